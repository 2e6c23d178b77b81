use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// An inference engine. Whether it is in this build is decided by the cargo feature of the same name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Engine {
    /// ONNX models in pure Rust.
    Rten,
    /// ONNX Runtime: a library that is installed on the machine and loaded when it is asked for.
    Ort,
    /// The encoder of the crate rust-bert on libtorch, with float weights.
    RustBert,
}

impl Engine {
    /// All engines, in the order in which one is taken where none is named.
    pub const ALL: [Self; 3] = [Self::Rten, Self::Ort, Self::RustBert];

    /// Its name, which is also that of its cargo feature.
    pub fn name(self) -> &'static str {
        match self {
            Self::Rten => "rten",
            Self::Ort => "ort",
            Self::RustBert => "rust-bert",
        }
    }

    /// Whether this build has it.
    pub fn is_built_in(self) -> bool {
        match self {
            Self::Rten => cfg!(feature = "rten"),
            Self::Ort => cfg!(feature = "ort"),
            Self::RustBert => cfg!(feature = "rust-bert"),
        }
    }
}

impl Default for Engine {
    /// The first of [`Engine::ALL`] that this build has; `rten` if it has none.
    fn default() -> Self {
        Self::ALL.into_iter().find(|engine| engine.is_built_in()).unwrap_or(Self::Rten)
    }
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A name that no engine has.
#[derive(Debug, Error)]
#[error("unknown engine {0:?} (the engines are rten, ort and rust-bert)")]
pub struct UnknownEngine(String);

impl FromStr for Engine {
    type Err = UnknownEngine;

    fn from_str(name: &str) -> Result<Self, UnknownEngine> {
        Self::ALL.into_iter().find(|engine| engine.name() == name).ok_or_else(|| UnknownEngine(name.to_owned()))
    }
}

/// Which engine runs a model.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EngineOptions {
    /// The engine. Default: `rten`, or the first that this build has.
    pub engine: Engine,
    /// The float weights (safetensors) for `rust-bert`; other engines read none. Default: `model.safetensors` of the model's folder.
    pub weights: Option<PathBuf>,
}

impl From<Engine> for EngineOptions {
    fn from(engine: Engine) -> Self {
        Self { engine, weights: None }
    }
}

#[cfg(test)]
mod tests {
    use super::Engine;

    #[test]
    fn names_are_read_back() {
        for engine in Engine::ALL {
            assert_eq!(engine.name().parse::<Engine>().unwrap(), engine);
            assert_eq!(serde_json::to_string(&engine).unwrap(), format!("\"{engine}\""));
        }
        assert!("RTEN".parse::<Engine>().unwrap_err().to_string().contains("rten, ort and rust-bert"));
    }
}
