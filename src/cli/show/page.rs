//! A note with what was found in it, as text for a terminal.

use super::Look;
use super::clean::clean;
use super::ink::{Ink, Piece};
use super::wrap::line;
use crate::extract::Label;
use crate::record::{ActionRecord, AmountRecord, MentionRecord, NoteRecord};

/// Between things that are said of an action item.
const DOT: &str = " · ";

/// The page of a note: where it is from, its text with the mentions marked, its action items.
pub(super) fn of(note: &NoteRecord, text: &str, look: Look) -> String {
    let page = Page { note, look };
    let mut out = String::new();
    page.head(&mut out);
    page.body(text, &mut out);
    page.items(&mut out);
    page.warnings(&mut out);
    out
}

struct Page<'a> {
    note: &'a NoteRecord,
    look: Look,
}

impl Page<'_> {
    fn say(&self, text: &str, ink: Ink, out: &mut String) {
        line(&[Piece::new(clean(text), ink)], self.look, out);
    }

    fn head(&self, out: &mut String) {
        self.say(&self.note.source.path, Ink::Strong, out);
        if let Some(date) = &self.note.date {
            self.say(&date.value, Ink::Faint, out);
        }
        if self.look.colors {
            let used = |label: &Label| self.note.mentions.iter().any(|mention| mention.label == *label);
            let legend: Vec<Piece> = Label::ALL
                .into_iter()
                .filter(used)
                .flat_map(|label| [Piece::new(label.as_str(), Ink::Of(label)), Piece::new(" ", Ink::Plain)])
                .collect();
            if !legend.is_empty() {
                line(&legend, self.look, out);
            }
        }
        out.push('\n');
    }

    /// The text, with what is said of each mention behind it.
    fn body(&self, text: &str, out: &mut String) {
        let mut row: Vec<Piece> = Vec::new();
        let mut put = |text: &str, ink: Ink| {
            for (number, part) in text.split('\n').enumerate() {
                if number > 0 {
                    line(&std::mem::take(&mut row), self.look, out);
                }
                row.push(Piece::new(clean(part.strip_suffix('\r').unwrap_or(part)), ink));
            }
        };
        let mut rest = text;
        let mut at = 0;
        for mention in &self.note.mentions {
            let (before, after) = split(rest, mention.start - at);
            let (words, after) = split(after, mention.end - mention.start);
            (rest, at) = (after, mention.end);
            put(before, Ink::Plain);
            self.mention(mention, words, &mut put);
        }
        put(rest.trim_end(), Ink::Plain);
        line(&row, self.look, out);
    }

    fn mention(&self, mention: &MentionRecord, words: &str, put: &mut impl FnMut(&str, Ink)) {
        let said = self.said(mention).map(|said| said.replace('\n', " "));
        let label = mention.label.as_str();
        if self.look.colors {
            put(words, Ink::Of(mention.label));
            if let Some(said) = said {
                put(&format!(" ‹{said}›"), Ink::Faint);
            }
            return;
        }
        let said = said.map(|said| format!(" {said}")).unwrap_or_default();
        put(&format!("[{words} {label}{said}]"), Ink::Plain);
    }

    /// What a sum comes to; whose a name is, if it is another form of it; `?` for one that fits several.
    fn said(&self, mention: &MentionRecord) -> Option<String> {
        if mention.label == Label::Money {
            let of = |amount: &&AmountRecord| self.note.mentions.get(amount.mention).is_some_and(|m| m.start == mention.start);
            return self.note.amounts.iter().find(of).map(sum);
        }
        match &mention.entity {
            Some(id) => self.name(id).filter(|name| *name != mention.text).map(str::to_owned),
            None => (mention.label == Label::Per).then(|| "?".to_owned()),
        }
    }

    fn name(&self, id: &str) -> Option<&str> {
        let (kind, at) = id.split_once('/')?;
        let at: usize = at.parse().ok()?;
        match kind {
            "people" => self.note.people.get(at).map(|person| person.name.as_str()),
            _ => self.note.organizations.get(at).map(|organization| organization.name.as_str()),
        }
    }

    fn items(&self, out: &mut String) {
        out.push('\n');
        let items = &self.note.action_items;
        self.say(if items.is_empty() { "No action items" } else { "Action items" }, Ink::Strong, out);
        for item in items {
            let mark = if item.done { "[x] " } else { "[ ] " };
            self.say(&format!("{mark}{}", item.text), Ink::Plain, out);
            self.say(&format!("    {}", self.of_item(item)), Ink::Faint, out);
        }
    }

    /// Owners, day, whether it is done, how sure it is.
    fn of_item(&self, item: &ActionRecord) -> String {
        let owners: Vec<&str> = item.owners.iter().filter_map(|id| self.name(id)).collect();
        let owners = if owners.is_empty() { "no owner".to_owned() } else { owners.join(", ") };
        let due = match (&item.due, &item.due_text) {
            (Some(day), Some(words)) => format!("due {day} ({words})"),
            (Some(day), None) => format!("due {day}"),
            (None, Some(words)) => format!("due {words}"),
            (None, None) => "no day".to_owned(),
        };
        let done = item.done.then(|| "done".to_owned());
        let same = item.same_as.map(|same| format!("the same as item {}", same + 1));
        let parts = [Some(owners), Some(due), done, same, Some(format!("confidence {:.2}", item.confidence))];
        parts.into_iter().flatten().collect::<Vec<_>>().join(DOT).replace('\n', " ")
    }

    fn warnings(&self, out: &mut String) {
        for warning in &self.note.warnings {
            self.say(&format!("note: {warning}"), Ink::Faint, out);
        }
    }
}

/// `2700000 EUR/year`; what is not known is left out.
fn sum(amount: &AmountRecord) -> String {
    let most = amount.value_max.as_ref().map(|most| format!("–{most}")).unwrap_or_default();
    let currency = amount.currency.as_ref().map(|code| format!(" {code}")).unwrap_or_default();
    let period = amount.period.as_ref().map(|period| format!("/{period}")).unwrap_or_default();
    format!("{}{most}{currency}{period}", amount.value)
}

/// The first `count` characters of a text, and the rest.
fn split(text: &str, count: usize) -> (&str, &str) {
    let end = text.char_indices().nth(count).map_or(text.len(), |(byte, _)| byte);
    text.split_at(end)
}
