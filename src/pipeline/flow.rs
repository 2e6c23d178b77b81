use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

use super::reader::{Chunk, Each, Read, Reader};
use super::{NoteError, Pipeline};
use crate::infer::catch;
use crate::link::{digest, unlink};
use crate::record::NoteRecord;
use crate::store::{Kept, NoteKey, Recall};
use crate::text::Document;

/// Chunks that are worked on at a time: while the last windows of one are inferred, the next keeps the other threads busy.
const LANES: usize = 2;
/// Chunks that wait between reading and writing, done or not, beside the one being read and the one being written.
const QUEUE: usize = 3;

/// What steers a run from outside.
#[derive(Clone, Copy, Default)]
pub struct Control<'a> {
    /// Set to true by whoever wants the run to stop soon.
    pub stop: Option<&'a AtomicBool>,
    /// What earlier runs know.
    pub recall: Option<&'a Recall>,
}

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// All notes were done.
    Whole,
    /// It was stopped; the notes that were given are the first ones.
    Stopped,
}

/// What became of a note.
#[derive(Debug)]
pub struct Outcome {
    /// Position of the note's file among the paths.
    pub file: usize,
    /// Bytes of that file behind the reader when it had the note; 0 for what is no regular file.
    pub position: u64,
    /// The note's path, as in its record or in `failures.csv`.
    pub path: String,
    /// Its record, or why there is none.
    pub result: Result<Note, NoteError>,
}

/// A note that was understood, in this run or before.
#[derive(Debug)]
pub enum Note {
    /// It was analyzed in this run.
    Analyzed {
        /// What it says.
        record: NoteRecord,
        /// Under which its record is to be kept; `None` in a run that keeps nothing.
        key: Option<NoteKey>,
    },
    /// An earlier run made its record.
    Kept {
        /// The record.
        kept: Kept,
        /// Under which it was kept.
        key: NoteKey,
    },
}

impl Note {
    /// The record, whoever made it.
    pub fn into_record(self) -> NoteRecord {
        match self {
            Self::Analyzed { record, .. } => record,
            Self::Kept { kept, .. } => kept.record,
        }
    }
}

/// A chunk and where its results go.
type Job = (Chunk, SyncSender<Vec<Outcome>>);

impl Pipeline {
    /// Reads and understands the notes at `paths`; `each` gets the path of its file and the result of one after the other, in their
    /// order.
    ///
    /// # Errors
    /// The first error that `each` returns; it ends the run.
    pub fn run<E>(
        &self,
        paths: &[PathBuf],
        mut each: impl FnMut(&PathBuf, Result<NoteRecord, NoteError>) -> Result<(), E>,
    ) -> Result<(), E> {
        let record = |outcome: Outcome| each(&paths[outcome.file], outcome.result.map(Note::into_record));
        self.run_with(paths, Control::default(), record).map(|_| ())
    }

    /// The same, with notes known from earlier runs, and until it is stopped.
    ///
    /// Five chunks at most exist at a time, from reading to `each`.
    ///
    /// # Errors
    /// The first error that `each` returns; it ends the run.
    pub fn run_with<E>(
        &self,
        paths: &[PathBuf],
        control: Control,
        each: impl FnMut(Outcome) -> Result<(), E>,
    ) -> Result<Ended, E> {
        self.flow(|reader| reader.files(paths), control, each)
    }

    /// The same with the notes that `read` gives, in the order in which it does; `name` stands for them where reading breaks off.
    ///
    /// # Errors
    /// The first error that `each` returns; it ends the run.
    pub fn run_stream<E>(
        &self,
        name: &str,
        read: impl FnOnce(Each) -> ControlFlow<()> + Send,
        control: Control,
        each: impl FnMut(Outcome) -> Result<(), E>,
    ) -> Result<Ended, E> {
        self.flow(|reader| reader.stream(name, read), control, each)
    }

    fn flow<E>(
        &self,
        read: impl FnOnce(Reader) -> ControlFlow<()> + Send,
        control: Control,
        each: impl FnMut(Outcome) -> Result<(), E>,
    ) -> Result<Ended, E> {
        let (halt, all_read) = (AtomicBool::new(false), AtomicBool::new(false));
        let stopped = || halt.load(Ordering::Relaxed) || control.stop.is_some_and(|stop| stop.load(Ordering::Relaxed));
        let stopped: &(dyn Fn() -> bool + Sync) = &stopped;
        let (jobs, waiting) = sync_channel::<Job>(QUEUE);
        let (results, ordered) = sync_channel(QUEUE);
        let waiting = Mutex::new(waiting);
        thread::scope(|scope| {
            let all = &all_read;
            scope.spawn(move || {
                let mut send = |chunk| hand_over(chunk, &jobs, &results);
                all.store(read(Reader::new(&self.options, &self.meter, &mut send, stopped)).is_continue(), Ordering::Relaxed);
            });
            for _ in 0..LANES {
                scope.spawn(|| self.lane(&waiting, control.recall, stopped));
            }
            let delivered = deliver(ordered, each);
            halt.store(true, Ordering::Relaxed);
            delivered
        })
        .map(|all_done| if all_done && all_read.into_inner() { Ended::Whole } else { Ended::Stopped })
    }

