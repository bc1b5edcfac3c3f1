// Draws one finding in the panel: what is wrong, where, the lines themselves, and what to do.

/** Makes an element. Attributes that are null or false are left out. */
function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === false) continue;
    element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** A sentence in which names stand in backticks. */
function sentence(text) {
  const parts = text.split(/`([^`]+)`/);
  return parts.map((part, at) => (at % 2 === 1 ? make("code", {}, part) : part));
}

function placeOf({ path, line, column }) {
  return [path, line, column].filter((part) => part != null).join(":");
}

/** What a finding is told apart by. Not its line, which changes with every line above it. */
function keyOf({ level, code, path, message }) {
  return [level, code, path, message].join("\n");
}

function drawFinding(finding) {
  const excerpt = withoutEmptyEnds((finding.excerpt ?? "").split("\n"));
  return make(
    "li",
    { class: `finding ${finding.level}` },
    make(
      "p",
      { class: "message" },
      make("span", { class: "level" }, finding.level),
      " ",
      ...sentence(finding.message),
    ),
    make("p", { class: "place" }, drawPlace(finding)),
    excerpt && drawExcerpt(excerpt, placeOf(finding)),
    ...(finding.help ?? []).map((text) => make("p", { class: "help" }, ...sentence(text))),
  );
}

function drawPlace(finding) {
  const place = placeOf(finding);
  if (!finding.href) return make("span", {}, place);
  return make("a", { href: finding.href, "data-key": `${keyOf(finding)}\n${place}` }, place);
}

function withoutEmptyEnds(lines) {
  const empty = (line) => /^[ |]*$/.test(line);
  const first = lines.findIndex((line) => !empty(line));
  const last = lines.findLastIndex((line) => !empty(line));
  return first < 0 ? null : lines.slice(first, last + 1);
}

// It can be reached by the keyboard, since it scrolls.
function drawExcerpt(lines, place) {
  const pre = make("pre", { tabindex: "0", role: "region", "aria-label": `Excerpt of ${place}` });
  lines.forEach((line, at) => pre.append(at > 0 ? "\n" : "", ...drawLine(line)));
  return pre;
}

function drawLine(line) {
  const [, gutter, rest] = /^( *\d* *\|)?(.*)$/.exec(line);
  const [, space, mark] = /^([ |]*)([\^-].*)$/.exec(rest) ?? [];
  const isMark = mark && gutter && !/\d/.test(gutter);
  const parts = [gutter && make("span", { class: "gutter" }, gutter)];
  if (isMark)
    parts.push(space, make("span", { class: mark[0] === "^" ? "mark" : "related" }, mark));
  else parts.push(rest);
  return parts.filter(Boolean);
}

// A line may be much longer than the panel is wide.
function bringMarksIntoView(panel) {
  for (const pre of panel.querySelectorAll("pre")) {
    const mark = pre.querySelector(".mark");
    const end = mark ? mark.getBoundingClientRect().right - pre.getBoundingClientRect().left : 0;
    if (end > pre.clientWidth) pre.scrollLeft += end - pre.clientWidth / 2;
  }
}
