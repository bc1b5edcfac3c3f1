// When a page listens, when it does not, and what it does when the server goes and comes.
"use strict";

const assert = require("node:assert/strict");
const { after, before, test } = require("node:test");
const {
  FILES,
  Site,
  close,
  connected,
  endAll,
  open,
  settle,
  shows,
  startBrowser,
} = require("./preview.js");

const LONG = "content/guides/long.md";
const SHORT = "content/guides/short.md";
let browser;

before(async () => {
  browser = await startBrowser();
});
after(endAll);

async function setVisible(page, isVisible) {
  await page.evaluate((isVisible) => {
    Object.defineProperty(document, "hidden", { value: !isVisible, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  }, isVisible);
}

function openStreams(page) {
  const count = () => streams.filter((stream) => stream.readyState !== EventSource.CLOSED).length;
  return page.evaluate(count);
}

test("only a visible page holds a stream, and catches up when it is seen again", async (t) => {
  const site = await Site.start(FILES);
  const page = await open(browser, site, "guides/long.html");
  t.after(() => close(page));
  assert.equal(await openStreams(page), 1);
  await setVisible(page, false);
  assert.equal(await openStreams(page), 0);
  site.edit(LONG, "The end.", "Another end.");
  await settle();
  assert.equal(await page.getByText("Another end.").count(), 0);
  await setVisible(page, true);
  await shows(page, ".prose p", "Another end.");
  assert.equal(await openStreams(page), 1);
  await setVisible(page, false);
  site.remove(SHORT);
  await setVisible(page, true);
  await settle();
  assert.equal(await openStreams(page), 1);
});

test("a page that was gone and is back while nobody looked is no longer gone", async (t) => {
  const site = await Site.start(FILES);
  const page = await open(browser, site, "guides/short.html");
  t.after(() => close(page));
  site.remove(SHORT);
  await page.getByRole("alert").waitFor();
  await setVisible(page, false);
  site.write(SHORT, FILES[SHORT]);
  await settle();
  await setVisible(page, true);
  await page.getByRole("alert").waitFor({ state: "hidden" });
});

test("a page that follows goes where the edit is", async (t) => {
  const site = await Site.start(FILES, "--follow");
  const page = await open(browser, site, "guides/long.html");
  t.after(() => close(page));
  site.edit(SHORT, "A short page.", "A page that is edited.");
  await page.waitForURL("**/guides/short.html");
  await shows(page, ".prose p", "A page that is edited.");
  await connected(page);
  await page.evaluate(() => (window.isSame = true));
  site.edit(SHORT, "A page that is edited.", "Edited again.");
  await shows(page, ".prose p", "Edited again.");
  assert.equal(await page.evaluate(() => window.isSame), true);
});

test("a server that stops is mentioned, and forgotten when it is back", async (t) => {
  const site = await Site.start(FILES);
  const page = await open(browser, site, "guides/long.html");
  t.after(() => {
    // A browser itself complains of a server that is not there.
    page.complaints = page.complaints.filter((text) => !text.includes("ERR_"));
    return close(page);
  });
  const badge = page.locator("operandi-preview .badge");
  await site.stop();
  await settle(1000);
  assert.equal(await badge.textContent(), "");
  await badge.getByText("preview stopped").waitFor();
  site.edit(LONG, "The end.", "An end of the meantime.");
  await site.serve(new URL(site.url).port);
  await page.waitForFunction(
    () =>
      document.querySelector("operandi-preview").shadowRoot.querySelector(".badge").textContent ===
      "",
    undefined,
    { timeout: 10_000 },
  );
  await shows(page, ".prose p", "An end of the meantime.");
});
