// The list of corrections, as corrections.json has them.

const SCHEMA = "gleaner-corrections/1";
/** `{correction, item}` in the order in which they were made; `item` is the key of the entry of the work list that it settles. */
let made = [];
let unsaved = false;
const listeners = [];

function onChange(listener) {
  listeners.push(listener);
}

function changed() {
  for (const listener of listeners) listener();
}

/** A place as corrections name it. */
function placed({ note, start, end }) {
  return { path: notes.path[note], sha256: ofNote(note, "sha256"), start, end };
}

/** What a correction is about: a later one about the same takes the place of the earlier. */
function about(correction) {
  const { kind, label, what, text, note, name, organization, names, ids } = correction;
  const of = { not: [label, text, note], is: [text, note], link: [what, name, organization] };
  const pair = ["same", "different"].includes(kind) ? ["pair", what, [...(ids ?? names)].sort()] : null;
  return JSON.stringify(pair ?? [kind, ...(of[kind] ?? [text, note])]);
}

/** Adds a correction. Of amounts and action items, fields that were corrected before stay so. */
function correct(correction, item = null) {
  const key = about(correction);
  const at = made.findIndex((entry) => about(entry.correction) === key);
  if (at < 0) {
    made.push({ correction, item });
  } else {
    const merged = ["amount", "action"].includes(correction.kind) ? { ...made[at].correction, ...correction } : correction;
    made[at] = { correction: merged, item: item ?? made[at].item };
  }
  touched(`Noted: ${describe(correction)}`);
}

function undo(entry) {
  made = made.filter((other) => other !== entry);
  touched(`Undone: ${describe(entry.correction)}`);
}

function touched(message) {
  unsaved = made.length > 0;
  changed();
  say(message);
}

/** Whether an entry of the work list is settled. */
function isSettled(item) {
  return made.some((entry) => entry.item === item);
}

/** Whether something about the place was corrected. */
function isCorrected(place) {
  const path = notes.path[place.note];
  return made.some(({ correction: { note } }) => note && note.path === path && note.start === place.start && note.end === place.end);
}

/** The file. */
function asText() {
  const file = { schema: SCHEMA, corrections: made.map((entry) => entry.correction) };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** Adds the corrections of an earlier file. */
function addFile(text) {
  const file = JSON.parse(text);
  if (file.schema !== SCHEMA || !Array.isArray(file.corrections)) throw new Error(`it is no file of ${SCHEMA}`);
  const unknown = file.corrections.find((correction) => !(correction?.kind in DESCRIPTIONS));
  if (unknown) throw new Error(`it has a correction of an unknown kind: ${JSON.stringify(unknown?.kind)}`);
  const had = unsaved;
  for (const correction of file.corrections) correct(correction);
  unsaved = had;
  say(`${file.corrections.length} corrections taken from the file`);
}

