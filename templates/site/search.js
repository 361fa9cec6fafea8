/* Search without a server. Reads the index that publisher/site/search makes; docs/search.md has its format.

   The page gives all words, in its own language, and these places:

     <form role="search" method="get" action="search.html" data-search="search/" data-root="">
       <input type="search" name="q" id="search_query">
     </form>
     <p role="status" data-search-status data-searching="…" data-found="…{query}…{count}…{shown}…" data-none="…{query}…"
        data-parts="…{query}…{parts}…{count}…{shown}…" data-failed="…" data-file="…"></p>
     <ol data-search-results></ol>
     <button type="button" data-search-more hidden>…</button>

   data-search leads to the folder of the index and data-root to the root of the site that addresses in it are relative to. A result is

     <li><a href="…"><span class="name">title</span> <span class="part">heading</span></a>
       <p class="facts"><span>column</span> <time>date</time></p> <p class="sentence">… <mark>found</mark> …</p></li>
*/
(() => {
  "use strict";

  const form = document.querySelector("form[data-search]");
  const list = document.querySelector("[data-search-results]");
  const status = document.querySelector("[data-search-status]");
  const more = document.querySelector("[data-search-more]");
  if (!form || !list || !status || !more) return;
  const input = form.querySelector("input[name=q]");

  const AT_ONCE = 10; // results shown at a time
  const PAUSE = 200; // milliseconds without a key before what was typed is looked for
  const EXCERPT = 140; // characters of a sentence that is shown in part
  const BEFORE = 40; // of them before what was found

  const HAN = "\\u3005\\u3007\\u3400-\\u9fff\\u{20000}-\\u{3ffff}";
  const LATIN = `(?:(?![${HAN}])[\\p{L}\\p{N}])`;
  const isHan = (char) => new RegExp(`^[${HAN}]$`, "u").test(char);
  const isLatin = (char) => new RegExp(`^${LATIN}$`, "u").test(char);
  const isSkipped = (char) => /^[“”‘’"'「」『』《》〈〉·•‧・\u00ad\u200b\u2060\s]$/u.test(char);
  const TOKENS = new RegExp(`${LATIN}+(?:[-+./:&_]${LATIN}+)*`, "gu");
  const BLANKS = new RegExp(`([${HAN}])\\s+|\\s+(?=[${HAN}])`, "gu");
  const QUOTED = /["“”「」『』＂]([^"“”「」『』＂]+)["“”「」『』＂]|(\S+)/gu;

  // The index. Every file is fetched once a page; their names change with what they hold, but for index.json.

  const files = new Map();
  let lexicon = null;

  function file(name) {
    if (!files.has(name)) {
      const answer = fetch(form.dataset.search + name, { cache: name === "index.json" ? "no-store" : "default" });
      files.set(name, answer.then((found) => (found.ok ? found.json() : Promise.reject(new Error(`${name}: ${found.status}`)))));
    }
    return files.get(name);
  }

  async function open() {
    const manifest = await file("index.json");
    if (manifest.version !== 1) throw new Error(`version ${manifest.version} of the index is unknown`);
    const found = await file(manifest.lexicon);
    const table = new Map();
    for (const one of found.classes.split(" ")) {
      const [first, ...others] = one;
      for (const other of others) table.set(other, first);
    }
    const lasts = numbers(found.passages); // the last passage of each page
    lexicon = { ...found, table, lasts, firsts: found.firsts ? found.firsts.split(" ") : [], texts: found.texts.split(" ") };
  }

  // Rising numbers from their steps: the last digit of 64 values, those before it of 28 (terms.py).
  function numbers(steps) {
    const found = [];
    let at = -1;
    let high = 0;
    for (let place = 0; place < steps.length; place++) {
      const code = steps.charCodeAt(place);
      const digit = code - 33 - (code > 34) - (code > 92);
      if (digit < 64) {
        at += high * 64 + digit + 1;
        found.push(at);
        high = 0;
      } else high = high * 28 + digit - 63;
    }
    return found;
  }

  // The last place of a sorted list whose value is not above another; -1 when all are.
  function lastNotAbove(sorted, value) {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle] <= value) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  const shard = (number) => file(`terms/${number}.${lexicon.terms}.json`);

  async function passagesWith(key) {
    const place = lastNotAbove(lexicon.firsts, key);
    const found = place < 0 ? {} : await shard(place);
    return Object.prototype.hasOwnProperty.call(found, key) ? numbers(found[key]) : []; // a term may be called "constructor"
  }

  // The passages of all keys that begin with something; keys are sorted over the shards.
  async function passagesFrom(start) {
    const from = Math.max(lastNotAbove(lexicon.firsts, start), 0);
    const to = lastNotAbove(lexicon.firsts, `${start}\uffff`);
    const shards = await Promise.all(Array.from({ length: to - from + 1 }, (_, nth) => shard(from + nth)));
    const keys = shards.flatMap((one) => Object.entries(one).filter(([key]) => key.startsWith(start)));
    return [...new Set(keys.flatMap(([, steps]) => numbers(steps)))].sort((one, other) => one - other);
  }

  // Words of a query

  function folded(char) {
    const one = (text) => ([...text].length === 1 ? text : char);
    const plain = one(one(char.normalize("NFKC")).toLowerCase());
    return lexicon.table.get(plain) ?? plain;
  }

  // The folded characters of a text that count, and the place of each in the text.
  function fold(text) {
    const [chars, places] = [[], []];
    let place = 0;
    for (const char of text) {
      if (!isSkipped(char)) {
        chars.push(folded(char));
        places.push(place);
      }
      place += char.length;
    }
    return { chars, places };
  }

  function word(text, exact) {
    const bare = [...text.replace(BLANKS, "$1")].filter((char) => /\s/u.test(char) || !isSkipped(char)).map(folded);
    const counts = (char) => isHan(char) || isLatin(char);
    let keys = [];
    for (let at = 1; at < bare.length; at++) {
      const [first, second] = [bare[at - 1], bare[at]];
      if (counts(first) && counts(second) && (isHan(first) || isHan(second))) keys.push(first + second);
    }
    if (keys.length > 5) keys = keys.filter((_, at) => at % 2 === 0 || at === keys.length - 1); // these hold every character
    const tokens = bare.join("").match(TOKENS) ?? [];
    for (const token of tokens) {
      const parts = token.split(/([-+./:&_])/u);
      if (parts.length === 1) keys.push(token);
      for (let at = 2; at < parts.length; at += 2) keys.push(parts.slice(at - 2, at + 1).join(""));
    }
    const { chars } = fold(text);
    return { text, exact, chars, keys, sure: keys.length === 1, open: false };
  }

  function wordsOf(query) {
    const found = [...query.matchAll(QUOTED)].map(([, phrase, plain]) => word(phrase ?? plain, phrase !== undefined));
    return found.filter((one) => one.chars.some((char) => isHan(char) || isLatin(char)));
  }

  // The passages that may hold a word: those with all its keys. A Latin word that stands nowhere is taken for the beginning of one.
  async function passagesOf(one) {
    const start = one.keys[0] ?? one.chars.find(isHan);
    if (!one.keys.length) return passagesFrom(start);
    const [rarest, ...others] = (await Promise.all(one.keys.map(passagesWith))).sort((a, b) => a.length - b.length);
    if (!rarest.length && one.keys.length === 1 && one.chars.every(isLatin)) {
      one.open = true;
      return passagesFrom(start);
    }
    return others.map((other) => new Set(other)).reduce((left, other) => left.filter((at) => other.has(at)), rarest);
  }

  // The longest parts of a word, from left to right, that stand somewhere.
  async function partsOf(one) {
    const chars = [...one.text].filter((char) => !isSkipped(char));
    const parts = [];
    let from = 0;
    while (from < chars.length - 1) {
      let best = null;
      for (let to = from + 2; to <= chars.length; to++) {
        const part = word(chars.slice(from, to).join(""), false);
        if (!part.keys.length || !(await passagesOf(part)).length) break;
        best = part;
      }
      if (best) parts.push(best);
      from += best ? [...best.text].length : 1;
    }
    return parts;
  }

  // Pages

  // Pages that may hold all words, the best first: words in title, keywords and headings, then passages, then the newest.
  async function candidates(words) {
    const pages = new Map();
    const lists = await Promise.all(words.map(passagesOf));
    lists.forEach((list, nth) => {
      for (const passage of list) {
        const number = lastNotAbove(lexicon.lasts, passage - 1) + 1;
        const first = number ? lexicon.lasts[number - 1] + 1 : 0;
        if (!pages.has(number)) pages.set(number, { number, heads: 0, hits: 0, leaves: words.map(() => new Set()) });
        const page = pages.get(number);
        page.heads += passage === first;
        page.hits += 1;
        page.leaves[nth].add(passage === first ? -1 : Math.floor((passage - first - 1) / lexicon.leaf));
      }
    });
    const whole = [...pages.values()].filter((page) => page.leaves.every((leaves) => leaves.size));
    return whole.sort((one, other) => other.heads - one.heads || other.hits - one.hits || other.number - one.number);
  }

  const leaf = (page, nth) => file(`text/${page.number}-${nth}.${lexicon.texts[Math.floor(page.number / lexicon.group)]}.json`);

  // Where a word stands in a text, as [from, to]. A letter or digit at its edge is no part of a longer word.
  function places(text, one) {
    const { chars, places: at } = fold(text);
    const found = [];
    const joined = (left) => left >= 0 && isLatin(chars[left]) && isLatin(chars[left + 1] ?? "") && at[left] + 1 === at[left + 1];
    for (let from = 0; from + one.chars.length <= chars.length; from++) {
      const to = from + one.chars.length;
      if (!one.chars.every((char, nth) => char === chars[from + nth])) continue;
      if (joined(from - 1) || (!one.open && joined(to - 1))) continue;
      found.push([at[from], at[to - 1] + String.fromCodePoint(text.codePointAt(at[to - 1])).length]);
      from = to - 1;
    }
    return found;
  }

  // What is shown of a page: its data and the sentence with most of the words. null when a word does not stand in it after all.
  async function result(page, words) {
    const open = new Set(words.filter((one) => !one.sure));
    const holding = (nth) => page.leaves.filter((leaves) => leaves.has(nth)).length;
    const leaves = [...new Set(page.leaves.flatMap((all) => [...all]))].sort((a, b) => (b >= 0) - (a >= 0) || holding(b) - holding(a) || a - b);
    let best = null;
    for (const nth of leaves) {
      if (best?.count && !open.size) break;
      const text = await leaf(page, Math.max(nth, 0));
      const look = (line) => {
        const seen = words.filter((one) => places(line, one).length);
        for (const one of seen) open.delete(one);
        return seen.reduce((sum, one) => sum + (titled.includes(one) ? 1 : 2), 0); // the title is shown anyway
      };
      const titled = words.filter((one) => places(text.title, one).length);
      for (const line of [text.title, ...text.keywords]) look(line);
      best ??= { text, count: 0, anchor: "", heading: "", sentence: text.parts.flatMap((part) => part[2])[0] ?? "" };
      for (const [anchor, heading, sentences] of text.parts) {
        const inHeading = heading ? look(heading) : 0;
        if (inHeading > best.count) best = { text, count: inHeading, anchor, heading, sentence: sentences[0] ?? "" };
        for (const sentence of sentences) {
          const count = look(sentence);
          if (count > best.count) best = { text, count, anchor, heading, sentence };
        }
      }
    }
    return open.size ? null : best;
  }

  // What the reader sees

  function element(name, kind, ...content) {
    const made = document.createElement(name);
    if (kind) made.className = kind;
    made.append(...content);
    return made;
  }

  // A text with what was found marked; a long sentence from a little before the first mark on.
  function marked(text, words, length = Infinity) {
    const found = words.flatMap((one) => places(text, one)).sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    const low = (at) => text.charCodeAt(at) >= 0xdc00 && text.charCodeAt(at) <= 0xdfff;
    let [from, to] = [0, text.length];
    if (to > length) {
      from = Math.min(Math.max((found[0]?.[0] ?? 0) - BEFORE, 0), to - length);
      to = from + length;
      [from, to] = [from + low(from), to + low(to)];
    }
    const pieces = [from > 0 ? "…" : ""];
    let at = from;
    for (const [start, end] of found) {
      if (start < at || end > to) continue;
      pieces.push(text.slice(at, start), element("mark", "", text.slice(start, end)));
      at = end;
    }
    return [...pieces, text.slice(at, to), to < text.length ? "…" : ""];
  }

  function item({ text, anchor, heading, sentence }, words) {
    const link = element("a", "", element("span", "name", ...marked(text.title, words)));
    const path = text.address.split("/").map(encodeURIComponent).join("/");
    link.href = form.dataset.root + path + (anchor && `#${encodeURIComponent(anchor)}`);
    if (heading) link.append(" ", element("span", "part", ...marked(heading, words)));
    const facts = element("p", "facts");
    if (text.column) facts.append(element("span", "", text.column), " ");
    if (text.date) facts.append(element("time", "", text.date), " ");
    const untitled = words.filter((one) => !places(text.title, one).length);
    for (const keyword of text.keywords) {
      if (untitled.some((one) => places(keyword, one).length)) facts.append(element("span", "keyword", ...marked(keyword, words)), " ");
    }
    const made = element("li", "", link);
    if (facts.childNodes.length) made.append(facts);
    if (sentence) made.append(element("p", "sentence", ...marked(sentence, words, EXCERPT)));
    return made;
  }

  function say(label, blanks = {}) {
    status.textContent = (status.dataset[label] ?? "").replace(/\{(\w+)\}/g, (_, name) => blanks[name] ?? "");
  }

  let current = null; // the search whose results are shown; one that is no longer current stops

  // Show the next results. The count falls when pages that may hold a phrase turn out not to.
  async function show(search) {
    const shown = [];
    while (shown.length < AT_ONCE && search.pages.length) {
      const next = search.pages.splice(0, AT_ONCE - shown.length);
      const results = await Promise.all(next.map((page) => result(page, search.words)));
      if (search !== current) return;
      const kept = results.filter(Boolean);
      search.count -= results.length - kept.length;
      shown.push(...kept.map((one) => item(one, search.words)));
    }
    if (!search.shown) list.replaceChildren();
    list.append(...shown);
    search.shown += shown.length;
    more.hidden = !search.pages.length;
  }

  async function look(query, again) {
    const search = { words: [], pages: [], count: 0, shown: 0 };
    current = search;
    more.hidden = true;
    if (!query) {
      list.replaceChildren();
      status.textContent = "";
      return;
    }
    const waiting = setTimeout(() => search === current && say("searching"), 2 * PAUSE);
    try {
      if (!lexicon) await open();
      let label = "found";
      const attempt = async (words) => {
        Object.assign(search, { words, pages: words.length ? await candidates(words) : [] });
        search.count = search.pages.length;
        if (search === current) await show(search);
      };
      await attempt(wordsOf(query));
      if (search === current && !search.count && search.words.some((one) => !one.exact)) {
        const parts = await Promise.all(search.words.map((one) => (one.exact ? [one] : partsOf(one))));
        if (search === current && parts.flat().length) {
          label = "parts";
          await attempt(parts.flat());
        }
      }
      if (search !== current) return;
      Object.assign(search, { label, blanks: { query, parts: search.words.map((one) => one.text).join("、") } });
      tell(search);
    } catch (error) {
      if (search !== current) return;
      files.clear();
      lexicon = null;
      if (!again) return await look(query, true); // the site may have been published anew, and the old index be gone
      list.replaceChildren();
      say("failed");
    } finally {
      clearTimeout(waiting);
    }
  }

  function tell(search) {
    say(search.count ? search.label : "none", { ...search.blanks, count: search.count, shown: search.shown });
  }

  // What the reader does

  const typed = () => input.value.trim();
  const asked = () => new URLSearchParams(location.search).get("q")?.trim() ?? "";
  const address = (query) => location.pathname + (query ? `?q=${encodeURIComponent(query)}` : "");

  if (location.protocol === "file:") {
    form.addEventListener("submit", (event) => event.preventDefault());
    say("file");
    return;
  }

  let pause = 0;
  function onInput(event) {
    clearTimeout(pause);
    if (event.isComposing || [...typed()].length === 1) return; // a single character is looked for when it is sent off
    pause = setTimeout(() => {
      history.replaceState(null, "", address(typed()));
      look(typed());
    }, PAUSE);
  }
  input.addEventListener("input", onInput);
  input.addEventListener("compositionend", () => onInput({ isComposing: false }));

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(pause);
    if (typed() !== asked()) history.pushState(null, "", address(typed()));
    look(typed());
  });

  more.addEventListener("click", async () => {
    const search = current;
    const before = search.shown;
    try {
      await show(search);
      if (search !== current) return;
      tell(search);
      list.querySelectorAll("li > a")[before]?.focus();
    } catch (error) {
      say("failed");
    }
  });

  // Arrows lead from the field to the results, through them, and back.
  document.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || event.isComposing || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const stops = [input, ...list.querySelectorAll("li > a")];
    const next = stops[stops.indexOf(document.activeElement) + step];
    if (!stops.includes(document.activeElement) || !next) return;
    event.preventDefault();
    next.focus();
  });

  window.addEventListener("popstate", () => {
    input.value = asked();
    look(asked());
  });

  if (asked()) {
    input.value = asked();
    look(asked());
  }
})();
