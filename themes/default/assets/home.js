// What is on in the week of whoever reads the home page. The dates are written by dates.js.

/** Shows what is on in the week of whoever reads, and in the next one. */
function showAhead(box) {
  const items = box.querySelector("template")?.content.children;
  if (!items) return;
  const now = new Date();
  const sinceStart = (now.getDay() - Number(box.dataset.weekStarts) + 7) % 7;
  const first = startOfToday() - sinceStart * DAY;
  // Of other weeks the page does not know all. Then it stays as it was made.
  if (first < Date.parse(box.dataset.first) || first + 13 * DAY > Date.parse(box.dataset.last)) return;
  const rows = [...items].flatMap((item) => aheadRows(item, now));
  [...box.querySelectorAll(".ahead-week")].forEach((week, at) => {
    const from = first + at * 7 * DAY;
    const here = rows.filter(({ day }) => day >= from && day < from + 7 * DAY);
    here.sort((one, other) => one.day - other.day || one.at - other.at);
    const most = Number(box.dataset.most);
    week.querySelector("ul").replaceChildren(...here.slice(0, most).map(({ row }) => row));
    week.querySelector(".ahead-nothing").hidden = here.length > 0;
    const more = week.querySelector(".ahead-more");
    more.hidden = here.length <= most;
    more.textContent = filled(more.dataset.text, { count: grouped(here.length - most) });
  });
  asOfToday(box);
}

/** The dates to come of one thing: the reader's day, the instant, and a row. */
function aheadRows(item, now) {
  const { numbers, unit, length, zone } = item.dataset;
  const hasTime = unit === "minutes";
  if (!numbers || (hasTime && !zone)) return [];
  const step = hasTime ? MINUTE : DAY;
  const present = hasTime ? now.getTime() : startOfToday();
  const coming = numbersOf(numbers).filter((number) => (number + Math.max(Number(length), 1)) * step > present);
  return coming.slice(0, 20).map((number) => {
    const at = number * step;
    const local = new Date(at);
    const day = hasTime ? Date.UTC(local.getFullYear(), local.getMonth(), local.getDate()) : at;
    const row = dateItem(at, zone, hasTime);
    const time = row.querySelector("time");
    const there = inZone(at, hasTime ? zone : "UTC");
    time.textContent = hasTime ? filled(dateWords().moment, { ...there, day: there.short }) : there.short;
    const what = document.createElement("span");
    what.append(...item.cloneNode(true).childNodes, ...[...row.querySelectorAll(".here")].flatMap((here) => [" ", here]));
    row.replaceChildren(time, " ", what);
    return { day, at: hasTime ? at : day, row };
  });
}

all(".ahead").forEach(showAhead);
