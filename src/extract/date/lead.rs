//! The words before a date that say how it is meant: `by`, `until`, `since`, `minutes of`.

use super::scan::Tokens;

/// How a date is tied to the words before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeadKind {
    /// `by`, `no later than`, `bis`, `uiterlijk`, `d'ici`.
    By,
    /// `before`, `ahead of`, `avant`, `vor`.
    Before,
    /// `until`, `till`, `tot`, `jusqu'au`.
    Until,
    /// `due`, `deadline:`, `ETA`.
    Due,
    /// `on`, `at`, `op`, `am`, `le`.
    On,
    /// `in`, `during`, `around`.
    In,
    /// `for`, `pour`.
    For,
    /// `to`, as in `move it to`.
    To,
    /// `of`, `du`, `van`, `vom`.
    Of,
    /// `from`, `since`, `starting`, `dated`.
    From,
    /// `after`, `nach`.
    After,
    /// `between … and`.
    Between,
    /// None of these.
    None,
}

impl LeadKind {
    /// Whether due words keep this lead (`by Friday`), where others are dropped (`on Friday`).
    pub(super) fn is_kept(self) -> bool {
        matches!(self, Self::By | Self::Before | Self::Until)
    }
}

/// The lead of a date and the index of its first token (the date's own where there is none).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Lead {
    pub(super) kind: LeadKind,
    pub(super) from: usize,
    /// Whether an article stands between (`the`).
    pub(super) article: bool,
}

const LEADS: &[(LeadKind, &[&str])] = &[
    (
        LeadKind::By,
        &[
            "by",
            "no later than",
            "not later than",
            "by no later than",
            "at the latest by",
            "latest by",
            "by latest",
            "at the latest on",
            "on or before",
            "tegen",
            "tegen uiterlijk",
            "uiterlijk",
            "uiterlijk op",
            "uiterlijk tegen",
            "ten laatste",
            "ten laatste op",
            "d ' ici",
            "d ' ici a",
            "d ' ici au",
            "d ' ici le",
            "au plus tard",
            "au plus tard le",
            "bis",
            "bis zum",
            "bis zu",
            "bis spatestens",
            "bis spatestens zum",
            "spatestens",
            "spatestens am",
            "spatestens bis",
            "spatestens bis zum",
            "entro",
            "by or before",
            "by say",
            "by , say ,",
            "by , say",
            "by uh",
            "by , uh ,",
            "by um",
            "by , um ,",
            "by , er ,",
            "by let ' s say",
            "by , let ' s say ,",
            "by , like ,",
            "by around",
            "by about",
            "by roughly",
            "by maybe",
            "by , maybe ,",
        ],
    ),
    (
        LeadKind::Before,
        &[
            "before",
            "ahead of",
            "prior to",
            "in time for",
            "in advance of",
            "well before",
            "just before",
            "avant",
            "avant le",
            "avant la",
            "voor",
            "vor",
            "antes de",
            "antes del",
            "prima di",
        ],
    ),
    (
        LeadKind::Until,
        &[
            "until",
            "till",
            "til",
            "up to",
            "up until",
            "through",
            "tot",
            "tot en met",
            "t / m",
            "jusqu ' au",
            "jusqu ' a",
            "jusqu ' en",
            "hasta",
        ],
    ),
    (
        LeadKind::Due,
        &[
            "due",
            "due on",
            "due in",
            "due at",
            "due date",
            "due date is",
            "deadline",
            "deadline is",
            "deadline of",
            "deadline on",
            "eta",
            "target",
            "target date",
            "echeance",
            "frist",
            "fallig",
            "fallig am",
            "vervaldatum",
            "target is",
            "deadline op",
            "is due",
        ],
    ),
    (LeadKind::On, &["on", "at", "op", "om", "am", "le", "el", "um", "aan", "as early as", "@"]),
    (LeadKind::In, &["in", "within", "during", "im", "en", "around", "about", "circa", "throughout", "over", "rond"]),
    (LeadKind::For, &["for", "pour", "pour le", "fur", "para", "para el"]),
    (LeadKind::To, &["to", "naar", "auf", "au", "onto", "into", "a"]),
    (LeadKind::Of, &["of", "van", "du", "des", "vom", "von", "del", "d '", "zum"]),
    (
        LeadKind::From,
        &[
            "from",
            "since",
            "starting",
            "starting on",
            "starting from",
            "as of",
            "as from",
            "effective",
            "effective from",
            "beginning",
            "dated",
            "vanaf",
            "sinds",
            "ab",
            "seit",
            "depuis",
            "depuis le",
            "a partir du",
            "a partir de",
            "a compter du",
            "desde",
            "commencing",
            "per",
            "was",
            "last",
        ],
    ),
    (LeadKind::After, &["after", "post", "na", "nach", "apres", "apres le", "following", "dopo", "despues de", "despues del"]),
    (LeadKind::Between, &["between", "tussen", "zwischen", "entre"]),
];

const ARTICLES: &[&str] = &["the", "la", "les", "l", "het", "der", "dem", "den", "das", "die", "las", "los", "il"];

/// Reads the lead of a date whose first token is `at`.
pub(super) fn lead_of(tokens: &Tokens, at: usize) -> Lead {
    let bare = match_before(tokens, at);
    if bare.kind != LeadKind::None {
        return bare;
    }
    let Some(before) = article_before(tokens, at) else {
        return due_before_sign(tokens, at).unwrap_or(bare);
    };
    let mut lead = match_before(tokens, before);
    lead.article = true;
    if lead.kind == LeadKind::None && tokens.word(before) == "de" {
        lead.kind = LeadKind::Of;
    }
    lead
}

fn article_before(tokens: &Tokens, at: usize) -> Option<usize> {
    let before = at.checked_sub(1)?;
    if tokens.is_any(before, ARTICLES) || tokens.is_any(before, &["de"]) {
        return Some(before);
    }
    (tokens.is_sign(before, '\'') && tokens.word_before(before) == "l").then(|| before - 1)
}

/// `Deadline: Friday`, `due = Friday`, `ETA - Friday`.
fn due_before_sign(tokens: &Tokens, at: usize) -> Option<Lead> {
    let sign = at.checked_sub(1).filter(|i| matches!(tokens.sign(*i), Some(':' | '-' | '=')))?;
    let lead = match_before(tokens, sign);
    (lead.kind == LeadKind::Due).then_some(lead)
}

fn match_before(tokens: &Tokens, end: usize) -> Lead {
    let mut best = Lead { kind: LeadKind::None, from: end, article: false };
    for (kind, phrases) in LEADS {
        for phrase in *phrases {
            if let Some(from) = tokens.phrase_before(end, phrase).filter(|from| *from < best.from) {
                best = Lead { kind: *kind, from, article: false };
            }
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_longest_lead() {
        let cases = [
            ("send it by friday", LeadKind::By, false),
            ("no later than friday", LeadKind::By, false),
            ("up to and before the friday", LeadKind::Before, true),
            ("deadline: friday", LeadKind::Due, false),
            ("minutes of friday", LeadKind::Of, false),
            ("d'ici friday", LeadKind::By, false),
            ("avant l'friday", LeadKind::Before, true),
            ("tegen de friday", LeadKind::By, true),
            ("call friday", LeadKind::None, false),
        ];
        for (text, kind, article) in cases {
            let tokens = Tokens::new(text);
            let lead = lead_of(&tokens, tokens.len() - 1);
            assert_eq!((lead.kind, lead.article), (kind, article), "{text}");
        }
    }
}
