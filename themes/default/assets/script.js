// What the pages can do with scripts. Everything else works without them.

const root = document.documentElement;

/** A button that goes from the scheme of the system to light, to dark, and back. */
function schemeButton(button) {
  const schemes = ["auto", "light", "dark"];
  const show = (scheme) => {
    button.querySelector(".scheme-name").textContent = button.dataset[scheme];
  };
  show(root.dataset.scheme ?? "auto");
  button.hidden = false;
  button.addEventListener("click", () => {
    const now = schemes.indexOf(root.dataset.scheme ?? "auto");
    const next = schemes[(now + 1) % schemes.length];
    if (next === "auto") delete root.dataset.scheme;
    else root.dataset.scheme = next;
    show(next);
    try {
      localStorage.setItem("scheme", next);
    } catch {
      // The choice lasts as long as the page does.
    }
  });
}

/** Adds a script or a style sheet (`link`) to the page, and waits until it is there. */
function loaded(name, address) {
  return new Promise((resolve, reject) => {
    const part = document.createElement(name);
    if (name === "link") part.rel = "stylesheet";
    part[name === "link" ? "href" : "src"] = address;
    part.onload = resolve;
    part.onerror = reject;
    document.head.append(part);
  });
}

/**
 * The button that opens the search, and the key `/`. What the search needs is loaded when somebody is about
 * to open it; what is typed until it is there is not lost.
 */
function searchButton(button) {
  const { pages, scripts, style } = button.dataset;
  const root = pages.replace(/search\/pages\.js$/, "");
  const code = () => Promise.all([loaded("link", style), ...scripts.split(" ").map((address) => loaded("script", address))]);
  let loading;
  let panel;
  let typed;
  const load = () => {
    loading ??= code();
    panel ??= loading.then(() => startSearch(pages, root));
    // A preview or a new edition of the site counts its pages in another way: then all begins again.
    panel.then((ready) => ready.dialog.addEventListener("outdated", () => again(ready), { once: true })).catch(forget);
    return panel;
  };
  const forget = () => {
    panel = undefined;
    loading = undefined;
  };
  const again = (old) => {
    const text = old.input.value;
    old.dialog.remove();
    panel = undefined;
    open(text);
  };
  const open = async (text = "") => {
    if (typed !== undefined) return;
    typed = text;
    try {
      const ready = await load();
      ready.open(typed);
    } catch {
      // Without its files there is no search; the menu leads everywhere.
    }
    typed = undefined;
  };
  button.addEventListener("pointerenter", () => load().catch(forget), { once: true });
  button.addEventListener("focus", () => load().catch(forget), { once: true });
  button.addEventListener("click", () => open());
  document.addEventListener("operandi:update", () => {
    panel?.then((ready) => !ready.dialog.open && (ready.dialog.remove(), (panel = undefined))).catch(forget);
  });
  addEventListener("keydown", (event) => {
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (typed !== undefined && isPlain && (event.key.length === 1 || event.key === "Backspace")) {
      typed = event.key === "Backspace" ? typed.slice(0, -1) : typed + event.key;
    } else if ((event.key === "/" && isPlain && hasSearchKey() && !isField(event.target)) || (event.key === "k" && (event.ctrlKey || event.metaKey))) {
      open();
    } else {
      return;
    }
    event.preventDefault();
  });
}

/** Whether the key `/` opens the search: whoever is disturbed by it can turn it off in the panel. */
function hasSearchKey() {
  try {
    return localStorage.getItem("search-key") !== "off";
  } catch {
    return true;
  }
}

/** Whether somebody types into this. */
function isField(target) {
  return target instanceof Element && target.closest("input, textarea, select, [contenteditable], dialog[open]") !== null;
}

/**
 * Cards of the pages that links of the text lead to. What shows them is loaded when somebody first points at a
 * link, comes to one with the keyboard, or taps a marked word; all other links are followed as ever.
 */
function linkCards(template) {
  const main = document.querySelector("main");
  const { root, script, style } = template.dataset;
  let ready;
  let pointer;
  const load = () => {
    ready ??= Promise.all([loaded("link", root + style), loaded("script", root + script)]).then(() => startCards());
    return ready;
  };
  const isThere = (link, state) => link.isConnected && link.matches(state);
  const first = (event, state) => {
    const link = event.target.closest("a[href]");
    if (ready || !link || !link.matches(state) || link.closest("nav")) return;
    // Without its files there are no cards; the links lead on.
    load().then((cards) => isThere(link, state) && cards.come(link, event.clientY)).catch(() => {});
  };
  main.addEventListener("pointerover", (event) => event.pointerType !== "touch" && first(event, ":hover"));
  main.addEventListener("focusin", (event) => first(event, ":focus-visible"));
  addEventListener("pointerdown", (event) => {
    pointer = event.pointerType;
  });
  main.addEventListener("click", (event) => {
    const mark = event.target.closest("a.term");
    // A key is no tap, though a click follows it.
    if (!mark || pointer !== "touch" || event.detail === 0 || event.defaultPrevented) return;
    event.preventDefault();
    load().then((cards) => cards.offer(mark)).catch(() => location.assign(mark.href));
  });
}

