//! What the columns of a note's tables hold, as far as action items go.

use std::sync::LazyLock;

use regex::Regex;

use crate::segment::{Block, BlockKind, Segmented};
use crate::text::Span;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    /// What is to be done.
    Task,
    /// What may be a task if another column names owners or dates: `What`, `Item`.
    Vague,
    /// Who is to do it.
    Owner,
    /// By when.
    Due,
    /// How far it is.
    Status,
    /// A stand-up's column for the day.
    Today,
    /// Who a stand-up's row is about.
    Name,
    /// Anything else.
    Other,
}

static HEADERS: LazyLock<Vec<(Column, Regex)>> = LazyLock::new(|| {
    let list = [
        (Column::Today, "today|today's plan|plan for today|doing today|to do today|vandaag|aujourd'hui|heute|hoy"),
        (
            Column::Task,
            "actions?|action items?|action points?|action required|azion[ei]|åtgärd(?:er)?|oppgaver?|opgaver?|uppgift(?:er)?|zadani[ea]|ação|ações|tarefas?|maßnahme|was zu tun ist|what needs doing|jobs?|agreed actions?|tasks?|to ?-?do'?s?|next steps?|next actions?|follow-? ?ups?|commitments?|actie|acties|actiepunt(?:en)?|taak|taken|volgende stap(?:pen)?|aufgaben?|maßnahmen?|massnahmen?|nächste schritte?|tâches?|actions? à mener|prochaines? étapes?|tareas?|acci[oó]n(?:es)?|pr[oó]ximos? pasos?",
        ),
        (Column::Vague, "what|items?|description|activit(?:y|ies)|deliverables?|wat|was|quoi|qué|request|ask"),
        (
            Column::Owner,
            "owners?|csm|ae|kam|account (?:manager|executive|exec|lead)|sales rep|rep|handler|owner\\(s\\)?|action owner|task owner|action by|actioned by|handled by|in charge|accountable|driver|dri|poc|initials|done by|actiehouder|uitvoerder|door|door wie|bearbeiter(?:in)?|zuständigkeit|verantw\\.?|durch|en charge|responsabile|chi|ansvarlig|ansvarig|hvem|vem|kto|odpowiedzialn[ya]|responsável|quem|who|by whom|whom|responsible|responsibility|respons\\.?|resp\\.?|assignees?|assigned(?: to)?|lead|pic|point person|eigenaar|wie|verantwoordelijke?|trekker|wer|verantwortlich(?:er?)?|zuständig|responsables?|qui|porteur|pilote|quién|encargado",
        ),
        (
            Column::Due,
            "due|due date|due by|finish by|needed by|scadenza|entro|senast|prazo|vence|do kiedy|deadline|when|by when|date|target(?: date)?|eta|by|wanneer|tegen|datum|until|target date|wann|frist|termin|bis(?: wann)?|fällig|échéance|délai|quand|pour le|date limite|fecha(?: l[ií]mite)?|cuándo|plazo|ready(?: by)?|required by|timing|timeline|vervaldatum|gereed(?: op)?|klaar op|erledigen bis|zu erledigen bis|fertig bis",
        ),
        (
            Column::Status,
            "status|state|done\\??|progress|statut|état|stand|estado|erledigt|afgerond|klaar|fait|statuut|complete[d]?\\??|✔|✓|✅",
        ),
        (Column::Name, "name|person|member|team member|naam|nom|nombre|mitarbeiter|participant|dev|engineer"),
    ];
    list.into_iter().map(|(column, words)| (column, header(words))).collect()
});

/// What heads a column in a table of deals or accounts, whose `What` is what is sold.
static DEAL: LazyLock<Regex> = LazyLock::new(|| {
    header(
        "(?:sales |deal )?stage|accounts?|customers?|clients?|opportunit(?:y|ies)|deals?|prob(?:ability|\\.)?|arr|acv|tcv|amount|value|price|fase|klant|bedrag|kunde|betrag|phase de vente|montant",
    )
});

fn header(words: &str) -> Regex {
    Regex::new(&format!(r"(?i)^(?:{words})$")).expect("the pattern is constant and valid")
}

