// Cards: what the page that a link leads to says of itself, beside the link. Loaded by script.js when somebody
// first points at a link of the text. What a card says comes in files that call `operandiCards`, since from a
// folder on a disk a page may load nothing else.

/** How long a pointer rests on a link before its card comes, and how long it may be away before the card goes. */
const CARD_COMES = 280;
const CARD_GOES = 220;
/** How far a card stays away from its link, and from the edges of the window. */
const CARD_GAP = 6;
const CARD_EDGE = 8;

/** The number of the file, of so many, in which the card of an address is: as in card_file.rs. */
function cardFileOf(address, count) {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(address)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return (hash ^ (hash >>> 16)) & (count - 1);
}

/** The cards of all pages, a file at a time. */
class CardFiles {
  #files = new Map();

  constructor(root, count) {
    this.root = root;
    this.count = count;
  }

  /** The address of the page that a link leads to, as cards know it; nothing where there is none, and for this page. */
  addressOf(link) {
    // Of a link in a drawing, `href` would be no text.
    const full = new URL(link.getAttribute("href"), document.baseURI).href;
    const [there, here] = [full, location.href].map((address) => address.replace(/[?#].*$/s, ""));
    const address = there.startsWith(this.root) && there !== here ? there.slice(this.root.length) : "";
    // Of indexes there are none.
    return /\.html$/.test(address) && !/(^|\/)index\.html$/.test(address) ? address : undefined;
  }

  /** The card of an address; nothing if there is none. */
  async card(address) {
    const number = cardFileOf(address, this.count);
    if (!this.#files.has(number)) this.#files.set(number, this.#load(number));
    return (await this.#files.get(number))?.[address];
  }

  #load(number) {
    return new Promise((resolve) => {
      const script = document.createElement("script");
      script.src = `${this.root}cards/${number}.js`;
      globalThis.operandiCards ??= (from, cards) => operandiCards.waiting.get(from)?.(cards);
      operandiCards.waiting ??= new Map();
      operandiCards.waiting.set(number, resolve);
      script.onload = () => script.remove();
      script.onerror = () => {
        // Somebody who tries again later may have more luck.
        this.#files.delete(number);
        script.remove();
        resolve(undefined);
      };
      document.head.append(script);
    });
  }
}

function cardPart(name, className, ...content) {
  const part = document.createElement(name);
  part.className = className;
  part.append(...content);
  return part;
}

/** When it is next, for whoever reads: as on the page itself. */
function cardDate([unit, runs, length, zone]) {
  const step = unit === "minutes" ? MINUTE : DAY;
  if (unit === "minutes" && !zone) return undefined;
  const now = unit === "minutes" ? Date.now() : startOfToday();
  const next = numbersOf(runs).find((number) => (number + Math.max(length, 1)) * step > now);
  if (next === undefined) return undefined;
  return cardPart("dd", "", ...dateItem(next * step, zone, unit === "minutes").childNodes);
}

/** What a card shows. */
function cardContent([kind, title, status, text, facts, dates, meanings], words) {
  const head = cardPart("p", "card-kind", kind);
  if (status) head.append(" ", cardPart("span", `badge status-${status[0]}`, status[1]));
  const parts = [head, cardPart("p", "card-title", title)];
  if (text) parts.push(cardPart("p", "card-text", text));
  if (meanings.length > 0) {
    const list = cardPart("dl", "card-meanings");
    list.append(...meanings.map(([group, meaning]) => cardPart("div", "", cardPart("dt", "", group), cardPart("dd", "", meaning))));
    parts.push(list);
  }
  const rows = facts.map(([label, said]) => [label, cardPart("dd", "", said)]);
  const date = dates && cardDate(dates);
  // When it is next stands below how often it is.
  if (date) rows.splice(1, 0, [words.next, date]);
  if (rows.length > 0) {
    const list = cardPart("dl", "card-facts");
    list.append(...rows.map(([label, value]) => cardPart("div", "", cardPart("dt", "", label), value)));
    parts.push(list);
  }
  return parts;
}

/** The one card of a page. */
class LinkCards {
  constructor() {
    this.box = cardPart("div", "card");
    this.box.id = "--card";
    this.box.hidden = true;
    this.#read();
  }

  /** What the page says of cards: how many files there are, where the site begins, and words. */
  #read() {
    const { cards, root, next, open, close } = document.querySelector("template[data-cards]").dataset;
    this.words = { next, open, close };
    this.files = new CardFiles(new URL(root || "./", document.baseURI).href, Number(cards));
  }

  /** The link of the text that an event is about, if it leads to another page. */
  #linkAt({ target }) {
    const link = target instanceof Element ? target.closest("main a[href]") : null;
    const isOfText = link && link.closest("nav, .card, [data-no-card]") === null;
    return isOfText && this.files.addressOf(link) !== undefined ? link : undefined;
  }

  #isOffer() {
    return this.box.getAttribute("role") === "dialog";
  }

  /** Whether somebody still points at the card or its link, or has come to it with the keyboard. */
  #isHeld() {
    const hasFocus = this.link === document.activeElement && this.link?.matches(":focus-visible");
    return this.#isOffer() || this.box.matches(":hover") || this.link?.matches(":hover") || hasFocus;
  }

