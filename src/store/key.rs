use sha2::{Digest, Sha256};

use crate::text::Document;

/// A digest of what shapes every record of a run: the program, the model, the options.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprint([u8; 32]);

impl Fingerprint {
    /// The digest of `parts`; their number and bounds count.
    pub fn of(parts: &[&[u8]]) -> Self {
        Self(digest(parts))
    }
}

/// A digest of all that the record of a note comes from: its text, what is known of its source, and the run's [`Fingerprint`].
///
/// 128 bits of a SHA-256: with ten thousand million notes, the chance that any two share a key is less than one in 10^18.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NoteKey(pub(super) [u8; 16]);

impl NoteKey {
    /// The key of `document` in a run with `fingerprint`; `known` is a digest of what is known from outside of the names in it.
    pub fn of(document: &Document, fingerprint: Fingerprint, known: &[u8]) -> Self {
        // Named one by one, so that a new field is not forgotten.
        let Document { path, member, id, date, sha256, format, encoding, modified, text, warnings } = document;
        let day = |day: &Option<jiff::civil::Date>| day.map(|d| d.to_string()).unwrap_or_default();
        let (date, modified) = (day(date), day(modified));
        let (member, id) = (member.as_deref().unwrap_or_default(), id.as_deref().unwrap_or_default());
        let mut parts: Vec<&[u8]> = vec![&fingerprint.0, known];
        parts.extend([path, member, id, &date, sha256, *format, *encoding, &modified, text].map(str::as_bytes));
        parts.extend(warnings.iter().map(|warning| warning.as_bytes()));
        let mut key = [0; 16];
        key.copy_from_slice(&digest(&parts)[..16]);
        Self(key)
    }

    /// The key of the same note where corrections with this digest concern it.
    #[must_use]
    pub fn corrected(self, corrections: Option<&[u8; 32]>) -> Self {
        let Some(corrections) = corrections else { return self };
        let mut key = [0; 16];
        key.copy_from_slice(&digest(&[&self.0, corrections])[..16]);
        Self(key)
    }

    /// A checksum of a record under this key.
    pub(super) fn check(self, line: &[u8]) -> u64 {
        let digest = digest(&[&self.0, line]);
        digest[..8].iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte))
    }
}

/// Each part stands behind its length, so that no two lists of parts give the same bytes.
fn digest(parts: &[&[u8]]) -> [u8; 32] {
    let mut digest = Sha256::new();
    for part in parts {
        digest.update((part.len() as u64).to_le_bytes());
        digest.update(part);
    }
    digest.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_shapes_a_record_shapes_its_key() {
        let document = Document::from_text("a.txt", "Ann called.");
        let fingerprint = Fingerprint::of(&[b"build", b"model"]);
        let key = NoteKey::of(&document, fingerprint, b"");
        assert_eq!(key, NoteKey::of(&document, fingerprint, b""));
        let changes: [fn(&mut Document); 10] = [
            |d| d.path.push('x'),
            |d| d.member = Some("a.txt".to_owned()),
            |d| d.id = Some("7".to_owned()),
            |d| d.date = Some(jiff::civil::date(2026, 3, 2)),
            |d| d.sha256.push('0'),
            |d| d.format = "markdown",
            |d| d.encoding = "UTF-16LE",
            |d| d.modified = Some(jiff::civil::date(2026, 3, 1)),
            |d| d.text.push('.'),
            |d| d.warnings.push("odd".to_owned()),
        ];
        for (number, change) in changes.iter().enumerate() {
            let mut other = document.clone();
            change(&mut other);
            assert_ne!(NoteKey::of(&other, fingerprint, b""), key, "change {number}");
        }
        assert_ne!(NoteKey::of(&document, Fingerprint::of(&[b"buildm", b"odel"]), b""), key, "bounds of the parts count");
        assert_ne!(NoteKey::of(&document, fingerprint, b"Ann"), key, "what is known of its names counts");
        assert_eq!(key.corrected(None), key);
        assert!(key.corrected(Some(&[0; 32])) != key && key.corrected(Some(&[0; 32])) != key.corrected(Some(&[1; 32])));
    }
}
