#!/usr/bin/env bash
# Sets up a CPU-only libtorch 2.4.1 in target/libtorch, from PyPI wheels: scripts/libtorch.sh
#
# Linux on x86-64 only. Needs python3 with pip, gcc and 2 GB of disk. Does nothing if the folder is complete.
# Exit status: 0 it is there, 3 the wheels cannot be had here (no network, other system), 1 anything else.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=${CARGO_TARGET_DIR:-target}/libtorch
if [ -f "$folder/complete" ]; then exit 0; fi
if [ "$(uname -sm)" != "Linux x86_64" ]; then
  echo "libtorch: the wheels are for Linux on x86-64, this is $(uname -sm)" >&2
  exit 3
fi
for tool in python3 gcc; do
  command -v "$tool" >/dev/null || { echo "libtorch: $tool is not installed" >&2; exit 3; }
done

rm -rf "$folder"
mkdir -p "$folder/lib"
wheels=$(mktemp -d "$folder/wheels.XXXXXX")
trap 'rm -rf "$wheels"' EXIT
echo "libtorch: fetching 812 MB of wheels from PyPI" >&2
if ! python3 -m pip download --quiet --disable-pip-version-check --no-deps --require-hashes --only-binary=:all: \
  --python-version 3.11 --implementation cp --platform manylinux1_x86_64 -d "$wheels" -r scripts/libtorch.txt; then
  echo "libtorch: the wheels of scripts/libtorch.txt cannot be fetched" >&2
  exit 3
fi

# Of the wheels: the headers and the five libraries that a CPU needs. CUPTI and the CUDA runtime are linked by
# libtorch_cpu for its profiler; no GPU and no driver is asked for.
python3 - "$wheels" "$folder" <<'PYTHON'
import pathlib, re, shutil, sys, zipfile

wheels, folder = map(pathlib.Path, sys.argv[1:])
wanted = re.compile(
    r"torch/(include/.*|lib/(libtorch_cpu|libc10)\.so)|torch/lib/libgomp-.*\.so\.1"
    r"|nvidia/cuda_cupti/lib/libcupti\.so\.12|nvidia/cuda_runtime/lib/libcudart\.so\.12"
)
for wheel in sorted(wheels.glob("*.whl")):
    archive = zipfile.ZipFile(wheel)
    for name in archive.namelist():
        if name.endswith("/") or not wanted.fullmatch(name):
            continue
        inner = pathlib.PurePosixPath(name).relative_to("torch") if "/include/" in name else None
        target = folder / (inner or pathlib.Path("lib", pathlib.PurePosixPath(name).name))
        target.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(name) as source, open(target, "wb") as out:
            shutil.copyfileobj(source, out, 1 << 20)
PYTHON

# The wheel's own libtorch.so asks for libtorch_cuda. It holds no code: this one stands in for it.
echo | gcc -shared -x c - -o "$folder/lib/libtorch.so" -Wl,--no-as-needed -Wl,-soname,libtorch.so \
  -L"$folder/lib" -ltorch_cpu -Wl,-rpath,'$ORIGIN' -Wl,--allow-shlib-undefined
touch "$folder/complete"
