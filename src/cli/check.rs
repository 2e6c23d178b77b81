use super::args::Check;
use super::exit::Exit;
use super::print::to_stdout;
use super::report;
use crate::crm::{self, CheckError};

/// Runs `gleaner check`.
pub(super) fn check(arguments: &Check) -> anyhow::Result<Exit> {
    let (mut problems, mut checked) = (0_u64, Ok(()));
    to_stdout(|out| {
        let mut broken = Ok(());
        checked = crm::check(arguments.crm, &arguments.files, &mut |problem| {
            problems += 1;
            if broken.is_ok() {
                broken = writeln!(out, "{problem}");
            }
        });
        broken
    })?;
    checked.map_err(|error: CheckError| anyhow::Error::from(error))?;
    if !arguments.quiet {
        let files = arguments.files.len();
        report::notice(&format!("{files} files checked for {}: {problems} problems", arguments.crm.rules().name));
    }
    Ok(if problems == 0 { Exit::Done } else { Exit::SomeFailed })
}
