// The panel of the search: loaded when somebody first opens it. Its words and its parts come with the data,
// from the template `search.html`; what is found comes from `search-index.js`.

/** So many hits are shown at first, and as many more at a time. */
const HITS = 20;
/** Of so many hits the texts are looked up for the place where the words stand. */
const EXCERPTS = 8;
/** How long somebody has to pause for that, in milliseconds. */
const PAUSE = 150;
const EXCERPT = 170;

/** The data of the search: scripts that call a function, since a page on a disk may load nothing else. */
class SearchFiles {
  constructor(first) {
    this.first = first;
    this.coming = new Map();
    this.arrived = new Map();
    globalThis.operandiSearch = (name, stamp, data) => this.arrived.set(name, { stamp, data });
  }

  /** A file, with the stamp of how its pages are counted. */
  load(name) {
    if (!this.coming.has(name)) this.coming.set(name, this.#load(name));
    return this.coming.get(name);
  }

  #load(name) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = this.first.replace(/pages\.js$/, `${name}.js`);
      script.onload = () => {
        script.remove();
        const file = this.arrived.get(name);
        this.arrived.delete(name);
        if (file) resolve(file);
        else reject(new Error(name));
      };
      script.onerror = () => {
        script.remove();
        this.coming.delete(name);
        reject(new Error(name));
      };
      document.head.append(script);
    });
  }
}

class SearchPanel {
  constructor(dialog, index, files, root) {
    Object.assign(this, { dialog, index, files, root });
    this.stamp = undefined;
    const part = (name) => dialog.querySelector(`[data-${name}]`);
    this.input = part("input");
    this.kinds = part("kinds");
    this.state = part("state");
    this.answer = part("answer");
    this.list = part("hits");
    this.body = part("body");
    this.words = dialog.dataset;
    this.fillers = new Set(wordsOf(this.words.fillers ?? ""));
    const words = (name) => new Set(wordsOf(part(name)?.textContent ?? ""));
    [this.questions, this.nexts, this.abouts] = ["questions", "nexts", "abouts"].map(words);
    this.asks = asksOf(part("asks"));
    this.places = [...(part("places")?.querySelectorAll("a") ?? [])].map((link) => ({
      title: link.textContent.trim(),
      words: wordsOf(link.textContent),
      href: link.getAttribute("href"),
    }));
    this.chosen = new Set();
    this.active = -1;
    this.shown = HITS;
    this.texts = new Map();
    this.#listen(part("close"));
    keyButton(part("key"));
  }

  #listen(close) {
    this.input.addEventListener("input", () => this.#changed());
    this.input.addEventListener("keydown", (event) => this.#key(event));
    close.addEventListener("click", () => this.dialog.close());
    this.dialog.addEventListener("click", (event) => {
      if (event.target === this.dialog) this.dialog.close();
    });
    this.body.addEventListener("scroll", () => this.#more(), { passive: true });
    this.list.addEventListener("pointermove", (event) => {
      const hit = event.target.closest("[role=option]");
      if (hit) this.#activate(this.hits.indexOf(hit), false);
    });
    this.dialog.addEventListener("click", (event) => {
      // On the same page a link leads to, nothing is loaded that would take the panel away.
      if (event.target.closest("a[href]") && !event.ctrlKey && !event.metaKey) this.dialog.close();
    });
  }

  open(text) {
    if (!this.dialog.open) this.dialog.showModal();
    if (text) this.input.value = text;
    this.input.focus();
    if (!text) this.input.select();
    this.#changed();
  }

  #key(event) {
    const last = this.hits.length - 1;
    const to = { ArrowDown: this.active + 1, ArrowUp: this.active - 1, PageDown: this.active + 8, PageUp: this.active - 8 }[event.key];
    if (event.isComposing) return;
    if (to !== undefined) {
      if (to > last) this.#showMore();
      const end = this.hits.length - 1;
      const single = event.key.startsWith("Arrow");
      const next = to > end ? (single ? 0 : end) : to < 0 ? (single ? end : 0) : to;
      this.#activate(next, true);
    } else if (event.key === "Enter") {
      const hit = this.hits[Math.max(this.active, 0)];
      if (hit && (event.ctrlKey || event.metaKey)) window.open(hit.href, "_blank", "noopener");
      else hit?.click();
    } else if (event.key === "Escape") {
      this.dialog.close();
    } else {
      return;
    }
    event.preventDefault();
  }

  /** Somebody has typed: what is known already is shown at once, what has to be loaded afterwards. */
  async #changed() {
    const query = this.input.value;
    this.query = query;
    this.shown = HITS;
    this.#find();
    this.#activate(this.hits.length > 0 ? 0 : -1, false);
    this.body.scrollTop = 0;
    clearTimeout(this.pause);
    for (let round = 0; round < 4; round += 1) {
      const needed = this.#needed();
      if (needed.length === 0) break;
      if (!(await this.#load(needed)) || this.query !== query) return;
      this.#find();
    }
    this.pause = setTimeout(() => this.#excerpts(query), PAUSE);
  }

  #needed() {
    const files = this.result.needed;
    const abouts = this.pages.slice(0, this.shown).map((page) => this.index.aboutFile(page));
    const subject = this.subject ? [this.index.aboutFile(this.subject.page)] : [];
    return [...new Set([...files, ...subject, ...abouts])].filter((name) => !this.index.files.has(name));
  }

  /** Loads files. Says whether they belong to the pages that are known. */
  async #load(names) {
    const loaded = await Promise.allSettled(names.map((name) => this.files.load(name)));
    for (const [at, { status, value }] of loaded.entries()) {
      // What cannot be loaded is not asked for again.
      if (status === "rejected") this.index.add(names[at], names[at].startsWith("about-") ? [] : "");
      else if (value.stamp !== this.stamp) return this.#outdated();
      else this.index.add(names[at], value.data);
    }
    return true;
  }

  /** The site was published anew, or changed under a preview: the files are counted in another way. */
  #outdated() {
    this.dialog.dispatchEvent(new Event("outdated"));
    return false;
  }

