// A sentence of a note with what was found in it.

/** What can be corrected, by its label. */
const LABELS = { PER: "person", ORG: "organization", PRODUCT: "product", LOC: "place", MONEY: "sum of money" };

/** The place marked, mentions as buttons; `open` is called with the mention that is chosen, `add` with the sentence. */
function quotation(place, open, add) {
  const note = place.note;
  const sentence = sentenceOf(place) ?? { note, start: place.start, end: place.end, text: "" };
  const date = notes.date[note];
  return el("blockquote", {},
    el("p", { dir: "auto" }, marked(sentence, place, open)),
    el("footer", {}, el("bdi", {}, notes.path[note]), date ? ", " : "", date ? el("time", {}, date) : "", titleOf(note), " ",
      button("Mark a name …", () => add(sentence), { class: "small" })));
}

function titleOf(note) {
  const title = ofNote(note, "title");
  return title ? [", ", el("bdi", { class: "title" }, title)] : [];
}

/** The text cut at the ends of all marks: what lies in the place is marked, what is a mention can be chosen. */
function marked(sentence, place, open) {
  const points = Array.from(sentence.text);
  const mentions = mentionsIn(sentence);
  const cuts = new Set([sentence.start, sentence.end, place.start, place.end]);
  for (const mention of mentions) cuts.add(mention.start).add(mention.end);
  const bounds = [...cuts].filter((at) => sentence.start <= at && at <= sentence.end).sort((a, b) => a - b);
  const pieces = [];
  for (let at = 0; at + 1 < bounds.length; at += 1) {
    const [start, end] = [bounds[at], bounds[at + 1]];
    const text = points.slice(start - sentence.start, end - sentence.start).join("");
    const mention = mentions.find((one) => one.start <= start && end <= one.end);
    pieces.push(piece(text, mention, place.start <= start && end <= place.end, open));
  }
  return pieces;
}

function mentionsIn(sentence) {
  const inside = (mention) => sentence.start <= mention.start && mention.end <= sentence.end;
  return mentionsOf(sentence.note).filter((mention) => mention.label in LABELS && inside(mention));
}

function piece(text, mention, inPlace, open) {
  const content = mention ? choosable(text, mention, open) : text;
  return inPlace ? el("mark", {}, content) : content;
}

function choosable(text, mention, open) {
  const name = LABELS[mention.label];
  const title = `${name}, ${mention.confidence} %`;
  const kind = mention.label.toLowerCase();
  return button(text, () => open(mention), { class: `mention ${kind}`, title, "aria-label": `${text}: ${title}. Correct` });
}

