//! The check finds each kind of broken file, and says where and what to do.

use gleaner::crm::Crm;

use super::super::support::Sandbox;

/// A good file: object's name, header and rows.
struct Good {
    crm: Crm,
    file: &'static str,
    text: &'static str,
}

const CONTACTS: Good = Good {
    crm: Crm::Salesforce,
    file: "2_contacts.csv",
    text: "Gleaner_Id__c,FirstName,LastName,Email,Account.Gleaner_Id__c\r\nperson-1,Ann,Lee,ann@example.com,organization-1\r\nperson-2,Zoë,Roe,,\r\n",
};
const DEALS: Good = Good {
    crm: Crm::Salesforce,
    file: "3_opportunities.csv",
    text: "Gleaner_Id__c,Name,StageName,CloseDate,Amount\r\ndeal-1,Acme: licence,Qualification,2026-12-31,1200.50\r\n",
};
const TASKS: Good =
    Good { crm: Crm::Salesforce, file: "4_tasks.csv", text: "Gleaner_Id__c,Subject,Status\r\ntask-1,Call,Not Started\r\n" };
const NOTES: Good = Good {
    crm: Crm::HubSpot,
    file: "5_notes.csv",
    text: "Gleaner note ID,Activity date,Note body,Gleaner company ID\r\nnote-1,2026-03-02,Hello,organization-1\r\n",
};
const ACCOUNTS: Good =
    Good { crm: Crm::Dynamics, file: "1_accounts.csv", text: "\u{FEFF}Gleaner ID,Account Name\r\norganization-1,Zoë Ltd\r\n" };

