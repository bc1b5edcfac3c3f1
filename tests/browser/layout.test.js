// Where things stand on a page: long names, wide tables, texts in other scripts.
"use strict";

const assert = require("node:assert/strict");
const { after, before, test } = require("node:test");
const { Published } = require("./published.js");

const LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk";
const reading = (on, more) => `  - {on: ${on}, awareness: explicit, rate_of_change: moderate-growth, effectiveness: working-for-now, confidence: high${more}}\n`;

const FILES = {
  "site.toml": `title = "${LONG}"\nlang = "de"\nedit_url = "https://git.example.com/{path}"\nchecks.warnings = "off"\n`,
  "content/guides/one.md": "---\ntitle: One\nsince: 2026-09-14\n---\n\nText.\n",
  "content/guides/two.md": `---\ntitle: Two, which has a title so long that it needs more than one line below a page\nsince: 2026-09-14\n---\n\nText.\n`,
  "content/guides/wide.md": "---\ntitle: Wide\n---\n\nSee [[salam]], [[marhaba]].\n\n" +
    `| ${"A long word in a row | ".repeat(8)}\n|${"---|".repeat(8)}\n| ${"another, and one more | ".repeat(8)}\n`,
  "content/guides/salam.md": "---\ntitle: سلام عليكم\nid: salam\n---\n\nنص عربي مع English words جدا.\n",
  "content/guides/marhaba.md": "---\ntitle: مرحبا بكم\nid: marhaba\n---\n\nText.\n",
  "content/roles/lead.md": "---\ntitle: Lead\naccountabilities: [All]\n---\n",
  "content/rituals/talk.md":
    "---\ntitle: Talk\npurpose: Talk.\nwhen: every Monday at 10:00\nduration: 1h\nattendees: [lead]\nreadings:\n" +
    `${reading("2026-09-01", ", by: Pulse, note: Two of them still brought figures of their own.")}${reading("2026-03-03", "")}---\n`,
};

let published;
let url;

before(async () => {
  published = await Published.start(FILES);
  ({ url } = await published.host("/"));
});
after(() => published.end());

const visit = (t, address, width) => published.visit(t, url + address, { viewport: { width, height: 800 } });
const box = (page, selector) => page.locator(selector).first().boundingBox();
/** Where a word of the text of an element begins. */
const left = (page, selector, word) =>
  page.locator(selector).first().evaluate((element, word) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      const at = text.data.indexOf(word);
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(text, at);
      range.setEnd(text, at + word.length);
      return range.getBoundingClientRect().left;
    }
    throw new Error(word);
  }, word);

test("a word that is wider than a phone is broken, in the title of the site too", async (t) => {
  const page = await visit(t, "guides/one.html", 320);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
});

test("the arrow to the next page stands behind its last word", async (t) => {
  const page = await visit(t, "guides/one.html", 390);
  const [whole, link] = [await box(page, ".next-page"), await box(page, ".next-page a")];
  assert.ok(link.height > 30, "the title has more than one line");
  assert.ok(whole.height - link.height < 12, `${whole.height} and ${link.height}`);
});

test("a table of many columns has the whole width, and none is cut", async (t) => {
  const page = await visit(t, "rituals/talk.html", 1100);
  const section = page.locator(".shape-table", { hasText: "Pulse" });
  const wrap = section.locator(".table-wrap");
  assert.ok(await wrap.evaluate((wrap) => wrap.querySelectorAll("thead th").length >= 7));
  assert.ok(await wrap.evaluate((wrap) => wrap.scrollWidth <= wrap.clientWidth), "nothing is hidden");
  const [table, heading] = [await wrap.boundingBox(), await section.locator("h2").boundingBox()];
  assert.ok(heading.y + heading.height <= table.y && Math.abs(heading.x - table.x) < 1, "the label stands above it");
});

test("a table that goes on has a shadow, until one is at its end", async (t) => {
  const page = await visit(t, "guides/wide.html", 390);
  const wrap = page.locator(".prose .table-wrap");
  await wrap.scrollIntoViewIfNeeded();
  assert.ok(await wrap.evaluate((wrap) => wrap.scrollWidth > wrap.clientWidth + 100));
  // The grey of a point at the edge, between two lines of text.
  const grey = async () => {
    const { x, y, width } = await wrap.boundingBox();
    const picture = await page.screenshot({ clip: { x: x + width - 2, y: y + 1, width: 1, height: 1 } });
    return page.evaluate(async (data) => {
      const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
      const image = await createImageBitmap(new Blob([bytes]));
      const canvas = new OffscreenCanvas(1, 1).getContext("2d");
      canvas.drawImage(image, 0, 0);
      return canvas.getImageData(0, 0, 1, 1).data[0];
    }, picture.toString("base64"));
  };
  assert.ok((await grey()) < 235, "a shadow");
  await wrap.evaluate((wrap) => wrap.scrollTo({ left: 9999, behavior: "instant" }));
  await page.waitForTimeout(100);
  assert.ok((await grey()) > 245, "none at the end");
});

test("what stands at the foot of a page stands in one line", async (t) => {
  const page = await visit(t, "guides/one.html", 1100);
  const lines = page.locator(".site-footer > *").evaluateAll((parts) =>
    parts.map((part) => {
      const range = document.createRange();
      range.selectNodeContents(part);
      return Math.round(range.getBoundingClientRect().top);
    }),
  );
  assert.equal(new Set(await lines).size, 1, String(await lines));
});

test("dates do not touch what is new", async (t) => {
  const page = await visit(t, "index.html", 1100);
  const right = await page.locator(".newest time").first().evaluate((time) => {
    const range = document.createRange();
    range.selectNodeContents(time);
    return range.getBoundingClientRect().right;
  });
  const title = await box(page, ".newest time + span");
  assert.ok(right + 6 <= title.x, `${right} and ${title.x}`);
});

test("on pages from left to right, texts from right to left keep their order", async (t) => {
  const page = await visit(t, "guides/salam.html", 1100);
  const [first, last] = [await left(page, ".prose p", "نص"), await left(page, ".prose p", "جدا")];
  assert.ok(first > last, "a sentence begins at the right");
  await page.goto(`${url}guides/wide.html`);
  const links = [await left(page, ".prose p", "سلام"), await left(page, ".prose p", "مرحبا")];
  assert.ok(links[0] < links[1], "names in a sentence stand in its order");
});
