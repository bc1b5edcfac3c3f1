// The search without its panel: the words of a query, which pages have them, and what is said of a page.
// It knows no document, so that it can be tried without a browser.

/** Letters that other people write with others. The program that writes the index has the same list. */
const SPELLINGS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ħ: "h", ı: "i", ς: "σ" };
const ACCENTS = /[\u00ad\u200c\u200d\u0300-\u036f\u05b0-\u05c7\u064b-\u065f]/g;
const RUNS = /[\p{Alphabetic}\p{N}\u093c\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d]+/gu;
/** Scripts that put no blanks between words: of them every two letters in a row are looked for. */
const DENSE = "\\u{e00}-\\u{eff}\\u{1000}-\\u{109f}\\u{1780}-\\u{17ff}\\u{3005}-\\u{3007}\\u{3040}-\\u{30ff}\\u{3400}-\\u{4dbf}\\u{4e00}-\\u{9fff}\\u{f900}-\\u{faff}\\u{20000}-\\u{3ffff}";
const STRETCHES = new RegExp(`[${DENSE}]+|[^${DENSE}]+`, "gu");
const IS_DENSE = new RegExp(`^[${DENSE}]`, "u");
const LONGEST = 40;

/** A text without capitals, and without the accents and points that many leave out. */
function folded(text) {
  const bare = text.toLowerCase().normalize("NFKD").replace(ACCENTS, "").normalize("NFC");
  return bare.toLowerCase().replace(/[ßæœøłđðþħıς]/g, (letter) => SPELLINGS[letter]);
}

/** The words of a text. */
function wordsOf(text) {
  const words = [];
  for (const run of folded(text).match(RUNS) ?? []) {
    for (const stretch of run.match(STRETCHES)) {
      const letters = [...stretch];
      if (!IS_DENSE.test(stretch)) words.push(letters.length > LONGEST ? letters.slice(0, LONGEST).join("") : stretch);
      else if (letters.length === 1) words.push(stretch);
      else for (let at = 1; at < letters.length; at += 1) words.push(letters[at - 1] + letters[at]);
    }
  }
  return words;
}

/** The number of the file, of so many, in which a word and those that begin like it stand. */
function shardOf(word, shards) {
  let sum = 0;
  for (const letter of [...word].slice(0, 3)) sum = (Math.imul(sum, 31) + letter.codePointAt(0)) >>> 0;
  return sum % shards;
}

/** Rising numbers, each by its distance from the one before, in digits of their own. */
function risingNumbers(text) {
  const numbers = [];
  let next = 0;
  let sum = 0;
  let times = 1;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charCodeAt(at);
    const digit = letter - (letter > 92 ? 36 : 35);
    if (digit >= 64) {
      sum += (digit - 64) * times;
      times *= 27;
    } else {
      next += sum + digit * times;
      numbers.push(next);
      next += 1;
      sum = 0;
      times = 1;
    }
  }
  return numbers;
}

/** How many slips lead from one word to the other, if it is not more than `most`. */
function slips(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1];
      let cost = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        cost = Math.min(cost, before[j - 2] + 1);
      }
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return most + 1;
    before = last;
    last = row;
  }
  return last[other.length];
}

/** How many slips a word may have. */
function allowedSlips(word) {
  if (word.length < 4) return 0;
  return word.length < 8 ? 1 : 2;
}

/** Whether two words are forms of one: `owns` and `owner`, `input` and `inputs`. */
function alike(one, other) {
  const shorter = Math.min(one.length, other.length);
  let shared = 0;
  while (shared < shorter && one[shared] === other[shared]) shared += 1;
  return shared >= 3 && shared > shorter * 0.7;
}

/** Of sorted words, the place of the first that is not before this one. */
function placeOf(sorted, word) {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < word) low = middle + 1;
    else high = middle;
  }
  return low;
}

const TITLE = 100;
const ALIAS = 80;
const PREFIX = 0.6;
const SLIP = 0.5;
const IN_TEXT = [8, 24, 14];

/** All pages, and whatever else was loaded so far. */
class SearchIndex {
  constructor(pages) {
    this.data = pages;
    this.files = new Map();
    this.titles = pages.titles === "" && pages.kinds.length === 0 ? [] : pages.titles.split("\n");
    this.ids = pages.ids.split("\n").map((id, at) => id || wordsOfAscii(this.titles[at] ?? "").join("-"));
    this.aliases = new Map(pages.aliases);
    this.kindOf = pages.kinds.flatMap(([, , , count], kind) => Array(count).fill(kind));
    this.#nameAll();
  }

