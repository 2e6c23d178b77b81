//! Whole notes and the structure that is expected of them.

use super::*;

/// One line a block: its kind, depth, section and parent, then its label and segments.
///
/// `#` heading, `-` item, `+` done, `p` paragraph, `=` key and value, `|` row, `@` speaker, `~` skipped.
fn outline(text: &str) -> Vec<String> {
    let note = segment(text);
    let line = |(at, block): (usize, &Block)| {
        let sign = match block.kind {
            BlockKind::Heading { .. } => "#",
            BlockKind::Item { checked: Some(true) } => "+",
            BlockKind::Item { .. } => "-",
            BlockKind::Paragraph => "p",
            BlockKind::KeyValue => "=",
            BlockKind::Row { .. } => "|",
            BlockKind::Speaker => "@",
            BlockKind::Skipped => "~",
        };
        let parts: Vec<_> = note.segments.iter().filter(|s| s.block == at).map(|s| s.span.of(text).replace('\n', "⏎")).collect();
        let parent = block.parent.map_or(String::new(), |p| format!("^{p}"));
        let label = block.label.map_or(String::new(), |l| format!("[{}] ", l.of(text)));
        let kind = format!("{:?}", note.kind_around(at));
        let kind = if kind == "Other" { "" } else { &kind[..4] };
        let depth = if block.depth == 0 { String::new() } else { block.depth.to_string() };
        format!("{sign}{depth}{parent} {kind} {label}{}", parts.join(" / "))
    };
    note.blocks.iter().enumerate().map(line).collect()
}

fn check(text: &str, want: &[&str]) {
    let got = outline(text);
    assert_eq!(got, want, "\n{text}\n--- has\n{}", got.join("\n"));
}

#[test]
fn jottings_stay_one_thought_a_line() {
    check(
        "call w/ acme 3 march\n\nbudget 450k. tom wants q3\nmia to send the deck\nns:\ni) tom calls\nii) mia waits\n-> ask legal",
        &[
            "#  call w/ acme 3 march",
            "p  budget 450k. / tom wants q3",
            "p  mia to send the deck",
            "# Task ns",
            "- Task tom calls",
            "- Task mia waits",
            "-1^5 Task ask legal",
        ],
    );
}

#[test]
fn names_over_tasks_hold_them() {
    check(
        "ACTIONS\nTom\n- redo the forecast\n  - and check it\nMia\n- [x] send the deck\n\nPARKING LOT\n- a webinar\n\n3. Shops\nWe visited three.",
        &[
            "# Task ACTIONS",
            "# Task Tom",
            "-^1 Task redo the forecast",
            "-1^2 Task and check it",
            "# Task Mia",
            "+^4 Task send the deck",
            "# Idea PARKING LOT",
            "- Idea a webinar",
            "#  Shops",
            "p  We visited three.",
        ],
    );
}

#[test]
fn titles_of_tasks() {
    check(
        "Action items:\n\nSend proposal: \nOlivia to send the proposal to Acme.\nBudget Review:\nMia to review the budget.\n\nOther: none",
        &[
            "# Task Action items",
            "# Task Send proposal",
            "p^1 Task Olivia to send the proposal to Acme.",
            "# Task Budget Review",
            "p^3 Task Mia to review the budget.",
            "p^3 Task [Other] Other: none",
        ],
    );
}

#[test]
fn labels_that_tell_what_follows() {
    check(
        "Actions: Tom to send it\n- Mia to call\n\nThat was it.\n- AP Jan: order laptops ✅\n- Deal Status: Olivia confirmed it\nDecision: no.",
        &[
            "p Task [Actions] Actions: Tom to send it",
            "- Task Mia to call",
            "p  That was it.",
            "+ Task [AP Jan] AP Jan: order laptops",
            "-  [Deal Status] Deal Status: Olivia confirmed it",
            "p Deci [Decision] Decision: no.",
        ],
    );
}

