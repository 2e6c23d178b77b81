use super::Span;

/// One note as it was read: its decoded text and where it came from.
///
/// The text is exactly what was decoded, line ends included; every [`Span`] of every later stage
/// counts bytes of it.
#[derive(Clone, Debug)]
pub struct Document {
    /// The path as given, with `/` between its parts; `-` for standard input.
    pub path: String,
    /// SHA-256 of the bytes read, lower-case hexadecimal.
    pub sha256: String,
    /// The format it was read as: `text` or `markdown`.
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
