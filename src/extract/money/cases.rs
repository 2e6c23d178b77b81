//! Tables of sums as people write them, and of numbers that are no sums; and whole notes with declarations and tables.

use std::fmt::Write as _;

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::{Amount, Currency, Likely, MoneyOptions, Period, find_amounts, find_amounts_with};
use crate::segment::{Block, BlockKind, Cell, Section, SectionKind, Segment, Segmented};
use crate::text::Span;

/// One block and one segment a line. `| a | b |` is a table's row, the first of a run its header; `# ` a heading that
/// opens a section.
pub(super) fn lines(text: &str) -> Segmented {
    let heading = Section { heading: None, kind: SectionKind::Other, level: 0, parent: None };
    let mut note = Segmented { sections: vec![heading], ..Segmented::default() };
    let mut start = 0;
    let mut in_table = false;
    let mut tables = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(start, start + line.len()).trim(text);
        start += line.len();
        let row = span.of(text).starts_with('|');
        tables += usize::from(row && !in_table);
        if !span.is_empty() {
            add_line(&mut note, text, span, row.then(|| (tables - 1, !in_table)));
        }
        in_table = row;
    }
    note
}

fn add_line(note: &mut Segmented, text: &str, span: Span, row: Option<(usize, bool)>) {
    let index = note.blocks.len();
    let is_heading = span.of(text).starts_with("# ");
    if is_heading {
        note.sections.push(Section { heading: Some(index), kind: SectionKind::Other, level: 1, parent: None });
    }
    let kind = match row {
        Some((_, header)) => BlockKind::Row { header },
        None if is_heading => BlockKind::Heading { level: 1 },
        None => BlockKind::Paragraph,
    };
    note.blocks.push(Block {
        span,
        body: span,
        kind,
        label: None,
        content: span,
        speaker: None,
        depth: 0,
        quote: 0,
        section: note.sections.len() - 1,
        parent: None,
        cells: if row.is_some() { cells(text, span) } else { Vec::new() },
        table: row.map(|(table, _)| table),
    });
    note.segments.push(Segment { span, block: index });
}

fn cells(text: &str, row: Span) -> Vec<Cell> {
    let mut at = row.start;
    let mut cells = Vec::new();
    for part in row.of(text).split('|') {
        cells.push(Span::new(at, at + part.len()).trim(text));
        at += part.len() + 1;
    }
    let inner = cells.len().saturating_sub(1).max(1);
    cells.drain(..inner).skip(1).enumerate().map(|(column, span)| Cell { span, column }).collect()
}

fn show(text: &str, amounts: &[Amount]) -> String {
    let mut out = String::new();
    for amount in amounts {
        let gap = if out.is_empty() { "" } else { " ; " };
        let max = amount.value_max.map_or_else(String::new, |max| format!("..{max}"));
        let currency = amount.currency.map_or_else(|| "-".to_owned(), |c| c.to_string());
        let period = amount.period.map_or("-", Period::as_str);
        write!(out, "{gap}{} = {}{max} {currency} {period}", amount.span.of(text), amount.value).unwrap();
    }
    out
}

fn found(text: &str) -> String {
    show(text, &find_amounts(text, &lines(text), &MoneyOptions::default()))
}

fn check<'a>(cases: impl Iterator<Item = (&'a str, &'a str)>, least: usize) {
    let mut count = 0;
    let mut wrong = String::new();
    for (text, want) in cases {
        count += 1;
        let got = found(text);
        if got != want {
            write!(wrong, "\n{text}\n  want {want}\n  got  {got}").unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(count >= least, "only {count} cases");
}

fn entries(table: &str) -> impl Iterator<Item = &str> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with("# "))
}

#[test]
fn sums_are_found() {
    let rows = entries(include_str!("cases/sums.txt")).map(|line| line.split_once(" => ").expect(line));
    check(rows, 180);
}

#[test]
fn counts_are_no_sums() {
    check(entries(include_str!("cases/counts.txt")).map(|line| (line, "")), 90);
}

