//! Rich Text Format: the tokens come from a library; here is what they mean for the text.
//!
//! Left out: pictures, objects, footnotes, headers and footers, comments, tracked deletions, hidden text, field codes.

mod code_page;

use encoding_rs::{Encoding, WINDOWS_1252};
use rtf_grimoire::tokenizer::{Token, read_token};

use self::code_page::{charset, code_page};
use super::error::Fault;
use super::format::Format;
use super::html::row_line;
use super::plain::first_non_text;
use super::read::ReadOptions;
use super::walk::Note;

/// Groups that hold no text of the document.
const SKIPPED: [&str; 33] = [
    "colortbl",
    "stylesheet",
    "info",
    "pict",
    "object",
    "objdata",
    "footnote",
    "header",
    "headerl",
    "headerr",
    "headerf",
    "footer",
    "footerl",
    "footerr",
    "footerf",
    "annotation",
    "fldinst",
    "listtable",
    "listoverridetable",
    "rsidtbl",
    "generator",
    "themedata",
    "colorschememapping",
    "datastore",
    "latentstyles",
    "xmlnstbl",
    "shprslt",
    "sp",
    "nonshppict",
    "revtbl",
    "atnid",
    "atnauthor",
    "filetbl",
];

/// A note of an RTF file.
///
/// # Errors
/// [`Fault`] if it is damaged or nested too deep.
pub(super) fn note(bytes: &[u8], options: &ReadOptions) -> Result<Note, Fault> {
    let (text, encoding) = text(bytes, options.limits.xml_depth)?;
    if let Some((at, byte)) = first_non_text(&text) {
        return Err(Fault::Binary { at, byte });
    }
    Ok(Note { encoding, ..Note::new(text, Format::Rtf, bytes) })
}

fn text(bytes: &[u8], depth: usize) -> Result<(String, &'static Encoding), Fault> {
    let mut reader = Reader::new(depth);
    let mut rest = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    while !rest.is_empty() {
        match read_token(rest) {
            Ok((after, token)) => {
                reader.token(token)?;
                rest = after;
            }
            // A lone backslash, or a broken code: left out.
            Err(_) => rest = &rest[1..],
        }
        if reader.ended {
            break;
        }
    }
    if !reader.ended {
        return Err(Fault::damaged("is cut short: an RTF group is not closed"));
    }
    Ok(reader.finish())
}

/// What a group sets and its end takes back.
#[derive(Clone, Copy, Debug)]
struct Group {
    skipped: bool,
    /// Hidden or deleted text.
    hidden: bool,
    in_fonts: bool,
    /// In the group that shows the mark of a list item.
    in_mark: bool,
    encoding: &'static Encoding,
    /// Characters that stand for one `\u`, for readers without Unicode.
    fallback: usize,
    /// Whether `\*` came just before.
    optional: bool,
}

struct Reader {
    depth: usize,
    groups: Vec<Group>,
    now: Group,
    /// The encoding that the file states.
    default: &'static Encoding,
    /// Encoding of each font, by number.
    fonts: Vec<(i32, &'static Encoding)>,
    font: i32,
    /// Bytes not decoded yet.
    pending: Vec<u8>,
    /// Characters still to be left out behind a `\u`.
    skip: usize,
    /// First half of a character that UTF-16 writes in two.
    high: Option<u16>,
    out: String,
    /// The line under way.
    line: String,
    mark: String,
    heading: Option<usize>,
    in_table: bool,
    cells: Vec<String>,
    ended: bool,
}

impl Reader {
    fn new(depth: usize) -> Self {
        let now = Group {
            skipped: false,
            hidden: false,
            in_fonts: false,
            in_mark: false,
            encoding: WINDOWS_1252,
            fallback: 1,
            optional: false,
        };
        Self {
            depth,
            groups: Vec::new(),
            now,
            default: WINDOWS_1252,
            fonts: Vec::new(),
            font: 0,
            pending: Vec::new(),
            skip: 0,
            high: None,
            out: String::new(),
            line: String::new(),
            mark: String::new(),
            heading: None,
            in_table: false,
            cells: Vec::new(),
            ended: false,
        }
    }

