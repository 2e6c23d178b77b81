//! The bytes of one file or member: its beginning to look at, and the rest to stream.

use std::fs::File;
use std::io::{self, BufReader, Cursor, Read, Seek};

use super::error::Fault;
use super::position::{Position, Tracked};

/// Bytes that the format is found out from.
pub(super) const HEAD: u64 = 64 << 10;

/// A reader that can go back.
pub(super) trait ReadSeek: Read + Seek {}
impl<T: Read + Seek> ReadSeek for T {}

/// Where the bytes after the head come from.
enum Rest<'a> {
    /// A file, rewound: head and rest are read from it again.
    File(Tracked),
    /// All there is.
    Bytes(Vec<u8>),
    /// A stream whose head was taken off.
    Stream(Box<dyn Read + 'a>),
}

/// The bytes of one file or member.
pub(super) struct Input<'a> {
    /// The first [`HEAD`] bytes, or all of them.
    pub(super) head: Vec<u8>,
    rest: Rest<'a>,
}

impl<'a> Input<'a> {
    /// A regular file; `position` follows the reading.
    pub(super) fn file(file: File, position: Position) -> io::Result<Self> {
        let mut file = Tracked::new(file, position);
        let mut head = Vec::new();
        file.by_ref().take(HEAD).read_to_end(&mut head)?;
        file.rewind()?;
        Ok(Self { head, rest: Rest::File(file) })
    }

    /// Bytes in memory.
    pub(super) fn bytes(bytes: Vec<u8>) -> Self {
        let head = bytes[..bytes.len().min(HEAD as usize)].to_vec();
        Self { head, rest: Rest::Bytes(bytes) }
    }

    /// Bytes that come by once.
    pub(super) fn stream(mut stream: Box<dyn Read + 'a>) -> io::Result<Self> {
        let mut head = Vec::new();
        stream.by_ref().take(HEAD).read_to_end(&mut head)?;
        Ok(Self { head, rest: Rest::Stream(stream) })
    }

    /// All bytes, one after the other.
    pub(super) fn reader(self) -> Box<dyn Read + 'a> {
        match self.rest {
            Rest::File(file) => Box::new(BufReader::new(file)),
            Rest::Bytes(bytes) => Box::new(Cursor::new(bytes)),
            Rest::Stream(stream) => Box::new(Cursor::new(self.head).chain(stream)),
        }
    }

    /// All bytes at once; [`Fault::TooLarge`] if there are more than `limit`.
    pub(super) fn all(self, limit: u64) -> Result<Vec<u8>, Fault> {
        let mut bytes = Vec::new();
        self.reader().take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > limit { Err(Fault::TooLarge { limit }) } else { Ok(bytes) }
    }

    /// A reader that can go back. What is no file is held in memory, up to `limit` bytes.
    pub(super) fn seekable(self, limit: u64) -> Result<Box<dyn ReadSeek + 'a>, Fault> {
        match self.rest {
            Rest::File(file) => Ok(Box::new(BufReader::new(file))),
            _ => {
                let held = self.all(limit).map_err(|fault| match fault {
                    Fault::TooLarge { limit } => {
                        Fault::limit(format!("is an archive inside another and larger than {limit} bytes"))
                    }
                    other => other,
                })?;
                Ok(Box::new(Cursor::new(held)))
            }
        }
    }
}
