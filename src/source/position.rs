use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// How many bytes of the file that is being read lie behind the reader. Clones tell the same.
#[derive(Clone, Debug, Default)]
pub struct Position(Arc<AtomicU64>);

impl Position {
    /// Bytes from the start of the file. Readers look ahead by some 64 KiB.
    pub fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }

    fn set(&self, bytes: u64) {
        self.0.store(bytes, Ordering::Relaxed);
    }
}

/// A file that tells where it is read.
pub(super) struct Tracked {
    file: File,
    at: u64,
    position: Position,
}

impl Tracked {
    pub(super) fn new(file: File, position: Position) -> Self {
        position.set(0);
        Self { file, at: 0, position }
    }

    fn moved(&mut self, to: u64) -> u64 {
        self.at = to;
        self.position.set(to);
        to
    }
}

impl Read for Tracked {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(into)?;
        self.moved(self.at + count as u64);
        Ok(count)
    }
}

impl Seek for Tracked {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let at = self.file.seek(to)?;
        Ok(self.moved(at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_position_is_that_of_the_file() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.txt");
        std::fs::write(&path, "0123456789").unwrap();
        let position = Position::default();
        let mut file = Tracked::new(File::open(&path).unwrap(), position.clone());
        let mut three = [0; 3];
        file.read_exact(&mut three).unwrap();
        assert_eq!(position.get(), 3);
        file.seek(SeekFrom::End(-1)).unwrap();
        assert_eq!(position.get(), 9);
        file.rewind().unwrap();
        assert_eq!(position.get(), 0);
    }
}
