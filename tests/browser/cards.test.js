// Cards of links and marked terms as readers use them: with pointer, keys and taps, at the root, below a path, from
// a disk, under a strict policy, in a preview. No page says anything on the console or asks another host.
"use strict";

const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const { after, before, test } = require("node:test");
const { pathToFileURL } = require("node:url");
const vm = require("node:vm");
const { Site, close, open, shows } = require("./preview.js");
const { PATIENCE, Published } = require("./published.js");

const AXE = require.resolve("axe-core/axe.min.js");
const SCRIPT = path.join(__dirname, "../../themes/default/assets/cards.js");
const EXAMPLES = JSON.parse(fs.readFileSync(path.join(__dirname, "../data/card-files.json"), "utf8"));
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

const FILES = {
  "site.toml": 'title = "Fixture"\nchecks.warnings = "off"\n[calendar]\nzone = "Europe/Amsterdam"\n',
  "content/index.md": "---\ntitle: Home\n---\nStart with a bet.\n",
  "content/rituals/retro.md":
    "---\ntitle: Retrospective\npurpose: Look back, <b>calmly</b> & together.\nwhen: every 2 weeks on Thursday at 15:00 from 2027-02-04\nduration: 1h\nattendees: [lead]\nowner: lead\nstatus: trial\n---\n",
  "content/roles/lead.md": "---\ntitle: Team lead\naccountabilities: [All]\n---\n",
  "content/guides/one.md":
    "---\ntitle: One\n---\n\nThe [*retro*spective](../rituals/retro.md) looks at each bet; see the [lead](../roles/lead.md) or [here](#later).\n\nWho opens a launch says which.\n\n## Later\n\n" +
    `${Array.from({ length: 30 }, (_, at) => `Line ${at}.`).join("\n\n")}\n\nAt the end stands a [[retro]].\n`,
  "data/terms.yaml":
    "- title: Bet\n  meaning: A problem with an appetite.\n  not: A project.\n" +
    "- title: Launch\n  summary: Two different days.\n  meanings:\n    - {for: Builders, meaning: The day somebody uses it.}\n    - {for: Sellers, meaning: The day the market hears of it.}\n",
};

let published;

before(async () => {
  published = await Published.start(FILES);
});
after(() => published.end());

const host = (base) => published.host(base);
const visit = (t, address, options) => published.visit(t, address, { timezoneId: "Europe/Amsterdam", ...options });

const CARD = ".card:not([hidden])";
const link = (page, text) => page.locator(".prose a", { hasText: text }).first();
const card = (page) => page.locator(CARD);
const isOpen = async (page) => (await card(page).count()) > 0;
const rest = (page, milliseconds = 500) => page.waitForTimeout(milliseconds);
const away = (page) => page.mouse.move(5, 650);

test("the script looks in the files that the program writes", () => {
  const { cardFileOf } = vm.runInThisContext(`${fs.readFileSync(SCRIPT, "utf8")}; ({ cardFileOf })`);
  for (const example of EXAMPLES) {
    const numbers = [1, 2, 256, 65536].map((count) => cardFileOf(example.address, count));
    assert.deepEqual(numbers, example["of 1, 2, 256, 65536"], example.address);
  }
});

test("a pointer that rests on a link shows its card, which says what the page is", async (t) => {
  const { url, asked } = await host("/handbook/");
  const page = await visit(t, `${url}guides/one.html`);
  await link(page, "retrospective").hover();
  await card(page).waitFor();
  const said = (await card(page).innerText()).replace(/\n+/g, "\n");
  assert.equal(
    said,
    "Ritual On trial\nRetrospective\nLook back, calmly & together.\nWhen\nEvery 2 weeks on Thursday at 15:00 from 2027-02-04\nNext\nThu 4 Feb 2027, 15:00\nDuration\n1 h\nOwner\nTeam lead",
  );
  assert.equal(await card(page).getAttribute("role"), "tooltip");
  assert.equal(await link(page, "retrospective").getAttribute("aria-describedby"), await card(page).getAttribute("id"));
  assert.equal(asked.filter((address) => /\/cards\/\d+\.js$/.test(address)).length, 1);
});

