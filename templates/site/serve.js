/* What `publish serve` adds to a page: it loads the page again when a change has touched it, and shows what is odd in a panel over its
   foot. The page says what it is like in data-version; the server, at /_serve/events, says when that holds no more ("again"), and what
   is odd ("findings"): { lang, title, errors, failure, failure_title, own, own_title, others, others_title, more }, each list of
   { severity, word, code, place, message, hint }.
*/
(() => {
  "use strict";

  const OPEN = "serve_open"; // "no" while the panel is folded up
  const SPACE = "serve_space"; // "yes" while the foot of the page is kept free for the open panel: the place is kept by it, too
  const ERRORS = "serve_errors"; // how many errors there were when it was
  const { version } = document.currentScript.dataset;
  const address = `/_serve/events?page=${encodeURIComponent(location.pathname)}&version=${encodeURIComponent(version)}`;
  let source = null;

  function element(name, className, text) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  const panel = element("details", "serve-panel");
  const summary = element("summary");
  const log = element("div", "serve-log");
  log.setAttribute("role", "log");
  log.setAttribute("aria-live", "polite");
  log.tabIndex = 0; // it scrolls, so a keyboard must reach it
  panel.hidden = true;
  panel.append(summary, log);
  document.documentElement.classList.toggle("serve-open", sessionStorage.getItem(SPACE) === "yes");
  document.body.append(panel);

  function item(finding) {
    const made = element("li", finding.severity);
    const head = element("p", "serve-where");
    head.append(element("strong", "", finding.word), " ", element("code", "", finding.place), " ", element("span", "", finding.code));
    made.append(head, element("p", "", finding.message));
    if (finding.hint) made.append(element("p", "serve-hint", finding.hint));
    return made;
  }

  function list(title, findings, more) {
    if (!findings.length) return [];
    const made = element("ul");
    made.append(...findings.map(item));
    return [element("p", "serve-title", title), made, ...(more ? [element("p", "", more)] : [])];
  }

  function folded(title, findings, more) {
    const [head, ...rest] = list(title, findings, more);
    if (!head) return [];
    const made = element("details");
    const fold = element("summary", "", title);
    made.append(fold, ...rest);
    return [made];
  }

  function show(found) {
    const count = found.failure.length + found.own.length + found.others.length;
    panel.hidden = count === 0;
    panel.lang = found.lang;
    panel.classList.toggle("serve-wrong", found.errors > 0);
    summary.textContent = found.title;
    const others = panel.querySelector("details")?.open;
    log.setAttribute("aria-label", found.title);
    log.replaceChildren(
      ...list(found.failure_title, found.failure),
      ...list(found.own_title, found.own),
      ...folded(found.others_title, found.others, found.more),
    );
    const fold = panel.querySelector("details");
    if (fold) fold.open = Boolean(others);
    // it opens for what concerns this page, and for a new error, and stays as the author left it otherwise
    const before = Number(sessionStorage.getItem(ERRORS) ?? 0);
    if (found.errors > before) sessionStorage.removeItem(OPEN);
    sessionStorage.setItem(ERRORS, found.errors);
    panel.open = sessionStorage.getItem(OPEN) !== "no" && found.failure.length + found.own.length > 0;
    space();
  }

  function space() {
    const open = panel.open && !panel.hidden;
    document.documentElement.classList.toggle("serve-open", open);
    sessionStorage.setItem(SPACE, open ? "yes" : "no");
  }

  function listen() {
    if (source || document.hidden) return;
    source = new EventSource(address);
    source.addEventListener("again", () => {
      rest();
      location.reload(); // the browser keeps the place
    });
    source.addEventListener("findings", (event) => show(JSON.parse(event.data)));
  }

  // a browser opens few connections to one server: pages that nobody sees leave them to others
  function rest() {
    source?.close();
    source = null;
  }

  summary.addEventListener("click", () => sessionStorage.setItem(OPEN, panel.open ? "no" : "yes"));
  panel.addEventListener("toggle", space);
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !panel.open) return;
    panel.open = false;
    sessionStorage.setItem(OPEN, "no");
    summary.focus();
  });
  document.addEventListener("visibilitychange", () => (document.hidden ? rest() : listen()));
  window.addEventListener("pagehide", rest);
  window.addEventListener("pageshow", listen); // when all of the page is there, which so waits for no findings
})();