    fn token(&mut self, token: Token) -> Result<(), Fault> {
        match token {
            Token::StartGroup => {
                self.flush();
                self.groups.push(self.now);
                self.now.optional = false;
                self.skip = 0;
                if self.groups.len() > self.depth {
                    return Err(Fault::limit(format!("has more than {} RTF groups inside one another", self.depth)));
                }
            }
            Token::EndGroup => {
                self.flush();
                self.skip = 0;
                if let Some(before) = self.groups.pop() {
                    self.now = before;
                }
                self.ended = self.groups.is_empty();
            }
            Token::ControlSymbol(symbol) => self.symbol(symbol),
            Token::ControlWord { name, arg } => self.word(&name, arg),
            Token::Text(bytes) => self.bytes(&bytes),
            Token::ControlBin(_) | Token::Newline(_) => {}
        }
        Ok(())
    }

    fn symbol(&mut self, symbol: char) {
        match symbol {
            '*' => self.now.optional = true,
            '~' => self.push_str(" "),
            '_' => self.push_str("-"),
            '\\' | '{' | '}' => self.bytes(&[symbol as u8]),
            '\n' | '\r' => self.end_line(),
            _ => {}
        }
    }

    fn word(&mut self, name: &str, arg: Option<i32>) {
        let optional = std::mem::take(&mut self.now.optional);
        if SKIPPED.contains(&name) || (optional && !matches!(name, "shpinst" | "pn")) {
            self.flush();
            self.now.skipped = true;
            return;
        }
        let number = arg.unwrap_or(0);
        match name {
            "'" => self.bytes(&[number as u8]),
            "u" => self.unicode(number),
            "uc" => self.now.fallback = usize::try_from(number).unwrap_or(1).min(8),
            "ansicpg" => self.set_default(number),
            "fonttbl" => self.now.in_fonts = true,
            "f" => self.set_font(number),
            "fcharset" if self.now.in_fonts => self.fonts.push((self.font, charset(number).unwrap_or(self.default))),
            "v" | "deleted" => {
                self.flush();
                self.now.hidden = arg != Some(0);
            }
            "plain" => {
                self.flush();
                self.now.hidden = false;
            }
            "pntext" | "listtext" => self.now.in_mark = true,
            "outlinelevel" => self.heading = usize::try_from(number).ok().filter(|level| *level < 6).map(|level| level + 1),
            _ => self.layout(name),
        }
    }

    fn layout(&mut self, name: &str) {
        match name {
            "par" | "sect" | "page" => self.end_paragraph(),
            "line" => self.push_str("\n"),
            "pard" => (self.heading, self.in_table) = (None, false),
            "intbl" => self.in_table = true,
            "cell" | "nestcell" => self.end_cell(),
            "row" | "nestrow" => self.end_row(),
            "tab" => self.push_str("\t"),
            "emdash" => self.push_str("—"),
            "endash" => self.push_str("–"),
            "lquote" => self.push_str("‘"),
            "rquote" => self.push_str("’"),
            "ldblquote" => self.push_str("“"),
            "rdblquote" => self.push_str("”"),
            "bullet" => self.push_str("•"),
            "emspace" | "enspace" | "qmspace" => self.push_str(" "),
            _ => {}
        }
    }

    fn set_default(&mut self, page: i32) {
        if let Some(encoding) = code_page(page) {
            self.default = encoding;
            self.now.encoding = encoding;
            self.groups.iter_mut().for_each(|group| group.encoding = encoding);
        }
    }

    fn set_font(&mut self, number: i32) {
        self.flush();
        self.font = number;
        if !self.now.in_fonts {
            self.now.encoding =
                self.fonts.iter().find(|(font, _)| *font == number).map_or(self.default, |(_, encoding)| encoding);
        }
    }

    fn is_shown(&self) -> bool {
        !self.now.skipped && !self.now.hidden && !self.now.in_fonts
    }

    /// Characters of the file's own encoding.
    fn bytes(&mut self, bytes: &[u8]) {
        self.now.optional = false;
        let skipped = self.skip.min(bytes.len());
        self.skip -= skipped;
        if self.is_shown() {
            self.pending.extend_from_slice(&bytes[skipped..]);
        }
    }

    fn unicode(&mut self, number: i32) {
        self.flush();
        self.skip = self.now.fallback;
        let Ok(unit) = u16::try_from(number).or_else(|_| u16::try_from(number + 65_536)) else { return };
        let units: Vec<u16> = self.high.take().into_iter().chain([unit]).collect();
        if (0xd800..0xdc00).contains(&unit) {
            self.high = Some(unit);
            return;
        }
        let decoded: String = char::decode_utf16(units).filter_map(Result::ok).collect();
        self.push_str(&decoded);
    }

