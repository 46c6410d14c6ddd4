"use strict";
(() => {
  const table = document.querySelector(".people");
  if (!table) return;
  document.documentElement.classList.add("js");
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const find = document.getElementById("find");
  const status = document.getElementById("status");
  const everyone = document.getElementById("all");
  const told = document.querySelector("[role=status]");
  const tiles = [...document.querySelectorAll(".map a")];
  let state = "";

  // Filtering. What is searched for is found without regard to accents and case.

  const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const texts = new Map(rows.map((row) => [row, folded(row.textContent)]));
  const filter = () => {
    const words = folded(find.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of rows) {
      const fits =
        (!state || row.dataset.state === state) &&
        (!status.value || row.dataset.status === status.value) &&
        words.every((word) => texts.get(row).includes(word));
      row.hidden = !fits;
      shown += fits;
    }
    for (const tile of tiles) {
      if (tile.dataset.state === state) tile.setAttribute("aria-current", "true");
      else tile.removeAttribute("aria-current");
    }
    const all = shown === rows.length;
    everyone.hidden = all;
    told.textContent = all ? `${rows.length} on the list` : `${shown} of ${rows.length}`;
  };
  const showAll = () => {
    find.value = status.value = state = "";
    filter();
  };
  find.addEventListener("input", filter);
  status.addEventListener("change", filter);
  everyone.addEventListener("click", () => {
    showAll();
    find.focus();
  });
  for (const tile of tiles)
    tile.addEventListener("click", (event) => {
      event.preventDefault();
      const wanted = tile.dataset.state === state ? "" : tile.dataset.state;
      find.value = status.value = "";
      state = wanted;
      filter();
      if (state) table.scrollIntoView({ block: "nearest" });
    });

  // Sorting: up, down, and back to the order in which the letter prints them.

  const heads = [...table.tHead.rows[0].cells];
  const collator = new Intl.Collator("en", { numeric: true });
  const key = (row, column) => row.cells[column].dataset.key;
  const next = { null: "ascending", ascending: "descending", descending: null };
  const sort = (column) => {
    const way = next[heads[column].getAttribute("aria-sort")];
    for (const head of heads) head.removeAttribute("aria-sort");
    if (way) heads[column].setAttribute("aria-sort", way);
    const sign = way === "descending" ? -1 : 1;
    const sorted = way
      ? [...rows].sort((one, other) => sign * collator.compare(key(one, column), key(other, column)))
      : rows;
    body.append(...sorted);
  };
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    button.addEventListener("click", () => sort(column));
    head.replaceChildren(button);
  });

  showAll();
})();
