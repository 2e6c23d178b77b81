use std::path::Path;

use anyhow::{Context, anyhow};
use jiff::civil::Date;

use crate::cli::args::Export;
use crate::cli::exit::Exit;
use crate::cli::report;
use crate::crm::{self, Crm, ExportOptions, ExportSummary};
use crate::extract::money::Currency;

/// Runs `gleaner export --crm`.
pub(super) fn run(arguments: &Export, crm: Crm) -> anyhow::Result<Exit> {
    let options = options(arguments)?;
    write(crm, &arguments.dir, arguments.output.as_deref(), &options, arguments.quiet)?;
    Ok(Exit::Done)
}

/// Writes the files for a CRM, and says which they are.
pub(in crate::cli) fn write(
    crm: Crm,
    dir: &Path,
    output: Option<&Path>,
    options: &ExportOptions,
    quiet: bool,
) -> anyhow::Result<()> {
    let beside = if dir.is_dir() { dir } else { dir.parent().unwrap_or(dir) };
    let output = output.map_or_else(|| beside.join(crm.as_str()), Path::to_path_buf);
    let summary = crm::export(dir, &output, crm, options)?;
    if !quiet {
        said(crm, &output, &summary).iter().for_each(|line| report::notice(line));
    }
    Ok(())
}

fn options(arguments: &Export) -> anyhow::Result<ExportOptions> {
    let currency = arguments.currency_default.as_deref().map(|code| {
        let currency = Currency::new(code);
        currency.ok_or_else(|| anyhow!("--currency-default {code}: is no ISO 4217 code (such as EUR)"))
    });
    Ok(ExportOptions {
        pipeline: arguments.pipeline.clone(),
        deal_stage: arguments.deal_stage.clone(),
        close_date: day("--close-date", arguments.close_date.as_deref())?,
        due_date: day("--due-date", arguments.due_date.as_deref())?,
        currency: currency.transpose()?,
        owner: arguments.owner.clone(),
        since: arguments.since.clone(),
    })
}

fn day(option: &str, value: Option<&str>) -> anyhow::Result<Option<Date>> {
    let parse = |value: &str| value.parse().with_context(|| format!("{option} {value}: is no day (write it as 2026-01-31)"));
    value.map(parse).transpose()
}

/// What was written, in the order in which it must be imported.
fn said(crm: Crm, output: &Path, summary: &ExportSummary) -> Vec<String> {
    let mut lines = vec![format!("files for {} in {}, to be imported in this order:", crm.rules().name, output.display())];
    for file in &summary.files {
        lines.push(format!("  {}: {} rows of {}; {}", file.name, file.rows, file.object, file.how));
    }
    if summary.files.is_empty() {
        lines.push("  none: there is nothing to import".to_owned());
    }
    if summary.rejects > 0 {
        lines.push(format!("{} rows are in rejects.csv, with what would repair them", summary.rejects));
    }
    if summary.users > 0 {
        lines.push(format!("{} people are users of the CRM, and so no contacts", summary.users));
    }
    if summary.known > 0 {
        lines.push(format!("{} rows were left out: an earlier export has them", summary.known));
    }
    lines
}
