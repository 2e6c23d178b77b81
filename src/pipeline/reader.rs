use std::ops::ControlFlow;
use std::path::PathBuf;
use std::time::Instant;

use super::meter::{Meter, Stage};
use super::{NoteError, Options};
use crate::infer::catch;
use crate::source::{ReadError, read_notes};
use crate::text::Document;

/// Takes one note after the other; breaks when no more are wanted.
pub type Each<'a> = &'a mut dyn FnMut(Result<Document, ReadError>) -> ControlFlow<()>;

/// Notes that are worked on together.
pub(super) type Chunk = Vec<Read>;

/// A note as it was read.
pub(super) struct Read {
    /// Position of its file among the paths.
    pub(super) file: usize,
    /// Bytes of the file behind the reader when it had the note.
    pub(super) position: u64,
    pub(super) path: String,
    pub(super) note: Result<Document, NoteError>,
}

/// Hands the notes that are read over in chunks.
pub(super) struct Reader<'a> {
    options: &'a Options,
    meter: &'a Meter,
    /// Takes a chunk; breaks when no more are wanted.
    send: &'a mut dyn FnMut(Chunk) -> ControlFlow<()>,
    /// Whether the run is to end.
    stopped: &'a dyn Fn() -> bool,
    chunk: Chunk,
    bytes: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn new(
        options: &'a Options,
        meter: &'a Meter,
        send: &'a mut dyn FnMut(Chunk) -> ControlFlow<()>,
        stopped: &'a dyn Fn() -> bool,
    ) -> Self {
        Self { options, meter, send, stopped, chunk: Chunk::new(), bytes: 0 }
    }

    /// Reads all notes of these files; breaks if no more are wanted.
    pub(super) fn files(mut self, paths: &[PathBuf]) -> ControlFlow<()> {
        let options = self.options;
        for (file, path) in paths.iter().enumerate() {
            let name = path.to_string_lossy().replace('\\', "/");
            self.source(file, &name, |each| read_notes(path, &options.read, each))?;
        }
        self.hand_over()
    }

    /// Reads all notes that `read` gives; breaks if no more are wanted.
    pub(super) fn stream(mut self, name: &str, read: impl FnOnce(Each) -> ControlFlow<()>) -> ControlFlow<()> {
        self.source(0, name, read)?;
        self.hand_over()
    }

    /// The notes of one source. A panic while it is read is a failure under its name; the notes before it stay.
    fn source(&mut self, file: usize, name: &str, read: impl FnOnce(Each) -> ControlFlow<()>) -> ControlFlow<()> {
        // What happens to a note, and waiting for room, is no reading.
        let mut reading = Instant::now();
        let done = catch(|| {
            read(&mut |note| {
                self.meter.add(Stage::Read, reading.elapsed());
                let stopped = (self.stopped)();
                let flow = if stopped { ControlFlow::Break(()) } else { self.take(file, note.map_err(NoteError::from)) };
                reading = Instant::now();
                flow
            })
        });
        self.meter.add(Stage::Read, reading.elapsed());
        done.unwrap_or_else(|message| self.take(file, Err(NoteError::Internal { path: name.to_owned(), message })))
    }

    fn take(&mut self, file: usize, note: Result<Document, NoteError>) -> ControlFlow<()> {
        self.bytes += note.as_ref().map_or(0, |document| document.text.len());
        let path = note.as_ref().map_or_else(|error| error.path().to_owned(), |document| document.path.clone());
        let position = self.options.read.position.get();
        self.chunk.push(Read { file, position, path, note });
        let full = self.chunk.len() >= self.options.chunk_notes || self.bytes >= self.options.chunk_bytes;
        if full { self.hand_over() } else { ControlFlow::Continue(()) }
    }

    fn hand_over(&mut self) -> ControlFlow<()> {
        self.bytes = 0;
        let chunk = std::mem::take(&mut self.chunk);
        if chunk.is_empty() { ControlFlow::Continue(()) } else { (self.send)(chunk) }
    }
}
