//! The tables as Parquet files: the columns of the CSV files, with types, lists, exact decimals and the ids of the register.

mod column;
mod file;
mod registers;
mod tables;

use file::File;

use super::links::NoteOf;
use super::run::{Exported, Places, Writer};
use super::{ExportError, Format};
use crate::register::Registered;
use crate::write::{RegisterTable, Table};

/// Writes one file for each table.
pub(super) struct Tables {
    tables: Vec<(Table, File)>,
    registers: Vec<(RegisterTable, File)>,
}

impl Tables {
    pub(super) fn create(places: Places) -> Result<Self, ExportError> {
        let names = Format::Parquet.file_names();
        let (of_notes, of_archive) = names.split_at(Table::ALL.len());
        let tables = Table::ALL.into_iter().zip(of_notes);
        let tables = tables.map(|(table, name)| Ok((table, File::create(places, name, tables::columns(table))?)));
        let registers = RegisterTable::ALL.into_iter().zip(of_archive);
        let registers = registers.map(|(table, name)| Ok((table, File::create(places, name, registers::columns(table))?)));
        Ok(Self {
            tables: tables.collect::<Result<_, ExportError>>()?,
            registers: registers.collect::<Result<_, ExportError>>()?,
        })
    }
}

impl Writer for Tables {
    fn note(&mut self, note: NoteOf) -> Result<(), ExportError> {
        self.tables.iter_mut().try_for_each(|(table, file)| tables::add(*table, &note, file))
    }

    fn finish(mut self: Box<Self>, registered: &Registered) -> Result<Vec<Exported>, ExportError> {
        self.registers.iter_mut().try_for_each(|(table, file)| registers::add(*table, registered, file))?;
        let files = self.tables.into_iter().map(|(_, file)| file).chain(self.registers.into_iter().map(|(_, file)| file));
        files.map(File::finish).collect()
    }
}
