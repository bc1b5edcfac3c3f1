// Pictures of the sample: ten sorts of pages at three widths, light and dark. Nobody judges them but who looks; a page
// that scrolls sideways or says something on the console is named, and ends with status 1.
"use strict";

const fs = require("node:fs");
const path = require("node:path");
const { chromium } = require("playwright-core");
const { buildSample, serve } = require("./static.js");

/** The day of the pictures, so that two runs show the same. */
const NOW = "2027-02-01T09:00Z";
const WINDOWS = [
  { width: 390, height: 844 },
  { width: 820, height: 1180 },
  { width: 1440, height: 900 },
];
/** Name, address, and what is done there. */
const PAGES = [
  ["home", "index.html"],
  ["index", "ceremonies/index.html"],
  ["ceremony", "ceremonies/wbr.html"],
  ["artifact", "artifacts/roadmap.html"],
  ["cadence", "cadences/quarter.html"],
  ["team-type", "team-types/stream-team.html"],
  ["guide", "guides/one-bet.html"],
  ["calendar", "calendar.html"],
  ["hours", "load.html"],
  ["search", "guides/how-we-decide.html", search],
];

async function search(page) {
  await page.keyboard.press("/");
  await page.locator("dialog[open] input[type=search]").fill("roadmap");
  await page.locator("dialog[open] a[href]").first().waitFor();
}

async function shoot(browser, url, out, complaints) {
  for (const viewport of WINDOWS) {
    for (const colorScheme of ["light", "dark"]) {
      const context = await browser.newContext({ viewport, colorScheme, timezoneId: "Europe/Amsterdam", reducedMotion: "reduce" });
      const page = await context.newPage();
      await page.clock.setFixedTime(new Date(NOW));
      for (const [name, address, act] of PAGES) {
        const shot = `${name}-${viewport.width}-${colorScheme}`;
        const complain = (text) => complaints.push(`${shot}: ${text}`);
        const heard = (message) => complain(message.text());
        page.on("console", heard);
        await page.goto(new URL(address, url).href);
        await act?.(page);
        await page.screenshot({ path: path.join(out, `${shot}.png`), fullPage: process.env.FULL === "1" && !act });
        const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (over > 0) complain(`${over} px too wide`);
        page.off("console", heard);
      }
      await context.close();
    }
  }
}

async function main(out) {
  const built = buildSample("--now", NOW);
  fs.mkdirSync(out, { recursive: true });
  const host = await serve(built);
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox"] });
  const complaints = [];
  try {
    await shoot(browser, host.url, out, complaints);
  } finally {
    await browser.close();
    await host.end();
    fs.rmSync(built, { recursive: true, force: true });
  }
  console.log(`${PAGES.length * WINDOWS.length * 2} pictures in ${out}`);
  if (complaints.length > 0) {
    console.error(complaints.join("\n"));
    process.exitCode = 1;
  }
}

main(process.argv[2]);
