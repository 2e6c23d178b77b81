//! Mail in a note: header blocks, reply lines, forwarding marks, greetings and signatures.
//!
//! Works on raw lines before anything else reads them, since a header's `From:` is no label and a
//! signature's name is no heading.

use std::sync::LazyLock;

use regex::Regex;

use super::label;
use super::lines::Line;
use super::pattern::pattern;

/// What a line is to a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// `From: …`, or its continuation.
    Header,
    /// `On … Tom wrote:`
    Attribution,
    /// `-----Original Message-----`, `-- `
    Mark,
    /// `Hi Tom,`
    Greeting,
    /// The closing formula and what follows it.
    Signature,
}

/// What the lines of a note are to mail.
#[derive(Debug)]
pub(super) struct Mail {
    /// Each line's part.
    pub(super) parts: Vec<Option<Part>>,
    /// Which mail of the thread each line belongs to, from 0.
    pub(super) number: Vec<usize>,
}

impl Mail {
    /// The same for a note that has `lines` more lines in front.
    pub(super) fn after(mut self, lines: usize) -> Self {
        self.parts.splice(0..0, std::iter::repeat_n(None, lines));
        self.number.splice(0..0, std::iter::repeat_n(0, lines));
        self
    }
}

/// Lines of a signature, at most.
const MAX_SIGNATURE: usize = 14;
const MAX_LINE: usize = 400;

static HEADER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)^[*_]{0,2}(?:(from|van|de|von|da|expéditeur|afzender|absender)|(to|aan|à|an|para|a|destinataire)|(sent|verzonden|envoyé|gesendet|enviado(?: el)?|inviato)|",
        r"(cc|bcc|kopie|copie|reply-to|antwort an)|(subject|onderwerp|objet|betreff|asunto|oggetto|assunto|re)|(date|datum|fecha|data)|",
        r"(attachments?|bijlagen?|pièces jointes|anlagen?|importance|priorit[äé]t?|categories|message-id|mime-version|content-type|importantie))[*_]{0,2}\s?:[*_]{0,2}(?:\s|$)",
    ))
});
static ATTRIBUTION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)^(?:(?:on|op|le|am|el|il|em|den|på)\b.{4,300}\b(?:wrote|schreef|a écrit|schrieb|escribió|ha scritto|escreveu|skrev)\b.{0,120}|",
        r".{3,120}\b(?:wrote|schreef|a écrit|schrieb|escribió)(?: (?:on|op|le|am|el)\b.{4,80})?)\s?:$",
    ))
});
static ATTRIBUTION_START: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)^(?:on|op|le|am|el|il|em)\b.*\d.*(?:[@<,]|\d{1,2}[:.h]\d{2})"));
static FORWARD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)^[-_ *]*(?:(?:begin )?forwarded message|original message|original appointment|oorspronkelijk bericht|doorgestuurd bericht|begin doorgestuurd bericht|",
        r"message d'origine|message transféré|message original|début du message transféré|ursprüngliche nachricht|weitergeleitete nachricht|",
        r"mensaje original|mensaje reenviado|messaggio originale)[-_ *]*:?[-_ *]*$",
    ))
});
static GREETING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)^(?:hi|hello|hey|dear|beste|hallo|hoi|dag|geachte|bonjour|bonsoir|salut|chère?s?|liebe[rs]?|sehr geehrte[rs]?|guten (?:tag|morgen)|moin|hola|estimad[oa]s?|querid[oa]s?|",
        r"ciao|good (?:morning|afternoon|evening|day)|goedemorgen|goeiemorgen|goedemiddag)\b[^.?!:;]{0,60}[,!:]?$",
    ))
});
static CLOSING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)^(?:(?:with |my |many |all |thanks and |thank you and )?(?:(?:best|kind|kindest|warm|warmest|sincere|many) (?:regards|wishes|thanks)|regards|rgds|br|kr|brgds|best|cheers|thanks|thanks again|thanks so much|thanks a lot|thanks in advance|thank you|thank you in advance|thx|tx|ta|",
        r"sincerely|yours sincerely|yours faithfully|sincerely yours|yours truly|yours|respectfully|the best|take care|talk soon|speak soon|cordially|xx?|",
        r"met (?:vriendelijke|hartelijke|beste) groet(?:en)?|(?:vriendelijke|hartelijke|beste) groet(?:en|jes)?|groetjes|groeten|groet|mvg|alvast bedankt|bedankt|dank je|dank u|dank|hoogachtend|tot snel|",
        r"(?:bien )?cordialement|bien à (?:vous|toi)|(?:sincères |meilleures |cordiales )?salutations(?: distinguées)?|amicalement|merci(?: d'avance| beaucoup)?|à bientôt|bonne (?:journée|soirée)|bàv|cdt|cdlt|",
        r"mit (?:freundlichen|besten|herzlichen|lieben) gr(?:ü|ue)(?:ß|ss)en|(?:freundliche|viele|beste|liebe|herzliche|schöne) gr(?:ü|ue)(?:ß|ss)e|gr(?:ü|u)(?:ß|ss)e?|mfg|lg|vg|bg|(?:vielen |besten )?dank|danke|",
        r"(?:un |cordiales |muchos )?saludos?(?: cordiales)?|atentamente|(?:muchas )?gracias|un abrazo|abrazos?|",
        r"(?:cordiali|distinti) saluti|saluti|grazie|atenciosamente|obrigad[oa]))",
        r"(?:[,.!]+|\s*[-–—])?(?:\s+(?:(?:[-–—]\s*)?\p{Lu}[\p{L}'’.-]*(?:\s+\p{Lu}[\p{L}'’.-]*){0,2}|all|team|everyone))?[,.!]*$",
    ))
});
/// The long way in which French letters close.
static FORMAL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:je vous prie|nous vous prions|je te prie|veuillez|veuillez donc)\b.{0,20}\b(?:agréer|recevoir|croire)\b.{0,140}$",
    )
});
static NAME: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:[-–—~/]{1,2}\s?)?(?:\p{Lu}[\p{L}'’.-]*|\p{Lu}\.)(?:\s+(?:(?:van|von|de|der|den|la|le|di|el|te|ten)\s+)*\p{Lu}[\p{L}'’.-]*){0,3}$",
    )
});
static AFTERWORD: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)^(?:ps|p\.s\.?|nb|n\.b\.?)\b"));

