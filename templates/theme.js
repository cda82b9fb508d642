// Decoration only: every page works without this file.
(() => {
  const root = document.documentElement;
  root.classList.add("scripted");

  // Light or dark: the system's choice until the reader makes one, which the browser remembers.
  const key = "sitegen-theme";
  const system = matchMedia("(prefers-color-scheme: dark)");
  const button = document.querySelector("button.theme");
  let chosen = null;
  try { chosen = localStorage.getItem(key); } catch { /* storage is refused */ }

  const show = () => {
    if (chosen) root.dataset.theme = chosen;
    const dark = chosen ? chosen === "dark" : system.matches;
    button?.setAttribute("aria-pressed", String(dark));
  };
  show();
  system.addEventListener("change", show);
  button?.addEventListener("click", () => {
    chosen = button.getAttribute("aria-pressed") === "true" ? "light" : "dark";
    try { localStorage.setItem(key, chosen); } catch { /* for this page only */ }
    show();
  });

  // Browsers that cannot style what <details> holds get the lists opened on wide screens; elsewhere a followed link closes them.
  const open = !CSS.supports("selector(details::details-content)");
  for (const fold of document.querySelectorAll("details.fold")) {
    const wide = matchMedia(fold.matches(".menu") ? "(min-width: 48rem)" : "(min-width: 62rem)").matches;
    if (open && wide) fold.open = true;
    else fold.addEventListener("click", (event) => { if (event.target.closest("a")) fold.open = false; });
  }

  // A permalink also goes to the clipboard.
  const toast = document.querySelector(".toast");
  let timer;
  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a.permalink");
    if (!link || !navigator.clipboard) return;
    try { await navigator.clipboard.writeText(link.href); } catch { return; }
    toast.textContent = toast.dataset.copied;
    clearTimeout(timer);
    timer = setTimeout(() => { toast.textContent = ""; }, 2500);
  });

  // The contents mark the section that is being read.
  const links = new Map();
  for (const link of document.querySelectorAll(".toc a")) {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (heading) links.set(heading, link);
  }
  const observer = new IntersectionObserver((seen) => {
    const first = seen.find((entry) => entry.isIntersecting);
    if (!first) return;
    for (const link of links.values()) link.removeAttribute("aria-current");
    links.get(first.target).setAttribute("aria-current", "location");
  }, { rootMargin: "0px 0px -70% 0px" });
  for (const heading of links.keys()) observer.observe(heading);
})();
