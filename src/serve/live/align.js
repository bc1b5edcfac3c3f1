// Which nodes of one list stand for which nodes of another. Used twice: to find the nodes of the
// open page that a source stands for, and to find what is left of a source after an edit.
// Knows nothing of what is done with the pairs.

/** Above this many comparisons, only what stands exactly once on both sides is looked for. */
const MOST_COMPARISONS = 250_000;

/** Whether two nodes of two documents say the same. */
function same(left, right) {
  return left.isEqualNode(right) && sameTemplates(left, right);
}

// What stands in a template is not among its children, so isEqualNode does not see it.
function sameTemplates(left, right) {
  if (left.nodeType !== Node.ELEMENT_NODE) return true;
  const others = templatesOf(right);
  return templatesOf(left).every((template, at) => template.innerHTML === others[at].innerHTML);
}

function templatesOf(element) {
  if (element.nodeName === "TEMPLATE") return [element];
  return [...element.getElementsByTagNameNS("http://www.w3.org/1999/xhtml", "template")];
}

/**
 * Pairs two lists of nodes. `kept` are pairs in the order of both lists, `moved` are elements that
 * stand elsewhere on the other side. What is in no pair has no counterpart.
 */
function align(lefts, rights) {
  const kept = alignInOrder([...lefts], [...rights]);
  return { kept, moved: findMoved(rest(lefts, kept, 0), rest(rights, kept, 1)) };
}

function rest(nodes, pairs, side) {
  const taken = new Set(pairs.map((pair) => pair[side]));
  return [...nodes].filter((node) => !taken.has(node));
}

// Most edits are in one place, so what is equal before and after it is paired first.
function alignInOrder(lefts, rights) {
  const start = equalAtStart(lefts, rights);
  const end = equalAtEnd(lefts.slice(start), rights.slice(start));
  const middle = (nodes) => nodes.slice(start, nodes.length - end);
  const zip = (from, to) =>
    lefts.slice(from, from + to).map((left, at) => [left, rights[from + at]]);
  const tail = lefts.slice(lefts.length - end);
  const tailOfRights = rights.slice(rights.length - end);
  const [leftMiddle, rightMiddle] = [middle(lefts).map(describe), middle(rights).map(describe)];
  promise(leftMiddle, rightMiddle);
  promise(rightMiddle, leftMiddle);
  return [
    ...zip(0, start),
    ...alignMiddle(leftMiddle, rightMiddle),
    ...tail.map((left, at) => [left, tailOfRights[at]]),
  ];
}

function equalAtStart(lefts, rights) {
  let count = 0;
  const most = Math.min(lefts.length, rights.length);
  while (count < most && same(lefts[count], rights[count])) count += 1;
  return count;
}

function equalAtEnd(lefts, rights) {
  let count = 0;
  const most = Math.min(lefts.length, rights.length);
  while (count < most && same(lefts.at(-1 - count), rights.at(-1 - count))) count += 1;
  return count;
}

/** What a node is compared by, read once. */
function describe(node) {
  const isElement = node.nodeType === Node.ELEMENT_NODE;
  const text = node.textContent;
  return {
    node,
    isElement,
    whole: isElement ? node.outerHTML : node.data,
    blank: !isElement && text.trim() === "",
    id: (isElement && node.id) || "",
    role: isElement ? roleOf(node) : node.nodeName,
    look: (isElement && node.getAttribute("class")) || "",
    opening: text.slice(0, 16),
    ending: text.slice(-16),
    isPromised: false,
  };
}

// Elements that are there on the other side, unchanged or by their id, wait for their counterpart.
// So two paragraphs that change places are moved, instead of each being rewritten as the other.
// Where there are fewer over there, nobody knows which of these is meant.
function promise(described, others) {
  for (const keyOf of [(one) => one.whole, idOf]) {
    const [here, there] = [count(described, keyOf), count(others, keyOf)];
    for (const one of described) {
      const key = one.isElement && keyOf(one);
      one.isPromised ||= Boolean(key) && there.get(key) >= here.get(key);
    }
  }
}

