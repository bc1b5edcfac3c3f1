// Builds the sample so that search engines may list it, and measures three of its pages with Lighthouse, as a phone sees
// them. Ends with status 1 if one is worse than it has to be.
"use strict";

const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { pathToFileURL } = require("node:url");
const { serve } = require("../browser/static.js");

const PAGES = ["index.html", "ceremonies/index.html", "ceremonies/wbr.html"];
const TIMES = 3;
/** What each has to reach. */
const LEAST = { performance: 95, accessibility: 100, "best-practices": 100, seo: 100 };

/** A package of modules, from where the other packages are installed. */
function load(name) {
  return import(pathToFileURL(require.resolve(name)).href);
}

function build(root, folder) {
  const settings = path.join(folder, "site.toml");
  const text = fs.readFileSync(path.join(root, "site.toml"), "utf8");
  fs.writeFileSync(settings, `index = true\n${text}`);
  const out = path.join(folder, "public");
  execFileSync(process.env.OPERANDI, ["build", root, "-q", "-c", settings, "-o", out], { stdio: "inherit" });
  return out;
}

function scoresOf(result) {
  if (result.lhr.runtimeError) throw new Error(result.lhr.runtimeError.message);
  const scores = Object.entries(result.lhr.categories).map(([name, { score }]) => [name, Math.round(score * 100)]);
  const bad = Object.values(result.lhr.categories).flatMap(({ auditRefs }) =>
    auditRefs.filter(({ id, weight }) => weight > 0 && (result.lhr.audits[id].score ?? 1) < 0.9).map(({ id }) => id),
  );
  return { ...Object.fromEntries(scores), bad: [...new Set(bad)] };
}

async function measure(page, url, port) {
  const { default: lighthouse } = await load("lighthouse");
  const runs = [];
  for (let time = 0; time < TIMES; time += 1) {
    const options = { port, logLevel: "error", onlyCategories: Object.keys(LEAST) };
    runs.push(scoresOf(await lighthouse(new URL(page, url).href, options)));
  }
  runs.sort((one, other) => one.performance - other.performance);
  return runs[Math.floor(TIMES / 2)];
}

async function main(root) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "operandi-lighthouse-"));
  const host = await serve(build(root, folder));
  const { launch } = await load("chrome-launcher");
  const chrome = await launch({ chromePath: process.env.CHROMIUM, chromeFlags: ["--headless", "--no-sandbox"] });
  try {
    for (const page of PAGES) {
      const { bad, ...scores } = await measure(page, host.url, chrome.port);
      const said = Object.entries(scores).map(([name, score]) => `${name} ${score}`);
      console.log(`${page}: ${said.join(", ")}`);
      const isBad = Object.entries(LEAST).some(([name, least]) => scores[name] < least);
      if (isBad) {
        console.error(`${page} is worse than it has to be: ${bad.join(", ")}`);
        process.exitCode = 1;
      }
    }
  } finally {
    await chrome.kill();
    await host.end();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

main(path.resolve(process.argv[2]));
