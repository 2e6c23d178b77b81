CREATE TABLE notes (
  note_id INTEGER PRIMARY KEY, -- line of notes.jsonl, from 1
  path TEXT NOT NULL,
  member TEXT,
  source_id TEXT, -- the id that a record states
  sha256 TEXT NOT NULL,
  format TEXT NOT NULL,
  encoding TEXT NOT NULL,
  title TEXT,
  date TEXT, -- 2026-03-04
  date_origin TEXT
) STRICT;

CREATE TABLE warnings (
  note_id INTEGER NOT NULL REFERENCES notes,
  number INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (note_id, number)
) STRICT, WITHOUT ROWID;

-- Offsets count Unicode code points of the note's text; the end is exclusive.
CREATE TABLE sentences (
  note_id INTEGER NOT NULL REFERENCES notes,
  number INTEGER NOT NULL, -- position in the note's list, from 0
  start_offset INTEGER NOT NULL,
  end_offset INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (note_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE register_organizations (
  id TEXT PRIMARY KEY, -- organization-0123456789abcdef; stays when later notes are added
  name TEXT NOT NULL,
  people INTEGER NOT NULL,
  notes INTEGER NOT NULL,
  mentions INTEGER NOT NULL,
  amounts INTEGER NOT NULL,
  open_action_items INTEGER NOT NULL,
  first_seen TEXT,
  last_seen TEXT,
  first_note INTEGER REFERENCES notes,
  last_note INTEGER REFERENCES notes,
  ambiguous INTEGER NOT NULL CHECK (ambiguous IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE register_people (
  id TEXT PRIMARY KEY, -- person-0123456789abcdef; stays when later notes are added
  name TEXT NOT NULL,
  organization_id TEXT REFERENCES register_organizations, -- the employer stated last
  notes INTEGER NOT NULL,
  mentions INTEGER NOT NULL,
  open_action_items INTEGER NOT NULL,
  first_seen TEXT,
  last_seen TEXT,
  first_note INTEGER REFERENCES notes,
  last_note INTEGER REFERENCES notes,
  ambiguous INTEGER NOT NULL CHECK (ambiguous IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE register_person_values (
  person_id TEXT NOT NULL REFERENCES register_people,
  kind TEXT NOT NULL CHECK (kind IN ('alias', 'title', 'email', 'phone')),
  position INTEGER NOT NULL, -- from 0, in the order of docs/fields.md
  value TEXT NOT NULL,
  PRIMARY KEY (person_id, kind, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE register_organization_values (
  organization_id TEXT NOT NULL REFERENCES register_organizations,
  kind TEXT NOT NULL CHECK (kind IN ('alias', 'domain', 'email')),
  position INTEGER NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (organization_id, kind, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE register_person_employers (
  person_id TEXT NOT NULL REFERENCES register_people,
  position INTEGER NOT NULL, -- 0 is the one stated last
  organization_id TEXT NOT NULL REFERENCES register_organizations,
  PRIMARY KEY (person_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE register_person_candidates (
  person_id TEXT NOT NULL REFERENCES register_people,
  position INTEGER NOT NULL, -- 0 is the best
  candidate_id TEXT NOT NULL REFERENCES register_people,
  score REAL NOT NULL,
  PRIMARY KEY (person_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE register_organization_candidates (
  organization_id TEXT NOT NULL REFERENCES register_organizations,
  position INTEGER NOT NULL,
  candidate_id TEXT NOT NULL REFERENCES register_organizations,
  score REAL NOT NULL,
  PRIMARY KEY (organization_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE organizations (
  note_id INTEGER NOT NULL REFERENCES notes,
  id TEXT NOT NULL, -- organizations/0 …, within the note
  register_id TEXT REFERENCES register_organizations,
  name TEXT NOT NULL,
  aliases TEXT NOT NULL, -- JSON list
  mentions INTEGER NOT NULL,
  company_id TEXT, -- the company of the CRM that this certainly is
  PRIMARY KEY (note_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE people (
  note_id INTEGER NOT NULL REFERENCES notes,
  id TEXT NOT NULL, -- people/0 …, within the note
  register_id TEXT REFERENCES register_people,
  name TEXT NOT NULL,
  aliases TEXT NOT NULL, -- JSON list
  title TEXT,
  organization TEXT,
  emails TEXT NOT NULL, -- JSON list
  phones TEXT NOT NULL, -- JSON list
  mentions INTEGER NOT NULL,
  contact_id TEXT, -- the contact of the CRM that this certainly is
  user_id TEXT, -- the user of the CRM that this certainly is
  PRIMARY KEY (note_id, id),
  FOREIGN KEY (note_id, organization) REFERENCES organizations (note_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE mentions (
  note_id INTEGER NOT NULL REFERENCES notes,
  number INTEGER NOT NULL, -- position in the note's list, from 0
  label TEXT NOT NULL,
  start_offset INTEGER NOT NULL,
  end_offset INTEGER NOT NULL,
  text TEXT NOT NULL,
  confidence REAL NOT NULL,
  found_by TEXT NOT NULL CHECK (found_by IN ('model', 'rule')),
  person TEXT,
  organization TEXT,
  sentence INTEGER,
  PRIMARY KEY (note_id, number),
  FOREIGN KEY (note_id, person) REFERENCES people (note_id, id),
  FOREIGN KEY (note_id, organization) REFERENCES organizations (note_id, id),
  FOREIGN KEY (note_id, sentence) REFERENCES sentences (note_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE amounts (
  note_id INTEGER NOT NULL REFERENCES notes,
  number INTEGER NOT NULL,
  mention INTEGER NOT NULL,
  text TEXT NOT NULL,
  value TEXT NOT NULL, -- exact decimal; CAST(value AS REAL) to reckon with
  value_max TEXT,
  currency TEXT,
  currency_assumed INTEGER NOT NULL CHECK (currency_assumed IN (0, 1)),
  period TEXT,
  about TEXT,
  organization TEXT,
  via TEXT,
  PRIMARY KEY (note_id, number),
  FOREIGN KEY (note_id, mention) REFERENCES mentions (note_id, number),
  FOREIGN KEY (note_id, organization) REFERENCES organizations (note_id, id),
  FOREIGN KEY (note_id, via) REFERENCES organizations (note_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE action_items (
  note_id INTEGER NOT NULL REFERENCES notes,
  number INTEGER NOT NULL,
  text TEXT NOT NULL,
  start_offset INTEGER NOT NULL,
  end_offset INTEGER NOT NULL,
  due TEXT,
  due_text TEXT,
  done INTEGER NOT NULL CHECK (done IN (0, 1)),
  confidence REAL NOT NULL,
  basis TEXT NOT NULL,
  section TEXT,
  title TEXT,
  same_as INTEGER, -- an earlier item of the note that states the same
  sentence INTEGER,
  PRIMARY KEY (note_id, number),
  FOREIGN KEY (note_id, same_as) REFERENCES action_items (note_id, number),
  FOREIGN KEY (note_id, sentence) REFERENCES sentences (note_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE action_item_owners (
  note_id INTEGER NOT NULL,
  action_item INTEGER NOT NULL,
  position INTEGER NOT NULL,
  person TEXT NOT NULL,
  PRIMARY KEY (note_id, action_item, position),
  FOREIGN KEY (note_id, action_item) REFERENCES action_items (note_id, number),
  FOREIGN KEY (note_id, person) REFERENCES people (note_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE ambiguous_names (
  note_id INTEGER NOT NULL REFERENCES notes,
  number INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (note_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE ambiguous_name_candidates (
  note_id INTEGER NOT NULL,
  ambiguous_name INTEGER NOT NULL,
  position INTEGER NOT NULL,
  person TEXT NOT NULL,
  PRIMARY KEY (note_id, ambiguous_name, position),
  FOREIGN KEY (note_id, ambiguous_name) REFERENCES ambiguous_names (note_id, number),
  FOREIGN KEY (note_id, person) REFERENCES people (note_id, id)
) STRICT, WITHOUT ROWID;
