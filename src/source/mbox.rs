//! Mailboxes: one mail after the other, each behind a `From ` line. One mail is held at a time.

use std::io::{BufRead, BufReader};
use std::sync::LazyLock;

use regex::bytes::Regex;

use super::error::Fault;
use super::format::Format;
use super::input::Input;
use super::lines::{LineRead, is_blank, read_line};
use super::walk::{Flow, Place, Walk};

/// `From ann@acme.example Tue Mar  3 10:00:00 2026`: a time tells it from a sentence.
static FROM: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"^From .*\d{1,2}:\d{2}").ok());

/// Reads each mail of a mailbox.
pub(super) fn read(walk: &mut Walk, place: &Place, input: Input) -> Flow {
    let reader = BufReader::new(input.reader());
    Mailbox { walk, place, number: 0, mail: Vec::new(), over: false, open: false }.read(reader)
}

struct Mailbox<'a, 'w> {
    walk: &'a mut Walk<'w>,
    place: &'a Place,
    /// Mails begun so far.
    number: u64,
    mail: Vec<u8>,
    /// Whether the mail under way is larger than the limit.
    over: bool,
    /// Whether a mail is under way.
    open: bool,
}

impl Mailbox<'_, '_> {
    fn read(mut self, mut reader: impl BufRead) -> Flow {
        let mut line = Vec::new();
        let mut after_blank = true;
        loop {
            match read_line(&mut reader, self.walk.options.max_bytes, &mut line) {
                Ok(LineRead::Line) => {
                    if after_blank && FROM.as_ref().is_some_and(|from| from.is_match(&line)) {
                        self.end()?;
                        self.open = true;
                    } else {
                        self.add(&line);
                    }
                    after_blank = is_blank(&line);
                }
                Ok(LineRead::TooLong) => (self.over, self.open, after_blank) = (true, true, false),
                Ok(LineRead::End) => {
                    self.end()?;
                    return if self.number == 0 { self.walk.fail(self.place, Fault::Empty) } else { Flow::Continue(()) };
                }
                Err(error) => {
                    self.end()?;
                    return self.walk.fail(self.place, error.into());
                }
            }
        }
    }

    fn add(&mut self, line: &[u8]) {
        if !self.open && is_blank(line) {
            return;
        }
        self.open = true;
        self.over |= (self.mail.len() + line.len()) as u64 > self.walk.options.max_bytes;
        if self.over {
            self.mail.clear();
        } else {
            self.mail.extend_from_slice(unquoted(line));
        }
    }

    fn end(&mut self) -> Flow {
        let mail = std::mem::take(&mut self.mail);
        let over = std::mem::take(&mut self.over);
        if !std::mem::take(&mut self.open) {
            return Flow::Continue(());
        }
        self.number += 1;
        let place = self.place.record(self.number);
        if over {
            return self.walk.fail(&place, Fault::TooLarge { limit: self.walk.options.max_bytes });
        }
        self.walk.whole(Format::Eml, &place, &mail)
    }
}

/// `>From ` stands for `From ` at the start of a line.
fn unquoted(line: &[u8]) -> &[u8] {
    let marks = line.iter().take_while(|b| **b == b'>').count();
    if marks > 0 && line[marks..].starts_with(b"From ") { &line[1..] } else { line }
}
