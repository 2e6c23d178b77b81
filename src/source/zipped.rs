//! Zip archives, and the documents that are zip archives inside. Nothing is unpacked to disk.

use std::cell::Cell;
use std::io::{Read, Seek, SeekFrom};
use std::rc::Rc;

use jiff::civil::Date;
use sha2::{Digest, Sha256};
use zip::ZipArchive;
use zip::result::ZipError;

use super::error::{Fault, one_line};
use super::format::{self, Format};
use super::input::{Input, ReadSeek};
use super::limits::{Budget, Expanded, Limits};
use super::walk::{Flow, Place, Walk};
use crate::infer::hex;

type Archive<'a> = ZipArchive<Box<dyn ReadSeek + 'a>>;

/// What to do about an archive with a password.
const WITHOUT_PASSWORD: &str = "unpack it with its password, or save it without one";

/// Reads a zip archive: its members, or the document that it is.
pub(super) fn read(walk: &mut Walk, place: &Place, input: Input) -> Flow {
    let limits = walk.options.limits;
    let opened = input.seekable(limits.held_bytes).and_then(|mut bytes| {
        count_members(&mut bytes, &limits)?;
        let sha256 = hash(&mut bytes, walk.options.max_bytes)?;
        Ok((ZipArchive::new(bytes).map_err(fault)?, sha256))
    });
    let (archive, sha256) = match opened {
        Ok(opened) => opened,
        Err(fault) => return walk.fail(place, fault),
    };
    match document_format(&archive) {
        Ok(Some(format)) => {
            let Some(sha256) = sha256 else {
                return walk.fail(place, Fault::TooLarge { limit: walk.options.max_bytes });
            };
            let budget = Rc::clone(&walk.budget);
            let mut parts = Parts { archive, limits, budget };
            walk.document(format, place, &mut parts, sha256)
        }
        Ok(None) => members(walk, place, archive),
        Err(fault) => walk.fail(place, fault),
    }
}

/// Whether a zip file is an archive or a document, by the names of what it holds.
pub(super) fn kind(input: Input, limits: &Limits) -> Result<Format, Fault> {
    let mut bytes = input.seekable(limits.held_bytes)?;
    count_members(&mut bytes, limits)?;
    let archive = ZipArchive::new(bytes).map_err(fault)?;
    Ok(document_format(&archive)?.unwrap_or(Format::Zip))
}

/// Refuses an archive that announces more members than the limit, before its directory is read into memory.
fn count_members(bytes: &mut Box<dyn ReadSeek + '_>, limits: &Limits) -> Result<(), Fault> {
    let length = bytes.seek(SeekFrom::End(0))?;
    let tail = length.min(65_557);
    bytes.seek(SeekFrom::Start(length - tail))?;
    let mut end = Vec::new();
    bytes.by_ref().take(tail).read_to_end(&mut end)?;
    bytes.seek(SeekFrom::Start(0))?;
    let counted = end
        .windows(12)
        .rposition(|w| w.starts_with(b"PK\x05\x06"))
        .map(|at| u64::from(u16::from_le_bytes([end[at + 10], end[at + 11]])));
    // 0xffff says that the number stands elsewhere; no entry takes less than 46 bytes.
    let members = counted.filter(|n| *n < 0xffff).unwrap_or(length / 46);
    if members > limits.members {
        return Err(Fault::limit(format!("holds more than {} files", limits.members)));
    }
    Ok(())
}

/// SHA-256 of a file of at most `limit` bytes; a larger one is no document.
fn hash(bytes: &mut Box<dyn ReadSeek + '_>, limit: u64) -> Result<Option<String>, Fault> {
    let length = bytes.seek(SeekFrom::End(0))?;
    bytes.seek(SeekFrom::Start(0))?;
    if length > limit {
        return Ok(None);
    }
    let mut hasher = Sha256::new();
    let mut buffer = [0; 8192];
    loop {
        match bytes.read(&mut buffer)? {
            0 => break,
            read => hasher.update(&buffer[..read]),
        }
    }
    bytes.seek(SeekFrom::Start(0))?;
    Ok(Some(hex(&hasher.finalize())))
}

fn fault(error: ZipError) -> Fault {
    match error {
        ZipError::Io(error) => error.into(),
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => {
            Fault::Unsupported { what: "is protected by a password".to_owned(), advice: WITHOUT_PASSWORD }
        }
        ZipError::CompressionMethodNotSupported(_) | ZipError::UnsupportedArchive(_) => Fault::Unsupported {
            what: format!("is compressed in a way that is not read: {}", one_line(&error.to_string())),
            advice: "unpack it and name the folder, or pack it with deflate",
        },
        error => Fault::damaged(format!("is a damaged archive: {}", one_line(&error.to_string()))),
    }
}

