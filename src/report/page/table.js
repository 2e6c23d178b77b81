// A table of many rows: sorted, filtered, a page at a time, each row with its sentences below it when it is opened.

const PAGE = 25;
const QUOTED = 5;
const collator = new Intl.Collator("en", { numeric: true });

/**
 * Takes over a table that stands in the page. `columns` give the words of a row's cells (`text`) and, where it sorts otherwise, a `key`;
 * `more` is what else is searched; `places`, `facts` and `buttons` are what an opened row shows; `item` is the row's key in the work
 * list; `choice` is `{text, options, of}`: a list to choose rows by.
 */
function takeOver(id, count, table) {
  const root = document.querySelector(`[data-table="${id}"]`);
  if (!root) return;
  const state = { ...table, id, root, rows: range(count), all: range(count), at: 0, words: [], sorted: null };
  state.body = root.querySelector("tbody");
  state.heads = [...root.querySelectorAll("thead th")];
  state.heads.forEach((head, column) => sortable(state, head, column));
  root.before(tools(state));
  state.pager = el("div", { class: "pager" });
  root.after(state.pager);
  onChange(() => [...state.body.children].forEach((row) => row.mark?.()));
  show(state);
}

function range(count) {
  return Array.from({ length: count }, (_, at) => at);
}

function sortable(state, head, column) {
  const sort = button(head.textContent, () => sortBy(state, column), { class: "sort" });
  head.replaceChildren(sort);
}

function sortBy(state, column) {
  const head = state.heads[column];
  const number = head.classList.contains("n");
  const before = head.getAttribute("aria-sort");
  const up = before ? before !== "ascending" : !number;
  state.heads.forEach((other) => other.removeAttribute("aria-sort"));
  head.setAttribute("aria-sort", up ? "ascending" : "descending");
  state.all = ordered(state.all, state.columns[column], up);
  keep(state);
}

/** Rows without a value come last in either direction. */
function ordered(rows, column, up) {
  const keyed = rows.map((row) => [(column.key ?? column.text)(row), row]);
  const empty = ([key]) => key === "" || key === null;
  const compare = ([a], [b]) => typeof a === "number" ? a - b : collator.compare(a, b);
  const full = keyed.filter((pair) => !empty(pair)).sort((a, b) => (up ? compare(a, b) : compare(b, a)));
  return [...full, ...keyed.filter(empty)].map(([, row]) => row);
}

function tools(state) {
  const filter = el("input", { type: "search", autocomplete: "off", input: () => { state.filter = folded(filter.value); keep(state); } });
  const parts = [labelled("Filter", filter)];
  if (state.choice) {
    const field = select([["", "all"], ...state.choice.options], { change: () => { state.chosen = field.value; keep(state); } });
    parts.push(labelled(state.choice.text, field));
  }
  return el("div", { class: "tools", role: "search", "aria-label": state.id }, parts);
}

function folded(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/** All words of a row, made when they are first needed. */
function wordsOf(state, row) {
  state.words[row] ??= folded([...state.columns.map((column) => column.text(row)), ...(state.more?.(row) ?? [])].join(" "));
  return state.words[row];
}

/** Keeps the rows that have every word of the filter. */
function keep(state) {
  const parts = (state.filter ?? "").split(/\s+/).filter((part) => part);
  const fits = (row) => (!state.chosen || state.choice.of(row) === state.chosen) && parts.every((part) => wordsOf(state, row).includes(part));
  state.rows = state.all.filter(fits);
  state.at = 0;
  show(state);
}

function show(state) {
  const rows = state.rows.slice(state.at, state.at + PAGE);
  state.body.replaceChildren(...rows.map((row) => lineOf(state, row)));
  if (rows.length === 0) state.body.append(el("tr", {}, el("td", { colspan: state.heads.length }, "No row has these words.")));
  showPager(state, rows.length);
}

function showPager(state, shown) {
  const total = state.rows.length;
  const turn = (to) => { state.at = to; show(state); state.pager.querySelector("[aria-live]").focus(); };
  const text = total ? `${(state.at + 1).toLocaleString("en")} to ${(state.at + shown).toLocaleString("en")} of ${total.toLocaleString("en")}` : "0 rows";
  state.pager.replaceChildren(
    button("Previous", () => turn(state.at - PAGE), { disabled: state.at === 0 }),
    el("span", { "aria-live": "polite", tabindex: -1 }, text),
    button("Next", () => turn(state.at + PAGE), { disabled: state.at + PAGE >= total }));
}

/** One row; its first cell opens what lies below it. */
function lineOf(state, row) {
  const cells = state.columns.map((column, at) => cellOf(state, column.text(row), at));
  const first = cells[0].textContent;
  const opener = button(first || "(no name)", () => toggle(state, row, line, opener), { class: "open", "aria-expanded": "false" });
  cells[0].replaceChildren(opener);
  const line = el("tr", {}, cells);
  line.mark = () => line.classList.toggle("corrected", state.isCorrected(row));
  line.mark();
  return line;
}

function cellOf(state, text, at) {
  const { className, textContent } = state.heads[at];
  return el("td", { class: `${className}${text ? "" : " none"}`, "data-name": textContent, dir: "auto" }, text);
}

function toggle(state, row, line, opener) {
  const open = opener.getAttribute("aria-expanded") === "true";
  opener.setAttribute("aria-expanded", String(!open));
  if (open) line.nextElementSibling.remove();
  else line.after(el("tr", { class: "evidence" }, el("td", { colspan: state.heads.length }, inside(state, row))));
}

function inside(state, row) {
  return [factsOf(state.facts?.(row) ?? []), quotations(state.places(row), state.item?.(row)), el("p", { class: "row" }, state.buttons(row))];
}

function factsOf(facts) {
  const known = facts.filter(([, value]) => value);
  return known.length ? el("dl", {}, known.map(([name, value]) => [el("dt", {}, name), el("dd", { dir: "auto" }, value)])) : null;
}

/** The first sentences, and a button for more. */
function quotations(places, item) {
  const list = el("div", { class: "quotations" });
  const more = button("More sentences", () => add());
  const add = () => {
    for (let count = 0; count < QUOTED; count += 1) {
      const { value, done } = places.next();
      if (done) { more.remove(); return; }
      list.append(quotation(value, (mention) => openMention(mention, item), openWords));
    }
    list.append(more);
  };
  add();
  return list;
}

