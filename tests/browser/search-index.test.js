// The search without a browser: the words of a text, in the same files as the program puts them, and which
// pages a query finds in files that the program has written.
"use strict";

const assert = require("node:assert/strict");
const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { after, before, test } = require("node:test");
const vm = require("node:vm");

const SCRIPT = path.join(__dirname, "../../themes/default/assets/search-index.js");
const EXAMPLES = JSON.parse(fs.readFileSync(path.join(__dirname, "../data/search-words.json"), "utf8"));

const { SearchIndex, wordsOf, shardOf, slips, risingNumbers } = vm.runInThisContext(
  `${fs.readFileSync(SCRIPT, "utf8")}; ({ SearchIndex, wordsOf, shardOf, slips, risingNumbers })`,
);

const FILES = {
  "site.toml": 'title = "Fixture"\nchecks.warnings = "off"\n',
  "content/guides/apples.md":
    "---\ntitle: Apples\nid: fruit\naliases: [Pommes, Straw store]\nsummary: Where they grow.\n---\n## Harvest time\n\nBaskets wait in the orchard, near the barn.\n",
  "content/guides/annex.md": "---\ntitle: \"Annex: straw store\"\n---\n",
  "content/guides/baskets.md": "---\ntitle: Baskets\n---\n\nFor apples, and for the hay. An escalation is rare. ½ of **all**.\n",
  "content/guides/hay.md": "---\ntitle: Hay & straw\n---\n\n## Barn rules\n\nDry stalks — escalation, Žluť, 検索機能.\n\n```sh\nmake bales\n```\n",
};

let folder;
let index;

/** What a file of the search hands over. */
function load(name) {
  const text = fs.readFileSync(path.join(folder, `public/search/${name}.js`), "utf8");
  let file;
  globalThis.operandiSearch = (...given) => (file = given);
  vm.runInThisContext(text);
  assert.equal(file[0], name);
  return file[2];
}

/** The titles of the pages for a query, when all that it needs is loaded. */
function titles(query, fillers) {
  let result = index.search(query, fillers);
  for (let round = 0; result.needed.length > 0; round += 1) {
    assert.ok(round < 4, `${query} is never done`);
    result.needed.forEach((name) => index.add(name, load(name)));
    result = index.search(query, fillers);
  }
  return result.pages.map((page) => index.titles[page]);
}

before(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "operandi-search-"));
  for (const [name, text] of Object.entries(FILES)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  }
  execFileSync(process.env.OPERANDI, ["build", folder], { stdio: "pipe" });
  index = new SearchIndex(load("pages"));
});
after(() => fs.rmSync(folder, { recursive: true, force: true }));

test("words are those that the program writes", () => {
  for (const { text, words, "files of 97": files } of EXAMPLES) {
    assert.deepEqual(wordsOf(text), words, text);
    assert.deepEqual(words.map((word) => shardOf(word, 97)), files, text);
  }
});

test("numbers are read as they are written", () => {
  assert.deepEqual(risingNumbers("###c"), [0, 1, 2, 66]);
  assert.deepEqual(risingNumbers("n%"), [64]);
  assert.deepEqual(risingNumbers(""), []);
});

test("slips are counted", () => {
  const cases = [["raodmap", "roadmap", 1], ["roadmp", "roadmap", 1], ["roadmapp", "roadmap", 1], ["kitten", "sitting", 3], ["a", "a", 0]];
  for (const [one, other, count] of cases) assert.equal(slips(one, other, 3), count, `${one} ${other}`);
  assert.equal(slips("kitten", "sitting", 2), 3, "more than allowed");
});

test("a title comes before an alias, before a heading, before a text", () => {
  assert.deepEqual(titles("apples"), ["Apples", "Baskets"]);
  assert.deepEqual(titles("baskets"), ["Baskets", "Apples"]);
  assert.deepEqual(titles("pommes"), ["Apples"]);
  assert.deepEqual(titles("fruit"), ["Apples"]);
  assert.deepEqual(titles("harvest"), ["Apples"]);
  assert.deepEqual(titles("orchard"), ["Apples"]);
  assert.deepEqual(titles("hay"), ["Hay & straw", "Baskets"]);
  assert.deepEqual(titles("barn"), ["Hay & straw", "Apples"], "a heading before a text");
  assert.deepEqual(titles("straw"), ["Annex: straw store", "Hay & straw", "Apples"], "titles before an alias");
  assert.deepEqual(titles("straw store"), ["Apples", "Annex: straw store"], "a whole name before a part of a title");
});

test("all words have to be there, in whatever order; if no page has all, some are enough", () => {
  assert.deepEqual(titles("orchard baskets"), ["Apples"]);
  assert.deepEqual(titles("baskets orchard"), ["Apples"]);
  assert.deepEqual(titles("orchard bales").sort(), ["Apples", "Hay & straw"]);
});

test("the beginning of a word is enough", () => {
  assert.deepEqual(titles("a").sort(), ["Annex: straw store", "Apples"]);
  assert.deepEqual(titles("orch"), ["Apples"]);
  assert.deepEqual(titles("escal").sort(), ["Baskets", "Hay & straw"]);
});

test("slips are forgiven, in titles and in texts", () => {
  assert.deepEqual(titles("appels")[0], "Apples");
  assert.deepEqual(titles("eskalation").sort(), ["Baskets", "Hay & straw"]);
  assert.deepEqual(titles("escalaton").sort(), ["Baskets", "Hay & straw"]);
  assert.deepEqual(titles("zzzzzz"), []);
});

test("accents, scripts without blanks, code and entities are found", () => {
  assert.deepEqual(titles("zlut"), ["Hay & straw"]);
  assert.deepEqual(titles("検索"), ["Hay & straw"]);
  assert.deepEqual(titles("索機能"), ["Hay & straw"]);
  assert.deepEqual(titles("能検"), []);
  assert.deepEqual(titles("bales"), ["Hay & straw"]);
  assert.deepEqual(titles("amp"), []);
  assert.deepEqual(titles("straw & hay"), ["Hay & straw"]);
});

test("small words count only by themselves", () => {
  const fillers = new Set(["the", "and", "is"]);
  assert.deepEqual(titles("the orchard is", fillers), ["Apples"]);
  assert.deepEqual(titles("the", fillers).sort(), ["Apples", "Baskets"]);
});

test("nothing is found for nothing", () => {
  assert.deepEqual(titles(""), []);
  assert.deepEqual(titles(" - "), []);
  assert.deepEqual(titles('\\ " \n <b>'), ["Baskets"]);
});
