use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

use sha2::{Digest, Sha256};

use super::NoteKey;
use crate::infer::hex;

/// Bytes of an entry in the file.
const ENTRY: usize = 36;

/// Where a record stands, and how to tell that it is still the one that was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) key: NoteKey,
    /// Bytes before the record.
    pub(super) offset: u64,
    /// Its length, without the line end.
    pub(super) length: u32,
    /// [`NoteKey::check`] of it.
    pub(super) check: u64,
}

impl Entry {
    /// The entry of `line` at `offset`; `None` for one of 4 GiB or more, which is then not remembered.
    pub(super) fn of(key: NoteKey, line: &[u8], offset: u64) -> Option<Self> {
        Some(Self { key, offset, length: u32::try_from(line.len()).ok()?, check: key.check(line) })
    }

    /// The entry as the file has it.
    pub(super) fn to_bytes(self) -> [u8; ENTRY] {
        let mut bytes = [0; ENTRY];
        bytes[..16].copy_from_slice(&self.key.0);
        bytes[16..24].copy_from_slice(&self.offset.to_le_bytes());
        bytes[24..28].copy_from_slice(&self.length.to_le_bytes());
        bytes[28..].copy_from_slice(&self.check.to_le_bytes());
        bytes
    }

    fn from_bytes(bytes: &[u8; ENTRY]) -> Self {
        let number = |from: usize, to: usize| bytes[from..to].iter().rev().fold(0u64, |sum, byte| sum << 8 | u64::from(*byte));
        let mut key = [0; 16];
        key.copy_from_slice(&bytes[..16]);
        // Four bytes fit.
        let length = number(24, 28) as u32;
        Self { key: NoteKey(key), offset: number(16, 24), length, check: number(28, 36) }
    }
}

/// Entries by key. Takes 40 bytes of memory a note.
#[derive(Debug, Default)]
pub(super) struct Index {
    entries: Vec<Entry>,
}

impl Index {
    /// An index of `entries`; of two with one key, the first counts.
    pub(super) fn new(mut entries: Vec<Entry>) -> Self {
        entries.sort_by_key(|entry| entry.key);
        entries.dedup_by_key(|entry| entry.key);
        entries.shrink_to_fit();
        Self { entries }
    }

    /// Reads the file at `path`, if it is there and `sha256` is its checksum.
    pub(super) fn read(path: &Path, sha256: &str) -> Option<Self> {
        let file = File::open(path).ok()?;
        let count = usize::try_from(file.metadata().ok()?.len()).ok()? / ENTRY;
        let (mut reader, mut digest) = (BufReader::with_capacity(1 << 16, file), Sha256::new());
        let (mut entries, mut bytes) = (Vec::with_capacity(count), [0; ENTRY]);
        for _ in 0..count {
            reader.read_exact(&mut bytes).ok()?;
            digest.update(bytes);
            entries.push(Entry::from_bytes(&bytes));
        }
        (hex(&digest.finalize()) == sha256).then(|| Self::new(entries))
    }

    pub(super) fn get(&self, key: NoteKey) -> Option<Entry> {
        let at = self.entries.binary_search_by_key(&key, |entry| entry.key).ok()?;
        self.entries.get(at).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_come_back_as_they_were() {
        let lines: Vec<Vec<u8>> = (0..200usize).map(|i| vec![b'x'; i * 7]).collect();
        let key = |i: usize| NoteKey([(i * 37 % 256) as u8; 16]);
        let entries: Vec<Entry> =
            lines.iter().enumerate().map(|(i, line)| Entry::of(key(i), line, 1 << (i % 40)).unwrap()).collect();
        let bytes: Vec<u8> = entries.iter().flat_map(|entry| entry.to_bytes()).collect();
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("index");
        std::fs::write(&path, &bytes).unwrap();
        let sha256 = hex(&Sha256::digest(&bytes));
        let index = Index::read(&path, &sha256).unwrap();
        for entry in &entries {
            assert_eq!(index.get(entry.key), Some(*entry));
        }
        std::fs::write(&path, &bytes[..bytes.len() - ENTRY]).unwrap();
        assert!(Index::read(&path, &sha256).is_none(), "an index that is cut off is not believed");
        assert!(Index::read(&dir.path().join("none"), &sha256).is_none());
    }
}