  #find() {
    const query = this.query;
    this.subject = this.index.subject(wordsOf(query));
    const isAnswered = this.#showAnswer();
    // Where a question is answered, its own words are none to look for.
    this.result = this.index.search(isAnswered ? this.subject.name : query, this.fillers);
    this.#addSubject();
    this.#showKinds();
    this.#showHits();
    this.#showState();
  }

  /** Of a question, the page that it is about comes first, even if it has not all of the words. */
  #addSubject() {
    const { result, subject } = this;
    const isQuestion = subject?.rest.some((word) => this.questions.has(word) || this.asks.has(word));
    if (isQuestion) result.pages = [subject.page, ...result.pages.filter((page) => page !== subject.page)];
  }

  /** Buttons for the kinds of the hits, each with how many there are. */
  #showKinds() {
    const counts = new Map();
    for (const page of this.result.pages) {
      const kind = this.index.kindOf[page];
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
    const focused = this.kinds.contains(document.activeElement) ? document.activeElement.dataset.kind : undefined;
    const button = (kind, label, count, isPressed) => {
      const made = document.createElement("button");
      made.type = "button";
      made.dataset.kind = kind;
      made.setAttribute("aria-pressed", isPressed);
      made.append(label, " ", element("span", "count", String(count)));
      made.addEventListener("click", () => this.#choose(kind));
      return made;
    };
    const chosen = [...this.chosen].filter((kind) => counts.has(kind));
    const kinds = [...counts.keys()].sort((a, b) => a - b);
    const buttons = kinds.map((kind) => button(kind, this.index.data.kinds[kind][1], counts.get(kind), chosen.includes(kind)));
    const all = button("all", this.words.all, this.result.pages.length, chosen.length === 0);
    this.kinds.hidden = kinds.length < 2;
    this.kinds.replaceChildren(all, ...buttons);
    if (focused !== undefined) (this.kinds.querySelector(`[data-kind="${focused}"]`) ?? this.input).focus();
    this.pages = this.result.pages.filter((page) => chosen.length === 0 || chosen.includes(this.index.kindOf[page]));
  }

  #choose(kind) {
    if (kind === "all") this.chosen.clear();
    else if (!this.chosen.delete(kind)) this.chosen.add(kind);
    this.#changed();
  }

  get hits() {
    return [...this.list.children];
  }

  #showHits() {
    const chosen = this.hits[this.active]?.href;
    const words = this.result.words.concat(this.result.corrected.map(({ meant }) => meant));
    const isAll = this.chosen.size === 0;
    // Before anything is typed, all places are offered.
    const places = isAll ? this.places.filter((place) => begins(place.words, this.result.words)) : [];
    const pages = this.pages.slice(0, this.shown).map((page) => this.#hit(page, words));
    const links = places.map(({ title, href }) => this.#option(this.root + href, title, "", "", words));
    // A page that is called as was typed stands before a place that begins so.
    const isName = this.index.names.has(wordsOf(this.query).join(" "));
    const hits = isName ? [...pages.slice(0, 1), ...links, ...pages.slice(1)] : [...links, ...pages];
    hits.forEach((hit, at) => (hit.id = `--search-hit-${at}`));
    this.list.replaceChildren(...hits);
    this.hasPlaces = places.length > 0;
    const again = chosen ? hits.findIndex((hit) => hit.href === chosen) : -1;
    this.active = -1;
    this.#activate(again >= 0 ? again : hits.length > 0 ? 0 : -1, false);
    this.input.setAttribute("aria-expanded", hits.length > 0);
  }

  #hit(page, words) {
    const excerpt = this.texts.get(`${page} ${words.join(" ")}`);
    const about = this.#sentence(page);
    const href = this.root + this.index.address(page) + (excerpt?.id ? `#${encodeURIComponent(excerpt.id)}` : "");
    const hit = this.#option(href, this.index.titles[page], this.index.kindLabel(page), excerpt?.text ?? about, words);
    hit.dataset.page = page;
    return hit;
  }

  /** What is said of a page in a sentence or, where it has none, its first facts. */
  #sentence(page) {
    const [sentence, facts] = this.index.about(page) ?? ["", []];
    if (sentence) return sentence;
    const name = (item) => (typeof item === "string" ? item : this.index.titles[typeof item === "number" ? item : item[0]]);
    const parts = facts.slice(0, 3).map(([label, said]) => `${this.index.data.labels[label]}: ${said.slice(0, 3).map(name).join(", ")}`);
    return parts.join(" · ");
  }

  #option(href, title, kind, text, words) {
    const hit = document.createElement("a");
    hit.href = href;
    hit.tabIndex = -1;
    hit.setAttribute("role", "option");
    hit.setAttribute("aria-selected", "false");
    const name = element("span", "hit-title");
    name.append(...marked(title, words));
    hit.append(name, " ", element("span", "hit-kind", kind), " ");
    const excerpt = element("span", "hit-text");
    excerpt.append(...marked(text, words));
    hit.append(excerpt);
    return hit;
  }

  #activate(at, isSeen) {
    const hits = this.hits;
    hits[this.active]?.setAttribute("aria-selected", "false");
    this.active = hits[at] ? at : -1;
    const hit = hits[this.active];
    if (!hit) {
      this.input.removeAttribute("aria-activedescendant");
      return;
    }
    hit.setAttribute("aria-selected", "true");
    this.input.setAttribute("aria-activedescendant", hit.id);
    if (isSeen) hit.scrollIntoView({ block: "nearest" });
  }

  #more() {
    const { scrollTop, clientHeight, scrollHeight } = this.body;
    if (scrollTop + clientHeight > scrollHeight - 200) this.#showMore();
  }

  async #showMore() {
    if (this.shown >= this.pages.length) return;
    this.shown += HITS;
    this.#showHits();
    const query = this.query;
    const needed = this.#needed();
    if (needed.length > 0 && (await this.#load(needed)) && this.query === query) this.#showHits();
  }

  #showState() {
    const { words, corrected, isPartial, needed } = this.result;
    const parts = corrected.map(({ word, meant }) => filled(this.words.typo, { word, meant }));
    const n = this.pages.length;
    if (words.length === 0) parts.push(this.words.hint);
    else if (n === 0 && !this.hasPlaces && needed.length === 0) parts.push(filled(this.words.none, { query: this.query.trim() }));
    else if (isPartial) parts.push(this.words.some);
    else if (n > 0) parts.push(filled(formFor(this.words.count, n), { count: grouped(n) }));
    const text = parts.join(" ");
    if (this.state.textContent !== text) this.state.textContent = text;
  }

  /** Answers a question about one page from what is said of it, and says from which page. Says whether it can. */
  #showAnswer() {
    const { subject, index } = this;
    const about = subject && index.about(subject.page);
    const asked = subject?.rest.filter((word) => !this.fillers.has(word)) ?? [];
    const parts = about && asked.length > 0 ? this.#answers(subject.page, about, asked) : [];
    this.answer.hidden = parts.length === 0;
    if (parts.length === 0) {
      this.answer.replaceChildren();
      return false;
    }
    const source = element("p", "answer-source", `${this.words.from} `);
    source.append(this.#link(subject.page));
    const list = document.createElement("dl");
    list.append(...parts);
    this.answer.replaceChildren(list, source);
    return true;
  }

  #answers(page, [about, , dates], asked) {
    if (about && asked.every((word) => this.abouts.has(word))) {
      return [element("dt", "", this.index.titles[page]), element("dd", "", about)];
    }
    const parts = [];
    const isNext = (word) => this.nexts.has(word);
    const isPlain = (word) => isNext(word) || this.questions.has(word);
    // Who asks when something is next hears it, whatever else is said: of my team, this month.
    const isWhen = (word) => this.questions.has(word) && this.asks.get(word)?.includes("scheduled.rhythm");
    if (dates && asked.some(isNext) && (asked.every(isPlain) || asked.some(isWhen))) {
      parts.push(...this.#dates(dates));
    }
    const rest = parts.length > 0 ? asked.filter((word) => this.questions.has(word)) : asked;
    for (const [label, said, more] of this.index.facts(page, rest, this.asks, this.questions)) {
      const value = this.#value(said);
      if (more > 0) value.append(` ${filled(this.words.more, { count: grouped(more) })}`);
      parts.push(element("dt", "", this.index.data.labels[label]), value);
    }
    return parts;
  }

  #value(said) {
    const value = document.createElement("dd");
    const isList = said.length > 1 && said.every((item) => typeof item === "string");
    if (isList) {
      const list = document.createElement("ul");
      list.append(...said.map((item) => element("li", "", item)));
      value.append(list);
    } else {
      said.forEach((item, at) => value.append(at > 0 ? ", " : "", ...this.#said(item)));
    }
    return value;
  }

  #dates([unit, runs, length, zone]) {
    const step = unit === "minutes" ? MINUTE : DAY;
    const now = unit === "minutes" ? Date.now() : startOfToday();
    const coming = numbersOf(runs).filter((number) => (number + Math.max(length, 1)) * step > now);
    // Without a zone every team has its own clock, and the page says days.
    if (unit === "minutes" && !zone) return [];
    const value = document.createElement("dd");
    const list = document.createElement("ol");
    list.append(...coming.slice(0, 3).map((number) => dateItem(number * step, zone, unit === "minutes")));
    value.append(coming.length > 0 ? list : this.words.over);
    return [element("dt", "", this.words.next), value];
  }

  #said(item) {
    if (typeof item === "string") return [item];
    const [page, note] = typeof item === "number" ? [item] : item;
    return note ? [this.#link(page), " ", element("span", "note", note)] : [this.#link(page)];
  }

  #link(page) {
    const link = element("a", "", this.index.titles[page]);
    link.href = this.root + this.index.address(page);
    return link;
  }

  /** Looks up where on the pages the words stand. From a disk no page may be read; their sentences stay. */
  async #excerpts(query) {
    if (!location.protocol.startsWith("http")) return;
    const words = this.result.words.concat(this.result.corrected.map(({ meant }) => meant));
    for (const page of this.pages.slice(0, EXCERPTS)) {
      const key = `${page} ${words.join(" ")}`;
      const known = wordsOf(`${this.index.titles[page]} ${this.index.about(page)?.[0] ?? ""}`);
      const unseen = words.filter((word) => !known.some((other) => other.startsWith(word)));
      if (this.texts.has(key) || unseen.length === 0) continue;
      const excerpt = await excerptOf(this.root + this.index.address(page), words, unseen);
      if (this.query !== query || !this.dialog.open) return;
      this.texts.set(key, excerpt);
      const hit = this.list.querySelector(`[data-page="${page}"]`);
      if (!hit || !excerpt) continue;
      hit.querySelector(".hit-text").replaceChildren(...marked(excerpt.text, words));
      if (excerpt.id) hit.hash = encodeURIComponent(excerpt.id);
    }
  }
}

