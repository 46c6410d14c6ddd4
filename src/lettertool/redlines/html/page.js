"use strict";
(() => {
  const main = document.getElementById("letter");
  const toolbar = document.querySelector(".toolbar");
  const counter = document.querySelector(".counter");
  const status = document.querySelector("[role=status]");
  const list = document.getElementById("changes");
  const dialog = document.querySelector("dialog");
  const keysOn = dialog.querySelector("input");
  const folds = [...document.querySelectorAll(".fold")];
  const button = (what) => document.querySelector(`[data-do="${what}"]`);
  document.documentElement.classList.add("js");

  // Changes. Marks that follow each other directly are one change; inside of a block that
  // changed as a whole they are no changes of their own.

  const changes = [];
  let last = null;
  const kinds = [".unit", "ins", "del", ".restyled"];
  const everywhere = kinds.map((kind) => `:is(article, section) ${kind}`);
  for (const mark of main.querySelectorAll(everywhere.join())) {
    if (mark.parentElement.closest(".unit")) continue;
    const goesOn = last && mark.previousSibling === last && !mark.matches(".unit");
    if (goesOn) changes[changes.length - 1].push(mark);
    else changes.push([mark]);
    mark.dataset.c = changes.length - 1;
    last = mark;
  }
  let current = -1;

  const brief = (text) => {
    const line = text.replace(/\s+/g, " ").trim();
    return line.length > 80 ? line.slice(0, 79) + "…" : line;
  };
  const words = (marks, name) =>
    brief(marks.filter((mark) => mark.localName === name).map((mark) => mark.textContent).join(" "));
  const describe = (marks) => {
    const [first] = marks;
    if (first.dataset.what) {
      const parts = [...first.childNodes].filter((node) => !node.matches?.(".tag, template"));
      return `${first.dataset.what}: ${brief(parts.map((node) => node.textContent).join(" "))}`;
    }
    const olds = words(marks, "del");
    const news = words(marks, "ins");
    if (olds && news) return `${olds} → ${news}`;
    if (news) return `Inserted: ${news}`;
    return olds ? `Deleted: ${olds}` : `${brief(first.textContent)}: ${first.title}`;
  };
  const seen = (element) => element.getClientRects().length > 0;
  const shown = (index) =>
    [...main.querySelectorAll(`[data-c="${index}"]`)].find((mark) => seen(mark) && !mark.closest(".gone"));
  const leave = () => {
    for (const mark of document.querySelectorAll(".current")) mark.classList.remove("current");
  };
  const count = () => {
    const total = changes.length.toLocaleString("en");
    const noun = changes.length === 1 ? "change" : "changes";
    counter.textContent = current < 0 ? `${total} ${noun}` : `${(current + 1).toLocaleString("en")} of ${total}`;
  };

  const go = (index) => {
    if (index < 0 || index >= changes.length) {
      status.textContent = changes.length ? `That is the ${index < 0 ? "first" : "last"} change.` : "No changes.";
      return;
    }
    leave();
    current = index;
    for (const mark of main.querySelectorAll(`[data-c="${index}"]`)) mark.classList.add("current");
    const mark = shown(index);
    if (mark) {
      mark.tabIndex = -1;
      mark.focus({ preventScroll: true });
      mark.scrollIntoView({ block: "center" });
    }
    count();
    status.textContent = `Change ${index + 1} of ${changes.length}. ${describe(changes[index])}`;
    for (const link of list.querySelectorAll("[aria-current]")) link.removeAttribute("aria-current");
    list.querySelectorAll("a")[index]?.setAttribute("aria-current", "true");
  };

  // Side by side. A block's two columns are made when they are first seen.

  const column = (block, side) => {
    const made = document.createElement("div");
    made.className = side;
    const gone = side === "old" ? ["ins", ".added"] : ["del", ".removed"];
    if (block.matches(side === "old" ? ".added, .moved-to" : ".removed, .moved-from")) return made;
    const was = side === "old" && block.querySelector(":scope > template");
    if (was) made.append(was.content.cloneNode(true));
    else for (const child of block.children) if (child.localName !== "template") made.append(child.cloneNode(true));
    if (side === "old" && !was)
      for (const restyled of made.querySelectorAll(".restyled"))
        restyled.replaceChildren(restyled.querySelector("template").content.cloneNode(true));
    for (const mark of made.querySelectorAll(gone[0])) mark.remove();
    for (const row of made.querySelectorAll(gone[1])) row.classList.add("gone");
    for (const named of made.querySelectorAll("[id]")) named.removeAttribute("id");
    return made;
  };
  const pair = (block) => {
    if (block.classList.contains("paired")) return;
    const both = document.createElement("div");
    both.className = "pair";
    both.append(column(block, "old"), column(block, "new"));
    block.append(both);
    block.classList.add("paired");
  };
  const isSide = () => main.dataset.view === "side";
  const pairShown = (within) => {
    if (isSide()) for (const block of within.querySelectorAll(".b")) if (!block.closest("[hidden]")) pair(block);
  };
  const view = (name) => {
    main.dataset.view = name;
    document.body.classList.toggle("wide", name === "side");
    for (const one of toolbar.querySelectorAll("[data-view]"))
      one.setAttribute("aria-pressed", String(one.dataset.view === name));
    pairShown(main);
    if (current >= 0) go(current);
    else status.textContent = name === "side" ? "Side by side" : "Inline";
  };

  // Folds. What is folded is still found by the browser's own search, and still printed.

  const setFold = (fold, open) => {
    const [head, body] = fold.children;
    head.setAttribute("aria-expanded", String(open));
    if (open) body.removeAttribute("hidden");
    else body.setAttribute("hidden", "until-found");
    if (open) pairShown(body);
  };
  const foldAll = (open) => {
    for (const fold of folds) if (main.contains(fold)) setFold(fold, open);
    const toggle = button("fold");
    toggle.setAttribute("aria-pressed", String(open));
    toggle.textContent = open ? "Fold unchanged" : "Show unchanged";
    if (current >= 0) shown(current)?.scrollIntoView({ block: "center" });
  };
  for (const fold of folds) {
    const [head, body] = fold.children;
    head.addEventListener("click", () => setFold(fold, body.hasAttribute("hidden")));
    body.addEventListener("beforematch", () => setFold(fold, true));
  }

  // The list of all changes, made when it is first opened.

  const toggleList = (open = list.hidden) => {
    const items = list.firstElementChild;
    if (open && !items.childElementCount)
      for (const [index, marks] of changes.entries()) {
        const link = document.createElement("a");
        link.href = "#letter";
        link.dataset.go = index;
        link.textContent = describe(marks);
        items.appendChild(document.createElement("li")).append(link);
      }
    list.hidden = !open;
    button("list").setAttribute("aria-expanded", String(open));
    if (open) (items.querySelectorAll("a")[Math.max(current, 0)] ?? list).focus();
  };
  const toggleHelp = () => (dialog.open ? dialog.close() : dialog.showModal());

  const actions = {
    next: () => go(current + 1),
    previous: () => go(current < 0 ? 0 : current - 1),
    view: () => view(isSide() ? "inline" : "side"),
    list: () => toggleList(),
    fold: () => foldAll(button("fold").getAttribute("aria-pressed") === "false"),
    help: toggleHelp,
    close: toggleHelp,
    escape: () => {
      if (!list.hidden) {
        toggleList(false);
        const back = current < 0 ? button("list") : shown(current);
        back?.focus({ preventScroll: true });
      } else {
        leave();
        current = -1;
        count();
      }
    },
  };
  const keys = { n: "next", j: "next", p: "previous", k: "previous", v: "view", l: "list", u: "fold", "?": "help" };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest?.("input:not([type=checkbox]), textarea, select, [contenteditable]")) return;
    if (event.key === "Escape" && !dialog.open) return actions.escape();
    const action = keysOn.checked && keys[event.key];
    if (!action || (dialog.open && action !== "help")) return;
    event.preventDefault();
    actions[action]();
  });
  document.addEventListener("click", (event) => {
    const control = event.target.closest("button, a");
    if (control?.dataset.do) return actions[control.dataset.do]();
    if (control?.dataset.view) return view(control.dataset.view);
    if (control?.dataset.go) {
      event.preventDefault();
      return go(Number(control.dataset.go));
    }
    const leads = control?.matches('[href^="#b"], [href^="#move-"]');
    const block = leads ? document.getElementById(control.hash.slice(1))?.closest(".b") : null;
    if (!block) return;
    const marks = block.dataset.c ? [block] : [...block.querySelectorAll("[data-c]")];
    const wanted = control.dataset.find;
    const found = marks.find((mark) => wanted && mark.textContent.includes(wanted)) ?? marks[0];
    if (!found) return;
    event.preventDefault();
    go(Number(found.dataset.c));
  });

  window.addEventListener("beforeprint", () => {
    if (isSide()) for (const block of main.querySelectorAll(".b")) pair(block);
  });

  for (const fold of folds) setFold(fold, false);
  count();
  if (!folds.some((fold) => main.contains(fold))) button("fold").hidden = true;
})();
