// The work list. The words of cells are those of `table.rs`.

/** For each kind: its entries, what its rows say and what can be decided. */
const WORK = [
  {
    key: "links", what: "Record of the CRM",
    finding: ({ what, row }) => called(whose(what), row),
    decide: ({ candidates }) => `perhaps ${candidates.map(recordOf).join("; ")}`,
    score: ({ candidates }) => hundredth(candidates[0].score),
    places: ({ what, row }) => KINDS[whose(what)].places(row),
    buttons: (entry, item) => linkButtons(entry, item),
  },
  {
    key: "pairs", what: "One or two",
    finding: ({ what, rows }) => rows.map((row) => called(what, row)).join(" · "),
    decide: ({ what }) => `the same ${what}?`,
    score: ({ score }) => hundredth(score),
    places: pairPlaces,
    buttons: ({ what, rows }, item) => [["One", "same"], ["Two", "different"]].map(([number, kind]) =>
      button(`${number} ${what}${kind === "same" ? "" : "s"}`, () => correct(pairing(kind, what, ...rows), item))),
  },
  {
    key: "ambiguous", what: "Ambiguous name",
    finding: ({ name }) => name,
    decide: ({ candidates }) => `${candidates.join(" or ")}?`,
    score: () => "",
    places: ({ note, places }) => places.map(([start, end]) => ({ note, start, end })).values(),
    buttons: (entry, item) => [...entry.candidates, null].map((name) =>
      button(name ?? "Nobody who is known", () => settleName(entry, name, item), { dir: "auto" })),
  },
  {
    key: "unsure", what: "Unsure",
    finding: ({ text }) => text,
    decide: ({ label }) => `${NOUNS[label]}?`,
    score: ({ confidence }) => String(confidence),
    places: unsurePlaces,
    buttons: unsureButtons,
  },
  {
    key: "doubtful", what: "Unsure",
    finding: (row) => tasks.text[row],
    decide: () => "an action item?",
    score: (row) => String(tasks.confidence[row]),
    places: placeOfTask,
    buttons: taskButtons,
  },
  {
    key: "currency", what: "No currency",
    finding: (row) => amounts.text[row],
    decide: () => "which currency?",
    score: () => "",
    places: placeOfAmount,
    buttons: (row, item) => [button("Correct …", () => openAmount(row, item))],
  },
  {
    key: "incomplete", what: "Incomplete",
    finding: (row) => tasks.text[row],
    decide: lacks,
    score: () => "",
    places: placeOfTask,
    buttons: taskButtons,
  },
];

const whose = (what) => (what === "contact" ? "person" : "organization");
const hundredth = (score) => String(Math.round(score * 100));

function lacks(row) {
  if (tasks.owners[row].length > 0) return "by when?";
  return tasks.due[row] ? "whose?" : "whose, and by when?";
}

function* pairPlaces({ what, rows }) {
  for (const row of rows) {
    const { value, done } = KINDS[what].places(row).next();
    if (!done) yield value;
  }
}

function* unsurePlaces({ label, places }) {
  for (let at = 0; at < places.length; at += 3) yield { label, note: places[at], start: places[at + 1], end: places[at + 2] };
}

function linkButtons({ what, row, candidates }, item) {
  const kind = whose(what);
  const chosen = candidates.map((record) => button(recordOf(record), () => correct(linking(kind, row, record.id), item), { dir: "auto" }));
  return [...chosen, button("None of them", () => correct(linking(kind, row, null), item)), button("Another record …", () => openLink(kind, row, item))];
}

function settleName(entry, name, item) {
  for (const [start, end] of entry.places) {
    correct({ kind: "person", text: wordsAt({ note: entry.note, start, end }), note: placed({ note: entry.note, start, end }), name }, item);
  }
}

/** Words that stand in one place are corrected there, others wherever they stand. */
function unsureButtons(entry, item) {
  const places = [...unsurePlaces(entry)];
  const scope = places.length === 1 ? "here" : "all";
  const decide = (kind) => correct(scoped({ kind, label: entry.label, text: entry.text }, places[0], scope), item);
  const buttons = [button(`Not ${NOUNS[entry.label]}`, () => decide("not"))];
  if (entry.label !== "MONEY") buttons.unshift(button(`It is ${NOUNS[entry.label]}`, () => decide("is")));
  return [...buttons, button("Something else …", () => openMention(places[0], item))];
}

function startWork() {
  const entries = WORK.flatMap((kind) => work[kind.key].map((entry, at) => ({ kind, entry, item: `${kind.key}/${at}` })));
  const of = (name) => (row) => entries[row].kind[name](entries[row].entry);
  const kinds = [...new Set(entries.map(({ kind }) => kind.what))];
  takeOver("to-do", entries.length, {
    columns: [
      { text: of("finding") }, { text: (row) => entries[row].kind.what }, { text: of("decide") },
      { text: of("score"), key: (row) => { const score = of("score")(row); return score === "" ? "" : Number(score); } },
    ],
    places: of("places"),
    item: (row) => entries[row].item,
    buttons: (row) => entries[row].kind.buttons(entries[row].entry, entries[row].item),
    isCorrected: (row) => isSettled(entries[row].item),
    choice: { text: "Kind", options: kinds.map((kind) => [kind, kind]), of: (row) => entries[row].kind.what },
  });
}

