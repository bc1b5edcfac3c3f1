// What the pages can do with scripts. Everything else works without them.

const root = document.documentElement;

/** All elements of the page that a selector names. */
const all = (selector) => [...document.querySelectorAll(selector)];

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

/** What was added to the page, by its address. */
const parts = {};

/** Adds scripts and style sheets to the page, unless it has them, and waits until they are there. */
function loaded(addresses) {
  return Promise.all(addresses.split(" ").map((address) => {
    const isThere = document.querySelector(`head > [src="${address}"]`);
    parts[address] ??= isThere ? Promise.resolve() : added(address);
    // What could not be had may be there the next time.
    return parts[address].catch((fault) => {
      delete parts[address];
      throw fault;
    });
  }));
}

function added(address) {
  return new Promise((resolve, reject) => {
    const isStyle = address.endsWith(".css");
    const part = document.createElement(isStyle ? "link" : "script");
    if (isStyle) part.rel = "stylesheet";
    part[isStyle ? "href" : "src"] = address;
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
  const { pages } = button.dataset;
  const root = pages.replace(/search\/pages\.js$/, "");
  let loading;
  let panel;
  let typed;
  const load = () => {
    loading ??= loaded(button.dataset.parts);
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
    let ready;
  let pointer;
  const load = () => {
    ready ??= loaded(template.dataset.parts).then(() => startCards());
    return ready;
  };
  const isThere = (link, state) => link.isConnected && link.matches(state);
  const first = (event, state) => {
    const link = event.target.closest("a[href]");
    if (ready || !link || link.closest("nav")) return;
    // Without its files there are no cards; the links lead on.
    load().then((cards) => isThere(link, state) && cards.come(link, event.clientY)).catch(() => {});
  };
  // Firefox tells of the pointer before it takes the link for hovered: that is asked when the files are there.
  main.addEventListener("pointerover", (event) => event.pointerType !== "touch" && first(event, ":hover"));
  main.addEventListener("focusin", (event) => event.target.matches(":focus-visible") && first(event, ":focus-visible"));
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
  // Where the list lies over the page, it goes when somebody has chosen.
  list.addEventListener("click", (event) => event.target.closest("a") && list.matches(":popover-open") && list.hidePopover());
  mark();
}

/** A text with values in its places: `{day}, {time}`. */
function filled(text, values) {
  return text.replace(/\{(\w+)\}/gu, (place, name) => values[name] ?? place);
}

/** A number with something between its thousands, as pages of the language have it. */
function grouped(number) {
  return String(number).replace(/\B(?=(?:\d{3})+$)/gu, root.dataset.grouping ?? "");
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

all("button.search-open").forEach(searchButton);
all("template[data-cards]").forEach(linkCards);
all("button.scheme").forEach(schemeButton);
all(".invite .copy").forEach(copyButton);
all("nav.contents").forEach(markContents);
openCurrent(all("details.week"));
openCurrent(all("details.turn"));
hidePast(all("section.month"));
