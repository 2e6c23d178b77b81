//! The tables as they are to be read without scripts: the first rows of each, with their sentences.

use maud::{Markup, html};

use super::cells::{amount, company, contact, lacks, person, score, task, titled};
use super::companies::Companies;
use super::people::People;
use super::place::Place;
use super::sentence::sentence;
use super::view::View;
use super::work::{Ambiguous, Link, Pair, Unsure};

/// Rows of a table without scripts, and rows of a page with them.
pub(super) const ROWS: usize = 25;
/// Of a row, sentences that are shown without scripts.
const SENTENCES: usize = 3;
/// Rows of each kind in the work list without scripts.
const WORK: usize = 8;

/// What a table is.
struct Table {
    id: &'static str,
    title: &'static str,
    note: &'static str,
    columns: &'static [Column],
    /// How many rows it has in all.
    rows: usize,
    /// The file that has all of them.
    file: &'static str,
}

/// The name of a column, and its class: `n` for numbers, `d` for what is short and stays on one line.
type Column = (&'static str, &'static str);

/// A row: its cells, and where what it says stands.
struct Row {
    cells: Vec<String>,
    places: Vec<Place>,
}

const PEOPLE: &[Column] = &[
    ("Name", ""),
    ("Company", ""),
    ("Title", ""),
    ("Reached at", ""),
    ("Notes", "n"),
    ("Open items", "n"),
    ("Last seen", "d"),
    ("Confidence", "n"),
];
const COMPANIES: &[Column] = &[
    ("Name", ""),
    ("Domains", ""),
    ("People", "n"),
    ("Notes", "n"),
    ("Amounts", "n"),
    ("Open items", "n"),
    ("Last seen", "d"),
    ("Confidence", "n"),
];
const AMOUNTS: &[Column] = &[
    ("Amount", "n"),
    ("Currency", "d"),
    ("Per", "d"),
    ("Company", ""),
    ("About", ""),
    ("Date", "d"),
    ("Note", ""),
    ("Confidence", "n"),
];
const TASKS: &[Column] =
    &[("Action item", ""), ("Owner", ""), ("Due", "d"), ("State", "d"), ("Date", "d"), ("Note", ""), ("Confidence", "n")];
const TO_DO: &[Column] = &[("Finding", ""), ("What", "d"), ("To decide", ""), ("Score", "n")];

/// People, companies, amounts, action items.
pub(super) fn sections(view: &View) -> Markup {
    let archive = view.archive;
    let person = |row| Row { cells: person(view, row), places: People::places(archive, row).take(SENTENCES).collect() };
    let company = |row| Row { cells: company(view, row), places: Companies::places(archive, row).take(SENTENCES).collect() };
    let amount = |row| Row { cells: amount(view, row), places: vec![view.amounts.place(row)] };
    let task = |row| Row { cells: task(view, row), places: vec![view.tasks.place(row)] };
    let people = Table {
        id: "people",
        title: "People",
        note: "One row a person of all notes.",
        columns: PEOPLE,
        rows: view.people.id.len(),
        file: "register_people.csv",
    };
    let companies = Table {
        id: "companies",
        title: "Companies",
        note: "One row an organization of all notes.",
        columns: COMPANIES,
        rows: view.companies.id.len(),
        file: "register_organizations.csv",
    };
    let amounts = Table {
        id: "amounts",
        title: "Amounts",
        note: "One row a sum of money.",
        columns: AMOUNTS,
        rows: view.amounts.note.len(),
        file: "amounts.csv",
    };
    let tasks = Table {
        id: "tasks",
        title: "Action items",
        note: "One row an action item.",
        columns: TASKS,
        rows: view.tasks.note.len(),
        file: "action_items.csv",
    };
    html! {
        (table_section(view, &people, person))
        (table_section(view, &companies, company))
        (table_section(view, &amounts, amount))
        (table_section(view, &tasks, task))
    }
}

fn table_section(view: &View, table: &Table, row: impl Fn(usize) -> Row) -> Markup {
    html! {
        section id=(table.id) {
            h2 { (table.title) " " span.count { (table.rows) } }
            p.note { (table.note) }
            @if table.rows == 0 { p { "None." } } @else { (of_rows(view, table, (0..table.rows.min(ROWS)).map(row).collect())) }
            @if table.rows > ROWS {
                noscript { p.note { "Without scripts, the first " (ROWS) " of " (table.rows) " are shown. All are in " (table.file) "." } }
            }
        }
    }
}

fn of_rows(view: &View, table: &Table, rows: Vec<Row>) -> Markup {
    html! {
        div.table data-table=(table.id) {
            table {
                caption.unseen { (table.title) }
                thead { tr { @for (name, class) in table.columns { th.(class) scope="col" { (name) } } } }
                tbody { @for row in rows {
                    tr { @for (column, cell) in table.columns.iter().zip(&row.cells) { (cell_of(column, cell)) } }
                    @if !row.places.is_empty() {
                        tr.evidence { td colspan=(table.columns.len()) { details {
                            summary { "In the notes" }
                            @for place in &row.places { (sentence(view.archive, *place)) }
                        } } }
                    }
                } }
            }
        }
    }
}

