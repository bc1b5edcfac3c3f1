// The mark in the corner, the panel with what is wrong, and the notice of a page that is gone.
// They live in a shadow root, so that neither the page's style reaches them nor theirs the page.

/** Findings that were on show when the reader closed the panel; kept for the next page. */
const CLOSED = "operandi:closed";
/** More are counted, not drawn. */
const MOST_DRAWN = 100;

class Panel {
  #host = make("operandi-preview");
  #root = this.#host.attachShadow({ mode: "open" });
  #badge = make("button", { type: "button", class: "badge", "aria-controls": "panel" });
  #title = make("h2", { id: "title", tabindex: "-1" });
  #edit = make("a", { class: "edit", "data-key": "edit", hidden: true }, "Edit this page");
  #close = make("button", { type: "button", class: "close", "aria-label": "Close" });
  #content = make("div", { class: "content" });
  #dialog = make("dialog", { id: "panel", "aria-labelledby": "title" });
  #gone = make("div", { class: "gone", role: "alert", hidden: true });
  #status = make("p", { class: "status", role: "status" });

  #state = { findings: [], counts: { error: 0, warning: 0 }, notice: null };
  #isStopped = false;
  /** Whether it was opened because of an error, and closes when that is gone. */
  #openedByItself = false;

  constructor() {
    const head = make("div", { class: "head" }, this.#title, this.#edit, this.#close);
    this.#dialog.append(head, this.#content);
    this.#root.append(this.#gone, this.#dialog, this.#badge, this.#status);
    this.#root.adoptedStyleSheets = [sheetOf(STYLE)];
    this.#listen();
    this.#drawBadge();
    document.documentElement.append(this.#host);
  }

  /** Shows what the server found, and opens or closes if there is a reason to. */
  setFindings(state) {
    const hadSome = isUnwell(this.#state);
    this.#state = state;
    this.#setEdit(state.source?.href ?? null);
    this.#draw();
    forgetFixed(keysOf(state));
    const causes = causesOf(state);
    if (causes.some((key) => !closedKeys.has(key))) this.#openByItself();
    else if (this.#openedByItself ? causes.length === 0 : hadSome && !isUnwell(state)) this.#hide();
  }

  setStopped(isStopped) {
    if (this.#isStopped === isStopped) return;
    this.#isStopped = isStopped;
    this.#drawBadge();
  }

  setGone(isGone) {
    if (this.#gone.hidden === !isGone) return;
    this.#gone.hidden = !isGone;
    const told = "This page is gone: its source was deleted or renamed.";
    const home = make("a", { href: "/" }, "Go to the home page");
    this.#gone.replaceChildren(...(isGone ? [make("p", {}, told), home] : []));
  }

  #listen() {
    this.#badge.addEventListener("click", () => {
      if (this.#dialog.open) this.#closeByHand();
      else this.#openByHand();
    });
    this.#close.addEventListener("click", () => this.#closeByHand());
    document.addEventListener("keydown", (event) => {
      const isOurs = this.#dialog.open && event.key === "Escape" && !event.defaultPrevented;
      if (isOurs) this.#closeByHand();
    });
  }

  // The attribute opens a dialog without taking the focus: the reader may be typing.
  #open() {
    this.#dialog.open = true;
    this.#drawBadge();
    bringMarksIntoView(this.#content);
  }

  #openByItself() {
    if (!this.#dialog.open) {
      this.#openedByItself = true;
      this.#open();
    }
    const [first] = this.#state.findings;
    this.#status.textContent = this.#state.notice ?? `${summaryOf(this.#state)}: ${first.message}`;
  }

  #openByHand() {
    this.#openedByItself = false;
    this.#open();
    this.#title.focus({ preventScroll: true });
  }

  #closeByHand() {
    rememberClosed(keysOf(this.#state));
    this.#hide();
  }

  #hide() {
    const hadFocus = this.#dialog.contains(this.#root.activeElement);
    this.#dialog.open = false;
    this.#openedByItself = false;
    this.#status.textContent = "";
    this.#drawBadge();
    if (hadFocus) this.#badge.focus({ preventScroll: true });
  }

  #setEdit(address) {
    this.#edit.hidden = !address;
    if (address) this.#edit.href = address;
  }

  #draw() {
    const key = this.#root.activeElement?.dataset.key;
    this.#title.textContent = summaryOf(this.#state) || "Nothing is wrong";
    this.#content.replaceChildren(...drawContent(this.#state));
    this.#drawBadge();
    bringMarksIntoView(this.#content);
    if (key) this.#focusAgain(key);
  }

  #focusAgain(key) {
    const nodes = [...this.#dialog.querySelectorAll("[data-key]")];
    (nodes.find((node) => node.dataset.key === key) ?? this.#title).focus({ preventScroll: true });
  }

  #drawBadge() {
    const text = badgeText(this.#state, this.#isStopped);
    const { error, warning } = this.#state.counts;
    const level = error > 0 ? "error" : warning > 0 ? "warning" : "well";
    this.#badge.className = `badge ${level}${this.#isStopped ? " stopped" : ""}`;
    this.#badge.replaceChildren(make("span", { class: "dot" }), make("span", {}, text));
    this.#badge.setAttribute("aria-expanded", String(this.#dialog.open));
    this.#badge.setAttribute("aria-label", `Preview: ${text || "nothing is wrong"}`);
  }
}

function sheetOf(style) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  return sheet;
}

/** "2 errors, 1 warning", or nothing. */
function summaryOf({ counts }) {
  const some = (count, word) => count > 0 && `${count} ${word}${count === 1 ? "" : "s"}`;
  return [some(counts.error, "error"), some(counts.warning, "warning")].filter(Boolean).join(", ");
}

function badgeText(state, isStopped) {
  if (isStopped) return "preview stopped";
  const here = state.findings.filter((finding) => finding.here).length;
  return [summaryOf(state), here > 0 && `${here} here`].filter(Boolean).join(" · ");
}

function isUnwell({ findings, notice }) {
  return findings.length > 0 || notice !== null;
}

function drawContent({ findings, counts, notice }) {
  const here = findings.filter((finding) => finding.here);
  const drawn = findings.slice(0, Math.max(MOST_DRAWN, here.length));
  const elsewhere = drawn.filter((finding) => !finding.here);
  // The server sends some of many findings, and counts them all.
  const more = counts.error + counts.warning - drawn.length;
  return [
    notice && make("p", { class: "notice" }, ...sentence(notice)),
    here.length > 0 && make("section", {}, make("h3", {}, "On this page"), drawList(here)),
    elsewhere.length > 0 && drawElsewhere(elsewhere),
    more > 0 && make("p", { class: "more" }, `and ${more} more`),
  ].filter(Boolean);
}

function drawElsewhere(findings) {
  const section = make("section", {}, make("h3", {}, "On other pages"));
  for (const [path, ofFile] of Map.groupBy(findings, ({ path }) => path)) {
    section.append(make("h4", {}, path), drawList(ofFile));
  }
  return section;
}

function drawList(findings) {
  return make("ul", {}, ...findings.map(drawFinding));
}

/** What the panel opens for by itself. */
function causesOf({ findings, notice }) {
  const errors = findings.filter(({ level, here }) => here && level === "error");
  return keysOf({ findings: errors, notice });
}

function keysOf({ findings, notice }) {
  return [...findings.map(keyOf), ...(notice === null ? [] : [notice])];
}

/** What was on show when the panel was closed by hand, and is still wrong. */
let closedKeys = readKeys();

function readKeys() {
  try {
    return new Set(JSON.parse(localStorage.getItem(CLOSED)));
  } catch {
    return new Set();
  }
}

function rememberClosed(keys) {
  closedKeys = new Set(keys);
  try {
    localStorage.setItem(CLOSED, JSON.stringify(keys));
  } catch {
    // Storage may be forbidden. Then the next page opens the panel again.
  }
}

// What was fixed and comes again is new.
function forgetFixed(keys) {
  if (closedKeys.size > 0) rememberClosed(keys.filter((key) => closedKeys.has(key)));
}
