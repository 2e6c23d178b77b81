use std::fs::{File, OpenOptions, TryLockError};
use std::io::{ErrorKind, Read, Write};
use std::path::Path;

use super::StoreError;
use crate::write::WriteError;

/// Held by the run that writes a folder. The system lets go of it when the process ends, however it ends.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

impl Lock {
    /// Locks the file at `path`, for a run that writes `folder`, and notes down who holds it.
    pub(super) fn take(path: &Path, folder: &Path) -> Result<Self, StoreError> {
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(path)
            .map_err(WriteError::folder(folder))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(StoreError::Locked { path: folder.to_path_buf(), holder: holder(&mut file) });
            }
            // A file system without locks, such as some network drives: better unguarded than not at all.
            Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => {}
            Err(TryLockError::Error(source)) => return Err(WriteError::folder(folder)(source).into()),
        }
        let who = format!("process {}, since {:.0}\n", std::process::id(), jiff::Timestamp::now());
        file.set_len(0).and_then(|()| file.write_all(who.as_bytes())).map_err(WriteError::folder(folder))?;
        Ok(Self { _file: file })
    }
}

/// Who holds the lock, in its own words.
fn holder(file: &mut File) -> String {
    let mut text = String::new();
    // Where locked files cannot be read, the message does without.
    let _ = file.take(200).read_to_string(&mut text);
    let text = text.trim();
    if text.is_empty() { String::new() } else { format!(" ({text})") }
}
