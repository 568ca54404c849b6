// The chosen theme, before the first paint. Kept in step with src/theme.ts.
try {
  const theme = localStorage.getItem("unlatch.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage may be forbidden; the system's theme is right then.
}
