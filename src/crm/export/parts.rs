use super::super::rules::{Bom, FileRules, ObjectRules};
use crate::store::FilesRun;
use crate::write::{Output, WriteError, Written};

/// UTF-8's byte-order mark.
const MARK: &[u8] = "\u{FEFF}".as_bytes();

/// The files of one object: the next is begun where a limit would be passed.
pub(super) struct Parts {
    stem: String,
    header: Vec<u8>,
    max_rows: u64,
    max_bytes: u64,
    under_way: Option<(Output, u64)>,
    done: Vec<(Written, u64)>,
}

impl Parts {
    pub(super) fn new(object: &ObjectRules, file: &FileRules) -> Result<Self, WriteError> {
        let mut header = if file.bom == Bom::IfNotAscii { MARK.to_vec() } else { Vec::new() };
        header.extend(line(object.columns.iter().map(|column| column.header.as_str())));
        Ok(Self {
            stem: object.file.clone(),
            header,
            max_rows: file.max_rows,
            max_bytes: file.max_bytes,
            under_way: None,
            done: Vec::new(),
        })
    }

    /// Adds a row.
    pub(super) fn add(&mut self, run: &FilesRun, cells: &[String]) -> Result<(), WriteError> {
        let row = line(cells.iter().map(String::as_str));
        let full = |(output, rows): &(Output, u64)| *rows >= self.max_rows || output.bytes() + row.len() as u64 > self.max_bytes;
        if self.under_way.as_ref().is_some_and(full) {
            self.close()?;
        }
        let (output, rows) = match &mut self.under_way {
            Some(under_way) => under_way,
            none => {
                let mut output = run.output(&part(&self.stem, self.done.len() + 1))?;
                output.put(&self.header)?;
                none.insert((output, 0))
            }
        };
        *rows += 1;
        output.put(&row)
    }

    fn close(&mut self) -> Result<(), WriteError> {
        if let Some((output, rows)) = self.under_way.take() {
            self.done.push((output.finish()?, rows));
        }
        Ok(())
    }

    /// The files, each with its number of rows.
    pub(super) fn finish(mut self) -> Result<Vec<(Written, u64)>, WriteError> {
        self.close()?;
        Ok(self.done)
    }
}

/// The name of a part, from 1.
pub(super) fn part(stem: &str, number: usize) -> String {
    if number == 1 { format!("{stem}.csv") } else { format!("{stem}_{number}.csv") }
}

/// A line of CSV: cells exactly as they are, in quotes where RFC 4180 asks for them.
pub(super) fn line<'a>(cells: impl Iterator<Item = &'a str>) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    // Writing to memory does not fail, and there is one line.
    let _ = writer.write_record(cells);
    writer.into_inner().unwrap_or_default()
}
