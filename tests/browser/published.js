// A site that is built once for the tests of a file, with hosts for it, and pages that have to be silent: no message,
// no error, no request that fails or goes to another host.
"use strict";

const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const { endAll, isFault, startBrowser } = require("./preview.js");
const { build, serve } = require("./static.js");

/** How long something may take to be seen, in milliseconds. */
const PATIENCE = 5000;
/** What the clock of pages says, a day after they were made. */
const NOW = "2027-02-02T09:00:00Z";

class Published {
  /** Builds the files, a text for each path, and starts a browser. */
  static async start(files) {
    const site = new Published();
    site.hosts = [];
    // A site that cannot be built leaves no browser behind, for which the tests would wait.
    site.folder = build(files, "--now", "2027-02-01T09:00Z");
    site.browser = await startBrowser();
    return site;
  }

  /** A host of its own, which keeps what it was asked for. */
  async host(base = "/") {
    const started = await serve(this.folder, base);
    this.hosts.push(started);
    return started;
  }

  /**
   * A page in a context of its own. At the end of the test it must have said nothing; where somebody `leaves` it,
   * what it still asked for may fail.
   */
  async visit(t, address, { leaves = false, ...options } = {}) {
    const context = await this.browser.newContext({ viewport: { width: 1000, height: 700 }, ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    await page.clock.setFixedTime(new Date(NOW));
    const complaints = [];
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => isFault(error) && complaints.push(String(error)));
    page.on("requestfailed", (request) => {
      const { errorText } = request.failure();
      if (!leaves || errorText !== "net::ERR_ABORTED") complaints.push(`${errorText} ${request.url()}`);
    });
    const { origin, protocol } = new URL(address);
    page.on("request", (request) => {
      const to = new URL(request.url());
      if (to.origin !== origin || to.protocol !== protocol) complaints.push(`foreign: ${request.url()}`);
    });
    t.after(async () => {
      await context.close();
      assert.deepEqual(complaints, []);
    });
    await page.goto(address);
    return page;
  }

  async end() {
    await endAll();
    for (const host of this.hosts) await host.end();
    fs.rmSync(path.dirname(this.folder), { recursive: true, force: true });
  }
}

module.exports = { PATIENCE, Published };
