#!/usr/bin/env bash
# Builds gleaner with the engine ort, tests it against rten and runs it: scripts/ort.sh
#
# The library is that which ORT_DYLIB_PATH names, else one of the system, else that of the Python package onnxruntime, which is
# fetched from PyPI if need be.
# Exit status: 0 all is well, 3 skipped since no library can be had here, else what failed.
set -euo pipefail
cd "$(dirname "$0")/.."
on_system() { command -v ldconfig >/dev/null && ldconfig -p 2>/dev/null | grep -q 'libonnxruntime\.so'; }
if [ -z "${ORT_DYLIB_PATH:-}" ] && ! on_system; then
  python=$(scripts/python.sh) || { echo "== ort: no library of ONNX Runtime here, and none can be fetched: skipped"; exit 3; }
  ORT_DYLIB_PATH=$("$python" -c 'import glob, os, onnxruntime as o
print(sorted(glob.glob(os.path.join(os.path.dirname(o.__file__), "capi", "*onnxruntime.*")))[0])')
  export ORT_DYLIB_PATH
fi
echo "== ort: ${ORT_DYLIB_PATH:-the library of the system}"
# Here a test that finds no library is wrong.
export GLEANER_ENGINES_REQUIRED=ort
cargo test --features ort --lib infer
cargo test --features ort --test it engines
"${CARGO_TARGET_DIR:-target}/debug/gleaner" extract --engine ort --quiet fixtures/notes/quick-notes-bakery.txt >/dev/null
echo "== ort: agrees with rten and runs"
