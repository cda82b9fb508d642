// The filters of the catalogue. Without this script the page links to the index pages and lists every card.
(() => {
  const place = document.querySelector("[data-catalogue]");
  const listing = document.querySelector(".listing");
  if (!place?.dataset.catalogue || !listing) return;
  const page = location.pathname;
  const pageSize = 50;
  const shownTerms = 12;
  let data, criteria, say, shown, order, form, input, sorting, bar, chips, status, results, summary, done;
  let state, timer, ticket = 0, isTyping = false;
  const blocks = new Map(), texts = new Map();

  // Words

  const spaced = (text) => data.language !== "fr" ? text : text.replace(/(\p{L})'(?=\p{L})/gu, "$1’")
    .replace(/ (?=[;!?])/g, "\u202f").replace(/ (?=[:»])/g, "\u00a0").replace(/« /g, "«\u00a0").replace(/(\d) (?=\d{3}(?!\d))/g, "$1\u202f");
  const number = (value) => {
    const isFrench = data.language === "fr";
    return value < (isFrench ? 10000 : 1000) ? `${value}` : `${value}`.replace(/\B(?=(\d{3})+$)/g, isFrench ? "\u202f" : ",");
  };
  const counted = (value, noun) => say[noun + ((data.language === "fr" ? value < 2 : value === 1) ? "_one" : "_other")].replace("{n}", number(value));
  const letters = { œ: "oe", æ: "ae", ß: "ss", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i", ŀ: "l", ħ: "h", ŧ: "t" };
  const folded = (text) => text.normalize("NFD").toLowerCase().replace(/[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]/g, "")
    .replace(/[œæßøłđðþıŀħŧ]/g, (letter) => letters[letter]).replace(/[^\p{L}\p{N}\n]+/gu, " ");
  // Words match as prefixes, so removing the plural ending finds singular and plural.
  const wordsOf = (text) => folded(text).split(/\s/).filter(Boolean).map((word) => word.replace(/^(.{3,})[sx]$/, "$1"));

  // Elements. Text is always inserted as text, never parsed as HTML.

  const element = (name, attributes, ...children) => {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes ?? {})) {
      if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
      else if (value !== false && value != null) node.setAttribute(key, value === true ? "" : value);
    }
    for (const child of children.flat()) if (child || child === 0) node.append(child.nodeType ? child : spaced(`${child}`));
    return node;
  };
  const spacedOut = (nodes) => nodes.flatMap((node) => [node, " "]);
  const link = (facet, term) => element("a", { href: `${data.base}${facet.path}/${facet.terms[term][0]}/` }, facet.terms[term][1]);
  const byKey = (key) => criteria.find((facet) => facet.key === key);
  const titles = (key, card) => byKey(key)?.cards[card].map((term) => byKey(key).terms[term][1]) ?? [];

  // State and addresses

  const emptyState = () => ({ terms: criteria.map(() => new Set()), query: "", byYear: false });
  // A query of punctuation only counts as empty.
  const words = () => wordsOf(state.query).length ? state.query.trim() : "";
  const isFiltered = () => words() !== "" || state.terms.some((terms) => terms.size);
  const readAddress = () => {
    const parameters = new URLSearchParams(location.search);
    const found = emptyState();
    criteria.forEach((facet, index) => {
      for (const slug of parameters.getAll(facet.name)) {
        const term = facet.slugs.get(slug);
        if (term !== undefined) found.terms[index].add(term);
      }
    });
    found.query = (parameters.get("q") ?? "").slice(0, 200);
    found.byYear = parameters.get(data.sort) === byKey("years")?.name;
    return found;
  };
  const address = () => {
    const parameters = new URLSearchParams();
    criteria.forEach((facet, index) => [...state.terms[index]].sort((a, b) => a - b).forEach((term) => parameters.append(facet.name, facet.terms[term][0])));
    if (words()) parameters.set("q", words());
    if (words() && state.byYear) parameters.set(data.sort, byKey("years")?.name ?? "");
    return data.base + (parameters.size ? `?${parameters}` : "");
  };
  // Applies a change by the reader. Typing replaces the address instead of adding to the history, so that one step back undoes all of it.
  const change = (typing = false) => {
    const target = address();
    if (!isFiltered() && page !== data.base) { location.assign(data.base); return; }
    if (target !== location.pathname + location.search) history[typing && isTyping ? "replaceState" : "pushState"](null, "", target);
    isTyping = typing;
    shown = pageSize;
    update();
  };

  // Data

  const load = async (url) => {
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(url);
    return answer.json();
  };
  const block = (index) => {
    if (!blocks.has(index)) {
      const promise = load(data.blocks[index]);
      promise.then((cards) => { promise.cards = cards; }, () => blocks.delete(index));
      blocks.set(index, promise);
    }
    return blocks.get(index);
  };
  const card = (index) => blocks.get(Math.floor(index / data.size)).cards[index % data.size];
  // Loads the texts to search: for each card one line per weight, folded, with a space before each word.
  const searchable = async () => {
    await Promise.all(data.blocks.map(async (_, number) => {
      const cards = await block(number);
      if (texts.has(number)) return;
      // Three lines for each card. Folding all of them at once is several times faster.
      texts.set(number, folded(cards.map((fields, position) => [
        fields[0], [fields[10] || fields[3], ...titles("keywords", number * data.size + position)].join(" "), `${fields[4]} ${fields[2]}`,
      ].map((text) => ` ${text}`).join("\n")).join("\n")).split("\n"));
    }));
  };
  const weights = [16, 4, 1];
  // 0 if a word is missing.
  const relevance = (index, wanted) => {
    const lines = texts.get(Math.floor(index / data.size)), first = 3 * (index % data.size);
    let sum = 0;
    for (const word of wanted) {
      let score = 0;
      for (let field = 0; field < 3; field += 1) if (lines[first + field].includes(word)) score += weights[field];
      if (!score) return 0;
      sum += score;
    }
    return sum;
  };

  // In one pass over the cards, collects those that match, and counts for each term of each facet the cards that match all other facets.
  const match = (wanted) => {
    const found = [], scores = new Map();
    const counts = criteria.map((facet) => new Uint32Array(facet.terms.length));
    const active = criteria.map((_, index) => index).filter((index) => state.terms[index].size);
    const flags = criteria.map((facet, index) => Uint8Array.from(facet.terms, (_, term) => state.terms[index].has(term)));
    for (let index = 0; index < data.count; index += 1) {
      let missing = -1, several = false;
      for (const facet of active) {
        let hit = false;
        for (const term of criteria[facet].cards[index]) if (flags[facet][term]) hit = true;
        if (hit) continue;
        if (missing >= 0) { several = true; break; }
        missing = facet;
      }
      if (several) continue;
      if (wanted.length) {
        const score = relevance(index, wanted);
        if (!score) continue;
        scores.set(index, score);
      }
      if (missing >= 0) {
        for (const term of criteria[missing].cards[index]) counts[missing][term] += 1;
      } else {
        found.push(index);
        criteria.forEach((facet, position) => { for (const term of facet.cards[index]) counts[position][term] += 1; });
      }
    }
    if (wanted.length && !state.byYear) found.sort((a, b) => scores.get(b) - scores.get(a) || a - b);
    return { found, counts };
  };

  // The form

  const label = (facet, term, position) => {
    const box = element("input", { type: "checkbox", name: facet.name, value: facet.terms[term][0], onchange: () => {
      const terms = state.terms[position];
      if (box.checked) terms.add(term); else terms.delete(term);
      change();
    } });
    const count = element("span", { class: "count" });
    const item = element("li", {}, element("label", {}, box, element("span", {}, facet.terms[term][1]), " ", count));
    facet.items.set(term, { box, count, item });
    return item;
  };
  // Vocabularies and years are listed whole, in their own order. Of many keywords, licences or audiences, the most common come first, the rest on request.
  const listed = (facet, position) => {
    const all = facet.order;
    if (facet.isWhole) return all;
    // A term stays in the list once it has been selected, so that it does not vanish when the reader clears it.
    for (const term of state.terms[position]) facet.kept.add(term);
    return all.filter((term, index) => index < shownTerms || facet.kept.has(term));
  };
  const fill = (facet, position) => {
    const wanted = listed(facet, position);
    if (facet.list.childElementCount !== wanted.length) {
      const focused = document.activeElement;
      facet.list.replaceChildren(...wanted.map((term) => facet.items.get(term)?.item ?? label(facet, term, position)));
      if (facet.list.contains(focused)) focused.focus();
    }
  };
  const fieldset = (facet, position) => {
    facet.items = new Map();
    facet.kept = new Set();
    const totals = new Uint32Array(facet.terms.length);
    for (const terms of facet.cards) for (const term of terms) totals[term] += 1;
    facet.order = facet.terms.map((_, term) => term);
    if (facet.key !== "years" && facet.terms.length > shownTerms) facet.order.sort((a, b) => totals[b] - totals[a] || a - b);
    const id = `_facet-${facet.key}`;
    facet.list = element("ul", { id, class: "terms" });
    facet.button = element("button", { type: "button", "aria-expanded": "false", "aria-controls": id, onclick: () => open(facet, facet.list.hidden) }, facet.title);
    facet.badge = element("span", { class: "on" });
    facet.button.append(facet.badge);
    if (facet.terms.length > shownTerms) {
      facet.toggle = element("button", { type: "button", class: "plain", onclick: () => {
        facet.isWhole = !facet.isWhole;
        facet.list.classList.toggle("whole", facet.isWhole);
        fill(facet, position);
        paint(order);
      } });
    }
    const node = element("fieldset", {}, element("legend", {}, facet.button), facet.list, facet.toggle);
    open(facet, position < 3 || state.terms[position].size > 0);
    return node;
  };
  const open = (facet, isOpen) => {
    facet.list.hidden = !isOpen;
    if (facet.toggle) facet.toggle.hidden = !isOpen;
    facet.button.setAttribute("aria-expanded", isOpen);
  };

  const build = () => {
    const nav = place.querySelector("nav");
    form = element("form", { class: "filters", "aria-label": say.filter, onsubmit: (event) => event.preventDefault() });
    criteria.forEach((facet, position) => form.append(fieldset(facet, position)));
    // The form replaces the links to the index pages of its facets. Authors are no facet, so their links stay.
    for (const title of nav?.querySelectorAll("[data-facet]") ?? []) {
      if (criteria.some((facet) => facet.key === title.getAttribute("data-facet"))) { title.hidden = true; if (title.nextElementSibling) title.nextElementSibling.hidden = true; }
    }
    // On narrow screens the form covers the results: a button shows how many are left and leads to them.
    done = element("button", { type: "button", class: "button done", hidden: true, onclick: () => { place.open = false; status.focus(); } });
    form.append(done);
    place.append(form, ...nav ? [nav] : []);
    summary = place.querySelector("summary");

    input = element("input", { type: "search", name: "q", id: "_words", autocomplete: "off", placeholder: spaced(say.words_hint), maxlength: 200, oninput: () => {
      clearTimeout(timer);
      timer = setTimeout(() => { state.query = input.value; change(true); }, 120);
    } });
    // Start loading the texts of the cards when the reader begins to type.
    input.addEventListener("focus", () => searchable().catch(() => {}), { once: true });
    sorting = element("select", { id: "_sort", onchange: () => { state.byYear = sorting.value === "year"; change(); } },
      element("option", { value: "relevance" }, say.by_relevance), element("option", { value: "year" }, say.by_year));
    bar = element("form", { class: "search-bar", role: "search", "aria-label": say.words, onsubmit: (event) => {
      event.preventDefault();
      clearTimeout(timer);
      state.query = input.value;
      change(true);
    } }, element("p", {}, element("label", { for: "_words" }, say.words), input),
    element("p", { class: "sorting" }, element("label", { for: "_sort" }, say.sort), sorting));
    (place.closest(".columns") ?? place).before(bar);

    status = element("p", { class: "found", role: "status", tabindex: -1 });
    chips = element("div", { class: "chips", hidden: true });
    results = element("div", { class: "results", hidden: true });
    listing.before(status, chips, results);
  };

  // Display

  const authorsAndMore = (index, fields) => {
    const spans = [fields[3], fields[4], titles("licenses", index)[0], fields[5], fields[6], titles("levels", index)[0]].filter(Boolean);
    return element("p", { class: "meta" }, spacedOut(spans.map((text) => element("span", {}, text))));
  };
  const entry = (index) => {
    const fields = card(index), [title, url, text] = fields;
    const types = byKey("types"), rubrics = byKey("rubrics");
    const kicker = (types?.cards[index] ?? []).map((term) => link(types, term));
    kicker.push(...titles("years", index).map((year) => element("span", { class: "year" }, year)));
    if (fields[7]) kicker.push(element("span", { class: "badge archived" }, say.archived));
    if (fields[9]) kicker.push(element("span", { class: "badge draft" }, fields[9]));
    const language = byKey("languages");
    const hidden = () => element("span", { class: "sr" }, ` – ${title}`);
    const actions = [element("a", { href: url }, say.read_more, hidden())];
    if (fields[8]) actions.push(element("a", { class: "external", href: fields[8] }, say.consult, hidden()));
    const tags = (rubrics?.cards[index] ?? []).map((term) => element("li", {}, link(rubrics, term)));
    return element("li", {}, element("article", { class: "card-item" },
      element("p", { class: "kicker" }, spacedOut(kicker)),
      element("h3", {}, element("a", { lang: language?.terms[language.cards[index][0]]?.[0], href: url }, title)),
      text && element("p", { class: "summary" }, text),
      authorsAndMore(index, fields),
      element("div", { class: "card-foot" }, element("p", { class: "card-actions" }, spacedOut(actions)),
        tags.length > 0 && [element("p", { class: "sr" }, say.rubrics), element("ul", { class: "tags" }, tags)])));
  };
  const group = (title, count, cards) => element("section", { class: "year-group" },
    element("h2", {}, title, " ", element("span", { class: "count" }, counted(count, "resource"))), element("ul", { class: "cards" }, cards.map(entry)));

  const list = (found, isByYear) => {
    const visible = found.slice(0, shown);
    const nodes = [];
    if (!isByYear) {
      if (visible.length) nodes.push(group(say.results, found.length, visible));
    } else {
      const years = byKey("years"), yearOf = (index) => years?.cards[index][0] ?? -1;
      const totals = new Map(), groups = new Map();
      for (const index of found) totals.set(yearOf(index), (totals.get(yearOf(index)) ?? 0) + 1);
      for (const index of visible) groups.set(yearOf(index), [...groups.get(yearOf(index)) ?? [], index]);
      for (const [year, cards] of groups) nodes.push(group(year < 0 ? "" : link(years, year), totals.get(year), cards));
    }
    if (!visible.length) nodes.push(element("p", { class: "nothing" }, say.no_result_hint));
    const rest = Math.min(pageSize, found.length - visible.length);
    if (rest > 0) {
      nodes.push(element("p", { class: "onward" }, element("button", { type: "button", class: "button", onclick: async () => {
        const next = shown;
        shown += pageSize;
        await update();
        results.querySelectorAll("h3 a")[next]?.focus();
      } }, counted(rest, "more_results"))));
    }
    results.replaceChildren(...nodes);
  };

  const paint = ({ counts }) => {
    criteria.forEach((facet, position) => {
      fill(facet, position);
      const chosen = state.terms[position];
      for (const [term, { box, count, item }] of facet.items) {
        box.checked = chosen.has(term);
        count.textContent = number(counts[position][term]);
        item.classList.toggle("none", !counts[position][term] && !chosen.has(term));
      }
      facet.badge.textContent = chosen.size ? ` (${number(chosen.size)})` : "";
      if (facet.toggle) facet.toggle.textContent = spaced(facet.isWhole ? say.fewer_values : say.all_values.replace("{n}", number(facet.terms.length)));
    });
  };
  const remove = (act) => (event) => {
    const position = [...chips.querySelectorAll(".chip")].indexOf(event.currentTarget);
    act();
    change();
    // Move the focus to the next filter, else to the last one, else to the search field.
    const left = chips.querySelectorAll(".chip");
    (left[Math.min(position, left.length - 1)] ?? input).focus();
  };
  const paintChips = () => {
    const chip = (kind, title, act) => element("li", {}, element("button", { type: "button", class: "chip", onclick: remove(act) },
      element("span", { class: "sr" }, `${say.remove} ${kind} `), title));
    const all = criteria.flatMap((facet, position) => [...state.terms[position]].sort((a, b) => a - b).map((term) =>
      chip(facet.title, facet.terms[term][1], () => state.terms[position].delete(term))));
    if (words()) all.push(chip("", data.language === "fr" ? `« ${words()} »` : `“${words()}”`, () => { state.query = input.value = ""; }));
    chips.hidden = !all.length;
    chips.replaceChildren(...all.length ? [element("ul", { "aria-label": say.active }, all),
      element("button", { type: "button", class: "plain", onclick: remove(() => { state = { ...emptyState() }; input.value = ""; }) }, say.clear)] : []);
    const active = criteria.reduce((sum, _, position) => sum + state.terms[position].size, 0);
    summary.replaceChildren(spaced(say.filter), ...active ? [" ", element("span", { class: "on" }, counted(active, "filters_on"))] : []);
  };

  // Shows the results for the current state. A later call supersedes an earlier one that is still waiting for data.
  const update = async () => {
    const mine = ticket += 1;
    const wanted = wordsOf(state.query).map((word) => ` ${word}`), filtered = isFiltered();
    paintChips();
    sorting.value = state.byYear ? "year" : "relevance";
    sorting.parentElement.hidden = !wanted.length;
    try {
      if (wanted.length) await searchable();
      if (mine !== ticket) return;
      order = match(wanted);
      paint(order);
      const visible = order.found.slice(0, shown);
      if (filtered) await Promise.all([...new Set(visible.map((index) => Math.floor(index / data.size)))].map(block));
      if (mine !== ticket) return;
      if (filtered) list(order.found, !wanted.length || state.byYear); else results.replaceChildren();
      const total = counted(data.count, "resource");
      const text = !filtered ? "" : order.found.length ? say.of_all.replace("{found}", number(order.found.length)).replace("{all}", total) : say.no_result;
      if (status.textContent !== spaced(text)) status.textContent = spaced(text);
      done.hidden = !text;
      done.replaceChildren(element("span", { class: "sr" }, `${say.results} – `), spaced(text));
    } catch {
      if (mine === ticket) { results.replaceChildren(); status.textContent = spaced(say.failed); }
    }
    results.hidden = !filtered;
    for (const node of document.querySelectorAll(".listing, .chart")) node.hidden = filtered;
    document.documentElement.classList.toggle("filtered", filtered);
  };

  const start = async () => {
    data = await load(place.dataset.catalogue);
    say = data.words;
    criteria = data.facets.map((facet) => ({ ...facet, cards: facet.cards.map((terms) => typeof terms === "number" ? [terms] : terms), slugs: new Map(facet.terms.map(([slug], term) => [slug, term])) }))
      // A facet with the same single term on every card filters nothing.
      .filter((facet) => facet.terms.length > 1 || facet.cards.some((terms) => !terms.length));
    state = readAddress();
    shown = pageSize;
    build();
    input.value = state.query;
    await update();
    addEventListener("popstate", () => {
      clearTimeout(timer);
      state = readAddress();
      if (!isFiltered() && location.pathname !== page) { location.reload(); return; }
      input.value = state.query;
      isTyping = false;
      shown = pageSize;
      criteria.forEach((facet, position) => { if (state.terms[position].size) open(facet, true); });
      update();
    });
  };
  start().catch(() => {});
})();
