// The search page: the form, the list of results and their excerpts. Pagefind, under /pagefind/, only searches.
(() => {
  const form = document.querySelector(".search-form");
  if (!form) return;
  const find = (selector, base = document) => base.querySelector(selector);
  const field = form.elements.q;
  const status = find(".search-status");
  // Elements that need this script are in a <template>.
  const parts = document.importNode(find(".search-parts").content, true);
  const places = [...parts.querySelectorAll(".search-place")].map((link) => ({ path: link.pathname, title: link.textContent }));
  const kinds = find(".search-kinds", parts);
  const tip = find(".search-tip", parts);
  const list = document.createElement("ol");
  list.className = "search-results";
  const more = find(".search-more", parts);
  const ways = find(".search-ways");
  const siteLanguage = find(".masthead")?.lang || document.documentElement.lang;
  const number = (value) => value.toLocaleString(siteLanguage);
  const step = 10;
  kinds.hidden = tip.hidden = more.hidden = true;
  form.append(kinds);
  status.after(tip, list, more.parentElement);

  // MARK: Words

  // Letters that Unicode does not decompose into a base letter and a mark. The same replacements as in SearchText.
  const single = { œ: "oe", æ: "ae", ß: "ss", ø: "o", đ: "d", ð: "d", ł: "l", ħ: "h", ŧ: "t", ŋ: "n", þ: "th", ı: "i", ĸ: "k" };
  const spelled = (text) => text.replace(/[œæßøđðłħŧŋþıĸŒÆẞØĐÐŁĦŦŊÞ]/g, (letter) => single[letter.toLowerCase()]);
  const plain = (text) => spelled(text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase());
  const stop = new Set(`a au aux avec ce ces cet cette dans de des du elle elles en est et il ils je la le les leur leurs ma mais me mes mon ne nos notre nous on
    ou par pas pour qu que qui sa se ses son sont sur ta te tes toi ton tu un une vos votre vous y c d j l m n s t
    an and are as at be by for from in is it its of or that the this to with`.split(/\s+/));
  const elision = /(?<![\p{L}\p{N}])(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)['’ʼ](?=[\p{L}\p{N}]|\s*$)/giu;

  // The words that a page must contain, in the form in which they are indexed: no elided articles, no ligatures, no stop words. Accents stay, because pages
  // with the same accents rank first.
  const wordsOf = (query, cut, between = "-") => {
    const text = spelled(query.normalize("NFC")).replace(elision, " ").replace(/[’ʼ]/g, "'")
      .replace(/[‐‑–—]/g, "-").replace(/(\p{N})[\u00a0\u202f](?=\p{N})/gu, "$1 ").replace(/[^\p{L}\p{M}\p{N}'_+#.·-]+/gu, " ");
    const parts = text.split(" ").flatMap((part) => {
      part = part.replace(/^[-'_.·]+|[-'_.·]+$/g, "");
      return cut(part) ? part.split(between) : [part];
    }).filter(Boolean);
    const telling = parts.filter((part) => !stop.has(plain(part)));
    const kept = telling.length ? telling : parts;
    // Every page contains single letters.
    return kept.some((part) => part.length > 1 || hasDigit(part)) ? [...new Set(kept)] : [];
  };
  const hasDigit = (part) => /\d/.test(part);
  // Ways to split the query, to be tried in order. A hyphen separates words except in numbers; if this finds no page, the page may be written the other way.
  // The index does not know a piece of a URL or of a name with `_` as one word, but it knows the words in it.
  const attempts = (query) => {
    const ways = [wordsOf(query, (part) => !hasDigit(part)), wordsOf(query, hasDigit), wordsOf(query, () => true), wordsOf(query, () => true, /[-_.]+/)];
    return ways.filter((words, index) => words.length && ways.findIndex((other) => other.join(" ") === words.join(" ")) === index);
  };

  const endings = /^(?:|[esxy]|e?es|ees?|[ei]?r|ez|ats?|ails?|ies?|ying|ai[st]?|ent|an(?:t|te|ts|tes|ce|ces)|en(?:ce|ces|tiel\w*)|(?:at|it)?(?:eu(?:r|rs|se|ses)|rices?|ions?|ifs?|ives?)|i?(?:en|enne)s?|(?:e|eu|i)?ments?|ites?|iques?|aires?|ables?|ibles?|a(?:l|le|les|ux)|el(?:le)?s?|is(?:e|er|es|ee|ees|ation|ations|me|mes|te|tes)|ologies?|ing|ed|ly|ness|ive|ion|ions|ing|s)$/;
  // Pagefind replaces an unknown word by its longest known prefix. This is right if the two words differ only in their endings, and wrong otherwise.
  const alike = (word, other) => {
    if (other.startsWith(word)) return true;
    if (hasDigit(word)) return other.replace(/-/g, "").startsWith(word.replace(/-/g, ""));
    let common = 0;
    while (common < word.length && word[common] === other[common]) common += 1;
    // The letters in common may include the start of both endings: `personn-elles` and `personn-el`.
    for (; common >= 3 && common >= word.length / 2; common -= 1) if (endings.test(word.slice(common)) && endings.test(other.slice(common))) return true;
    return false;
  };
  const piecesOf = (token) => {
    const text = plain(token).replace(/[’ʼ]/g, "'");
    const pieces = text.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
    return pieces.length > 1 ? [...pieces, pieces.join("")] : pieces;
  };
  const matches = (word, token, test = alike) => {
    const folded = plain(word).replace(/[-'_.·]/g, "");
    return piecesOf(token).some((piece) => test(folded, piece));
  };
  // The same word, possibly longer, or in another number or gender.
  const root = (word) => word.replace(/(?:es|[esx])$/, "");
  const same = (word, other) => other.startsWith(word) || root(word) === root(other);

  // MARK: French typography

  // Indexed text has separate articles and straight apostrophes. These functions restore the typography of the page.
  const gap = (left, right, french) => {
    if (!left) return "";
    if (/(?:^|[^\p{L}\p{N}])(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)’$/iu.test(left) && /^[\p{L}\p{N}]/u.test(right)) return "";
    if (!french) return " ";
    if (/^[;!?]/.test(right) || (/\d$/.test(left) && /^\d{3}(?!\d)/.test(right))) return "\u202f";
    return /^[:»”›%€]/.test(right) || /[«“‹]$/.test(left) ? "\u00a0" : " ";
  };
  const write = (parent, tokens, isMarked, french) => {
    let left = "";
    let mark = null;
    let text = "";
    const flush = () => { if (text) parent.append(text); text = ""; };
    tokens.forEach((token, index) => {
      text += gap(left, token, french);
      left = token;
      const shown = french ? token.replace(/(\p{L})'(?=\p{L})/gu, "$1’") : token;
      if (!isMarked(index)) { text += shown; return; }
      const [, before, core, after] = shown.match(/^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}+#]*)$/u);
      text += before;
      flush();
      mark = document.createElement("mark");
      mark.textContent = core;
      parent.append(mark);
      text = after;
    });
    flush();
  };
  const tokensOf = (text) => (text || "").split(/\s+/).filter(Boolean);

  // Shows about thirty words around the place that has most words of the query.
  const excerpt = (parent, data, words, french) => {
    const tokens = tokensOf(data.raw_content ?? data.content);
    const known = new Set(data.locations);
    // If the text contains the word itself, related words are not marked.
    const tests = words.map((word) => tokens.some((token) => matches(word, token, same)) ? same : alike);
    const hits = tokens.map((token) => words.map((word, index) => matches(word, token, tests[index]) ? index : -1).filter((index) => index >= 0));
    const none = words.length === 1 && !hits.flat().length;
    const marked = hits.map((found, index) => found.length > 0 || (none && known.has(index)));
    const width = 32;
    let best = 0;
    let score = -1;
    for (let start = 0; start < Math.max(1, tokens.length - width / 2); start += 1) {
      if (start && !marked[start]) continue;
      const found = hits.slice(start, start + width - 6).flat();
      const value = new Set(found).size * 100 + found.length;
      if (value > score) { score = value; best = start; }
    }
    if (!hits.flat().length) best = 0;
    let from = Math.max(0, Math.min(best - 6, tokens.length - width));
    if (from < 4) from = 0;
    // Prefer to begin at the start of a sentence.
    for (let index = from; index < Math.min(best, from + 6); index += 1) if (/[.!?…]$/.test(tokens[index])) { from = index + 1; break; }
    const shown = tokens.slice(from, from + width);
    // Do not end with an elided article, as in `l’ …`.
    while (shown.length > 1 && shown.at(-1).endsWith("’")) shown.pop();
    if (from > 0) parent.append("… ");
    write(parent, shown, (index) => marked[from + index], french);
    if (from + shown.length < tokens.length) parent.append(" …");
  };

  // MARK: Results

  const element = (name, className, text) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  };
  const item = (data, words) => {
    const [code, foreign] = (data.meta.kind || "").split(" ");
    const label = find(`.search-kinds [data-code="${CSS.escape(code)}"]`);
    const kind = label ? find("input", label).value : "page";
    const language = foreign?.slice(3) || siteLanguage;
    const french = language === "fr";
    let address = data.url;
    // A reference has no page of its own, only an anchor on the page of its bibliography.
    if (kind === "reference") address = address.replace(/(ref:[^/]+)\/$/, "#$1").replace(/ref-[0-9a-f]{16}\/$/, "");
    // Skip addresses outside this site.
    const target = new URL(address, location.href);
    if (target.origin !== location.origin) return null;
    const result = element("li");
    const kicker = element("p", "kicker");
    kicker.append(element("span", "", label?.dataset.one || kind));
    const trail = places.filter((place) => target.pathname.startsWith(place.path) && (target.pathname !== place.path || target.hash)).map((place) => place.title);
    // Except for clauses and pages, a trail of one folder says nothing: of course a resource is among the resources.
    if (trail.length > 1 || (trail.length && (kind === "clause" || kind === "page"))) kicker.append(" ", element("span", "trail", trail.join(" › ")));
    const heading = element("h2");
    const link = element("a");
    link.href = target.href;
    if (language !== siteLanguage) link.lang = language;
    const isFound = (tokens) => (index) => words.some((word) => matches(word, tokens[index]));
    const title = tokensOf(data.meta.title);
    write(link, title, isFound(title), french);
    heading.append(link);
    result.append(kicker, heading);
    // Entries without text are indexed with their title as text.
    if (!data.meta.title || (data.raw_content ?? data.content).replace(/\.$/, "") !== data.meta.title.replace(/\.$/, "")) {
      const summary = element("p", "summary");
      if (language !== siteLanguage) summary.lang = language;
      excerpt(summary, data, words, french);
      result.append(summary);
    }
    if (data.meta.about) {
      const about = element("p", "meta");
      const tokens = tokensOf(data.meta.about);
      write(about, tokens, isFound(tokens), siteLanguage === "fr");
      result.append(about);
    }
    return result;
  };

  // MARK: Searching

  let engine;
  let entry;
  // Fetches the description of the index. Fetched again if a search finds nothing, because Pagefind does not report parts of the index that it cannot read.
  const ask = async () => {
    const answer = await fetch(new URL("pagefind-entry.json", new URL(form.dataset.index, location.href)), { cache: "no-store" });
    if (!answer.ok) throw new Error(answer.statusText);
    return answer.text();
  };
  const load = () => {
    engine ??= (async () => {
      entry = await ask();
      const pagefind = await import(form.dataset.index);
      // Without this, Pagefind would never retry parts of the index that it failed to read before.
      await pagefind.destroy();
      await pagefind.options({ ranking: { metaWeights: { title: 5, unseen: 1.5, about: 0.5 } } });
      await pagefind.init();
      // Collects the entries of each kind. The index marks each kind with a code word.
      const members = new Map();
      for (const label of kinds.querySelectorAll("[data-code]")) {
        const all = await pagefind.search(label.dataset.code);
        members.set(find("input", label).value, new Set(all.results.map((result) => result.id)));
      }
      return { pagefind, members };
    })();
    engine.catch(() => { engine = undefined; });
    return engine;
  };

  // Whether a page really contains each word. If not, Pagefind has replaced a word by an unrelated one.
  const holds = (data, words) => {
    const located = tokensOf(data.raw_content ?? data.content).filter((_, index) => data.locations.includes(index));
    const others = [data.meta.title, data.meta.about, data.meta.unseen].flatMap(tokensOf);
    return words.every((word) => located.some((token) => matches(word, token)) || others.some((token) => matches(word, token)));
  };
  // How many of the best pages are read to check that they contain the words. Each page is a request, so the rest are not read: they are included if the last
  // pages that were read still contain the words, and left out otherwise.
  const looked = 60;
  const dataOf = (result) => result.read ??= result.data();
  const search = async (query) => {
    const { pagefind } = await load();
    for (const words of attempts(query)) {
      const text = words.join(" ");
      const all = await pagefind.search(text);
      const best = all.results.slice(0, looked);
      const held = (await Promise.all(best.map(dataOf))).map((data) => holds(data, words));
      if (!held.includes(true)) continue;
      const rest = held.slice(-step).includes(true) ? all.results.slice(looked) : [];
      return { words, results: [...best.filter((_, index) => held[index]), ...rest] };
    }
    if (await ask() !== entry) throw new Error("another index");
    return { words: [], results: [] };
  };

  let last = {};
  let turn = 0;
  let shown = 0;
  let current = { words: [], results: [] };
  const clear = () => {
    list.replaceChildren();
    more.hidden = true;
    tip.hidden = true;
    shown = 0;
  };
  const say = (text, query, count) => {
    status.textContent = text.replace("{n}", () => number(count ?? 0)).replace("{q}", () => query);
  };
  const extend = async (mine, focus) => {
    const next = current.results.slice(shown, shown + step);
    const data = await Promise.all(next.map(dataOf));
    if (mine !== turn) return;
    const items = data.map((one) => item(one, current.words)).filter(Boolean);
    if (shown === 0) list.replaceChildren(...items); else list.append(...items);
    shown += next.length;
    more.hidden = shown >= current.results.length;
    if (focus) {
      find("a", items[0])?.focus();
      status.textContent = status.dataset.more.replace("{n}", () => number(shown)).replace("{total}", () => number(current.results.length));
    }
  };

  const run = async () => {
    const mine = turn += 1;
    const query = field.value.trim();
    const kind = form.elements.type.value;
    if (!attempts(query).length) {
      clear();
      kinds.hidden = true;
      if (ways) ways.hidden = false;
      status.textContent = "";
      return;
    }
    const waiting = setTimeout(() => { if (mine === turn) say(status.dataset.loading); }, 400);
    try {
      if (query !== last.query) last = { query, found: search(query) };
      const found = await last.found;
      const { members } = await load();
      if (mine !== turn) return;
      const of = (value) => value ? found.results.filter((result) => members.get(value)?.has(result.id)) : found.results;
      current = { words: found.words, results: of(kind) };
      for (const label of kinds.querySelectorAll("label")) {
        const value = find("input", label).value;
        const count = of(value).length;
        find(".count", label).textContent = number(count);
        label.hidden = count === 0 && value !== kind && value !== "";
      }
      kinds.hidden = found.results.length === 0 && !kind;
      const count = current.results.length;
      shown = 0;
      if (count) await extend(mine); else clear();
      if (mine !== turn) return;
      if (ways) ways.hidden = count > 0;
      tip.hidden = count > 0;
      if (count) say(count === 1 ? status.dataset.one : status.dataset.other, query, count);
      else say(kind && found.results.length ? status.dataset.noneKind : status.dataset.none, query);
    } catch {
      engine = undefined;
      last = {};
      if (mine !== turn) return;
      clear();
      kinds.hidden = true;
      if (ways) ways.hidden = false;
      say(status.dataset.failed);
    } finally {
      clearTimeout(waiting);
    }
  };

  // MARK: Address and form

  const read = () => {
    const parameters = new URLSearchParams(location.search);
    field.value = parameters.get("q") || "";
    form.elements.type.value = parameters.get("type") || "";
    if (!form.elements.type.value) find("input", kinds).checked = true;
  };
  const remember = (push) => {
    const parameters = new URLSearchParams();
    if (field.value.trim()) parameters.set("q", field.value.trim());
    if (form.elements.type.value) parameters.set("type", form.elements.type.value);
    const address = location.pathname + (parameters.size ? `?${parameters}` : "");
    if (address !== location.pathname + location.search) history[push ? "pushState" : "replaceState"](null, "", address);
  };
  let timer;
  field.addEventListener("focus", () => { load().catch(() => {}); }, { once: true });
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => { remember(false); run(); }, 200);
  });
  kinds.addEventListener("change", () => { remember(true); run(); });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    remember(true);
    run();
  });
  more.addEventListener("click", () => extend(turn, true).catch(() => say(status.dataset.failed)));
  addEventListener("popstate", () => { read(); run(); });
  read();
  if (field.value) run(); else if (matchMedia("(hover: hover)").matches) field.focus();
})();
