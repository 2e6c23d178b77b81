//! Gzip and zstd files: what they hold is read as if it lay there by itself.

use std::io::{self, BufRead, BufReader, Read};
use std::rc::Rc;

use flate2::bufread::MultiGzDecoder;
use ruzstd::decoding::StreamingDecoder;

use super::error::{Fault, one_line};
use super::format::Format;
use super::input::Input;
use super::limits::{Counted, Expanded};
use super::walk::{Flow, Place, Walk};

/// Reads what a compressed file holds.
pub(super) fn read(walk: &mut Walk, place: &Place, input: Input, format: Format) -> Flow {
    let limits = walk.options.limits;
    let (counted, packed) = Counted::new(input.reader());
    let source = BufReader::new(counted);
    let inner: Box<dyn Read + '_> = match format {
        Format::Gzip => Box::new(MultiGzDecoder::new(source)),
        _ => match Frames::new(source, limits.window_bytes) {
            Ok(frames) => Box::new(frames),
            Err(error) => return walk.fail(place, error.into()),
        },
    };
    let expanded = Expanded::new(inner, packed, limits, Rc::clone(&walk.budget));
    match Input::stream(Box::new(expanded)) {
        Ok(inner) if inner.head.is_empty() => walk.fail(place, Fault::Empty),
        Ok(inner) => walk.open(&place.unpacked(), inner),
        Err(error) => walk.fail(place, error.into()),
    }
}

/// The frames of a zstd file, one after the other.
struct Frames<R: BufRead> {
    /// The frame under way; `None` at the end.
    frame: Option<StreamingDecoder<R, ruzstd::decoding::FrameDecoder>>,
    window: u64,
}

impl<R: BufRead> Frames<R> {
    fn new(source: R, window: u64) -> io::Result<Self> {
        Ok(Self { frame: next_frame(source, window)?, window })
    }
}

/// The next frame; `None` at the end of the file. Frames that are to be skipped are.
fn next_frame<R: BufRead>(mut source: R, window: u64) -> io::Result<Option<StreamingDecoder<R, ruzstd::decoding::FrameDecoder>>> {
    loop {
        let start = source.fill_buf()?;
        if start.is_empty() {
            return Ok(None);
        }
        if (0x50..=0x5f).contains(&start[0]) {
            let mut head = [0; 8];
            source.read_exact(&mut head)?;
            let length = u64::from(u32::from_le_bytes([head[4], head[5], head[6], head[7]]));
            io::copy(&mut source.by_ref().take(length), &mut io::sink())?;
            continue;
        }
        let frame = StreamingDecoder::new_with_max_window_size(source, window);
        return frame.map(Some).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, one_line(&error.to_string())));
    }
}

impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let Some(frame) = &mut self.frame else { return Ok(0) };
            let read = frame.read(buffer)?;
            if read > 0 || buffer.is_empty() {
                return Ok(read);
            }
            let source = self.frame.take().map(StreamingDecoder::into_inner);
            if let Some(source) = source {
                self.frame = next_frame(source, self.window)?;
            }
        }
    }
}
