//! A file is held to the rules of a CRM, without the CRM.
//!
//! Each file is read twice: first for the values that others refer to, then cell by cell. So memory grows with the number of rows,
//! 16 to 32 bytes each, and not with their length.
//!
//! | file | does |
//! |---|---|
//! | `table` | a CSV file, row by row, whatever is wrong with it |
//! | `identify` | which object a file is for |
//! | `header`, `rows` | what is wrong with its header and its rows |
//! | `links` | what rows of the files given refer to |
//! | `problem` | what is said |

mod header;
mod identify;
mod links;
mod problem;
mod rows;
mod table;

use std::path::PathBuf;

pub use problem::{CheckError, Problem};

use super::Crm;
use links::Targets;

/// Holds files to what the importer of `crm` takes, and gives each problem to `each`. Files given together may refer to each other:
/// a reference is held against the files of the object it leads to, if there are any. A `rejects.csv` among them is passed over.
///
/// # Errors
/// [`CheckError`] if a file cannot be read, or it is not clear what it is for.
pub fn check(crm: Crm, files: &[PathBuf], each: &mut dyn FnMut(Problem)) -> Result<(), CheckError> {
    let rules = crm.rules();
    let mut known = Vec::new();
    for path in files {
        known.extend(identify::object(rules, path)?.map(|object| (path, object)));
    }
    let mut targets = Targets::default();
    for (path, object) in &known {
        targets.read(rules, path, object)?;
    }
    let mut taken = rows::Taken::default();
    for (path, object) in &known {
        rows::check(rules, path, object, &targets, &mut taken, each)?;
    }
    Ok(())
}
