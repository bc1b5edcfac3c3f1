// The sample as a plain host shows it, below a path and under a strict policy: what holds for every sort of page.
"use strict";

const assert = require("node:assert/strict");
const { after, before, test } = require("node:test");
const { endAll, isFault, startBrowser } = require("./preview.js");
const { sheets: sheetsOf } = require("./pdf.js");
const { buildSample, serve } = require("./static.js");

const BASE = "/handbook/";
const PAGES = [
  "index.html",
  "ceremonies/index.html",
  "ceremonies/wbr.html",
  "artifacts/roadmap.html",
  "cadences/quarter.html",
  "team-types/stream-team.html",
  "guides/one-bet.html",
  "calendar.html",
  "load.html",
  "gaps.html",
  "print/index.html",
];
const WIDTHS = [360, 390, 480, 600, 768, 820, 1024, 1312, 1440, 1920];

let browser;
let host;

before(async () => {
  browser = await startBrowser();
  const folder = buildSample("-b", "https://example.com/handbook/", "--now", "2027-02-01T09:00Z");
  host = await serve(folder, BASE);
});
after(async () => {
  await host.end();
  await endAll();
});

/** A page that notes what it should not have said or asked for. */
async function visit(t, address, options = {}) {
  const context = await browser.newContext({ viewport: { width: 900, height: 700 }, ...options });
  t.after(() => context.close());
  const page = await context.newPage();
  await page.clock.setFixedTime(new Date("2027-02-01T09:00Z"));
  page.setDefaultTimeout(5000);
  page.complaints = [];
  page.on("console", (message) => {
    // A page that leads on has no icon, and a browser looks for one all the same.
    if (!message.location().url.endsWith("/favicon.ico")) page.complaints.push(message.text());
  });
  page.on("pageerror", (error) => isFault(error) && page.complaints.push(String(error)));
  page.on("request", (request) => {
    if (!request.url().startsWith(host.url)) page.complaints.push(`asks for ${request.url()}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) page.complaints.push(`${response.status()} ${response.url()}`);
  });
  await page.goto(new URL(address, host.url).href);
  return page;
}

test("no page says anything on the console, or asks another host, under a strict policy", async (t) => {
  for (const address of PAGES) {
    const page = await visit(t, address);
    await page.locator("h1").first().waitFor();
    assert.deepEqual(page.complaints, [], address);
    assert.equal(await page.evaluate(() => document.styleSheets.length > 0), true, address);
  }
});

test("no page scrolls sideways from 360 to 1920 pixels", async (t) => {
  for (const address of PAGES) {
    const page = await visit(t, address);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 800 });
      const over = await page.evaluate(() => document.scrollingElement.scrollWidth - innerWidth);
      assert.ok(over <= 0, `${address} is ${over} pixels too wide at ${width}`);
    }
  }
});

test("on a phone the title and all buttons stand in one line", async (t) => {
  const page = await visit(t, "index.html", { viewport: { width: 390, height: 800 } });
  const tops = await page.locator(".site-header > *:visible").evaluateAll((parts) =>
    parts.map((part) => Math.round(part.getBoundingClientRect().top + part.getBoundingClientRect().height / 2)),
  );
  assert.ok(tops.length >= 4 && Math.max(...tops) - Math.min(...tops) < 4, tops.join(" "));
  await page.getByRole("button", { name: "Search" }).waitFor();
});

test("without scripts every page is whole, and no button does nothing", async (t) => {
  for (const address of PAGES) {
    const page = await visit(t, address, { javaScriptEnabled: false });
    assert.equal(await page.locator("h1").first().isVisible(), true, address);
    assert.equal(await page.locator("button:visible:not([popovertarget]), form:visible").count(), 0, address);
    assert.ok((await page.locator("main").innerText()).length > 200, address);
    assert.deepEqual(page.complaints, [], address);
  }
});

for (const javaScriptEnabled of [true, false]) {
  test(`menu and contents come with a button where there is no room, scripts: ${javaScriptEnabled}`, async (t) => {
    const page = await visit(t, "ceremonies/wbr.html", { viewport: { width: 390, height: 800 }, javaScriptEnabled });
    const menu = page.getByRole("navigation", { name: "Kinds of pages" });
    const contents = page.getByRole("navigation", { name: "On this page" });
    const areShown = async () => [await menu.isVisible(), await contents.isVisible()];
    assert.deepEqual(await areShown(), [false, false]);
    await page.getByRole("button", { name: "Menu" }).click();
    assert.deepEqual(await areShown(), [true, false]);
    await page.keyboard.press("Escape");
    assert.deepEqual(await areShown(), [false, false]);
    await page.getByRole("button", { name: "On this page" }).click();
    assert.deepEqual(await areShown(), [false, true]);
    await contents.getByRole("link", { name: "Agenda" }).click();
    assert.equal(new URL(page.url()).hash, "#-paced");
    // What lies over the page goes by itself, if a script can tell it to.
    assert.deepEqual(await areShown(), [false, !javaScriptEnabled]);
    await page.keyboard.press("Escape");
    await page.evaluate(() => scrollTo({ top: 0, behavior: "instant" }));
    await page.getByRole("button", { name: "Menu" }).click();
    await menu.getByRole("link", { name: "Roles" }).click();
    await page.getByRole("heading", { level: 1, name: "Roles" }).waitFor();
    assert.deepEqual(page.complaints, []);
  });
}

test("menu and contents stand beside the text where there is room", async (t) => {
  const page = await visit(t, "ceremonies/wbr.html", { viewport: { width: 1440, height: 800 } });
  for (const name of ["Kinds of pages", "On this page"]) {
    const list = await page.getByRole("navigation", { name }).boundingBox();
    const text = await page.locator("main").boundingBox();
    assert.ok(list.x + list.width <= text.x || text.x + text.width <= list.x, name);
    assert.ok(list.y < 100 && list.height > 200, name);
  }
  assert.equal(await page.locator("button[popovertarget]:visible").count(), 0);
});

test("colours are chosen with a button, and stay chosen", async (t) => {
  const page = await visit(t, "ceremonies/wbr.html", { colorScheme: "light" });
  const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await ground();
  const button = page.locator("button.scheme");
  const name = () => button.textContent().then((text) => text.trim());
  await button.click();
  assert.deepEqual([await name(), await ground()], ["Colors: light", light]);
  await button.click();
  const dark = await ground();
  assert.notEqual(dark, light);
  await page.goto(new URL("index.html", host.url).href);
  assert.deepEqual([await ground(), await name()], [dark, "Colors: dark"]);
  await page.emulateMedia({ colorScheme: "dark" });
  await page.locator("button.scheme").click();
  assert.deepEqual([await ground(), await name()], [dark, "Colors: auto"]);
  // Paper is light, whatever was chosen.
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  assert.equal(await ground(), "rgb(255, 255, 255)");
  assert.deepEqual(page.complaints, []);
});

test("who asks for more contrast gets it, in light and dark", async (t) => {
  const page = await visit(t, "ceremonies/wbr.html");
  const colours = () => page.evaluate(() => {
    const { backgroundColor, color } = getComputedStyle(document.documentElement);
    return [backgroundColor, color];
  });
  await page.emulateMedia({ contrast: "more", colorScheme: "light" });
  assert.deepEqual(await colours(), ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]);
  await page.emulateMedia({ contrast: "more", colorScheme: "dark" });
  assert.deepEqual(await colours(), ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]);
  await page.emulateMedia({ forcedColors: "active" });
  const station = page.locator(".station.here").first();
  const dots = await station.evaluate((here) => {
    const dot = (element) => getComputedStyle(element, "::before").backgroundColor;
    return [dot(here), dot(here.previousElementSibling)];
  });
  assert.notEqual(dots[0], dots[1], "where one is can be told from where one is not");
});

for (const colorScheme of ["light", "dark"]) {
  test(`drawings are seen where the system gives all colours, ${colorScheme}`, async (t) => {
    const page = await visit(t, "ceremonies/wbr.html", { colorScheme, forcedColors: "active" });
    const pale = await page.evaluate(() => {
      const light = (colour) => {
        const parts = colour.match(/[\d.]+/gu).slice(0, 3).map((part) => part / 255);
        const [red, green, blue] = parts.map((part) => (part > 0.03928 ? ((part + 0.055) / 1.055) ** 2.4 : part / 12.92));
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
      };
      const contrast = (one, other) => {
        const [less, more] = [light(one), light(other)].sort((a, b) => a - b);
        return (more + 0.05) / (less + 0.05);
      };
      const canvas = getComputedStyle(document.documentElement).backgroundColor;
      const pale = [];
      const hold = (element, colour, ground, enough) => {
        if (contrast(colour, ground) < enough) pale.push(`${element.outerHTML.slice(0, 80)}: ${colour} on ${ground}`);
      };
      for (const text of document.querySelectorAll(".drawing text")) {
        const box = text.parentElement.querySelector(":scope > rect");
        hold(text, getComputedStyle(text).fill, box ? getComputedStyle(box).fill : canvas, 4.5);
      }
      for (const line of document.querySelectorAll(".drawing :is(rect, path)")) {
        hold(line, getComputedStyle(line).stroke, canvas, 3);
        if (![canvas, "none"].includes(getComputedStyle(line).fill)) pale.push(`a ground of its own: ${line.outerHTML}`);
      }
      return document.querySelector(".drawing rect") ? pale : ["there is no drawing"];
    });
    assert.deepEqual(pale, []);
    const stroke = (part) => page.locator(part).first().evaluate((rect) => getComputedStyle(rect).stroke);
    assert.notEqual(await stroke(".drawing .here rect"), await stroke(".drawing :not(.here) > rect"));
  });
}

test("a short address is followed to the page", async (t) => {
  const page = await visit(t, "r/wbr.html");
  await page.waitForURL(`${host.url}ceremonies/wbr.html`);
  await page.getByRole("heading", { level: 1, name: "Weekly business review" }).waitFor();
  assert.deepEqual(page.complaints, []);
  const still = await visit(t, "r/wbr.html", { javaScriptEnabled: false });
  await still.waitForURL(`${host.url}ceremonies/wbr.html`);
});

test("the reader's time zone is told apart from the page's", async (t) => {
  const page = await visit(t, "ceremonies/wbr.html", { timezoneId: "America/Chicago" });
  assert.match(await page.locator(".next li").first().innerText(), /^Mon 1 Feb 2027, 10:00 03:00 for you$/);
  const here = await visit(t, "ceremonies/wbr.html", { timezoneId: "Europe/Amsterdam" });
  assert.equal(await here.locator(".next .here").count(), 0);
});

test("back leads to the place where one was", async (t) => {
  const page = await visit(t, "guides/one-bet.html");
  const link = page.locator(".prose a[href]").last();
  await link.scrollIntoViewIfNeeded();
  const before = await page.evaluate(() => scrollY);
  assert.ok(before > 200, `${before}`);
  await link.click();
  await page.waitForURL((url) => !url.href.includes("one-bet"));
  await page.goBack();
  await page.waitForFunction((at) => Math.abs(scrollY - at) < 60, before);
});

/** How often something stands in a PDF. */
const count = (pdf, part) => pdf.toString("latin1").split(part).length - 1;

test("one page prints on few sheets", async (t) => {
  const page = await visit(t, "ceremonies/wbr.html", { colorScheme: "dark" });
  const pdf = await page.pdf({ preferCSSPageSize: true });
  const sheets = count(pdf, "/Type /Page\n");
  assert.ok(sheets >= 2 && sheets <= 6, `${sheets} sheets`);
});

test("the whole handbook prints, and its links lead to places in it", async (t) => {
  const page = await visit(t, "print/index.html", { colorScheme: "dark" });
  const inside = page.locator("a[href^='#']");
  const lost = await inside.evaluateAll((links) =>
    links.filter((link) => !document.getElementById(decodeURIComponent(link.hash.slice(1)))).map((link) => link.outerHTML),
  );
  assert.deepEqual(lost, []);
  const ground = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  assert.equal(ground, "rgb(253, 253, 252)");
  const pdf = await page.pdf({ preferCSSPageSize: true, outline: true, tagged: true });
  const sheets = count(pdf, "/Type /Page\n");
  assert.ok(sheets > 100 && sheets < 400, `${sheets} sheets`);
  const links = count(pdf, "/Dest ");
  assert.ok(links > (await inside.count()) * 0.8, `${links} links inside`);
  // Every sheet but the cover has its number.
  const texts = sheetsOf(pdf);
  assert.equal(texts.length, sheets);
  const numbered = texts.flatMap((text, at) => (text.startsWith(`${at + 1}/${sheets}`) ? [at + 1] : []));
  assert.deepEqual(numbered, Array.from(texts.slice(1), (_, at) => at + 2));
  // The head of a page stands on one sheet, with some of what follows it.
  await page.emulateMedia({ media: "print" });
  const heads = await page.locator(".entity").evaluateAll((pages) =>
    pages.map((page) => [page.querySelector(".head > div").innerText.replace(/\s/gu, ""), page.children.length > 1]),
  );
  assert.ok(heads.length > 100, `${heads.length} pages`);
  const alone = heads.filter(
    ([head, goesOn]) => !texts.some((text) => text.includes(head) && !(goesOn && text.endsWith(head))),
  );
  assert.deepEqual(alone, []);
});
