// One page on paper, and the way from page to page.
"use strict";

const assert = require("node:assert/strict");
const { after, before, test } = require("node:test");
const { Site, close, endAll, open, startBrowser } = require("./preview.js");

let browser;
let site;

before(async () => {
  browser = await startBrowser();
  site = await Site.start(
    {
      "site.toml": 'title = "Fixture"\nchecks.warnings = "off"\n[calendar]\nzone = "Europe/Amsterdam"\nregion = "nl"\n[calendar.holidays]\nnl = ["2027-03-29"]\n',
      "content/rituals/fair.md":
        "---\ntitle: Fair\npurpose: Meet.\nwhen: every Monday or the next working day\nduration: 2h\n---\nSee [them](https://example.com/x).\n",
      "content/rituals/moot.md": "---\ntitle: Moot\npurpose: Meet.\nwhen: on demand\nduration: 2h\n---\n",
      "content/guides/long.md": `---\ntitle: Long\n---\n${"## Part\n\nText.\n\n".repeat(60)}`,
    },
    "--now",
    "2027-03-01T09:00Z",
  );
});
after(endAll);

test("paper has no menus, opens what is folded, and says as of when dates are next", async (t) => {
  const page = await open(browser, site, "rituals/fair.html", { now: "2027-03-10T09:00Z" });
  t.after(() => close(page));
  const change = page.locator(".changes li");
  assert.equal(await page.locator(".as-of").isVisible(), false);
  assert.equal(await change.isVisible(), false);
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator(".as-of").innerText(), "as of Wed 10 Mar 2027");
  assert.equal(await change.evaluate((item) => item.getBoundingClientRect().height > 0), true);
  assert.equal(await page.locator(":is(nav, button, .site-footer):visible").count(), 0);
  const after = await page.locator(".external").evaluate((link) => getComputedStyle(link, "::after").content);
  assert.match(after, /https:\/\/example\.com\/x/u);
});

test("one walks from page to page, and back to the same place", async (t) => {
  const page = await open(browser, site, "rituals/fair.html");
  t.after(() => close(page));
  await page.locator(".next-page a").click();
  await page.waitForURL(/moot\.html/);
  await page.locator(".previous a").click();
  await page.waitForURL(/fair\.html/);
  await page.goto(new URL("guides/long.html", site.url).href);
  await page.evaluate(() => scrollTo({ top: 900, behavior: "instant" }));
  await page.goto(new URL("rituals/moot.html", site.url).href);
  await page.goBack();
  await page.waitForFunction(() => scrollY > 600);
  // Who leaves a page ends what it still asks for.
  page.complaints = page.complaints.filter((complaint) => !complaint.startsWith("net::ERR_ABORTED"));
});

test("the list of contents follows the scroll", async (t) => {
  const page = await open(browser, site, "guides/long.html", { viewport: { width: 1440, height: 700 } });
  t.after(() => close(page));
  await page.evaluate(() => document.getElementById("part-30").scrollIntoView({ behavior: "instant" }));
  const current = page.locator(".contents a[aria-current=location]");
  await page.waitForFunction(() => document.querySelector(".contents a[aria-current]")?.hash === "#part-30");
  // The list is longer than the window, and shows where one is.
  await page.waitForFunction(() => {
    const link = document.querySelector(".contents a[aria-current]").getBoundingClientRect();
    return link.top >= 0 && link.bottom <= innerHeight;
  });
  assert.equal(await current.count(), 1);
});