/// The mails among `lines`.
pub(super) fn find(text: &str, lines: &[Line]) -> Mail {
    let mut mail = Mail { parts: vec![None; lines.len()], number: vec![0; lines.len()] };
    headers(text, lines, &mut mail.parts);
    for (at, line) in lines.iter().enumerate() {
        let body = line.body.of(text);
        if mail.parts[at].is_some() || body.len() > MAX_LINE {
            continue;
        }
        if FORWARD.is_match(body) {
            mail.parts[at] = Some(Part::Mark);
        } else if is_attribution(text, lines, at) {
            mail.parts[at] = Some(Part::Attribution);
        } else if GREETING.is_match(body) && (line.gap || at == 0 || mail.parts[at - 1].is_some()) {
            mail.parts[at] = Some(Part::Greeting);
        }
    }
    number(lines, &mut mail);
    signatures(text, lines, &mut mail);
    mail
}

/// Whether `body` is a reply line (`On … Tom wrote:`) on one line.
pub(super) fn is_reply(body: &str) -> bool {
    body.len() <= MAX_LINE && ATTRIBUTION.is_match(body)
}

/// Blocks of header lines: two kinds of header at least, the sender, the time sent or the receiver among them.
fn headers(text: &str, lines: &[Line], parts: &mut [Option<Part>]) {
    let kind = |line: &Line| {
        let body = line.body.of(text);
        let found = HEADER.captures(&body[..body.floor_char_boundary(60)])?;
        (1..=7).find(|i| found.get(*i).is_some())
    };
    let mut at = 0;
    while at < lines.len() {
        let mut kinds = [false; 8];
        let mut end = at;
        while let Some(line) = lines.get(end).filter(|l| end == at || (!l.gap && l.quote == lines[at].quote)) {
            match kind(line) {
                Some(found) => kinds[found] = true,
                None if end > at && line.indent > lines[at].indent => {}
                None => break,
            }
            end += 1;
        }
        let distinct = kinds.iter().filter(|k| **k).count();
        if distinct >= 2 && (kinds[1] || kinds[3] || (kinds[2] && distinct >= 3)) {
            parts[at..end].fill(Some(Part::Header));
        }
        at = end.max(at + 1);
    }
}

