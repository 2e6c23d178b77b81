use std::collections::HashSet;

use super::super::rules::{Column, ObjectRules, Rules};
use super::identity::digest;
use super::parts::{self, Parts};
use super::row::{Lack, Reject, Row};
use super::since::Since;
use super::{fill, identity};
use crate::store::FilesRun;
use crate::write::{Output, WriteError, harmless};

/// The file of what was not written.
pub(super) const REJECTS: &str = "rejects.csv";

/// What an export wrote.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExportSummary {
    /// In the order in which they must be imported.
    pub files: Vec<WrittenFile>,
    /// Rows of `rejects.csv`.
    pub rejects: u64,
    /// People who are users of the CRM and so no contacts.
    pub users: u64,
    /// Rows that an earlier export has and that the CRM could only create again.
    pub known: u64,
}

/// A file that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenFile {
    /// Its name in the folder.
    pub name: String,
    /// Its rows, without the header.
    pub rows: u64,
    /// What the CRM calls what is in it.
    pub object: &'static str,
    /// How it is imported.
    pub how: &'static str,
}

/// The names of files that an export for `rules` may write, in the order of import; further parts add `_2`, `_3` … to the stem.
pub fn output_files(rules: &Rules) -> Vec<String> {
    rules.objects.iter().map(|object| parts::part(&object.file, 1)).chain([REJECTS.to_owned()]).collect()
}

/// The files under way.
pub(super) struct Files {
    run: FilesRun,
    rules: &'static Rules,
    parts: Vec<Parts>,
    rejects: Output,
    taken: HashSet<u128>,
    since: Since,
    summary: ExportSummary,
}

impl Files {
    pub(super) fn create(run: FilesRun, rules: &'static Rules, since: Since) -> Result<Self, WriteError> {
        let parts = rules.objects.iter().map(|object| Parts::new(object, &rules.file)).collect::<Result<_, _>>()?;
        let mut rejects = run.output(REJECTS)?;
        rejects.put(&parts::line(Reject::COLUMNS.into_iter()))?;
        Ok(Self { run, rules, parts, rejects, taken: HashSet::new(), since, summary: ExportSummary::default() })
    }

    /// Writes a row, or its rejects; of these the first is given back.
    pub(super) fn add(&mut self, row: &Row) -> Result<Option<Lack>, WriteError> {
        let Some((at, object)) = self.rules.object(row.kind, row.rows) else { return Ok(None) };
        if self.since.has(object, &row.id) {
            self.summary.known += 1;
            return Ok(None);
        }
        let cells = fill::cells(object, &self.rules.file, row).and_then(|cells| self.alone(object, row, cells));
        match cells {
            Ok(cells) => {
                self.parts[at].add(&self.run, &cells)?;
                Ok(None)
            }
            Err(rejects) => {
                rejects.iter().try_for_each(|reject| self.put(reject))?;
                Ok(rejects.into_iter().next().map(|reject| reject.lack))
            }
        }
    }

    /// The cells, if no row before has one of them that must be alone.
    fn alone(&mut self, object: &ObjectRules, row: &Row, cells: Vec<String>) -> Result<Vec<String>, Vec<Reject>> {
        let marked: Vec<(&Column, u128)> = marks(object, &cells).collect();
        let taken = marked.iter().filter(|(_, mark)| self.taken.contains(mark));
        let rejects: Vec<Reject> = taken
            .map(|(column, _)| {
                let reason = format!("another row has the same {}, by which the CRM tells records apart", column.header);
                row.reject(&column.header, Lack::new(reason, "tell them apart in the notes, or add this one by hand"))
            })
            .collect();
        if !rejects.is_empty() {
            return Err(rejects);
        }
        self.taken.extend(marked.into_iter().map(|(_, mark)| mark));
        Ok(cells)
    }

    /// Writes down that a row is none.
    pub(super) fn reject(&mut self, row: &Row, column: &str, lack: Lack) -> Result<(), WriteError> {
        self.put(&row.reject(column, lack))
    }

    /// Counts a person who is a user of the CRM.
    pub(super) fn user(&mut self) {
        self.summary.users += 1;
    }

    /// `rejects.csv` is read by people: what a spreadsheet would run as a formula is made harmless.
    fn put(&mut self, reject: &Reject) -> Result<(), WriteError> {
        self.summary.rejects += 1;
        let cells = reject.cells().map(|cell| harmless(cell).0);
        self.rejects.put(&parts::line(cells.iter().map(String::as_str)))
    }

    /// Puts all files into place.
    pub(super) fn finish(self) -> Result<ExportSummary, WriteError> {
        let Self { run, rules, parts, rejects, mut summary, .. } = self;
        let mut written = Vec::new();
        for (object, parts) in rules.objects.iter().zip(parts) {
            for (file, rows) in parts.finish()? {
                summary.files.push(WrittenFile { name: file.name.clone(), rows, object: &object.name, how: &object.how });
                written.push(file);
            }
        }
        written.push(rejects.finish()?);
        run.finish(written)?;
        Ok(summary)
    }
}

/// What no other row may have: keys to the letter, other values in any case.
fn marks<'a>(object: &'a ObjectRules, cells: &'a [String]) -> impl Iterator<Item = (&'a Column, u128)> {
    let filled = object.columns.iter().zip(cells).filter(|(column, cell)| (column.key || column.unique) && !cell.is_empty());
    filled.map(|(column, cell)| {
        let cell = if column.key { cell.clone() } else { cell.to_lowercase() };
        (column, identity::digest(&[&object.file, &column.header, &cell]))
    })
}

/// The mark of a key, as [`Since`] keeps it.
pub(super) fn key(object: &ObjectRules, id: &str) -> u128 {
    digest(&[&object.file, id])
}
