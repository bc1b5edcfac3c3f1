// Style sheets, scripts and what else stands in the head.
"use strict";

const assert = require("node:assert/strict");
const { after, before, test } = require("node:test");
const { FILES, Site, close, endAll, open, shows, startBrowser } = require("./preview.js");

const STYLE = "themes/own/assets/style.css";
const SCRIPT = "themes/own/assets/script.js";
let browser;
let site;

before(async () => {
  browser = await startBrowser();
  site = await Site.start({
    ...FILES,
    "site.toml": 'title = "Fixture"\ntheme = "own"\n',
    [STYLE]: "h1 { color: rgb(1, 2, 3); }\n",
    [SCRIPT]: 'document.documentElement.dataset.ran = "first";\n',
  });
});
after(endAll);

async function opened(t) {
  const page = await open(browser, site, "guides/long.html");
  t.after(() => close(page));
  return page;
}

test("a style sheet is swapped without a moment in which there is none", async (t) => {
  const page = await opened(t);
  // The new sheet takes its time.
  await page.route("**/assets/style.*.css", async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 400));
    await route.continue();
  });
  await page.evaluate(() => {
    window.colors = new Set();
    window.most = 0;
    document.querySelector("h1").mark = true;
    const look = () => {
      colors.add(getComputedStyle(document.querySelector("h1")).color);
      most = Math.max(most, document.querySelectorAll("link[rel=stylesheet]:not([media])").length);
      requestAnimationFrame(look);
    };
    look();
  });
  site.write(STYLE, "h1 { color: rgb(4, 5, 6); }\n");
  await page.waitForFunction(() => colors.has("rgb(4, 5, 6)"));
  await page.waitForFunction(() => document.querySelectorAll("link[rel=stylesheet]:not([media])").length === 1);
  assert.deepEqual(await page.evaluate(() => [...colors]), ["rgb(1, 2, 3)", "rgb(4, 5, 6)"]);
  assert.deepEqual(await page.evaluate(() => [most, document.querySelector("h1").mark]), [2, true]);
});

test("a sheet that comes before the last one has loaded takes its place", async (t) => {
  const page = await open(browser, site, "guides/long.html");
  // When the browser asks for a sheet, it may be of the past already.
  t.after(() => page.context().close());
  for (const red of [7, 8, 9]) {
    site.write(STYLE, `h1 { color: rgb(${red}, 0, 0); }\n`);
    await new Promise((resolve) => setTimeout(resolve, 120));
  }
  await page.waitForFunction(
    () => getComputedStyle(document.querySelector("h1")).color === "rgb(9, 0, 0)",
  );
  await page.waitForFunction(() => document.querySelectorAll("link[rel=stylesheet]:not([media])").length === 1);
});

test("a changed script loads the page anew, at the same place", async (t) => {
  const page = await opened(t);
  await page.evaluate(() => {
    window.isOld = true;
    scrollTo({ top: 400, behavior: "instant" });
  });
  site.write(SCRIPT, 'document.documentElement.dataset.ran = "second";\n');
  await page.waitForFunction(
    () => document.documentElement.dataset.ran === "second" && scrollY > 300,
  );
  assert.equal(await page.evaluate(() => window.isOld), undefined);
});

test("the style and the text change in one edit", async (t) => {
  const page = await opened(t);
  site.write(STYLE, "h1 { color: rgb(10, 11, 12); }\n");
  site.edit("content/guides/long.md", "The end.", "The new end.");
  await shows(page, ".prose p", "The new end.");
  await page.waitForFunction(
    () => getComputedStyle(document.querySelector("h1")).color === "rgb(10, 11, 12)",
  );
});
