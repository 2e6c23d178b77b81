//! XML of office documents, event by event. There is no document type, so no entity but the five that XML has.

use std::io::{BufRead, BufReader, Read};

use encoding_rs_io::DecodeReaderBytesBuilder;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::error::{Fault, one_line};
use super::limits::Limits;

/// What stands in the document. Names are without their namespace prefix.
pub(super) enum Node<'a> {
    /// An element opens.
    Open(&'a str, &'a BytesStart<'a>),
    /// An element closes; each that opened does.
    Close(&'a str),
    /// Text.
    Text(&'a str),
}

/// Hands each node of `part` to `visit`.
///
/// # Errors
/// [`Fault`] if it is no XML, has a document type, or is over a limit; and what `visit` returns.
pub(super) fn each_node(part: impl Read, limits: &Limits, visit: &mut dyn FnMut(Node) -> Result<(), Fault>) -> Result<(), Fault> {
    let limit = limits.xml_bytes;
    let bounded = part.take(limit.saturating_add(1));
    let utf_8 = BufReader::new(DecodeReaderBytesBuilder::new().build(bounded));
    let mut events = Events { reader: Reader::from_reader(utf_8), depth: 0, limits };
    let config = events.reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    let mut buffer = Vec::new();
    while events.next(&mut buffer, visit)? {
        if events.reader.buffer_position() > limit {
            return Err(Fault::limit(format!("has an XML part of more than {limit} bytes")));
        }
        buffer.clear();
    }
    Ok(())
}

struct Events<'a, R> {
    reader: Reader<R>,
    depth: usize,
    limits: &'a Limits,
}

impl<R: BufRead> Events<'_, R> {
    /// Reads one event; `false` at the end.
    fn next(&mut self, buffer: &mut Vec<u8>, visit: &mut dyn FnMut(Node) -> Result<(), Fault>) -> Result<bool, Fault> {
        let event = self.reader.read_event_into(buffer).map_err(|e| damaged(&e))?;
        match event {
            Event::Start(start) => {
                self.depth += 1;
                if self.depth > self.limits.xml_depth {
                    return Err(Fault::limit(format!("has more than {} XML elements inside one another", self.limits.xml_depth)));
                }
                visit(Node::Open(local(start.name().0), &start))?;
            }
            Event::Empty(start) => {
                visit(Node::Open(local(start.name().0), &start))?;
                visit(Node::Close(local(start.name().0)))?;
            }
            Event::End(end) => {
                self.depth = self.depth.saturating_sub(1);
                visit(Node::Close(local(end.name().0)))?;
            }
            Event::Text(text) => visit(Node::Text(&text.xml10_content()))?,
            Event::CData(text) => visit(Node::Text(&text.xml10_content()))?,
            Event::GeneralRef(reference) => {
                let name = reference.xml10_content();
                let mut one = [0; 4];
                if let Some(c) = character(&name) {
                    visit(Node::Text(c.encode_utf8(&mut one)))?;
                }
            }
            Event::DocType(_) => return Err(Fault::damaged("holds XML with a document type, which office documents never have")),
            Event::Eof if self.depth > 0 => return Err(Fault::damaged("is cut short: an XML element is not closed")),
            Event::Eof => return Ok(false),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
        Ok(true)
    }
}

/// An error of the XML reader, which may be one of the bytes below it.
fn damaged(error: &quick_xml::Error) -> Fault {
    match error {
        quick_xml::Error::Io(error) => match error.get_ref().and_then(|e| e.downcast_ref::<super::limits::LimitHit>()) {
            Some(hit) => Fault::limit(hit.0.clone()),
            None => Fault::damaged(format!("is damaged: {}", one_line(&error.to_string()))),
        },
        error => Fault::damaged(format!("holds damaged XML: {}", one_line(&error.to_string()))),
    }
}

/// The character that `&name;` stands for. Others than these can only come from a document type.
fn character(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let digits = name.strip_prefix('#')?;
            let code = match digits.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => digits.parse(),
            };
            char::from_u32(code.ok()?).filter(|c| !c.is_control() || c.is_whitespace())
        }
    }
}

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// The value of the attribute `name`, without regard to its namespace prefix.
pub(super) fn attribute(start: &BytesStart, name: &str) -> Option<String> {
    let found = start.attributes().with_checks(false).flatten().find(|a| local(a.key.0) == name)?;
    Some(found.normalized_value(XmlVersion::Implicit1_0).map_or_else(|_| found.value.to_string(), std::borrow::Cow::into_owned))
}