impl Column {
    fn of(header: &str) -> Self {
        let plain = header.replace('’', "'");
        let words = plain.trim_matches(|c: char| !c.is_alphanumeric() && !"✔✓✅".contains(c));
        let named = |words: &str| HEADERS.iter().find(|(_, regex)| regex.is_match(words.trim())).map(|(column, _)| *column);
        // `Owner / team`, `Due (2026)`: the first part that names a column.
        let parts = || words.split(['/', '(', '&', '|']).find_map(named);
        named(words).or_else(parts).unwrap_or(Self::Other)
    }

    /// The columns of every table of a note, by the table's number; empty for a table without header.
    pub(super) fn of_note(text: &str, note: &Segmented) -> Vec<Vec<Self>> {
        let mut tables: Vec<Vec<Self>> = Vec::new();
        let mut first = None;
        for block in &note.blocks {
            let Some(table) = block.table else { continue };
            if tables.len() <= table {
                tables.resize(table + 1, Vec::new());
            }
            let heads = block.kind == (BlockKind::Row { header: true }) || (first != Some(table) && is_header(text, block));
            first = Some(table);
            if heads && tables[table].is_empty() {
                tables[table] = columns(text, block);
            }
        }
        tables
    }
}

/// Whether a row names columns for actions, marked as a header or not.
pub(super) fn is_header(text: &str, block: &Block) -> bool {
    is_for_actions(&columns(text, block))
}

/// Whether there is a column for tasks and one that tells of them.
pub(super) fn is_for_actions(columns: &[Column]) -> bool {
    let has = |kind| columns.contains(&kind);
    has(Column::Task) && (has(Column::Owner) || has(Column::Due) || has(Column::Status))
}

fn columns(text: &str, header: &Block) -> Vec<Column> {
    let width = header.cells.iter().map(|c| c.column + 1).max().unwrap_or(0).min(256);
    let mut words = vec![""; width];
    for cell in &header.cells {
        if let Some(word) = words.get_mut(cell.column) {
            *word = cell.span.of(text);
        }
    }
    named(&words)
}

/// The columns that the words of a header name.
pub(super) fn named(words: &[&str]) -> Vec<Column> {
    let mut columns: Vec<Column> = words.iter().map(|w| Column::of(w)).collect();
    let has = |kind| columns.contains(&kind);
    let deal = words.iter().any(|w| DEAL.is_match(w.trim()));
    let backed = !deal && (has(Column::Owner) || has(Column::Due));
    let vague = if backed && !has(Column::Task) { Column::Task } else { Column::Other };
    let mut first = true;
    for column in columns.iter_mut().filter(|c| **c == Column::Vague) {
        *column = if first { vague } else { Column::Other };
        first = false;
    }
    columns
}

/// The cells of a row (not of a header) that stand in a column of `kind`.
pub(super) fn cells(block: &Block, tables: &[Vec<Column>], kind: Column) -> Vec<Span> {
    let columns = block.table.and_then(|t| tables.get(t));
    let (Some(columns), BlockKind::Row { header: false }) = (columns, block.kind) else { return Vec::new() };
    let of_kind = block.cells.iter().filter(|c| columns.get(c.column) == Some(&kind) && !c.span.is_empty());
    of_kind.map(|c| c.span).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sold_is_no_task() {
        assert_eq!(named(&["What", "Owner"])[0], Column::Task);
        assert_eq!(named(&["Account", "What", "Amount", "Owner"])[1], Column::Other);
    }

    #[test]
    fn headers() {
        let cases = [
            ("Action", Column::Task),
            ("**To-do**", Column::Task),
            ("Owner(s)", Column::Owner),
            ("Owner", Column::Owner),
            ("By whom?", Column::Owner),
            ("Due date", Column::Due),
            ("Échéance", Column::Due),
            ("Done?", Column::Status),
            ("Today", Column::Today),
            ("Today’s plan", Column::Today),
            ("Amount", Column::Other),
        ];
        let wrong: Vec<_> = cases.iter().filter(|(h, c)| Column::of(h) != *c).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }
}
