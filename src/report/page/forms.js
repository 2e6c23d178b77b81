// What can be corrected, and how it is asked.

/** A mention was chosen in a sentence. */
function openMention(mention, item = null) {
  const text = wordsAt(mention);
  const groups = [];
  if (mention.label === "PER") groups.push(personGroup(mention, text));
  if (["PER", "ORG", "MONEY"].includes(mention.label)) groups.push(notGroup(mention, text));
  groups.push(isGroup(mention, text, mention.label));
  const row = mention.label === "MONEY" ? amountAt(mention) : -1;
  if (row >= 0) groups.unshift(amountGroup(row));
  ask(`“${text}”: ${LABELS[mention.label]}`, [], groups, item);
}

function scopeField() {
  return choiceField("Where", "here", [["here", "only here"], ["all", "in all notes"]]);
}

/** With a place if only this one is meant. */
function scoped(correction, place, scope) {
  return scope === "here" ? { ...correction, note: placed(place) } : correction;
}

function notGroup(place, text) {
  const scope = scopeField();
  const make = () => scoped({ kind: "not", label: place.label, text }, place, scope.value());
  return { fields: [scope.element], text: `Not ${NOUNS[place.label]}`, make };
}

function isGroup(place, text, label) {
  const kinds = ["PER", "ORG", "PRODUCT", "LOC"].filter((kind) => kind !== label);
  const kind = choiceField("It is", kinds[0], kinds.map((one) => [one, NOUNS[one]]));
  const scope = scopeField();
  const make = () => scoped({ kind: "is", label: kind.value(), text }, place, scope.value());
  return { fields: [kind.element, scope.element], text: "Change kind", make };
}

function personGroup(mention, text) {
  const names = ofNote(mention.note, "people");
  const name = nameField("This is (empty: nobody who is known)", names[mention.entity] ?? "", names);
  const make = () => ({ kind: "person", text, note: placed(mention), name: name.value() || null });
  return { fields: [name.element], text: "Set person", make };
}

/** Words of a sentence in which nothing was found. */
function openWords(sentence) {
  const selected = String(getSelection()).trim();
  const words = textField("Words, as they stand there", sentence.text.includes(selected) ? selected : "", { dir: "auto" });
  const group = isGroup(sentence, "", "");
  const make = () => {
    const at = sentence.text.indexOf(words.value());
    if (!words.value() || at < 0) return "These words do not stand in the sentence.";
    const start = sentence.start + length(sentence.text.slice(0, at));
    const place = { note: sentence.note, start, end: start + length(words.value()) };
    const correction = group.make();
    return { ...correction, text: words.value(), ...(correction.note ? { note: placed(place) } : {}) };
  };
  ask("Mark a name", [el("p", { dir: "auto" }, sentence.text)], [{ fields: [words.element, ...group.fields], text: "Mark", make }]);
}

function amountAt({ note, start }) {
  return amounts.note.findIndex((at, row) => at === note && amounts.start[row] === start);
}

const PERIODS = ["", "year", "quarter", "month", "week", "day", "hour", "unit"];

function amountGroup(row) {
  const note = amounts.note[row];
  const names = ofNote(note, "organizations");
  const name = (column) => names[amounts[column][row]] ?? "";
  const fields = {
    value: textField("Value", amounts.value[row], { inputmode: "decimal" }),
    value_max: textField("Upper end of a range", amounts.max[row], { inputmode: "decimal" }),
    currency: textField("Currency (three letters)", amounts.currency[row], { maxlength: 3, class: "short" }),
    period: choiceField("Per", amounts.period[row], PERIODS.map((period) => [period, period || "(no period)"])),
    organization: nameField("Company (empty: none)", name("organization"), names),
    via: nameField("Through (empty: nobody)", name("via"), names),
  };
  const before = { value: amounts.value[row], value_max: amounts.max[row], currency: amounts.currency[row], period: amounts.period[row],
    organization: name("organization"), via: name("via") };
  return { fields: Object.values(fields).map((field) => field.element), text: "Correct the amount", make: () => amountMade(row, fields, before) };
}

function amountMade(row, fields, before) {
  const now = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.value()]));
  now.currency = now.currency.toUpperCase();
  if (!/^\d+(\.\d+)?$/.test(now.value)) return "The value must be a number such as 1250.50.";
  if (now.value_max && !/^\d+(\.\d+)?$/.test(now.value_max)) return "The upper end must be a number such as 1250.50.";
  if (now.value_max && Number(now.value_max) <= Number(now.value)) return "The upper end must be above the value.";
  if (now.currency && !index.currencies.includes(now.currency)) return "The currency must be a code of ISO 4217, such as EUR.";
  const changes = Object.entries(now).filter(([name, value]) => value !== before[name]);
  if (changes.length === 0) return "Nothing was changed.";
  const [place] = placeOfAmount(row);
  const fieldsMade = Object.fromEntries(changes.map(([name, value]) => [name, value || null]));
  return { kind: "amount", text: amounts.text[row], note: placed(place), ...fieldsMade };
}

