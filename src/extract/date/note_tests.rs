//! Cases for [`note_date`](super::note_date) and [`References`](super::References).

use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::{DateOrigin, DateSources, References, note_date};
use crate::segment::Segmented;

fn found(text: &str, file_name: &str) -> String {
    let sources = DateSources { option: None, stated: None, file_name, modified: None };
    note_date(text, &Segmented::default(), &sources).map_or("none".to_owned(), |n| format!("{} {:?}", n.value, n.origin))
}

fn check(cases: &[(&str, &str, &str)]) {
    let failed: Vec<_> = cases
        .iter()
        .map(|(text, file, expected)| (text, expected, found(text, file)))
        .filter(|(_, expected, found)| **expected != found)
        .map(|(text, expected, found)| format!("{text:?}\n   expected {expected}\n   found    {found}"))
        .collect();
    assert!(failed.is_empty(), "{} of {} cases:\n{}", failed.len(), cases.len(), failed.join("\n"));
}

#[test]
fn front_matter_and_headers() {
    check(&[
        ("---\ntitle: Call\ndate: 2025-12-03\n---\n\nDate: 2024-01-01\n", "", "2025-12-03 FrontMatter"),
        ("---\ncreated: \"3 Dec 2025\"\n---\ntext", "", "2025-12-03 FrontMatter"),
        ("From: Ann <a@x.com>\nTo: Bob\nDate: Mon, 23 Feb 2026 17:55:12 +0100\nSubject: Q1\n\nHi", "", "2026-02-23 Header"),
        ("From: Ann\nSent: Monday, February 23, 2026 5:55 PM\nTo: Bob\n\nHi", "", "2026-02-23 Header"),
        ("Van: Ann\nVerzonden: maandag 23 februari 2026 17:55\nAan: Bob\n", "", "2026-02-23 Header"),
        ("De : Ann\nEnvoyé : lundi 23 février 2026 17:55\nÀ : Bob\n", "", "2026-02-23 Header"),
        ("Von: Ann\nGesendet: Montag, 23. Februar 2026 17:55\nAn: Bob\n", "", "2026-02-23 Header"),
        ("Weekly sync\n**Date:** 12/05/2025\nAttendees: A, B", "", "2025-05-12 Header"),
        ("Weekly sync\nDate: 5/20/2025 10:00\n", "", "2025-05-20 Header"),
        ("Datum: 3. März 2026\nTeilnehmer: A", "", "2026-03-03 Header"),
        ("# Visit\n- When: Tue 3 March 2026, 10:00\n", "", "2026-03-03 Header"),
        ("Meeting date: March 3rd, 2026", "", "2026-03-03 Header"),
        ("| Date | 3 March 2026 |\n| Chair | Ann |", "", "2026-03-03 Header"),
        ("Recorded: Monday, April 13, 2026 at 2:00 PM\n", "", "2026-04-13 Header"),
        ("Date: Mon 3 Nov\nBudget 2025", "", "2025-11-03 Header"),
        (
            "From: Ann\nTo: Bob\nSubject: re\nSent: 2026-02-23\n\nHi\n\nFrom: Bob\nSent: 2026-02-20\n\nHello",
            "",
            "2026-02-23 Header",
        ),
    ]);
}

#[test]
fn titles_and_first_lines() {
    check(&[
        ("Notes from board meeting December 2025\n\nText", "", "2025-12-01 Text"),
        ("Notes from board meeting December 2025\n\nText", "2025-12-03_board.md", "2025-12-03 FileName"),
        ("# Standup\nTue 22 April 2025\n\n- done", "", "2025-04-22 Text"),
        ("call notes 17 sept 2024\nAnn says hi", "", "2024-09-17 Text"),
        ("disco call 19/6/25\n", "", "2025-06-19 Text"),
        ("disco call 19/6\nbudget for 2025", "", "2025-06-19 Text"),
        ("Weekly sync – 2026-03-04\n", "", "2026-03-04 Text"),
        ("1:1 Ann / Bob, 4 March 2026\n", "", "2026-03-04 Text"),
        ("Standup Mon 3 Nov\n- a", "standup 2025.md", "2025-11-03 Text"),
        (
            "[04/03/2026, 10:02:11] Ann: hello there, can you send me the list of open points we had yesterday?",
            "",
            "2026-03-04 Text",
        ),
        ("2026-03-04 10:02 Ann: hi", "", "2026-03-04 Text"),
        ("Verslag overleg 4 maart 2026", "", "2026-03-04 Text"),
        ("Compte rendu de la réunion du 4 mars 2026", "", "2026-03-04 Text"),
        (
            "Met with Ann on 12 May 2025 to go through the open points of the audit and the plan for the coming months",
            "",
            "2025-05-12 Text",
        ),
        ("Dear all,\nthe files are there.\nRegards\nAnn\nGhent, 3 March 2025", "", "2025-03-03 Text"),
        ("Kickoff 4-5 March 2026", "", "2026-03-05 Text"),
    ]);
}

