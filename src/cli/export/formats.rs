use std::path::Path;

use super::super::args::Export;
use super::super::exit::Exit;
use super::super::report;
use crate::export::export;

/// Writes the formats that the arguments name.
pub(super) fn write(arguments: &Export) -> anyhow::Result<Exit> {
    let result = arguments.dir.as_path();
    let beside =
        if result.is_file() { result.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new(".")) } else { result };
    let files = export(result, &arguments.format, arguments.output.as_deref().unwrap_or(beside))?;
    if !arguments.quiet {
        report::exported(&files);
    }
    Ok(Exit::Done)
}
