// One dialog for all forms.

/**
 * Asks something. Each of `groups` is `{fields, text, make}`: elements, the words of its button, and what gives the correction (or a
 * list of them, or a text that says what is wrong with what was typed).
 */
function ask(title, content, groups, item = null) {
  const wrong = el("p", { class: "warning", role: "alert" });
  const dialog = el("dialog", { "aria-labelledby": "asked", close: () => dialog.remove() });
  const shut = () => { dialog.close(); dialog.remove(); };
  const decide = (make) => {
    const answer = make();
    if (typeof answer === "string") { wrong.textContent = answer; return; }
    shut();
    for (const correction of [answer].flat()) correct(correction, item);
  };
  dialog.append(el("h3", { id: "asked", dir: "auto" }, title), ...content,
    ...groups.map((group) => groupOf(group, decide)), wrong,
    el("p", { class: "row" }, button("Cancel", shut)));
  document.body.append(dialog);
  dialog.showModal();
}

function groupOf({ fields, text, make }, decide) {
  const submit = (event) => { event.preventDefault(); decide(make); };
  return el("form", { class: "group", submit }, fields, el("p", { class: "row" }, el("button", { class: "main" }, text)));
}

/** A field for a name, which proposes some. */
function nameField(text, value, names) {
  const list = el("datalist", { id: freshId() }, names.map((name) => option(name)));
  const field = el("input", { value, list: list.id, dir: "auto", autocomplete: "off" });
  return { field, element: el("div", {}, labelled(text, field), list), value: () => field.value.trim() };
}

function textField(text, value, attributes = {}) {
  const field = el("input", { value, autocomplete: "off", ...attributes });
  return { field, element: labelled(text, field), value: () => field.value.trim() };
}

function choiceField(text, value, options) {
  const field = select(options);
  field.value = value;
  return { field, element: labelled(text, field), value: () => field.value };
}

