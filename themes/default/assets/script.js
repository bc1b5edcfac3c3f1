// What the pages can do with scripts. Everything else works without them.

const root = document.documentElement;

/** A button that goes from the scheme of the system to light, to dark, and back. */
function schemeButton(button) {
  const schemes = ["auto", "light", "dark"];
  const show = (scheme) => {
    button.querySelector(".scheme-name").textContent = scheme;
  };
  show(root.dataset.scheme ?? "auto");
  button.hidden = false;
  button.addEventListener("click", () => {
    const now = schemes.indexOf(root.dataset.scheme ?? "auto");
    const next = schemes[(now + 1) % schemes.length];
    if (next === "auto") delete root.dataset.scheme;
    else root.dataset.scheme = next;
    show(next);
    try {
      localStorage.setItem("scheme", next);
    } catch {
      // The choice lasts as long as the page does.
    }
  });
}

/** Marks the heading in the list of contents under which the reader is. */
function markContents(list) {
  const links = [...list.querySelectorAll("a")];
  const linkOf = new Map();
  for (const link of links) {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (heading) linkOf.set(heading, link);
  }
  const headings = [...linkOf.keys()];
  let current;
  const mark = () => {
    const above = headings.filter((heading) => heading.getBoundingClientRect().top < 120);
    const link = linkOf.get(above.at(-1));
    if (link === current) return;
    current?.removeAttribute("aria-current");
    link?.setAttribute("aria-current", "location");
    current = link;
  };
  let waiting = false;
  const later = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      mark();
    });
  };
  addEventListener("scroll", later, { passive: true });
  mark();
}

document.querySelectorAll("button.scheme").forEach(schemeButton);
document.querySelectorAll("nav.contents").forEach(markContents);
