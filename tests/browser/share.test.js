// The text for an invitation: copied by a button, there without it.
"use strict";

const assert = require("node:assert/strict");
const { after, before, test } = require("node:test");
const { Site, close, endAll, open, startBrowser } = require("./preview.js");

const TEXT = "Call\n\nTalk.\n\nAgenda:\n- 16:00 News (10 min, Lead)\n- 16:10 Rest\n\nInputs:\n- List (Lead)\n\nhttps://example.com/r/call.html";
let browser;
let site;

before(async () => {
  browser = await startBrowser();
  const files = {
    "site.toml": 'title = "Fixture"\nbase_url = "https://example.com"\n',
    "content/rituals/call.md":
      "---\ntitle: Call\npurpose: Talk.\nwhen: every working day at 16:00\nduration: 1h\nattendees: [lead]\nowner: lead\ninputs: [list]\nagenda:\n  - {item: News, time: 10m, lead: lead}\n  - {item: Rest}\n---\n",
    "content/artifacts/list.md": "---\ntitle: List\npurpose: Know.\nowner: lead\n---\n",
    "content/roles/lead.md": "---\ntitle: Lead\naccountabilities: [All]\n---\n",
  };
  site = await Site.start(files, "--now", "2027-03-01T09:00Z");
});
after(endAll);

async function openCall(t, options) {
  const page = await open(browser, site, "rituals/call.html", options);
  t.after(() => close(page));
  await page.locator(".invite summary").click();
  return page;
}

test("a button copies the text for the invitation", async (t) => {
  const page = await openCall(t, { permissions: ["clipboard-read", "clipboard-write"] });
  await page.getByRole("button", { name: "Copy" }).click();
  await page.getByRole("button", { name: "Copied" }).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), TEXT);
});

test("where copying is forbidden, the text is selected", async (t) => {
  const page = await openCall(t);
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error("forbidden"));
  });
  await page.getByRole("button", { name: "Copy" }).click();
  await page.getByRole("button", { name: "Selected" }).waitFor();
  assert.equal((await page.evaluate(() => getSelection().toString())).trim(), TEXT);
});

test("without scripts there is the text and no button", async (t) => {
  const page = await openCall(t, { javaScriptEnabled: false });
  assert.equal(await page.locator(".invite pre").innerText(), TEXT);
  assert.equal(await page.locator(".invite button").isVisible(), false);
});

test("a short address leads on, and says what is there", async (t) => {
  const response = await fetch(`${site.url}r/call.html`);
  const html = await response.text();
  assert.match(html, /<meta property="og:title" content="Call">/);
  assert.match(html, /<meta property="og:description" content="Talk\.">/);
  assert.match(html, /content="0; url=\.\.\/rituals\/call\.html"/);
});
