//! Cases for [`find_dates`](super::find_dates). The day of the note is Wednesday 4 March 2026.

use jiff::civil::date;
use proptest::prelude::*;

use super::{DateOrder, find_dates};

/// Every expected date of a text as `surface=value`, `-` for no value.
fn shown(text: &str, order: DateOrder) -> String {
    let found = find_dates(text, 0, Some(date(2026, 3, 4)), order);
    let show = |d: &super::DateMention| format!("{}={}", d.span.of(text), d.value.map_or("-".to_owned(), |v| v.to_string()));
    found.iter().map(show).collect::<Vec<_>>().join("; ")
}

fn check(cases: &[(&str, &str)]) {
    let failed: Vec<_> = cases
        .iter()
        .map(|(text, expected)| (text, expected, shown(text, DateOrder::DayFirst)))
        .filter(|(_, expected, found)| **expected != found)
        .map(|(text, expected, found)| format!("{text:?}\n   expected {expected}\n   found    {found}"))
        .collect();
    assert!(failed.is_empty(), "{} of {} cases:\n{}", failed.len(), cases.len(), failed.join("\n"));
}

#[test]
fn days_of_a_month() {
    check(&[
        ("on 20 May 2026", "20 May 2026=2026-05-20"),
        ("May 20th, 2026 at noon", "May 20th, 2026 at noon=2026-05-20"),
        ("the 20th of May", "the 20th of May=2026-05-20"),
        ("2026-05-20", "2026-05-20=2026-05-20"),
        ("20/05/2026", "20/05/2026=2026-05-20"),
        ("20.05.2026.", "20.05.2026=2026-05-20"),
        ("5/20/26", "5/20/26=2026-05-20"),
        ("04/05/26", "04/05/26=2026-05-04"),
        ("2026-05-20T10:00:00Z ok", "2026-05-20T10:00:00Z=2026-05-20"),
        ("20-May-26", "20-May-26=2026-05-20"),
        ("17 sept 24, Ghent", "17 sept 24=2024-09-17"),
        ("by 1 March", "1 March=2027-03-01"),
        ("4 March", "4 March=2026-03-04"),
        ("Fri 20 March", "Fri 20 March=2026-03-20"),
        ("Friday, March 20th", "Friday, March 20th=2026-03-20"),
        ("12-14 May", "12-14 May=2026-05-14"),
        ("May 12–14, 2026", "May 12–14, 2026=2026-05-14"),
        ("between 12 and 14 May", "12 and 14 May=2026-05-14"),
        ("by 15/4", "15/4=2026-04-15"),
        ("(Tom, 3/10)", "3/10=2026-10-03"),
        ("20 May (Wednesday)", "20 May (Wednesday)=2026-05-20"),
        ("29 February", "29 February=2028-02-29"),
        ("Sept. 24", "Sept. 24=2026-09-24"),
        ("Dec 3.", "Dec 3=2026-12-03"),
        ("2026-May-20", "2026-May-20=2026-05-20"),
        ("Friday the 13th at 4", "Friday the 13th at 4=2026-03-13"),
        ("twenty-first of June", "twenty-first of June=2026-06-21"),
        ("le 1er mars", "1er mars=2027-03-01"),
        ("bis 20. Mai 2026", "20. Mai 2026=2026-05-20"),
        ("bis zum 3.4.", "3.4=2026-04-03"),
        ("uiterlijk 20-5", "20-5=2026-05-20"),
        ("vr 20 maart", "vr 20 maart=2026-03-20"),
        ("tegen 3 april 2026", "3 april 2026=2026-04-03"),
        ("el 3 de mayo de 2026", "3 de mayo de 2026=2026-05-03"),
        ("Mo, 20.04.2026", "Mo, 20.04.2026=2026-04-20"),
        ("by the 20th", "the 20th=2026-03-20"),
        ("the 13th", "the 13th=2026-03-13"),
        ("by the 2nd", "the 2nd=2026-04-02"),
        ("the 3rd of next month", "the 3rd of next month=2026-04-03"),
        ("before 31st", "31st=2026-03-31"),
        ("Friday the 13th", "Friday the 13th=2026-03-13"),
        ("le 13", "13=2026-03-13"),
        ("Nov 26", "Nov 26=2026-11-26"),
    ]);
}

