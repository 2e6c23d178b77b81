use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::WriteError;
use crate::infer::hex;

/// A file that is written whole and safe on the disk, but not yet in its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// Its name.
    pub name: String,
    /// Its length.
    pub bytes: u64,
    /// SHA-256 of what is in it, lower-case hexadecimal.
    pub sha256: String,
}

/// A file under way, in a folder from which it is moved to its place when all are whole.
pub(crate) struct Output {
    name: String,
    /// Where it will be, for messages.
    place: PathBuf,
    file: BufWriter<File>,
    digest: Sha256,
    bytes: u64,
}

impl Output {
    /// Opens `name` in `staging`; it is meant for `folder`.
    pub(crate) fn create(staging: &Path, folder: &Path, name: &str) -> Result<Self, WriteError> {
        let file =
            File::create(staging.join(name)).map_err(|source| WriteError::Folder { path: folder.to_path_buf(), source })?;
        Ok(Self {
            name: name.to_owned(),
            place: folder.join(name),
            file: BufWriter::with_capacity(1 << 16, file),
            digest: Sha256::new(),
            bytes: 0,
        })
    }

    /// Writes all of `bytes`; an error names the file.
    pub(crate) fn put(&mut self, bytes: &[u8]) -> Result<(), WriteError> {
        self.write_all(bytes).map_err(|source| WriteError::File { path: self.place.clone(), source })
    }

    /// Writes a value as a line of JSON.
    pub(crate) fn put_line<T: Serialize>(&mut self, value: &T) -> Result<(), WriteError> {
        self.put(&serde_json::to_vec(value)?)?;
        self.put(b"\n")
    }

    /// Hands all that was written to the system, so that a reader of the file finds it.
    pub(crate) fn bring_out(&mut self) -> Result<(), WriteError> {
        self.file.flush().map_err(|source| WriteError::File { path: self.place.clone(), source })
    }

    /// How many bytes were written.
    pub(crate) fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Brings the file to the disk.
    pub(crate) fn finish(self) -> Result<Written, WriteError> {
        let fail = |source| WriteError::File { path: self.place.clone(), source };
        let file = self.file.into_inner().map_err(|e| fail(e.into_error()))?;
        file.sync_all().map_err(fail)?;
        Ok(Written { name: self.name, bytes: self.bytes, sha256: hex(&self.digest.finalize()) })
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let count = self.file.write(bytes)?;
        self.digest.update(&bytes[..count]);
        self.bytes += count as u64;
        Ok(count)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.file.flush()
    }
}
