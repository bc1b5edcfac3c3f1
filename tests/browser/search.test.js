// The search as readers use it: with keys and pointer, at the root, below a path, from a disk, under a strict
// policy, in a preview. No page says anything on the console or asks another host.
"use strict";

const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const { after, before, test } = require("node:test");
const { pathToFileURL } = require("node:url");
const { Site, close, open, shows } = require("./preview.js");
const { Published } = require("./published.js");

const AXE = require.resolve("axe-core/axe.min.js");

const ritual = (title, when, more) =>
  `---\ntitle: ${title}\npurpose: Talk.\nwhen: ${when}\nduration: 1h\nattendees: [lead]\nowner: lead\n${more}---\n`;

const FILES = {
  "site.toml": 'title = "Fixture"\nchecks.warnings = "off"\n[calendar]\nzone = "Europe/Amsterdam"\n',
  "content/index.md": "---\ntitle: Home\n---\nStart here.\n",
  "content/rituals/wbr.md": `${ritual("Weekly business review", "every Monday at 10:00", "aliases: [WBR]\ninputs: [{to: deck, by: 1 working day before}]\noutputs: [roadmap]\n")}\nIt begins on time.\n\n## Rules of the room\n\nNobody reads the quokka slides aloud. 検索機能を使う。\n`,
  "content/rituals/retro.md": ritual("Retrospective", "every 2 weeks on Thursday at 15:00 from 2027-02-04", "aliases: [Retro]\n"),
  "content/artifacts/deck.md": "---\ntitle: Monday deck\npurpose: Show the week in one place.\nowner: lead\n---\nThe review reads it.\n",
  "content/artifacts/roadmap.md": "---\ntitle: Roadmap\npurpose: Show the order of things.\nowner: lead\n---\nIt goes through <script> & \"quotes\" well.\n",
  "content/roles/lead.md": "---\ntitle: Team lead\naccountabilities: [All]\n---\n",
};
for (let at = 1; at <= 60; at += 1) {
  FILES[`content/guides/guide-${at}.md`] = `---\ntitle: Guide ${at}\n---\n\nHow to plan part ${at} of the common work.\n`;
}

let published;

before(async () => {
  published = await Published.start(FILES);
});
after(() => published.end());

const host = (base) => published.host(base);
// Who opens a hit does not wait for what would have been shown below it.
const visit = (t, address, options) => published.visit(t, address, { leaves: true, ...options });

async function ask(page, query) {
  if (!(await page.locator("dialog.search[open]").count())) await page.keyboard.press("/");
  await page.locator("dialog.search[open]").waitFor();
  await page.locator("dialog.search input").fill(query);
}

const titles = (page) => page.locator(".hit-title").allInnerTexts();
const first = (page, title) =>
  page.waitForFunction((title) => document.querySelector(".hit-title")?.textContent === title, title);
const ANSWER = ".search-answer:not([hidden])";

test("a key opens it, a word finds, Enter goes there", async (t) => {
  const { url } = await host("/");
  const page = await visit(t, url);
  await ask(page, "roadm");
  await first(page, "Roadmap");
  assert.equal(await page.locator(".search-hits mark").first().innerText(), "Roadmap");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/artifacts/roadmap.html");
});

test("arrows choose, Esc closes and gives the focus back", async (t) => {
  const { url } = await host("/");
  const page = await visit(t, `${url}rituals/retro.html`);
  const button = page.getByRole("button", { name: "Search" });
  await button.click();
  await ask(page, "guide");
  await first(page, "Guides");
  const selected = page.locator("[role=option][aria-selected=true] .hit-title");
  const input = page.getByRole("combobox");
  const chosen = async () => [await selected.innerText(), await input.getAttribute("aria-activedescendant")];
  const all = await titles(page);
  assert.deepEqual(await chosen(), [all[0], "--search-hit-0"]);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  assert.deepEqual(await chosen(), [all[2], "--search-hit-2"]);
  await page.keyboard.press("ArrowUp");
  assert.deepEqual(await chosen(), [all[1], "--search-hit-1"]);
  await page.keyboard.press("Escape");
  await page.locator("dialog.search").waitFor({ state: "hidden" });
  assert.ok(await button.evaluate((element) => element === document.activeElement));
  // A slash in a field is a slash.
  await page.keyboard.press("/");
  await page.keyboard.type("a/b");
  assert.equal(await input.inputValue(), "a/b");
});

