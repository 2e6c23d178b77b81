//! What a hostile file may cost: one set of limits, and the reader that holds expanding files to it.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

use thiserror::Error;

/// Bytes that may come out of a compressed file before its ratio counts.
const RATIO_FROM: u64 = 8 << 20;

/// Bounds on what is read. [`ReadOptions::max_bytes`](super::ReadOptions::max_bytes) bounds one note; these bound what holds notes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Largest part that a plain text over `max_bytes` is read in, in bytes; also its longest line. Default 1 MiB.
    pub part_bytes: u64,
    /// Most bytes that one archive member or compressed file may expand to. Default 4 GiB.
    pub member_bytes: u64,
    /// Most bytes that all members of one input file may expand to, nested ones included. Default 32 GiB.
    pub archive_bytes: u64,
    /// Most expanded bytes for each compressed byte, counted once 8 MiB have come out. Default 500.
    pub ratio: u64,
    /// Most containers inside one another: archives, compressed files, mail attachments. Default 8.
    pub depth: usize,
    /// Most members of all archives of one input file. Default 1,000,000.
    pub members: u64,
    /// Largest archive inside another that has to be held in memory (a zip in a zip), in bytes. Default 64 MiB.
    pub held_bytes: u64,
    /// Largest window of a zstd file, which is memory that it makes the reader hold, in bytes. Default 32 MiB.
    pub window_bytes: u64,
    /// Most bytes of one XML part of a `.docx` or `.odt`. Default 64 MiB.
    pub xml_bytes: u64,
    /// Most XML elements, or RTF groups, inside one another. Default 512.
    pub xml_depth: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            part_bytes: 1 << 20,
            member_bytes: 4 << 30,
            archive_bytes: 32 << 30,
            ratio: 500,
            depth: 8,
            members: 1_000_000,
            held_bytes: 64 << 20,
            window_bytes: 32 << 20,
            xml_bytes: 64 << 20,
            xml_depth: 512,
        }
    }
}

/// A limit that was reached while a file expanded.
#[derive(Debug, Error)]
#[error("{0}")]
pub(super) struct LimitHit(pub(super) String);

/// What one input file has used up.
#[derive(Debug, Default)]
pub(super) struct Budget {
    expanded: Cell<u64>,
    members: Cell<u64>,
}

impl Budget {
    /// Counts one more archive member; `false` if there are too many.
    pub(super) fn member(&self, limits: &Limits) -> bool {
        self.members.set(self.members.get() + 1);
        self.members.get() <= limits.members
    }
}

/// A reader that counts what goes through it.
pub(super) struct Counted<R> {
    inner: R,
    count: Rc<Cell<u64>>,
}

impl<R> Counted<R> {
    pub(super) fn new(inner: R) -> (Self, Rc<Cell<u64>>) {
        let count = Rc::new(Cell::new(0));
        (Self { inner, count: Rc::clone(&count) }, count)
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.count.set(self.count.get() + read as u64);
        Ok(read)
    }
}

/// The expanded bytes of a member, held to the limits.
pub(super) struct Expanded<R> {
    inner: R,
    packed: Rc<Cell<u64>>,
    out: u64,
    limits: Limits,
    budget: Rc<Budget>,
}

impl<R> Expanded<R> {
    /// `packed` tells how many compressed bytes went in.
    pub(super) fn new(inner: R, packed: Rc<Cell<u64>>, limits: Limits, budget: Rc<Budget>) -> Self {
        Self { inner, packed, out: 0, limits, budget }
    }

    fn over(&self) -> Option<String> {
        let Limits { member_bytes, archive_bytes, ratio, .. } = self.limits;
        if self.out > member_bytes {
            Some(format!("expands to more than {member_bytes} bytes"))
        } else if self.budget.expanded.get() > archive_bytes {
            Some(format!("the file expands to more than {archive_bytes} bytes"))
        } else if self.out > RATIO_FROM && self.out / ratio > self.packed.get() {
            Some(format!("expands to more than {ratio} times its size"))
        } else {
            None
        }
    }
}

impl<R: Read> Read for Expanded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.out += read as u64;
        self.budget.expanded.set(self.budget.expanded.get() + read as u64);
        match self.over() {
            Some(what) => Err(io::Error::other(LimitHit(what))),
            None => Ok(read),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: u64, packed: u64, limits: Limits) -> Result<u64, String> {
        let source = io::repeat(b'x').take(bytes);
        let mut reader = Expanded::new(source, Rc::new(Cell::new(packed)), limits, Rc::default());
        io::copy(&mut reader, &mut io::sink()).map_err(|e| e.to_string())
    }

    #[test]
    fn each_limit_stops_the_reader() {
        let limits = Limits { member_bytes: 10 << 20, archive_bytes: 20 << 20, ..Limits::default() };
        assert_eq!(read(1 << 20, 1, limits), Ok(1 << 20));
        assert!(read(9 << 20, 1 << 10, limits).unwrap_err().contains("500 times"));
        assert!(read(11 << 20, 1 << 20, limits).unwrap_err().contains("10485760"));
        let limits = Limits { archive_bytes: 1 << 10, ..limits };
        assert!(read(1 << 20, 1 << 20, limits).unwrap_err().contains("1024 bytes"));
    }
}