/** Marks the heading in the list of contents under which the reader is. */
function markContents(list) {
  const links = [...list.querySelectorAll("a")];
  const linkOf = new Map();
  for (const link of links) {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (heading) linkOf.set(heading, link);
  }
  const headings = [...linkOf.keys()];
  let current;
  const mark = () => {
    const above = headings.filter((heading) => heading.getBoundingClientRect().top < 120);
    const link = linkOf.get(above.at(-1));
    if (link === current) return;
    current?.removeAttribute("aria-current");
    link?.setAttribute("aria-current", "location");
    // A list that is longer than the window shows where one is.
    const middle = list.getBoundingClientRect().top + list.clientHeight / 2;
    if (link && list.scrollHeight > list.clientHeight) list.scrollTop += link.getBoundingClientRect().top - middle;
    current = link;
  };
  let waiting = false;
  const later = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      mark();
    });
  };
  addEventListener("scroll", later, { passive: true });
  mark();
}

// Dates. A page knows its dates, but not what day it is, nor whose clock its reader goes by.

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const FIGURES = { year: "numeric", month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23" };

/** Numbers from the first one and the steps to the next ones: `10 7x3 5` is 10, 17, 24, 31, 36. */
function numbersOf(runs) {
  const [first, ...steps] = runs.split(" ");
  const numbers = [Number(first)];
  for (const step of steps) {
    const [by, times] = step.split("x").map(Number);
    for (let i = 0; i < (times ?? 1); i += 1) numbers.push(numbers.at(-1) + by);
  }
  return numbers;
}

/** A text with values in its places: `{day}, {time}`. */
function filled(text, values) {
  return text.replace(/\{(\w+)\}/gu, (place, name) => values[name] ?? place);
}

/** A number with something between its thousands, as pages of the language have it. */
function grouped(number) {
  return String(number).replace(/\B(?=(?:\d{3})+$)/gu, root.dataset.grouping ?? "");
}

/** How pages write dates: the words of elements, read once. */
const DATE_WORDS = new WeakMap();
function dateWords(box) {
  if (!DATE_WORDS.has(box)) {
    const [weekdays, months, first, day, short, moment, time] = box.dataset.dates.split("|");
    const names = { weekdays: weekdays.split(","), months: months.split(",") };
    DATE_WORDS.set(box, { ...names, first, day, short, moment, time, here: box.dataset.here });
  }
  return DATE_WORDS.get(box);
}

/** An instant on the clocks of a zone, in the words of the page: `Mon 1 Feb 2027`, `Mon 1 Feb` and `10:00`. */
function inZone(instant, words, timeZone) {
  const format = new Intl.DateTimeFormat("en-GB", { ...FIGURES, timeZone });
  const parts = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
  const { year, hour, minute } = parts;
  const [month, number] = [Number(parts.month) - 1, Number(parts.day)];
  const weekday = words.weekdays[(new Date(Date.UTC(year, month, number)).getUTCDay() + 6) % 7];
  const date = { weekday, day: number === 1 ? words.first : number, month: words.months[month], year };
  return { day: filled(words.day, date), short: filled(words.short, date), time: filled(words.time, { hour, minute }) };
}

/** One date: on the page's clock, and on the reader's where that shows something else. */
function dateItem(instant, words, zone, hasTime, note) {
  const item = document.createElement("li");
  const time = document.createElement("time");
  const there = inZone(instant, words, hasTime ? zone : "UTC");
  time.dateTime = hasTime ? new Date(instant).toISOString() : new Date(instant).toISOString().slice(0, 10);
  time.textContent = hasTime ? filled(words.moment, there) : there.day;
  item.append(time);
  const add = (name, text) => {
    const span = document.createElement("span");
    span.className = name;
    span.textContent = text;
    item.append(" ", span);
  };
  if (hasTime) {
    const here = inZone(instant, words);
    if (here.time !== there.time || here.day !== there.day) {
      add("here", filled(words.here, { time: here.day === there.day ? here.time : filled(words.moment, here) }));
    }
  }
  if (note) add("note", note);
  return item;
}

/** On paper, dates are the next ones as of today. On the screen they always are. */
function asOfToday(box) {
  const asOf = box.querySelector(".as-of");
  const time = asOf?.querySelector("time");
  if (!time) return;
  time.dateTime = today();
  time.textContent = inZone(startOfToday(), dateWords(box), "UTC").day;
  asOf.classList.add("on-paper");
}

/** Lists the dates that come next for whoever reads the page now. */
function showNext(box) {
  const { unit, numbers, length, zone } = box.dataset;
  const list = box.querySelector(".next");
  if (!numbers || (unit === "minutes" && !zone)) return;
  const step = unit === "minutes" ? MINUTE : DAY;
  const now = unit === "minutes" ? Date.now() : startOfToday();
  const notes = new Map();
  for (const change of box.querySelectorAll(".changes [data-number]")) {
    notes.set(change.dataset.number, change.querySelector(".note")?.textContent);
  }
  const coming = numbersOf(numbers).filter((number) => (number + Math.max(Number(length), 1)) * step > now);
  if (!list) return;
  const items = coming.slice(0, 5).map((number) => dateItem(number * step, dateWords(box), zone, unit === "minutes", notes.get(String(number))));
  if (items.length === 0) return;
  list.replaceChildren(...items);
  asOfToday(box);
}

/** Midnight of the reader's day, as days are counted: in UTC. */
function startOfToday() {
  const now = new Date();
  return Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
}

/** The reader's day, as pages write it: `2027-02-01`. */
function today() {
  return new Date(startOfToday()).toISOString().slice(0, 10);
}

/** Of several stretches of days, opens the one of today, and takes away what is over. */
function openCurrent(stretches) {
  const coming = stretches.filter((stretch) => stretch.dataset.last >= today());
  if (coming.length === 0) return;
  for (const stretch of stretches) {
    stretch.hidden = stretch.dataset.last < today();
    stretch.open = stretch === coming[0];
  }
}

/** Takes away the months that are over, unless all are. */
function hidePast(months) {
  if (months.every((month) => month.dataset.last < today())) return;
  for (const month of months) month.hidden = month.dataset.last < today();
}

/** Shows what is on in the week of whoever reads, and in the next one. */
function showAhead(box) {
  const items = box.querySelector("template")?.content.children;
  if (!items) return;
  const now = new Date();
  const sinceStart = (now.getDay() - Number(box.dataset.weekStarts) + 7) % 7;
  const first = startOfToday() - sinceStart * DAY;
  // Of other weeks the page does not know all. Then it stays as it was made.
  if (first < Date.parse(box.dataset.first) || first + 13 * DAY > Date.parse(box.dataset.last)) return;
  const rows = [...items].flatMap((item) => aheadRows(item, dateWords(box), now));
  [...box.querySelectorAll(".ahead-week")].forEach((week, at) => {
    const from = first + at * 7 * DAY;
    const here = rows.filter(({ day }) => day >= from && day < from + 7 * DAY);
    here.sort((one, other) => one.day - other.day || one.at - other.at);
    const most = Number(box.dataset.most);
    week.querySelector("ul").replaceChildren(...here.slice(0, most).map(({ row }) => row));
    week.querySelector(".ahead-nothing").hidden = here.length > 0;
    const more = week.querySelector(".ahead-more");
    more.hidden = here.length <= most;
    more.textContent = filled(more.dataset.text, { count: grouped(here.length - most) });
  });
  asOfToday(box);
}

/** The dates to come of one thing: the reader's day, the instant, and a row. */
function aheadRows(item, words, now) {
  const { numbers, unit, length, zone } = item.dataset;
  const hasTime = unit === "minutes";
  if (!numbers || (hasTime && !zone)) return [];
  const step = hasTime ? MINUTE : DAY;
  const present = hasTime ? now.getTime() : startOfToday();
  const coming = numbersOf(numbers).filter((number) => (number + Math.max(Number(length), 1)) * step > present);
  return coming.slice(0, 20).map((number) => {
    const at = number * step;
    const local = new Date(at);
    const day = hasTime ? Date.UTC(local.getFullYear(), local.getMonth(), local.getDate()) : at;
    const row = dateItem(at, words, zone, hasTime);
    const time = row.querySelector("time");
    const there = inZone(at, words, hasTime ? zone : "UTC");
    time.textContent = hasTime ? filled(words.moment, { ...there, day: there.short }) : there.short;
    const what = document.createElement("span");
    what.append(...item.cloneNode(true).childNodes, ...[...row.querySelectorAll(".here")].flatMap((here) => [" ", here]));
    row.replaceChildren(time, " ", what);
    return { day, at: hasTime ? at : day, row };
  });
}

/** Copies the text beside a button; where a browser forbids that, it selects it for the keyboard. */
function copyButton(button) {
  const text = button.closest("details").querySelector("pre");
  const label = button.textContent;
  button.setAttribute("aria-live", "polite");
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text.textContent);
      button.textContent = button.dataset.copied;
      setTimeout(() => {
        button.textContent = label;
      }, 2000);
    } catch {
      getSelection().selectAllChildren(text);
      button.textContent = button.dataset.selected;
    }
  });
}

for (const box of document.querySelectorAll(".dates")) {
  showNext(box);
  openCurrent([...box.querySelectorAll("details.due")]);
}
openCurrent([...document.querySelectorAll("details.week")]);
openCurrent([...document.querySelectorAll("details.turn")]);
hidePast([...document.querySelectorAll("section.month")]);
document.querySelectorAll(".ahead").forEach(showAhead);
document.querySelectorAll("button.search-open").forEach(searchButton);
document.querySelectorAll("template[data-cards]").forEach(linkCards);
document.querySelectorAll("button.scheme").forEach(schemeButton);
document.querySelectorAll(".invite .copy").forEach(copyButton);
document.querySelectorAll("nav.contents").forEach(markContents);
