// The index of a kind: narrows and sorts its table. What is chosen stands in the address, so that it can be
// sent to somebody and "back" undoes it. All words are those of the page.
"use strict";
(() => {
  const form = document.querySelector("form.filter");
  const table = document.querySelector(".index table");
  if (!form || !table) return;
  const text = form.elements.q;
  const status = form.querySelector("[role=status]");
  const reset = form.querySelector("[type=reset]");
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true, sensitivity: "base" });
  const rest = document.querySelector(".index-rest");
  const selects = () => [...form.querySelectorAll("select")];

  /** To lay out thousands of rows takes longer than a key press: of many, so many are shown until somebody asks for the rest. */
  const MOST = 200;
  let isAsked = false;

  /** A text as it is compared: without case and accents. */
  const plain = (written) => written.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  /** What is known of the rows, in the order of the page; looked up once, and anew after an edit. */
  let rows;
  let order;
  function read() {
    if (rows) return rows;
    rows = [...table.tBodies[0].rows].map((row) => ({
      row,
      has: (row.dataset.has ?? "").split(",").map((numbers) => numbers.split(" ").filter(Boolean).map(Number)),
    }));
    order = rows;
    return rows;
  }

  /** The words of a row, looked up when somebody first asks for words. */
  const wordsOf = (entry) => (entry.words ??= plain(`${entry.row.textContent} ${entry.row.dataset.also ?? ""}`));

  const wide = matchMedia("(min-width: 48rem)");
  let isSteady = false;

  /** Columns keep the widths that all rows gave them: they would jump with each letter, and take long to work out. */
  function steady() {
    if (isSteady || !wide.matches) return;
    isSteady = true;
    const heads = [...table.tHead.rows[0].cells];
    const widths = heads.map((head) => `${(100 * head.offsetWidth) / table.offsetWidth}%`);
    heads.forEach((head, at) => (head.style.width = widths[at]));
    table.style.tableLayout = "fixed";
  }

  /** Shows the rows that pass everything, and how many would pass each other choice. */
  function narrow() {
    const words = plain(text.value).split(/\s+/u).filter(Boolean);
    const chosen = selects().map((select) => select.selectedIndex - 1);
    const counts = selects().map((select) => new Array(select.options.length).fill(0));
    steady();
    const all = read();
    const most = isAsked || all.length <= 2 * MOST ? Infinity : MOST;
    let shown = 0;
    for (const entry of order) {
      const missed = chosen.flatMap((option, at) => (option < 0 || entry.has[at]?.includes(option) ? [] : [at]));
      const isFound = missed.length < 2 && words.every((word) => wordsOf(entry).includes(word));
      const isShown = isFound && missed.length === 0;
      const isHidden = !isShown || shown >= most;
      if (entry.row.hidden !== isHidden) entry.row.hidden = isHidden;
      shown += isShown;
      if (!isFound) continue;
      for (const at of isShown ? chosen.keys() : missed) {
        for (const option of entry.has[at] ?? []) counts[at][option + 1] += 1;
      }
    }
    selects().forEach((select, at) => showCounts(select, counts[at]));
    const isNarrowed = words.length > 0 || chosen.some((option) => option >= 0);
    say(shown, isNarrowed);
    rest.hidden = shown <= most;
    rest.textContent = filled(rest.dataset.text, { count: grouped(shown - most) });
  }

  function showCounts(select, counts) {
    [...select.options].forEach((option, at) => {
      if (at === 0) return;
      option.dataset.label ??= option.label.replace(/ \(\d+\)$/u, "");
      option.label = `${option.dataset.label} (${counts[at]})`;
      option.disabled = counts[at] === 0 && !option.selected;
    });
  }

  function say(shown, isNarrowed) {
    const { all, some, none } = status.dataset;
    const said = shown === 0 ? none : isNarrowed ? filled(some, { shown: grouped(shown) }) : all;
    if (status.textContent !== said) status.textContent = said;
    reset.hidden = !isNarrowed;
    table.hidden = shown === 0;
  }

  // Sorting: by the order of a facet where the column has one, else by its text. ------------------------------------

  let sorted = "";

  /** Puts the rows in the order of a column: `owner`, or `-owner` for the other way round; nothing for the page's own. */
  function sort(by) {
    if (by === sorted) return;
    sorted = by;
    const heads = [...table.tHead.rows[0].cells];
    const column = heads.findIndex((head) => head.dataset.name === by.replace(/^-/u, ""));
    for (const head of heads) head.removeAttribute("aria-sort");
    order = column < 0 ? read() : [...read()].sort(byColumn(heads[column], column));
    if (column >= 0) {
      heads[column].setAttribute("aria-sort", by.startsWith("-") ? "descending" : "ascending");
      if (by.startsWith("-")) order.reverse();
    }
    table.tBodies[0].append(...order.map(({ row }) => row));
  }

  function sortAndNarrow(by) {
    sort(by);
    narrow();
  }

  function byColumn(head, column) {
    const keys = new Map();
    for (const entry of read()) {
      const facet = head.dataset.facet === undefined ? undefined : entry.has[head.dataset.facet]?.[0] ?? Infinity;
      const cell = column === 0 ? entry.row.querySelector("a") : entry.row.cells[column];
      keys.set(entry, [facet, cell.textContent.trim()]);
    }
    return (one, other) => {
      const [[facet, words], [otherFacet, otherWords]] = [keys.get(one), keys.get(other)];
      // What says nothing comes last.
      if (facet !== otherFacet) return facet < otherFacet ? -1 : 1;
      return !words - !otherWords || collator.compare(words, otherWords);
    };
  }

  /** Headings become buttons; the word for that is the page's. */
  function addButtons() {
    for (const head of table.tHead.rows[0].cells) {
      if (!head.dataset.name || head.querySelector("button")) continue;
      const button = document.createElement("button");
      button.type = "button";
      button.title = filled(form.dataset.sort, { column: head.textContent });
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const name = head.dataset.name;
        sortAndNarrow(sorted === name ? `-${name}` : sorted === `-${name}` ? "" : name);
        remember("push");
      });
    }
  }

  // The address --------------------------------------------------------------------------------------------------

  /** Writes what is chosen into the address. What is typed replaces; what is chosen can be undone with "back". */
  function remember(how) {
    const query = new URLSearchParams();
    if (text.value.trim()) query.set("q", text.value.trim());
    for (const select of selects()) if (select.value) query.set(select.name, select.value);
    if (sorted) query.set("sort", sorted);
    const search = query.size > 0 ? `?${query}` : "";
    if (search === location.search) return;
    try {
      history[`${how}State`](null, "", `${search || location.pathname}${location.hash}`);
    } catch {
      // A page from a folder may not write its address. Then it narrows all the same.
    }
  }

  /** Does what the address says. */
  function recall() {
    const query = new URLSearchParams(location.search);
    text.value = query.get("q") ?? "";
    for (const select of selects()) {
      const wanted = query.get(select.name) ?? "";
      const at = [...select.options].findIndex((option) => option.value === wanted);
      select.selectedIndex = Math.max(at, 0);
    }
    sortAndNarrow(query.get("sort") ?? "");
  }

  function start() {
    addButtons();
    form.hidden = false;
    recall();
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    text.value = "";
    for (const select of selects()) select.selectedIndex = 0;
    narrow();
    remember("push");
    text.focus();
  });
  form.addEventListener("change", (event) => {
    if (event.target === text) return;
    narrow();
    remember("push");
  });
  text.addEventListener("input", () => {
    narrow();
    remember("replace");
  });
  rest.addEventListener("click", () => {
    // Who works with keys goes on with the first row that was not there.
    const next = order.filter(({ row }) => !row.hidden).length;
    isAsked = true;
    narrow();
    order.filter(({ row }) => !row.hidden)[next]?.row.querySelector("a").focus();
  });
  addEventListener("popstate", recall);
  addEventListener("pageshow", (event) => event.persisted && recall());
  document.addEventListener("operandi:update", () => {
    rows = undefined;
    sorted = "";
    start();
  });

  // Where there is room, all choices stand there. Else they are folded, unless one is made.
  const facets = form.querySelector("details");
  const unfold = () => facets && (facets.open = wide.matches || selects().some((select) => select.value));
  wide.addEventListener("change", unfold);
  start();
  unfold();
})();
