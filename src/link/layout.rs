//! The columns of CRM exports: which header stands for what. Headers are compared without case, `_` like a space.
//!
//! Exports have the columns that their user picked, so a layout lists all headers a field may have, the best first.

use super::Kind;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Field {
    Id,
    Name,
    First,
    Last,
    Email,
    Phone,
    Company,
    CompanyId,
    Domain,
    Aliases,
}

impl Field {
    /// As `--columns` calls them.
    pub(super) const NAMES: [(&str, Self); 11] = [
        ("id", Self::Id),
        ("name", Self::Name),
        ("first", Self::First),
        ("last", Self::Last),
        ("email", Self::Email),
        ("phone", Self::Phone),
        ("company", Self::Company),
        ("company-id", Self::CompanyId),
        ("domain", Self::Domain),
        ("website", Self::Domain),
        ("aliases", Self::Aliases),
    ];

    pub(super) fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, field)| *field == self).map_or("", |(name, _)| name)
    }

    /// Whether all columns of this field are read, not the first alone.
    pub(super) fn is_list(self) -> bool {
        matches!(self, Self::Email | Self::Phone | Self::Domain | Self::Aliases)
    }
}

/// The headers that one CRM gives one kind of export.
pub(super) struct Layout {
    /// Empty for a table of nobody's making.
    pub(super) crm: &'static str,
    pub(super) kind: Kind,
    pub(super) headers: &'static [(Field, &'static [&'static str])],
}

use Field::{Aliases, Company, CompanyId, Domain, Email, First, Id, Last, Name, Phone};

/// All layouts. Of two that fit a header equally well, the first counts.
///
/// Sources: HubSpot: labels and internal names of default properties, knowledge.hubspot.com (set up your import file; export
/// records; export users: user ID, first name, last name, email address). Salesforce: labels of reports and API names as Data
/// Loader exports them, help.salesforce.com (field mapping for other data sources; object reference of Contact, Account, User).
/// Dynamics 365: display names, logical names and the hidden first column of "Export to Excel", learn.microsoft.com (Dataverse
/// reference of contact, account, systemuser; user/import-data). Pipedrive: headers of list exports, `Person - …`, support.pipedrive.com
/// (importing, exporting data). Zoho: exports of modules with `Record Id` and `Account Name.id`, help.zoho.com (export data; bulk read);
/// older ones with `Contact ID`, `Account ID`. Last looked up in November 2026.
pub(super) const LAYOUTS: [Layout; 18] = [
    Layout {
        crm: "HubSpot",
        kind: Kind::Contacts,
        headers: &[
            (Id, &["record id", "record id - contact", "hs object id", "contact id", "vid"]),
            (Name, &["full name"]),
            (First, &["first name", "firstname"]),
            (Last, &["last name", "lastname"]),
            (Email, &["email", "email address", "additional email addresses", "hs additional emails", "work email"]),
            (Phone, &["phone number", "phone", "mobile phone number", "mobilephone"]),
            (Company, &["associated company (primary)", "associated company", "primary company", "company name", "company"]),
            (
                CompanyId,
                &[
                    "associated company ids (primary)",
                    "primary associated company id",
                    "associated company ids",
                    "associated company id",
                    "associatedcompanyid",
                ],
            ),
        ],
    },
    Layout {
        crm: "HubSpot",
        kind: Kind::Companies,
        headers: &[
            (Id, &["record id", "record id - company", "hs object id", "company id"]),
            (Name, &["company name", "name"]),
            (Domain, &["company domain name", "domain", "additional domains", "hs additional domains", "website url", "website"]),
            (Phone, &["phone number", "phone"]),
        ],
    },
    Layout {
        crm: "HubSpot",
        kind: Kind::Users,
        headers: &[
            (Id, &["user id", "owner id", "hubspot owner id", "id"]),
            (First, &["first name", "firstname"]),
            (Last, &["last name", "lastname"]),
            (Email, &["email", "email address"]),
        ],
    },
    Layout {
        crm: "Salesforce",
        kind: Kind::Contacts,
        headers: &[
            (Id, &["contact id", "contact id (18)", "id"]),
            (Name, &["full name", "contact full name", "name"]),
            (First, &["first name", "firstname"]),
            (Last, &["last name", "lastname"]),
            (Email, &["email"]),
            (Phone, &["phone", "business phone", "mobile", "mobilephone", "mobile phone"]),
            (Company, &["account name", "account.name"]),
            (CompanyId, &["account id", "accountid", "account.id"]),
        ],
    },
    Layout {
        crm: "Salesforce",
        kind: Kind::Companies,
        headers: &[
            (Id, &["account id", "account id (18)", "id"]),
            (Name, &["account name", "name"]),
            (Domain, &["website"]),
            (Phone, &["phone"]),
        ],
    },
    Layout {
        crm: "Salesforce",
        kind: Kind::Users,
        headers: &[
            (Id, &["user id", "id"]),
            (Name, &["full name", "name"]),
            (First, &["first name", "firstname"]),
            (Last, &["last name", "lastname"]),
            (Email, &["email"]),
        ],
    },
    Layout {
        crm: "Dynamics 365",
        kind: Kind::Contacts,
        headers: &[
            (Id, &["(do not modify) contact", "contactid", "contact"]),
            (Name, &["full name", "fullname"]),
            (First, &["first name", "firstname"]),
            (Last, &["last name", "lastname"]),
            (
                Email,
                &[
                    "email",
                    "email address",
                    "emailaddress1",
                    "email address 2",
                    "emailaddress2",
                    "email address 3",
                    "emailaddress3",
                ],
            ),
            (Phone, &["business phone", "telephone1", "mobile phone", "mobilephone"]),
            (Company, &["company name", "parent customer", "parentcustomerid", "account name"]),
            (CompanyId, &["parentcustomerid value", "parentcustomeridid", "accountid"]),
            (Aliases, &["nickname"]),
        ],
    },
    Layout {
        crm: "Dynamics 365",
        kind: Kind::Companies,
        headers: &[
            (Id, &["(do not modify) account", "accountid", "account"]),
            (Name, &["account name", "name"]),
            (Domain, &["website", "websiteurl"]),
            (Phone, &["main phone", "telephone1"]),
        ],
    },
    Layout {
        crm: "Dynamics 365",
        kind: Kind::Users,
        headers: &[
            (Id, &["(do not modify) user", "systemuserid", "user"]),
            (Name, &["full name", "fullname"]),
            (First, &["first name", "firstname"]),
            (Last, &["last name", "lastname"]),
            (Email, &["primary email", "internalemailaddress"]),
        ],
    },
    Layout {
        crm: "Pipedrive",
        kind: Kind::Contacts,
        headers: &[
            (Id, &["person - id", "pipedrive system id - person"]),
            (Name, &["person - name"]),
            (First, &["person - first name"]),
            (Last, &["person - last name"]),
            (Email, &["person - email - work", "person - email - home", "person - email - other", "person - email"]),
            (
                Phone,
                &[
                    "person - phone - work",
                    "person - phone - mobile",
                    "person - phone - home",
                    "person - phone - other",
                    "person - phone",
                ],
            ),
            (Company, &["person - organization", "organization - name"]),
            (CompanyId, &["organization - id", "person - organization id"]),
        ],
    },
    Layout {
        crm: "Pipedrive",
        kind: Kind::Companies,
        headers: &[
            (Id, &["organization - id", "pipedrive system id - organization"]),
            (Name, &["organization - name"]),
            (Domain, &["organization - website"]),
        ],
    },
    Layout {
        crm: "Pipedrive",
        kind: Kind::Users,
        headers: &[
            (Id, &["user - id", "user id", "id"]),
            (Name, &["user - name", "name", "user"]),
            (Email, &["user - email", "email"]),
        ],
    },
    Layout {
        crm: "Zoho",
        kind: Kind::Contacts,
        headers: &[
            (Id, &["record id", "contact id"]),
            (Name, &["full name", "contact name"]),
            (First, &["first name"]),
            (Last, &["last name"]),
            (Email, &["email", "secondary email"]),
            (Phone, &["phone", "mobile", "other phone"]),
            (Company, &["account name"]),
            (CompanyId, &["account name.id", "account id"]),
        ],
    },
    Layout {
        crm: "Zoho",
        kind: Kind::Companies,
        headers: &[(Id, &["record id", "account id"]), (Name, &["account name"]), (Domain, &["website"]), (Phone, &["phone"])],
    },
    Layout {
        crm: "Zoho",
        kind: Kind::Users,
        headers: &[
            (Id, &["record id", "user id", "id"]),
            (Name, &["full name", "user name"]),
            (First, &["first name"]),
            (Last, &["last name"]),
            (Email, &["email", "email id"]),
        ],
    },
    Layout {
        crm: "",
        kind: Kind::Contacts,
        headers: &[
            (Id, &["id", "external id", "uuid", "crm id", "key"]),
            (Name, &["name", "full name", "contact", "contact name", "person"]),
            (First, &["first name", "firstname", "first", "given name"]),
            (Last, &["last name", "lastname", "last", "family name", "surname"]),
            (Email, &["email", "e-mail", "email address", "mail"]),
            (Phone, &["phone", "phone number", "telephone", "mobile"]),
            (Company, &["company", "company name", "organization", "organisation", "account", "employer"]),
            (CompanyId, &["company id", "organization id", "organisation id", "account id"]),
            (Aliases, &["aliases", "alias", "nickname", "also known as"]),
        ],
    },
    Layout {
        crm: "",
        kind: Kind::Companies,
        headers: &[
            (Id, &["id", "external id", "uuid", "crm id", "key"]),
            (Name, &["name", "company", "company name", "organization", "organisation", "account"]),
            (Domain, &["domain", "domains", "website", "web site", "url"]),
            (Aliases, &["aliases", "alias", "short name", "also known as"]),
        ],
    },
    Layout {
        crm: "",
        kind: Kind::Users,
        headers: &[
            (Id, &["id", "external id", "uuid", "user id", "owner id", "key"]),
            (Name, &["name", "full name", "user", "owner"]),
            (First, &["first name", "firstname", "first", "given name"]),
            (Last, &["last name", "lastname", "last", "family name", "surname"]),
            (Email, &["email", "e-mail", "email address", "mail"]),
        ],
    },
];

/// A header in the form in which headers are compared.
pub(super) fn plain(header: &str) -> String {
    let plain = header.trim_matches(['\u{feff}', '"', ' ', '*']).replace('_', " ").to_lowercase();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_in_the_form_they_are_compared_in() {
        for layout in &LAYOUTS {
            for (field, headers) in layout.headers {
                assert!(headers.iter().all(|header| plain(header) == *header), "{} {} {field:?}", layout.crm, layout.kind);
            }
            assert!(layout.headers.iter().any(|(field, _)| *field == Field::Id), "{} {}", layout.crm, layout.kind);
        }
    }
}
