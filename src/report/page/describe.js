// Corrections in words.

const NOUNS = { PER: "a person", ORG: "an organization", PRODUCT: "a product", LOC: "a place", MONEY: "a sum of money" };

const DESCRIPTIONS = {
  not: ({ text, label }) => `“${text}” is not ${NOUNS[label]}`,
  is: ({ text, label }) => `“${text}” is ${NOUNS[label]}`,
  person: ({ text, name }) => `“${text}” is ${name === null ? "nobody who is known" : name}`,
  same: ({ what, names }) => `One ${what}: ${names.join(", ")}`,
  different: ({ what, names }) => `Two ${what}s: ${names.join(", ")}`,
  amount: (correction) => `“${correction.text}”: ${fieldsOf(correction, ["value", "value_max", "currency", "period", "organization", "via"])}`,
  not_action: ({ text }) => `“${text}” is no action item`,
  action: (correction) => `“${correction.text}”: ${fieldsOf(correction, ["owners", "due", "done"])}`,
  link: ({ what, name, id }) => `${name} is ${id === null ? `no ${what} of the CRM` : `${what} ${id}`}`,
};

function fieldsOf(correction, fields) {
  const known = fields.filter((field) => field in correction);
  return known.map((field) => `${field.replace("_", " ")} ${valueOf(correction[field])}`).join(", ");
}

function valueOf(value) {
  if (value === null || value.length === 0) return "none";
  if (typeof value === "boolean") return value ? "yes" : "no";
  return Array.isArray(value) ? value.join(", ") : value;
}

function describe(correction) {
  const where = correction.note ? ` (${correction.note.path})` : "";
  return DESCRIPTIONS[correction.kind](correction) + where;
}

