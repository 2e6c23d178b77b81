use std::sync::LazyLock;

use regex::Regex;

use crate::extract::Label;
use crate::segment::pattern::pattern;
use crate::text::fold;

/// Units, roles and acronyms of business life that are never names, folded.
const GENERIC: &[&str] = &[
    "accounting",
    "accounts",
    "action items",
    "actions",
    "admin",
    "agenda",
    "ai",
    "aob",
    "api",
    "apologies",
    "arr",
    "attendees",
    "b2b",
    "board",
    "boss",
    "bu",
    "capex",
    "ceo",
    "cfo",
    "chair",
    "ciso",
    "client",
    "cloud",
    "cmo",
    "committee",
    "compliance",
    "coo",
    "council",
    "cpo",
    "crm",
    "cro",
    "csm",
    "csr",
    "csv",
    "cto",
    "customer",
    "data",
    "dev",
    "devops",
    "dlp",
    "dpa",
    "engineering",
    "erp",
    "eta",
    "eula",
    "excused",
    "exec",
    "facilities",
    "f&b",
    "faq",
    "fd",
    "isv",
    "isvs",
    "finance",
    "fyi",
    "fte",
    "gdpr",
    "head office",
    "headquarters",
    "helpdesk",
    "hq",
    "hr",
    "it",
    "kpi",
    "kpis",
    "legal",
    "logistics",
    "management",
    "marketing",
    "mdf",
    "mrr",
    "msa",
    "mvp",
    "n/a",
    "nda",
    "next steps",
    "notes",
    "nps",
    "okr",
    "okrs",
    "operations",
    "ops",
    "opex",
    "ot",
    "owner",
    "p1",
    "p2",
    "participants",
    "pdf",
    "platform",
    "pm",
    "po",
    "poc",
    "pr",
    "presales",
    "present",
    "procurement",
    "product",
    "production",
    "purchasing",
    "qa",
    "qbr",
    "r&d",
    "research",
    "retail",
    "rfi",
    "rfp",
    "roi",
    "saas",
    "sales",
    "se",
    "secretary",
    "security",
    "sla",
    "sme",
    "sops",
    "sow",
    "sso",
    "status",
    "steerco",
    "summary",
    "supplier",
    "supply chain",
    "support",
    "tbc",
    "tbd",
    "tco",
    "team",
    "the team",
    "todo",
    "treasurer",
    "treasury",
    "uat",
    "vendor",
    "vat",
    "who",
    "works council",
];

/// `4th`, `3e`, `12.`
static ORDINAL: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\d+ ?(?:st|nd|rd|th|ste|de|e|er|ère|ème|\.|º)$"));

/// Whether `name` is one of the words that stand for a unit, a role or an idea in any company, or an ordinal number.
///
/// A place or product may carry such a word as its name (`Notes`); organizations and persons don't.
pub(super) fn is_generic(name: &str, label: Label) -> bool {
    let key = fold(name);
    let title = ["head of ", "director of ", "vp of ", "vice president of ", "chief "].iter().any(|t| key.starts_with(t));
    matches!(label, Label::Per | Label::Org) && (title || GENERIC.contains(&key.as_str()) || ORDINAL.is_match(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn generic_words_are_no_names() {
        assert!(is_generic("Legal", Label::Org) && is_generic("GDPR", Label::Org));
        assert!(is_generic("4th", Label::Org) && is_generic("3e", Label::Org) && !is_generic("3E Services", Label::Org));
        assert!(!is_generic("3M", Label::Org) && !is_generic("1st Penhale Scouts", Label::Org));
        assert!(!is_generic("Legal & General", Label::Org) && !is_generic("Notes", Label::Product));
    }
}
