// What an edit changes in an open page, and what it leaves alone.
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

const LONG = "content/guides/long.md";
let browser;
let site;

before(async () => {
  browser = await startBrowser();
  site = await Site.start(FILES);
});
after(endAll);

async function opened(t, address = "guides/long.html", options = {}) {
  for (const [name, text] of Object.entries(FILES)) site.write(name, text);
  await settle(150);
  const page = await open(browser, site, address, options);
  t.after(() => close(page));
  return page;
}

/** Puts a mark on each paragraph; a node that is made anew has none. */
async function markParagraphs(page) {
  await page.evaluate(() => {
    for (const [at, node] of document.querySelectorAll(".prose p").entries()) node.mark = at + 1;
  });
}

function marks(page) {
  const read = () => [...document.querySelectorAll(".prose p")].map((node) => node.mark ?? 0);
  return page.evaluate(read);
}

const UNTOUCHED = Array.from({ length: 41 }, (_, at) => at + 1);

test("a changed text is shown, in the same nodes", async (t) => {
  const page = await opened(t);
  await markParagraphs(page);
  site.edit(LONG, "Paragraph 7 of", "Paragraph seven of");
  await shows(page, ".prose p", "Paragraph seven of");
  assert.deepEqual(await marks(page), UNTOUCHED);
});

test("an inserted paragraph leaves the others alone", async (t) => {
  const page = await opened(t);
  await markParagraphs(page);
  site.edit(LONG, "Paragraph 3 of", "A new one.\n\nParagraph 3 of");
  await shows(page, ".prose p", "A new one.");
  assert.deepEqual(await marks(page), UNTOUCHED.toSpliced(2, 0, 0));
});

test("a deleted paragraph leaves the others alone", async (t) => {
  const page = await opened(t);
  await markParagraphs(page);
  site.edit(LONG, "Paragraph 3 of a long page.\n\n", "");
  await page.waitForFunction(() => document.querySelectorAll(".prose p").length === 40);
  assert.deepEqual(await marks(page), UNTOUCHED.toSpliced(2, 1));
});

test("paragraphs that change places are moved, not made anew", async (t) => {
  const page = await opened(t);
  await markParagraphs(page);
  const [second, fifth] = ["Paragraph 2 of a long page.", "Paragraph 5 of a long page."];
  site.write(LONG, FILES[LONG].replace(second, "X").replace(fifth, second).replace("X", fifth));
  await page.waitForFunction(() =>
    document.querySelectorAll(".prose p")[1].textContent.includes("5"),
  );
  assert.deepEqual((await marks(page)).slice(0, 6), [1, 5, 3, 4, 2, 6]);
});

test("edits at both ends and in between leave the rest alone", async (t) => {
  const page = await opened(t);
  await markParagraphs(page);
  const edited = FILES[LONG].replace("Paragraph 1 of", "Paragraph one of")
    .replace("Paragraph 20 of", "New.\n\nParagraph 20 of")
    .replace("The end.", "The very end.");
  site.write(LONG, edited);
  await shows(page, ".prose p", "The very end.");
  assert.deepEqual(await marks(page), UNTOUCHED.toSpliced(19, 0, 0));
});

test("scroll position, focus, typed text, selection and open details survive", async (t) => {
  const page = await opened(t);
  await page.evaluate(() => {
    const input = document.createElement("input");
    document.querySelectorAll(".prose p")[20].after(input);
    input.focus();
    document.querySelector(".prose details").open = true;
  });
  await page.keyboard.type("what was typed");
  await page.evaluate(() => document.querySelector("input").setSelectionRange(2, 6));
  await page.evaluate(() =>
    document.querySelectorAll(".prose p")[20].scrollIntoView({ behavior: "instant" }),
  );
  await settle(100);
  const state = () => {
    const input = document.activeElement;
    return [
      input.value,
      input.selectionStart,
      input.selectionEnd,
      document.querySelector(".prose details").open,
      Math.round(document.querySelectorAll("input")[0].getBoundingClientRect().top),
    ];
  };
  const was = await page.evaluate(state);
  const scrolled = await page.evaluate(() => scrollY);
  const more = Array.from({ length: 8 }, (_, at) => `More ${at}.`).join("\n\n");
  site.edit(LONG, "Paragraph 2 of", `${more}\n\nParagraph 2 of`);
  await shows(page, ".prose p", "More 7.");
  await settle(100);
  assert.deepEqual(await page.evaluate(state), was);
  assert.ok((await page.evaluate(() => scrollY)) > scrolled + 100, "the page grew above the view");
});