test("a browser that tells of the pointer before it takes the link for hovered shows the card as well", async (t) => {
  const { url } = await host();
  const page = await visit(t, `${url}guides/one.html`);
  // As Firefox does it.
  await page.evaluate(() => {
    const { matches } = Element.prototype;
    let isTelling = false;
    Element.prototype.matches = function (selector) {
      return !(isTelling && selector === ":hover") && matches.call(this, selector);
    };
    addEventListener("pointerover", () => {
      isTelling = true;
      setTimeout(() => (isTelling = false));
    }, { capture: true });
  });
  await link(page, "retrospective").hover();
  await card(page).waitFor();
});

test("nothing is loaded before, nor for links without a card", async (t) => {
  const { url, asked } = await host();
  const page = await visit(t, `${url}guides/one.html`);
  await page.locator("nav.menu a:visible, .menu-open:visible").first().hover();
  await page.locator(".breadcrumb a").last().hover();
  await rest(page);
  assert.deepEqual(asked.filter((address) => address.includes("cards")), []);
  await link(page, "here").hover();
  await rest(page);
  assert.equal(await isOpen(page), false);
  assert.deepEqual(asked.filter((address) => /cards\/\d/.test(address)), []);
});

test("a pointer that passes shows nothing", async (t) => {
  const { url } = await host();
  const page = await visit(t, `${url}guides/one.html`);
  await link(page, "retrospective").hover();
  await rest(page, 100);
  await away(page);
  await rest(page, 600);
  assert.equal(await isOpen(page), false);
  // Now that all is loaded, it still takes its time.
  await page.evaluate((selector) => {
    let start;
    document.querySelector("main").addEventListener("pointerover", () => (start ??= performance.now()));
    window.waited = new Promise((resolve) => {
      const look = () => (document.querySelector(selector) ? resolve(performance.now() - start) : requestAnimationFrame(look));
      look();
    });
  }, CARD);
  await link(page, "retrospective").hover();
  const waited = await page.evaluate(() => window.waited);
  assert.ok(waited > 250, `${waited} ms`);
});

test("the card stays while the pointer is on it, and goes when that leaves", async (t) => {
  const { url } = await host();
  const page = await visit(t, `${url}guides/one.html`);
  await link(page, "retrospective").hover();
  await card(page).waitFor();
  const box = await card(page).boundingBox();
  await page.mouse.move(box.x + 40, box.y + 20, { steps: 5 });
  await rest(page, 700);
  assert.ok(await isOpen(page));
  await away(page);
  await rest(page, 600);
  assert.equal(await isOpen(page), false);
  assert.equal(await link(page, "retrospective").getAttribute("aria-describedby"), null);
});

test("Esc closes it while the pointer stays, and it does not come again", async (t) => {
  const { url } = await host();
  const page = await visit(t, `${url}guides/one.html`);
  await link(page, "retrospective").hover({ position: { x: 5, y: 8 } });
  await card(page).waitFor();
  await page.keyboard.press("Escape");
  assert.equal(await isOpen(page), false);
  // On to another part of the link.
  const box = await link(page, "retrospective").boundingBox();
  await page.mouse.move(box.x + box.width - 5, box.y + 8);
  await rest(page);
  assert.equal(await isOpen(page), false);
  await away(page);
  await link(page, "retrospective").hover();
  await card(page).waitFor();
});

test("from one link to another, the card is that of the last", async (t) => {
  const { url } = await host();
  const page = await visit(t, `${url}guides/one.html`);
  await link(page, "retrospective").hover();
  await card(page).waitFor();
  await link(page, "bet").hover();
  await page.waitForFunction((selector) => document.querySelector(selector)?.textContent.includes("A problem with an appetite."), CARD);
  assert.match(await card(page).innerText(), /^Term\s+Bet\s+A problem with an appetite\.\s+Does not mean\s+A project\.$/);
  assert.equal(await page.locator("[aria-describedby='--card']").count(), 1);
  // Who only brushes a third one closes it as well.
  await link(page, "lead").hover();
  await rest(page, 60);
  await away(page);
  await rest(page, 700);
  assert.equal(await isOpen(page), false);
});