    /// Decodes what is pending.
    fn flush(&mut self) {
        if !self.pending.is_empty() {
            let bytes = std::mem::take(&mut self.pending);
            let text = self.now.encoding.decode_without_bom_handling(&bytes).0.into_owned();
            self.add(&text);
        }
    }

    fn push_str(&mut self, text: &str) {
        self.flush();
        if self.is_shown() {
            self.add(text);
        }
    }

    fn add(&mut self, text: &str) {
        let place = if self.now.in_mark { &mut self.mark } else { &mut self.line };
        place.push_str(text);
    }

    fn end_line(&mut self) {
        self.end_paragraph();
    }

    fn end_paragraph(&mut self) {
        self.flush();
        if !self.is_shown() {
            return;
        }
        if self.in_table {
            self.line.push(' ');
            return;
        }
        self.table_end();
        let line = std::mem::take(&mut self.line);
        let mark = std::mem::take(&mut self.mark);
        let line = line.trim_end();
        if !line.trim().is_empty() {
            match self.heading {
                Some(level) => self.out.push_str(&("#".repeat(level) + " ")),
                None => self.out.push_str(&list_mark(&mark)),
            }
            self.out.push_str(if mark.is_empty() && self.heading.is_none() { line } else { line.trim_start() });
        }
        self.out.push('\n');
    }

    fn end_cell(&mut self) {
        self.flush();
        if self.is_shown() {
            let mark = list_mark(&std::mem::take(&mut self.mark));
            self.cells.push(mark + self.line.trim());
            self.line.clear();
        }
    }

    fn end_row(&mut self) {
        self.flush();
        let cells = std::mem::take(&mut self.cells);
        if self.is_shown() && cells.iter().any(|cell| !cell.is_empty()) {
            self.out.push_str(&row_line(&cells));
            self.out.push('\n');
        }
    }

    /// Cells without the end of their row are lines.
    fn table_end(&mut self) {
        for cell in std::mem::take(&mut self.cells) {
            self.out.push_str(&cell);
            self.out.push('\n');
        }
    }

    fn finish(mut self) -> (String, &'static Encoding) {
        if !self.line.trim().is_empty() || !self.cells.is_empty() {
            self.in_table = false;
            self.end_paragraph();
        }
        (self.out, self.default)
    }
}

/// `1. ` of `1.\t`; a bullet of any font is `- `.
fn list_mark(mark: &str) -> String {
    let mark = mark.trim();
    match mark {
        "" => String::new(),
        _ if mark.chars().any(char::is_alphanumeric) && mark.len() <= 8 => format!("{mark} "),
        _ => "- ".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_reader_sees() {
        let cases = [
            (r"{\rtf1\ansi Hi \b Tom\b0 ,\par call me.\par}", "Hi Tom,\ncall me.\n"),
            (r"{\rtf1\ansi\ansicpg1252 d\'e9lai \u8364?5 \{x\}\par}", "délai €5 {x}\n"),
            (r"{\rtf1\ansi\ansicpg1251{\fonttbl{\f0\fcharset204 Arial;}{\f1\fcharset0 A;}}\f0 \'cf\'f0\f1 \'e9}", "Прé\n"),
            (r"{\rtf1{\stylesheet{\s1 heading 1;}}\pard\outlinelevel0 Call\par\pard text\par}", "# Call\ntext\n"),
            (r"{\rtf1{\listtext\'b7\tab}one\par{\listtext 2.\tab}two\par}", "- one\n2. two\n"),
            (
                r"{\rtf1\trowd\pard\intbl Owner\cell Task\cell\row\intbl Tom\cell call\par Mia\cell\row\pard end\par}",
                "| Owner | Task |\n| Tom | call Mia |\nend\n",
            ),
            (
                r"{\rtf1 a{\*\unknown b}{\pict ffff}{\footnote c}{\v d}{\deleted e}{\field{\*\fldinst HYPERLINK x}{\fldrslt f}}\par}",
                "af\n",
            ),
            (r"{\rtf1\uc2 \u-10179??\u-8704??x\par}", "😀x\n"),
        ];
        let wrong: Vec<_> =
            cases.iter().map(|(r, w)| (r, w, text(r.as_bytes(), 100).unwrap().0)).filter(|(_, w, g)| g != *w).collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn damage_and_depth_are_told() {
        assert!(matches!(text(br"{\rtf1 cut", 100), Err(Fault::Format { .. })));
        assert!(matches!(text(&b"{".repeat(200), 100), Err(Fault::Limit { .. })));
    }
}
