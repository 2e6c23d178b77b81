"use strict";
for (const table of document.querySelectorAll("table.sortable")) {
  const body = table.tBodies[0];
  table.tHead.querySelectorAll("th").forEach((head, column) => {
    if (!head.textContent) return;
    const button = document.createElement("button");
    button.className = "sort";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const numeric = head.classList.contains("n");
      const up = head.getAttribute("aria-sort") ? head.getAttribute("aria-sort") !== "ascending" : !numeric;
      const key = (row) => row.cells[column].textContent.trim();
      const number = (row) => { const n = parseFloat(key(row)); return Number.isNaN(n) ? -Infinity : n; };
      const order = numeric ? (a, b) => number(a) - number(b) : (a, b) => key(a).localeCompare(key(b));
      const rows = [...body.rows].sort(order);
      body.append(...(up ? rows : rows.reverse()));
      for (const other of table.tHead.querySelectorAll("th")) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
    });
  });
}
