// Decoration only: every page works without this file.
(() => {
  const root = document.documentElement;
  root.classList.add("scripted");

  // Light or dark: the system's choice until the reader makes one, which the browser then remembers.
  const key = "sitegen-theme";
  const system = matchMedia("(prefers-color-scheme: dark)");
  const button = document.querySelector("button.theme");
  let chosen = null;
  try { chosen = localStorage.getItem(key); } catch { /* storage is refused */ }

  const show = () => {
    if (chosen === "dark" || chosen === "light") root.dataset.theme = chosen;
    else delete root.dataset.theme;
    const dark = chosen ? chosen === "dark" : system.matches;
    button?.setAttribute("aria-pressed", String(dark));
  };
  show();
  system.addEventListener("change", show);
  button?.addEventListener("click", () => {
    const dark = button.getAttribute("aria-pressed") === "true";
    chosen = dark ? "light" : "dark";
    try { localStorage.setItem(key, chosen); } catch { /* kept for this page only */ }
    show();
  });

  // Browsers that cannot style the content of <details> get the lists opened on wide screens.
  if (!CSS.supports("selector(details::details-content)")) {
    for (const [name, width] of [[".menu", "48rem"], [".toc, .facets", "62rem"]]) {
      if (!matchMedia(`(min-width: ${width})`).matches) continue;
      for (const fold of document.querySelectorAll(name)) fold.open = true;
    }
  }

  // A folded list closes when one of its links is followed, or with Escape.
  for (const fold of document.querySelectorAll("details.menu, details.toc")) {
    fold.addEventListener("click", (event) => {
      if (event.target.closest("a")) fold.open = false;
    });
    fold.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !fold.open) return;
      fold.open = false;
      fold.querySelector("summary").focus();
    });
  }

  // A permalink also goes to the clipboard.
  const toast = document.querySelector(".toast");
  let timer;
  document.addEventListener("click", async (event) => {
    const link = event.target.closest?.("a.permalink");
    if (!link || !toast || !navigator.clipboard) return;
    try { await navigator.clipboard.writeText(link.href); } catch { return; }
    toast.textContent = toast.dataset.copied;
    clearTimeout(timer);
    timer = setTimeout(() => { toast.textContent = ""; }, 2500);
  });

  // The contents mark the section that is being read.
  const entries = new Map();
  for (const link of document.querySelectorAll(".toc a")) {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (heading) entries.set(heading, link);
  }
  if (entries.size && "IntersectionObserver" in window) {
    const observer = new IntersectionObserver((seen) => {
      const first = seen.find((entry) => entry.isIntersecting);
      if (!first) return;
      for (const link of entries.values()) link.removeAttribute("aria-current");
      entries.get(first.target).setAttribute("aria-current", "location");
    }, { rootMargin: "0px 0px -70% 0px" });
    for (const heading of entries.keys()) observer.observe(heading);
  }
})();
