/* Reading aloud with the voice of the reader's machine. The button is hidden in the page and stays so where there is no Chinese voice;
   pressed, it reads the article block by block and marks the one that is read, and pressed again it stops.

     <button type="button" aria-pressed="false" hidden data-aloud="…" data-stop="…">…</button>
*/
(() => {
  "use strict";

  const button = document.querySelector("button[data-aloud]");
  const article = document.querySelector("article");
  const speech = window.speechSynthesis;
  if (!button || !article || !speech) return;

  const BLOCKS = "h1, h2, h3, h4, h5, h6, p, li, dt, dd, caption, th, td, figcaption";
  const SILENT = ".tips, .aloud, .back, .uses, .mark, rt, nav, script";
  const LONGEST = 160; // characters at a time: some voices fall silent in the middle of longer ones
  const REGION = { "zh-Hans-CN": "zh-CN", "zh-Hant-TW": "zh-TW", "zh-Hant-HK": "zh-HK" };
  const language = REGION[document.documentElement.lang] || "zh-CN";

  let reading = 0; // the number of the reading that goes on, 0 for none
  let readings = 0;
  let marked = null;

  function voice() {
    const chinese = speech.getVoices().filter((one) => /^(zh|cmn|yue)\b/i.test(one.lang));
    return chinese.find((one) => one.lang.replace("_", "-") === language) || chinese[0];
  }

  function offer() {
    button.hidden = !voice();
  }

  // The blocks that hold no other, in reading order, each with its words in pieces that end with a sentence.
  function pieces() {
    const found = [];
    for (const block of article.querySelectorAll(BLOCKS)) {
      if (block.closest(SILENT) || block.querySelector(BLOCKS)) continue;
      const copy = block.cloneNode(true);
      for (const one of copy.querySelectorAll(SILENT)) one.remove();
      let piece = "";
      for (const sentence of copy.textContent.trim().split(/(?<=[。！？；])/u)) {
        if (piece && piece.length + sentence.length > LONGEST) {
          found.push([block, piece]);
          piece = "";
        }
        piece += sentence;
      }
      if (piece) found.push([block, piece]);
    }
    return found;
  }

  function mark(block) {
    if (marked) marked.classList.remove("spoken");
    marked = block;
    if (!block) return;
    block.classList.add("spoken");
    block.scrollIntoView({ block: "nearest" });
  }

  function stop() {
    reading = 0;
    speech.cancel();
    mark(null);
    button.setAttribute("aria-pressed", "false");
    button.textContent = button.dataset.aloud;
  }

  function start() {
    reading = ++readings;
    button.setAttribute("aria-pressed", "true");
    button.textContent = button.dataset.stop;
    speak(pieces(), 0, reading);
  }

  function speak(parts, at, own) {
    if (own !== reading) return;
    if (at === parts.length) {
      stop();
      return;
    }
    const [block, words] = parts[at];
    const utterance = new SpeechSynthesisUtterance(words);
    utterance.lang = language;
    utterance.voice = voice() || null;
    utterance.onend = () => speak(parts, at + 1, own);
    utterance.onerror = () => own === reading && stop();
    mark(block);
    speech.speak(utterance);
  }

  button.addEventListener("click", () => (reading ? stop() : start()));
  window.addEventListener("pagehide", stop);
  speech.addEventListener?.("voiceschanged", offer);
  offer();
})();
