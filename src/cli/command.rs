//! From what was typed to what is meant: flags, over gleaner.toml, over defaults.

use std::ffi::OsString;

use clap::{Arg, ArgAction, ArgMatches, Command, CommandFactory, FromArgMatches};

use super::args::Arguments;
use super::config::{self, ConfigError, InForce};
use super::exit;

/// Switches that a file can turn on, and the flag that turns each off again.
pub(super) const OFF: [(&str, &str); 4] =
    [("no_ignore", "ignore"), ("follow", "no-follow"), ("verbose", "no-verbose"), ("quiet", "no-quiet")];

/// What the user asks for.
pub(super) struct Given {
    pub(super) arguments: Arguments,
    /// The same as clap has it, values of the file among them.
    pub(super) matches: ArgMatches,
    /// Where the options of extract come from.
    pub(super) in_force: InForce,
}

/// Why nothing is run.
#[derive(Debug)]
pub(super) enum Refused {
    /// Wrong usage, or help or version was asked for.
    Usage(clap::Error),
    /// A configuration file that cannot be used.
    Config(ConfigError),
}

impl From<clap::Error> for Refused {
    fn from(error: clap::Error) -> Self {
        Self::Usage(error)
    }
}

/// The whole command line, as clap knows it.
pub(super) fn command() -> Command {
    Arguments::command().after_help(exit::table()).mut_subcommands(|command| match command.get_name() {
        "extract" => with_off_flags(command),
        "config" => {
            let command = with_off_flags(command).mut_arg("paths", |paths| paths.required(false).hide(true));
            command.mut_arg("dry_run", |flag| flag.hide(true)).mut_arg("json", |flag| flag.help("Print JSON"))
        }
        _ => command,
    })
}

fn with_off_flags(command: Command) -> Command {
    OFF.iter().fold(command, |command, (id, off)| {
        command.arg(Arg::new(*off).long(*off).action(ArgAction::SetTrue).hide(true).overrides_with(*id))
    })
}

/// Reads arguments, the program's name first, and the file with defaults that they call for.
///
/// # Errors
/// [`Refused`], also for help and version.
pub(super) fn parse(mut arguments: Vec<OsString>) -> Result<Given, Refused> {
    let command = command();
    // What was typed has to be known before the file can fill in the rest; what is wrong with it is said after that.
    let typed = command.clone().ignore_errors(true).try_get_matches_from(&arguments)?;
    let mut in_force = InForce::default();
    if let Some((name @ ("extract" | "config"), typed)) = typed.subcommand() {
        let extract = command.find_subcommand("extract").cloned().unwrap_or_default();
        let (filled, known) = config::load(typed, &extract).map_err(Refused::Config)?;
        in_force = known;
        let place = arguments.iter().position(|argument| argument == name).map_or(arguments.len(), |place| place + 1);
        arguments.splice(place..place, filled);
    }
    let matches = command.try_get_matches_from(arguments)?;
    let arguments = Arguments::from_arg_matches(&matches)?;
    Ok(Given { arguments, matches, in_force })
}

#[cfg(test)]
mod tests {
    use super::super::config::{Takes, keys};
    use super::*;

    #[test]
    fn clap_finds_no_fault() {
        command().debug_assert();
    }

    #[test]
    fn every_switch_of_the_file_can_be_turned_off() {
        let command = command();
        let extract = command.find_subcommand("extract").unwrap();
        let switches: Vec<_> = keys(extract).filter(|key| key.takes() == Takes::Switch).map(|key| key.id().to_owned()).collect();
        assert_eq!(switches, OFF.map(|(id, _)| id));
    }
}
