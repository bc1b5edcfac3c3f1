// The index of a kind: narrowed by words and choices, sorted, and sent to others as an address.
"use strict";

const assert = require("node:assert/strict");
const { after, before, test } = require("node:test");
const { Site, close, endAll, open, shows, startBrowser } = require("./preview.js");

const MANY = 3000;
const RITUALS = [
  ["call", "every working day at 16:00", "lead", "job: sync\naliases: [Ring]\n"],
  ["fair", "every Monday at 10:00", "lead", "job: share\n"],
  ["tea", "every Friday at 10:00", "smith", "job: share\nstatus: trial\n"],
  ["ahoy", "last Thursday of the month at 10:00", "smith", "job: align\n"],
  ["board", "quarterly", "smith", "job: inspect\n"],
  ["kraków", "quarterly", "smith", "job: inspect\ntitle: Kraków\n"],
  ["moot", "on demand", "lead", "job: decide\n"],
  ["vote", "every Tuesday at 10:00", "lead", "job: decide\n"],
];
let browser;
let site;

before(async () => {
  browser = await startBrowser();
  const files = {
    "site.toml": 'title = "Fixture"\nchecks.warnings = "off"\n[calendar]\nzone = "Europe/Amsterdam"\n',
    "content/roles/lead.md": "---\ntitle: Lead\naccountabilities: [All]\n---\n",
    "content/roles/smith.md": "---\ntitle: Smith\naccountabilities: [Iron]\n---\n",
  };
  for (const [id, when, owner, more] of RITUALS) {
    files[`content/rituals/${id}.md`] =
      `---\nid: ${id}\npurpose: To ${id}.\nwhen: ${when}\nduration: 1h\nowner: ${owner}\n${more}---\n# ${id}\n`;
  }
  const teams = Array.from({ length: MANY }, (_, at) => `Team ${at},Zone ${at % 7},#team-${at}\n`);
  files["data/team.csv"] = `title,zone,channel\n${teams.join("")}`;
  site = await Site.start(files, "--now", "2027-03-01T09:00Z");
});
after(endAll);

async function opened(t, query = "", options = {}) {
  const page = await open(browser, site, `rituals/index.html${query}`, options);
  t.after(() => close(page));
  return page;
}

const names = (page) => page.locator(".index tbody tr:visible th a").allInnerTexts();
const said = (page) => page.locator(".filter [role=status]").innerText();

test("choices and words narrow the table, and say how much is left", async (t) => {
  const page = await opened(t);
  assert.equal(await said(page), "8 pages");
  await page.getByLabel("Owner").selectOption("lead");
  assert.deepEqual(await names(page), ["call", "fair", "moot", "vote"]);
  assert.equal(await said(page), "4 of 8 pages");
  await page.getByLabel("When").selectOption("weekly");
  assert.deepEqual(await names(page), ["fair", "vote"]);
  await page.getByLabel("Find in this list").fill("tuesday");
  assert.deepEqual(await names(page), ["vote"]);
  assert.equal(await said(page), "1 of 8 pages");
});

test("each choice says how many pages it leaves, and one that leaves none cannot be made", async (t) => {
  const page = await opened(t);
  await page.getByLabel("Owner").selectOption("lead");
  const jobs = await page.getByLabel("Job").evaluate((select) =>
    [...select.options].map((option) => `${option.label}${option.disabled ? " off" : ""}`),
  );
  assert.deepEqual(jobs, ["All", "Align (0) off", "Decide (2)", "Sync (1)", "Inspect (0) off", "Share (1)"]);
  const owners = await page.getByLabel("Owner").evaluate((select) => [...select.options].map((option) => option.label));
  assert.deepEqual(owners, ["All", "Lead (4)", "Smith (4)"]);
});

test("other names are found, with or without accents and capitals", async (t) => {
  const page = await opened(t);
  const find = page.getByLabel("Find in this list");
  await find.fill("RING");
  assert.deepEqual(await names(page), ["call"]);
  await find.fill("krakow");
  assert.deepEqual(await names(page), ["Kraków"]);
});

test("nothing found is said, and one key shows all again", async (t) => {
  const page = await opened(t);
  await page.getByLabel("Find in this list").focus();
  await page.keyboard.type("zzz");
  assert.equal(await said(page), "No page of these has all of that.");
  assert.equal(await page.locator(".index table").isVisible(), false);
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Show all");
  await page.keyboard.press("Enter");
  assert.equal((await names(page)).length, 8);
  assert.equal(await page.evaluate(() => document.activeElement.name), "q");
  assert.equal(await page.evaluate(() => location.search), "");
});

test("back undoes a choice, and the address brings it to others", async (t) => {
  const page = await opened(t);
  await page.getByLabel("Owner").selectOption("smith");
  await page.getByLabel("Job").selectOption("inspect");
  assert.equal(await page.evaluate(() => location.search), "?owner=smith&job=inspect");
  await page.goBack();
  assert.deepEqual(await names(page), ["ahoy", "board", "Kraków", "tea"].sort((a, b) => a.localeCompare(b)));
  assert.equal(await page.getByLabel("Job").inputValue(), "");
  await page.goForward();
  assert.deepEqual(await names(page), ["board", "Kraków"]);
  const other = await opened(t, "?owner=smith&job=inspect&q=krak&nonsense=1&when=nonsense");
  assert.deepEqual(await names(other), ["Kraków"]);
});