#[test]
fn weekdays_and_relative_days() {
    check(&[
        ("by Friday", "Friday=2026-03-06"),
        ("on Wednesday", "Wednesday=2026-03-11"),
        ("this Wednesday", "this Wednesday=2026-03-04"),
        ("next Friday", "next Friday=2026-03-13"),
        ("next Monday", "next Monday=2026-03-09"),
        ("Friday next week", "Friday next week=2026-03-13"),
        ("next week Tuesday", "next week Tuesday=2026-03-10"),
        ("Monday week", "Monday week=2026-03-16"),
        ("a week on Friday", "a week on Friday=2026-03-13"),
        ("friday noon", "friday noon=2026-03-06"),
        ("EOD Friday", "EOD Friday=2026-03-06"),
        ("close of business Thursday", "close of business Thursday=2026-03-05"),
        ("by noon on Friday", "noon on Friday=2026-03-06"),
        ("first thing Monday", "first thing Monday=2026-03-09"),
        ("Monday morning 9am", "Monday morning 9am=2026-03-09"),
        ("Thursday at 3", "Thursday at 3=2026-03-05"),
        ("Thursday or Friday", "Thursday or Friday=2026-03-06"),
        ("last Friday", "last Friday=2026-02-27"),
        ("next Monday or Tuesday", "next Monday or Tuesday=2026-03-10"),
        ("Thursday, week 12", "Thursday, week 12=2026-03-19"),
        ("this Friday (6 March)", "this Friday (6 March)=2026-03-06"),
        ("Fri 13th", "Fri 13th=2026-03-13"),
        ("Friday 20", "Friday 20=2026-03-20"),
        ("Monday 9-10", "Monday=2026-03-09"),
        ("Tue 3 March", "Tue 3 March=2026-03-03"),
        ("tegen vr", "vr=2026-03-06"),
        ("lundi en huit", "lundi en huit=2026-03-16"),
        ("this week on Friday", "this week on Friday=2026-03-06"),
        ("the next fortnight", "next fortnight=2026-03-18"),
        ("every Friday", ""),
        ("Mondays are fine", ""),
        ("sat on it", ""),
        ("by Sat", "Sat=2026-03-07"),
        ("coming friday", "coming friday=2026-03-06"),
        ("vrijdagochtend", "vrijdagochtend=2026-03-06"),
        ("bis Freitag", "Freitag=2026-03-06"),
        ("vendredi prochain", "vendredi prochain=2026-03-06"),
        ("komende vrijdag", "komende vrijdag=2026-03-06"),
        ("today", "today=2026-03-04"),
        ("tonight", "tonight=2026-03-04"),
        ("tomorrow morning", "tomorrow morning=2026-03-05"),
        ("tmrw at 10:30", "tmrw at 10:30=2026-03-05"),
        ("5pm tomorrow", "5pm tomorrow=2026-03-05"),
        ("the day after tomorrow", "the day after tomorrow=2026-03-06"),
        ("by EOD", "EOD=2026-03-04"),
        ("by close of business", "close of business=2026-03-04"),
        ("by 5pm", "5pm=2026-03-04"),
        ("by five.", "five=2026-03-04"),
        ("cut costs by five", ""),
        ("yesterday", "yesterday=2026-03-03"),
        ("morgen", "morgen=2026-03-05"),
        ("Guten Morgen", ""),
        ("demain matin", "demain matin=2026-03-05"),
        ("aujourd’hui", "aujourd’hui=2026-03-04"),
        ("heute Abend", "heute Abend=2026-03-04"),
        ("übermorgen", "übermorgen=2026-03-06"),
        ("ce soir", "ce soir=2026-03-04"),
        ("vanavond", "vanavond=2026-03-04"),
    ]);
}

