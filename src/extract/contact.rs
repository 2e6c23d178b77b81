//! E-mail addresses, web addresses and telephone numbers.

use std::sync::LazyLock;

use linkify::{LinkFinder, LinkKind};
use regex::Regex;

use super::{Label, Mention, Method};
use crate::text::Span;

/// A number with a country code, or with a word before it that says it is a telephone number.
static PHONE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:\b(?:tel|phone|mobile|mob|cell|fax|gsm|t|m)\b\.?:?\s*)?(\+\d(?:[ ()/-]?\d|\.\d|\) ?\d| \(){6,15})|\b(?:tel|phone|mobile|mob|cell|gsm)\b\.?:?\s*(\(?\d(?:[ ()/-]?\d|\.\d|\) ?\d| \(){6,15})").ok()
});

/// Finds all of them in a note's text, in text order, none overlapping.
pub fn find_contacts(text: &str) -> Vec<Mention> {
    let mut found: Vec<Mention> = LinkFinder::new()
        .url_must_have_scheme(false)
        .links(text)
        .filter(|link| *link.kind() == LinkKind::Email || is_address(link.as_str()))
        .map(|link| {
            mention(Span::new(link.start(), link.end()), if *link.kind() == LinkKind::Email { Label::Email } else { Label::Url })
        })
        .collect();
    let phones = PHONE.iter().flat_map(|regex| regex.captures_iter(text)).filter_map(|c| c.get(1).or_else(|| c.get(2)));
    for phone in phones {
        let span = Span::new(phone.start(), phone.end());
        let digits = phone.as_str().bytes().filter(u8::is_ascii_digit).count();
        if (7..=15).contains(&digits) && !found.iter().any(|m| m.span.overlaps(span)) {
            found.push(mention(span, Label::Phone));
        }
    }
    found.sort_by_key(|m| m.span);
    found
}

/// Whether a link without a scheme is surely a web address and no file name or missing space ("done.next").
fn is_address(link: &str) -> bool {
    if link.contains("://") || link.starts_with("www.") {
        return true;
    }
    const DOMAINS: [&str; 24] = [
        "com", "org", "net", "io", "eu", "be", "nl", "fr", "de", "uk", "ie", "ch", "at", "es", "it", "pt", "dk", "se", "fi",
        "pl", "cz", "us", "ca", "au",
    ];
    let host = link.split(['/', '?', ':']).next().unwrap_or("");
    host.rsplit('.').next().is_some_and(|end| DOMAINS.contains(&end.to_ascii_lowercase().as_str())) && host == host.to_lowercase()
}

fn mention(span: Span, label: Label) -> Mention {
    Mention { span, label, confidence: 1.0, by: Method::Rule }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_addresses_and_numbers() {
        let text = "Mail ann@acme.example or see www.acme.com, acme.io/x and v1.2.final; tel: 02 555 01 42, +32 2 555 01 42. 3,000 seats";
        let found: Vec<_> = find_contacts(text).iter().map(|m| (m.label, m.span.of(text))).collect();
        assert_eq!(
            found,
            [
                (Label::Email, "ann@acme.example"),
                (Label::Url, "www.acme.com"),
                (Label::Url, "acme.io/x"),
                (Label::Phone, "02 555 01 42"),
                (Label::Phone, "+32 2 555 01 42"),
            ]
        );
    }
}
