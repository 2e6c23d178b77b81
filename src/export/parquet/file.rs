use std::path::PathBuf;
use std::sync::Arc;

use ::parquet::basic::Compression;
use ::parquet::errors::ParquetError;
use ::parquet::file::properties::WriterProperties;
use ::parquet::file::writer::SerializedFileWriter;
use ::parquet::schema::types::Type;

use super::column::{Cell, Column, Kind};
use crate::export::ExportError;
use crate::export::run::{Exported, Places};
use crate::write::Output;

/// A group of rows is written when it has so many rows, or so many bytes of text.
const ROWS: u64 = 1 << 16;
const BYTES: usize = 8 << 20;

/// A table under way.
pub(super) struct File {
    name: String,
    place: PathBuf,
    writer: SerializedFileWriter<Output>,
    columns: Vec<Column>,
    /// Rows in `columns`, and rows in all.
    waiting: u64,
    rows: u64,
    /// Values that do not fit the type of their column.
    pub(super) unfit: u64,
}

impl File {
    pub(super) fn create(places: Places, name: &str, columns: &[(&str, Kind)]) -> Result<Self, ExportError> {
        let output = Output::create(places.staging, places.folder, name)?;
        let place = places.folder.join(name);
        let table = name.trim_end_matches(".parquet");
        let writer = open(output, table, columns).map_err(ExportError::library(&place))?;
        let columns = columns.iter().map(|(_, kind)| Column::new(*kind)).collect();
        Ok(Self { name: name.to_owned(), place, writer, columns, waiting: 0, rows: 0, unfit: 0 })
    }

    /// Adds a row, whose cells stand in the order of the columns.
    pub(super) fn row<const N: usize>(&mut self, row: [Cell; N]) -> Result<(), ExportError> {
        for (column, cell) in self.columns.iter_mut().zip(row) {
            column.push(cell);
        }
        self.waiting += 1;
        self.rows += 1;
        let bytes: usize = self.columns.iter().map(|column| column.bytes).sum();
        if self.waiting < ROWS && bytes < BYTES {
            return Ok(());
        }
        self.flush()
    }

    fn flush(&mut self) -> Result<(), ExportError> {
        self.waiting = 0;
        write_group(&mut self.writer, &mut self.columns).map_err(ExportError::library(&self.place))
    }

    pub(super) fn finish(mut self) -> Result<Exported, ExportError> {
        if self.waiting > 0 {
            self.flush()?;
        }
        let output = self.writer.into_inner().map_err(ExportError::library(&self.place))?;
        let left_out = (self.unfit > 0).then_some((self.unfit, "values with more digits than the column holds"));
        output.finish()?;
        Ok(Exported { name: self.name, entries: self.rows, left_out })
    }
}

fn open(output: Output, table: &str, columns: &[(&str, Kind)]) -> Result<SerializedFileWriter<Output>, ParquetError> {
    let fields = columns.iter().map(|(name, kind)| kind.schema(name)).collect::<Result<Vec<_>, _>>()?;
    let schema = Type::group_type_builder(table).with_fields(fields).build()?;
    let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
    SerializedFileWriter::new(output, Arc::new(schema), Arc::new(properties))
}

fn write_group(writer: &mut SerializedFileWriter<Output>, columns: &mut [Column]) -> Result<(), ParquetError> {
    let mut group = writer.next_row_group()?;
    for column in columns {
        if let Some(to) = group.next_column()? {
            column.write(to)?;
        }
    }
    group.close()?;
    Ok(())
}