#[test]
fn each_kind_of_broken_file_is_found() {
    let long = "x".repeat(81);
    let cases: [(&Good, &str, &str, &str); 27] = [
        (
            &CONTACTS,
            "FirstName",
            "First Name",
            "2_contacts.csv:1:First Name: \"First Name\" is no header of Contact (perhaps FirstName)",
        ),
        (&CONTACTS, "LastName", "Surname", "2_contacts.csv:1:LastName: the column is missing"),
        (&CONTACTS, "FirstName,LastName", "LastName,LastName", "2_contacts.csv:1:LastName: stands in the header twice"),
        (&CONTACTS, "Ann,Lee,", "Ann,,", "2_contacts.csv:2:LastName: is empty"),
        (&CONTACTS, "Ann,Lee,", &format!("Ann,{long},"), "2_contacts.csv:2:LastName: \"xxx"),
        (&CONTACTS, "ann@example.com", "ann at example", "2_contacts.csv:2:Email: \"ann at example\" is no e-mail address"),
        (&CONTACTS, "person-2", "person-1", "2_contacts.csv:3:Gleaner_Id__c: \"person-1\" stands in row 2 too"),
        (&CONTACTS, "Ann,Lee", "Ann Lee", "2_contacts.csv:2: has 4 cells, and the header has 5"),
        (&CONTACTS, "Ann,Lee", "\"Ann\nBo\",Lee", "2_contacts.csv:2:FirstName: \"Ann\\nBo\" holds a line break"),
        (&CONTACTS, "Gleaner_Id__c,", "\u{FEFF}Gleaner_Id__c,", "2_contacts.csv: begins with a byte-order mark"),
        (
            &CONTACTS,
            "\r\nperson-1,Ann,Lee,ann@example.com,organization-1\r\nperson-2,Zoë,Roe,,\r\n",
            "\r\n",
            "has a header and no rows",
        ),
        (
            &DEALS,
            "2026-12-31",
            "31/12/2026",
            "3_opportunities.csv:2:CloseDate: \"31/12/2026\" is no date (write it as 2026-12-31)",
        ),
        (&DEALS, "2026-12-31", "", "3_opportunities.csv:2:CloseDate: is empty"),
        (&DEALS, "1200.50", "\"1.200,50\"", "3_opportunities.csv:2:Amount: \"1.200,50\" is no number"),
        (&DEALS, "1200.50", "1200.505", "has 3 decimals (round it to 2)"),
        (
            &TASKS,
            "Not Started",
            "Open",
            "4_tasks.csv:2:Status: \"Open\" is none of the values there are (write one of: Not Started",
        ),
        (
            &TASKS,
            "Gleaner_Id__c,Subject,Status\r\ntask-1,Call,Not Started",
            "Gleaner_Id__c;Subject;Status\r\ntask-1;Call;Not Started",
            "not separated by commas",
        ),
        (&NOTES, ",Hello,organization-1", ",Hello,", "5_notes.csv:2: has none of Gleaner company ID, Gleaner contact ID"),
        (&NOTES, ",Gleaner company ID", "", "5_notes.csv: has none of the columns Gleaner company ID, Gleaner contact ID"),
        (&NOTES, "2026-03-02", "2 March", "5_notes.csv:2:Activity date: \"2 March\" is no date"),
        (&NOTES, "Hello", "\"Hel\u{0}lo\"", "holds the control character U+0000"),
        (&ACCOUNTS, "\u{FEFF}", "", "1_accounts.csv: holds more than ASCII and no byte-order mark"),
        (
            &ACCOUNTS,
            "Account Name",
            "account name",
            "1_accounts.csv:1:account name: \"account name\" is no header of Account (perhaps Account Name)",
        ),
        (&ACCOUNTS, "Zoë Ltd", " ", "1_accounts.csv:2:Account Name: is empty"),
        (&CONTACTS, "person-2,Zoë", "person-2,\"Zoë", "cells, and the header has 5"),
        (&CONTACTS, "Email,Account.Gleaner_Id__c", "Email,Colour", "is no header of Contact (make such a field in the CRM"),
        (&DEALS, "deal-1", &format!("deal-{}", "1".repeat(60)), "is 65 characters long (shorten it to 64 characters)"),
    ];
    let mut wrong = Vec::new();
    for good in [&CONTACTS, &DEALS, &TASKS, &NOTES, &ACCOUNTS] {
        let sandbox = Sandbox::new();
        sandbox.write(good.file, good.text);
        let run = sandbox.run(&["check", "--crm", good.crm.as_str(), good.file]);
        if run.code != Some(0) || !run.stdout.is_empty() {
            wrong.push(format!("{} is good: {}", good.file, run.stdout));
        }
    }
    for (good, from, to, said) in cases {
        assert!(good.text.contains(from), "{from}");
        let sandbox = Sandbox::new();
        sandbox.write(good.file, good.text.replacen(from, to, 1));
        let run = sandbox.run(&["check", "--crm", good.crm.as_str(), good.file]);
        if run.code != Some(1) || !run.stdout.contains(said) {
            wrong.push(format!("{from:?} as {to:?}: exit {:?}, not {said:?} but\n{}{}", run.code, run.stdout, run.stderr));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn bytes_and_sizes_that_no_importer_takes_are_found() {
    let sandbox = Sandbox::new();
    let expect = |file: &str, said: &str| {
        let crm = if file.starts_with("zoho") { "zoho" } else { "salesforce" };
        let run = sandbox.run(&["check", "--crm", crm, file]).expect(1);
        assert!(run.stdout.contains(said), "{file}: {}", run.stdout);
    };
    sandbox.write("2_contacts.csv", b"Gleaner_Id__c,LastName\r\nperson-1,Ren\xe9\r\n");
    expect("2_contacts.csv", "2_contacts.csv:2:LastName: is not UTF-8 (save the file as CSV UTF-8)");
    let utf16: Vec<u8> = "\u{FEFF}Gleaner_Id__c,LastName\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    sandbox.write("2_contacts.csv", utf16);
    expect("2_contacts.csv", "the header is not UTF-8");
    sandbox.write("2_contacts.csv", "");
    expect("2_contacts.csv", "2_contacts.csv: is empty");
    let rows: String = (0..1001).map(|number| format!("organization-{number},Name {number}\r\n")).collect();
    sandbox.write("zoho-accounts.csv", format!("Gleaner ID,Account Name\r\n{rows}"));
    expect("zoho-accounts.csv", "zoho-accounts.csv: has 1001 rows (split it: Zoho CRM's free edition takes 1000 rows a file)");
    let large = "x".repeat(5_100_000);
    sandbox.write("zoho-accounts.csv", format!("Gleaner ID,Account Name\r\norganization-1,{large}\r\n"));
    expect("zoho-accounts.csv", "(split it: Zoho CRM's free edition takes 5000000 bytes a file)");
}

#[test]
fn references_are_held_against_the_files_given_with_them() {
    let sandbox = Sandbox::new();
    sandbox.write("contacts.csv", CONTACTS.text);
    sandbox.write("accounts.csv", "Gleaner_Id__c,Name\r\norganization-2,Acme\r\n");
    sandbox.write("known.csv", "Id,Gleaner_Id__c\r\n0015g00000A0001AAA,organization-1\r\n");
    sandbox.run(&["check", "--crm", "salesforce", "contacts.csv"]).expect(0);
    let run = sandbox.run(&["check", "--crm", "salesforce", "contacts.csv", "accounts.csv"]).expect(1);
    assert_eq!(
        run.stdout,
        "contacts.csv:2:Account.Gleaner_Id__c: \"organization-1\" is in none of the files given for companies (add the row there, or empty this cell)\n"
    );
    assert!(run.stderr.contains("2 files checked for Salesforce: 1 problems"), "{}", run.stderr);
    sandbox.run(&["check", "--crm", "salesforce", "contacts.csv", "accounts.csv", "known.csv"]).expect(0);
    sandbox.write("more.csv", "Gleaner_Id__c,Name\r\norganization-2,Other\r\n");
    let run = sandbox.run(&["check", "--crm", "salesforce", "accounts.csv", "more.csv", "-q"]).expect(1);
    assert!(
        run.stdout.contains("more.csv:2:Gleaner_Id__c: \"organization-2\" stands in row 2 of accounts.csv too"),
        "{}",
        run.stdout
    );
}
