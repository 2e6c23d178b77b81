use std::sync::Arc;

use super::entry::Sighting;
use super::links::Links;
use super::sketch::Sketch;
use super::tally::Tally;

/// What one profile of a person is about. Notes that differ in any of these are kept apart until all are read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct PersonKey {
    /// The name as written most fully in the note, in the form in which names are compared.
    pub(super) name: Box<str>,
    /// The employer's name without legal form.
    pub(super) organization: Option<Arc<str>>,
    /// What the job title says beside rank; empty for none.
    pub(super) function: Box<str>,
    /// Addresses, sorted.
    pub(super) emails: Box<[Box<str>]>,
}

/// What notes say of one person under one key.
#[derive(Clone, Debug, Default)]
pub(super) struct PersonProfile {
    /// Names as written.
    pub(super) forms: Tally,
    pub(super) titles: Tally,
    pub(super) emails: Tally,
    pub(super) phones: Tally,
    pub(super) sightings: Vec<Sighting>,
    pub(super) mentions: u64,
    pub(super) open_action_items: u64,
    /// Contacts and users of the CRM.
    pub(super) contacts: Links,
    pub(super) users: Links,
    pub(super) context: Sketch,
}

/// What notes say of an organization under one name without legal form.
#[derive(Clone, Debug, Default)]
pub(super) struct OrganizationProfile {
    /// Names as written.
    pub(super) forms: Tally,
    /// Other names that a note holds for the same, without legal form.
    pub(super) ties: Tally,
    pub(super) domains: Tally,
    /// Mailboxes of several people.
    pub(super) emails: Tally,
    pub(super) sightings: Vec<Sighting>,
    pub(super) mentions: u64,
    pub(super) amounts: u64,
    /// Companies of the CRM.
    pub(super) companies: Links,
    pub(super) context: Sketch,
}
