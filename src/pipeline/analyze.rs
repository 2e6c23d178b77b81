use super::meter::Stage;
use super::note::{NoteReading, SegmentReading, understand};
use super::prepare::{Prepared, prepare};
use super::windows::Answer;
use super::{NoteError, Pipeline};
use crate::decode::{decode, sigmoid};
use crate::encode::Encoding;
use crate::infer::catch;
use crate::record::NoteRecord;
use crate::source::ReadError;
use crate::text::Document;

impl Pipeline {
    /// Understands one note.
    ///
    /// # Errors
    /// [`NoteError`] if it cannot be tokenized or the model fails on it.
    pub fn analyze_one(&self, document: Document) -> Result<NoteRecord, NoteError> {
        let path = document.path.clone();
        self.analyze(vec![Ok(document)]).pop().unwrap_or(Err(NoteError::Read(ReadError::Empty { path })))
    }

    /// Understands the notes of one chunk. Notes that could not be read stay what they are.
    pub fn analyze(&self, documents: Vec<Result<Document, ReadError>>) -> Vec<Result<NoteRecord, NoteError>> {
        self.analyze_until(documents.into_iter().map(|d| d.map_err(NoteError::from)).collect(), &|| false)
    }

    /// The same, until `stopped` says so: notes that are not done then are [`NoteError::Stopped`].
    pub(super) fn analyze_until(
        &self,
        documents: Vec<Result<Document, NoteError>>,
        stopped: &(dyn Fn() -> bool + Sync),
    ) -> Vec<Result<NoteRecord, NoteError>> {
        let prepared = self.workers.map(documents, 1, |document| self.prepare(document?, stopped));
        let windows: Vec<&[_]> = prepared.iter().map(|note| note.as_ref().map_or(&[][..], |n| n.windows.as_slice())).collect();
        let answers = self.answers(&windows, stopped);
        let notes = prepared.into_iter().zip(answers).collect();
        self.workers.map(notes, 1, |(note, answers)| {
            let note = note?;
            let path = note.document.path.clone();
            guarded(&path, || {
                let reading = self.meter.time(Stage::Decode, || self.gather(note, answers))?;
                Ok(self.meter.time(Stage::Extract, || self.record(&reading)))
            })
        })
    }

    /// What a note says, as corrected, with links to the CRM.
    fn record(&self, reading: &NoteReading) -> NoteRecord {
        let (mut record, text) = (understand(reading, &self.options), &reading.document.text);
        self.options.corrections.apply(&mut record, text);
        self.link(&mut record, text);
        record
    }

    fn prepare(&self, document: Document, stopped: &(dyn Fn() -> bool + Sync)) -> Result<Prepared, NoteError> {
        let path = document.path.clone();
        if stopped() {
            return Err(NoteError::Stopped { path });
        }
        let encode = |source| NoteError::Encode { path: path.clone(), source };
        guarded(&path, || prepare(document, &self.model, &self.meter).map_err(encode))
    }

    /// Puts the answers for a note's windows together and decodes each segment.
    fn gather(&self, note: Prepared, answers: Vec<Answer>) -> Result<NoteReading, NoteError> {
        let labels = self.model.tags.len();
        let mut tokens: Vec<Vec<f32>> = note.encodings.iter().map(|e| vec![0.0; e.len() * labels]).collect();
        let mut actions = vec![0.0; note.encodings.len()];
        let path = || note.document.path.clone();
        for (window, answer) in note.windows.iter().zip(answers) {
            let logits = answer.ok_or_else(|| NoteError::Stopped { path: path() })?;
            let logits = logits.map_err(|source| NoteError::Infer { path: path(), source })?;
            for part in &window.parts {
                let skip = (part.at + part.owned.start - part.tokens.start) * labels;
                let own = part.owned.start * labels..part.owned.end * labels;
                tokens[part.segment][own.clone()].copy_from_slice(&logits.tokens[skip..skip + own.len()]);
                let own = part.at + part.owned.start - part.tokens.start..part.at + part.owned.end - part.tokens.start;
                actions[part.segment] += logits.actions.get(own).map_or(0.0, |own| own.iter().sum());
            }
        }
        let read = |index: usize| {
            let span = note.note.segments[index].span;
            let text = span.of(&note.document.text);
            let names = decode(text, &note.encodings[index], &tokens[index], &self.model.tags, self.model.first_token_only);
            SegmentReading { names, action: self.model.info.action_head.then(|| action(actions[index], &note.encodings[index])) }
        };
        let segments = (0..note.encodings.len()).map(read).collect();
        Ok(NoteReading { document: note.document, note: note.note, segments, encodings: note.encodings })
    }
}

/// The probability that a segment is an action item, from the sum of its tokens' logits: their mean counts. 0 without tokens.
fn action(sum: f32, encoding: &Encoding) -> f32 {
    if encoding.is_empty() { 0.0 } else { sigmoid(sum / encoding.len() as f32) }
}

/// What `work` gives; a panic of it is the failure of this note alone.
pub(super) fn guarded<R>(path: &str, work: impl FnOnce() -> Result<R, NoteError>) -> Result<R, NoteError> {
    catch(work).unwrap_or_else(|message| Err(NoteError::Internal { path: path.to_owned(), message }))
}
