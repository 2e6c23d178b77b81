use super::Span;

/// One note as it was read: its decoded text and where it came from.
///
/// The text is exactly what was decoded, line ends included; every [`Span`] of every later stage
/// counts bytes of it.
#[derive(Clone, Debug)]
pub struct Document {
    /// The path as given, with `/` between its parts; `-` for standard input.
    pub path: String,
    /// The name inside an archive or of an attachment, as it stands there.
    pub member: Option<String>,
    /// The id that a record states.
    pub id: Option<String>,
    /// The day that a mail's header or a record's field states.
    pub date: Option<jiff::civil::Date>,
    /// SHA-256 of the note's own bytes, lower-case hexadecimal: of the file, the archive member, the mail, the line of JSON, the part
    /// of a large text; of a CSV row, its fields with the character 31 between them.
    pub sha256: String,
    /// The format it was read as: `text`, `markdown`, `transcript`, `html`, `rtf`, `eml`, `vtt`, `srt`, `docx`, `odt`, `jsonl`, `csv`.
    pub format: &'static str,
    /// The encoding it was decoded from, as the WHATWG Encoding Standard names it.
    pub encoding: &'static str,
    /// When the file was last written, in UTC, where the file system says.
    pub modified: Option<jiff::civil::Date>,
    /// The decoded text, without a byte-order mark.
    pub text: String,
    /// What was odd about the input, for the user.
    pub warnings: Vec<String>,
}

impl Document {
    /// A document of `text` alone, for tests and for callers that have no file.
    pub fn from_text(path: &str, text: &str) -> Self {
        Self {
            path: path.to_owned(),
            member: None,
            id: None,
            date: None,
            sha256: String::new(),
            format: "text",
            encoding: "UTF-8",
            modified: None,
            text: text.to_owned(),
            warnings: Vec::new(),
        }
    }

    /// The text that `span` covers.
    ///
    /// # Panics
    /// If the span was not made for this document.
    pub fn slice(&self, span: Span) -> &str {
        span.of(&self.text)
    }
}
