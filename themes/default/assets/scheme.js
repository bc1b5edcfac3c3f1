// Before anything is drawn: the colour scheme that the reader chose last time.
try {
  const scheme = localStorage.getItem("scheme");
  if (scheme === "light" || scheme === "dark") document.documentElement.dataset.scheme = scheme;
} catch {
  // Storage may be forbidden. Then the system decides.
}
