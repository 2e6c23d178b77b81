//! One mail: its main headers as lines, a blank line, the body. Attached mails and notes are records of their own.
//!
//! Quoted replies and signatures stay: the segmenter knows them. Of a body in several forms the plain text is taken, else the HTML.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8};
use jiff::civil::Date;
use mail_parser::{Addr, Address, DateTime, HeaderName, Message, MessageParser, MessagePart, MimeHeaders, PartType};

use super::decode;
use super::error::{Fault, one_line};
use super::format::{self, Format};
use super::html;
use super::input::Input;
use super::plain::first_non_text;
use super::walk::{Flow, Note, Place, Walk};

/// Reads a mail and what is attached to it.
pub(super) fn read(walk: &mut Walk, place: &Place, bytes: &[u8]) -> Flow {
    let bytes = envelope_off(bytes);
    let parsed = MessageParser::default().parse(bytes);
    let Some(message) = parsed.filter(|m| !m.headers().is_empty()) else {
        return walk.fail(place, Fault::damaged("has no mail headers"));
    };
    let attached: Vec<_> = message.attachments().filter_map(|part| attachment(&message, part, bytes)).collect();
    let mut note = note(&message, bytes);
    if let Ok(note) = &mut note {
        note.warnings.extend(left_out(&message, attached.len()));
    }
    // A mail that only carries attachments is no failure.
    if !(attached.iter().any(|a| a.is_note) && matches!(note, Err(Fault::Empty))) {
        walk.give(place, note)?;
    }
    for (number, attachment) in (1..).zip(attached.into_iter().filter(|a| a.is_note)) {
        walk.open(&place.member(number, &attachment.name), Input::bytes(attachment.bytes))?;
    }
    Flow::Continue(())
}

/// Apple Mail's `.emlx` starts with a line that counts bytes.
fn envelope_off(bytes: &[u8]) -> &[u8] {
    let digits = bytes.iter().take_while(|b| b.is_ascii_digit() || **b == b' ').count();
    if digits > 0 && bytes.get(digits) == Some(&b'\n') { &bytes[digits + 1..] } else { bytes }
}

/// Something attached to a mail.
struct Attachment {
    name: String,
    bytes: Vec<u8>,
    is_note: bool,
}

fn attachment(message: &Message, part: &MessagePart, bytes: &[u8]) -> Option<Attachment> {
    let named = part.attachment_name().map(str::to_owned);
    let said = part.content_disposition().is_some_and(|d| d.is_attachment());
    // Another form of the body that a damaged mail left over is no attachment.
    if named.is_none() && !said && !part.is_message() {
        return None;
    }
    let (name, bytes) = match &part.body {
        PartType::Message(inner) => {
            let name = named.or_else(|| inner.subject().map(|s| format!("{s}.eml"))).unwrap_or_else(|| "attached.eml".to_owned());
            let raw = inner.raw_message();
            let raw = if raw.is_empty() {
                message.raw_message.get(part.raw_body_offset() as usize..part.raw_end_offset() as usize)?
            } else {
                raw
            };
            (if name.ends_with(".eml") { name } else { name + ".eml" }, raw.to_vec())
        }
        PartType::Text(_) | PartType::Html(_) | PartType::Binary(_) | PartType::InlineBinary(_) => {
            let subtype = part.content_type().map(|c| (c.ctype().to_owned(), c.subtype().unwrap_or_default().to_owned()));
            let ending = match subtype.as_ref().map(|(t, s)| (t.as_str(), s.as_str())) {
                Some(("text", "html")) => "html",
                Some(("text", "markdown")) => "md",
                Some(("text", "csv")) => "csv",
                Some(("text", "plain")) => "txt",
                _ => "",
            };
            let name =
                named.unwrap_or_else(|| if ending.is_empty() { "attachment".to_owned() } else { format!("attachment.{ending}") });
            (name, contents(part, bytes))
        }
        PartType::Multipart(_) => return None,
    };
    let is_note = format::is_note(&name);
    Some(Attachment { bytes: if is_note { bytes } else { Vec::new() }, name, is_note })
}

/// The bytes of an attachment: as they were sent where no transfer encoding stands in the way, since a text's encoding is found out later.
fn contents(part: &MessagePart, bytes: &[u8]) -> Vec<u8> {
    match raw_text(part, bytes) {
        Some(raw) => raw.to_vec(),
        None => part.contents().to_vec(),
    }
}

