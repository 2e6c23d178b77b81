use sha2::{Digest, Sha256};

/// A number for a text that is the same on every machine and in every version (FNV-1a). Used for keys of blocks, where
/// two texts with the same number cost one comparison more.
pub(crate) fn number(parts: &[&str]) -> u64 {
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0xFF]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

/// What tells one note from all others: the first 128 bits of SHA-256 over its path and content.
pub(super) fn of_note(path: &str, sha256: &str) -> u128 {
    let mut hash = Sha256::new();
    hash.update(path.as_bytes());
    hash.update([0]);
    hash.update(sha256.as_bytes());
    hash.finalize().iter().take(16).fold(0, |all, byte| (all << 8) | u128::from(*byte))
}

/// An id: the prefix, and 64 bits of SHA-256 over the parts in hexadecimal.
pub(super) fn id(prefix: &str, parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    let digits: String = hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    format!("{prefix}{digits}")
}
