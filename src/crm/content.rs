use serde::Deserialize;

use super::rules::Kind;

/// What gleaner puts into a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Content {
    /// The id that stays on a re-run.
    ExternalId,
    /// The id of the record in the CRM that this is.
    CrmId,
    /// A company's or deal's name.
    Name,
    /// A company's domain.
    Domain,
    /// A person's given and middle names.
    FirstName,
    /// A person's family name.
    LastName,
    /// A person's whole name.
    FullName,
    /// A person's job.
    JobTitle,
    /// A person's address.
    Email,
    /// A person's number.
    Phone,
    /// External id of the company it belongs to.
    CompanyId,
    /// Name of the company it belongs to.
    CompanyName,
    /// External id of the person it belongs to.
    ContactId,
    /// Name of the person it belongs to.
    ContactName,
    /// External id of the person it belongs to, else of the company.
    RegardingId,
    /// A sum.
    Amount,
    /// Its currency.
    Currency,
    /// The pipeline of a deal.
    Pipeline,
    /// The stage of a deal.
    Stage,
    /// The day on which a deal is to close.
    CloseDate,
    /// The sentence it stands in, and what has no column.
    Description,
    /// What is to be done; the title of a note.
    Subject,
    /// The day it is due.
    Due,
    /// `open` or `done`.
    Status,
    /// Whether it is done.
    Done,
    /// Address of the CRM's user whose it is.
    OwnerEmail,
    /// Id of the CRM's user whose it is.
    OwnerId,
    /// The day of the note.
    Date,
    /// What was found in the note.
    Body,
}

impl Content {
    /// Where it comes from, in words, in a file of `kind`.
    pub fn words(self, kind: Kind) -> &'static str {
        match (self, kind) {
            (Self::ExternalId, Kind::Companies | Kind::Contacts) => "the id in the register",
            (Self::ExternalId, _) => "a hash of the note's path, member and record id, and of the words; repeats are counted",
            (Self::CrmId, _) => "the linked record's id in the CRM",
            (Self::Name, Kind::Companies) => "the name in the register; of a linked company the name in the CRM",
            (Self::Name, _) => "the organization and what the sum is for, else the sum as written",
            (Self::Domain, _) => "the first domain in the register",
            (Self::FirstName, _) => "given and middle names",
            (Self::LastName, _) => "the family name with its particles; of a linked person from the name in the CRM",
            (Self::FullName, _) => "the name in the register; of a linked person the name in the CRM",
            (Self::JobTitle, _) => "the job title stated last",
            (Self::Email, _) => "the address used last",
            (Self::Phone, _) => "the number used last, as written",
            (Self::CompanyId, Kind::Contacts) => "the register id of the employer stated last",
            (Self::CompanyId, Kind::Deals) => "the register id of the sum's organization",
            (Self::CompanyId, Kind::Tasks) => {
                "the register id of the owner's employer, else of the first organization in the item"
            }
            (Self::CompanyId, _) => "the register id of the organization mentioned most",
            (Self::CompanyName, Kind::Contacts) => "the name of the employer stated last, as in the companies' file",
            (Self::CompanyName, Kind::Deals) => "the name of the sum's organization, as in the companies' file",
            (Self::CompanyName, Kind::Tasks) => "the name of the owner's employer, else of the first organization in the item",
            (Self::CompanyName, _) => "the name of the organization mentioned most, as in the companies' file",
            (Self::ContactId, Kind::Tasks) => "the register id of the first owner who is no user of the CRM",
            (Self::ContactId, _) => "the register id of the person mentioned most who works there",
            (Self::ContactName, Kind::Tasks) => {
                "the name of the first owner who is no user of the CRM, where the employer is known"
            }
            (Self::ContactName, Kind::Deals) => "empty: a sum has no person",
            (Self::ContactName, _) => "the name of the person mentioned most who works there",
            (Self::RegardingId, _) => "the contact's id, else the company's",
            (Self::Amount, _) => "the sum; the lower end of a range",
            (Self::Currency, _) => "the sum's currency, else `--currency-default`",
            (Self::Pipeline, _) => "`--pipeline`",
            (Self::Stage, _) => "`--deal-stage`",
            (Self::CloseDate, _) => "`--close-date`",
            (Self::Description, Kind::Deals) => "the sentence, period, upper end and go-between of the sum, and the note",
            (Self::Description, _) => "the item's words, section, owners and due words, and the note",
            (Self::Subject, Kind::Notes) => "the note's title, else its path",
            (Self::Subject, _) => "the item's words",
            (Self::Due, _) => "the day it is due, else `--due-date`",
            (Self::Status, _) => "whether the note marks it as done",
            (Self::Done, _) => "whether the note marks it as done",
            (Self::OwnerEmail, Kind::Tasks) => "the e-mail of the first owner who is a user of the CRM, else `--owner`",
            (Self::OwnerId, Kind::Tasks) => "the id of the first owner who is a user of the CRM, else `--owner`",
            (Self::OwnerEmail | Self::OwnerId, _) => "`--owner`",
            (Self::Date, _) => "the day of the note",
            (Self::Body, _) => "the sentences in which something was found, and the note's path",
        }
    }

    /// Why it may be missing, and what would repair that.
    pub(super) fn lack(self) -> (&'static str, &'static str) {
        match self {
            Self::LastName => ("the notes give no family name", "write the full name in a note, or add the person by hand"),
            Self::Currency => ("the note states no currency", "give --currency-default EUR, or write the currency in the note"),
            Self::Pipeline => ("no pipeline is given", "give --pipeline with a name of the CRM's"),
            Self::Stage => ("no deal stage is given", "give --deal-stage with a name of the CRM's"),
            Self::CloseDate => ("no close date is given", "give --close-date 2026-12-31"),
            Self::Due => ("the note says no day on which it is due", "give --due-date 2026-12-31, or write the day in the note"),
            Self::Date => ("the note states no day", "write the day into the note or its name, or extract with --date"),
            Self::Body => ("its record holds no sentences: it is of an older gleaner", "run gleaner extract again"),
            Self::CompanyId | Self::CompanyName => ("no company is known that it belongs to", "name the company in the note"),
            Self::ContactId | Self::ContactName => ("no person is known to whom it belongs", "name the person in the note"),
            Self::RegardingId => ("no company or person is known that it belongs to", "name one in the note"),
            Self::OwnerEmail | Self::OwnerId => {
                ("no user of the CRM is known whose it is", "give --owner, or extract with --users")
            }
            _ => ("the notes do not say it", "write it in a note, or add the record by hand"),
        }
    }
}
