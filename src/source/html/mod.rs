//! HTML to text: headings get `#`, list items `-` or a number, checkboxes `[ ]`, table rows `| a | b |`, quotes `>`.
//!
//! The tokenizer is html5ever's; the tree is never built, so that depth and wrong nesting cost nothing. `flow` lays out text,
//! `table` decides which tables hold data and which only place things.

mod flow;
mod sink;
mod table;

use std::borrow::Cow;
use std::sync::LazyLock;

use encoding_rs::Encoding;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Tokenizer, TokenizerOpts};
use regex::{Regex, bytes};

use super::decode;
use super::error::Fault;
use super::format::Format;
use super::plain::first_non_text;
use super::read::ReadOptions;
use super::walk::Note;
use sink::Sink;
pub(super) use table::row_line;

/// Attributes that one tag may have: looking for doubles among them takes the square of their number.
const MAX_ATTRIBUTES: usize = 2000;

static META: LazyLock<Option<bytes::Regex>> = LazyLock::new(|| {
    bytes::Regex::new(r#"(?i)<(?:meta\b[^>]{0,400}?charset|\?xml\b[^>]{0,200}?encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]+)"#).ok()
});
static MARKUP: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)</?(?:p|br|div|span|ul|ol|li|b|i|u|strong|em|a|h[1-6]|table|tr|td|html|body|font|blockquote)(?:\s[^<>]*)?/?>|&(?:nbsp|amp|lt|gt|quot|#\d{2,5}|#x[0-9a-f]{2,5});").ok()
});

/// A note of an HTML file.
///
/// # Errors
/// [`Fault`] if it cannot be decoded, or a tag is hostile.
pub(super) fn note(bytes: &[u8], options: &ReadOptions) -> Result<Note, Fault> {
    let stated = options.encoding().or_else(|| meta(&bytes[..bytes.len().min(4096)]));
    // A page that states a wrong encoding is common enough to fall back on what its bytes say.
    let found = decode::decode(bytes, stated)
        .or_else(|| if options.encoding().is_none() { decode::decode(bytes, None) } else { None })
        .ok_or_else(|| Fault::Encoding { tried: options.encoding().map(Encoding::name) })?;
    let text = to_text(&found.text)?;
    if let Some((at, byte)) = first_non_text(&text) {
        return Err(Fault::Binary { at, byte });
    }
    let warnings = found.guessed.then(|| decode::guess_warning(found.encoding)).into_iter().collect();
    Ok(Note { encoding: found.encoding, warnings, ..Note::new(text, Format::Html, bytes) })
}

/// The encoding that the page states. UTF-16 in a page that can be read as ASCII is a mistake, as the standard says.
fn meta(head: &[u8]) -> Option<&'static Encoding> {
    let found = META.as_ref()?.captures(head)?.get(1)?;
    let encoding = Encoding::for_label(found.as_bytes())?;
    Some(if encoding.output_encoding() == encoding { encoding } else { encoding_rs::UTF_8 })
}

/// The text that HTML shows.
///
/// # Errors
/// [`Fault::Limit`] if a tag has more attributes than any page has.
pub(super) fn to_text(html: &str) -> Result<String, Fault> {
    if has_endless_tag(html) {
        return Err(Fault::limit(format!("has a tag with more than {MAX_ATTRIBUTES} attributes")));
    }
    let tokenizer = Tokenizer::new(Sink::default(), TokenizerOpts::default());
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from(html));
    // The sink never asks to stop, so all is taken in at once.
    let _ = tokenizer.feed(&queue);
    tokenizer.end();
    Ok(tokenizer.sink.finish())
}

/// The text of a field that may be HTML (`<p>Call</p>`) or plain.
///
/// # Errors
/// As [`to_text`].
pub(super) fn field_text(field: &str) -> Result<Cow<'_, str>, Fault> {
    if MARKUP.as_ref().is_some_and(|markup| markup.is_match(field)) {
        to_text(field).map(Cow::Owned)
    } else {
        Ok(Cow::Borrowed(field))
    }
}

