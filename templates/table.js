// Sorts tables by column and filters them by values and words. Without this script they are complete, in the order of the page.
(() => {
  const table = document.querySelector("table[data-tools]");
  const body = table?.tBodies[0];
  if (!body || body.rows.length < 2) return;
  const { tools: language, sort: sortName, words, any, clear, rows: shown, none } = table.dataset;
  const heads = [...table.tHead.rows[0].cells];
  const rows = [...body.rows];
  const collator = new Intl.Collator(language, { numeric: true });
  const number = new Intl.NumberFormat(language);
  const letters = { œ: "oe", æ: "ae", ß: "ss", ø: "o", ł: "l" };
  const folded = (text) => text.normalize("NFD").toLowerCase().replace(/[\u0300-\u036f\u00ad]/g, "").replace(/[œæßøł]/g, (letter) => letters[letter])
    .replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  const slug = (text) => folded(text).replaceAll(" ", "-");
  const key = (row, column) => {
    const cell = row.cells[column];
    return cell.dataset.value || cell.querySelector("time")?.dateTime || (cell.classList.contains("none") ? "" : cell.textContent.trim());
  };
  const values = (row, column) => [...row.cells[column].querySelectorAll(".value")].map((value) => value.textContent.trim());
  const texts = new Map(rows.map((row) => [row, ` ${folded([...row.cells].map((cell) => cell.textContent).join(" "))}`]));
  const make = (name, attributes, ...children) => {
    const node = document.createElement(name);
    for (const [attribute, value] of Object.entries(attributes)) node.setAttribute(attribute, value);
    node.append(...children);
    return node;
  };
  let timer, column = -1, isDown = false;

  // One control for each column with a filter, and one for words
  const region = table.closest(".table");
  const form = make("form", { class: "table-tools", role: "search", "aria-label": words });
  const input = make("input", { type: "search", id: "_table-words", autocomplete: "off", maxlength: "200" });
  form.append(make("p", { class: "words" }, make("label", { for: "_table-words" }, words), input));
  const filters = heads.flatMap((head, index) => {
    if (!("filter" in head.dataset)) return [];
    const titles = [...new Map(rows.map((row) => [values(row, index), key(row, index)]).flatMap(([all, sorted]) => all.map((value) => [value, sorted])))];
    // Use the column's own order if it has one (levels of maturity), else the alphabetical order.
    const isRanked = rows.some((row) => row.cells[index].dataset.value);
    titles.sort((a, b) => isRanked ? collator.compare(a[1], b[1]) : collator.compare(a[0], b[0]));
    if (titles.length < 2) return [];
    const id = `_table-${index}`;
    const select = make("select", { id }, make("option", { value: "" }, any), ...titles.map(([title]) => make("option", { value: slug(title) }, title)));
    form.append(make("p", {}, make("label", { for: id }, head.textContent), select));
    return [{ index, select, name: head.dataset.name }];
  });
  const reset = make("button", { type: "button", class: "plain" }, clear);
  const status = make("p", { class: "found", role: "status" });
  region.before(form, status);
  form.append(reset);

  // Sorting
  const order = (row, other) => {
    const [a, b] = [key(row, column), key(other, column)];
    // Rows without a value come last in both directions.
    if (!a || !b) return (a ? -1 : 0) + (b ? 1 : 0);
    return collator.compare(a, b) * (isDown ? -1 : 1);
  };
  heads.forEach((head, index) => {
    if (!head.dataset.name) return;
    // The text of the heading stays outside the button, so that it is printed; clicking it sorts too.
    const button = make("button", { type: "button", class: "sort", "aria-label": head.textContent });
    head.classList.add("sortable");
    head.addEventListener("click", () => {
      isDown = column === index && !isDown;
      column = index;
      show(true);
    });
    head.append(button);
  });

  const show = (isChange, isTyping) => {
    for (const [index, head] of heads.entries()) {
      if (index === column) head.setAttribute("aria-sort", isDown ? "descending" : "ascending"); else head.removeAttribute("aria-sort");
    }
    body.append(...column < 0 ? rows : [...rows].sort(order));
    const wanted = folded(input.value).split(" ").filter(Boolean).map((word) => ` ${word.replace(/^(.{3,})[sx]$/, "$1")}`);
    let count = 0;
    for (const row of rows) {
      const isShown = wanted.every((word) => texts.get(row).includes(word))
        && filters.every(({ index, select }) => !select.value || values(row, index).some((value) => slug(value) === select.value));
      row.hidden = !isShown;
      if (isShown) count += 1;
    }
    const isFiltered = count < rows.length;
    status.textContent = !isFiltered ? "" : count ? shown.replace("%n", number.format(count)).replace("%all", number.format(rows.length)) : none;
    reset.hidden = !input.value && filters.every(({ select }) => !select.value);
    if (!isChange) return;
    const parameters = new URLSearchParams();
    for (const { name, select } of filters) if (select.value) parameters.set(name, select.value);
    if (input.value.trim()) parameters.set("q", input.value.trim());
    if (column >= 0) parameters.set(sortName, (isDown ? "-" : "") + heads[column].dataset.name);
    const target = location.pathname + (parameters.size ? `?${parameters}` : "");
    if (target !== location.pathname + location.search) history[isTyping ? "replaceState" : "pushState"](null, "", target + location.hash);
  };
  const read = () => {
    const parameters = new URLSearchParams(location.search);
    input.value = (parameters.get("q") ?? "").slice(0, 200);
    for (const { name, select } of filters) {
      const value = parameters.get(name) ?? "";
      select.value = [...select.options].some((option) => option.value === value) ? value : "";
    }
    const sort = parameters.get(sortName) ?? "";
    isDown = sort.startsWith("-");
    column = sort ? heads.findIndex((head) => head.dataset.name === sort.replace(/^-/, "")) : -1;
    show(false);
  };
  let hasTyped = false;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => { show(true, hasTyped); hasTyped = true; }, 120);
  });
  for (const { select } of filters) select.addEventListener("change", () => { hasTyped = false; show(true); });
  form.addEventListener("submit", (event) => event.preventDefault());
  reset.addEventListener("click", () => {
    input.value = "";
    for (const { select } of filters) select.value = "";
    hasTyped = false;
    show(true);
    input.focus();
  });
  addEventListener("popstate", () => { hasTyped = false; read(); });
  read();
})();
