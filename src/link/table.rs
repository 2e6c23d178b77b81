use super::entry::Entry;

/// Lists of an entry, in the order of [`Entry::lists`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum List {
    Emails,
    Phones,
    Companies,
    CompanyIds,
    Domains,
    Aliases,
}

/// Where each field of a row ends: id, name and six lists.
const FIELDS: usize = 8;

/// All entries of one kind, in one text: a row takes 32 bytes beside its words.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    text: String,
    ends: Vec<[u32; FIELDS]>,
}

impl Table {
    /// Adds an entry; `None` if there is no room for it.
    pub(super) fn push(&mut self, entry: &Entry) -> Option<u32> {
        let row = u32::try_from(self.ends.len()).ok()?;
        let mut ends = [0; FIELDS];
        for (at, value) in values(entry).into_iter().enumerate() {
            self.text.push_str(&value);
            ends[at] = u32::try_from(self.text.len()).ok()?;
        }
        self.ends.push(ends);
        Some(row)
    }

    /// Gives back the room that was taken for more rows.
    pub(super) fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.ends.shrink_to_fit();
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The numbers of all rows.
    pub(super) fn rows(&self) -> impl Iterator<Item = u32> {
        (0..).take(self.ends.len())
    }

    pub(super) fn id(&self, row: u32) -> &str {
        self.field(row, 0)
    }

    pub(super) fn name(&self, row: u32) -> &str {
        self.field(row, 1)
    }

    pub(super) fn list(&self, row: u32, list: List) -> impl Iterator<Item = &str> {
        self.field(row, 2 + list as usize).split('\n').filter(|part| !part.is_empty())
    }

    /// Whether a row holds just this entry.
    pub(super) fn is(&self, row: u32, entry: &Entry) -> bool {
        values(entry).iter().enumerate().all(|(at, value)| self.field(row, at) == value)
    }

    /// Bytes of memory.
    pub(super) fn bytes(&self) -> usize {
        self.text.capacity() + self.ends.capacity() * size_of::<[u32; FIELDS]>()
    }

    fn field(&self, row: u32, field: usize) -> &str {
        let row = row as usize;
        let before = row.checked_sub(1).map_or(0, |before| self.ends[before][FIELDS - 1]);
        let start = if field == 0 { before } else { self.ends[row][field - 1] };
        &self.text[start as usize..self.ends[row][field] as usize]
    }
}

fn values(entry: &Entry) -> Vec<String> {
    let lists = entry.lists().map(|list| list.join("\n"));
    [entry.id.clone(), entry.name.clone()].into_iter().chain(lists).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_back() {
        let mut table = Table::default();
        let ann = Entry {
            id: "1".to_owned(),
            name: "Ann Lee".to_owned(),
            emails: vec!["a@b.c".to_owned(), "d@e.f".to_owned()],
            aliases: vec!["Annie".to_owned()],
            ..Entry::default()
        };
        let nobody = Entry { id: "2".to_owned(), ..Entry::default() };
        assert_eq!((table.push(&nobody), table.push(&ann)), (Some(0), Some(1)));
        assert_eq!((table.id(1), table.name(1), table.name(0)), ("1", "Ann Lee", ""));
        assert_eq!(table.list(1, List::Emails).collect::<Vec<_>>(), ["a@b.c", "d@e.f"]);
        assert_eq!(table.list(1, List::Aliases).collect::<Vec<_>>(), ["Annie"]);
        assert_eq!(table.list(1, List::Phones).count(), 0);
        assert!(table.is(1, &ann) && !table.is(1, &nobody));
    }
}