fn cell_of((name, class): &Column, text: &str) -> Markup {
    html! { td.(class).none[text.is_empty()] data-name=(name) dir="auto" { (text) } }
}

/// The work list: the first of each kind.
pub(super) fn work(view: &View) -> Markup {
    let work = &view.work;
    let rows: Vec<Row> = [
        work.links.iter().take(WORK).map(|link| to_link(view, link)).collect::<Vec<_>>(),
        work.pairs.iter().take(WORK).map(|pair| to_tell_apart(view, pair)).collect(),
        work.ambiguous.iter().take(WORK).map(to_name).collect(),
        work.unsure.iter().take(WORK).map(to_check).collect(),
        work.doubtful.iter().take(WORK).map(|row| to_check_task(view, *row)).collect(),
        work.currency.iter().take(WORK).map(|row| to_price(view, *row)).collect(),
        work.incomplete.iter().take(WORK).map(|row| to_complete(view, *row)).collect(),
    ]
    .into_iter()
    .flatten()
    .collect();
    let (shown, all) = (rows.len(), work.len());
    let table = Table { id: "to-do", title: "Work list", note: "", columns: TO_DO, rows: all, file: "" };
    html! {
        (of_rows(view, &table, rows))
        @if shown < all { noscript { p.note { "Without scripts, the first " (WORK) " of each kind are shown, " (shown) " of " (all) "." } } }
    }
}

fn to_do(what: &str, finding: String, decide: String, score: String, places: impl Iterator<Item = Place>) -> Row {
    Row { cells: vec![finding, what.to_owned(), decide, score], places: places.take(SENTENCES).collect() }
}

/// What a row of people or of companies is called.
fn called(view: &View, person: bool, row: usize) -> String {
    let (people, companies) = (&view.people, &view.companies);
    if person { titled(people.name[row], people.company[row]) } else { companies.name[row].to_owned() }
}

fn places(view: &View, person: bool, row: usize) -> Vec<Place> {
    let archive = view.archive;
    if person {
        People::places(archive, row).take(SENTENCES).collect()
    } else {
        Companies::places(archive, row).take(SENTENCES).collect()
    }
}

fn to_link(view: &View, link: &Link) -> Row {
    let person = link.what == "contact";
    let perhaps: Vec<String> = link.candidates.iter().map(|candidate| contact(candidate)).collect();
    let best = link.candidates.first().map(|candidate| score(candidate.score)).unwrap_or_default();
    let places = places(view, person, link.row).into_iter();
    to_do("Record of the CRM", called(view, person, link.row), format!("perhaps {}", perhaps.join("; ")), best, places)
}

fn to_tell_apart(view: &View, pair: &Pair) -> Row {
    let person = pair.what == "person";
    let finding = pair.rows.map(|row| called(view, person, row)).join(" · ");
    let places = pair.rows.map(|row| places(view, person, row).into_iter().next()).into_iter().flatten();
    to_do("One or two", finding, format!("the same {}?", pair.what), score(pair.score), places)
}

fn to_name(found: &Ambiguous) -> Row {
    let places = found.places.iter().map(|[start, end]| Place { note: found.note, start: *start, end: *end });
    to_do("Ambiguous name", found.name.to_owned(), format!("{}?", found.candidates.join(" or ")), String::new(), places)
}

fn to_check(found: &Unsure) -> Row {
    let places = found.places.chunks_exact(3).map(|at| Place { note: at[0], start: at[1], end: at[2] });
    let decide = match found.label {
        "PER" => "a person?",
        "ORG" => "an organization?",
        _ => "a sum of money?",
    };
    to_do("Unsure", found.text.to_owned(), decide.to_owned(), found.confidence.to_string(), places)
}

fn to_check_task(view: &View, row: usize) -> Row {
    let tasks = &view.tasks;
    let places = std::iter::once(tasks.place(row));
    to_do("Unsure", tasks.text[row].to_owned(), "an action item?".to_owned(), tasks.confidence[row].to_string(), places)
}

fn to_price(view: &View, row: usize) -> Row {
    let amounts = &view.amounts;
    to_do(
        "No currency",
        amounts.text[row].to_owned(),
        "which currency?".to_owned(),
        String::new(),
        std::iter::once(amounts.place(row)),
    )
}

fn to_complete(view: &View, row: usize) -> Row {
    let tasks = &view.tasks;
    let decide = lacks(tasks.owners[row].is_empty(), tasks.due[row].is_empty()).to_owned();
    to_do("Incomplete", tasks.text[row].to_owned(), decide, String::new(), std::iter::once(tasks.place(row)))
}
