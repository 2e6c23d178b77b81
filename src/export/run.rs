use std::path::Path;

use sha2::{Digest, Sha256};
use tempfile::TempDir;

use super::links::{Links, NoteOf};
use super::{ExportError, Format};
use crate::record::Records;
use crate::register::{Register, Registered};
use crate::write::WriteError;

/// A file that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exported {
    /// Its name.
    pub name: String,
    /// How many contacts, tasks or rows it holds; of a database, notes.
    pub entries: u64,
    /// How many could not be written as they are, and which these are.
    pub left_out: Option<(u64, &'static str)>,
}

/// Takes the notes of a result one after the other, then the register, and makes files of them.
pub(super) trait Writer {
    fn note(&mut self, note: NoteOf) -> Result<(), ExportError>;

    /// Writes what is left and brings the files to the disk.
    fn finish(self: Box<Self>, registered: &Registered) -> Result<Vec<Exported>, ExportError>;
}

/// Where files are made, and where they go.
#[derive(Clone, Copy, Debug)]
pub(super) struct Places<'a> {
    pub(super) staging: &'a Path,
    pub(super) folder: &'a Path,
}

/// Writes the result (a folder with `notes.jsonl`, or such a file) in these formats into `folder`, which is made if it is not there.
///
/// Memory is that of [`Register`] and of one note, and a few MiB for each format. The files appear when all of them are whole. The
/// same result gives the same bytes.
///
/// # Errors
/// [`ExportError`] if the result cannot be read, a file not be written, or a format is not in this build.
pub fn export(result: &Path, formats: &[Format], folder: &Path) -> Result<Vec<Exported>, ExportError> {
    let (registered, content) = register(result)?;
    let links = Links::of(&registered);
    std::fs::create_dir_all(folder).map_err(WriteError::folder(folder))?;
    let staging = staging(folder)?;
    let places = Places { staging: staging.path(), folder };
    let mut formats = formats.to_vec();
    formats.sort_unstable();
    formats.dedup();
    let mut writers = formats.iter().map(|format| writer(*format, places)).collect::<Result<Vec<_>, _>>()?;
    let mut digest = Sha256::new();
    for record in Records::open(result)? {
        let record = record?;
        add(&mut digest, &record.source);
        let note = NoteOf::new(&record, &registered, &links);
        writers.iter_mut().try_for_each(|writer| writer.note(note))?;
    }
    if digest.finalize()[..] != content[..] {
        return Err(ExportError::Changed { path: result.to_path_buf() });
    }
    let mut written = Vec::new();
    for writer in writers {
        written.extend(writer.finish(&registered)?);
    }
    for file in &written {
        let place = folder.join(&file.name);
        std::fs::rename(staging.path().join(&file.name), &place).map_err(WriteError::file(&place))?;
    }
    Ok(written)
}

/// A folder in `folder` for files that are not whole yet.
fn staging(folder: &Path) -> Result<TempDir, WriteError> {
    tempfile::Builder::new().prefix(".gleaner-export-").tempdir_in(folder).map_err(WriteError::folder(folder))
}

/// The register of a result, and a digest of which notes it is of.
fn register(result: &Path) -> Result<(Registered, Vec<u8>), ExportError> {
    let (mut register, mut digest) = (Register::default(), Sha256::new());
    for record in Records::open(result)? {
        let record = record?;
        add(&mut digest, &record.source);
        register.add(&record);
    }
    Ok((register.finish(), digest.finalize().to_vec()))
}

fn add(digest: &mut Sha256, source: &crate::record::Source) {
    for part in [&source.path, &source.sha256] {
        digest.update(part.as_bytes());
        digest.update([0]);
    }
}

fn writer(format: Format, places: Places) -> Result<Box<dyn Writer>, ExportError> {
    Ok(match format {
        #[cfg(feature = "calcard")]
        Format::VCard => Box::new(super::vcard::Contacts::create(places)?),
        #[cfg(feature = "calcard")]
        Format::ICal => Box::new(super::ical::Tasks::create(places)?),
        #[cfg(feature = "parquet")]
        Format::Parquet => Box::new(super::parquet::Tables::create(places)?),
        #[cfg(feature = "sqlite")]
        Format::Sqlite => Box::new(super::sqlite::Database::create(places)?),
        #[cfg(not(all(feature = "calcard", feature = "parquet", feature = "sqlite")))]
        _ => return Err(ExportError::Unavailable { format }),
    })
}