test("a selection beside the change survives", async (t) => {
  const page = await opened(t, "guides/short.html");
  await page.evaluate(() => {
    const text = document.querySelector(".prose p").firstChild;
    getSelection().setBaseAndExtent(text, 2, text, 7);
  });
  site.edit("content/guides/short.md", "A short page.", "A short page, longer now.");
  await shows(page, ".prose p", "longer now");
  assert.equal(await page.evaluate(() => String(getSelection())), "short");
});

test("title and description follow", async (t) => {
  const page = await opened(t);
  site.write(
    LONG,
    FILES[LONG].replace("title: Long", "title: Longer").replace("A long page.", "New summary."),
  );
  await page.waitForFunction(() => document.title.startsWith("Longer"));
  const description = () => document.querySelector("meta[name=description]").content;
  assert.equal(await page.evaluate(description), "New summary.");
  assert.equal(await page.textContent("h1"), "Longer");
});

test("what scripts of the page changed stays", async (t) => {
  const page = await opened(t);
  await page.click("button.scheme");
  await page.evaluate(() => {
    document.querySelector(".prose").classList.add("by-script");
    document.querySelector(".prose").append(document.createElement("aside"));
  });
  site.edit(LONG, "title: Long\n", "title: Longer\n");
  await shows(page, "h1", "Longer");
  const state = () => [
    document.documentElement.dataset.scheme,
    document.querySelector("button.scheme").hidden,
    document.querySelector(".scheme-name").textContent,
    document.querySelectorAll(".prose.by-script > aside").length,
  ];
  assert.deepEqual(await page.evaluate(state), ["light", false, "light", 1]);
});

test("other scripts are told after each change", async (t) => {
  const page = await opened(t);
  await page.evaluate(() => {
    window.told = [];
    document.addEventListener("operandi:update", () =>
      told.push(document.querySelector("h1").textContent),
    );
  });
  site.edit(LONG, "title: Long\n", "title: Longer\n");
  await page.waitForFunction(() => window.told.length > 0);
  assert.deepEqual(await page.evaluate(() => told), ["Longer"]);
});

test("of several quick edits the last one is shown", async (t) => {
  const page = await opened(t);
  for (let count = 1; count <= 12; count += 1) {
    site.write(LONG, FILES[LONG].replace("The end.", `The end, take ${count}.`));
    await settle(count * 7);
  }
  await shows(page, ".prose p", "The end, take 12.");
  await settle(400);
  assert.equal(await page.textContent(".prose p:last-child"), "The end, take 12.");
});

test("of edits that are taken back at once nothing is left", async (t) => {
  const page = await opened(t);
  for (let count = 1; count <= 6; count += 1) {
    site.write(LONG, FILES[LONG].replace("The end.", `The end, take ${count}.`));
    await settle(count * 11);
    site.write(LONG, FILES[LONG]);
    await settle(count * 7);
  }
  await settle(400);
  assert.equal(await page.textContent(".prose p:last-child"), "The end.");
});

test("what scripts have drawn anew is loaded anew when its source changes", async (t) => {
  const page = await opened(t, "guides/short.html");
  await page.evaluate(() => (document.querySelector(".prose p").innerHTML = "<svg></svg>"));
  site.edit("content/guides/short.md", "A short page.", "Another page.");
  await shows(page, ".prose p", "Another page.");
  assert.equal(await page.locator(".prose svg").count(), 0);
});

test("a heading that a fragment names appears and is scrolled to", async (t) => {
  const page = await opened(t, "guides/long.html#new-part");
  site.edit(LONG, "## Last part", "## New part\n\nNew.\n\n## Last part");
  await shows(page, ".prose h2", "New part");
  await page.waitForFunction(() => document.querySelector("h2:target") && scrollY > 100);
});

test("going back to a page that changed meanwhile shows what it is now", async (t) => {
  const page = await opened(t);
  await page.goto(new URL("guides/short.html", site.url).href);
  await connected(page);
  site.edit(LONG, "The end.", "Another end.");
  await settle(150);
  await page.goBack();
  await shows(page, ".prose p", "Another end.");
});

test("a page works without scripts", async (t) => {
  const page = await opened(t, "guides/long.html", { javaScriptEnabled: false });
  assert.equal(await page.textContent("h1"), "Long");
  assert.equal(await page.locator("operandi-preview").count(), 0);
  await page.click(".site-title");
  assert.equal(await page.textContent("h1"), "Home");
});
