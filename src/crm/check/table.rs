use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use csv::ByteRecord;

use super::CheckError;

const MARK: &[u8] = "\u{FEFF}".as_bytes();

/// A CSV file under way.
pub(super) struct Table {
    reader: csv::Reader<BufReader<File>>,
    /// The header's cells, as far as they are UTF-8.
    pub(super) header: Vec<String>,
    /// Whether the header is UTF-8.
    pub(super) header_is_text: bool,
    /// Whether a byte-order mark stands in front.
    pub(super) has_mark: bool,
    /// Whether the file is in UTF-16.
    pub(super) is_utf16: bool,
    /// Its length.
    pub(super) bytes: u64,
}

impl Table {
    /// Opens a file and reads its header.
    pub(super) fn open(path: &Path) -> Result<Self, CheckError> {
        let failed = |source| CheckError::Read { path: path.to_path_buf(), source };
        let file = File::open(path).map_err(failed)?;
        let bytes = file.metadata().map_err(failed)?.len();
        let mut input = BufReader::with_capacity(1 << 16, file);
        let start = input.fill_buf().map_err(failed)?;
        let (has_mark, is_utf16) =
            (start.starts_with(MARK), start.starts_with(&[0xFF, 0xFE]) || start.starts_with(&[0xFE, 0xFF]));
        if has_mark {
            input.seek_relative(MARK.len() as i64).map_err(failed)?;
        }
        let mut reader = csv::ReaderBuilder::new().flexible(true).has_headers(false).from_reader(input);
        let mut header = ByteRecord::new();
        reader.read_byte_record(&mut header).map_err(|error| failed(error.into()))?;
        let header_is_text = header.iter().all(|cell| std::str::from_utf8(cell).is_ok());
        let header = header.iter().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect();
        Ok(Self { reader, header, header_is_text, has_mark, is_utf16, bytes })
    }

    /// The next row.
    pub(super) fn next(&mut self, path: &Path, row: &mut ByteRecord) -> Result<bool, CheckError> {
        let read = self.reader.read_byte_record(row);
        read.map_err(|error| CheckError::Read { path: path.to_path_buf(), source: error.into() })
    }

    /// The position of the column with this header.
    pub(super) fn position(&self, header: &str) -> Option<usize> {
        self.header.iter().position(|cell| cell == header)
    }
}
