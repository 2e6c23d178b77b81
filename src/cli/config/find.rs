use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;

/// The file's name, wherever it lies.
const NAME: &str = "gleaner.toml";

/// The file in the current folder, in the nearest folder above it, or in the user's folder for configuration.
pub(super) fn usual() -> Option<PathBuf> {
    let user = etcetera::choose_base_strategy().ok().map(|base| base.config_dir().join("gleaner").join(NAME));
    nearest(std::env::current_dir().ok().as_deref()).or(user.filter(|path| path.is_file()))
}

/// The file in `current` by its bare name, or the nearest in a folder above.
fn nearest(current: Option<&Path>) -> Option<PathBuf> {
    let current = current?;
    if current.join(NAME).is_file() {
        return Some(PathBuf::from(NAME));
    }
    current.ancestors().skip(1).map(|folder| folder.join(NAME)).find(|path| path.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_counts() {
        let dir = tempfile::tempdir().unwrap();
        let deep = dir.path().join("a/b/c");
        std::fs::create_dir_all(&deep).unwrap();
        std::fs::write(dir.path().join(NAME), "").unwrap();
        assert_eq!(nearest(Some(&deep)), Some(dir.path().join(NAME)));
        std::fs::write(dir.path().join("a").join(NAME), "").unwrap();
        assert_eq!(nearest(Some(&deep)), Some(dir.path().join("a").join(NAME)));
        // A folder of that name is no file.
        std::fs::create_dir(deep.join(NAME)).unwrap();
        assert_eq!(nearest(Some(&deep)), Some(dir.path().join("a").join(NAME)));
        assert_eq!(nearest(Some(&dir.path().join("a"))), Some(PathBuf::from(NAME)));
    }
}
