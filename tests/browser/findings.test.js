// The mark in the corner, the panel, and the notices.
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

const SHORT = "content/guides/short.md";
const LONG = "content/guides/long.md";
const BAD = FILES[SHORT].replace("A short page.", "A page with a [[nobdy]] in it.");
let browser;
let site;

before(async () => {
  browser = await startBrowser();
  site = await Site.start(FILES);
});
after(endAll);

async function opened(t, address = "guides/short.html", options = {}) {
  for (const [name, text] of Object.entries(FILES)) site.write(name, text);
  await settle(200);
  const page = await open(browser, site, address, options);
  t.after(() => close(page));
  return page;
}

const panel = (page) => page.getByRole("dialog");
const badge = (page) => page.locator("operandi-preview .badge");

async function isOpen(page) {
  await panel(page).waitFor();
}

async function isClosed(page) {
  await panel(page).waitFor({ state: "hidden" });
}

test("an error of this page opens the panel with its place, and a fix closes it", async (t) => {
  const page = await opened(t);
  await page.evaluate(() => document.querySelector(".site-title").focus());
  site.write(SHORT, BAD);
  await isOpen(page);
  const link = panel(page).getByRole("link", { name: `${SHORT}:5:17` });
  assert.match(await link.getAttribute("href"), /:\/\/.*short\.md:5/);
  assert.match(
    await panel(page).locator("pre").textContent(),
    /5 \| A page with a \[\[nobdy\]\] in it\.\n.*\^{5}/,
  );
  assert.equal(await panel(page).locator("h3").first().textContent(), "On this page");
  assert.equal(await badge(page).textContent(), "1 error · 1 here");
  // The reader may be typing, so the focus stays where it was.
  assert.equal(await page.evaluate(() => document.activeElement.className), "site-title");
  site.write(SHORT, FILES[SHORT]);
  await isClosed(page);
  assert.equal(await badge(page).textContent(), "");
});

test("an error elsewhere is counted, and the panel stays closed", async (t) => {
  const page = await opened(t, "guides/long.html");
  site.write(SHORT, BAD);
  await shows(page, "html", "Long");
  await page.waitForFunction(
    () =>
      document.querySelector("operandi-preview").shadowRoot.querySelector(".badge").textContent ===
      "1 error",
  );
  await isClosed(page);
  await badge(page).click();
  await isOpen(page);
  assert.equal(await panel(page).locator("h3").textContent(), "On other pages");
  assert.equal(await panel(page).locator("h4").textContent(), SHORT);
});

test("a panel closed by hand stays closed until something new comes", async (t) => {
  const page = await opened(t);
  site.write(SHORT, BAD);
  await isOpen(page);
  await panel(page).getByRole("button", { name: "Close" }).click();
  await isClosed(page);
  site.write(SHORT, BAD.replace("A page", "Some page"));
  await settle();
  assert.ok(await panel(page).isHidden());
  await page.reload();
  await connected(page);
  await settle();
  assert.ok(await panel(page).isHidden());
  site.write(SHORT, `${BAD}\nAnd [[nobodyelse]].\n`);
  await isOpen(page);
});

test("the panel is left by Escape, and the focus goes in and back", async (t) => {
  const page = await opened(t);
  await badge(page).focus();
  await page.keyboard.press("Enter");
  await isOpen(page);
  const focused = () => document.activeElement.shadowRoot?.activeElement;
  assert.equal(await page.evaluate(`(${focused})().id`), "title");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(`(${focused})().textContent`), "Edit this page");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  assert.match(await page.evaluate(`(${focused})().className`), /badge/);
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Escape");
  await isClosed(page);
  assert.match(await page.evaluate(`(${focused})().className`), /badge/);
  assert.equal(await badge(page).getAttribute("aria-expanded"), "false");
});