  /** What pages are called: by word and by whole name. */
  #nameAll() {
    this.words = new Map();
    this.names = new Map();
    const name = (text, page, weight) => {
      const words = wordsOf(text);
      const whole = words.join(" ");
      if (!this.names.has(whole)) this.names.set(whole, page);
      for (const word of words) {
        const pages = this.words.get(word);
        if (pages) pages.push(page, weight);
        else this.words.set(word, [page, weight]);
      }
    };
    this.titles.forEach((title, page) => name(title, page, TITLE));
    this.ids.forEach((id, page) => {
      // Most ids say the same as the title.
      if (this.data.ids !== "" && wordsOf(id).join(" ") !== wordsOf(this.titles[page]).join(" ")) name(id, page, ALIAS);
    });
    for (const [page, aliases] of this.aliases) aliases.forEach((alias) => name(alias, page, ALIAS));
    this.sorted = [...this.words.keys()].sort();
  }

  /** The address of a page, from the root of the site. */
  address(page) {
    const folder = this.data.kinds[this.kindOf[page]][2];
    return [...folder.split("/"), `${this.ids[page]}.html`].map(encodeURIComponent).join("/");
  }

  /** What readers call the kind of a page. */
  kindLabel(page) {
    return this.data.kinds[this.kindOf[page]][0];
  }

  /** The name of the file that has what is said of a page. */
  aboutFile(page) {
    return `about-${Math.floor(page / this.data.block)}`;
  }

  /** A sentence, facts and dates of a page, once they are loaded. */
  about(page) {
    return this.files.get(this.aboutFile(page))?.[page % this.data.block];
  }

  /** Takes in a file. Words are read from the text as it is: to take it apart would take longer. */
  add(name, data) {
    this.files.set(name, name === "words" ? suggestions(data) : typeof data === "string" ? `${data}\n` : data);
  }

  #shard(word) {
    return `text-${shardOf(word, this.data.shards)}`;
  }

  /** The pages whose names have a word or begin with it, and how well that fits. */
  #inNames(word, hits) {
    for (let at = placeOf(this.sorted, word); this.sorted[at]?.startsWith(word); at += 1) {
      const found = this.sorted[at];
      const fit = found === word ? 1 : PREFIX + (0.3 * word.length) / found.length;
      this.#addNames(found, fit, hits);
    }
  }

  #addNames(word, fit, hits) {
    const pages = this.words.get(word) ?? [];
    for (let at = 0; at < pages.length; at += 2) {
      const score = pages[at + 1] * fit;
      if (!(hits.get(pages[at]) >= score)) hits.set(pages[at], score);
    }
  }

  /** The same for texts. */
  #inTexts(word, fit, hits) {
    const text = this.files.get(this.#shard(word));
    if (!text) return;
    let start = text.indexOf(`\n${word}`) + 1;
    const isLong = [...word].length >= 3;
    while (start > 0 && text.startsWith(word, start)) {
      const end = text.indexOf("\n", start);
      const [found, ...lists] = text.slice(start, end).split(" ");
      if (found === word || isLong) {
        const numbers = lists.map(risingNumbers);
        const count = numbers.reduce((sum, list) => sum + list.length, 0);
        const rare = 0.4 + 0.6 * (1 - Math.log(count + 1) / Math.log(this.titles.length + 2));
        const weight = fit * rare * (found === word ? 1 : PREFIX);
        numbers.forEach((list, sort) => {
          for (const page of list) {
            const score = (hits.get(page) ?? 0) + IN_TEXT[sort] * weight;
            // Many forms of a word in a text are not worth as much as one in a title.
            hits.set(page, Math.max(hits.get(page) ?? 0, Math.min(score, TITLE * 0.5)));
          }
        });
      }
      start = end + 1;
    }
  }

  /** Words of names or texts that somebody may have meant by one that stands nowhere. */
  #meantBy(word) {
    const most = allowedSlips(word);
    if (most === 0) return [];
    const near = new Map();
    for (const known of [...this.sorted, ...(this.files.get("words") ?? [])]) {
      const distance = slips(word, known, most);
      if (distance <= most) near.set(known, distance);
    }
    const least = Math.min(...near.values());
    const best = [...near].filter(([, distance]) => distance === least).map(([known]) => known);
    return best.slice(0, 4);
  }

  /** The pages that have a word, and the names of files that have to be loaded to know it all. */
  #pagesWith(word, needed) {
    const hits = new Map();
    this.#inNames(word, hits);
    this.#inTexts(word, 1, hits);
    const shard = this.#shard(word);
    if (!this.files.has(shard)) needed.add(shard);
    if (hits.size > 0 || !this.files.has(shard) || allowedSlips(word) === 0) return { hits };
    if (!this.files.has("words")) needed.add("words");
    const meant = this.#meantBy(word);
    for (const other of meant) {
      this.#addNames(other, SLIP, hits);
      this.#inTexts(other, SLIP, hits);
      if (!this.files.has(this.#shard(other))) needed.add(this.#shard(other));
    }
    return { hits, meant: meant[0] };
  }

  /**
   * The pages for a query, the best first: all that have every word or, if there are none, those that
   * have some. Words of the list `fillers` count only where there are no others. `needed` are the files
   * without which the answer may not be whole.
   */
  search(query, fillers = new Set()) {
    const all = wordsOf(query);
    const telling = all.filter((word) => !fillers.has(word));
    const words = [...new Set(telling.length > 0 ? telling : all)];
    const needed = new Set();
    const found = words.map((word) => ({ word, ...this.#pagesWith(word, needed) }));
    const corrected = found.filter(({ meant }) => meant).map(({ word, meant }) => ({ word, meant }));
    const whole = all.join(" ");
    let hits = everywhere(found);
    const isPartial = hits.size === 0 && words.length > 1;
    if (isPartial) hits = anywhere(found);
    for (const [page, score] of hits) {
      const title = folded(this.titles[page]);
      if (this.names.get(whole) === page) hits.set(page, score + 300);
      else if (title.startsWith(whole)) hits.set(page, score + 60);
      else if (words.some((word) => this.names.get(word) === page)) hits.set(page, score + 30);
    }
    const sorted = [...hits].sort(([a, one], [b, other]) => other - one || a - b);
    return { words, pages: sorted.map(([page]) => page), corrected, isPartial, needed: [...needed] };
  }

  /**
   * The page that a question is about, and the words that ask: the longest run of words that is a name. The
   * last word may be half of one.
   */
  subject(words) {
    for (let length = words.length; length > 0; length -= 1) {
      for (let start = 0; start + length <= words.length; start += 1) {
        const name = words.slice(start, start + length).join(" ");
        const rest = [...words.slice(0, start), ...words.slice(start + length)];
        const page = this.names.get(name) ?? (start > 0 && start + length === words.length ? this.#begun(name) : undefined);
        if (page !== undefined) return { page, name, rest };
      }
    }
    return undefined;
  }

  /** The page with the shortest name that begins like this. */
  #begun(name) {
    if (name.length < 3) return undefined;
    this.sortedNames ??= [...this.names.keys()].sort();
    let best;
    for (let at = placeOf(this.sortedNames, name); this.sortedNames[at]?.startsWith(name); at += 1) {
      if (best === undefined || this.sortedNames[at].length < best.length) best = this.sortedNames[at];
    }
    return best === undefined ? undefined : this.names.get(best);
  }

  /**
   * What is said of a page that answers these words: the facts whose labels, or what people say for them,
   * have each of the words. `asks` maps a word to slots of traits; words of `questions` may help to choose
   * but need not.
   */
  facts(page, words, asks, questions) {
    const facts = this.about(page)?.[1] ?? [];
    const scored = facts.map((fact) => ({ fact, score: this.#answers(fact[0], words, asks, questions) }));
    const best = Math.max(0, ...scored.map(({ score }) => score));
    return best === 0 ? [] : scored.filter(({ score }) => score === best).map(({ fact }) => fact);
  }

  #answers(label, words, asks, questions) {
    const { labels, ends, slots } = this.data;
    const own = wordsOf(labels[label]);
    const other = label < ends ? wordsOf(labels[label ^ 1]) : [];
    let sum = 0;
    for (const word of words) {
      const isAsked = (asks.get(word) ?? []).some((slot) => slots[slot]?.includes(label));
      const isQuestion = questions.has(word);
      let score = isAsked ? 3 : 0;
      // A label that is nothing but the word is meant rather than one that has it among others.
      if (own.includes(word)) score = 4.5 + 0.5 / own.length;
      else if (other.includes(word)) score = Math.max(score, 4);
      else if (!isQuestion && own.some((known) => alike(known, word))) score = Math.max(score, 3.5);
      else if (!isQuestion && other.some((known) => alike(known, word))) score = Math.max(score, 2);
      if (score === 0 && !isQuestion) return 0;
      sum += score;
    }
    return sum;
  }
}

function wordsOfAscii(text) {
  return text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
}

/** The suggestions: each word begins with as much of the one before as its first letter says. */
function suggestions(text) {
  const words = [];
  let before = [];
  for (const line of text.split("\n").slice(0, -1)) {
    const shared = before.slice(0, line.charCodeAt(0) - 65).join("");
    words.push(shared + line.slice(1));
    before = [...words.at(-1)];
  }
  return words;
}

/** The pages that all words have, with the sum of how well they fit. */
function everywhere(found) {
  if (found.length === 0) return new Map();
  const [first, ...others] = [...found].sort((a, b) => a.hits.size - b.hits.size);
  const hits = new Map();
  for (const [page, score] of first.hits) {
    let sum = score;
    for (const other of others) sum += other.hits.get(page) ?? Number.NaN;
    if (!Number.isNaN(sum)) hits.set(page, sum);
  }
  return hits;
}

/** The pages that some of the words have: one more word counts as much as a heading. */
function anywhere(found) {
  const hits = new Map();
  for (const { hits: some } of found) {
    for (const [page, score] of some) hits.set(page, (hits.get(page) ?? 0) + score + 30);
  }
  return hits;
}