/// A reply line, perhaps on two lines.
fn is_attribution(text: &str, lines: &[Line], at: usize) -> bool {
    let body = |i: usize| lines[i].body.of(text);
    let followed = |i: usize| lines.get(i).is_some_and(|l| l.quote > lines[at].quote || l.gap);
    if ATTRIBUTION.is_match(body(at)) {
        return ATTRIBUTION_START.is_match(body(at)) || followed(at + 1);
    }
    let pair = |first: usize| {
        let second = first + 1;
        second < lines.len()
            && lines[second].quote == lines[first].quote
            && !lines[second].gap
            && body(second).len() <= 120
            && body(second).ends_with(':')
            && ATTRIBUTION_START.is_match(body(first))
            && ATTRIBUTION.is_match(&format!("{} {}", body(first), body(second)))
    };
    body(at).len() <= 200 && (pair(at) || (at > 0 && body(at - 1).len() <= 200 && pair(at - 1)))
}

/// A header block, a reply line or a change of quote depth starts the next mail.
fn number(lines: &[Line], mail: &mut Mail) {
    let starts = |part: Option<Part>| matches!(part, Some(Part::Header | Part::Attribution | Part::Mark));
    let mut count = 0;
    for at in 1..lines.len() {
        let opens = starts(mail.parts[at]) && !starts(mail.parts[at - 1]);
        let depth = lines[at].quote != lines[at - 1].quote && !starts(mail.parts[at - 1]);
        count += usize::from(opens || depth);
        mail.number[at] = count;
    }
}

/// Marks the signature of each mail.
fn signatures(text: &str, lines: &[Line], mail: &mut Mail) {
    let mut start = 0;
    while start < lines.len() {
        let len = mail.number[start..].iter().take_while(|n| **n == mail.number[start]).count();
        let parts = &mail.parts[start..start + len];
        let letter = parts.iter().any(|p| matches!(p, Some(Part::Header | Part::Attribution | Part::Greeting)));
        if let Some((from, to)) = signature(text, &lines[start..start + len], letter) {
            for (line, part) in lines[start..].iter().zip(&mut mail.parts[start..]).take(to).skip(from) {
                let delimiter = matches!(line.body.of(text), "--" | "---" | "__");
                *part = Some(if delimiter { Part::Mark } else { Part::Signature });
            }
        }
        start += len;
    }
}

/// First and end line of the signature of the mail that is `lines`; `letter` says that it is a mail for sure.
fn signature(text: &str, lines: &[Line], letter: bool) -> Option<(usize, usize)> {
    let body = |i: usize| lines[i].body.of(text);
    let first = lines.len().saturating_sub(MAX_SIGNATURE);
    let plain = |i: usize| {
        let body = body(i);
        body.len() <= MAX_LINE && !body.starts_with('#') && !AFTERWORD.is_match(body) && !starts_list(body)
    };
    let stop = |from: usize| (from + 1..lines.len()).find(|i| !plain(*i)).unwrap_or(lines.len());
    let delimiter = (first.max(1)..lines.len()).find(|i| body(*i) == "--" && *i + 1 < lines.len());
    let closing = || {
        (first..lines.len()).rev().find(|&i| {
            let alone = body(i).len() <= 80 && CLOSING.is_match(body(i)) || FORMAL.is_match(body(i));
            let named = stop(i) == lines.len() || lines.get(i + 1).is_some_and(|l| NAME.is_match(l.body.of(text)));
            alone && named && (letter || i > 0) && (i + 1 < lines.len() || letter)
        })
    };
    let name = || {
        let last = lines.len().checked_sub(1).filter(|i| *i > 0)?;
        let dashed = body(last).starts_with(['-', '–', '—']) && last > 1 && !starts_list(body(last - 1));
        let named = NAME.is_match(body(last)) && body(last).len() <= 40 && lines[last].gap;
        (named && (letter || (dashed && !body(last).starts_with("- ")))).then_some(last)
    };
    let from = delimiter.or_else(closing).or_else(name)?;
    Some((from, stop(from)))
}

