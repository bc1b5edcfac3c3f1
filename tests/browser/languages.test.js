// A site in another language: what scripts say is in it, and questions are asked in it.
"use strict";

const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const { after, before, test } = require("node:test");
const { startBrowser } = require("./preview.js");
const { build, serve } = require("./static.js");

const FILES = {
  "site.toml": 'title = "Handbuch"\nlang = "de"\nbase_url = "https://example.com"\nchecks.warnings = "off"\n[calendar]\nzone = "Europe/Berlin"\n',
  "content/rituals/wochenblick.md":
    "---\ntitle: Wochenblick\npurpose: Reden.\nwhen: every Monday at 10:00\nduration: 1h\nattendees: [leitung]\nowner: leitung\ninputs: [zahlen]\noutputs: [plan]\n---\n",
  "content/artifacts/zahlen.md": "---\ntitle: Zahlenblatt\npurpose: Zeigen.\nowner: leitung\n---\n",
  "content/artifacts/plan.md": "---\ntitle: Plan\npurpose: Ordnen.\nowner: leitung\n---\n",
  "content/roles/leitung.md": "---\ntitle: Teamleitung\naccountabilities: [Alles]\n---\n",
};
for (let at = 1; at <= 9; at += 1) FILES[`content/guides/g${at}.md`] = `---\ntitle: Anleitung ${at}\n---\n\nTeil ${at}.\n`;

let browser;
let folder;
let host;

before(async () => {
  browser = await startBrowser();
  folder = build(FILES, "--now", "2027-02-01T09:00Z");
  host = await serve(folder);
});
after(async () => {
  await browser.close();
  await host.end();
  fs.rmSync(path.dirname(folder), { recursive: true, force: true });
});

async function visit(t, address, options = {}) {
  const context = await browser.newContext({ timezoneId: "America/New_York", ...options });
  const page = await context.newPage();
  await page.clock.setFixedTime(new Date("2027-03-03T09:00:00Z"));
  page.setDefaultTimeout(5000);
  t.after(() => context.close());
  await page.goto(host.url + address);
  return page;
}

test("dates to come are said in the language", async (t) => {
  const page = await visit(t, "rituals/wochenblick.html");
  const first = page.locator(".dates .next li").first();
  assert.equal(await first.innerText(), "Mo 8. März 2027, 10:00 04:00 Ortszeit");
  assert.equal(await page.locator(".dates .as-of").textContent(), "Stand Mi 3. März 2027");
  await page.goto(`${host.url}index.html`);
  assert.equal(await page.locator(".ahead-week li time").first().textContent(), "Mo 8. März, 10:00");
});

test("buttons say in the language what they have done", async (t) => {
  const page = await visit(t, "rituals/wochenblick.html", { permissions: ["clipboard-read", "clipboard-write"] });
  await page.locator(".invite summary").click();
  await page.getByRole("button", { name: "Kopieren" }).click();
  await page.getByRole("button", { name: "Kopiert" }).waitFor();
  const scheme = page.locator("button.scheme");
  for (const name of ["automatisch", "hell", "dunkel", "automatisch"]) {
    assert.equal((await scheme.textContent()).trim(), `Farben: ${name}`);
    await scheme.click();
  }
});

test("questions are asked in the language", async (t) => {
  const page = await visit(t, "index.html");
  await page.getByRole("button", { name: "Suche" }).click();
  const input = page.getByRole("combobox", { name: "Suche" });
  await page.getByText("Nach einer Seite oder einem Wort suchen").waitFor();
  const answers = {
    "wem gehört der Wochenblick": ["Verantwortlich", "Teamleitung"],
    "was brauche ich für den Wochenblick": ["Eingaben", "Zahlenblatt"],
    "wann ist der nächste Wochenblick": ["Nächste Termine", "Mo 8. März 2027, 10:00"],
    "Ergebnis Wochenblick": ["Ergebnisse", "Plan"],
  };
  for (const [question, [label, said]] of Object.entries(answers)) {
    await input.fill(question);
    const answer = page.locator("[data-answer]");
    await answer.getByText(label, { exact: true }).waitFor();
    assert.ok((await answer.innerText()).includes(said), `${question}: ${await answer.innerText()}`);
    assert.ok((await answer.innerText()).includes("Aus Wochenblick"), question);
  }
  await input.fill("Anleitung");
  await page.getByText("9 Seiten", { exact: true }).waitFor();
  await input.fill("Anleitung 3");
  await page.getByText("1 Seite", { exact: true }).waitFor();
});

test("a list is narrowed in the language", async (t) => {
  const page = await visit(t, "guides/index.html");
  const status = page.locator(".filter-count [role=status]");
  assert.equal(await status.textContent(), "9 Seiten");
  await page.getByLabel("In dieser Liste suchen").fill("anleitung 4");
  assert.equal(await status.textContent(), "1 von 9 Seiten");
  assert.equal(await page.locator("thead button").first().getAttribute("title"), "Nach Name sortieren");
});
