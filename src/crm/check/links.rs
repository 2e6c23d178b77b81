use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::Path;

use csv::ByteRecord;

use super::super::rules::{Column, Kind, Link, ObjectRules, Rules};
use super::CheckError;
use super::rows::mark;
use super::table::Table;

/// What rows may refer to.
#[derive(Default)]
pub(super) struct Targets {
    /// Of which objects there are files.
    given: BTreeSet<Kind>,
    values: BTreeMap<Link, HashSet<u128>>,
}

impl Targets {
    /// Takes in the values of a file that others may refer to.
    pub(super) fn read(&mut self, rules: &Rules, path: &Path, object: &ObjectRules) -> Result<(), CheckError> {
        self.given.insert(object.kind);
        let links = rules.objects.iter().flat_map(|object| &object.columns).flat_map(|column| &column.links);
        let wanted: BTreeSet<&Link> =
            links.filter(|link| link.kind == object.kind && object.column(&link.header).is_some()).collect();
        let mut table = Table::open(path)?;
        let columns: Vec<(&Link, usize)> =
            wanted.into_iter().filter_map(|link| Some((link, table.position(&link.header)?))).collect();
        if columns.is_empty() {
            return Ok(());
        }
        let mut row = ByteRecord::new();
        while table.next(path, &mut row)? {
            for (link, at) in &columns {
                if let Some(value) = row.get(*at).filter(|value| !value.is_empty()) {
                    self.values.entry((*link).clone()).or_default().insert(mark(value));
                }
            }
        }
        Ok(())
    }

    /// Whether what a column refers to should be in the files given, and is not.
    pub(super) fn lacks(&self, column: &Column, value: &str) -> bool {
        let given = !column.links.is_empty() && column.links.iter().all(|link| self.given.contains(&link.kind));
        let holds = |link: &Link| self.values.get(link).is_some_and(|values| values.contains(&mark(value.as_bytes())));
        given && !column.links.iter().any(holds)
    }
}