test("the focus of the keyboard shows it, and takes it along", async (t) => {
  const { url } = await host();
  const page = await visit(t, `${url}guides/one.html`);
  await page.locator("main").focus();
  const until = async (text) => {
    for (let at = 0; at < 30; at += 1) {
      await page.keyboard.press("Tab");
      if ((await page.evaluate(() => document.activeElement.textContent)) === text) return;
    }
    assert.fail(`no focus on ${text}`);
  };
  await until("retrospective");
  await card(page).waitFor();
  assert.match(await card(page).innerText(), /Retrospective/);
  // A pointer that moves elsewhere takes nothing away.
  await link(page, "here").hover();
  await away(page);
  await rest(page, 600);
  assert.ok(await isOpen(page));
  await page.keyboard.press("Escape");
  assert.equal(await isOpen(page), false);
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "retrospective");
  await until("bet");
  await page.waitForFunction((selector) => document.querySelector(selector)?.textContent.includes("A project."), CARD);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/terms/bet.html");
});

test("a link is followed by a click and by a tap", async (t) => {
  const { url } = await host();
  const page = await visit(t, `${url}guides/one.html`);
  await link(page, "bet").hover();
  await card(page).waitFor();
  await link(page, "bet").click();
  await page.waitForURL("**/terms/bet.html");
  const phone = await visit(t, `${url}guides/one.html`, PHONE);
  await link(phone, "retrospective").tap();
  await phone.waitForURL("**/rituals/retro.html");
});

test("a tap on a marked word shows what it means, and leads on", async (t) => {
  const { url } = await host("/handbook/");
  const page = await visit(t, `${url}guides/one.html`, PHONE);
  await link(page, "bet").tap();
  const dialog = page.getByRole("dialog", { name: "Bet" });
  await dialog.waitFor();
  assert.ok(await dialog.evaluate((element) => element === document.activeElement));
  await dialog.getByRole("button", { name: "Close" }).tap();
  assert.equal(await isOpen(page), false);
  assert.ok(await link(page, "bet").evaluate((element) => element === document.activeElement));
  // A tap on the word again, beside the card, or Esc close it too.
  await link(page, "bet").tap();
  await dialog.waitFor();
  await link(page, "bet").tap();
  await rest(page, 300);
  assert.equal(await isOpen(page), false);
  await link(page, "bet").tap();
  await dialog.waitFor();
  await page.locator("h1").tap();
  assert.equal(await isOpen(page), false);
  await link(page, "bet").tap();
  await dialog.waitFor();
  await page.keyboard.press("Escape");
  await rest(page);
  assert.equal(await isOpen(page), false);
  await link(page, "bet").tap();
  await dialog.getByRole("link", { name: "Open the page" }).tap();
  await page.waitForURL("**/handbook/terms/bet.html");
});

test("several meanings stand side by side where there is room, and below each other where there is none", async (t) => {
  const { url } = await host();
  const places = (page) => card(page).locator(".card-meanings > div").evaluateAll((all) => all.map((one) => one.getBoundingClientRect()).map(({ x, y }) => ({ x, y })));
  const page = await visit(t, `${url}guides/one.html`);
  await link(page, "launch").hover();
  await card(page).waitFor();
  assert.match(await card(page).innerText(), /Two different days\.\s+Builders\s+The day somebody uses it\.\s+Sellers\s+The day the market hears of it\./);
  const [one, two] = await places(page);
  assert.ok(one.y === two.y && one.x < two.x, JSON.stringify([one, two]));
  const phone = await visit(t, `${url}guides/one.html`, PHONE);
  await link(phone, "launch").tap();
  await card(phone).waitFor();
  const [first, second] = await places(phone);
  assert.ok(first.x === second.x && first.y < second.y, JSON.stringify([first, second]));
});

