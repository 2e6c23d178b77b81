// What was found. Lists by column: `people.name[row]`. Sentences and mentions lie in chunks, read when they are asked for.

const index = read("index");
const { notes, people, companies, amounts, tasks, work } = index;
const MENTION = 5; // label, start, end, percent, 1 + position of its person or organization
const chunks = new Map();

function read(id) {
  return JSON.parse(document.getElementById(id).textContent);
}

function chunkOf(note) {
  const number = Math.floor(note / index.chunk);
  if (!chunks.has(number)) chunks.set(number, read(`notes-${number}`));
  return [chunks.get(number), note % index.chunk];
}

/** A column of the note's chunk: sha256, title, people, organizations, mentions, sentences. */
function ofNote(note, column) {
  const [chunk, at] = chunkOf(note);
  return chunk[column][at];
}

function mentionsOf(note) {
  const flat = ofNote(note, "mentions");
  const mentions = [];
  for (let at = 0; at < flat.length; at += MENTION) {
    const [label, start, end, confidence, entity] = flat.slice(at, at + MENTION);
    mentions.push({ note, label: index.labels[label], start, end, confidence, entity: entity - 1 });
  }
  return mentions;
}

/** Length in code points, as all offsets count. */
function length(text) {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** The longest sentence around a place, `{start, end, text}`; none for a place that stands in none. */
function sentenceOf({ note, start, end }) {
  const around = ofNote(note, "sentences").map(([from, text]) => ({ note, start: from, end: from + length(text), text }))
    .filter((sentence) => sentence.start <= start && end <= sentence.end);
  return around.sort((a, b) => b.text.length - a.text.length)[0];
}

/** The words of a place. */
function wordsAt(place) {
  const sentence = sentenceOf(place);
  if (!sentence) return "";
  return Array.from(sentence.text).slice(place.start - sentence.start, place.end - sentence.start).join("");
}

/** Where a row of people or companies is mentioned. Reads the notes one after the other, so take only what is needed. */
function* placesSeen(rows, label, row) {
  const seen = rows.seen[row];
  for (let at = 0; at < seen.length; at += 2) {
    const [note, entity] = [seen[at], seen[at + 1]];
    yield* mentionsOf(note).filter((mention) => mention.entity === entity && mention.label === label);
  }
}

const placesOfPerson = (row) => placesSeen(people, "PER", row);
const placesOfCompany = (row) => placesSeen(companies, "ORG", row);

function* placeOfRow(rows, row) {
  const start = rows.start[row];
  yield { note: rows.note[row], start, end: start + length(rows.text[row]) };
}

const placeOfAmount = (row) => placeOfRow(amounts, row);
const placeOfTask = (row) => placeOfRow(tasks, row);

