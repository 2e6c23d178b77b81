use anstyle::{AnsiColor, Style};

use crate::extract::Label;

/// How a stretch of text looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    /// As it is.
    Plain,
    /// Of a heading.
    Strong,
    /// Of what is said about the text.
    Faint,
    /// Of a mention.
    Of(Label),
}

/// Text in one ink.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) ink: Ink,
}

impl Piece {
    pub(super) fn new(text: impl Into<String>, ink: Ink) -> Self {
        Self { text: text.into(), ink }
    }
}

impl Ink {
    fn style(self) -> Style {
        let bold = |color: AnsiColor| color.on_default().bold();
        match self {
            Self::Plain => Style::new(),
            Self::Strong => Style::new().bold(),
            Self::Faint => Style::new().dimmed(),
            Self::Of(Label::Per) => bold(AnsiColor::Green),
            Self::Of(Label::Org) => bold(AnsiColor::Blue),
            Self::Of(Label::Product) => bold(AnsiColor::Magenta),
            Self::Of(Label::Loc) => bold(AnsiColor::Cyan),
            Self::Of(Label::Money) => bold(AnsiColor::Yellow),
            Self::Of(Label::Date) => AnsiColor::Red.on_default(),
            Self::Of(Label::Email | Label::Phone | Label::Url) => Style::new().underline(),
        }
    }

    /// Adds text in this ink.
    pub(super) fn write(self, text: &str, out: &mut String) {
        use std::fmt::Write;
        let style = self.style();
        // Writing to a string does not fail.
        let _ = if self == Self::Plain { out.write_str(text) } else { write!(out, "{style}{text}{style:#}") };
    }
}
