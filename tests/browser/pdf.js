// Reads what stands on the sheets of a PDF, as Chromium writes it: streams that zlib unpacks, and letters by
// their numbers in a font, which says what they mean.
"use strict";

const { inflateSync } = require("node:zlib");

/** The text of each sheet, in the order of the sheets and without blanks. */
function sheets(pdf) {
  const objects = new Map();
  for (const [, number, body] of pdf.toString("latin1").matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/gu)) {
    objects.set(number, body);
  }
  const fonts = new Map();
  const font = (number) => {
    if (!fonts.has(number)) fonts.set(number, letters(objects, number));
    return fonts.get(number);
  };
  const pages = [...objects.values()].filter((body) => /\/Type \/Page\n/u.test(body));
  return pages.map((page) => text(page, objects, font));
}

function text(page, objects, font) {
  const names = new Map([...page.matchAll(/\/(F\d+) (\d+) 0 R/gu)].map(([, name, number]) => [name, number]));
  const content = stream(objects.get(/\/Contents (\d+) 0 R/u.exec(page)[1]));
  let said = "";
  let known = new Map();
  for (const [, name, codes] of content.matchAll(/\/(F\d+) [\d.]+ Tf|<([0-9A-F]+)> Tj/gu)) {
    if (name) known = font(names.get(name));
    else for (const code of codes.match(/.{4}/gu)) said += known.get(code) ?? "";
  }
  // A ligature is the letters that it is made of.
  return said.normalize("NFKC").replace(/\s/gu, "");
}

/** What the letters of a font mean, by their numbers. */
function letters(objects, number) {
  const map = stream(objects.get(/\/ToUnicode (\d+) 0 R/u.exec(objects.get(number))[1]));
  const known = new Map();
  const digits = (code) => code.toString(16).toUpperCase().padStart(4, "0");
  const letter = (unicode) => String.fromCharCode(...unicode.match(/.{4}/gu).map((part) => parseInt(part, 16)));
  for (const [, from, to, first] of map.matchAll(/^<(\w{4})> <(\w{4})> <(\w+)>$/gmu)) {
    for (let at = 0; at <= parseInt(to, 16) - parseInt(from, 16); at += 1) {
      known.set(digits(parseInt(from, 16) + at), letter(digits(parseInt(first, 16) + at)));
    }
  }
  for (const [, code, unicode] of map.matchAll(/^<(\w{4})> <(\w+)>$/gmu)) known.set(code, letter(unicode));
  return known;
}

function stream(body) {
  const packed = body.slice(body.indexOf("stream\n") + "stream\n".length, body.lastIndexOf("\nendstream"));
  return inflateSync(Buffer.from(packed, "latin1")).toString("latin1");
}

module.exports = { sheets };
