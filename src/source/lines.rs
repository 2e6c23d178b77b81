//! Lines of a stream, each of bounded length.

use std::io::{self, BufRead};

/// What [`read_line`] found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineRead {
    /// A line, its end included.
    Line,
    /// A line of more bytes than the limit; it was skipped.
    TooLong,
    /// Nothing more.
    End,
}

/// Reads one line into `line`, which is emptied first; never holds more than `limit` bytes of it.
pub(super) fn read_line(reader: &mut dyn BufRead, limit: u64, line: &mut Vec<u8>) -> io::Result<LineRead> {
    line.clear();
    let (mut long, mut any) = (false, false);
    loop {
        let buffer = match reader.fill_buf() {
            Ok(buffer) => buffer,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        let end = buffer.iter().position(|b| *b == b'\n');
        let taken = end.map_or(buffer.len(), |at| at + 1);
        any |= taken > 0;
        long |= (line.len() + taken) as u64 > limit;
        if !long {
            line.extend_from_slice(&buffer[..taken]);
        }
        reader.consume(taken);
        if end.is_some() || taken == 0 {
            return Ok(match (any, long) {
                (false, _) => LineRead::End,
                (true, true) => LineRead::TooLong,
                (true, false) => LineRead::Line,
            });
        }
    }
}

/// Whether `line` holds nothing but white space.
pub(super) fn is_blank(line: &[u8]) -> bool {
    line.iter().all(u8::is_ascii_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_skipped_and_the_next_is_read() {
        let text = format!("one\n{}\r\nlast", "x".repeat(50));
        for capacity in [1, 3, 1000] {
            let mut reader = io::BufReader::with_capacity(capacity, text.as_bytes());
            let mut line = Vec::new();
            let mut next =
                || read_line(&mut reader, 10, &mut line).map(|found| (found, String::from_utf8(line.clone()).unwrap())).unwrap();
            assert_eq!(next(), (LineRead::Line, "one\n".into()));
            assert_eq!(next().0, LineRead::TooLong);
            assert_eq!(next(), (LineRead::Line, "last".into()));
            assert_eq!(next().0, LineRead::End);
        }
    }
}