#[test]
fn stretches_of_days() {
    check(&[
        ("this week", "this week=2026-03-06"),
        ("next week", "next week=2026-03-13"),
        ("by EOW", "EOW=2026-03-06"),
        ("by the end of the week", "the end of the week=2026-03-06"),
        ("end of next week", "end of next week=2026-03-13"),
        ("the week after next", "the week after next=2026-03-20"),
        ("later this week", "later this week=2026-03-06"),
        ("early next week", "early next week=-"),
        ("week of 16 March", "week of 16 March=2026-03-20"),
        ("w/c 16 March", "w/c 16 March=2026-03-20"),
        ("week 12", "week 12=2026-03-20"),
        ("wk12", "wk12=2026-03-20"),
        ("KW 12", "KW 12=2026-03-20"),
        ("week 2 of the trial", ""),
        ("end of month", "end of month=2026-03-31"),
        ("by month-end", "month-end=2026-03-31"),
        ("end of next month", "end of next month=2026-04-30"),
        ("next month", "next month=2026-04-30"),
        ("by April", "April=2026-04-01"),
        ("in April", "April=2026-04-30"),
        ("before May", "May=2026-05-01"),
        ("in March", "March=2026-03-31"),
        ("end of February", "end of February=2027-02-28"),
        ("by the end of April", "the end of April=2026-04-30"),
        ("end March", "end March=2026-03-31"),
        ("early October", "early October=-"),
        ("mid-April", "mid-April=-"),
        ("late April", "late April=-"),
        ("early 2027", "early 2027=-"),
        ("April 2027", "April 2027=2027-04-30"),
        ("by Q2", "Q2=2026-06-30"),
        ("Q2 2026", "Q2 2026=2026-06-30"),
        ("end of Q3", "end of Q3=2026-09-30"),
        ("2Q26", "2Q26=2026-06-30"),
        ("H1", "H1=2026-06-30"),
        ("H2 2026", "H2 2026=2026-12-31"),
        ("end of quarter", "end of quarter=2026-03-31"),
        ("next quarter", "next quarter=2026-06-30"),
        ("the second quarter of 2027", "second quarter of 2027=2027-06-30"),
        ("before year-end", "year-end=2026-12-31"),
        ("by the end of the year", "the end of the year=2026-12-31"),
        ("end of 2027", "end of 2027=2027-12-31"),
        ("by 2027", "2027=2027-01-01"),
        ("in 2027", "2027=2027-12-31"),
        ("this year", "this year=2026-12-31"),
        ("next year", "next year=2027-12-31"),
        ("last year", "last year=2025-12-31"),
        ("FY26", "FY26=-"),
        ("the last Friday of March", "the last Friday of March=2026-03-27"),
        ("first Monday in May", "first Monday in May=2026-05-04"),
        ("last working day of May", "last working day of May=2026-05-29"),
        ("eind maart", "eind maart=2026-03-31"),
        ("eind van de maand", "eind van de maand=2026-03-31"),
        ("volgende week", "volgende week=2026-03-13"),
        ("fin mars", "fin mars=2026-03-31"),
        ("fin du mois", "fin du mois=2026-03-31"),
        ("fin du mois d'octobre", "fin du mois d'octobre=2026-10-31"),
        ("end of the month of May", "end of the month of May=2026-05-31"),
        ("23.05.", "23.05=2026-05-23"),
        ("Krumm, 23.05.", "23.05=2026-05-23"),
        ("(MA, 11/10)", "11/10=2026-10-11"),
        ("la semaine prochaine", "semaine prochaine=2026-03-13"),
        ("d'ici fin avril", "fin avril=2026-04-30"),
        ("nächste Woche", "nächste Woche=2026-03-13"),
        ("Ende der Woche", "Ende der Woche=2026-03-06"),
        ("bis Ende April", "Ende April=2026-04-30"),
        ("Anfang April", "Anfang April=-"),
        ("over the weekend", "over the weekend=2026-03-08"),
        ("2026-05", "2026-05=2026-05-31"),
        ("Christmas", "Christmas=2026-12-25"),
        ("the Christmas party", ""),
        ("before Easter", "Easter=2026-04-05"),
    ]);
}

