// Dates on pages, as readers see them on another day and on other clocks than those of the page.
"use strict";

const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const { after, before, test } = require("node:test");
const { Site, close, endAll, open, startBrowser } = require("./preview.js");

const GOLDEN = JSON.parse(fs.readFileSync(path.join(__dirname, "../data/cadence-fixtures.json"), "utf8"));
let browser;
let site;

before(async () => {
  browser = await startBrowser();
  const files = {
    "site.toml": 'title = "Fixture"\n[calendar]\nzone = "Europe/Amsterdam"\nregion = "nl"\n[calendar.holidays]\nnl = ["2027-03-29"]\n',
    "content/rituals/call.md":
      "---\ntitle: Call\npurpose: Talk.\nwhen: every working day at 16:00\nduration: 1h\nattendees: [lead]\nowner: lead\ninputs: [{to: list, by: 1 working day before}]\n---\n",
    "content/rituals/fair.md":
      "---\ntitle: Fair\npurpose: Meet.\nwhen: every Monday or the next working day\nduration: 2h\nattendees: [lead]\nowner: lead\n---\n",
    "content/rituals/tea.md":
      "---\ntitle: Tea\npurpose: Rest.\nwhen: first Friday of the month\nduration: 1h\nattendees: [lead]\nowner: lead\n---\n",
    "content/artifacts/list.md": "---\ntitle: List\npurpose: Know.\nowner: lead\n---\n",
    "content/roles/lead.md": "---\ntitle: Lead\naccountabilities: [All]\n---\n",
  };
  site = await Site.start(files, "--now", "2027-03-01T09:00Z");
});
after(endAll);

/** A page as it is at a moment to a reader in a zone. */
async function openAt(t, address, now, timezoneId) {
  const page = await open(browser, site, address, { now, timezoneId });
  t.after(() => close(page));
  return page;
}

const next = (page) => page.locator(".next li").allInnerTexts();

test("who is elsewhere sees the time there, across all changes of clocks", async (t) => {
  for (const { date, amsterdam, chicago } of GOLDEN.zones) {
    const page = await openAt(t, "rituals/call.html", `${date}T06:00:00Z`, "America/Chicago");
    const [first] = await next(page);
    const day = new Date(`${date}T12:00Z`);
    assert.match(first, new RegExp(` ${day.getUTCDate()} .* 2027, ${amsterdam} ${chicago} for you$`));
  }
});

test("a sheet on the wall has no times of whoever printed it", async (t) => {
  const page = await openAt(t, "rituals/call.html", "2027-03-12T06:00:00Z", "America/Chicago");
  assert.match((await next(page))[0], / for you$/);
  await page.emulateMedia({ media: "print" });
  assert.equal((await next(page))[0], "Fri 12 Mar 2027, 16:00");
});

test("who is at the place of the page sees one time", async (t) => {
  const page = await openAt(t, "rituals/call.html", "2027-03-12T06:00:00Z", "Europe/Amsterdam");
  assert.deepEqual((await next(page)).slice(0, 2), ["Fri 12 Mar 2027, 16:00", "Mon 15 Mar 2027, 16:00"]);
});

test("a meeting is next until it is over", async (t) => {
  const during = await openAt(t, "rituals/call.html", "2027-03-12T15:59:00Z", "Europe/Amsterdam");
  assert.match((await next(during))[0], /^Fri 12 Mar/);
  const after = await openAt(t, "rituals/call.html", "2027-03-12T16:01:00Z", "Europe/Amsterdam");
  assert.match((await next(after))[0], /^Mon 15 Mar/);
});

test("days without a time are days everywhere, and say why they are others", async (t) => {
  const page = await openAt(t, "rituals/fair.html", "2027-03-23T18:00:00Z", "Pacific/Auckland");
  const [first, second] = await next(page);
  assert.equal(first, "Tue 30 Mar 2027 instead of Mon 29 Mar 2027: holiday (nl)");
  assert.equal(second, "Mon 5 Apr 2027");
});

test("what is due is shown for the dates to come", async (t) => {
  const page = await openAt(t, "rituals/call.html", "2027-03-03T08:00:00Z", "Europe/Amsterdam");
  const open = page.locator("details.due[open] > summary");
  assert.deepEqual(await open.allInnerTexts(), ["Wed 3 Mar 2027"]);
});

test("the week of today is open, and those before are gone", async (t) => {
  const page = await openAt(t, "roles/lead.html", "2027-03-10T08:00:00Z", "Europe/Amsterdam");
  assert.deepEqual(await page.locator("details.week[open] > summary").allInnerTexts(), ["Mon 8 – Sun 14 Mar 2027"]);
  assert.equal(await page.locator("details.week").first().isVisible(), false);
});

test("months that are over are gone from the calendar", async (t) => {
  const page = await openAt(t, "calendar.html", "2027-05-10T08:00:00Z", "Europe/Amsterdam");
  const months = page.locator(".month h2:visible");
  assert.equal((await months.allInnerTexts())[0], "May 2027");
});

test("without scripts there is an honest list", async (t) => {
  const page = await open(browser, site, "rituals/call.html", { javaScriptEnabled: false });
  t.after(() => close(page));
  assert.equal(await page.locator(".as-of").innerText(), "as of Mon 1 Mar 2027");
  assert.equal((await next(page)).length, 5);
});

test("nothing moves when the script puts the dates in", async (t) => {
  const page = await openAt(t, "rituals/call.html", "2027-03-01T09:00:00Z", "America/Chicago");
  const shift = await page.evaluate(
    () =>
      new Promise((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) sum += entry.value;
        }).observe({ type: "layout-shift", buffered: true });
        setTimeout(() => resolve(sum), 300);
      }),
  );
  assert.equal(shift, 0);
});
