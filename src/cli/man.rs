//! What the program says of itself: the man page and completions.

use clap::Command;
use clap_complete::Shell;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, roman};

use super::command;
use super::exit::Exit;
use super::print::to_stdout;

/// Prints what `shell` needs to complete arguments.
pub(super) fn completions(shell: Shell) -> anyhow::Result<Exit> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command::command(), "gleaner", &mut script);
    to_stdout(|out| out.write_all(&script))?;
    Ok(Exit::Done)
}

/// Prints one man page for all commands.
pub(super) fn page() -> anyhow::Result<Exit> {
    let page = rendered()?;
    to_stdout(|out| out.write_all(&page))?;
    Ok(Exit::Done)
}

fn rendered() -> std::io::Result<Vec<u8>> {
    let mut program = command::command();
    program.build();
    let mut page = Vec::new();
    let man = Man::new(program.clone());
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    for command in program.get_subcommands().filter(|command| command.get_name() != "help") {
        section(command, &mut page)?;
    }
    man.render_extra_section(&mut page)?;
    man.render_version_section(&mut page)?;
    Ok(page)
}

/// What the help of a command says, as a section of the page.
fn section(command: &Command, page: &mut Vec<u8>) -> std::io::Result<()> {
    let mut roff = Roff::new();
    roff.control("SH", [format!("gleaner {}", command.get_name()).to_uppercase().as_str()]);
    let about = command.get_long_about().or_else(|| command.get_about()).map(ToString::to_string).unwrap_or_default();
    for paragraph in about.split("\n\n") {
        roff.control("PP", []).text([roman(paragraph)]);
    }
    roff.to_writer(page)?;
    let options = command.clone().mut_args(|argument| argument.help_heading("Options of this command"));
    Man::new(options).render_options_section(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_option_of_every_command_is_on_the_page() {
        let page = String::from_utf8(rendered().unwrap()).unwrap().replace("\\-", "-");
        let mut program = command::command();
        program.build();
        for command in program.get_subcommands().filter(|c| c.get_name() != "help") {
            assert!(page.contains(&format!("GLEANER {}", command.get_name().to_uppercase())), "{}", command.get_name());
            let shown = command.get_arguments().filter(|argument| !argument.is_hide_set());
            for long in shown.filter_map(|argument| argument.get_long()) {
                assert!(page.contains(&format!("--{long}")), "--{long} of {}", command.get_name());
            }
        }
    }
}