/// Whether a tag has too many attributes: runs of white space outside quotes between `<` and `>`.
fn has_endless_tag(html: &str) -> bool {
    let (mut inside, mut quote, mut gaps, mut before) = (false, 0u8, 0usize, b' ');
    for &byte in html.as_bytes() {
        match (inside, byte) {
            (false, _) => inside = before == b'<' && byte.is_ascii_alphabetic(),
            (true, b'>') if quote == 0 => (inside, gaps) = (false, 0),
            (true, b'"' | b'\'') if quote == 0 && before == b'=' => quote = byte,
            (true, _) if byte == quote => quote = 0,
            (true, _) if quote == 0 => gaps += usize::from((byte.is_ascii_whitespace() || byte == b'/') && before != byte),
            _ => {}
        }
        if gaps > MAX_ATTRIBUTES {
            return true;
        }
        before = byte;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(cases: &[(&str, &str)]) {
        let wrong: Vec<_> = cases.iter().map(|(h, w)| (h, w, to_text(h).unwrap())).filter(|(_, w, g)| g != *w).collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn structure_becomes_lines() {
        check(&[
            ("<p>One <b>two</b>\n three</p><p>four</p>", "One two three\n\nfour\n"),
            ("<h1>Call</h1>text<h2>Next <br>steps</h2>", "# Call\n\ntext\n\n## Next steps\n"),
            ("<ul><li>a<li>b<ul><li>c</ul></ul>d", "- a\n- b\n  - c\n\nd\n"),
            ("<ol start=3><li><p>a</p></li><li><p>b</p></li></ol>", "3. a\n4. b\n"),
            ("<ul><li><input type=checkbox checked> done<li><input type=checkbox disabled>open</ul>", "- [x] done\n- [ ] open\n"),
            ("a<br>b<br/><br>c", "a\nb\n\nc\n"),
            ("<div>a</div><div>b</div>", "a\nb\n"),
            ("<pre>a  b\n  c</pre>", "a  b\n  c\n"),
            ("Hi<blockquote>one<blockquote>two</blockquote></blockquote>", "Hi\n\n> one\n\n> > two\n"),
            ("a &amp; b&nbsp;c &euro;5 &lt;x&gt;", "a & b c €5 <x>\n"),
        ]);
    }

    #[test]
    fn what_is_not_shown_is_left_out() {
        check(&[
            ("<head><title>T</title><style>p{}</style></head><body><h1>H</h1>x<script>if (a<b) {}</script></body>", "# H\n\nx\n"),
            ("<title>T &amp; U</title><p>x</p>", "# T & U\n\nx\n"),
            ("<div style='display: none'>pre<div>view</div></div>x<!-- c -->", "x\n"),
            ("<p hidden>a</p>b<template><p>c</p></template>", "b\n"),
            (
                "<a href='mailto:ann@acme.example?subject=x'>Ann Lee</a>, <a href='mailto:a@b.example'>a@b.example</a>",
                "Ann Lee <ann@acme.example>, a@b.example\n",
            ),
            ("<a href='https://x.example'>the offer</a>", "the offer\n"),
        ]);
    }

    #[test]
    fn tables() {
        check(&[
            (
                "<table><tr><th>Owner<th>Task</tr><tr><td>Tom<td>call <b>Mia</b></table>after",
                "| Owner | Task |\n| --- | --- |\n| Tom | call Mia |\n\nafter\n",
            ),
            ("<table><tr><td>a|b</td><td><p>c</p><p>d</p></td></tr></table>", "| a\\|b | c d |\n"),
            ("<table><tr><td>only</td></tr></table>", "only\n"),
            (
                "<table><tr><td><table><tr><td>A</td><td>1</td></tr></table></td><td><p>side</p></td></tr></table>",
                "| A | 1 |\n\nside\n",
            ),
            ("<td>stray</td> text", "stray text\n"),
        ]);
    }

    #[test]
    fn hostile_pages_take_no_time() {
        let deep = "<div><p><b><table><tr><td>".repeat(100_000) + "x";
        assert!(to_text(&deep).unwrap().contains('x'));
        assert!(matches!(to_text(&format!("<a {}>", "b c ".repeat(100_000))), Err(Fault::Limit { .. })));
        assert!(to_text(&format!("<img alt='{}'>x", "b c ".repeat(10_000))).is_ok());
    }

    #[test]
    fn the_stated_encoding_counts() {
        let page = |label: &str| [format!("<html><meta charset=\"{label}\"><p>d").as_bytes(), b"\xe9lai</p>"].concat();
        let read = |bytes: &[u8]| note(bytes, &ReadOptions::default()).map(|n| (n.text, n.encoding.name())).unwrap();
        assert_eq!(read(&page("iso-8859-1")), ("délai\n".to_owned(), "windows-1252"));
        assert_eq!(read(&page("iso-8859-7")), ("dιlai\n".to_owned(), "ISO-8859-7"));
        assert_eq!(read(&page("utf-8")).0, "délai\n");
    }
}
