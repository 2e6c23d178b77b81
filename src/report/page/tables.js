// The four tables of what was found. The words of cells are those of `cells.rs`.

const percent = (rows, row) => `${rows.confidence[row]} %`;
const ambiguous = (rows, row) => (rows.ambiguous[row] ? " (ambiguous)" : "");
const recordName = (link) => (link ? recordOf(link) : "");

/** A record of the CRM, as one reads it. */
function recordOf({ name, email, id }) {
  return `${name}${email ? `, ${email}` : ""} [${id}]`;
}

/** A decimal with a comma between each three digits before the point, and never one digit behind it. */
function grouped(decimal) {
  const [whole, rest] = decimal.split(".");
  const behind = rest === undefined ? "" : `.${rest.padEnd(2, "0")}`;
  return whole.replace(/\B(?=(\d{3})+$)/g, ",") + behind;
}

function column(rows, name) {
  return { text: (row) => String(rows[name][row]), key: (row) => rows[name][row] };
}

function confidenceColumn(rows) {
  return { text: (row) => percent(rows, row), key: (row) => rows.confidence[row] };
}

function startPeople() {
  const buttons = (row) => pairButtons("person", row);
  takeOver("people", people.id.length, {
    columns: [
      { text: (row) => people.name[row] + ambiguous(people, row) },
      column(people, "company"), column(people, "title"),
      { text: (row) => [...people.emails[row], ...people.phones[row]].join(", ") },
      column(people, "notes"), column(people, "open"), column(people, "last"), confidenceColumn(people),
    ],
    more: (row) => people.aliases[row],
    places: placesOfPerson,
    facts: (row) => [["Also called", people.aliases[row].join(", ")], ["In the CRM", recordName(people.contact[row])], ["Id", people.id[row]]],
    buttons,
    isCorrected: (row) => isNamed("person", row),
  });
}

function startCompanies() {
  takeOver("companies", companies.id.length, {
    columns: [
      { text: (row) => companies.name[row] + ambiguous(companies, row) },
      { text: (row) => companies.domains[row].join(", ") },
      column(companies, "people"), column(companies, "notes"), column(companies, "amounts"), column(companies, "open"),
      column(companies, "last"), confidenceColumn(companies),
    ],
    more: (row) => companies.aliases[row],
    places: placesOfCompany,
    facts: (row) => [["Also called", companies.aliases[row].join(", ")], ["In the CRM", recordName(companies.company[row])], ["Id", companies.id[row]]],
    buttons: (row) => pairButtons("organization", row),
    isCorrected: (row) => isNamed("organization", row),
  });
}

function pairButtons(what, row) {
  return [button("Same as another, or not …", () => openPair(what, row)), button("Record of the CRM …", () => openLink(what, row))];
}

/** Whether a correction names the row. */
function isNamed(what, row) {
  const { rows, link } = KINDS[what];
  const links = what === "person" ? [link, "user"] : [link];
  return made.some(({ correction }) => correction.ids?.includes(rows.id[row])
    || (links.includes(correction.what) && correction.name === rows.name[row] && (correction.organization ?? "") === (rows.company?.[row] || "")));
}

function startAmounts() {
  const range = (row) => grouped(amounts.value[row]) + (amounts.max[row] ? ` to ${grouped(amounts.max[row])}` : "");
  takeOver("amounts", amounts.note.length, {
    columns: [
      { text: range, key: (row) => Number(amounts.value[row]) },
      { text: (row) => amounts.currency[row] + (amounts.assumed[row] ? " (assumed)" : "") },
      column(amounts, "period"), column(amounts, "company"), column(amounts, "about"),
      ...noteColumns(amounts), confidenceColumn(amounts),
    ],
    more: (row) => [amounts.text[row]],
    places: placeOfAmount,
    facts: (row) => [["Through", ofNote(amounts.note[row], "organizations")[amounts.via[row]]]],
    buttons: (row) => [button("Correct …", () => openAmount(row))],
    isCorrected: (row) => isCorrected(placeOfAmount(row).next().value),
  });
}

function noteColumns(rows) {
  return [{ text: (row) => notes.date[rows.note[row]] }, { text: (row) => notes.path[rows.note[row]] }];
}

function stateOf(row) {
  if (tasks.done[row]) return "done";
  return tasks.repeat[row] ? "said again" : "open";
}

function startTasks() {
  takeOver("tasks", tasks.note.length, {
    columns: [
      column(tasks, "text"), { text: (row) => tasks.owners[row].join(", ") }, column(tasks, "due"), { text: stateOf },
      ...noteColumns(tasks), confidenceColumn(tasks),
    ],
    places: placeOfTask,
    buttons: (row) => taskButtons(row),
    isCorrected: (row) => isCorrected(placeOfTask(row).next().value),
    choice: { text: "State", options: ["open", "done", "said again"].map((state) => [state, state]), of: stateOf },
  });
}

function taskButtons(row, item = null) {
  return [button("Correct …", () => openTask(row, item)), button("Not an action item", () => correct(noTaskGroup(row).make(), item))];
}

