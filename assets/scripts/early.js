/* Runs in the page's head, before anything is painted or asked for: the reader's theme, chosen by
   button and kept in a cookie or else the system's, and the borough they call theirs. */
(() => {
  const chosen = /(?:^|; )theme=(light|dark)(?:;|$)/.exec(document.cookie);
  const dark = window.matchMedia("(prefers-color-scheme: dark)").matches;
  const theme = chosen ? chosen[1] : dark ? "dark" : "light";
  document.documentElement.dataset.theme = theme;
  document.cookie = `scheme=${theme}; path=/; max-age=31536000; SameSite=Lax`;

  let mine = null;
  try {
    mine = localStorage.getItem("my-borough");
  } catch {
    // a browser that keeps nothing remembers no borough
  }
  /* Who has a borough lands on its page, and measures open for it. */
  const asked = new URLSearchParams(location.search);
  if (mine && location.pathname === "/" && !location.search) {
    history.replaceState(null, "", `/borough/${mine}`);
  } else if (mine && location.pathname === "/measure" && !asked.has("area")) {
    asked.set("area", mine);
    history.replaceState(null, "", `/measure?${asked}`);
  }
})();
