use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use super::args::Report;
use super::convert::same_place;
use super::exit::Exit;
use super::print::to_stdout;
use super::report::notice;
use crate::record::Records;
use crate::report::page;
use crate::write::output_files;

/// The page's name, where none is given.
const FILE: &str = "report.html";

/// Runs `gleaner report`.
pub(super) fn report(arguments: &Report) -> anyhow::Result<Exit> {
    let output = output(arguments)?;
    let page = page(Records::open(&arguments.result)?)?;
    if output.as_os_str() == "-" {
        to_stdout(|out| out.write_all(page.as_bytes()))?;
        return Ok(Exit::Done);
    }
    std::fs::write(&output, &page)
        .with_context(|| format!("{}: cannot be written (check the folder and its permissions)", output.display()))?;
    if !arguments.quiet {
        notice(&format!("{} ({:.1} MB): open it in a browser", output.display(), page.len() as f64 / 1e6));
    }
    Ok(Exit::Done)
}

/// Where the page goes. Fails if it would take the place of a file of the result.
fn output(arguments: &Report) -> anyhow::Result<PathBuf> {
    let folder = if arguments.result.is_dir() { &arguments.result } else { arguments.result.parent().unwrap_or(Path::new("")) };
    let output = arguments.output.clone().unwrap_or_else(|| folder.join(FILE));
    let mut results = output_files().into_iter().map(|file| folder.join(file)).chain([arguments.result.clone()]);
    if results.any(|result| result.is_file() && same_place(&result, &output)) {
        bail!("{}: would be overwritten by the page (name another file with -o)", output.display());
    }
    Ok(output)
}
