// Runs `operandi serve` on a site in a temporary folder, and opens its pages in Chromium. Listens to
// everything that a page should not say: messages, errors, requests that fail.
"use strict";

const assert = require("node:assert/strict");
const { spawn } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const readline = require("node:readline");
const { chromium } = require("playwright-core");

/** How long a change may take to be seen, in milliseconds. */
const PATIENCE = 5000;

/** Ends after the tests of a file what was started for them. */
const endings = [];

async function endAll() {
  for (const end of endings.splice(0).reverse()) await end();
}

async function startBrowser() {
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  endings.push(() => browser.close());
  return browser;
}

/** A site on disk with a preview of it. */
class Site {
  /** Writes the files, a text for each path, and serves them. */
  static async start(files, ...options) {
    const site = new Site();
    site.folder = fs.mkdtempSync(path.join(os.tmpdir(), "operandi-browser-"));
    endings.push(() => fs.rmSync(site.folder, { recursive: true, force: true }));
    for (const [name, text] of Object.entries(files)) site.write(name, text);
    await site.serve("0", ...options);
    return site;
  }

  async serve(port, ...options) {
    const args = ["serve", this.folder, "--port", port, ...options];
    this.process = spawn(process.env.OPERANDI, args, { stdio: ["ignore", "ignore", "pipe"] });
    const child = this.process;
    this.ended = new Promise((resolve) => child.on("exit", resolve));
    endings.push(() => this.stop());
    const lines = readline.createInterface({ input: child.stderr });
    const first = new Promise((resolve) => lines.once("line", resolve));
    const line = await Promise.race([first, this.ended.then(() => "it ended")]);
    this.url = /http:\/\/\S+?\//.exec(line)?.[0];
    assert.ok(this.url, `an address on the first line of standard error, not: ${line}`);
  }

  async stop() {
    this.process.kill("SIGTERM");
    await this.ended;
  }

  file(name) {
    return path.join(this.folder, name);
  }

  write(name, text) {
    fs.mkdirSync(path.dirname(this.file(name)), { recursive: true });
    fs.writeFileSync(this.file(name), text);
  }

  /** Replaces a text that stands in a file once. */
  edit(name, from, to) {
    const parts = fs.readFileSync(this.file(name), "utf8").split(from);
    assert.equal(parts.length, 2, `${from} stands once in ${name}`);
    this.write(name, parts.join(to));
  }

  remove(name) {
    fs.rmSync(this.file(name));
  }

  rename(from, to) {
    fs.renameSync(this.file(from), this.file(to));
  }
}

/** A page of a site in a context of its own, connected to its event stream. `now` is what its clock says. */
async function open(browser, site, address, { now, ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 900, height: 600 }, ...options });
  const page = await context.newPage();
  if (now) await page.clock.setFixedTime(new Date(now));
  page.setDefaultTimeout(PATIENCE);
  page.complaints = [];
  listen(page);
  await page.addInitScript(keepStreams);
  await page.goto(new URL(address, site.url).href);
  if (options.javaScriptEnabled !== false) await connected(page);
  return page;
}

function listen(page) {
  page.on("console", (message) => page.complaints.push(message.text()));
  page.on("pageerror", (error) => isFault(error) && page.complaints.push(String(error)));
  page.on("response", (response) => {
    if (response.status() >= 400) page.complaints.push(`${response.status()} ${response.url()}`);
  });
  page.on("requestfailed", (request) => {
    // A stream ends no other way.
    const isStream = request.url().includes("/_operandi/events");
    if (!isStream) page.complaints.push(`${request.failure().errorText} ${request.url()}`);
  });
}

// Runs in the page, before its scripts.
function keepStreams() {
  window.streams = [];
  window.EventSource = class extends EventSource {
    constructor(...given) {
      super(...given);
      window.streams.push(this);
      this.addEventListener("findings", () => (window.isConnected = true));
    }
  };
}

/** Waits until the first findings have come: from then on the page hears of changes. */
async function connected(page) {
  await page.waitForFunction(() => window.isConnected);
}

async function close(page) {
  const { complaints } = page;
  await page.context().close();
  assert.deepEqual(complaints, []);
}

/**
 * Whether an error is one of the page. On a busy machine, Chromium gives up a fade before the next page has run any
 * script, and tells that page, which cannot have heard of it.
 */
function isFault(error) {
  return !String(error).includes("Transition was aborted because of invalid state. Page already revealed");
}

/** Waits until an element of the page has a text. */
async function shows(page, selector, text) {
  const has = ([selector, text]) =>
    [...document.querySelectorAll(selector)].some((element) => element.textContent.includes(text));
  await page.waitForFunction(has, [selector, text], { polling: 20 });
}

/** Lets everything happen that would have happened by now. */
function settle(milliseconds = 300) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

const PARAGRAPHS = Array.from({ length: 40 }, (_, at) => `Paragraph ${at + 1} of a long page.`);

/** A small handbook with one long page. */
const FILES = {
  "site.toml": 'title = "Fixture"\nchecks.warnings = "off"\nedit_url = "https://git.example.com/{path}"\n',
  "content/index.md": "---\ntitle: Home\n---\nStart [here](guides/long.md).\n",
  "content/guides/long.md":
    `---\ntitle: Long\nsummary: A long page.\n---\n## First part\n\n${PARAGRAPHS.join("\n\n")}\n\n` +
    "## Last part\n\n<details><summary>More</summary>There is no more.</details>\n\nThe end.\n",
  "content/guides/short.md": "---\ntitle: Short\n---\n\nA short page.\n",
};

module.exports = { FILES, Site, close, connected, endAll, isFault, open, settle, shows, startBrowser };
