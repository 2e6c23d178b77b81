use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::Path;

use clap::error::ErrorKind;
use clap::{Command, FromArgMatches};
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::super::args::Extract;
use super::super::extract::options;
use super::error::ConfigError;
use super::keys::{Key, Takes, keys};

/// One line of the file.
#[derive(Debug)]
pub(super) struct Setting {
    /// The line, counted from 1.
    pub(super) line: usize,
    /// The same as arguments; none for a switch that is off.
    pub(super) arguments: Vec<OsString>,
}

/// Reads the file at `path`.
///
/// # Errors
/// [`ConfigError`] with the first line that is wrong.
pub(super) fn read(path: &Path, extract: &Command) -> Result<BTreeMap<String, Setting>, ConfigError> {
    let text = std::fs::read_to_string(path).map_err(|source| ConfigError::Unreadable { path: path.to_path_buf(), source })?;
    File { path, text: text.trim_start_matches('\u{feff}'), extract }.settings()
}

/// A file that is being read.
struct File<'a> {
    path: &'a Path,
    text: &'a str,
    extract: &'a Command,
}

impl File<'_> {
    fn settings(&self) -> Result<BTreeMap<String, Setting>, ConfigError> {
        let table = DeTable::parse(self.text).map_err(|error| self.syntax(&error))?.into_inner();
        let mut entries: Vec<_> = table.iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        let mut settings = BTreeMap::new();
        for (key, value) in entries {
            let setting = self.setting(key, value)?;
            settings.insert(key.get_ref().to_string(), setting);
        }
        let all = settings.values().flat_map(|setting| setting.arguments.iter().cloned());
        self.check(all.collect()).map_err(|why| ConfigError::Together { path: self.path.to_path_buf(), why })?;
        Ok(settings)
    }

    fn setting(&self, key: &Spanned<DeString>, value: &Spanned<DeValue>) -> Result<Setting, ConfigError> {
        let (line, name) = (self.line(key.span().start), key.get_ref());
        let path = || self.path.to_path_buf();
        let key = keys(self.extract).find(|known| known.name() == name).ok_or_else(|| self.unknown(line, name))?;
        let arguments = self.arguments(&key, value.get_ref()).ok_or_else(|| ConfigError::Type {
            path: path(),
            line,
            key: name.to_string(),
            found: kind(value.get_ref()),
            wanted: key.takes().wanted(name),
        })?;
        self.check(arguments.clone()).map_err(|why| ConfigError::Value { path: path(), line, why })?;
        Ok(Setting { line, arguments })
    }

    /// The value as arguments; `None` if it has the wrong type.
    fn arguments(&self, key: &Key, value: &DeValue) -> Option<Vec<OsString>> {
        let given = |value: &str| OsString::from(format!("--{}={value}", key.name()));
        let texts = match (key.takes(), value) {
            (Takes::Switch, DeValue::Boolean(on)) => {
                return Some(on.then(|| OsString::from(format!("--{}", key.name()))).into_iter().collect());
            }
            (Takes::Number, DeValue::Integer(number)) => {
                vec![i128::from_str_radix(number.as_str(), number.radix()).ok()?.to_string()]
            }
            (Takes::Number, DeValue::Float(number)) => vec![number.as_str().to_owned()],
            (Takes::Path | Takes::Paths, DeValue::String(text)) => return Some(vec![self.beside(key, text)]),
            (Takes::Paths, DeValue::Array(texts)) => {
                return texts.iter().map(|text| text.get_ref().as_str().map(|text| self.beside(key, text))).collect();
            }
            (Takes::Text | Takes::List, DeValue::String(text)) => vec![text.to_string()],
            (Takes::Text, DeValue::Datetime(day)) => vec![day.to_string()],
            (Takes::List, DeValue::Array(texts)) => {
                texts.iter().map(|text| text.get_ref().as_str().map(str::to_owned)).collect::<Option<Vec<_>>>()?
            }
            _ => return None,
        };
        Some(texts.iter().map(|text| given(text)).collect())
    }

    /// A path of the file as an argument.
    fn beside(&self, key: &Key, path: &str) -> OsString {
        let mut argument = OsString::from(format!("--{}=", key.name()));
        argument.push(self.path.parent().unwrap_or(Path::new("")).join(path));
        argument
    }

    /// What the options say of these arguments, if they refuse them.
    fn check(&self, mut arguments: Vec<OsString>) -> Result<(), String> {
        arguments.splice(0..0, ["extract".into(), "-".into()]);
        let parsed = self.extract.clone().try_get_matches_from(arguments).and_then(|matches| Extract::from_arg_matches(&matches));
        match parsed {
            Ok(extract) => options(&extract).map(drop).map_err(|error| format!("{error:#}")),
            // Something else that has to be there may be typed.
            Err(error) if error.kind() == ErrorKind::MissingRequiredArgument => Ok(()),
            Err(error) => Err(in_short(&error)),
        }
    }

    fn unknown(&self, line: usize, key: &str) -> ConfigError {
        let names: Vec<_> = keys(self.extract).map(|key| key.name()).collect();
        let score = |name: &str| strsim::jaro_winkler(name, &key.replace('_', "-").to_lowercase());
        let near = names.iter().filter(|name| score(name) > 0.85).max_by(|a, b| score(a).total_cmp(&score(b)));
        let hint = near.map(|name| format!(", perhaps {name:?}")).unwrap_or_default();
        ConfigError::Unknown { path: self.path.to_path_buf(), line, key: key.to_owned(), hint, allowed: names.join(", ") }
    }

    fn syntax(&self, error: &toml::de::Error) -> ConfigError {
        let line = self.line(error.span().map_or(0, |span| span.start));
        ConfigError::Syntax { path: self.path.to_path_buf(), line, what: error.message().replace('\n', ", ") }
    }

    /// The line of a byte of the text, counted from 1.
    fn line(&self, byte: usize) -> usize {
        1 + self.text.as_bytes()[..byte.min(self.text.len())].iter().filter(|b| **b == b'\n').count()
    }
}