test("who comes back from a page finds the list as it was", async (t) => {
  const page = await opened(t);
  await page.getByLabel("Find in this list").fill("tea");
  await page.locator(".index tbody tr:visible a").first().click();
  await page.waitForURL(/rituals\/tea\.html/);
  await page.goBack();
  await page.waitForURL(/index\.html\?q=tea/);
  await page.waitForFunction(() => document.querySelector(".filter [role=status]").textContent);
  assert.deepEqual(await names(page), ["tea"]);
  page.complaints = page.complaints.filter((complaint) => !complaint.startsWith("net::ERR_ABORTED"));
});

test("a heading sorts, by order where there is one, and three presses bring the page's own order back", async (t) => {
  const page = await opened(t);
  const own = await names(page);
  const when = page.getByRole("button", { name: "When" });
  await when.focus();
  await page.keyboard.press("Enter");
  assert.deepEqual(await names(page), ["call", "tea", "fair", "vote", "ahoy", "board", "Kraków", "moot"]);
  assert.equal(await page.locator("th[aria-sort=ascending]").innerText(), "When");
  await page.keyboard.press("Enter");
  assert.equal((await names(page))[0], "moot");
  assert.equal(await page.evaluate(() => location.search), "?sort=-when");
  await page.keyboard.press("Enter");
  assert.deepEqual(await names(page), own);
  assert.equal(await page.locator("th[aria-sort]").count(), 0);
});

test("without scripts there is a plain table and no control", async (t) => {
  const page = await opened(t, "?owner=smith", { javaScriptEnabled: false });
  assert.equal((await names(page)).length, 8);
  assert.equal(await page.locator("main :is(input, select, button):visible").count(), 0);
});

test("an edit leaves what is chosen", async (t) => {
  const page = await opened(t, "?owner=smith");
  t.after(() => site.edit("content/rituals/board.md", "Boards!", "To board."));
  site.edit("content/rituals/board.md", "To board.", "Boards!");
  await shows(page, ".index .summary", "Boards!");
  await page.waitForFunction(() => document.querySelector(".filter [role=status]").textContent === "4 of 8 pages");
  assert.equal((await names(page)).length, 4);
  await page.getByLabel("Find in this list").fill("boards!");
  assert.deepEqual(await names(page), ["board"]);
});

test("no width is too small or too large", async (t) => {
  for (const width of [360, 390, 700, 768, 1024, 1312, 1920]) {
    for (const address of ["rituals/index.html", "teams/index.html", "index.html"]) {
      const page = await open(browser, site, address, { viewport: { width, height: 800 } });
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(over <= 0, `${address} at ${width}: ${over} too wide`);
      await close(page);
    }
  }
});

test("choices are folded on a phone, unless one is made", async (t) => {
  const phone = { viewport: { width: 390, height: 844 } };
  const page = await opened(t, "", phone);
  assert.equal(await page.getByLabel("Owner").isVisible(), false);
  await page.getByText("Narrow the list").click();
  await page.getByLabel("Owner").selectOption("lead");
  assert.equal((await names(page)).length, 4);
  const chosen = await opened(t, "?owner=lead", phone);
  assert.equal(await chosen.getByLabel("Owner").isVisible(), true);
});

test("three thousand rows are narrowed while one types", async (t) => {
  const page = await open(browser, site, "teams/index.html");
  t.after(() => close(page));
  const took = await page.evaluate(async () => {
    const field = document.querySelector(".filter input");
    const times = [];
    for (const typed of ["t", "te", "team 29", "team 299", "zone 3", ""]) {
      const start = performance.now();
      field.value = typed;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      const scripted = performance.now();
      document.querySelector(".index").getBoundingClientRect();
      times.push([typed, scripted - start, performance.now() - start]);
    }
    return times;
  });
  for (const [typed, scripted, all] of took) t.diagnostic(`${typed}: ${scripted.toFixed(1)} of ${all.toFixed(1)} ms`);
  await page.locator(".filter input").fill("team 2999");
  assert.deepEqual(await names(page), ["Team 2999"]);
  const zones = await page.getByLabel("Time zone").evaluate((select) =>
    [...select.options].filter((option) => !option.disabled).map((option) => option.label),
  );
  assert.deepEqual(zones, ["All", "Zone 3 (1)"]);
});

test("of thousands of rows some are shown, and the others when somebody asks", async (t) => {
  const page = await open(browser, site, "teams/index.html?zone=Zone+3");
  t.after(() => close(page));
  const shown = () => page.evaluate(() => document.querySelectorAll(".index tbody tr:not([hidden])").length);
  assert.equal(await said(page), "429 of 3000 pages");
  assert.equal(await shown(), 200);
  await page.getByRole("button", { name: "Show the other 229" }).press("Enter");
  assert.equal(await shown(), 429);
  const next = await page.evaluate(() =>
    [...document.querySelectorAll(".index tbody tr:not([hidden]) a")].indexOf(document.activeElement),
  );
  assert.equal(next, 200);
  assert.equal(await page.locator(".index-rest").isVisible(), false);
});
