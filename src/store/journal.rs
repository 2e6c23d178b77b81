use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::NoteKey;
use super::index::{Entry, Index};
use crate::write::WriteError;

/// What has not been brought to the disk yet is at most this old.
const SYNC_EVERY: Duration = Duration::from_secs(1);
/// Before the record of a line: 16 hexadecimal digits of its checksum, a space, 32 of its key, a space.
const HEAD: usize = 16 + 1 + 32 + 1;

/// The records of a run under way: `CHECK KEY RECORD`, one a line. Only ever added to.
#[derive(Debug)]
pub(super) struct Journal {
    path: PathBuf,
    file: File,
    synced: Instant,
}

impl Journal {
    /// Opens the journal and reads what a run that did not end left there. Lines from the first that is not whole on are cut off.
    /// With `fresh` all are.
    pub(super) fn open(path: &Path, fresh: bool) -> Result<(Self, Index), WriteError> {
        let fail = |error| WriteError::file(path)(error);
        let mut file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path).map_err(fail)?;
        let (entries, whole) = if fresh { (Vec::new(), 0) } else { whole_lines(&file).map_err(fail)? };
        file.set_len(whole).and_then(|()| file.seek(SeekFrom::End(0))).map_err(fail)?;
        Ok((Self { path: path.to_path_buf(), file, synced: Instant::now() }, Index::new(entries)))
    }

    /// Adds a record.
    pub(super) fn add(&mut self, key: NoteKey, line: &[u8]) -> Result<(), WriteError> {
        let head = format!("{:016x} {:032x} ", key.check(line), u128::from_be_bytes(key.0));
        // In one piece: a killed process leaves whole lines.
        self.file.write_all(&[head.as_bytes(), line, b"\n"].concat()).map_err(WriteError::file(&self.path))?;
        if self.synced.elapsed() < SYNC_EVERY { Ok(()) } else { self.sync() }
    }

    /// Brings all to the disk.
    pub(super) fn sync(&mut self) -> Result<(), WriteError> {
        self.synced = Instant::now();
        self.file.sync_data().map_err(WriteError::file(&self.path))
    }
}

/// The entries of the lines that are whole, up to the first that is not, and the length of those lines.
fn whole_lines(file: &File) -> std::io::Result<(Vec<Entry>, u64)> {
    let mut reader = BufReader::with_capacity(1 << 16, file);
    let (mut entries, mut offset, mut line) = (Vec::new(), 0, Vec::new());
    loop {
        line.clear();
        let length = reader.read_until(b'\n', &mut line)? as u64;
        let Some(entry) = entry(&line, offset) else { return Ok((entries, offset)) };
        entries.push(entry);
        offset += length;
    }
}

fn entry(line: &[u8], offset: u64) -> Option<Entry> {
    let (head, record) = line.strip_suffix(b"\n")?.split_at_checked(HEAD)?;
    let (check, key) = std::str::from_utf8(head).ok()?.strip_suffix(' ')?.split_once(' ')?;
    let key = NoteKey(u128::from_str_radix(key, 16).ok()?.to_be_bytes());
    let entry = Entry::of(key, record, offset + HEAD as u64)?;
    (u64::from_str_radix(check, 16).ok()? == entry.check).then_some(entry)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINES: [&str; 3] = ["{\"a\":1}", "{\"text\":\"Ann – called\"}", "{}"];

    fn key(i: usize) -> NoteKey {
        NoteKey([i as u8; 16])
    }

    /// A journal of [`LINES`] and where each line ends.
    fn journal(path: &Path) -> Vec<usize> {
        let (mut journal, index) = Journal::open(path, true).unwrap();
        assert!(index.get(key(0)).is_none());
        let add = |(i, line): (usize, &&str)| {
            journal.add(key(i), line.as_bytes()).unwrap();
            std::fs::metadata(path).unwrap().len() as usize
        };
        LINES.iter().enumerate().map(add).collect()
    }

    fn held(index: &Index) -> usize {
        (0..LINES.len()).filter(|i| index.get(key(*i)).is_some()).count()
    }

    #[test]
    fn torn_at_any_byte_the_lines_before_hold() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("journal");
        let ends = journal(&path);
        let whole = std::fs::read(&path).unwrap();
        for cut in 0..=whole.len() {
            let before = ends.iter().filter(|end| **end <= cut).count();
            std::fs::write(&path, &whole[..cut]).unwrap();
            let (mut again, index) = Journal::open(&path, false).unwrap();
            assert_eq!(held(&index), before, "cut at {cut}");
            again.add(key(9), b"{\"after\":true}").unwrap();
            let (_, index) = Journal::open(&path, false).unwrap();
            assert!(held(&index) == before && index.get(key(9)).is_some(), "what is added after a cut at {cut} holds");
        }
    }

    #[test]
    fn a_changed_byte_ends_what_is_believed() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("journal");
        let ends = journal(&path);
        let whole = std::fs::read(&path).unwrap();
        for at in 0..whole.len() {
            let mut bytes = whole.clone();
            bytes[at] ^= 1;
            std::fs::write(&path, &bytes).unwrap();
            let (_, index) = Journal::open(&path, false).unwrap();
            let before = ends.iter().filter(|end| **end <= at).count();
            assert_eq!(held(&index), before, "byte {at} changed");
        }
    }

    #[test]
    fn a_fresh_journal_is_empty() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("journal");
        journal(&path);
        let (_, index) = Journal::open(&path, true).unwrap();
        assert_eq!((held(&index), std::fs::metadata(&path).unwrap().len()), (0, 0));
    }
}