#[test]
fn notes_declare_currencies() {
    let cases = [
        (
            "All amounts in NOK million.\nCapex: 45\nRevenue 310, up 4%\n12 people joined",
            "45 = 45000000 NOK - ; 310 = 310000000 NOK -",
        ),
        (
            "| Vendor | Budget (k€) | Seats |\n| Acme | 450 | 3,000 |\n| Bolt | 80-90 | 12 |",
            "450 = 450000 EUR - ; 80-90 = 80000..90000 EUR -",
        ),
        ("| Item | Cost per year |\n| Hosting | €12,000 |", "€12,000 = 12000 EUR year"),
        ("| Item | Price (USD) | Year |\n| Chair | 129.50 | 2025 |", "129.50 = 129.5 USD -"),
        ("| Line | 2025 | 2026 |\n| Revenue (EURm) | 12.4 | 13.1 |", "12.4 = 12400000 EUR - ; 13.1 = 13100000 EUR -"),
        ("Currency: AUD\nThe fee is $450.", "$450 = 450 AUD -"),
        ("All figures in CAD unless stated.\nRent is $2,000 and US$500.", "$2,000 = 2000 CAD - ; US$500 = 500 USD -"),
        ("# Costs (EUR m)\nBudget 4.5, spent 3.1", "4.5 = 4500000 EUR - ; 3.1 = 3100000 EUR -"),
        (
            "Item list\n| Item | Qty | Unit price | Total |\n| Chair | 12 | 129.00 | 1,548.00 |",
            "129.00 = 129 - unit ; 1,548.00 = 1548 - -",
        ),
        ("Salary review (all amounts in GBP)\nMei: 48,000 -> 52,500", "48,000 = 48000 GBP - ; 52,500 = 52500 GBP -"),
        (
            "The number was 2.7 million per year.\nYes.\nAzure is another 900k.",
            "2.7 million = 2700000 - year ; 900k = 900000 - -",
        ),
        (
            "Minutes by Ola. Amounts in PLN thousand.\nForecast for the half is 620, commit 380.\nThe overrun of 1'300 has two causes: \
             lifts (450) and travel.\nThe reserve of 2'500 stays. The lift costs €900, 14 people came on 12 May.",
            "620 = 620000 PLN - ; 380 = 380000 PLN - ; 1'300 = 1300000 PLN - ; 450 = 450000 PLN - ; 2'500 = 2500000 PLN - ; €900 = 900 EUR -",
        ),
        (
            "Amounts in SEK thousand.\n| Account | ARR | Remark |\n| Bolt | 95 | Was 120, dropped a module |\n| Nut | 40 | 58 shops |",
            "95 = 95000 SEK year ; 120 = 120000 SEK year ; 40 = 40000 SEK year",
        ),
        (
            "| | Alpha | Beta |\n| Licence, per head and year | €21 | €24 |\n| Set-up | €900 | €1,200 |",
            "€21 = 21 EUR unit ; €24 = 24 EUR unit ; €900 = 900 EUR - ; €1,200 = 1200 EUR -",
        ),
        ("# Spend by site (kEUR)\nRent 45, budget 60", "45 = 45000 EUR - ; 60 = 60000 EUR -"),
        ("Back page A$6,200.\nPages are $950 each.", "A$6,200 = 6200 AUD - ; $950 = 950 AUD unit"),
        (
            "Back page A$6,200.\nIn Texas it was US$900, then $950.",
            "A$6,200 = 6200 AUD - ; US$900 = 900 USD - ; $950 = 950 USD -",
        ),
        (
            "# Spend (NOK million)\n| Lane | Q2 | Q3 | Trips |\n| Bergen | 4.8 | 5.15 | 12 |",
            "4.8 = 4800000 NOK - ; 5.15 = 5150000 NOK -",
        ),
        (
            "(SEK k throughout unless another is shown)\nHosting      8,900     9,450\nHeadcount    31     34",
            "8,900 = 8900000 SEK - ; 9,450 = 9450000 SEK -",
        ),
        (
            "| Item | Price | Per |\n| Scanner service | 142'500 | year |\n| Gloves | 1,200 | piece |",
            "142'500 = 142500 - year ; 1,200 = 1200 - unit",
        ),
        ("They get $6.10 a user, we ask $9.", "$6.10 = 6.1 USD unit ; $9 = 9 USD unit"),
        ("Axa wants €3,340 a year, FBD said 2,980.", "€3,340 = 3340 EUR year ; 2,980 = 2980 EUR year"),
        ("| Item | Cost centre |\n| Chair | 4500 |", ""),
        ("It costs $3, of which 50 cents is tax.", "$3 = 3 USD - ; 50 cents = 0.5 USD -"),
        ("The Copenhagen team spent 4,500 kr on lunch.", "4,500 kr = 4500 DKK -"),
        (
            "Figures are in EUR million.\n| Line | Limit | Drawn | Score |\n| Alpha | 40 | 12.5 | 70 |\n| Beta | 9 | 1.8 | 85 |",
            "40 = 40000000 EUR - ; 12.5 = 12500000 EUR - ; 9 = 9000000 EUR - ; 1.8 = 1800000 EUR -",
        ),
        ("All figures GBP, ARR, in thousands.\nBudget 45", "45 = 45000 GBP -"),
        ("Hier das Nötige. Alle Beträge in Tsd. EUR.\nBudget 45, davon 12.", "45 = 45000 EUR - ; 12 = 12000 EUR -"),
        ("Voici le reste. Les montants sont en francs suisses (CHF).\nBudget : 6'000", "6'000 = 6000 CHF -"),
        (
            "All prices USD per box unless I say so.\nThey quoted 2,600, rail is 90 eur per case",
            "2,600 = 2600 USD unit ; 90 eur = 90 EUR unit",
        ),
        (
            "Amounts in EUR.\n              Alpha     Beta\nupkeep per year    1,250     1,600\nfitting        9,500     8,800",
            "1,250 = 1250 EUR year ; 1,600 = 1600 EUR year ; 9,500 = 9500 EUR - ; 8,800 = 8800 EUR -",
        ),
    ];
    check(cases.into_iter(), 0);
}

