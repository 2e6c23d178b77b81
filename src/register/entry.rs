use jiff::civil::Date;

use crate::record::LinkRecord;

/// A note of the archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteRef {
    /// The path, as `source.path` has it.
    pub path: Box<str>,
    /// The day of the note, where the note, its name or the caller states it; the day the file was written is none.
    pub date: Option<Date>,
}

/// Where an entry was found: one person or organization of one note.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sighting {
    /// Position in [`Registered::notes`].
    pub note: u32,
    /// Position in the note's `people` or `organizations`.
    pub index: u32,
}

/// An entry that may be the same as the one it stands in.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// Its id.
    pub id: String,
    /// 0..1, two decimals. It ranks; it is no measured probability.
    pub score: f64,
}

/// What was found in all notes together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Registered {
    /// By date, undated ones last; then by path.
    pub notes: Vec<NoteRef>,
    /// By name, then by id.
    pub people: Vec<PersonEntry>,
    /// By name, then by id.
    pub organizations: Vec<OrganizationEntry>,
    /// How many pairs of entries were compared to find candidates.
    pub compared: u64,
}

/// One person, or, where `ambiguous`, one name that could not be given to a person for certain.
#[derive(Clone, Debug, PartialEq)]
pub struct PersonEntry {
    /// `person-` and 16 hexadecimal digits.
    pub id: String,
    /// The fullest form, among equals the one used most.
    pub name: String,
    /// The other forms, the one used most first.
    pub aliases: Vec<String>,
    /// Job titles, the one stated last first.
    pub titles: Vec<String>,
    /// Position in [`Registered::organizations`] of each employer, the one stated last first.
    pub organizations: Vec<usize>,
    /// Addresses, lower-case, the one used last first; mailboxes of several people are left out.
    pub emails: Vec<String>,
    /// Telephone numbers as written, the one used last first.
    pub phones: Vec<String>,
    /// Where it was found, in the order of the notes. Never empty.
    pub sightings: Vec<Sighting>,
    /// How many notes that are.
    pub notes: usize,
    /// How many mentions.
    pub mentions: u64,
    /// Action items not done whose owner it is; repeats within a note count once.
    pub open_action_items: u64,
    /// The contact of the CRM that its notes agree on.
    pub contact: Option<LinkRecord>,
    /// Contacts that it may be, best first, five at most; empty where `contact` is given.
    pub contact_candidates: Vec<LinkRecord>,
    /// The user of the CRM that its notes agree on.
    pub user: Option<LinkRecord>,
    /// Entries that may be the same, best first, five at most.
    pub candidates: Vec<Candidate>,
    /// Whether this is a name that may stand for several people, or for people of other entries.
    pub ambiguous: bool,
}

/// One organization.
#[derive(Clone, Debug, PartialEq)]
pub struct OrganizationEntry {
    /// `organization-` and 16 hexadecimal digits.
    pub id: String,
    /// The fullest form, among equals the one used most.
    pub name: String,
    /// The other forms, the one used most first.
    pub aliases: Vec<String>,
    /// Domains of its people's addresses and of those that spell its name, the one used most first.
    pub domains: Vec<String>,
    /// Mailboxes of several people under its domains.
    pub emails: Vec<String>,
    /// How many people of the register work there, ambiguous ones left out.
    pub people: usize,
    /// Where it was found, in the order of the notes. Never empty.
    pub sightings: Vec<Sighting>,
    /// How many notes that are.
    pub notes: usize,
    /// How many mentions.
    pub mentions: u64,
    /// Sums whose contract, deal or bill is its.
    pub amounts: u64,
    /// Open action items of its people.
    pub open_action_items: u64,
    /// The company of the CRM that its notes agree on.
    pub company: Option<LinkRecord>,
    /// Companies that it may be, best first, five at most; empty where `company` is given.
    pub company_candidates: Vec<LinkRecord>,
    /// Entries that may be the same, best first, five at most.
    pub candidates: Vec<Candidate>,
    /// Whether this is a short name that fits several organizations.
    pub ambiguous: bool,
}
