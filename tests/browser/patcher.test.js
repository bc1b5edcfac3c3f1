// The patcher alone, on made-up documents: whatever scripts added to a page, after an update it is
// what the new source makes, and what they added.
"use strict";

const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const { after, before, test } = require("node:test");
const { endAll, startBrowser } = require("./preview.js");

const LIVE = path.join(__dirname, "../../src/serve/live");
const SEEDS = Number(process.env.SEEDS ?? 400);
let page;

before(async () => {
  const browser = await startBrowser();
  page = await browser.newPage();
  const [align, mirror] = ["align.js", "mirror.js"].map((name) =>
    fs.readFileSync(path.join(LIVE, name)),
  );
  await page.addScriptTag({
    content: `(() => {"use strict";\n${align}${mirror}window.Mirror = Mirror;})()`,
  });
  await page.evaluate(provide);
});
after(endAll);

// Runs in the page: what the tests below are made of.
function provide() {
  const parse = (html) => new DOMParser().parseFromString(html, "text/html");

  // A generator of Steele and others (splitmix32), so that a seed gives the same everywhere.
  function dice(seed) {
    return (below) => {
      seed = (seed + 0x9e3779b9) | 0;
      let z = seed ^ (seed >>> 16);
      z = Math.imul(z, 0x21f0aaad);
      z ^= z >>> 15;
      z = Math.imul(z, 0x735a2d97);
      z ^= z >>> 15;
      return (z >>> 0) % below;
    };
  }

  const NAMES = ["p", "p", "p", "div", "ul", "h2", "span", "em", "template", "svg", "details"];

  function makeNode(roll, depth) {
    const kind = roll(10);
    if (kind < 3) return { text: ["one", "two", "three", " ", "\n", "four & five"][roll(6)] };
    if (kind === 3) return { comment: ["a", "b"][roll(2)] };
    const children = depth > 0 ? makeNodes(roll, depth - 1) : [];
    return { name: NAMES[roll(NAMES.length)], attributes: makeAttributes(roll), children };
  }

  const makeNodes = (roll, depth) => Array.from({ length: roll(6) }, () => makeNode(roll, depth));

  function makeAttributes(roll) {
    const attributes = {};
    if (roll(4) === 0) attributes.id = `id${roll(8)}`;
    if (roll(3) === 0) attributes.class = ["red", "blue", "red blue"][roll(3)];
    if (roll(6) === 0) attributes["odd<name"] = String(roll(3));
    return attributes;
  }

  function changeNodes(roll, nodes, depth) {
    const result = [];
    for (const node of nodes) {
      const what = roll(12);
      if (what === 0) continue;
      if (what === 1) result.push(makeNode(roll, depth));
      if (what === 2) result.splice(roll(result.length + 1), 0, node);
      else if (what === 3) result.push(makeNode(roll, depth));
      else if (what < 8 && node.children) {
        const attributes = roll(3) === 0 ? makeAttributes(roll) : node.attributes;
        result.push({ ...node, attributes, children: changeNodes(roll, node.children, depth - 1) });
      } else result.push(node);
    }
    return result;
  }

  const escape = (text) =>
    text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

  function write({ text, comment, name, attributes, children }) {
    if (text !== undefined) return escape(text);
    if (comment !== undefined) return `<!--${comment}-->`;
    const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escape(value)}"`);
    return `<${name}${written.join("")}>${children.map(write).join("")}</${name}>`;
  }

  const source = (nodes) =>
    `<!doctype html><title>t</title><body>${nodes.map(write).join("")}</body>`;

  // What scripts do to a page: they add nodes and attributes, each with a mark.
  function disturb(roll, page) {
    for (const element of [...page.body.querySelectorAll("*")]) {
      if (roll(4) === 0) element.setAttribute("data-script", "");
      if (roll(5) === 0) {
        const extra = page.createElement("script-made");
        element.insertBefore(
          extra,
          element.childNodes[roll(element.childNodes.length + 1)] ?? null,
        );
      }
    }
  }

  // Attributes keep no order worth comparing.
  function outline(node) {
    if (node.localName === "script-made") return "";
    if (node.nodeType !== Node.ELEMENT_NODE) return JSON.stringify([node.nodeName, node.data]);
    const attributes = [...node.attributes].filter(({ name }) => name !== "data-script");
    const written = attributes.map(({ name, value }) => `${name}=${value}`).sort();
    const isTemplate = node.nodeName === "TEMPLATE";
    const children = isTemplate ? node.innerHTML : [...node.childNodes].map(outline).join("");
    return `<${node.localName} ${written}>${children}</>`;
  }

  /** Several updates of one page after each other. A text if one of them goes wrong. */
  window.tryUpdates = (seed) => {
    const roll = dice(seed);
    let nodes = makeNodes(roll, 3);
    let html = source(nodes);
    const live = parse(html);
    if (roll(2)) disturb(roll, live);
    const mirror = new Mirror(parse(html), live);
    disturb(roll, live);
    for (let round = 0; round < 3; round += 1) {
      const was = html;
      nodes = roll(5) === 0 ? makeNodes(roll, 3) : changeNodes(roll, nodes, 3);
      html = source(nodes);
      const found = `seed ${seed}, round ${round}\n${was}\n${html}\n`;
      try {
        mirror.update(parse(html));
      } catch (error) {
        return `${found}${error.stack}`;
      }
      const expected = outline(parse(html).documentElement);
      if (outline(live.documentElement) !== expected)
        return `${found}${live.documentElement.outerHTML}`;
    }
    return null;
  };

  /** Updates a list of paragraphs, and says which of them are still the same nodes. */
  window.keptOf = (from, to) => {
    const list = (texts) => parse(`<body>${texts.map((text) => `<p>${text}</p>\n`).join("")}`);
    const live = list(from);
    const was = [...live.querySelectorAll("p")];
    new Mirror(list(from), live).update(list(to));
    const now = [...live.querySelectorAll("p")];
    if (now.map((node) => node.textContent).join() !== to.join()) return "wrong";
    return now.map((node) => was.indexOf(node));
  };
}