function count(described, keyOf) {
  const counts = new Map();
  for (const key of described.map(keyOf)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

function idOf({ id, role }) {
  return id && `${role}#${id}`;
}

// Elements of different roles never stand for each other: to make one out of the other would
// carry over what belongs to the one (what was typed into it, what it has loaded).
function roleOf(element) {
  const name = element.nodeName;
  if (name === "LINK") return `${name} ${element.rel}`;
  if (name === "SCRIPT") return `${name} ${element.type} ${element.getAttribute("src") ?? ""}`;
  if (name === "META") return `${name} ${element.name} ${element.getAttribute("property") ?? ""}`;
  const isControl = ["INPUT", "SELECT", "TEXTAREA"].includes(name);
  return isControl ? `${name} ${element.name} ${element.type}` : name;
}

/** How well two nodes stand for each other; 0 is not at all. */
function kinship(left, right) {
  if (left.role !== right.role) return 0;
  if (!left.isElement) return kinshipOfTexts(left, right);
  if (left.whole === right.whole) return 12;
  if (left.id !== "" && left.id === right.id) return 8;
  if (left.isPromised || right.isPromised) return 0;
  const points = [
    left.id === right.id,
    left.look === right.look,
    left.opening === right.opening,
    left.ending === right.ending,
  ];
  return 2 + points.filter(Boolean).length;
}

function kinshipOfTexts(left, right) {
  if (left.blank !== right.blank) return 0;
  if (left.blank) return 1;
  return left.whole === right.whole ? 6 : 2;
}

function alignMiddle(lefts, rights) {
  if (lefts.length * rights.length <= MOST_COMPARISONS) return alignBest(lefts, rights);
  return alignByAnchors(lefts, rights);
}

/** The pairs, in order, that are most akin in sum: the longest common subsequence, with weights. */
function alignBest(lefts, rights) {
  const width = rights.length + 1;
  const best = new Uint32Array((lefts.length + 1) * width);
  for (let i = lefts.length - 1; i >= 0; i -= 1) {
    for (let j = rights.length - 1; j >= 0; j -= 1) {
      const paired = weighed(kinship(lefts[i], rights[j]), best[(i + 1) * width + j + 1]);
      best[i * width + j] = Math.max(paired, best[(i + 1) * width + j], best[i * width + j + 1]);
    }
  }
  return readBest(best, lefts, rights);
}

function weighed(kin, after) {
  return kin === 0 ? 0 : kin + after;
}

function readBest(best, lefts, rights) {
  const width = rights.length + 1;
  const pairs = [];
  let [i, j] = [0, 0];
  while (i < lefts.length && j < rights.length) {
    const here = best[i * width + j];
    const kin = kinship(lefts[i], rights[j]);
    if (kin > 0 && here === kin + best[(i + 1) * width + j + 1]) {
      pairs.push([lefts[i++].node, rights[j++].node]);
    } else if (here === best[(i + 1) * width + j]) i += 1;
    else j += 1;
  }
  return pairs;
}

/** For long lists: what stands once on both sides divides them into shorter ones. */
function alignByAnchors(lefts, rights) {
  const anchors = longestRise(onceOnBothSides(lefts, rights));
  if (anchors.length === 0) return alignByPosition(lefts, rights);
  const pairs = [];
  let [left, right] = [0, 0];
  for (const [i, j] of [...anchors, [lefts.length, rights.length]]) {
    pairs.push(...alignMiddle(lefts.slice(left, i), rights.slice(right, j)));
    if (i < lefts.length) pairs.push([lefts[i].node, rights[j].node]);
    [left, right] = [i + 1, j + 1];
  }
  return pairs;
}

function alignByPosition(lefts, rights) {
  const pairs = lefts.slice(0, rights.length).map((left, at) => [left, rights[at]]);
  const akin = pairs.filter(([left, right]) => kinship(left, right) > 0);
  return akin.map(([left, right]) => [left.node, right.node]);
}

/** Indexes of what stands exactly once in either list, in the order of the first. */
function onceOnBothSides(lefts, rights) {
  const [inLefts, inRights] = [placesOnce(lefts), placesOnce(rights)];
  const pairs = [...inLefts].map(([whole, at]) => [at, inRights.get(whole) ?? -1]);
  return pairs.filter(([left, right]) => left >= 0 && right >= 0);
}

/** Where each thing stands, -1 for what stands several times. */
function placesOnce(described) {
  const places = new Map();
  described.forEach(({ whole }, at) => places.set(whole, places.has(whole) ? -1 : at));
  return places;
}

/** The longest part of some pairs of indexes in which both rise (patience sorting). */
function longestRise(pairs) {
  const piles = [];
  for (const pair of pairs) {
    let at = piles.findIndex((top) => top.pair[1] >= pair[1]);
    if (at < 0) at = piles.length;
    piles[at] = { pair, before: piles[at - 1] };
  }
  const rise = [];
  for (let top = piles.at(-1); top; top = top.before) rise.unshift(top.pair);
  return rise;
}

/** Elements without a pair that stand elsewhere on the other side, as they are or with their id. */
function findMoved(lefts, rights) {
  const [froms, tos] = [describeElements(lefts), describeElements(rights)];
  const moved = takeEqual(froms, tos, (described) => described.whole);
  return [...moved, ...takeEqual(froms, tos, idOf)];
}

function describeElements(nodes) {
  return new Set(nodes.filter((node) => node.nodeType === Node.ELEMENT_NODE).map(describe));
}

/** Takes pairs with the same key out of both sets. */
function takeEqual(froms, tos, keyOf) {
  const waiting = Map.groupBy(froms, keyOf);
  const pairs = [];
  for (const to of [...tos]) {
    const from = keyOf(to) && waiting.get(keyOf(to))?.shift();
    if (!from) continue;
    froms.delete(from);
    tos.delete(to);
    pairs.push([from.node, to.node]);
  }
  return pairs;
}
