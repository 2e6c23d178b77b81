use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use crate::extract::{Label, Mention};
use crate::text::Span;

/// What a note states of one person's job beside a mention of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Employment {
    /// Job title as written.
    pub title: Option<String>,
    /// Index of the employer among the organizations given.
    pub organization: Option<usize>,
}

/// A job title: one of the core words, with what usually stands before and after it.
static TITLE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let before = r"(?:(?:senior|junior|lead|chief|deputy|vice|global|regional|group|managing|general|executive|assistant|associate|interim|acting|technical|key|national|sr\.?|jr\.?|it|hr|finance|sales|marketing|product|project|programme|program|account|security|data|cloud|operations|procurement|legal|partner|customer|success|site|plant|quality|people|risk|business|solution|solutions|enterprise|software|network|service|delivery|engineering|research|clinical|shop|store|facility|facilities|supply|chain|head|ward|practice) )*";
    let core = r"(?:c[a-z]o|ciso|vp|svp|evp|se|ae|csm|pm|po|president|director|manager|officer|treasurer|secretary|chair(?:man|woman|person)?|counsel|architect|engineer|consultant|analyst|buyer|controller|accountant|lawyer|solicitor|partner|executive|owner|founder|co-founder|developer|designer|scientist|specialist|coordinator|administrator|assistant|adviser|advisor|planner|producer|editor|nurse|surgeon|physician|dean|professor|headteacher|principal|bursar|foreman|superintendent|supervisor|trainer|recruiter|representative|lead|geschäftsführer(?:in)?|vertriebsleiter(?:in)?|leiter(?:in)?|einkäufer(?:in)?|directeur|directrice|responsable|zaakvoerder|aankoper|projectleider|head of [\p{L}&]+(?: [\p{L}&]+)?|director of [\p{L}&]+(?: [\p{L}&]+)?|vp (?:of )?[\p{L}&]+)";
    Regex::new(&format!(r"(?i)^{before}{core}(?: (?:{core}|of [\p{{L}}&]+))?$")).ok()
});

static AFTER_COMMA: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^(?:,| -| –| —| \|)? ?(?:the |our |their |its )?").ok());

/// Reads titles and employers beside the PER mentions of a note, by index of the mention.
///
/// Read are `Name (Title, Company)`, `Name, Title at Company`, `Company Title Name`, `Company's Title Name`,
/// `Name from Company`, and the lines of a signature. `organizations` gives the organization of a mention.
pub fn read_employment(
    text: &str,
    mentions: &[Mention],
    organizations: &dyn Fn(usize) -> Option<usize>,
) -> BTreeMap<usize, Employment> {
    let mut found = BTreeMap::new();
    for (index, mention) in mentions.iter().enumerate().filter(|(_, m)| m.label == Label::Per) {
        let context = Context { text, mentions, organizations, index, span: mention.span };
        let employment = context.after().or_else(|| context.before()).unwrap_or_default();
        if employment != Employment::default() {
            found.insert(index, employment);
        }
    }
    found
}

struct Context<'a> {
    text: &'a str,
    mentions: &'a [Mention],
    organizations: &'a dyn Fn(usize) -> Option<usize>,
    index: usize,
    span: Span,
}