function openAmount(row, item = null) {
  const [place] = placeOfAmount(row);
  ask(`“${amounts.text[row]}”`, [], [amountGroup(row), notGroup({ ...place, label: "MONEY" }, amounts.text[row])], item);
}

function openTask(row, item = null) {
  ask("Action item", [el("p", { dir: "auto" }, tasks.text[row])], [taskGroup(row), noTaskGroup(row)], item);
}

function noTaskGroup(row) {
  const make = () => ({ kind: "not_action", text: tasks.text[row], note: placed(placeOfTask(row).next().value) });
  return { fields: [], text: "Not an action item", make };
}

function taskGroup(row) {
  const names = ofNote(tasks.note[row], "people");
  const owners = tasks.people[row].map((at) => names[at]);
  const boxes = names.map((name) => el("input", { type: "checkbox", value: name, checked: owners.includes(name) }));
  const others = textField("Other owners, with semicolons between", "", { dir: "auto" });
  const due = textField("Due", tasks.due[row], { type: "date" });
  const done = el("input", { type: "checkbox", checked: tasks.done[row] === 1 });
  const checks = el("fieldset", {}, el("legend", {}, "Owners"), boxes.map((box) => el("label", { class: "check" }, box, el("bdi", {}, box.value))));
  const make = () => taskMade(row, owners, [...boxes.filter((box) => box.checked).map((box) => box.value), ...listed(others.value())], due.value(), done.checked);
  return { fields: [checks, others.element, due.element, el("label", { class: "check" }, done, "Done")], text: "Correct the action item", make };
}

function listed(text) {
  return text.split(";").map((name) => name.trim()).filter((name) => name);
}

function taskMade(row, before, owners, due, done) {
  const changes = {};
  if (JSON.stringify(before) !== JSON.stringify(owners)) changes.owners = owners;
  if (due !== tasks.due[row]) changes.due = due || null;
  if (done !== (tasks.done[row] === 1)) changes.done = done;
  if (Object.keys(changes).length === 0) return "Nothing was changed.";
  return { kind: "action", text: tasks.text[row], note: placed(placeOfTask(row).next().value), ...changes };
}

/** People or organizations: how they are called, and what corrections call them. */
const KINDS = {
  person: { rows: people, noun: "person", link: "contact", places: placesOfPerson },
  organization: { rows: companies, noun: "organization", link: "company", places: placesOfCompany },
};

/** A name, and where it works. */
function called(what, row) {
  const { rows } = KINDS[what];
  const company = what === "person" ? rows.company[row] : "";
  return company ? `${rows.name[row]} (${company})` : rows.name[row];
}

function pairing(kind, what, first, second) {
  const { rows } = KINDS[what];
  return { kind, what, names: [rows.name[first], rows.name[second]], ids: [rows.id[first], rows.id[second]] };
}

/** Asks which other row is the same, or another. */
function openPair(what, row) {
  const { rows, noun } = KINDS[what];
  const all = rows.name.map((_, other) => called(what, other));
  const other = nameField(`The other ${noun}`, "", []);
  const list = other.element.querySelector("datalist");
  other.field.addEventListener("input", () => propose(list, all, other.value()));
  const made = (kind) => () => {
    const found = all.findIndex((name, at) => at !== row && name === other.value());
    return found < 0 ? `No other ${noun} in the table has this name.` : pairing(kind, what, row, found);
  };
  ask(called(what, row), [other.element], [
    { fields: [], text: `One ${noun}, called ${rows.name[row]}`, make: made("same") },
    { fields: [], text: `Two ${noun}s`, make: made("different") },
  ]);
}

const PROPOSED = 30;

function propose(list, names, typed) {
  const part = typed.toLowerCase();
  list.replaceChildren(...names.filter((name) => name.toLowerCase().includes(part)).slice(0, PROPOSED).map((name) => option(name)));
}

function linking(what, row, id, kind = KINDS[what].link) {
  const { rows } = KINDS[what];
  const company = what === "person" && rows.company[row] ? { organization: rows.company[row] } : {};
  return { kind: "link", what: kind, name: rows.name[row], ...company, id };
}

function openLink(what, row, item = null) {
  const options = what === "person" ? [["contact", "a contact"], ["user", "a user of the CRM"]] : [["company", "a company"]];
  const kind = choiceField("It is", options[0][0], options);
  const id = textField("Id in the CRM", "");
  ask(called(what, row), [kind.element], [
    { fields: [id.element], text: "Link to this record", make: () => id.value() ? linking(what, row, id.value(), kind.value()) : "The id is missing." },
    { fields: [], text: "No record of the CRM", make: () => linking(what, row, null, kind.value()) },
  ], item);
}

