//! What was found, as one page of HTML to look through: a work list of what is doubtful, figures, tables with the sentence of
//! each finding, and corrections to be saved as `corrections.json`.
//!
//! | file | does |
//! |---|---|
//! | `archive` | all records of a result, and the register of them |
//! | `people`, `companies`, `amounts`, `tasks` | the rows of a table, a list a column |
//! | `work` | what somebody should look at |
//! | `chunk` | sentences and mentions of some notes, read by the page when a row of them is opened |
//! | `figures`, `chart` | sums, and how they are drawn |
//! | `table`, `cells`, `sentence` | what is to be read without scripts |
//! | `page/` | style and scripts |
//!
//! Rows are written twice: the first of each table as HTML by `cells`, all of them as data that `page/tables.js` shows in the same
//! words. `tests/it/report` compares the two in a browser. `docs/report.md` says how the page is used.

mod amounts;
mod archive;
mod cells;
mod chart;
mod chunk;
mod companies;
mod figures;
mod people;
mod place;
mod sentence;
mod table;
mod tasks;
#[cfg(test)]
mod tests;
mod view;
mod work;

use maud::{Markup, html};
use serde::Serialize;
use thiserror::Error;

use crate::extract::Label;
use crate::extract::money::Currency;
use crate::html::{Page, data};
use crate::record::{NoteRecord, RecordError};

use archive::Archive;
use view::View;

const STYLE: &str = include_str!("page/style.css");
/// One script, so that one checksum allows it: functions first, the start last.
const SCRIPT: &str = concat!(
    "\"use strict\";\n(() => {\n",
    include_str!("page/dom.js"),
    include_str!("page/data.js"),
    include_str!("page/sentence.js"),
    include_str!("page/corrections.js"),
    include_str!("page/describe.js"),
    include_str!("page/saving.js"),
    include_str!("page/dialog.js"),
    include_str!("page/forms.js"),
    include_str!("page/table.js"),
    include_str!("page/tables.js"),
    include_str!("page/work.js"),
    include_str!("page/start.js"),
    "})();\n"
);

/// A report could not be made.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ReportError {
    /// The result cannot be read.
    #[error(transparent)]
    Records(#[from] RecordError),
    /// The page's data cannot be written.
    #[error("the data of the page cannot be written (this is a fault of the program)")]
    Data(#[from] serde_json::Error),
}

/// The page about these records, as [`crate::record::Records`] gives them. The same records give the same bytes, in whatever order.
///
/// All records are held in memory, and the page once more.
///
/// # Errors
/// [`ReportError`] at the first record that cannot be read.
pub fn page(records: impl IntoIterator<Item = Result<NoteRecord, RecordError>>) -> Result<String, ReportError> {
    let archive = Archive::read(records)?;
    let view = View::of(&archive);
    let body = html! {
        header {
            h1 { "What the notes say" }
            (figures::summary(&view))
            (navigation())
        }
        main {
            (work::section(&view))
            (figures::section(&view))
            (table::sections(&view))
            (corrections())
        }
        (island(&view)?)
    };
    Ok(Page { title: "gleaner report", style: STYLE, script: SCRIPT, body }.render())
}

fn navigation() -> Markup {
    html! {
        nav aria-label="Parts of this page" {
            a href="#work" { "Work list" }
            a href="#figures" { "Figures" }
            a href="#people" { "People" }
            a href="#companies" { "Companies" }
            a href="#amounts" { "Amounts" }
            a href="#tasks" { "Action items" }
            a href="#corrections" { "Corrections" }
        }
    }
}

/// The place of the corrections: the script fills it.
fn corrections() -> Markup {
    html! {
        section #corrections {
            h2 { "Corrections" }
            noscript { p.note { "Corrections need scripts. Without them, corrections.json can be written by hand." } }
        }
    }
}

/// What the script reads at its start.
#[derive(Serialize)]
struct Index<'a> {
    labels: Vec<&'static str>,
    /// Codes that a correction may give.
    currencies: Vec<&'static str>,
    /// Notes in one chunk.
    chunk: usize,
    notes: archive::Notes<'a>,
    people: &'a people::People<'a>,
    companies: &'a companies::Companies<'a>,
    amounts: &'a amounts::Amounts<'a>,
    tasks: &'a tasks::Tasks<'a>,
    work: &'a work::Work<'a>,
}

fn island(view: &View) -> Result<Markup, serde_json::Error> {
    let index = Index {
        labels: Label::ALL.map(Label::as_str).to_vec(),
        currencies: Currency::codes().collect(),
        chunk: chunk::NOTES,
        notes: view.archive.columns(),
        people: &view.people,
        companies: &view.companies,
        amounts: &view.amounts,
        tasks: &view.tasks,
        work: &view.work,
    };
    let chunks: Vec<Markup> = chunk::all(view.archive).collect::<Result<_, _>>()?;
    Ok(html! { (data("index", &index)?) @for chunk in chunks { (chunk) } })
}