impl Context<'_> {
    /// What follows the name: a bracket, or an apposition up to the next comma or clause.
    fn after(&self) -> Option<Employment> {
        let rest = &self.text[self.span.end..];
        let trimmed = rest.trim_start_matches([' ', '*', '_']);
        let at = self.text.len() - trimmed.len();
        if let Some(inner) = trimmed.strip_prefix('(') {
            let end = inner.find([')', '\n'])?;
            return self.parts(Span::new(at + 1, at + 1 + end));
        }
        if let Some(from) = ["from ", "of ", "at "].iter().find_map(|p| trimmed.strip_prefix(p)) {
            return self.organization_at(self.text.len() - from.len()).map(|o| Employment { title: None, organization: Some(o) });
        }
        let separated = trimmed.starts_with([',', '|', '–', '—'])
            || trimmed.starts_with("- ")
            || (trimmed.starts_with('\n') && self.opens_line());
        if !separated {
            return None;
        }
        let skip = trimmed.find(|c: char| c.is_alphanumeric())?;
        let start = at + skip;
        if self.text[at..start].matches('\n').count() > 1 {
            return None;
        }
        let line_end = self.text[start..].find('\n').map_or(self.text.len(), |n| start + n);
        self.apposition(Span::new(start, line_end))
    }

    /// Whether the name stands alone on its line, as in a signature.
    fn opens_line(&self) -> bool {
        let start = self.text[..self.span.start].rfind('\n').map_or(0, |n| n + 1);
        self.text[start..self.span.start].chars().all(|c| !c.is_alphanumeric())
    }

    /// `Title, Company`, `Title at Company`, `Title | Company`, as far as it is a title.
    fn apposition(&self, span: Span) -> Option<Employment> {
        let line = span.of(self.text);
        let skip = AFTER_COMMA.as_ref().and_then(|r| r.find(line)).map_or(0, |m| m.end());
        let line = &line[skip..];
        let stop =
            [", ", " at ", " | ", " @ ", " of the ", ";", ". ", " (", " – ", " - ", ")", " for ", " bei ", " chez ", " bij "];
        let cut = stop.iter().filter_map(|s| line.find(s)).min().unwrap_or(line.len());
        let title = line[..cut].trim_end_matches(['.', ',', ':']).trim();
        if !is_title(title) {
            return None;
        }
        let after_title = span.start + skip + cut;
        let rest = &self.text[after_title..span.end.max(after_title)];
        let gap = rest.find(|c: char| c.is_uppercase() || c.is_alphanumeric()).unwrap_or(0);
        let words_between =
            ["at ", "for ", "bei ", "chez ", "bij ", "@ "].iter().find(|w| rest[gap..].starts_with(**w)).map_or(0, |w| w.len());
        let organization =
            self.organization_at(after_title + gap + words_between).or_else(|| self.organization_on_next_line(span.end));
        Some(Employment { title: Some(title.to_owned()), organization })
    }

    fn organization_on_next_line(&self, line_end: usize) -> Option<usize> {
        let next = self.text.get(line_end..)?.strip_prefix('\n')?;
        if !self.opens_line() {
            return None;
        }
        self.organization_at(line_end + 1 + (next.len() - next.trim_start_matches([' ', '>', '\n']).len()))
    }

    /// The parts of a bracket: titles and companies, separated by commas.
    fn parts(&self, span: Span) -> Option<Employment> {
        let mut employment = Employment::default();
        let mut at = span.start;
        for part in span.of(self.text).split([',', ';', '/']) {
            let start = at + (part.len() - part.trim_start().len());
            at += part.len() + 1;
            if let Some(organization) = self.organization_at(start) {
                employment.organization.get_or_insert(organization);
            } else if is_title(part.trim()) {
                employment.title.get_or_insert_with(|| part.trim().to_owned());
            } else if let Some((title, _)) = part.trim().split_once(" at ").filter(|(t, _)| is_title(t)) {
                employment.title.get_or_insert_with(|| title.to_owned());
                employment.organization = employment.organization.or_else(|| self.organization_at(start + title.len() + 4));
            }
        }
        (employment != Employment::default()).then_some(employment)
    }

    /// `Company Title Name`, `Company's Title Name`, `Company's Name`.
    fn before(&self) -> Option<Employment> {
        let start = self.text[..self.span.start].rfind(['\n', '.', ',', ';', ':', '(', '|']).map_or(0, |n| n + 1);
        let lead = self.text[start..self.span.start].trim_end();
        let organization_end =
            self.mentions[..self.index].iter().enumerate().rev().find(|(_, m)| m.label == Label::Org && m.span.start >= start);
        let title_start = organization_end.map_or(start, |(_, m)| m.span.end);
        let raw = self.text.get(title_start..start + lead.len())?;
        let after_possessive = raw.trim_start_matches(['\'', '’']).trim_start_matches("s ");
        let possessive = after_possessive.len() < raw.len() && raw.starts_with(['\'', '’']);
        let title = longest_title(after_possessive.trim());
        let adjacent = title.as_ref().is_some_and(|t| t.len() == after_possessive.trim().len())
            || (possessive && after_possessive.trim().is_empty());
        let organization = organization_end.filter(|_| adjacent).and_then(|(index, _)| (self.organizations)(index));
        let employment = Employment { title, organization };
        (employment != Employment::default()).then_some(employment)
    }

    /// The organization whose mention starts at byte `at`.
    fn organization_at(&self, at: usize) -> Option<usize> {
        let index = self.mentions.iter().position(|m| m.label == Label::Org && m.span.start == at)?;
        (self.organizations)(index)
    }
}

fn is_title(words: &str) -> bool {
    words.len() <= 60 && TITLE.as_ref().is_some_and(|r| r.is_match(words))
}

/// The longest title at the end of `lead`, at most five words.
fn longest_title(lead: &str) -> Option<String> {
    let words: Vec<&str> = lead.split_whitespace().collect();
    let from = words.len().saturating_sub(5);
    (from..words.len()).map(|i| words[i..].join(" ")).find(|candidate| is_title(candidate))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::Method;

    /// Reads the title and employer of `person` in `text`, with `company` as the one organization.
    fn read(text: &str, person: &str, company: &str) -> (Option<String>, bool) {
        let mut mentions = Vec::new();
        for (name, label) in [(person, Label::Per), (company, Label::Org)] {
            mentions.extend(text.match_indices(name).map(|(at, n)| Mention {
                span: Span::new(at, at + n.len()),
                label,
                confidence: 1.0,
                by: Method::Model,
            }));
        }
        mentions.sort_by_key(|m| m.span);
        let found = read_employment(text, &mentions, &|_| Some(0));
        let first = found.into_values().next().unwrap_or_default();
        (first.title, first.organization.is_some())
    }

    #[test]
    fn titles_and_employers() {
        for (text, title, employed) in [
            ("Ann Lee (CFO, Acme) called", Some("CFO"), true),
            ("Ann Lee (Acme) called", None, true),
            ("meeting with Acme CTO Ann Lee", Some("CTO"), true),
            ("Acme's account manager Ann Lee", Some("account manager"), true),
            ("chaired by Ann Lee, CFO, who", Some("CFO"), false),
            ("Ann Lee, Head of Legal at Acme", Some("Head of Legal"), true),
            ("Ann Lee\nHead of Legal, Acme\n", Some("Head of Legal"), true),
            ("Ann Lee | Partner Manager | Acme", Some("Partner Manager"), true),
            ("Ann Lee from Acme", None, true),
            ("Ann Lee said that Acme called", None, false),
            ("Ann Lee (tomorrow)", None, false),
            ("Acme and Ann Lee", None, false),
        ] {
            assert_eq!(read(text, "Ann Lee", "Acme"), (title.map(str::to_owned), employed), "{text}");
        }
    }
}
