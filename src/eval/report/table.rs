use super::rows::{Section, figure, interval, plain, sections, signed};
use super::{Report, System};
use crate::eval::score::{Confusion, Counts, Difference, Figure, Judgement, Result};

/// The report for a terminal.
pub fn table(report: &Report) -> String {
    let evaluation = report.system.evaluation;
    let mut out = head(report);
    for section in sections(evaluation) {
        out.push('\n');
        out.push_str(&match report.against {
            Some((other, differences)) => comparison(&section, report.system, other, differences),
            None => scores(&section, report.system),
        });
    }
    if !evaluation.labels.is_empty() {
        out.push('\n');
        out.push_str(&confusion(&evaluation.confusion));
    }
    out.push_str(&confidence("spans", &evaluation.spans));
    out.push_str(&confidence("action items", &evaluation.actions));
    out
}

fn head(report: &Report) -> String {
    let Report { gold, system, .. } = report;
    let mut grid = Grid::new(1);
    grid.row([
        "gold".to_owned(),
        format!("{}: {} records, {} spans", plain(gold.name), gold.corpus.records.len(), report.gold_spans()),
    ]);
    grid.row(["found".to_owned(), format!("{}: {} spans", plain(system.side.name), report.found_spans())]);
    if let Some((other, _)) = report.against {
        grid.row(["against".to_owned(), plain(other.side.name)]);
    }
    grid.show()
}

fn scores(section: &Section, system: System) -> String {
    let mut grid = Grid::new(0);
    let columns = ["precision", "recall", "F1", "95 % interval", "right", "half", "wrong", "missed", "false"];
    grid.row(std::iter::once(section.title).chain(columns).map(str::to_owned));
    for row in &section.rows {
        let Some(result) = row.result(system.evaluation) else { continue };
        grid.row(std::iter::once(format!("  {}", plain(&row.name))).chain(score_cells(result, row.share)));
    }
    grid.show()
}

fn score_cells(result: &Result, share: bool) -> Vec<String> {
    let scores = result.scores;
    let three = if share {
        [String::new(), String::new(), figure(scores.f1)]
    } else {
        [scores.precision, scores.recall, scores.f1].map(figure)
    };
    let interval = interval(result.intervals.map(|i| i.f1), figure);
    three.into_iter().chain([interval]).chain(counts(result.counts)).collect()
}

fn counts(counts: Option<Counts>) -> Vec<String> {
    let Some(counts) = counts else { return Vec::new() };
    [counts.correct, counts.partial, counts.incorrect, counts.missed, counts.spurious].map(|n| n.to_string()).to_vec()
}

fn comparison(section: &Section, first: System, second: System, differences: &[(Figure, Difference)]) -> String {
    let mut grid = Grid::new(0);
    let columns = ["found F1", "against F1", "difference", "95 % interval", "p", "better in"];
    grid.row(std::iter::once(section.title).chain(columns).map(str::to_owned));
    for row in &section.rows {
        let results = row.result(first.evaluation).zip(row.result(second.evaluation));
        let Some(((one, two), difference)) = results.zip(row.difference(differences)) else { continue };
        let (p, wins) = (difference.p_value.map(figure), difference.wins.map(|w| format!("{:.1} %", w * 100.0)));
        let dash = || "-".to_owned();
        grid.row([
            format!("  {}", plain(&row.name)),
            figure(one.scores.f1),
            figure(two.scores.f1),
            signed(difference.f1),
            interval(difference.interval, signed),
            p.unwrap_or_else(dash),
            wins.unwrap_or_else(dash),
        ]);
    }
    grid.show()
}

fn confusion(confusion: &Confusion) -> String {
    let mut grid = Grid::new(0);
    let names: Vec<String> = confusion.labels.iter().map(|label| plain(label)).chain(["none".to_owned()]).collect();
    grid.row(std::iter::once("gold, found as".to_owned()).chain(names.iter().cloned()));
    for (name, counts) in names.iter().zip(&confusion.counts) {
        grid.row(std::iter::once(format!("  {name}")).chain(counts.iter().map(u64::to_string)));
    }
    grid.show()
}

fn confidence(what: &str, judgement: &Judgement) -> String {
    let mut out = String::new();
    if let Some(calibration) = &judgement.calibration {
        let (ece, brier) = (figure(calibration.ece), figure(calibration.brier));
        out = format!("\nconfidence of {} {what}: expected calibration error {ece}, Brier score {brier}", calibration.number);
        if let Some(best) = judgement.sweep.as_ref().map(|sweep| sweep.best) {
            out += &match best.threshold > 0.0 {
                true => format!("; F1 is highest from {} up: {}", figure(best.threshold), figure(best.scores.f1)),
                false => "; no threshold gives a higher F1".to_owned(),
            };
        }
        out.push('\n');
    }
    out
}

/// Cells in columns: words to the left up to column `left`, figures to the right.
struct Grid {
    left: usize,
    rows: Vec<Vec<String>>,
}

impl Grid {
    fn new(left: usize) -> Self {
        Self { left, rows: Vec::new() }
    }

    fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().collect());
    }

    fn show(&self) -> String {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let width = |column: usize| self.rows.iter().filter_map(|row| row.get(column)).map(|c| c.chars().count()).max();
        let widths: Vec<usize> = (0..columns).map(|column| width(column).unwrap_or(0)).collect();
        self.rows.iter().map(|row| self.line(row, &widths)).collect()
    }

    fn line(&self, row: &[String], widths: &[usize]) -> String {
        let mut line = String::new();
        for (column, (cell, width)) in row.iter().zip(widths).enumerate() {
            let gap = if column > 0 { "  " } else { "" };
            line += &if column <= self.left { format!("{gap}{cell:<width$}") } else { format!("{gap}{cell:>width$}") };
        }
        line.truncate(line.trim_end().len());
        line + "\n"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up() {
        let mut grid = Grid::new(0);
        grid.row(["spans", "F1", "n"].map(str::to_owned));
        grid.row(["  Gärten".to_owned(), "0.5000".to_owned()]);
        grid.row(["  x", "1", "22"].map(str::to_owned));
        assert_eq!(grid.show(), "spans         F1   n\n  Gärten  0.5000\n  x            1  22\n");
    }
}
