"use strict";
(() => {
  const part = (id) => document.getElementById(id);
  const sheet = part("sheet");
  const margin = part("margin");
  const told = part("told");
  const wide = matchMedia("(min-width: 72rem)");
  let drawn = ""; // the digest of the letter that is shown, or about to be
  let frame = null; // the letter that is shown
  let coming = null; // the one that is being loaded
  let ranges = new Map(); // the words that a note is about, by its button

  // The letter's page. The next one is loaded behind it and takes its place when it is ready,
  // so that nothing flickers and the page stays where one was reading.

  const load = (digest) => {
    drawn = digest;
    coming?.remove();
    coming = null;
    if (!digest) {
      frame?.remove();
      frame = null;
      return;
    }
    coming = document.createElement("iframe");
    coming.title = "The letter";
    coming.setAttribute("sandbox", "allow-same-origin allow-popups allow-popups-to-escape-sandbox");
    coming.className = "coming";
    coming.addEventListener("load", ready);
    coming.src = `letter?${digest}`;
    sheet.append(coming);
  };

  const ready = (event) => {
    if (event.target !== coming) return;
    frame?.remove();
    frame = coming;
    coming = null;
    const letter = frame.contentDocument;
    for (const link of letter.querySelectorAll("a[href*=':']")) {
      link.target = "_blank";
      link.rel = "noopener noreferrer";
    }
    if (frame.contentWindow.CSS.highlights) style(letter.styleSheets[0]);
    fit();
    frame.className = "";
    new ResizeObserver(arrange).observe(letter.documentElement);
    arrange();
  };

  const fit = () => {
    const { height } = frame.contentDocument.documentElement.getBoundingClientRect();
    frame.style.height = `${Math.ceil(height)}px`;
  };

  const style = (sheet) => {
    const rules = [
      "::highlight(warning) { background-color: #fbe7b8; color: #111; }",
      "::highlight(error) { background-color: #fbd0c8; color: #111; }",
      "::highlight(current) { background-color: #ffd24d; color: #111; }",
      `@media screen and (prefers-color-scheme: dark) {
        ::highlight(warning) { background-color: #57430f; color: #fff; }
        ::highlight(error) { background-color: #6b2418; color: #fff; }
        ::highlight(current) { background-color: #ffd24d; color: #111; }
      }`,
      "@media print { ::highlight(warning), ::highlight(error) { background-color: #fff; } }",
    ];
    for (const rule of rules) sheet.insertRule(rule, sheet.cssRules.length);
  };

  // Where a note belongs: an element of the letter, and characters of its text.

  const isReference = (node) => node.matches?.("[role=doc-noteref]");
  const filter = (node) =>
    node.parentElement.closest("[role=doc-noteref]") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT;
  const lengthOf = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data.length;
    return node.nodeName === "BR" || isReference(node) ? 1 : 0;
  };

  const place = (note) => {
    const letter = frame?.contentDocument;
    if (!letter || !note.dataset.in) return null;
    const [index, start, end] = note.dataset.at.split(" ").map(Number);
    const element = letter.querySelectorAll(note.dataset.in)[index];
    if (!element) return null;
    const range = letter.createRange();
    range.selectNodeContents(element);
    if (end) narrow(range, element, start, end);
    return range;
  };

  const narrow = (range, element, start, end) => {
    const walker = element.ownerDocument.createTreeWalker(
      element, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, filter);
    let at = 0;
    let begun = false;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const length = lengthOf(node);
      const isText = node.nodeType === Node.TEXT_NODE;
      if (!begun && at + length > start) {
        begun = true;
        if (isText) range.setStart(node, start - at);
        else range.setStartBefore(node);
      }
      if (begun && at + length >= end) {
        if (isText) range.setEnd(node, end - at);
        else range.setEndAfter(node);
        return;
      }
      at += length;
    }
  };

  // The notes beside the letter: each as high as the words that it is about, or below the
  // one before it. On a narrow screen they are a list below the letter.

  const arrange = () => {
    if (frame) fit();
    const places = [...margin.children].map((note) => [note, place(note)]);
    ranges = new Map(places.filter(([note, range]) => range && note.matches("article")));
    if (wide.matches) hang(places);
    else for (const one of [margin, ...margin.children]) one.removeAttribute("style");
    mark();
  };

  // All is measured before anything is moved: the browser lays the page out once.
  const hang = (places) => {
    const top = frame ? frame.getBoundingClientRect().top - margin.getBoundingClientRect().top : 0;
    const sizes = places.map(([note, range]) => [
      note, range ? top + range.getBoundingClientRect().top : 0, note.offsetHeight,
    ]);
    let bottom = 32; // where the paper begins
    for (const [note, wanted, height] of sizes) {
      const own = Math.max(wanted, bottom);
      note.style.top = `${own}px`;
      bottom = own + height + 10;
    }
    margin.style.minHeight = `${bottom}px`;
  };

  const mark = (current) => {
    const view = frame?.contentWindow;
    if (!view?.CSS.highlights) return;
    view.CSS.highlights.clear();
    for (const kind of ["warning", "error"]) {
      const some = [...ranges].filter(([note]) => note.matches(`.${kind}`)).map(([, range]) => range);
      view.CSS.highlights.set(kind, new view.Highlight(...some));
    }
    const range = ranges.get(current);
    if (range) {
      const highlight = new view.Highlight(range);
      highlight.priority = 1;
      view.CSS.highlights.set("current", highlight);
    }
  };

  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  margin.addEventListener("click", (event) => {
    const note = event.target.closest("button")?.closest("article");
    const range = ranges.get(note);
    if (!range) return;
    for (const other of margin.children) other.classList.toggle("current", other === note);
    mark(note);
    const top = frame.getBoundingClientRect().top + range.getBoundingClientRect().top;
    const inSight = top > 80 && top < innerHeight - 120;
    if (!inSight) scrollBy({ top: top - innerHeight / 3, behavior: calm.matches ? "auto" : "smooth" });
  });
  margin.addEventListener("toggle", arrange, true);
  addEventListener("resize", arrange);

  // What the server tells. What has not changed is left alone, with its focus and its state.

  let parts = {};
  const show = (view) => {
    const open = [...margin.querySelectorAll("details[open]")].map((one) => one.id);
    for (const [id, html] of Object.entries(view.parts)) {
      if (parts[id] !== html) part(id).innerHTML = html;
    }
    parts = view.parts;
    for (const id of open) part(id)?.setAttribute("open", "");
    part("title").textContent = view.title;
    document.title = view.parts.errors ? `Error: ${view.title}` : view.title;
    document.body.classList.toggle("stale", view.stale);
    if (view.letter !== drawn) load(view.letter);
    else arrange();
    told.textContent = `${view.parts.errors ? "Error" : "Drawn"} at ${new Date().toLocaleTimeString()}`;
  };

  // Browsers allow six connections to one server: a page that nobody sees gives its up.

  let source = null;
  const listen = () => {
    source?.close();
    source = null;
    if (document.hidden) return;
    source = new EventSource("events");
    source.addEventListener("message", (event) => show(JSON.parse(event.data)));
    source.addEventListener("error", () => {
      told.textContent = "Not connected: is ‘lettertool preview’ still running?";
    });
  };
  document.addEventListener("visibilitychange", listen);
  listen();
})();
