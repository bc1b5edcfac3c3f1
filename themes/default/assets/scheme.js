// Before anything is drawn: that there are scripts, and the colour scheme that the reader chose last time.
document.documentElement.dataset.scripts = "";
try {
  const scheme = localStorage.getItem("scheme");
  if (scheme === "light" || scheme === "dark") document.documentElement.dataset.scheme = scheme;
} catch {
  // Storage may be forbidden. Then the system decides.
}
