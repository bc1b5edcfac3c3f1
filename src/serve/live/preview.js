// The live preview of an open page: hears of changes, has them brought into the page, and hands
// what is wrong to the panel. Runs last of these files; the others only declare.

/** How long to wait after the first failure to connect, and at most, in milliseconds. */
const FIRST_WAIT = 500;
const LONGEST_WAIT = 5000;
/** After this long without the server, the badge says so. */
const PATIENCE = 3000;
/** A page is loaded anew at most once in this time. */
const SHORTEST_STAY = 1000;
/** Where pages of the theme say how they can be edited. */
const EDIT_LINKS = "a.edit";

/** A function that runs a task, and once more if it was asked to while the task ran. */
function oneAtATime(task) {
  let wanted = false;
  let running = false;
  return async () => {
    wanted = true;
    if (running) return;
    running = true;
    try {
      while (wanted) {
        wanted = false;
        await task();
      }
    } finally {
      running = false;
    }
  };
}

/** A part of an address as text; as it is, where it is not encoded as it should be. */
function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The event stream of this page, held only while somebody can see the page. */
class Stream {
  #address;
  #handlers;
  #events = null;
  #failures = 0;
  #retry;
  #giveUp;

  /** Takes the function that makes the address, since that says what was seen last. */
  constructor(address, handlers) {
    this.#address = address;
    this.#handlers = handlers;
    document.addEventListener("visibilitychange", () => this.#follow());
    addEventListener("pageshow", () => this.#follow());
    addEventListener("pagehide", () => this.#close());
    this.#follow();
  }

  /** Connects anew after a while, which makes the server say again what is new. */
  again() {
    this.#close();
    this.#failures += 1;
    const wait = Math.min(FIRST_WAIT * 2 ** (this.#failures - 1), LONGEST_WAIT);
    this.#retry = setTimeout(() => this.#follow(), wait);
  }

  #follow() {
    if (document.hidden) this.#close();
    else if (!this.#events) this.#open();
  }

  #open() {
    clearTimeout(this.#retry);
    this.#events = new EventSource(this.#address());
    for (const [name, handle] of Object.entries(this.#handlers.events)) {
      this.#events.addEventListener(name, (event) => handle(JSON.parse(event.data)));
    }
    this.#events.onopen = () => this.#connected();
    // EventSource would try again by itself, but for ever in the same rhythm, and with what was
    // seen when it was made.
    this.#events.onerror = () => {
      this.#giveUp ??= setTimeout(() => this.#handlers.connected(false), PATIENCE);
      this.again();
    };
  }

  #connected() {
    this.#failures = 0;
    clearTimeout(this.#giveUp);
    this.#giveUp = undefined;
    this.#handlers.connected(true);
  }

  #close() {
    clearTimeout(this.#retry);
    this.#events?.close();
    this.#events = null;
  }
}

/** This page: what is shown, what was seen of it, and how it is brought along. */
class Preview {
  #path = decoded(location.pathname);
  #seen;
  #mirror = null;
  /** Whether the server said last that there is no such page any more. */
  #isGone = false;
  /** Whether this is the page that is sent for addresses where nothing is. */
  #isMissing = false;
  #edit = null;
  #panel = new Panel(this.#path);
  #stream;

  constructor(hash) {
    this.#seen = hash;
  }

  async start() {
    await this.#readOwnSource();
    const update = oneAtATime(() => this.#update());
    const events = {
      page: () => {
        this.#isGone = false;
        update();
      },
      gone: () => (this.#isMissing ? update() : this.#setGone(true)),
      findings: oneAtATime(() => this.#readFindings()),
      go: ({ to }) => go(to),
    };
    const connected = (isConnected) => this.#panel.setStopped(!isConnected);
    this.#stream = new Stream(() => this.#address("events"), { events, connected });
  }

  #address(name) {
    const seen = name === "events" && !this.#isGone ? `&seen=${this.#seen}` : "";
    return `/_operandi/${name}?page=${encodeURIComponent(this.#path)}${seen}`;
  }

  // The browser has just received it, so its cache has the very bytes. If another source comes all
  // the same, there is none to compare with, and the first update loads the page anew.
  async #readOwnSource() {
    const found = (await readPage("force-cache")) ?? {};
    this.#isMissing = found.status === 404;
    if (found.hash === this.#seen) this.#mirror = new Mirror(found.tree, document);
  }

  async #update() {
    const found = await readPage("no-store");
    if (!found) return this.#stream.again();
    // What was under way when the page went is of the past.
    if (this.#isGone) return;
    if (found.elsewhere) return location.replace(found.elsewhere);
    if (found.status === 404 && !this.#isMissing) return this.#setGone(true);
    this.#isMissing = found.status === 404;
    this.#setGone(false);
    if (found.hash !== this.#seen) this.#show(found);
  }

  #show({ tree, hash }) {
    if (!this.#mirror || !hash || this.#mirror.needsLoading(tree)) return loadAgain();
    const target = targetOfAddress();
    try {
      keepingPlace(() => this.#mirror.update(tree));
    } catch {
      return loadAgain();
    }
    this.#seen = hash;
    this.#setEdit(this.#edit);
    // A reader who followed a link to what was not written yet is there now.
    if (!target && targetOfAddress()) location.replace(location.href);
    document.dispatchEvent(new CustomEvent("operandi:update"));
  }

  async #readFindings() {
    try {
      const response = await fetch(this.#address("findings"), { cache: "no-store" });
      const findings = await response.json();
      this.#setEdit(findings.source?.href ?? null);
      this.#panel.setFindings(findings);
    } catch {
      this.#stream.again();
    }
  }

  #setGone(isGone) {
    this.#isGone = isGone;
    this.#panel.setGone(isGone);
  }

  #setEdit(address) {
    this.#edit = address;
    if (!address) return;
    for (const link of document.querySelectorAll(EDIT_LINKS)) link.href = address;
  }
}

/** This page as the server or the cache has it, or null if it cannot be had. */
async function readPage(cache) {
  try {
    const response = await fetch(location.href, { cache });
    const elsewhere = response.redirected ? response.url : null;
    const tree = new DOMParser().parseFromString(await response.text(), "text/html");
    return { elsewhere, status: response.status, tree, hash: takeHash(tree) };
  } catch {
    return null;
  }
}

/** The hash of a page, from the element of this script, which is no part of the page. */
function takeHash(tree) {
  const script = tree.querySelector('script[src^="/_operandi/live.js?"]');
  script?.remove();
  return script && hashIn(script.getAttribute("src"));
}

function hashIn(address) {
  return new URL(address, location.href).searchParams.get("page");
}

/** Loads the page anew, but not again and again without a pause. */
function loadAgain() {
  setTimeout(() => location.reload(), Math.max(0, SHORTEST_STAY - performance.now()));
}

function go(to) {
  const address = new URL(to, location.href);
  const short = (path) => path.replace(/\/index\.html$/, "/");
  if (short(address.pathname) !== short(location.pathname)) location.assign(address);
}

/** The element that the fragment in the address names. */
function targetOfAddress() {
  const fragment = decoded(location.hash.slice(1));
  return fragment ? document.getElementById(fragment) : null;
}

/** Changes the page so that it does not move under the reader, and what has the focus keeps it. */
function keepingPlace(change) {
  const focused = document.activeElement;
  // Most browsers keep the scroll position by themselves.
  const place = CSS.supports("overflow-anchor", "auto") ? null : topOfView();
  change();
  if (place?.element.isConnected) scrollBy(0, topOf(place.element) - place.top);
  if (focused !== document.activeElement && focused?.isConnected) {
    focused.focus({ preventScroll: true });
  }
}

function topOf(element) {
  return element.getBoundingClientRect().top;
}

/** The first element at the top of what can be seen, and where it is. */
function topOfView() {
  const element = scrollY > 0 && document.elementFromPoint(innerWidth / 2, 1);
  return element ? { element, top: topOf(element) } : null;
}

new Preview(hashIn(document.currentScript.src)).start();
