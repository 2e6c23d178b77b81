#!/usr/bin/env bash
# Prints the path of a python with the packages of scripts/engines.txt: $PYTHON, if it has them, else one in target/engines-venv.
# Exit status: 0 there it is, 3 the packages cannot be had here.
set -euo pipefail
cd "$(dirname "$0")/.."
has() { "$1" -c 'import numpy, onnx, onnxruntime, safetensors' 2>/dev/null; }
python=${PYTHON:-python3}
if has "$python"; then command -v "$python"; exit 0; fi
command -v python3 >/dev/null || { echo "python3 is not installed" >&2; exit 3; }
venv=${CARGO_TARGET_DIR:-target}/engines-venv
if ! has "$venv/bin/python"; then
  rm -rf "$venv"
  if ! { python3 -m venv "$venv" && "$venv/bin/pip" install --quiet --disable-pip-version-check -r scripts/engines.txt; } >&2; then
    echo "the packages of scripts/engines.txt cannot be installed" >&2
    exit 3
  fi
fi
echo "$PWD/$venv/bin/python"