#[test]
fn distances_and_loose_words() {
    check(&[
        ("in two weeks", "in two weeks=2026-03-18"),
        ("within 14 days", "within 14 days=2026-03-18"),
        ("within two weeks", "within two weeks=2026-03-18"),
        ("in a fortnight", "in a fortnight=2026-03-18"),
        ("in two weeks' time", "in two weeks' time=2026-03-18"),
        ("in 2-3 weeks", "in 2-3 weeks=2026-03-25"),
        ("in three months", "in three months=2026-06-04"),
        ("within 5 working days", "within 5 working days=2026-03-11"),
        ("within 48 hours", "within 48 hours=2026-03-06"),
        ("two weeks from now", "two weeks from now=2026-03-18"),
        ("a week from Friday", "a week from Friday=2026-03-13"),
        ("two weeks before 20 May", "two weeks before 20 May=2026-05-06"),
        ("within 30 days of signing", "within 30 days=-"),
        ("in the next two weeks", "in the next two weeks=2026-03-18"),
        ("over twee weken", "over twee weken=2026-03-18"),
        ("binnen 10 dagen", "binnen 10 dagen=2026-03-14"),
        ("dans deux semaines", "dans deux semaines=2026-03-18"),
        ("in zwei Wochen", "in zwei Wochen=2026-03-18"),
        ("sous 15 jours", "sous 15 jours=2026-03-19"),
        ("within the week", "within the week=2026-03-06"),
        ("next few weeks", "next few weeks=-"),
        ("in the coming weeks", "in the coming weeks=-"),
        ("ASAP", "ASAP=-"),
        ("as soon as possible", "as soon as possible=-"),
        ("zsm", "zsm=-"),
        ("this summer", "this summer=-"),
        ("for two weeks", ""),
        ("a 90-day plan", ""),
    ]);
}

#[test]
fn what_is_no_date() {
    check(&[
        ("open 24/7", ""),
        ("scored 8/10 on it", ""),
        ("we may march on", ""),
        ("version 3.4.21", ""),
        ("IP 10.1.2.3", ""),
        ("April Jones will call", ""),
        ("call +32 475 12 34 56", ""),
        ("3,000 seats", ""),
        ("mail may@example.com", ""),
        ("section 3.4 says", ""),
        ("2026 seats", ""),
        ("a second look", ""),
        ("the 13th floor", ""),
        ("the 1st draft", ""),
        ("half the team", ""),
        ("a quarter of it", ""),
    ]);
}

#[test]
fn nothing_relative_without_a_note_date() {
    let text = "by Friday, 20 May, end of month or 20 June 2026, Q2 2027";
    let found = find_dates(text, 7, None, DateOrder::DayFirst);
    let values: Vec<_> = found.iter().filter_map(|d| d.value).collect();
    assert_eq!(values, [date(2026, 6, 20), date(2027, 6, 30)]);
    assert_eq!(found[0].span.start, 10);
}

proptest! {
    #[test]
    fn any_text_is_read(text in "\\PC*", day in 1_i8..28) {
        let reference = Some(date(2026, 2, day));
        for mention in find_dates(&text, 0, reference, DateOrder::detect(&text)) {
            prop_assert!(!mention.span.of(&text).is_empty());
        }
    }

    #[test]
    fn any_date_like_text_is_read(text in "((by|the|next|end|of|in|week|last|Friday|may|first|half|-|/|\\.|,|'|:|q|h|w|20|2026|99999999999|31|5|am|é) ?){0,12}") {
        for reference in [None, Some(date(9999, 12, 30)), Some(date(-9999, 1, 1))] {
            for mention in find_dates(&text, 0, reference, DateOrder::MonthFirst) {
                prop_assert!(!mention.span.of(&text).is_empty());
            }
        }
    }
}