/** A button that takes the key away which opens the search from everywhere, and gives it back. */
function keyButton(button) {
  button?.setAttribute("aria-pressed", hasSearchKey());
  button?.addEventListener("click", () => {
    try {
      localStorage.setItem("search-key", hasSearchKey() ? "off" : "on");
    } catch {
      // Storage may be forbidden. Then the key stays.
    }
    button.setAttribute("aria-pressed", hasSearchKey());
  });
}

/** Of the forms of a text, `one:{count} page|other:{count} pages`, the one for a number. */
function formFor(forms, count) {
  const texts = new Map(forms.split("|").map((form) => [form.slice(0, form.indexOf(":")), form.slice(form.indexOf(":") + 1)]));
  const rules = new Intl.PluralRules(document.documentElement.lang);
  return texts.get(rules.select(count)) ?? texts.get("other");
}

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

/** What each word asks for: slots of traits. */
function asksOf(list) {
  const asks = new Map();
  for (const item of list?.querySelectorAll("[data-slots]") ?? []) {
    for (const word of wordsOf(item.textContent)) {
      asks.set(word, [...(asks.get(word) ?? []), ...item.dataset.slots.split(" ")]);
    }
  }
  return asks;
}

/** Whether each word begins one of the others. */
function begins(names, words) {
  return words.every((word) => names.some((name) => name.startsWith(word)));
}

