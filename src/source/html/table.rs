//! Tables: those with data become rows, those that only place things on the page become lines one after the other.

/// An open table.
#[derive(Debug, Default)]
pub(super) struct Table {
    rows: Vec<Row>,
    /// Whether another table stands inside.
    pub(super) nested: bool,
    /// Whether a cell is open.
    pub(super) in_cell: bool,
    /// Whether the open cell is a header cell.
    pub(super) header_cell: bool,
}

#[derive(Debug, Default)]
struct Row {
    cells: Vec<String>,
    header: bool,
}

/// A longer cell holds a text, no value.
const MAX_CELL: usize = 400;
/// A cell of more lines too.
const MAX_LINES: usize = 6;

impl Table {
    pub(super) fn row(&mut self) {
        self.rows.push(Row::default());
    }

    pub(super) fn cell(&mut self, text: String) {
        if self.rows.is_empty() {
            self.row();
        }
        let header = self.header_cell;
        if let Some(row) = self.rows.last_mut() {
            row.header |= header;
            row.cells.push(text);
        }
    }

    /// The table as lines.
    pub(super) fn finish(mut self) -> String {
        self.rows.retain(|row| row.cells.iter().any(|cell| !cell.trim().is_empty()));
        let cells = || self.rows.iter().flat_map(|row| &row.cells);
        let wide = self.rows.iter().any(|row| row.cells.iter().filter(|c| !c.trim().is_empty()).count() > 1);
        let small = cells().all(|cell| cell.len() <= MAX_CELL && cell.lines().count() <= MAX_LINES);
        if wide && small && !self.nested {
            return self.as_rows();
        }
        cells().map(|cell| cell.trim_matches('\n')).filter(|cell| !cell.trim().is_empty()).collect::<Vec<_>>().join("\n\n")
    }

    fn as_rows(&self) -> String {
        let mut lines = Vec::new();
        for (at, row) in self.rows.iter().enumerate() {
            lines.push(row_line(&row.cells));
            if at == 0 && row.header && self.rows.len() > 1 {
                lines.push(row_line(&vec!["---"; row.cells.len()]));
            }
        }
        lines.join("\n")
    }
}

/// `| a | b |`
pub(in crate::source) fn row_line(cells: &[impl AsRef<str>]) -> String {
    let cell = |c: &str| c.split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "\\|");
    let cells: Vec<_> = cells.iter().map(|c| cell(c.as_ref())).collect();
    format!("| {} |", cells.join(" | "))
}