/// The bytes of a text part that was sent as it is and names no encoding.
fn raw_text<'a>(part: &MessagePart, bytes: &'a [u8]) -> Option<&'a [u8]> {
    let named = part.content_type().is_some_and(|c| c.attribute("charset").is_some());
    if named || part.encoding != mail_parser::Encoding::None {
        return None;
    }
    bytes.get(part.raw_body_offset() as usize..part.raw_end_offset() as usize)
}

fn left_out(message: &Message, count: usize) -> Vec<String> {
    let parts = message.attachments().take(count.max(20));
    let names = parts.filter(|p| !p.is_multipart()).filter_map(|p| p.attachment_name()).filter(|n| !format::is_note(n));
    names.take(20).map(|name| format!("attachment {} is not read", one_line(&name.replace(char::is_control, " ")))).collect()
}

fn note(message: &Message, bytes: &[u8]) -> Result<Note, Fault> {
    let mut text = headers(message);
    let mut encoding = UTF_8;
    let mut warnings = Vec::new();
    let mut body = String::new();
    for part in message.text_bodies() {
        let found = body_of(part, bytes)?;
        body.push_str(found.text.trim_end());
        body.push('\n');
        if found.encoding != UTF_8 {
            encoding = found.encoding;
            warnings.extend(found.guessed.then(|| decode::guess_warning(encoding)));
        }
    }
    if body.trim().is_empty() && message.subject().is_none_or(str::is_empty) {
        return Err(Fault::Empty);
    }
    if !body.trim().is_empty() {
        text.push('\n');
        text.push_str(body.trim_matches(['\r', '\n']));
        text.push('\n');
    }
    if let Some((at, byte)) = first_non_text(&text) {
        return Err(Fault::Binary { at, byte });
    }
    Ok(Note { encoding, warnings, date: message.date().and_then(civil), ..Note::new(text, Format::Eml, bytes) })
}

/// `From`, `To`, `Cc`, `Date` and `Subject`, decoded, one a line.
fn headers(message: &Message) -> String {
    let mut text = String::new();
    let mut line = |key: &str, value: &str| {
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        if !value.is_empty() {
            text.push_str(&format!("{key}: {value}\n"));
        }
    };
    let people =
        |address: Option<&Address>| address.map(|a| a.iter().map(person).collect::<Vec<_>>().join(", ")).unwrap_or_default();
    line("From", &people(message.from()));
    line("To", &people(message.to()));
    line("Cc", &people(message.cc()));
    let date = message.date().filter(|d| d.is_valid()).map(DateTime::to_rfc822);
    line("Date", &date.or_else(|| message.header_raw(HeaderName::Date).map(str::to_owned)).unwrap_or_default());
    line("Subject", message.subject().unwrap_or_default());
    text
}

fn person(address: &Addr) -> String {
    match (address.name().map(str::trim).filter(|n| !n.is_empty()), address.address()) {
        (Some(name), Some(address)) if name != address => format!("{name} <{address}>"),
        (name, address) => address.or(name).unwrap_or_default().to_owned(),
    }
}

/// The day that a header states, in the sender's own time.
fn civil(date: &DateTime) -> Option<Date> {
    Date::new(i16::try_from(date.year).ok()?, i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?).ok()
}

struct Body {
    text: String,
    encoding: &'static Encoding,
    guessed: bool,
}

fn body_of(part: &MessagePart, bytes: &[u8]) -> Result<Body, Fault> {
    let named = part.content_type().and_then(|c| c.attribute("charset")).and_then(|c| Encoding::for_label(c.as_bytes()));
    let (text, is_html) = match &part.body {
        PartType::Text(text) => (Cow::Borrowed(text.as_ref()), false),
        PartType::Html(text) => (Cow::Borrowed(text.as_ref()), true),
        _ => return Ok(Body { text: String::new(), encoding: UTF_8, guessed: false }),
    };
    let raw = raw_text(part, bytes).filter(|raw| !raw.is_ascii() && std::str::from_utf8(raw).is_err());
    let (text, encoding, guessed) = match raw.and_then(|raw| decode::decode(raw, None)) {
        Some(found) => (Cow::Owned(found.text), found.encoding, found.guessed),
        None => (text, named.filter(|e| !is_ascii_name(part, e)).unwrap_or(UTF_8), false),
    };
    let flowed = part.content_type().is_some_and(|c| c.attribute("format").is_some_and(|f| f.eq_ignore_ascii_case("flowed")));
    let text = match (is_html, flowed) {
        (true, _) => html::to_text(&text)?,
        (false, true) => unflowed(&text),
        (false, false) => text.into_owned(),
    };
    Ok(Body { text, encoding, guessed })
}