test("the key can be turned off", async (t) => {
  const { url } = await host("/");
  const page = await visit(t, url);
  await ask(page, "roadmap");
  await page.getByRole("button", { name: "The key / opens this" }).click();
  await page.getByRole("button", { name: "Close" }).click();
  await page.keyboard.press("/");
  await page.waitForTimeout(200);
  assert.equal(await page.locator("dialog.search[open]").count(), 0);
  await page.reload();
  await page.keyboard.press("/");
  await page.waitForTimeout(200);
  assert.equal(await page.locator("dialog.search[open]").count(), 0);
  await page.keyboard.press("Control+k");
  await page.locator("dialog.search[open]").waitFor();
});

test("what is typed while it loads is not lost", async (t) => {
  const { url } = await host("/");
  const page = await visit(t, url);
  await page.route("**/search/pages.js", async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 300));
    await route.continue();
  });
  await page.keyboard.press("/");
  await page.keyboard.type("roax");
  await page.keyboard.press("Backspace");
  await page.keyboard.type("d");
  await first(page, "Roadmap");
  assert.equal(await page.getByRole("combobox").inputValue(), "road");
});

test("texts are searched, and the place is shown and opened", async (t) => {
  const { url } = await host("/handbook/");
  const page = await visit(t, `${url}artifacts/deck.html`);
  await ask(page, "quokka");
  await first(page, "Weekly business review");
  await page.waitForFunction(() => document.querySelector(".hit-text mark")?.textContent === "quokka");
  assert.match(await page.locator(".hit-text").first().innerText(), /^Nobody reads the quokka slides aloud/);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/handbook/rituals/wbr.html#rules-of-the-room");
});

test("slips and other scripts", async (t) => {
  const { url } = await host("/");
  const page = await visit(t, url);
  await ask(page, "qoukka");
  await first(page, "Weekly business review");
  assert.match(await page.getByRole("status").innerText(), /“qoukka” stands nowhere. Shown is “quokka”. 1 page/);
  await ask(page, "raodmap");
  await first(page, "Roadmap");
  await ask(page, "検索");
  await first(page, "Weekly business review");
  await page.waitForFunction(() => document.querySelector(".hit-text mark")?.textContent === "検索");
  await ask(page, "zzzzzz");
  await page.waitForFunction(() => document.querySelector("[data-state]").textContent === "No page for “zzzzzz”.");
  assert.deepEqual(await titles(page), []);
});

test("questions are answered from fields and relations", async (t) => {
  const { url } = await host("/");
  const page = await visit(t, url, { timezoneId: "Europe/Amsterdam" });
  const answers = [
    ["who owns roadmap", "Owner\nTeam lead\nFrom Roadmap"],
    ["Who is the owner of the Monday deck?", "Owner\nTeam lead\nFrom Monday deck"],
    ["wbr bring", "Inputs\nMonday deck 1 working day before\nFrom Weekly business review"],
    ["what does the team lead own", "Owns\nRetrospective, Weekly business review, Monday deck, Roadmap\nFrom Team lead"],
    ["who attends retro", "Attendees\nTeam lead\nFrom Retrospective"],
    ["how long is the wbr", "Duration\n1 h\nFrom Weekly business review"],
    ["next retro", "Next\nThu 4 Feb 2027, 15:00\nThu 18 Feb 2027, 15:00\nThu 4 Mar 2027, 15:00\nFrom Retrospective"],
  ];
  for (const [question, answer] of answers) {
    await ask(page, question);
    await page.locator(ANSWER).waitFor();
    await page.waitForFunction(
      ([selector, answer]) => document.querySelector(selector)?.innerText.replace(/\n+/g, "\n") === answer,
      [ANSWER, answer],
    ).catch(async () => assert.equal(await page.locator(ANSWER).innerText(), answer, question));
  }
  // Whatever else is said, who asks when something is next hears it.
  await ask(page, "when is the next retro of my team");
  await page.waitForFunction((selector) => document.querySelector(selector)?.innerText.includes("Thu 18 Feb 2027"), ANSWER);
  assert.equal((await titles(page))[0], "Retrospective");
  await page.locator(`${ANSWER} .answer-source a`).click();
  await page.waitForURL("**/rituals/retro.html");
});

test("what is no question is not answered", async (t) => {
  const { url } = await host("/");
  const page = await visit(t, url);
  for (const query of ["roadmap", "roadmap quokka", "who owns", "who decides roadmap", "guide 7"]) {
    await ask(page, query);
    await page.waitForTimeout(300);
    assert.equal(await page.locator(ANSWER).count(), 0, query);
  }
  // What it is about is found all the same, though it has not all of the words.
  await ask(page, "who reads the slides in the wbr");
  await first(page, "Weekly business review");
  await ask(page, "who plans part 7 in the retro");
  await first(page, "Retrospective");
  assert.equal((await titles(page)).filter((title) => title === "Retrospective").length, 1);
});

