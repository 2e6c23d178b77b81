//! `gleaner export`: what a run found, for other programs.

mod crm;
mod formats;

use super::args::Export;
use super::exit::Exit;

pub(super) use crm::write as crm;

/// Runs `gleaner export`.
pub(super) fn export(arguments: &Export) -> anyhow::Result<Exit> {
    match arguments.crm {
        Some(crm) => crm::run(arguments, crm),
        None => formats::write(arguments),
    }
}
