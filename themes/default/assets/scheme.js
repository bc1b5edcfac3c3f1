// Before anything is drawn: that there are scripts, and the colour scheme that the reader chose last time.
document.documentElement.dataset.scripts = "";
try {
  const scheme = localStorage.getItem("scheme");
  if (scheme === "light" || scheme === "dark") document.documentElement.dataset.scheme = scheme;
} catch {
  // Storage may be forbidden. Then the system decides.
}
// One page fades into the next. Not all tools that read style sheets know these rules yet.
if (document.adoptedStyleSheets) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`@media (prefers-reduced-motion: no-preference) {
    @view-transition { navigation: auto; }
    ::view-transition-group(root) { animation-duration: 0.12s; }
  }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
// A reader may be faster than the fade, which is then given up. That is no fault that anybody has to hear of.
for (const moment of ["pageswap", "pagereveal"]) {
  addEventListener(moment, ({ viewTransition: fade }) => {
    for (const end of fade ? [fade.ready, fade.updateCallbackDone, fade.finished] : []) end.catch(() => {});
  });
}
