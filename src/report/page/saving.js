// The part of the page that lists corrections and saves them.

function startSaving() {
  const section = document.getElementById("corrections");
  const list = el("ol", { class: "made" });
  const text = el("textarea", { readonly: true, rows: 8, spellcheck: "false" });
  const shown = el("details", {}, el("summary", {}, "The file as text"), labelled("corrections.json", text), button("Copy", () => copy(text)));
  const file = el("input", { type: "file", accept: ".json,application/json", change: () => takeFile(file) });
  const save = button("Save corrections.json", saveFile, { class: "main", id: "save" });
  section.append(
    el("p", { class: "note" }, "Choose a mention in a sentence, or a button in an opened row. Save the file and give it to ",
      el("code", {}, "gleaner extract --corrections corrections.json"), "."),
    list, el("p", { class: "row" }, save), shown, labelled("Go on with an earlier file", file));
  onChange(() => showMade(list, text, save));
  bar();
  changed();
  window.addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });
}

function showMade(list, text, save) {
  list.replaceChildren(...made.map((entry) => el("li", {},
    el("span", { dir: "auto" }, describe(entry.correction)), " ", button("Undo", () => undo(entry), { class: "small" }))));
  if (made.length === 0) list.append(el("li", { class: "note" }, "None yet."));
  text.value = asText();
  save.disabled = made.length === 0;
}

/** How many there are, always in sight once there is one. */
function bar() {
  const count = el("a", { href: "#corrections" });
  const bar = el("div", { class: "bar", hidden: true }, count, " ", button("Save", saveFile, { class: "main" }));
  document.body.append(bar);
  onChange(() => {
    bar.hidden = made.length === 0;
    count.textContent = `${made.length} ${made.length === 1 ? "correction" : "corrections"}${unsaved ? ", not saved" : ""}`;
  });
}

function saveFile() {
  const url = URL.createObjectURL(new Blob([asText()], { type: "application/json" }));
  const link = el("a", { href: url, download: "corrections.json", hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
  unsaved = false;
  changed();
  say("corrections.json was handed to the browser");
}

function copy(text) {
  text.select();
  const done = navigator.clipboard ? navigator.clipboard.writeText(text.value) : Promise.reject(new Error("no clipboard"));
  done.then(() => say("Copied"), () => say("The text is selected: copy it with the keyboard"));
}

function takeFile(field) {
  const file = field.files[0];
  if (!file) return;
  file.text().then(addFile).catch((error) => say(`${file.name} was not taken: ${error.message}`)).finally(() => { field.value = ""; });
}