/// The type of a value in words.
fn kind(value: &DeValue) -> &'static str {
    match value {
        DeValue::String(_) => "text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number with a fraction",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

/// What clap says, in one line, without its advice on usage.
fn in_short(error: &clap::Error) -> String {
    let text = error.render().to_string();
    let lines = text.lines().take_while(|line| !line.trim().is_empty()).map(str::trim);
    lines.collect::<Vec<_>>().join(" ").trim_start_matches("error: ").to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::super::command::command;
    use super::*;

    fn read_text(text: &str) -> Result<Vec<(String, usize, Vec<String>)>, String> {
        let command = command();
        let extract = command.find_subcommand("extract").unwrap();
        let file = File { path: Path::new("up/gleaner.toml"), text, extract };
        let settings = file.settings().map_err(|error| error.to_string())?;
        let texts = |setting: Setting| setting.arguments.into_iter().map(|a| a.into_string().unwrap()).collect();
        Ok(settings.into_iter().map(|(key, setting)| (key, setting.line, texts(setting))).collect())
    }

    #[test]
    fn values_become_arguments() {
        let text = "# mine\njobs = 0x4\noutput = \"out\"\n\nglob = ['*.txt', '!drafts/**']\ncontacts = ['c.csv', '/d.csv']\ndate = 2026-03-02\nfollow = true\nquiet = false\n";
        let expected = [
            ("contacts", 6, vec!["--contacts=up/c.csv", "--contacts=/d.csv"]),
            ("date", 7, vec!["--date=2026-03-02"]),
            ("follow", 8, vec!["--follow"]),
            ("glob", 5, vec!["--glob=*.txt", "--glob=!drafts/**"]),
            ("jobs", 2, vec!["--jobs=4"]),
            ("output", 3, vec!["--output=up/out"]),
            ("quiet", 9, vec![]),
        ];
        let expected = expected.map(|(key, line, list)| (key.to_owned(), line, list.into_iter().map(str::to_owned).collect()));
        assert_eq!(read_text(text).unwrap(), expected);
        assert_eq!(read_text("").unwrap(), []);
    }

    #[test]
    fn what_is_wrong_is_named_with_file_and_line() {
        let cases = [
            ("jobs = 1\njobz = 4\n", "up/gleaner.toml:2: unknown option \"jobz\", perhaps \"jobs\" (allowed: output, "),
            ("batch_size = 4", ":1: unknown option \"batch_size\", perhaps \"batch-size\""),
            ("[extract]\njobs = 1", ":1: unknown option \"extract\" (allowed"),
            ("fresh = true", ":1: unknown option \"fresh\""),
            ("\n\njobs = \"4\"", ":3: jobs is text, and must be a number (write `jobs = 8`)"),
            ("follow = 1", ":1: follow is a whole number, and must be true or false"),
            ("output = true", ":1: output is true or false, and must be a path in quotes"),
            ("glob = [1]", ":1: glob is a list, and must be a list of texts"),
            ("corrections = 1", ":1: corrections is a whole number, and must be a list of paths"),
            ("jobs = -1", ":1: invalid value '-1' for '--jobs <N>'"),
            ("jobs = 1.5", ":1: invalid value '1.5' for '--jobs <N>'"),
            ("currency = \"EURO\"", ":1: --currency EURO: is no ISO 4217 code"),
            ("date = \"soon\"", ":1: --date soon: is no day"),
            ("encoding = \"klingon\"", ":1: unknown encoding \"klingon\""),
            ("jobs = 1\njobs = 2", ":2: is no TOML: "),
            ("jobs = 1\nwhat is this", ":2: is no TOML: "),
            ("verbose = true\nquiet = true", "up/gleaner.toml: the argument '--quiet' cannot be used with '--verbose'"),
        ];
        let wrong: Vec<_> = cases.iter().map(|(text, said)| (*said, read_text(text))).collect();
        let wrong: Vec<_> = wrong.iter().filter(|(said, got)| !got.as_ref().is_err_and(|error| error.contains(said))).collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
