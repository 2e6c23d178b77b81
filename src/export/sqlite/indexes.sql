CREATE INDEX notes_by_path ON notes (path);
CREATE INDEX notes_by_date ON notes (date);
CREATE INDEX register_people_by_name ON register_people (name COLLATE NOCASE);
CREATE INDEX register_people_by_organization ON register_people (organization_id);
CREATE INDEX register_organizations_by_name ON register_organizations (name COLLATE NOCASE);
CREATE INDEX register_person_values_by_value ON register_person_values (kind, value);
CREATE INDEX register_organization_values_by_value ON register_organization_values (kind, value);
CREATE INDEX register_person_employers_by_organization ON register_person_employers (organization_id);
CREATE INDEX people_by_register ON people (register_id);
CREATE INDEX organizations_by_register ON organizations (register_id);
CREATE INDEX mentions_by_text ON mentions (label, text);
CREATE INDEX amounts_by_organization_of_note ON amounts (note_id, organization);
CREATE INDEX action_items_open ON action_items (due) WHERE done = 0 AND same_as IS NULL;
CREATE INDEX action_item_owners_by_person ON action_item_owners (note_id, person);

-- What is still to do: a row for each owner, or one without.
CREATE VIEW open_action_items AS
SELECT
  owner.register_id AS owner_id, -- of register_people
  coalesce(entry.name, owner.name) AS owner,
  item.due,
  item.text,
  sentence.text AS sentence,
  note.path,
  note.date,
  item.confidence,
  item.note_id,
  item.number
FROM action_items AS item
JOIN notes AS note ON note.note_id = item.note_id
LEFT JOIN sentences AS sentence ON sentence.note_id = item.note_id AND sentence.number = item.sentence
LEFT JOIN action_item_owners AS owned ON owned.note_id = item.note_id AND owned.action_item = item.number
LEFT JOIN people AS owner ON owner.note_id = owned.note_id AND owner.id = owned.person
LEFT JOIN register_people AS entry ON entry.id = owner.register_id
WHERE item.done = 0 AND item.same_as IS NULL;

-- Sums by organization, currency and period. Notes may speak of one deal several times: a total counts each of them.
CREATE VIEW amounts_by_organization AS
SELECT
  party.register_id AS organization_id, -- of register_organizations
  coalesce(entry.name, party.name) AS organization,
  amount.currency,
  amount.period,
  count(*) AS amounts,
  min(CAST(amount.value AS REAL)) AS least,
  max(CAST(coalesce(amount.value_max, amount.value) AS REAL)) AS greatest,
  sum(CAST(amount.value AS REAL)) AS total,
  min(note.date) AS first_date,
  max(note.date) AS last_date
FROM amounts AS amount
JOIN notes AS note ON note.note_id = amount.note_id
JOIN organizations AS party ON party.note_id = amount.note_id AND party.id = amount.organization
LEFT JOIN register_organizations AS entry ON entry.id = party.register_id
GROUP BY coalesce(party.register_id, party.name), amount.currency, amount.period;

-- In which notes a person of the register stands, and what the note says.
CREATE VIEW person_notes AS
SELECT
  entry.id AS person_id, -- of register_people
  entry.name AS person,
  person.name AS name_in_note,
  person.title,
  employer.name AS organization,
  note.path,
  note.date,
  person.note_id,
  person.id
FROM register_people AS entry
JOIN people AS person ON person.register_id = entry.id
JOIN notes AS note ON note.note_id = person.note_id
LEFT JOIN organizations AS employer ON employer.note_id = person.note_id AND employer.id = person.organization;
