// The page's source, and which node of the open page stands for which node of it. Brings what
// differs between two sources into the open page and leaves everything else there alone.

/** The open page can no longer be brought along: it has to be loaded anew. */
class Lost extends Error {}

/** How long an old style sheet stays at most, in milliseconds, after its successor was put in. */
const LONGEST_SWAP = 3000;

/**
 * Three documents meet here: the source as it was, the source as it is now, and the open page,
 * which scripts and readers may have changed. The old source is changed along with the page. So
 * nodes that did not change need not be looked at again, not even to pair them.
 */
class Mirror {
  #source;
  #page;
  #twins = new WeakMap();
  /** How to take away what a style sheet replaces. */
  #takeAway = new WeakMap();

  /** Pairs a parsed source with the page that was made of it. */
  constructor(source, page) {
    this.#source = source;
    this.#page = page;
    this.#pair(source.documentElement, page.documentElement);
  }

  /** Whether a new source needs what only loading does: running scripts, another mode of layout. */
  needsLoading(fresh) {
    const scripts = (tree) => [...tree.scripts].filter(runs).map((script) => script.outerHTML);
    const differ = scripts(fresh).join("\n") !== scripts(this.#source).join("\n");
    return differ || fresh.compatMode !== this.#source.compatMode;
  }

  /** Changes in the page what differs in the new source. Throws if it cannot. */
  update(fresh) {
    this.#patch(this.#source.documentElement, fresh.documentElement);
  }

  /** What stands in the page for a node of the source that has to be changed. */
  #live(node) {
    const twin = this.#twins.get(node);
    if (!twin?.isConnected) throw new Lost(`nothing stands for ${node.nodeName}`);
    return twin;
  }

  #pair(source, live) {
    this.#twins.set(source, live);
    if (source.nodeName === "NOSCRIPT") return;
    const { kept, moved } = align(source.childNodes, live.childNodes);
    for (const [child, twin] of [...kept, ...moved]) this.#pair(child, twin);
  }

  /** A copy for the source and one for the page, paired. */
  #copy(fresh) {
    const copy = this.#source.importNode(fresh, true);
    const twin = this.#page.importNode(fresh, true);
    this.#pairCopies(copy, twin);
    return copy;
  }

  #pairCopies(copy, twin) {
    this.#twins.set(copy, twin);
    const twins = twin.childNodes;
    copy.childNodes.forEach((child, at) => this.#pairCopies(child, twins[at]));
  }

  /** Makes a node like another one. Gives back what stands in its place then, mostly itself. */
  #patch(old, fresh) {
    if (same(old, fresh)) return old;
    if (isStyleSheet(old)) return this.#swap(old, fresh);
    if (old.nodeType === Node.ELEMENT_NODE) this.#patchElement(old, fresh);
    else this.#patchText(old, fresh);
    return old;
  }

  #patchText(old, fresh) {
    const live = this.#live(old);
    // Only what differs is replaced, so that a selection beside it stays.
    const [start, count, text] = difference(live.data, fresh.data);
    live.replaceData(start, count, text);
    old.data = fresh.data;
  }

  #patchElement(old, fresh) {
    this.#patchAttributes(old, fresh);
    // Both hold something else than children: text where scripts run, a fragment of their own.
    if (old.nodeName === "NOSCRIPT") this.#live(old).textContent = fresh.innerHTML;
    else if (old.nodeName === "TEMPLATE") this.#live(old).innerHTML = fresh.innerHTML;
    else return this.#patchChildren(old, fresh);
    old.innerHTML = fresh.innerHTML;
  }

  #patchAttributes(old, fresh) {
    for (const attribute of [...old.attributes]) {
      const { namespaceURI, localName } = attribute;
      if (!fresh.hasAttributeNS(namespaceURI, localName)) this.#dropAttribute(old, attribute);
    }
    for (const attribute of fresh.attributes) {
      const { namespaceURI, localName, value } = attribute;
      const isNew = old.getAttributeNS(namespaceURI, localName) !== value;
      if (isNew) this.#setAttribute(old, attribute);
    }
  }

  #dropAttribute(old, { namespaceURI, localName }) {
    const live = this.#live(old);
    const left = localName === "class" ? mergedClass(live, old, "") : "";
    if (left) live.setAttribute("class", left);
    else live.removeAttributeNS(namespaceURI, localName);
    old.removeAttributeNS(namespaceURI, localName);
  }

  // A parser makes names that setAttribute refuses, so the attribute itself is copied.
  #setAttribute(old, attribute) {
    const live = this.#live(old);
    const copy = attribute.cloneNode();
    if (copy.localName === "class") copy.value = mergedClass(live, old, copy.value);
    live.setAttributeNodeNS(copy);
    old.setAttributeNodeNS(attribute.cloneNode());
  }

  #patchChildren(old, fresh) {
    const { kept, moved } = align(old.childNodes, fresh.childNodes);
    const partners = new Map([...kept, ...moved].map(([from, to]) => [to, from]));
    this.#removeAllBut(old, new Set(partners.values()));
    const inPlace = new Set(kept.map(([from]) => from));
    let before = null;
    for (const child of fresh.childNodes) {
      const partner = partners.get(child);
      if (!partner) before = this.#insert(old, this.#copy(child), before);
      else {
        if (!inPlace.has(partner)) this.#move(old, partner, before);
        before = this.#patch(partner, child);
      }
    }
  }

  #removeAllBut(old, staying) {
    for (const child of [...old.childNodes]) {
      if (staying.has(child)) continue;
      this.#live(child).remove();
      child.remove();
    }
  }

  #insert(parent, node, before) {
    const live = this.#live(parent);
    live.insertBefore(this.#twins.get(node), this.#placeAfter(live, before));
    return putAfter(parent, node, before);
  }

  #move(parent, node, before) {
    const live = this.#live(parent);
    moveTo(live, this.#live(node), this.#placeAfter(live, before));
    putAfter(parent, node, before);
  }

  /** Before which node of the page to put what follows another one in the source. */
  // Scripts may have wrapped or removed that one.
  #placeAfter(live, before) {
    for (let node = before; node; node = node.previousSibling) {
      const child = childOf(live, this.#twins.get(node));
      if (child) return child.nextSibling;
    }
    return live.firstChild;
  }

  // The new sheet goes beside the old one, which leaves when nothing is lost by that.
  #swap(old, fresh) {
    const leaving = this.#live(old);
    const copy = this.#copy(fresh);
    const coming = this.#twins.get(copy);
    const earlier = this.#takeAway.get(leaving);
    const takeAway = () => {
      earlier?.();
      leaving.remove();
    };
    this.#takeAway.set(coming, takeAway);
    coming.addEventListener("load", takeAway, { once: true });
    setTimeout(takeAway, LONGEST_SWAP);
    leaving.after(coming);
    old.replaceWith(copy);
    return copy;
  }
}

