use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::sync::{Mutex, PoisonError};

use super::index::{Entry, Index};
use super::{Fingerprint, NoteKey};
use crate::record::NoteRecord;
use crate::text::Document;

/// What earlier runs into a folder know of notes.
#[derive(Debug)]
pub struct Recall {
    fingerprint: Fingerprint,
    result: Option<Records>,
    journal: Option<Records>,
}

/// Where a record was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// In the result of the last run that ended: the note is unchanged.
    Result,
    /// In the journal of a run that did not end.
    Journal,
}

/// A record of an earlier run that still holds.
#[derive(Clone, Debug)]
pub struct Kept {
    /// The record.
    pub record: NoteRecord,
    /// As it was written, without a line end.
    pub line: Vec<u8>,
    /// Where it was.
    pub origin: Origin,
}

/// A file of records and where in it each stands.
#[derive(Debug)]
pub(super) struct Records {
    pub(super) index: Index,
    pub(super) file: Mutex<File>,
}

impl Recall {
    pub(super) fn new(fingerprint: Fingerprint, result: Option<Records>, journal: Option<Records>) -> Self {
        Self { fingerprint, result, journal }
    }

    /// The key of a note in this run. `known` is a digest of what is known from outside of the names in it.
    pub fn key(&self, document: &Document, known: &[u8]) -> NoteKey {
        NoteKey::of(document, self.fingerprint, known)
    }

    /// The record of `document`, whose key is `key`, if an earlier run made one from the same and it is undamaged.
    pub fn get(&self, key: NoteKey, document: &Document) -> Option<Kept> {
        let known = [(&self.result, Origin::Result), (&self.journal, Origin::Journal)];
        known.into_iter().find_map(|(records, origin)| {
            let line = records.as_ref()?.line(key)?;
            let record: NoteRecord = serde_json::from_slice(&line).ok()?;
            let same = record.source.path == document.path && record.source.sha256 == document.sha256;
            same.then_some(Kept { record, line, origin })
        })
    }
}

impl Records {
    fn line(&self, key: NoteKey) -> Option<Vec<u8>> {
        let entry = self.index.get(key)?;
        let line = self.read(entry).ok()?;
        (key.check(&line) == entry.check).then_some(line)
    }

    fn read(&self, entry: Entry) -> std::io::Result<Vec<u8>> {
        let mut line = Vec::new();
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(entry.offset))?;
        file.by_ref().take(u64::from(entry.length)).read_to_end(&mut line)?;
        Ok(line)
    }
}
