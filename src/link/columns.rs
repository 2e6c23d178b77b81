use std::path::Path;
use std::str::FromStr;

use thiserror::Error;

use super::layout::{Field, LAYOUTS, Layout, plain};
use super::{Kind, RosterError};

/// Columns that the user names: `name=Full Name,id=Ref`, perhaps for one kind of export alone: `users:id=Ref`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns(Vec<(Option<Kind>, Field, String)>);

/// A list of columns that cannot be understood.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error(
    "{part:?} is no column (write FIELD=HEADER, such as name=Full Name,email=Mail,company=Firm,id=Ref; fields: {}; before the first perhaps contacts:, companies: or users:)",
    names()
)]
pub struct ColumnsError {
    part: String,
}

fn names() -> String {
    Field::NAMES.map(|(name, _)| name).join(", ")
}

impl Columns {
    /// Adds those of another list.
    pub fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// Each as it would be written by itself.
    pub fn list(&self) -> Vec<String> {
        let one = |(kind, field, header): &(Option<Kind>, Field, String)| {
            let kind = kind.map(|kind| format!("{kind}:")).unwrap_or_default();
            format!("{kind}{}={header}", field.name())
        };
        self.0.iter().map(one).collect()
    }

    /// The header named for a field of a kind of export.
    fn named(&self, kind: Kind, field: Field) -> impl Iterator<Item = &str> {
        let meant = move |(of, what, _): &&(Option<Kind>, Field, String)| of.is_none_or(|of| of == kind) && *what == field;
        self.0.iter().filter(meant).map(|(_, _, header)| header.as_str())
    }
}

impl FromStr for Columns {
    type Err = ColumnsError;

    fn from_str(text: &str) -> Result<Self, ColumnsError> {
        let kinds = [Kind::Contacts, Kind::Companies, Kind::Users];
        let prefix =
            text.split_once(':').and_then(|(kind, rest)| Some((kinds.into_iter().find(|k| k.name() == kind.trim())?, rest)));
        let (kind, list) = prefix.map_or((None, text), |(kind, rest)| (Some(kind), rest));
        let mut columns: Vec<(Option<Kind>, Field, String)> = Vec::new();
        for part in list.split(',') {
            let field = part.split_once('=').and_then(|(name, header)| Some((field(name)?, header.trim())));
            match (field, columns.last_mut()) {
                (Some((field, header)), _) if !header.is_empty() => columns.push((kind, field, header.to_owned())),
                // A comma within a header.
                (None, Some((_, _, header))) => *header = format!("{header},{part}"),
                _ => return Err(ColumnsError { part: part.to_owned() }),
            }
        }
        Ok(Self(columns))
    }
}

fn field(name: &str) -> Option<Field> {
    let name = name.trim().to_lowercase().replace(['_', ' '], "-");
    Field::NAMES.iter().find(|(known, _)| *known == name).map(|(_, field)| *field)
}

/// Where in a row each field stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// Whose export it is; empty where nobody's layout fits.
    pub(super) crm: &'static str,
    places: Vec<(Field, usize)>,
}

impl Found {
    /// Finds the columns of an export by its header.
    pub(super) fn of(header: &[String], kind: Kind, columns: &Columns, path: &Path) -> Result<Self, RosterError> {
        let plain: Vec<String> = header.iter().map(|h| plain(h)).collect();
        let places = |layout: &Layout| -> Vec<(Field, usize)> {
            layout.headers.iter().flat_map(|(field, headers)| of_field(*field, headers, &plain)).collect()
        };
        let of_kind = LAYOUTS.iter().filter(|layout| layout.kind == kind).map(|layout| (layout.crm, places(layout)));
        let fields = |places: &[(Field, usize)]| {
            let mut fields: Vec<Field> = places.iter().map(|(field, _)| *field).collect();
            fields.dedup();
            (fields.contains(&Field::Id), fields.len(), places.len())
        };
        let best = of_kind.reduce(|best, next| if fields(&next.1) > fields(&best.1) { next } else { best });
        let mut found = best.map_or(Self { crm: "", places: Vec::new() }, |(crm, places)| Self { crm, places });
        found.add_named(header, kind, columns, path)?;
        found.check(header, kind, path)?;
        Ok(found)
    }

    fn add_named(&mut self, header: &[String], kind: Kind, columns: &Columns, path: &Path) -> Result<(), RosterError> {
        let mut done: Vec<Field> = Vec::new();
        for (option, field) in Field::NAMES {
            for column in columns.named(kind, field) {
                let at = header.iter().position(|h| plain(h) == plain(column)).ok_or_else(|| RosterError::NoSuchColumn {
                    path: path.to_path_buf(),
                    kind,
                    option,
                    column: column.to_owned(),
                    there: shown(header),
                })?;
                if !done.contains(&field) {
                    self.places.retain(|(known, _)| *known != field);
                    done.push(field);
                }
                if !self.places.contains(&(field, at)) {
                    self.places.push((field, at));
                }
            }
        }
        // A name that is given as a whole goes before its parts, and the other way round.
        if done.contains(&Field::Name) && !done.contains(&Field::Last) {
            self.places.retain(|(field, _)| !matches!(field, Field::First | Field::Last));
        } else if done.contains(&Field::Last) && !done.contains(&Field::Name) {
            self.places.retain(|(field, _)| *field != Field::Name);
        }
        Ok(())
    }