  #later(wait, action) {
    clearTimeout(this.timer);
    this.timer = setTimeout(action, wait);
  }

  /** Somebody has come to a link: with a pointer at this height, or with the keyboard. */
  come(link, height) {
    if (link === this.dismissed || this.#isOffer() || this.files.addressOf(link) === undefined) return;
    // Meanwhile its file is on the way.
    this.files.card(this.files.addressOf(link));
    this.#later(CARD_COMES, () => link !== this.link && this.#describe(link, height));
  }

  /** Somebody has left a link or the card. */
  #go(from) {
    if (from === this.dismissed) this.dismissed = undefined;
    this.wanted = undefined;
    this.#later(CARD_GOES, () => this.#isHeld() || this.hide());
  }

  /** Shows the card of a link as what describes it. */
  async #describe(link, height) {
    const card = await this.#cardOf(link);
    if (!card) return;
    this.#show(link, cardContent(card, this.words), height);
    this.box.setAttribute("role", "tooltip");
    link.setAttribute("aria-describedby", this.box.id);
  }

  /** Shows the card of a word that was tapped, with a way to its page. A second tap closes it. */
  async offer(link) {
    if (link === this.tapped) {
      this.tapped = undefined;
      return;
    }
    const card = await this.#cardOf(link);
    if (!card) {
      location.assign(link.href);
      return;
    }
    const content = cardContent(card, this.words);
    content[1].id = "--card-title";
    const open = cardPart("a", "", this.words.open);
    open.href = link.href;
    const close = cardPart("button", "", this.words.close);
    close.type = "button";
    close.addEventListener("click", () => this.hide());
    this.#show(link, [...content, cardPart("p", "card-ways", open, close)]);
    this.box.setAttribute("role", "dialog");
    this.box.setAttribute("aria-labelledby", "--card-title");
    this.box.tabIndex = -1;
    this.box.focus({ preventScroll: true });
  }

  hide() {
    clearTimeout(this.timer);
    this.wanted = undefined;
    const { box, link } = this;
    if (!link) return;
    this.link = undefined;
    const hasFocus = box.contains(document.activeElement);
    link.removeAttribute("aria-describedby");
    for (const name of ["role", "aria-labelledby", "tabindex"]) box.removeAttribute(name);
    if (hasFocus) {
      // The focus that comes back asks for nothing.
      this.dismissed = link;
      link.focus({ preventScroll: true });
    }
    box.hidden = true;
  }

  /** The card of a link, unless somebody has gone elsewhere while it was loaded. */
  async #cardOf(link) {
    this.wanted = link;
    const card = await this.files.card(this.files.addressOf(link));
    return this.wanted === link && link.isConnected ? card : undefined;
  }

  #show(link, content, height) {
    this.hide();
    this.link = link;
    this.box.replaceChildren(...content);
    this.box.classList.toggle("has-meanings", this.box.querySelector(".card-meanings") !== null);
    // A part of the main one, for whoever goes from landmark to landmark.
    if (!this.box.isConnected) document.querySelector("main").append(this.box);
    this.box.hidden = false;
    this.#place(link, height);
  }

  /** Below the link, above it where there is more room, and never out of the window. */
  #place(link, height) {
    const { box } = this;
    const lines = [...link.getClientRects()];
    const line = lines.find(({ top, bottom }) => top - 2 <= height && height <= bottom + 2) ?? lines[0];
    const { clientWidth, clientHeight } = document.documentElement;
    const below = clientHeight - CARD_EDGE - line.bottom - CARD_GAP;
    const above = line.top - CARD_EDGE - CARD_GAP;
    box.style.maxHeight = "";
    const isBelow = box.offsetHeight <= below || below >= above;
    box.style.maxHeight = `${Math.max(isBelow ? below : above, 0)}px`;
    const top = isBelow ? line.bottom + CARD_GAP : line.top - CARD_GAP - box.offsetHeight;
    const left = Math.max(CARD_EDGE, Math.min(line.left, clientWidth - CARD_EDGE - box.offsetWidth));
    const origin = (box.offsetParent ?? document.body).getBoundingClientRect();
    box.style.left = `${left - origin.left}px`;
    box.style.top = `${top - origin.top}px`;
  }

  /** Listens to pointer, focus and keys. */
  listen() {
    const main = document.querySelector("main");
    main.addEventListener("pointerover", (event) => {
      if (event.pointerType === "touch") return;
      const link = this.#linkAt(event);
      if (link) this.come(link, event.clientY);
    });
    main.addEventListener("pointerout", (event) => {
      const from = event.target.closest("a[href], .card");
      if (event.pointerType !== "touch" && from && !from.contains(event.relatedTarget)) this.#go(from);
    });
    main.addEventListener("focusin", (event) => {
      const link = this.#linkAt(event);
      if (link?.matches(":focus-visible")) this.come(link);
    });
    main.addEventListener("focusout", (event) => {
      const isOut = event.relatedTarget && !this.box.contains(event.relatedTarget);
      if (this.#isOffer() && isOut) this.hide();
      else if (this.#linkAt(event)) this.#go(event.target);
    });
    // Who presses elsewhere has seen enough.
    addEventListener("pointerdown", (event) => {
      if (this.box.contains(event.target)) return;
      this.tapped = this.#isOffer() && this.link.contains(event.target) ? this.link : undefined;
      this.hide();
    });
    addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !this.link) return;
      this.dismissed = this.link;
      this.hide();
    });
    addEventListener("resize", () => this.hide());
    document.addEventListener("operandi:update", () => {
      this.hide();
      this.#read();
    });
  }
}

/** Begins to show cards. */
function startCards() {
  const cards = new LinkCards();
  cards.listen();
  return cards;
}