#[test]
fn dates_of_other_things() {
    check(&[
        ("Ann Peeters\nborn 12 May 1980\n", "", "none"),
        ("Ann Peeters\nDate of birth: 12 May 1980\n", "", "none"),
        ("Lease\ndue 12 May 2026", "", "none"),
        ("Ann\nThe contract with the printer was signed by both sides on 12 May 2025 and it holds for three years.", "", "none"),
        ("Todo\n- [ ] send by 12 May 2026", "", "none"),
        ("Sync\nNext meeting: 12 May 2026", "", "none"),
        ("Sync\na\nb\nc\nd\ne\nf\ng\nh\ni\nDone on 12 May 2025, they said so\nx\ny\nz", "", "none"),
        ("call Ann tomorrow", "", "none"),
        ("# Acme account plan\n\nRenewal on 30 June 2026, $40k.\nLast contact 12 Feb 2026", "", "none"),
        ("CALL SUMMARY\nCall ID: 20260303-1123\nCustomer since 4 May 2019", "", "none"),
        ("Patient: J. Doe   DOB: 12/03/1961\nVisit: 4 March 2026", "", "2026-03-04 Text"),
        ("", "", "none"),
        ("Sync\n", "20251203.txt", "2025-12-03 FileName"),
        ("Sync\n", "a/b/proj-2025-12.txt", "2025-12-01 FileName"),
        ("> On 2026-02-20 Bob wrote:\n> hello\n", "", "2026-02-20 Header"),
        ("Thanks, see below.\n\nOn Mon 23 Feb 2026 at 17:55, Bob wrote:\n> hi", "", "2026-02-23 Header"),
    ]);
}

#[test]
fn option_wins_and_modified_comes_last() {
    let day = Some(date(2026, 1, 2));
    let note = Segmented::default();
    let option = note_date("Date: 2025-05-05", &note, &DateSources { option: day, ..Default::default() });
    assert_eq!(option.map(|n| n.origin), Some(DateOrigin::Option));
    let modified = note_date("hello", &note, &DateSources { modified: day, ..Default::default() });
    assert_eq!(modified.map(|n| (n.value, n.origin)), Some((date(2026, 1, 2), DateOrigin::Modified)));
    let year = note_date("Standup 3 Nov", &note, &DateSources { modified: day, ..Default::default() });
    assert_eq!(year.map(|n| (n.value, n.origin)), Some((date(2025, 11, 3), DateOrigin::Text)));
}

fn reference(text: &str, word: &str) -> Option<Date> {
    let note = Segmented::default();
    let day = note_date(text, &note, &DateSources::default());
    References::new(text, day).at(text.find(word).expect("the word stands in the text"))
}

#[test]
fn quoted_mails_have_their_own_day() {
    let marked = "From: Ann\nDate: 2026-02-25\n\nTOP\n\nOn Mon 23 Feb 2026 at 17:55,\nBob <b@x.com> wrote:\n> MID\n>\n> On 20 Feb 2026, Cy wrote:\n>> LOW\n> BACK\n\nEND";
    let cases = [("TOP", 25), ("MID", 23), ("LOW", 20), ("BACK", 23), ("END", 25)];
    for (word, day) in cases {
        assert_eq!(reference(marked, word), Some(date(2026, 2, day)), "{word}");
    }
    let plain = "From: Ann\nSent: 2026-02-25\n\nTOP\n\n-----Original Message-----\nFrom: Bob\nSent: 23 February 2026 10:00\nTo: Ann\n\nMID\n\nOn Feb 20, Cy wrote:\nLOW";
    for (word, day) in [("TOP", 25), ("MID", 23), ("LOW", 20)] {
        assert_eq!(reference(plain, word), Some(date(2026, 2, day)), "{word}");
    }
}

#[test]
fn entries_of_a_log_have_their_own_day() {
    let crm = "Exported 2026-03-05\n2026-03-04 | Call | RV\nNEW\n\n-- 2026-03-02  Mail logged by R. Vos --\nOLD";
    assert_eq!(reference(crm, "NEW"), Some(date(2026, 3, 4)));
    assert_eq!(reference(crm, "OLD"), Some(date(2026, 3, 2)));
    let table = "12 May 2026\n2026-06-01 | Kick-off | Vos\n2026-07-01 | Go-live | Vos\nLATER";
    assert_eq!(reference(table, "LATER"), Some(date(2026, 5, 12)));
    let log = "# Log\n\n## 2026-03-04\nNEW\n\n## 2026-03-02\nOLD";
    assert_eq!(reference(log, "NEW"), Some(date(2026, 3, 4)));
    assert_eq!(reference(log, "OLD"), Some(date(2026, 3, 2)));
    assert_eq!(reference("Sync 4 March 2026\n\nBODY", "BODY"), Some(date(2026, 3, 4)));
}

proptest! {
    #[test]
    fn any_text_is_read(text in "\\PC*", file in "\\PC*") {
        let note = Segmented::default();
        let day = note_date(&text, &note, &DateSources { option: None, stated: None, file_name: &file, modified: Some(date(2026, 1, 1)) });
        References::new(&text, day).at(text.len());
    }

    #[test]
    fn any_mail_is_read(text in "((>|---|\\n|From: a|Date: 3 May 2025|On 2 May 2025 x wrote:|2025-05-01|é| ){0,3}){0,8}") {
        let note = Segmented::default();
        let day = note_date(&text, &note, &DateSources::default());
        References::new(&text, day).at(text.len() / 2);
    }
}
