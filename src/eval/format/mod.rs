//! The formats of annotated texts, one file each: reading, writing, and what each can hold.

mod brat;
mod columns;
mod detect;
mod doccano;
mod fields;
mod file;
mod gleaner;
mod gold;
mod json;
mod label_studio;
mod prodigy;
mod read;
mod spacy;
mod webanno;
mod write;

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

pub use gleaner::record_of;
pub use read::{Loaded, ReadOptions, read_corpus};
pub use write::{Rendered, WriteOptions, render, write_corpus};

use super::OffsetUnit;

/// A format of annotated texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// CoNLL columns, tags `B-`, `I-`, `O`.
    Iob2,
    /// CoNLL columns, tags `B-`, `I-`, `E-`, `S-`, `O`.
    Bioes,
    /// brat standoff: a folder of `.txt` and `.ann`.
    Brat,
    /// spaCy JSONL: `text` with `entities` or `spans`.
    Spacy,
    /// Prodigy JSONL: `text`, `spans`, `tokens`.
    Prodigy,
    /// doccano JSONL: `text`, `label`.
    Doccano,
    /// Label Studio JSON: `data.text`, `annotations`.
    LabelStudio,
    /// `WebAnno` and `INCEpTION` TSV 3.
    WebAnno,
    /// Our gold notes: a folder of `.txt` with marks and `.json` with facts.
    Gold,
    /// gleaner's records: `notes.jsonl`.
    Gleaner,
}

/// A name that no format has.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("{0:?} is no format of annotated texts (use {names})", names = Format::names())]
pub struct UnknownFormatName(pub String);

/// What a format can hold beside labelled spans.
pub(super) struct Holds {
    pub(super) facts: bool,
    pub(super) tokens: bool,
    pub(super) confidence: bool,
    pub(super) overlaps: bool,
}

impl Format {
    /// All formats.
    pub const ALL: [Self; 10] = [
        Self::Iob2,
        Self::Bioes,
        Self::Brat,
        Self::Spacy,
        Self::Prodigy,
        Self::Doccano,
        Self::LabelStudio,
        Self::WebAnno,
        Self::Gold,
        Self::Gleaner,
    ];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Iob2 => "iob2",
            Self::Bioes => "bioes",
            Self::Brat => "brat",
            Self::Spacy => "spacy",
            Self::Prodigy => "prodigy",
            Self::Doccano => "doccano",
            Self::LabelStudio => "label-studio",
            Self::WebAnno => "webanno",
            Self::Gold => "gold",
            Self::Gleaner => "gleaner",
        }
    }

    /// The names of all, joined with commas.
    pub fn names() -> String {
        Self::ALL.map(Self::name).join(", ")
    }

    /// What its offsets count unless the user says otherwise. Column files and gold marks hold no offsets.
    ///
    /// doccano counts as JavaScript does (doccano issue 2290), `INCEpTION` as Java does (its user guide); Label Studio counted
    /// UTF-16 units before it fixed issue 1008, and code points since.
    pub fn offset_unit(self) -> OffsetUnit {
        match self {
            Self::Doccano | Self::WebAnno => OffsetUnit::Utf16,
            _ => OffsetUnit::CodePoints,
        }
    }

    /// Whether the user can choose what the offsets written count: columns and marks hold none, and gleaner's are code points.
    pub fn writes_offsets(self) -> bool {
        !matches!(self, Self::Iob2 | Self::Bioes | Self::Gold | Self::Gleaner)
    }

    /// Whether it keeps each record in files of its own, so that a corpus is a folder.
    pub fn is_folder(self) -> bool {
        matches!(self, Self::Brat | Self::WebAnno | Self::Gold)
    }

    pub(super) fn holds(self) -> Holds {
        let (facts, tokens, confidence, overlaps) = match self {
            Self::Iob2 | Self::Bioes => (false, true, false, false),
            Self::Brat | Self::Doccano | Self::Spacy => (false, false, false, true),
            Self::Prodigy => (false, true, true, true),
            Self::LabelStudio => (false, false, true, true),
            Self::WebAnno => (false, true, false, true),
            Self::Gold => (true, false, false, false),
            Self::Gleaner => (true, false, true, true),
        };
        Holds { facts, tokens, confidence, overlaps }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Format {
    type Err = UnknownFormatName;

    /// Its name; `conll` is another for `iob2`, `inception` for `webanno`.
    fn from_str(name: &str) -> Result<Self, UnknownFormatName> {
        match name {
            "conll" | "iob" | "bio" => Ok(Self::Iob2),
            "inception" => Ok(Self::WebAnno),
            _ => Self::ALL.into_iter().find(|format| format.name() == name).ok_or_else(|| UnknownFormatName(name.to_owned())),
        }
    }
}

#[cfg(test)]
mod tests;