/// The document format that the names of the members tell; `None` for an archive.
fn document_format(archive: &Archive) -> Result<Option<Format>, Fault> {
    let has = |name: &str| archive.index_for_name(name).is_some();
    let other = |what: &str, advice| Err(Fault::Unsupported { what: what.to_owned(), advice });
    if has("word/document.xml") {
        return Ok(Some(Format::Docx));
    }
    if has("content.xml") && (has("META-INF/manifest.xml") || has("mimetype")) {
        return Ok(Some(Format::Odt));
    }
    if has("[Content_Types].xml") && has("xl/workbook.xml") {
        return other("is an Excel workbook", "save its sheets as .csv");
    }
    if has("[Content_Types].xml") && has("ppt/presentation.xml") {
        return other("is a PowerPoint file", "save its outline as .rtf or .docx");
    }
    Ok(None)
}

fn members(walk: &mut Walk, place: &Place, mut archive: Archive) -> Flow {
    let (mut number, mut read) = (0, 0u64);
    for index in 0..archive.len() {
        let Some(member) = Member::at(&archive, index) else { continue };
        number += 1;
        if !walk.budget.member(&walk.options.limits) {
            return walk.fail(place, Fault::limit(format!("holds more than {} files", walk.options.limits.members)));
        }
        if member.is_left_out() {
            continue;
        }
        read += 1;
        let inner = Place { modified: member.modified.or(place.modified), ..place.member(number, &member.name) };
        let (limits, budget) = (walk.options.limits, Rc::clone(&walk.budget));
        match open(&mut archive, index, limits, budget) {
            Ok(stream) => walk.stream(&inner, stream)?,
            Err(fault) => walk.fail(&inner, fault)?,
        }
    }
    if read == 0 { walk.fail(place, no_notes()) } else { Flow::Continue(()) }
}

/// The failure of an archive in which nothing can be read.
pub(super) fn no_notes() -> Fault {
    Fault::Format {
        what: "is an archive without notes".to_owned(),
        advice: "its files must have an ending that is read, such as .txt; see docs/formats.md",
    }
}

struct Member {
    name: String,
    modified: Option<Date>,
}

impl Member {
    /// The file at `index`; `None` for folders and links.
    fn at(archive: &Archive, index: usize) -> Option<Self> {
        let entry = archive.by_index_data(index).ok()?;
        if entry.is_dir() || entry.is_symlink() {
            return None;
        }
        let name =
            entry.name().map_or_else(|_| String::from_utf8_lossy(entry.name_raw()).into_owned(), std::borrow::Cow::into_owned);
        let modified = entry.last_modified().and_then(|t| {
            Date::new(i16::try_from(t.year()).ok()?, i8::try_from(t.month()).ok()?, i8::try_from(t.day()).ok()?).ok()
        });
        // 1980-01-01 is what programs write that state no time.
        Some(Self { name, modified: modified.filter(|d| d.year() > 1980) })
    }

    fn is_left_out(&self) -> bool {
        is_left_out(&self.name)
    }
}

/// Whether a member of this name is no note: its ending, a hidden file or folder, or what macOS adds.
pub(super) fn is_left_out(name: &str) -> bool {
    let hidden = name.split(['/', '\\']).any(|part| part.starts_with('.') && part != "." && part != "..");
    hidden || name.starts_with("__MACOSX/") || !format::is_note(name)
}

fn open<'a>(archive: &'a mut Archive<'_>, index: usize, limits: Limits, budget: Rc<Budget>) -> Result<Box<dyn Read + 'a>, Fault> {
    let file = archive.by_index(index).map_err(fault)?;
    let packed = Rc::new(Cell::new(file.compressed_size()));
    Ok(Box::new(Expanded::new(file, packed, limits, budget)))
}

/// The parts of a document that is a zip archive.
pub(super) struct Parts<'a> {
    archive: Archive<'a>,
    limits: Limits,
    budget: Rc<Budget>,
}

impl Parts<'_> {
    /// The part of this name; `None` if there is none.
    pub(super) fn open(&mut self, name: &str) -> Result<Option<Box<dyn Read + '_>>, Fault> {
        let Some(index) = self.archive.index_for_name(name) else { return Ok(None) };
        open(&mut self.archive, index, self.limits, Rc::clone(&self.budget)).map(Some)
    }
}
