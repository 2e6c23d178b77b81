#!/usr/bin/env bash
# Builds gleaner with the engine rust-bert, tests it against rten and runs it: scripts/rust-bert.sh [GLEANER_ARGUMENT…]
#
# Sets up libtorch 2.4.1 (scripts/libtorch.sh) and the float weights (scripts/weights-for-rust-bert.py) under target/, once.
# With arguments it runs a release build of gleaner with them in place of the tests: scripts/rust-bert.sh bench --engines rten,rust-bert
# Exit status: 0 all is well, 3 skipped since libtorch or a package cannot be had here, else what failed.
set -euo pipefail
cd "$(dirname "$0")/.."
target=$(realpath -m "${CARGO_TARGET_DIR:-target}")
# With LIBTORCH set, that libtorch is taken as it is.
if [ -z "${LIBTORCH:-}" ]; then
  scripts/libtorch.sh || { code=$?; [ "$code" -ne 3 ] || echo "== rust-bert: libtorch cannot be had here: skipped"; exit "$code"; }
  export LIBTORCH="$target/libtorch" LIBTORCH_CXX11_ABI=0
fi
export LD_LIBRARY_PATH="$LIBTORCH/lib${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
command -v c++ >/dev/null || { echo "== rust-bert: no C++ compiler here: skipped"; exit 3; }
weights="$target/rust-bert"
if [ ! -f "$weights/model.safetensors" ] || [ models/e5-small/model.onnx -nt "$weights/model.safetensors" ]; then
  python=$(scripts/python.sh) || { echo "== rust-bert: no packages to derive weights with: skipped"; exit 3; }
  "$python" scripts/weights-for-rust-bert.py models/e5-small "$weights"
fi
export GLEANER_WEIGHTS=${GLEANER_WEIGHTS:-$weights/model.safetensors}

# A test build has the dependencies optimized already; a release build only for whoever means to measure.
features=${GLEANER_FEATURES:-rust-bert}
if [ $# -gt 0 ]; then
  exec cargo run --release --features "$features" -- "$@"
fi
export GLEANER_ENGINES_REQUIRED=rust-bert
cargo test --features "$features" --lib infer
cargo test --features "$features" --test it engines
# The program that the tests ran: a build without their dependencies would compile libtorch's side once more.
"$target/debug/gleaner" extract --engine rust-bert --quiet fixtures/notes/quick-notes-bakery.txt >/dev/null
echo "== rust-bert: agrees with rten and runs"