/** A text in which the words that were looked for are marked. */
function marked(text, words) {
  const parts = [];
  let plain = "";
  const flush = () => {
    if (plain) parts.push(plain);
    plain = "";
  };
  for (const run of text.match(/[\p{Alphabetic}\p{N}\p{M}]+|[^\p{Alphabetic}\p{N}\p{M}]+/gu) ?? []) {
    for (const piece of pieces(run, words)) {
      if (typeof piece === "string") {
        plain += piece;
      } else {
        flush();
        parts.push(element("mark", "", piece[0]));
      }
    }
  }
  flush();
  return parts;
}

/** The pieces of a run of letters; those that match stand in brackets. */
function pieces(run, words) {
  if (IS_DENSE.test(run)) {
    const hit = new Set();
    for (const word of words) {
      for (let at = run.indexOf(word); at >= 0; at = run.indexOf(word, at + 1)) {
        for (let i = at; i < at + word.length; i += 1) hit.add(i);
      }
    }
    return [...run.match(/[^]/gu)].reduce((all, letter, at) => {
      const last = all.at(-1);
      if (hit.has(at) && Array.isArray(last)) last[0] += letter;
      else all.push(hit.has(at) ? [letter] : letter);
      return all;
    }, []);
  }
  const found = wordsOf(run);
  return words.some((word) => found.some((known) => known.startsWith(word))) ? [[run]] : [run];
}