    fn check(&self, header: &[String], kind: Kind, path: &Path) -> Result<(), RosterError> {
        let has = |field| self.at(field).is_some();
        // Where a user has no other id, the address is it.
        let identified = has(Field::Id) || (kind == Kind::Users && has(Field::Email));
        let named = has(Field::Name) || has(Field::Last) || (kind != Kind::Companies && has(Field::Email));
        match [(identified, "id"), (named, "name")].into_iter().find(|(there, _)| !there) {
            Some((_, field)) => Err(RosterError::NoColumn { path: path.to_path_buf(), kind, field, there: shown(header) }),
            None => Ok(()),
        }
    }

    /// The first column of a field.
    pub(super) fn at(&self, field: Field) -> Option<usize> {
        self.all(field).next()
    }

    /// All columns of a field.
    pub(super) fn all(&self, field: Field) -> impl Iterator<Item = usize> {
        self.places.iter().filter(move |(known, _)| *known == field).map(|(_, at)| *at)
    }
}

/// The columns of one field: all of a list, else the first.
fn of_field(field: Field, headers: &[&str], plain: &[String]) -> Vec<(Field, usize)> {
    let found = headers.iter().filter_map(|header| plain.iter().position(|p| p == header));
    found.map(|at| (field, at)).take(if field.is_list() { usize::MAX } else { 1 }).collect()
}

/// The header as a message can hold it.
fn shown(header: &[String]) -> String {
    const MOST: usize = 20;
    let name = |header: &String| {
        let line: String = header.chars().map(|c| if c.is_control() { ' ' } else { c }).take(40).collect();
        format!("{line:?}")
    };
    let more = header.len().saturating_sub(MOST);
    let names = header.iter().take(MOST).map(name).collect::<Vec<_>>().join(", ");
    if more > 0 { format!("{names} and {more} more") } else { names }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(header: &str, kind: Kind, columns: &str) -> Result<Found, String> {
        let header: Vec<String> = header.split(',').map(str::to_owned).collect();
        let columns = if columns.is_empty() { Columns::default() } else { columns.parse().unwrap() };
        Found::of(&header, kind, &columns, Path::new("c.csv")).map_err(|error| error.to_string())
    }

    #[test]
    fn exports_are_known_by_their_headers() {
        use Kind::{Companies, Contacts, Users};
        for (crm, kind, header) in [
            ("HubSpot", Contacts, "Record ID,First Name,Last Name,Email,Phone Number,Associated Company,Associated Company IDs"),
            ("HubSpot", Companies, "Record ID,Company name,Company owner,Company Domain Name"),
            ("HubSpot", Users, "User ID,First name,Last name,Email address,Last login date"),
            ("Salesforce", Contacts, "Id,FirstName,LastName,Name,Email,Phone,AccountId"),
            ("Salesforce", Contacts, "Contact ID,First Name,Last Name,Email,Account Name,Account ID"),
            ("Salesforce", Companies, "Account ID,Account Name,Website,Phone"),
            ("Salesforce", Users, "ID,NAME,FIRSTNAME,LASTNAME,EMAIL"),
            (
                "Dynamics 365",
                Contacts,
                "(Do Not Modify) Contact,(Do Not Modify) Row Checksum,(Do Not Modify) Modified On,Full Name,Email,Company Name,Business Phone",
            ),
            ("Dynamics 365", Companies, "accountid,name,websiteurl"),
            ("Dynamics 365", Users, "systemuserid,fullname,internalemailaddress"),
            ("Pipedrive", Contacts, "Person - ID,Person - Name,Person - Email - Work,Person - Organization"),
            ("Pipedrive", Companies, "Organization - ID,Organization - Name,Organization - Website"),
            ("Zoho", Contacts, "Record Id,Contact Owner,First Name,Last Name,Account Name.id,Account Name,Email,Secondary Email"),
            ("Zoho", Companies, "Record Id,Account Owner,Account Name,Website"),
            ("", Contacts, "id,name,e-mail,company"),
        ] {
            assert_eq!(found(header, kind, "").map(|f| f.crm), Ok(crm), "{kind}: {header}");
        }
    }

    #[test]
    fn named_columns_go_first() {
        let named = found("Ref,Wer,Mail,Firma", Kind::Contacts, "name=Wer,email=mail,company=Firma,id=Ref").unwrap();
        let at = [Field::Id, Field::Name, Field::Email, Field::Company].map(|field| named.at(field));
        assert_eq!(at, [Some(0), Some(1), Some(2), Some(3)]);
        let whole = found("id,First Name,Last Name,Shown", Kind::Contacts, "contacts:name=Shown").unwrap();
        assert_eq!((whole.at(Field::Name), whole.at(Field::Last)), (Some(3), None));
        assert!(found("id,name", Kind::Contacts, "users:id=Ref").is_ok(), "another kind's columns are not looked for");
    }

    #[test]
    fn what_is_missing_is_said() {
        let said = found("name,email", Kind::Contacts, "").unwrap_err();
        assert!(said.contains("no column for the id of contacts") && said.contains("--columns contacts:id="), "{said}");
        let said = found("id,name", Kind::Contacts, "id=Nr").unwrap_err();
        assert!(said.contains("no column \"Nr\"") && said.contains("\"id\", \"name\""), "{said}");
        assert!(found("name,email", Kind::Users, "").is_ok(), "a user's address is an id");
        assert!(found("id,colour", Kind::Companies, "").unwrap_err().contains("no column for the name of companies"));
    }

    #[test]
    fn lists_of_columns() {
        assert_eq!(
            "name=Last, first,id=Nr".parse::<Columns>().unwrap().named(Kind::Users, Field::Name).next(),
            Some("Last, first")
        );
        for wrong in ["", "name", "colour=red", "name="] {
            assert!(wrong.parse::<Columns>().unwrap_err().to_string().contains("is no column"), "{wrong}");
        }
    }
}
