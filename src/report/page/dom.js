// Elements. All text goes in as text; nothing here reads markup.

/** An element: attributes (functions become listeners), and children that are elements or text. */
function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) set(element, key, value);
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return element;
}

function set(element, key, value) {
  if (typeof value === "function") element.addEventListener(key, value);
  else if (value === true) element.setAttribute(key, "");
  else if (value !== false && value !== null && value !== undefined) element.setAttribute(key, value);
}

function button(text, click, attributes = {}) {
  return el("button", { type: "button", click, ...attributes }, text);
}

let lastId = 0;
function freshId() {
  lastId += 1;
  return `g${lastId}`;
}

/** A field with its label. */
function labelled(text, field, attributes = {}) {
  field.id = field.id || freshId();
  return el("p", { class: "field", ...attributes }, el("label", { for: field.id }, text), field);
}

function option(value, text, selected = false) {
  return el("option", { value, selected }, text);
}

function select(options, attributes = {}) {
  return el("select", attributes, options.map(([value, text]) => option(value, text)));
}

const SHOWN = 5000; // milliseconds
let hiding = 0;

/** Says something to readers of screens, and shows it for a while. */
function say(text) {
  const said = document.getElementById("said");
  said.textContent = text;
  clearTimeout(hiding);
  hiding = setTimeout(() => said.replaceChildren(), SHOWN);
}

