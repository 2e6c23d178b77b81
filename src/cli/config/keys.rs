use std::any::TypeId;
use std::path::PathBuf;

use clap::{Arg, ArgAction, Command};

/// Options that belong to one run, and not into a file.
const OF_ONE_RUN: [&str; 6] = ["config", "no-config", "dry-run", "json", "fresh", "help"];

/// An option of extract that the file may hold, under its long name.
pub(in crate::cli) struct Key<'a> {
    argument: &'a Arg,
    name: &'a str,
}

/// What an option takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Takes {
    /// True or false.
    Switch,
    /// A number.
    Number,
    /// A path; in the file it is relative to the file.
    Path,
    /// Words.
    Text,
    /// Several words.
    List,
    /// Several paths; in the file they are relative to the file.
    Paths,
}

/// The options that the file may hold, as in the help.
pub(in crate::cli) fn keys(extract: &Command) -> impl Iterator<Item = Key<'_>> {
    let shown = extract.get_arguments().filter(|argument| !argument.is_hide_set());
    let named = shown.filter_map(|argument| argument.get_long().map(|name| Key { argument, name }));
    named.filter(|key| !OF_ONE_RUN.contains(&key.name))
}

impl<'a> Key<'a> {
    pub(in crate::cli) fn name(&self) -> &'a str {
        self.name
    }

    /// The name in clap's matches.
    pub(in crate::cli) fn id(&self) -> &'a str {
        self.argument.get_id().as_str()
    }

    pub(in crate::cli) fn argument(&self) -> &'a Arg {
        self.argument
    }

    pub(in crate::cli) fn takes(&self) -> Takes {
        let numbers = [TypeId::of::<u64>(), TypeId::of::<usize>(), TypeId::of::<u32>(), TypeId::of::<u16>(), TypeId::of::<f64>()];
        let kind = self.argument.get_value_parser().type_id();
        match self.argument.get_action() {
            ArgAction::SetTrue => Takes::Switch,
            ArgAction::Append if kind == TypeId::of::<PathBuf>() => Takes::Paths,
            ArgAction::Append => Takes::List,
            _ if numbers.iter().any(|number| kind == *number) => Takes::Number,
            _ if kind == TypeId::of::<PathBuf>() => Takes::Path,
            _ => Takes::Text,
        }
    }
}

impl Takes {
    /// In words, with an example for `name`.
    pub(super) fn wanted(self, name: &str) -> String {
        match self {
            Self::Switch => format!("true or false (write `{name} = true`)"),
            Self::Number => format!("a number (write `{name} = 8`)"),
            Self::Path => format!("a path in quotes (write `{name} = \"folder\"`)"),
            Self::Text => format!("text in quotes (write `{name} = \"…\"`)"),
            Self::Paths => format!("a list of paths (write `{name} = [\"…\"]`)"),
            Self::List => format!("a list of texts (write `{name} = [\"…\"]`)"),
        }
    }
}
