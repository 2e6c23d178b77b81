//! `gleaner export`: a result for other programs.

mod formats;

use super::args::Export;
use super::exit::Exit;

/// Runs `gleaner export`.
pub(super) fn export(arguments: &Export) -> anyhow::Result<Exit> {
    formats::write(arguments)
}