fn starts_list(body: &str) -> bool {
    body.starts_with(['•', '☐', '☑', '[']) || ["- ", "* ", "1.", "1)"].iter().any(|m| body.starts_with(m)) || is_section(body)
}

fn is_section(body: &str) -> bool {
    let words = body.trim_matches(['*', '_', ':', ' ']);
    body.len() <= 60 && (body.ends_with(':') || label::is_label(words, 3)) && super::kind::of(words) != super::SectionKind::Other
}

#[cfg(test)]
mod tests {
    use super::super::lines::split;
    use super::*;

    fn parts(text: &str) -> String {
        let lines = split(text);
        let letter = |p: &Option<Part>| match p {
            None => '.',
            Some(Part::Header) => 'H',
            Some(Part::Attribution) => 'A',
            Some(Part::Mark) => 'M',
            Some(Part::Greeting) => 'G',
            Some(Part::Signature) => 'S',
        };
        find(text, &lines).parts.iter().map(letter).collect()
    }

    #[test]
    fn parts_of_mails() {
        let cases = [
            ("From: Tom <t@a.b>\nSent: Monday\nTo: Mia\nSubject: x\n\nHi Mia,\nText here.\n\nBest regards,\nTom", "HHHHG.SS"),
            ("Van: Tom\nVerzonden: maandag\nAan: Mia\n\ntekst", "HHH."),
            ("Date: 3 May\nSubject: x\n\ntext", "..."),
            ("Text.\n\nOn Mon, 3 Mar 2025 at 10:12, Tom <t@a.b> wrote:\n> yes\n> no", ".A.."),
            ("Text.\n\nOn Mon, 3 Mar 2025 at 10:12, Tom Baker\n<t@a.b> wrote:\n> yes", ".AA."),
            ("Am 3. März 2025 um 10:12 schrieb Tom:\n> ja", "A."),
            ("Le lun. 3 mars 2025 à 10:12, Tom a écrit :\n> oui", "A."),
            ("Op ma 3 mrt 2025 om 10:12 schreef Tom:\n> ja", "A."),
            ("He wrote:\nno", ".."),
            ("fyi\n-----Original Message-----\nFrom: Tom\nTo: Mia\n\nyes", ".MHH."),
            ("We agreed.\n\nGroetjes\nTom", ".SS"),
            ("We agreed.\n\nMit freundlichen Grüßen\n\nTom Baker\nVP Sales", ".SSS"),
            ("text\n--\nTom\nAcme", ".MSS"),
            ("Hi Tom,\n\ncall me.\n\nMia", "G.S"),
            ("Thanks, Tom. We will see.\nMore text.", ".."),
            ("Hi all,\n\ntext.\n\nThanks, Tom", "G.S"),
            ("Budget is fine.\n\nThanks\nTom\n\nActions\n- call", ".SS.."),
            ("Call Tom", "."),
            ("Hello world is the first program.\nyes", ".."),
        ];
        let wrong: Vec<_> = cases.iter().filter(|(t, p)| parts(t) != *p).map(|(t, p)| (t, p, parts(t))).collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn each_mail_has_its_number() {
        let text = "Hi,\ntext\nOn Mon, 3 Mar 2025, Tom <t@a.b> wrote:\n> hi\n> x\nreply";
        assert_eq!(find(text, &split(text)).number, [0, 0, 1, 1, 1, 2]);
    }
}
