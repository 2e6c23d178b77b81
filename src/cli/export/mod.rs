//! `gleaner export`: what a run found, for other programs.

mod crm;

use anyhow::bail;

use super::args::Export;
use super::exit::Exit;

pub(super) use crm::write as crm;

/// Runs `gleaner export`.
pub(super) fn export(arguments: &Export) -> anyhow::Result<Exit> {
    match arguments.crm {
        Some(crm) => crm::run(arguments, crm),
        None => bail!("it is not said what to write (name a CRM with --crm)"),
    }
}
