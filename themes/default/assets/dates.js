// What pages with dates do with scripts. A page knows its dates, but not what day it is, nor whose clock its reader goes by.
// The search and the cards, which show dates as well, use what stands here.

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const FIGURES = { year: "numeric", month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23" };

/** Numbers from the first one and the steps to the next ones: `10 7x3 5` is 10, 17, 24, 31, 36. */
function numbersOf(runs) {
  const [first, ...steps] = runs.split(" ");
  const numbers = [Number(first)];
  for (const step of steps) {
    const [by, times] = step.split("x").map(Number);
    for (let i = 0; i < (times ?? 1); i += 1) numbers.push(numbers.at(-1) + by);
  }
  return numbers;
}

/** How pages write dates. */
let known;
function dateWords() {
  if (!known) {
    const [weekdays, months, first, day, short, moment, time] = root.dataset.dates.split("|");
    known = { weekdays: weekdays.split(","), months: months.split(","), first, day, short, moment, time, here: root.dataset.here };
  }
  return known;
}

/** An instant on the clocks of a zone, in the words of the page: `Mon 1 Feb 2027`, `Mon 1 Feb` and `10:00`. */
function inZone(instant, timeZone) {
  const words = dateWords();
  const format = new Intl.DateTimeFormat("en-GB", { ...FIGURES, timeZone });
  const parts = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
  const { year, hour, minute } = parts;
  const [month, number] = [Number(parts.month) - 1, Number(parts.day)];
  const weekday = words.weekdays[(new Date(Date.UTC(year, month, number)).getUTCDay() + 6) % 7];
  const date = { weekday, day: number === 1 ? words.first : number, month: words.months[month], year };
  return { day: filled(words.day, date), short: filled(words.short, date), time: filled(words.time, { hour, minute }) };
}

/** One date: on the page's clock, and on the reader's where that shows something else. */
function dateItem(instant, zone, hasTime, note) {
  const words = dateWords();
  const item = document.createElement("li");
  const time = document.createElement("time");
  const there = inZone(instant, hasTime ? zone : "UTC");
  time.dateTime = hasTime ? new Date(instant).toISOString() : new Date(instant).toISOString().slice(0, 10);
  time.textContent = hasTime ? filled(words.moment, there) : there.day;
  item.append(time);
  const add = (name, text) => {
    const span = document.createElement("span");
    span.className = name;
    span.textContent = text;
    item.append(" ", span);
  };
  if (hasTime) {
    const here = inZone(instant);
    if (here.time !== there.time || here.day !== there.day) {
      add("here", filled(words.here, { time: here.day === there.day ? here.time : filled(words.moment, here) }));
    }
  }
  if (note) add("note", note);
  return item;
}

/** On paper, dates are the next ones as of today. On the screen they always are. */
function asOfToday(box) {
  const asOf = box.querySelector(".as-of");
  const time = asOf?.querySelector("time");
  if (!time) return;
  time.dateTime = today();
  time.textContent = inZone(startOfToday(), "UTC").day;
  asOf.classList.add("on-paper");
}

/** Lists the dates that come next for whoever reads the page now. */
function showNext(box) {
  const { unit, numbers, length, zone } = box.dataset;
  const list = box.querySelector(".next");
  if (!numbers || (unit === "minutes" && !zone)) return;
  const step = unit === "minutes" ? MINUTE : DAY;
  const now = unit === "minutes" ? Date.now() : startOfToday();
  const notes = new Map();
  for (const change of box.querySelectorAll(".changes [data-number]")) {
    notes.set(change.dataset.number, change.querySelector(".note")?.textContent);
  }
  const coming = numbersOf(numbers).filter((number) => (number + Math.max(Number(length), 1)) * step > now);
  if (!list) return;
  const items = coming.slice(0, 5).map((number) => dateItem(number * step, zone, unit === "minutes", notes.get(String(number))));
  if (items.length === 0) return;
  list.replaceChildren(...items);
  asOfToday(box);
}

for (const box of all(".dates")) {
  showNext(box);
  openCurrent([...box.querySelectorAll("details.due")]);
}