    /// Works on one chunk after the other until there are no more.
    fn lane(&self, waiting: &Mutex<Receiver<Job>>, recall: Option<&Recall>, stopped: &(dyn Fn() -> bool + Sync)) {
        loop {
            let job = waiting.lock().unwrap_or_else(PoisonError::into_inner).recv();
            let Ok((chunk, done)) = job else { return };
            // Nobody may want them any more.
            let _ = done.send(self.chunk(chunk, recall, stopped));
        }
    }

    /// The outcomes of a chunk. A panic that is no single note's becomes the failure of all its notes.
    fn chunk(&self, chunk: Chunk, recall: Option<&Recall>, stopped: &(dyn Fn() -> bool + Sync)) -> Vec<Outcome> {
        let names: Vec<(usize, u64, String)> = chunk.iter().map(|r| (r.file, r.position, r.path.clone())).collect();
        catch(|| self.outcomes(chunk, recall, stopped)).unwrap_or_else(|message| {
            let failed = |path: &str| NoteError::Internal { path: path.to_owned(), message: message.clone() };
            let outcome =
                |(file, position, path): (usize, u64, String)| Outcome { file, position, result: Err(failed(&path)), path };
            names.into_iter().map(outcome).collect()
        })
    }

    fn outcomes(&self, chunk: Chunk, recall: Option<&Recall>, stopped: &(dyn Fn() -> bool + Sync)) -> Vec<Outcome> {
        let looked_up = self.workers.map(chunk, 1, |read| self.look_up(read, recall));
        let (mut outcomes, mut open, mut documents) = (Vec::new(), Vec::new(), Vec::new());
        for (file, position, path, state) in looked_up {
            let result = match state {
                Looked::Done(result) => *result,
                Looked::New { document, key } => {
                    open.push((outcomes.len(), key));
                    documents.push(Ok(*document));
                    Err(NoteError::Stopped { path: path.clone() })
                }
            };
            outcomes.push(Outcome { file, position, path, result });
        }
        for ((at, key), result) in open.into_iter().zip(self.analyze_until(documents, stopped)) {
            outcomes[at].result = result.map(|record| Note::Analyzed { record, key });
        }
        outcomes
    }
}

impl Pipeline {
    fn look_up(&self, read: Read, recall: Option<&Recall>) -> (usize, u64, String, Looked) {
        let looked = match (read.note, recall) {
            (Err(error), _) => Looked::Done(Box::new(Err(error))),
            (Ok(document), None) => Looked::New { document: Box::new(document), key: None },
            (Ok(document), Some(recall)) => {
                let known = self.options.roster.as_ref().map(|roster| digest(&roster.find(&document.text)));
                let corrected = self.options.corrections.digest(&document.path, &document.sha256, &document.text);
                let key = recall.key(&document, &known.unwrap_or_default()).corrected(corrected.as_ref());
                match recall.get(key, &document).and_then(|kept| self.link_again(kept, &document.text)) {
                    Some(kept) => Looked::Done(Box::new(Ok(Note::Kept { kept, key }))),
                    None => Looked::New { document: Box::new(document), key: Some(key) },
                }
            }
        };
        (read.file, read.position, read.path, looked)
    }

    /// A record of an earlier run, linked to what the CRM has now. `None` if it cannot be written anew.
    fn link_again(&self, mut kept: Kept, text: &str) -> Option<Kept> {
        let before = kept.record.clone();
        self.link(&mut kept.record, text);
        if kept.record != before {
            kept.line = serde_json::to_vec(&kept.record).ok()?;
        }
        Some(kept)
    }

    /// Links a record to what the CRM has; what was corrected of that comes last.
    pub(super) fn link(&self, record: &mut NoteRecord, text: &str) {
        match &self.options.roster {
            Some(roster) => roster.link(record),
            None => {
                unlink(record);
            }
        }
        self.options.corrections.link(record, text);
    }
}

/// A note after a look at what earlier runs know.
enum Looked {
    Done(Box<Result<Note, NoteError>>),
    New { document: Box<Document>, key: Option<NoteKey> },
}

/// Puts a chunk into the queue of work and its place into that of results; waits while they are full. Breaks if nobody takes results.
fn hand_over(chunk: Chunk, jobs: &SyncSender<Job>, results: &SyncSender<Receiver<Vec<Outcome>>>) -> ControlFlow<()> {
    let (done, result) = sync_channel(1);
    match results.send(result).is_ok() && jobs.send((chunk, done)).is_ok() {
        true => ControlFlow::Continue(()),
        false => ControlFlow::Break(()),
    }
}

/// Gives the outcomes to `each` in order, up to the first note that is not done because the run was stopped; whether there was none.
fn deliver<E>(ordered: Receiver<Receiver<Vec<Outcome>>>, mut each: impl FnMut(Outcome) -> Result<(), E>) -> Result<bool, E> {
    for outcome in ordered.into_iter().filter_map(|result| result.recv().ok()).flatten() {
        if matches!(outcome.result, Err(NoteError::Stopped { .. })) {
            return Ok(false);
        }
        each(outcome)?;
    }
    Ok(true)
}
