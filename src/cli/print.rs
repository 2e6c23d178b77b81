use std::io::{self, BufWriter, Write};

use anyhow::Context;

/// Has `write` write to standard output, to the end.
pub(super) fn to_stdout(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> anyhow::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    write(&mut out).and_then(|()| out.flush()).context("standard output cannot be written")
}