/// `us-ascii` is called windows-1252 in the Encoding Standard; here it is UTF-8 as well.
fn is_ascii_name(part: &MessagePart, _: &Encoding) -> bool {
    part.content_type().and_then(|c| c.attribute("charset")).is_some_and(|c| c.eq_ignore_ascii_case("us-ascii"))
}

/// Joins the lines that `format=flowed` (RFC 3676) has broken: those that end in a space.
fn unflowed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut open: Option<usize> = None;
    for line in text.lines() {
        let depth = line.bytes().take_while(|b| *b == b'>').count();
        let content = line[depth..].strip_prefix(' ').unwrap_or(&line[depth..]);
        if open == Some(depth) {
            out.push_str(content);
        } else {
            if open.is_some() {
                out.push('\n');
            }
            out.push_str(if depth == 0 { content } else { line });
        }
        let soft = content.ends_with(' ') && content != "-- ";
        open = soft.then_some(depth);
        if !soft {
            out.push('\n');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{ReadOptions, read_stream};
    use crate::text::Document;

    fn read(mail: &str) -> Vec<Document> {
        let mut found = Vec::new();
        let _ = read_stream("a.eml", &mut mail.as_bytes(), &ReadOptions::default(), &mut |note| {
            found.push(note.unwrap());
            Flow::Continue(())
        });
        found
    }

    #[test]
    fn headers_and_body() {
        let mail = "Message-ID: <1@x.example>\r\nFrom: =?utf-8?q?Ren=C3=A9e_Gagn=C3=A9?= <r@acme.example>\r\nTo: Tom <t@b.example>,\r\n mia@b.example\r\nDate: Tue, 3 Mar 2026 23:30:00 -0500\r\nSubject: =?utf-8?b?QnVkZ2V0?=\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nLe d=E9lai est pass=E9.\r\n";
        let note = &read(mail)[0];
        assert_eq!(
            note.text,
            "From: Renée Gagné <r@acme.example>\nTo: Tom <t@b.example>, mia@b.example\nDate: Tue, 3 Mar 2026 23:30:00 -0500\nSubject: Budget\n\nLe délai est passé.\n"
        );
        assert_eq!((note.format, note.encoding), ("eml", "windows-1252"));
        assert_eq!(note.date.map(|d| d.to_string()).as_deref(), Some("2026-03-03"));
    }

    #[test]
    fn a_body_without_a_charset_is_guessed() {
        let mut mail = b"From: a@b.example\nSubject: x\n\nLe d".to_vec();
        mail.extend(b"\xe9lai est d\xe9pass\xe9, r\xe9union \xe0 No\xebl.\n");
        let mut found = Vec::new();
        let _ = read_stream("a.eml", &mut mail.as_slice(), &ReadOptions::default(), &mut |note| {
            found.push(note.unwrap());
            Flow::Continue(())
        });
        assert!(found[0].text.contains("délai est dépassé") && found[0].encoding == "windows-1252", "{found:?}");
    }

    #[test]
    fn attachments_are_records() {
        let mail = "From: a@b.example\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=B\n\n--B\nContent-Type: multipart/alternative; boundary=C\n\n--C\nContent-Type: text/plain\n\nplain body\n--C\nContent-Type: text/html\n\n<p>html body</p>\n--C--\n--B\nContent-Type: text/plain; name=notes.txt\nContent-Disposition: attachment; filename=notes.txt\n\nattached text\n--B\nContent-Type: application/pdf\nContent-Disposition: attachment; filename=offer.pdf\n\n%PDF\n--B\nContent-Type: message/rfc822\n\nFrom: c@d.example\nSubject: inner\n\ninner body\n--B--\n";
        let found = read(mail);
        let texts: Vec<_> =
            found.iter().map(|d| (d.path.as_str(), d.member.as_deref(), d.text.lines().last().unwrap_or(""))).collect();
        assert_eq!(
            texts,
            [
                ("a.eml", None, "plain body"),
                ("a.eml#1", Some("notes.txt"), "attached text"),
                ("a.eml#2", Some("inner.eml"), "inner body"),
            ]
        );
        assert_eq!(found[0].warnings, ["attachment offer.pdf is not read"]);
    }

    #[test]
    fn html_only_and_flowed() {
        let html = read("From: a@b.example\nContent-Type: text/html\n\n<p>Hi Tom,</p><blockquote>old</blockquote>");
        assert!(html[0].text.ends_with("Hi Tom,\n\n> old\n"), "{:?}", html[0].text);
        assert_eq!(unflowed("one \ntwo\n> q \n> r\n-- \nTom\n"), "one two\n> q r\n-- \nTom\n");
    }
}
