// The chosen theme and density, before the first paint. Kept in step with src/theme.ts and src/density.ts.
try {
  const { dataset } = document.documentElement;
  const theme = localStorage.getItem("unlatch.theme");
  if (theme === "light" || theme === "dark") dataset.theme = theme;
  // The frame in index.html is that of the pages behind the login.
  if (/^\/(login|setup)\b/.test(location.pathname)) dataset.outside = "";
  if (localStorage.getItem("unlatch.density") === "compact") dataset.density = "compact";
} catch {
  // Storage may be forbidden; the system's theme is right then.
}