test("the page's source can be opened, from the panel and from the link of the theme", async (t) => {
  const page = await opened(t);
  const link = page.locator(".site-footer a.edit");
  await page.waitForFunction(() => !document.querySelector("a.edit").href.startsWith("https:"));
  const address = await link.getAttribute("href");
  assert.match(address, /:\/\/.*content\/guides\/short\.md/);
  await badge(page).click();
  assert.equal(await panel(page).getByRole("link", { name: "Edit" }).getAttribute("href"), address);
  site.edit(SHORT, "A short page.", "A page.");
  await shows(page, ".prose p", "A page.");
  assert.equal(await link.getAttribute("href"), address);
});

test("a page that does not parse says that its last good form is shown", async (t) => {
  const page = await opened(t);
  site.write(SHORT, FILES[SHORT].replace("title: Short", "title: [Short"));
  await isOpen(page);
  await page.locator("operandi-preview .notice").waitFor();
  assert.equal(await page.textContent("h1"), "Short");
  site.write(SHORT, FILES[SHORT].replace("title: Short", "title: Shorter"));
  await isClosed(page);
  await shows(page, "h1", "Shorter");
});

test("a deleted page says that it is gone, and comes back", async (t) => {
  const page = await opened(t);
  const notice = page.getByRole("alert");
  site.remove(SHORT);
  await notice.waitFor();
  assert.match(await notice.textContent(), /^This page is gone/);
  assert.equal(await page.getByRole("link", { name: "home page" }).getAttribute("href"), "/");
  assert.equal(await page.textContent("h1"), "Short");
  site.write(SHORT, FILES[SHORT]);
  await notice.waitFor({ state: "hidden" });
  site.remove(SHORT);
  await notice.waitFor();
  site.write(SHORT, FILES[SHORT].replace("A short page.", "Back again."));
  await shows(page, ".prose p", "Back again.");
  await notice.waitFor({ state: "hidden" });
});

test("a renamed page is gone at its old address", async (t) => {
  const page = await opened(t);
  site.rename(SHORT, "content/guides/brief.md");
  await page.getByRole("alert").waitFor();
  await page.getByRole("link", { name: "home page" }).click();
  await page.waitForURL(site.url);
  site.rename("content/guides/brief.md", SHORT);
  await connected(page);
});

test("the page of a missing address becomes the page that is written there", async (t) => {
  const page = await opened(t, "guides/short.html");
  await page.goto(new URL("guides/new.html", site.url).href);
  await connected(page);
  page.complaints.length = 0;
  t.after(() => site.remove("content/guides/new.md"));
  site.write("content/guides/new.md", "---\ntitle: Brand new\n---\nText.\n");
  await shows(page, "h1", "Brand new");
  site.edit("content/guides/new.md", "Brand new", "Still new");
  await shows(page, "h1", "Still new");
});

test("nothing of ours is printed", async (t) => {
  const page = await opened(t);
  site.write(SHORT, BAD);
  await isOpen(page);
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator("operandi-preview").isVisible(), false);
  assert.equal(await panel(page).isVisible(), false);
});

test("where motion is not wanted there is none", async (t) => {
  const page = await opened(t, "guides/short.html", { reducedMotion: "reduce" });
  site.write(SHORT, BAD);
  await isOpen(page);
  const duration = (element) => getComputedStyle(element).transitionDuration;
  assert.equal(await panel(page).evaluate(duration), "0s");
});

for (const colorScheme of ["light", "dark"]) {
  test(`badge, panel and notice are accessible, ${colorScheme}`, async (t) => {
    const page = await opened(t, "guides/short.html", { colorScheme });
    site.write(SHORT, BAD);
    site.edit(LONG, "The end.", "The [[end]].");
    await isOpen(page);
    await page.addScriptTag({ path: require.resolve("axe-core") });
    const violations = async () => {
      await settle(200);
      const options = { include: [["operandi-preview"]] };
      const { violations } = await page.evaluate((options) => axe.run(options), options);
      return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
    };
    assert.deepEqual(await violations(), []);
    await panel(page).getByRole("button", { name: "Close" }).click();
    assert.deepEqual(await violations(), []);
  });
}