test(`${SEEDS} made-up pages and their updates`, async () => {
  const tryAll = (count) => {
    for (let seed = 1; seed <= count; seed += 1) {
      const wrong = window.tryUpdates(seed);
      if (wrong) return wrong;
    }
    return null;
  };
  assert.equal(await page.evaluate(tryAll, SEEDS), null);
});

test("a row in the middle of a long table is the only new one", async () => {
  const started = Date.now();
  const kept = await page.evaluate(() => {
    const rows = Array.from({ length: 3000 }, (_, at) => `Row ${at}`);
    const edited = rows.map((row, at) => (at % 300 === 7 ? `${row}, edited` : row));
    return window.keptOf(rows, edited.toSpliced(1500, 0, "New"));
  });
  assert.equal(kept.length, 3001);
  assert.deepEqual(
    kept.filter((at) => at < 0),
    [-1],
  );
  assert.ok(Date.now() - started < 2000, `${Date.now() - started} ms`);
});

test("rows that say the same stay", async () => {
  const kept = await page.evaluate(() =>
    window.keptOf(["a", "a", "b", "a", "c"], ["a", "b", "a", "a", "c"]),
  );
  assert.equal(kept.filter((at) => at >= 0).length, 5);
  assert.equal(new Set(kept).size, 5);
});

test("what stands in noscript is a text where scripts run", async () => {
  const update = (html) => {
    const frame = document.createElement("iframe");
    document.body.append(frame);
    const live = frame.contentDocument;
    const parse = (inside) =>
      new DOMParser().parseFromString(`<p>a</p><noscript>${inside}</noscript>`, "text/html");
    live.open();
    live.write("<p>a</p><noscript><em>old</em></noscript>");
    live.close();
    new Mirror(parse("<em>old</em>"), live).update(parse(html));
    return live.querySelector("noscript").textContent;
  };
  assert.equal(await page.evaluate(update, "<b>new</b> text"), "<b>new</b> text");
});
