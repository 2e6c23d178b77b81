//! What a column holds whose heading does not say so.

use super::Context;
use crate::extract::action::column::{self, Column};
use crate::segment::{Block, BlockKind};

impl Context<'_> {
    /// In tables of tasks without a column for dates, the column of which most cells are dates is one.
    pub(super) fn find_due_columns(&mut self) {
        for table in 0..self.columns.len() {
            if self.columns[table].contains(&Column::Due) || !column::is_for_actions(&self.columns[table]) {
                continue;
            }
            let others = (0..self.columns[table].len()).filter(|at| self.columns[table][*at] == Column::Other);
            if let Some(found) = others.into_iter().find(|at| self.holds_dates(table, *at)) {
                self.columns[table][found] = Column::Due;
            }
        }
    }

    /// Whether most cells of a column that say something are dates, and two at least.
    fn holds_dates(&self, table: usize, column: usize) -> bool {
        let row = |b: &&Block| b.table == Some(table) && b.kind == BlockKind::Row { header: false };
        let cells = self.note.blocks.iter().filter(row).flat_map(|b| b.cells.iter().filter(|c| c.column == column));
        let (mut said, mut dates) = (0, 0);
        for cell in cells.map(|c| c.span).filter(|c| c.of(self.text).contains(char::is_alphanumeric)) {
            said += 1;
            dates += usize::from(self.dates_in(cell).next().is_some_and(|d| 2 * d.len() >= cell.len()));
        }
        dates >= 2 && 2 * dates > said
    }
}
