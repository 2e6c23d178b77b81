use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{BufRead, BufReader, ErrorKind};
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::{NoteRecord, RepeatRecord, SCHEMA};

/// The file of records in a folder that `gleaner extract -o` wrote.
const NOTES: &str = "notes.jsonl";
/// The file beside it that lists quoted sentences which stand in another note.
pub const REPEATS: &str = "repeats.jsonl";

/// Records of a result could not be read.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum RecordError {
    /// The file cannot be opened or read.
    #[error("{}: cannot be read (give a folder that `gleaner extract -o` wrote)", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// A line is no record.
    #[error("{}, line {line}: not a record of {SCHEMA} (run `gleaner extract -o` again)", path.display())]
    Record {
        /// The file.
        path: PathBuf,
        /// From 1.
        line: usize,
        /// What is wrong with it.
        #[source]
        source: serde_json::Error,
    },
    /// A record is of another version of the contract.
    #[error("{}, line {line}: the record is of {schema:?}, not {SCHEMA} (run `gleaner extract -o` again)", path.display())]
    Schema {
        /// The file.
        path: PathBuf,
        /// From 1.
        line: usize,
        /// What it says it is.
        schema: String,
    },
}

/// The records of a result, one after the other, in the order of `notes.jsonl`. After the first error there are no more.
///
/// What was found in quoted sentences that `repeats.jsonl` lists is left out, as in the tables: it stands in another record.
#[derive(Debug)]
pub struct Records {
    path: PathBuf,
    reader: BufReader<File>,
    line: usize,
    bytes: Vec<u8>,
    repeats: Repeated,
    over: bool,
}

impl Records {
    /// Opens the records of `result`: a folder with `notes.jsonl`, or such a file.
    ///
    /// # Errors
    /// If the file cannot be opened, or the `repeats.jsonl` beside it is damaged.
    pub fn open(result: &Path) -> Result<Self, RecordError> {
        let path = if result.is_dir() { result.join(NOTES) } else { result.to_path_buf() };
        let mut records = Self::of_file(&path)?;
        records.repeats = Repeated::beside(&path)?;
        Ok(records)
    }

    /// Opens the records of a file, with whatever they quote.
    ///
    /// # Errors
    /// If the file cannot be opened.
    pub fn of_file(path: &Path) -> Result<Self, RecordError> {
        let path = path.to_path_buf();
        let repeats = Repeated::default();
        match File::open(&path) {
            Ok(file) => Ok(Self { path, reader: BufReader::new(file), line: 0, bytes: Vec::new(), repeats, over: false }),
            Err(source) => Err(RecordError::Read { path, source }),
        }
    }

    fn read(&mut self) -> Result<Option<NoteRecord>, RecordError> {
        self.bytes.clear();
        let read = self.reader.read_until(b'\n', &mut self.bytes);
        if read.map_err(|source| RecordError::Read { path: self.path.clone(), source })? == 0 {
            return Ok(None);
        }
        self.line += 1;
        let (path, line) = (&self.path, self.line);
        let record: NoteRecord =
            serde_json::from_slice(&self.bytes).map_err(|source| RecordError::Record { path: path.clone(), line, source })?;
        if record.schema != SCHEMA {
            return Err(RecordError::Schema { path: path.clone(), line, schema: record.schema.into_owned() });
        }
        Ok(Some(self.repeats.leave_out(record)))
    }
}

impl Iterator for Records {
    type Item = Result<NoteRecord, RecordError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.over {
            return None;
        }
        let next = self.read().transpose();
        self.over = !matches!(next, Some(Ok(_)));
        next
    }
}

/// Where the repeated sentences of each note start.
#[derive(Debug, Default)]
struct Repeated {
    starts: BTreeMap<String, BTreeSet<usize>>,
}

impl Repeated {
    /// Reads the list beside the records at `notes`; an older result has none.
    fn beside(notes: &Path) -> Result<Self, RecordError> {
        let path = notes.with_file_name(REPEATS);
        let mut repeated = Self::default();
        let file = match File::open(&path) {
            Ok(file) => file,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(repeated),
            Err(source) => return Err(RecordError::Read { path, source }),
        };
        for (number, line) in BufReader::new(file).lines().enumerate() {
            let line = line.map_err(|source| RecordError::Read { path: path.clone(), source })?;
            let fail = |source| RecordError::Record { path: path.clone(), line: number + 1, source };
            let repeat: RepeatRecord = serde_json::from_str(&line).map_err(fail)?;
            repeated.starts.entry(repeat.path).or_default().insert(repeat.start);
        }
        Ok(repeated)
    }

    fn leave_out(&self, record: NoteRecord) -> NoteRecord {
        let Some(starts) = self.starts.get(&record.source.path) else { return record };
        let repeats = |at: &usize| record.sentences[*at].quoted && starts.contains(&record.sentences[*at].start);
        let sentences: Vec<usize> = (0..record.sentences.len()).filter(repeats).collect();
        record.without_sentences(&sentences)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn errors(content: &str) -> (usize, Option<String>) {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join(NOTES), content).unwrap();
        let records: Vec<_> = Records::open(dir.path()).unwrap().collect();
        let good = records.iter().filter(|r| r.is_ok()).count();
        (good, records.into_iter().find_map(Result::err).map(|e| e.to_string()))
    }

    const RECORD: &str = r#"{"schema":"gleaner/1","source":{"path":"a.txt","sha256":"00","format":"text","encoding":"UTF-8"},"title":null,"date":null,"mentions":[],"people":[],"organizations":[],"amounts":[],"action_items":[],"ambiguous":[],"warnings":[]}"#;

    #[test]
    fn reads_until_the_first_line_that_is_none() {
        assert_eq!(errors(&format!("{RECORD}\n{RECORD}\n")), (2, None));
        let (good, error) = errors(&format!("{RECORD}\n{{}}\n{RECORD}\n"));
        assert!(good == 1 && error.as_ref().is_some_and(|e| e.contains("notes.jsonl, line 2: not a record")), "{error:?}");
        let (good, error) = errors(&RECORD.replace("gleaner/1", "gleaner/9"));
        assert!(good == 0 && error.as_ref().is_some_and(|e| e.contains("\"gleaner/9\"")), "{error:?}");
    }

    #[test]
    fn leaves_out_what_repeats() {
        let dir = tempfile::tempdir().unwrap();
        let sentences =
            r#""sentences":[{"start":0,"end":4,"text":"Fine"},{"start":6,"end":9,"text":"Ann","quoted":true}],"warnings""#;
        std::fs::write(dir.path().join(NOTES), RECORD.replace("\"warnings\"", sentences)).unwrap();
        let left = || Records::open(dir.path()).map(|records| records.map(|r| r.unwrap().sentences.len()).collect::<Vec<_>>());
        assert_eq!(left().unwrap(), [2]);
        std::fs::write(dir.path().join(REPEATS), r#"{"path":"a.txt","start":6,"end":9,"text":"Ann","stands_in":"b.txt"}"#)
            .unwrap();
        assert_eq!(left().unwrap(), [1]);
        std::fs::write(dir.path().join(REPEATS), "{}").unwrap();
        assert!(left().unwrap_err().to_string().contains("repeats.jsonl, line 1"));
    }

    #[test]
    fn says_which_file_is_missing() {
        let dir = tempfile::tempdir().unwrap();
        let error = Records::open(dir.path()).unwrap_err().to_string();
        assert!(error.contains("notes.jsonl") && error.contains("gleaner extract -o"), "{error}");
    }
}
