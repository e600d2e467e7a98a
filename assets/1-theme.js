/* The reader's theme: chosen by button and kept in a cookie, else what the system prefers.
   The cookie lets the server draw charts in the right colours from the first one on. */
(function () {
  "use strict";
  const YEAR = 60 * 60 * 24 * 365;
  const dark = window.matchMedia("(prefers-color-scheme: dark)");

  function cookie(name) {
    const found = document.cookie.match(new RegExp("(?:^|; )" + name + "=([^;]*)"));
    return found ? found[1] : "";
  }
  function keep(name, value) {
    document.cookie = `${name}=${value}; path=/; max-age=${YEAR}; SameSite=Lax`;
  }
  function current() {
    return cookie("theme") || (dark.matches ? "dark" : "light");
  }
  function apply() {
    const theme = current();
    document.documentElement.dataset.theme = theme;
    keep("scheme", theme);
    const button = document.getElementById("theme");
    if (button) button.setAttribute("aria-pressed", String(theme === "dark"));
  }

  window.readerTheme = current;
  apply();
  dark.addEventListener("change", () => {
    apply();
    window.dispatchEvent(new Event("themechange"));
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest || !event.target.closest("#theme")) return;
    keep("theme", current() === "dark" ? "light" : "dark");
    apply();
    window.dispatchEvent(new Event("themechange"));
  });
  new MutationObserver((changes, observer) => {
    if (document.getElementById("theme")) { apply(); observer.disconnect(); }
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
