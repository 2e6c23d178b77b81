//! Names the state of the program's source in `GLEANER_BUILD`, so that answers of another build are not taken for its own.

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::io;
use std::path::{Path, PathBuf};

/// What the answers of the program come from, beside the model.
const INPUTS: [&str; 3] = ["src", "Cargo.toml", "Cargo.lock"];

fn main() -> io::Result<()> {
    let mut hasher = DefaultHasher::new();
    for input in INPUTS {
        println!("cargo::rerun-if-changed={input}");
        feed(Path::new(input), &mut hasher)?;
    }
    std::env::var("TARGET").unwrap_or_default().hash(&mut hasher);
    println!("cargo::rustc-env=GLEANER_BUILD={:016x}", hasher.finish());
    Ok(())
}

/// Names and contents of all files under `path`, in the order of their names. What is not there counts as empty.
fn feed(path: &Path, hasher: &mut DefaultHasher) -> io::Result<()> {
    path.to_string_lossy().replace('\\', "/").hash(hasher);
    if path.is_dir() {
        let mut inner: Vec<PathBuf> = fs::read_dir(path)?.map(|entry| entry.map(|e| e.path())).collect::<io::Result<_>>()?;
        inner.sort();
        return inner.iter().try_for_each(|path| feed(path, hasher));
    }
    if path.exists() {
        fs::read(path)?.hash(hasher);
    }
    Ok(())
}
