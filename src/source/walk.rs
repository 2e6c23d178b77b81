//! One input file from outside to inside: which reader opens what, and how a note of it comes to be called.

use std::io::Read;
use std::ops::ControlFlow;
use std::rc::Rc;

use encoding_rs::Encoding;
use jiff::civil::Date;
use sha2::{Digest, Sha256};

use super::error::{Fault, ReadError};
use super::format::{self, Format};
use super::input::Input;
use super::limits::Budget;
use super::read::ReadOptions;
use super::{compressed, docx, html, jsonl, mail, mbox, odt, plain, rtf, tables, tarball, zipped};
use crate::infer::hex;
use crate::text::Document;

/// Whether to go on.
pub(super) type Flow = ControlFlow<()>;

/// Where bytes stand: what a note made of them is called, and what is known from outside.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// The path, with `#` and a number for each container that it is inside of.
    pub(super) path: String,
    /// The file's own name, for its ending.
    pub(super) name: String,
    /// The name inside an archive.
    pub(super) member: Option<String>,
    /// When it was last written.
    pub(super) modified: Option<Date>,
    /// How many containers it is inside of.
    pub(super) depth: usize,
}

impl Place {
    /// A file by itself.
    pub(super) fn file(path: &str, modified: Option<Date>) -> Self {
        let name = path.rsplit('/').next().unwrap_or(path).to_owned();
        Self { path: path.to_owned(), name, member: None, modified, depth: 0 }
    }

    /// Record `number` of this file, counted from 1.
    pub(super) fn record(&self, number: u64) -> Self {
        Self { path: format!("{}#{number}", self.path), ..self.clone() }
    }

    /// Member `number` of this archive, counted from 1.
    pub(super) fn member(&self, number: u64, member: &str) -> Self {
        let name = member.rsplit(['/', '\\']).next().unwrap_or(member).to_owned();
        Self { name, member: Some(member.to_owned()), depth: self.depth + 1, ..self.record(number) }
    }

    /// What this compressed file holds.
    pub(super) fn unpacked(&self) -> Self {
        Self { name: format::unpacked(&self.name).to_owned(), depth: self.depth + 1, ..self.clone() }
    }
}

/// A note as a reader gives it.
pub(super) struct Note {
    pub(super) text: String,
    pub(super) format: Format,
    pub(super) encoding: &'static Encoding,
    pub(super) sha256: String,
    pub(super) id: Option<String>,
    pub(super) date: Option<Date>,
    pub(super) warnings: Vec<String>,
}

impl Note {
    pub(super) fn new(text: String, format: Format, bytes: &[u8]) -> Self {
        let sha256 = hex(&Sha256::digest(bytes));
        Self { text, format, encoding: encoding_rs::UTF_8, sha256, id: None, date: None, warnings: Vec::new() }
    }
}

/// A walk through one input file.
pub(super) struct Walk<'a> {
    pub(super) options: &'a ReadOptions,
    pub(super) budget: Rc<Budget>,
    each: &'a mut dyn FnMut(Result<Document, ReadError>) -> Flow,
}

impl<'a> Walk<'a> {
    pub(super) fn new(options: &'a ReadOptions, each: &'a mut dyn FnMut(Result<Document, ReadError>) -> Flow) -> Self {
        Self { options, budget: Rc::default(), each }
    }

    /// Reads all notes of `input`.
    pub(super) fn open(&mut self, place: &Place, input: Input) -> Flow {
        let depth = self.options.limits.depth;
        if place.depth > depth {
            return self.fail(place, Fault::limit(format!("lies in more than {depth} archives inside one another")));
        }
        let known = self.options.format.filter(|_| place.depth == 0);
        match known.map_or_else(|| format::detect(&input.head, &place.name), Ok) {
            Ok(format) => self.open_as(format, place, input),
            Err(fault) => self.fail(place, fault),
        }
    }

    fn open_as(&mut self, format: Format, place: &Place, input: Input) -> Flow {
        match format {
            Format::Text | Format::Markdown | Format::Transcript => plain::read(self, place, input, format),
            Format::Mbox => mbox::read(self, place, input),
            Format::Jsonl => jsonl::read(self, place, input),
            Format::Csv => tables::read(self, place, input),
            Format::Zip => zipped::read(self, place, input),
            Format::Tar => tarball::read(self, place, input),
            Format::Gzip | Format::Zstd => compressed::read(self, place, input, format),
            Format::Docx | Format::Odt => zipped::read(self, place, input),
            Format::Html | Format::Rtf | Format::Eml | Format::Vtt | Format::Srt => match input.all(self.options.max_bytes) {
                Ok(bytes) => self.whole(format, place, &bytes),
                Err(fault) => self.fail(place, fault),
            },
        }
    }

    /// Reads the notes of a file that is one record.
    pub(super) fn whole(&mut self, format: Format, place: &Place, bytes: &[u8]) -> Flow {
        let options = self.options;
        let note = match format {
            Format::Eml => return mail::read(self, place, bytes),
            Format::Html => html::note(bytes, options),
            Format::Rtf => rtf::note(bytes, options),
            Format::Vtt | Format::Srt => super::cues::note(bytes, format, options),
            _ => plain::note(bytes, format, options),
        };
        self.give(place, note)
    }

    /// Reads a document whose parts lie in a zip archive.
    pub(super) fn document(&mut self, format: Format, place: &Place, parts: &mut zipped::Parts, sha256: String) -> Flow {
        let limits = &self.options.limits;
        let text = if format == Format::Docx { docx::text(parts, limits) } else { odt::text(parts, limits) };
        let note = text.map(|text| Note { sha256, ..Note::new(text, format, b"") });
        self.give(place, note)
    }

    /// Hands a note on, or what is wrong with it.
    pub(super) fn give(&mut self, place: &Place, note: Result<Note, Fault>) -> Flow {
        match note.and_then(|note| self.checked(note)) {
            Ok(note) => (self.each)(Ok(document(place, note))),
            Err(fault) => self.fail(place, fault),
        }
    }

    fn checked(&self, note: Note) -> Result<Note, Fault> {
        if note.text.trim().is_empty() {
            return Err(Fault::Empty);
        }
        if note.text.len() as u64 > self.options.max_bytes.saturating_mul(4) {
            return Err(Fault::TooLarge { limit: self.options.max_bytes });
        }
        Ok(note)
    }

    pub(super) fn fail(&mut self, place: &Place, fault: Fault) -> Flow {
        (self.each)(Err(fault.at(&place.path)))
    }

    /// Opens a stream that stands inside another file.
    pub(super) fn stream(&mut self, place: &Place, stream: Box<dyn Read + '_>) -> Flow {
        match Input::stream(stream) {
            Ok(input) => self.open(place, input),
            Err(error) => self.fail(place, error.into()),
        }
    }
}

fn document(place: &Place, note: Note) -> Document {
    Document {
        path: place.path.clone(),
        member: place.member.clone(),
        id: note.id,
        date: note.date,
        sha256: note.sha256,
        format: note.format.as_str(),
        encoding: note.encoding.name(),
        modified: place.modified,
        text: note.text,
        warnings: note.warnings,
    }
}