test("kinds narrow the hits", async (t) => {
  const { url } = await host("/");
  const page = await visit(t, url);
  await ask(page, "the");
  const buttons = page.locator("[data-kinds] button");
  await page.waitForFunction(() => document.querySelectorAll("[data-kinds] button").length > 2);
  const artifacts = page.getByRole("button", { name: "Artifacts 2" });
  await artifacts.click();
  assert.equal(await artifacts.getAttribute("aria-pressed"), "true");
  assert.deepEqual((await titles(page)).sort(), ["Monday deck", "Roadmap"]);
  await buttons.first().click();
  assert.ok((await titles(page)).length > 2);
});

test("more hits come as one goes down, and only those that are seen were made", async (t) => {
  const { url } = await host("/");
  const page = await visit(t, url);
  await ask(page, "guide");
  await first(page, "Guides");
  assert.equal((await titles(page)).length, 21, "twenty pages and the index of guides");
  for (let at = 0; at < 25; at += 1) await page.keyboard.press("ArrowDown");
  assert.equal(await page.locator("[aria-selected=true] .hit-title").innerText(), (await titles(page))[25]);
});

test("an index of a kind is found by its name, and offered before anything is typed", async (t) => {
  const { url } = await host("/");
  const page = await visit(t, `${url}roles/lead.html`);
  await ask(page, "");
  assert.deepEqual(await titles(page), ["Fixture", "Calendar", "Hours in meetings", "Rituals", "Artifacts", "Roles", "Guides", "Gaps", "Print all"]);
  await ask(page, "artifacts");
  await first(page, "Artifacts");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/artifacts/index.html");
});

test("from a disk all is found that names and texts hold", async (t) => {
  const page = await visit(t, pathToFileURL(path.join(published.folder, "roles/lead.html")).href);
  await ask(page, "quokka");
  await first(page, "Weekly business review");
  // Where excerpts would come from a host, nothing is tried that a browser refuses.
  await page.waitForTimeout(500);
  assert.equal(await page.locator(".hit-text").first().innerText(), "Talk.");
  await ask(page, "who owns roadmap");
  await shows(page, ".search-answer dd", "Team lead");
  await ask(page, "monday deck");
  await first(page, "Monday deck");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/artifacts/deck.html");
});

test("nothing of it is loaded before somebody wants it", async (t) => {
  const { url, asked } = await host("/");
  const page = await visit(t, url);
  await page.waitForTimeout(200);
  assert.deepEqual(asked.filter((address) => address.includes("search")), []);
  await ask(page, "roadmap");
  await first(page, "Roadmap");
  assert.ok(asked.includes("/search/pages.js"));
});

test("without scripts there is no button that does nothing", async (t) => {
  const { url } = await host("/");
  const page = await visit(t, url, { javaScriptEnabled: false });
  assert.equal(await page.locator(".search-open").isVisible(), false);
  assert.ok(await page.locator("main a", { hasText: "Artifacts" }).first().isVisible());
});

test("nothing moves when the page is there", async (t) => {
  const { url } = await host("/");
  const page = await visit(t, `${url}artifacts/deck.html`);
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

test("who cannot see the panel can use it, on a phone and in the dark, too", async (t) => {
  const { url } = await host("/");
  for (const options of [{}, { viewport: { width: 360, height: 640 }, colorScheme: "dark" }]) {
    const page = await visit(t, url, options);
    await page.locator(".search-open").click();
    await ask(page, "who owns roadmap");
    await page.locator(ANSWER).waitFor();
    // The policy lets nobody but the host add scripts; the debugger may.
    await page.evaluate(fs.readFileSync(AXE, "utf8"));
    const { violations } = await page.evaluate(() => axe.run("dialog.search"));
    assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), []);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    assert.equal(wide, false);
  }
});

test("a preview searches what is there now", async (t) => {
  const site = await Site.start(FILES);
  const page = await open(published.browser, site, "artifacts/deck.html");
  t.after(() => close(page));
  await ask(page, "wombat");
  await page.waitForFunction(() => document.querySelector("[data-state]").textContent.startsWith("No page"));
  await page.keyboard.press("Escape");
  site.edit("content/artifacts/deck.md", "The review reads it.", "The wombat reads it.");
  await shows(page, ".prose p", "The wombat reads it.");
  await ask(page, "wombat");
  await first(page, "Monday deck");
  // While the panel is open, a new page changes how all are counted.
  site.write("content/artifacts/atlas.md", "---\ntitle: Atlas\npurpose: Find it.\nowner: lead\n---\nMaps for numbats.\n");
  await shows(page, "nav small", "3");
  await ask(page, "numbats");
  await first(page, "Atlas");
});