#[test]
fn a_mail_with_its_thread() {
    check(
        "From: Tom <t@a.b>\nSent: Monday\nTo: Mia\n\nHi Mia,\n\nCall me. Now.\n\nBest regards,\nTom\n\nOn Thu, Feb 27, 2025 at 9:00 Mia <m@a.b> wrote:\n> We need to decide\n> before March.",
        &[
            "= Mail [From] From: Tom <t@a.b>",
            "= Mail [Sent] Sent: Monday",
            "= Mail [To] To: Mia",
            "p  Hi Mia,",
            "p  Call me. / Now.",
            "p Sign Best regards,",
            "p Sign Tom",
            "p Mail On Thu, Feb 27, 2025 at 9:00 Mia <m@a.b> wrote:",
            "p  We need to decide",
            "p  before March.",
        ],
    );
}

#[test]
fn wrapped_lines_are_joined() {
    let wrapped = "Thanks for the call yesterday. I will send the revised proposal by Friday and\nwe should then have a contract before the end of the month, if legal agrees\nto it.";
    check(
        wrapped,
        &[
            "p  Thanks for the call yesterday. / I will send the revised proposal by Friday and⏎we should then have a contract before the end of the month, if legal agrees⏎to it.",
        ],
    );
    check("Attendees: Tom Baker,\n  Mia Jones", &["= Atte [Attendees] Attendees: Tom Baker,⏎  Mia Jones"]);
    check("- update the slides with\n  the new prices\n- call", &["-  update the slides with⏎  the new prices", "-  call"]);
    let apart = "Tom wants to move the renewal to the third quarter because of the budget\nMia sends the deck";
    assert_eq!(segment(apart).blocks.len(), 2);
}

#[test]
fn tables_and_front_matter() {
    check(
        "---\ntitle: Sync\n---\n# Sync\n**Present:** Tom, Mia\n\n| Owner | Task |\n|---|---|\n| Tom | call |\n\n```\ncode\n```",
        &[
            "~ Fron ",
            "= Fron [title] title: Sync",
            "~ Fron ",
            "#  Sync",
            "= Atte [Present] **Present:** Tom, Mia",
            "| Task Owner | Task",
            "~ Task ",
            "| Task Tom | call",
            "~  ",
            "~  ",
            "~  ",
        ],
    );
}

#[test]
fn stand_ups_and_transcripts() {
    check(
        "Stand-up\n\nTom\nYesterday: fixed it\nToday: write docs\n\nMia\nYesterday: sick\nToday: back",
        &[
            "#  Stand-up",
            "#  Tom",
            "p Past [Yesterday] Yesterday: fixed it",
            "p Task [Today] Today: write docs",
            "#  Mia",
            "p Past [Yesterday] Yesterday: sick",
            "p Task [Today] Today: back",
        ],
    );
    let text = "Tom Baker 10:02\nHi. Can you call?\n\nMia 10:03\nSure.\n\nNext steps\n- call";
    check(
        text,
        &["@  [Tom Baker] Tom Baker", "p  Hi. / Can you call?", "@  [Mia] Mia", "p  Sure.", "# Task Next steps", "- Task call"],
    );
    let speakers: Vec<_> = segment(text).blocks.iter().map(|b| b.speaker.map(|s| s.of(text))).collect();
    assert_eq!(speakers, [Some("Tom Baker"), Some("Tom Baker"), Some("Mia"), Some("Mia"), None, None]);
}

#[test]
fn a_task_title_may_hold_the_word_of_another_section() {
    check(
        "Notes\n\nTasks:\nWebinar: \nAsk for a date. (Mia)\nAudit Decision Support: \nCollect the figures. (Tom)\nAgenda Review: \nSend the list. (Mia)\n\nDecisions:\nNone.",
        &[
            "#  Notes",
            "# Task Tasks",
            "# Task Webinar",
            "p^2 Task Ask for a date. / (Mia)",
            "# Task Audit Decision Support",
            "p^4 Task Collect the figures. / (Tom)",
            "# Task Agenda Review",
            "p^6 Task Send the list. / (Mia)",
            "# Deci Decisions",
            "p Deci None.",
        ],
    );
}