test("it never leaves the window, and moves nothing", async (t) => {
  const { url } = await host();
  for (const width of [360, 700, 1400]) {
    const page = await visit(t, `${url}guides/one.html`, { viewport: { width, height: 500 } });
    for (const text of ["retrospective", "bet", "lead", "launch", "Retrospective"]) {
      await link(page, text).scrollIntoViewIfNeeded();
      const before = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight, document.querySelector("h1").getBoundingClientRect().top]);
      await link(page, text).hover();
      await card(page).waitFor();
      const box = await card(page).boundingBox();
      assert.ok(box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= 500, `${text} at ${width}: ${JSON.stringify(box)}`);
      const over = await link(page, text).boundingBox();
      assert.ok(box.y >= over.y + over.height || box.y + box.height <= over.y, "it does not cover its link");
      assert.deepEqual(await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight, document.querySelector("h1").getBoundingClientRect().top]), before);
      await page.keyboard.press("Escape");
      await away(page);
    }
  }
});

test("who asks for less motion gets none, and paper shows no card", async (t) => {
  const { url } = await host();
  const page = await visit(t, `${url}guides/one.html`, { reducedMotion: "reduce" });
  await link(page, "bet").hover();
  await card(page).waitFor();
  assert.equal(await card(page).evaluate((element) => getComputedStyle(element).animationName), "none");
  await page.emulateMedia({ media: "print" });
  assert.equal(await card(page).isVisible(), false);
});

test("without scripts, marked words are links", async (t) => {
  const { url } = await host();
  const page = await visit(t, `${url}guides/one.html`, { javaScriptEnabled: false });
  await link(page, "bet").click();
  await page.waitForURL("**/terms/bet.html");
});

test("it works from a disk", async (t) => {
  const page = await visit(t, pathToFileURL(path.join(published.folder, "index.html")).href);
  await page.locator("a.term").hover();
  await card(page).waitFor();
  assert.match(await card(page).innerText(), /A problem with an appetite\./);
});

test("who cannot see it can use it, in both schemes", async (t) => {
  const { url } = await host();
  for (const colorScheme of ["light", "dark"]) {
    const page = await visit(t, `${url}guides/one.html`, { colorScheme });
    await link(page, "retrospective").hover();
    await card(page).waitFor();
    await clean(page);
    const phone = await visit(t, `${url}guides/one.html`, { ...PHONE, colorScheme });
    await link(phone, "launch").tap();
    await card(phone).waitFor();
    await clean(phone);
  }
});

async function clean(page) {
  // What fades in has its own colours only when it is there.
  await rest(page, 200);
  // The policy lets nobody but the host add scripts; the debugger may.
  await page.evaluate(fs.readFileSync(AXE, "utf8"));
  const { violations } = await page.evaluate(() => axe.run());
  assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), []);
}

test("where the files cannot be had, links are links", async (t) => {
  const started = await host();
  const context = await published.browser.newContext(PHONE);
  t.after(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  await page.route("**/cards/*.js", (route) => route.abort());
  await page.goto(`${started.url}guides/one.html`);
  await link(page, "bet").tap();
  await page.waitForURL("**/terms/bet.html");
  await page.route("**/assets/cards.*", (route) => route.abort());
  await page.goto(`${started.url}guides/one.html`);
  await link(page, "bet").tap();
  await page.waitForURL("**/terms/bet.html");
});

test("a preview shows what is there now", async (t) => {
  const site = await Site.start(FILES);
  const page = await open(published.browser, site, "guides/one.html");
  t.after(() => close(page));
  await link(page, "bet").hover();
  await card(page).waitFor();
  await page.mouse.move(5, 590);
  site.edit("data/terms.yaml", "A problem with an appetite.", "A wager.");
  site.edit("content/guides/one.md", "Who opens a launch", "Whoever opens a launch");
  await shows(page, ".prose p", "Whoever opens");
  await link(page, "bet").hover();
  await page.waitForFunction((selector) => document.querySelector(selector)?.textContent.includes("A wager."), CARD);
});