// Data in scripts is text like any other.
function runs(script) {
  return script.type === "" || /script|module|importmap|speculationrules/i.test(script.type);
}

function isStyleSheet(element) {
  return element.nodeName === "LINK" && element.relList.contains("stylesheet");
}

/** The child of an element in which a node stands, the node itself if it is one. */
function childOf(element, node) {
  let child = node;
  while (child && child.parentNode !== element) child = child.parentNode;
  return child;
}

/** Puts a node after a child of the parent, or first. */
function putAfter(parent, node, before) {
  parent.insertBefore(node, before ? before.nextSibling : parent.firstChild);
  return node;
}

// What is moved the usual way loses the focus and has its frames loaded again.
function moveTo(parent, node, place) {
  if (node === place) return;
  if (parent.moveBefore) parent.moveBefore(node, place);
  else parent.insertBefore(node, place);
}

/** The classes of the new source, with what scripts did to those of the old one. */
function mergedClass(live, old, value) {
  if (live.getAttribute("class") === old.getAttribute("class")) return value;
  const added = [...live.classList].filter((name) => !old.classList.contains(name));
  const removed = [...old.classList].filter((name) => !live.classList.contains(name));
  const kept = value.split(/\s+/).filter((name) => name && !removed.includes(name));
  return [...new Set([...kept, ...added])].join(" ");
}

/** What to replace in a text to get another: from where, how many characters, and by what. */
function difference(old, fresh) {
  const most = Math.min(old.length, fresh.length);
  let start = 0;
  while (start < most && old[start] === fresh[start]) start += 1;
  let end = 0;
  while (end < most - start && old.at(-1 - end) === fresh.at(-1 - end)) end += 1;
  return [start, old.length - start - end, fresh.slice(start, fresh.length - end)];
}
