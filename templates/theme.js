// Conveniences only: every page works without this script.
(() => {
  const root = document.documentElement;
  const all = (selector) => document.querySelectorAll(selector);
  root.classList.add("scripted");

  // Light or dark: the system's setting, until the reader chooses. The browser remembers the choice.
  const key = "sitegen-theme";
  const system = matchMedia("(prefers-color-scheme: dark)");
  const button = document.querySelector("button.theme");
  let chosen;
  try { chosen = localStorage.getItem(key); } catch { /* storage is refused */ }
  const show = () => {
    if (chosen) root.dataset.theme = chosen;
    button?.setAttribute("aria-pressed", chosen ? chosen === "dark" : system.matches);
  };
  show();
  system.addEventListener("change", show);
  button?.addEventListener("click", () => {
    chosen = button.ariaPressed === "true" ? "light" : "dark";
    try { localStorage.setItem(key, chosen); } catch { /* for this page only */ }
    show();
  });

  // On wide screens, browsers without ::details-content get the lists opened. In all other cases, following a link closes its list.
  for (const fold of all(".fold")) {
    const wide = matchMedia(`(min-width: ${fold.matches(".menu") ? 48 : 62}rem)`).matches;
    if (wide && !CSS.supports("selector(details::details-content)")) fold.open = true;
    else fold.addEventListener("click", (event) => { if (event.target.closest("a")) fold.open = false; });
  }

  // Clicking a permalink also copies it to the clipboard.
  const toast = document.querySelector(".toast");
  document.addEventListener("click", async (event) => {
    const link = event.target.closest(".permalink");
    if (!link) return;
    try { await navigator.clipboard.writeText(link.href); } catch { return; }
    toast.textContent = toast.dataset.copied;
    setTimeout(() => { toast.textContent = ""; }, 2500);
  });

  // Marks the section being read in the table of contents.
  const name = (link) => decodeURIComponent(link.hash.slice(1));
  const observer = new IntersectionObserver((seen) => {
    const id = seen.find((entry) => entry.isIntersecting)?.target.id;
    if (id) for (const link of all(".toc a")) link.ariaCurrent = name(link) === id ? "location" : null;
  }, { rootMargin: "0px 0px -70%" });
  for (const link of all(".toc a")) {
    const heading = document.getElementById(name(link));
    if (heading) observer.observe(heading);
  }
})();
