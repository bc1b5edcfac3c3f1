// What is on, on the home page: the weeks of whoever reads, not those of the day on which it was made.
"use strict";

const assert = require("node:assert/strict");
const { after, before, test } = require("node:test");
const { Site, close, endAll, open, startBrowser } = require("./preview.js");

let browser;
let site;

before(async () => {
  browser = await startBrowser();
  const ritual = (title, when, more = "") =>
    `---\ntitle: ${title}\npurpose: Meet.\nwhen: ${when}\nduration: 1h\n${more}---\n`;
  site = await Site.start(
    {
      "site.toml":
        'title = "Fixture"\nchecks.warnings = "off"\n[calendar]\nzone = "Europe/Amsterdam"\nregion = "nl"\n[calendar.holidays]\nnl = ["2027-03-29"]\n',
      "content/rituals/call.md": ritual("Call", "every Thursday at 16:00"),
      "content/rituals/far.md": ritual("Far", "every Monday at 20:00", "zone: America/Chicago\n"),
      "content/rituals/fair.md": ritual("Fair", "every 2 weeks on Tuesday from 2027-03-02"),
    },
    "--now",
    "2027-03-01T09:00Z",
  );
});
after(endAll);

async function weeks(t, now, options = {}) {
  const page = await open(browser, site, "index.html", { now, timezoneId: "Europe/Amsterdam", ...options });
  t.after(() => close(page));
  const lines = await page.locator(".ahead-week").evaluateAll((weeks) =>
    weeks.map((week) => [...week.querySelectorAll("li, .ahead-nothing:not([hidden])")].map((line) => line.innerText.replace(/\s+/gu, " "))),
  );
  return { lines, page };
}

test("who reads later sees the weeks of that day", async (t) => {
  const { lines, page } = await weeks(t, "2027-03-24T10:00Z");
  assert.deepEqual(lines, [
    ["Thu 25 Mar, 16:00 Call"],
    // On that Monday, what is in Chicago falls out as well.
    ["Mon 29 Mar Holiday", "Tue 30 Mar Fair", "Thu 1 Apr, 16:00 Call"],
  ]);
  assert.equal(await page.locator(".ahead .as-of").isVisible(), false);
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator(".ahead .as-of").innerText(), "as of Wed 24 Mar 2027");
  assert.equal(await page.locator(".ahead-week a").count(), 3);
});

test("what is over is gone, and an empty week says so", async (t) => {
  const { lines } = await weeks(t, "2027-03-25T17:00Z");
  assert.deepEqual(lines[0], ["Nothing more"]);
});

test("a clock elsewhere has its own days", async (t) => {
  // In Auckland it is Monday already, and what is late on Monday in Chicago is on Tuesday.
  const { lines } = await weeks(t, "2027-03-07T12:00Z", { timezoneId: "Pacific/Auckland" });
  assert.deepEqual(lines[0], ["Mon 8 Mar, 20:00 Far Tue 9 Mar 2027, 15:00 for you", "Thu 11 Mar, 16:00 Call Fri 12 Mar 2027, 04:00 for you"]);
});

test("before and after what the page knows it stays as it was made", async (t) => {
  const made = [["Mon 1 Mar, 20:00 Far America/Chicago", "Tue 2 Mar Fair", "Thu 4 Mar, 16:00 Call"], ["Mon 8 Mar, 20:00 Far America/Chicago", "Thu 11 Mar, 16:00 Call"]];
  for (const now of ["2027-02-20T10:00Z", "2027-05-24T10:00Z"]) {
    const { lines, page } = await weeks(t, now);
    assert.deepEqual(lines, made, now);
    assert.equal(await page.locator(".ahead .as-of").innerText(), "as of Mon 1 Mar 2027");
  }
  assert.notDeepEqual((await weeks(t, "2027-05-16T10:00Z")).lines, made);
});

test("without scripts there are the weeks of the day on which it was made", async (t) => {
  const { lines, page } = await weeks(t, undefined, { javaScriptEnabled: false });
  assert.equal(lines[0].length, 3);
  assert.equal(await page.locator(".ahead .as-of").innerText(), "as of Mon 1 Mar 2027");
});