/// What a model takes for money is one where nothing speaks against it, and only then.
#[test]
fn a_model_settles_what_the_rules_leave_open() {
    let text = "they are at 9 and want 14% of room 22, Boeing 737 for 61";
    let likely = |number: &str| {
        let at = text.find(number).unwrap();
        Likely { span: Span::new(at, at + number.len()), confidence: 0.9 }
    };
    let shown = |likely: &[Likely]| show(text, &find_amounts_with(text, &lines(text), &MoneyOptions::default(), likely));
    assert_eq!(shown(&[]), "");
    assert_eq!(shown(&[likely("9"), likely("14"), likely("61")]), "9 = 9 - - ; 61 = 61 - -");
    let more = "the bench is 4.5 FTE, margin went from 32 to 27%, and they sold it for 61";
    let likely_in_more = |number: &str| {
        let at = more.find(number).unwrap();
        Likely { span: Span::new(at, at + number.len()), confidence: 0.9 }
    };
    let counted = "it stops at 5,000 items and you have 5,212";
    let at = counted.find("5,212").unwrap();
    let sum = Likely { span: Span::new(at, at + 5), confidence: 0.9 };
    assert_eq!(show(counted, &find_amounts_with(counted, &lines(counted), &MoneyOptions::default(), &[sum])), "");
    let sums = ["4.5", "32", "61"].map(likely_in_more);
    assert_eq!(show(more, &find_amounts_with(more, &lines(more), &MoneyOptions::default(), &sums)), "61 = 61 - -");
    let unsure = Likely { confidence: 0.4, ..likely("9") };
    assert_eq!(shown(&[unsure]), "");
}

/// Both ends of a range, where a model takes both for sums.
#[test]
fn a_model_settles_ranges_too() {
    for (text, ends, want) in [
        ("the old ones bring 60-80 at best", ["60", "80"], "60-80 = 60..80 - -"),
        ("they will bill us 900 to 1200 I guess", ["900", "1200"], "900 to 1200 = 900..1200 - -"),
        ("somewhere between 16 and 22, he thinks", ["16", "22"], "16 and 22 = 16..22 - -"),
        ("went from 57 to 60 in May", ["57", "60"], "57 = 57 - - ; 60 = 60 - -"),
    ] {
        let likely = ends.map(|number| {
            let at = text.find(number).unwrap();
            Likely { span: Span::new(at, at + number.len()), confidence: 0.9 }
        });
        assert_eq!(show(text, &find_amounts_with(text, &lines(text), &MoneyOptions::default(), &likely)), want);
        let low = &likely[..1];
        assert!(!show(text, &find_amounts_with(text, &lines(text), &MoneyOptions::default(), low)).contains(".."), "{text}");
    }
}

#[test]
fn the_default_currency_is_marked_as_assumed() {
    let text = "Budget: 450k and $5 each";
    let options = MoneyOptions { default_currency: Currency::new("EUR") };
    let amounts = find_amounts(text, &lines(text), &options);
    let shown: Vec<_> = amounts.iter().map(|a| (a.currency.unwrap().to_string(), a.assumed_currency)).collect();
    assert_eq!(shown, [("USD".to_owned(), false), ("USD".to_owned(), false)]);
    let text = "Budget: 450k";
    let amounts = find_amounts(text, &lines(text), &options);
    assert_eq!((amounts[0].currency, amounts[0].assumed_currency), (options.default_currency, true));
}

#[test]
fn numbers_too_large_are_left_out() {
    for text in ["$999999999999999999999999999999 trillion", "999999999999999999999999999 million billion euros"] {
        assert!(found(text).len() < 200, "{text}");
    }
}

fn holds(text: &str) -> Result<(), TestCaseError> {
    let amounts = find_amounts(text, &lines(text), &MoneyOptions::default());
    for pair in amounts.windows(2) {
        prop_assert!(pair[0].span.end <= pair[1].span.start);
    }
    for amount in amounts {
        prop_assert!(!amount.span.of(text).is_empty());
        prop_assert!(amount.value >= Decimal::ZERO);
        prop_assert!((0.0..=1.0).contains(&amount.confidence));
    }
    Ok(())
}

proptest! {
    #[test]
    fn no_text_breaks_it(text in "\\PC{0,60}") {
        holds(&text)?;
    }

    #[test]
    fn no_money_like_text_breaks_it(parts in prop::collection::vec(prop::sample::select(vec![
        "$", "€", "EUR", "USD", "1", "2.5", "1,234", "12 500", "k", "m", "million", "half a", "a", "and", "to", "-", "–",
        "per", "/", "seat", "year", "p.a.", "between", "from", "grand", "cents", "dollars", "'", ".", ",", "(", ")", "%",
        "|", "\n", " ", " ", "budget", "all amounts in", "of", "ß", "元", "e\u{301}", "d'", "deux cent", "zwei", "R", "c",
        "999999999999999999999999999", "trillion", "lakh", "point", "# ", "down to", "000", ":", "0",
    ]), 0..24)) {
        holds(&parts.concat())?;
        holds(&parts.join(" "))?;
    }
}