/** The texts of pages that were looked at, by their addresses. */
const TEXTS = new Map();

/**
 * Where on a page most of the words stand, one of those that are not seen yet among them, and the id of the
 * heading above. A sentence says more than an entry of a list.
 */
async function excerptOf(href, words, unseen) {
  if (!TEXTS.has(href)) TEXTS.set(href, paragraphsOf(href));
  let best;
  for (const paragraph of await TEXTS.get(href)) {
    const has = (word) => paragraph.words.some((known) => known.startsWith(word));
    const score = unseen.some(has) ? words.filter(has).length + (paragraph.isProse ? 0.5 : 0) : 0;
    if (score > (best?.score ?? 0)) best = { score, paragraph };
  }
  return best && { text: around(best.paragraph.text, unseen), id: best.paragraph.id };
}

async function paragraphsOf(href) {
  try {
    const response = await fetch(href);
    if (!response.ok) return [];
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const main = page.querySelector("main") ?? page.body;
    let id = "";
    const paragraphs = [];
    for (const part of main.querySelectorAll("h2, h3, h4, p, li, td, dd, blockquote, pre, figcaption")) {
      if (/^H\d$/.test(part.tagName)) id = part.id;
      if (part.querySelector("p, li")) continue;
      const text = part.textContent.replace(/\s+/g, " ").trim();
      const isProse = part.closest(".prose, .lead") !== null;
      if (text) paragraphs.push({ text, id, isProse, words: wordsOf(text) });
    }
    return paragraphs;
  } catch {
    return [];
  }
}

/** As much of a text as fits below a hit, around the first of the words. */
function around(text, words) {
  if (text.length <= EXCERPT) return text;
  const runs = [...text.matchAll(/[\p{Alphabetic}\p{N}\p{M}]+/gu)];
  const first = runs.find((run) => wordsOf(run[0]).some((known) => words.some((word) => known.startsWith(word))));
  const start = Math.max(0, (first?.index ?? 0) - 50);
  const from = start === 0 ? 0 : text.indexOf(" ", start) + 1;
  const end = from + EXCERPT >= text.length ? text.length : text.lastIndexOf(" ", from + EXCERPT);
  return `${from > 0 ? "… " : ""}${text.slice(from, end)}${end < text.length ? " …" : ""}`;
}

/** Loads the first file and makes the panel of it. */
async function startSearch(first, root) {
  const files = new SearchFiles(first);
  const { stamp, data } = await files.load("pages");
  const dialog = new DOMParser().parseFromString(data.panel, "text/html").querySelector("dialog");
  document.body.append(dialog);
  const panel = new SearchPanel(dialog, new SearchIndex(data), files, root);
  panel.stamp = stamp;
  return panel;
}
