#!/usr/bin/env bash
# From corpora and templates to the shipped model.
#   DATA=../shared/data WORK=work OUT=../models/gleaner MINUTES=120 ./run.sh
set -euo pipefail
cd "$(dirname "$0")"
DATA=${DATA:-../shared/data}
WORK=${WORK:-work}
OUT=${OUT:-$WORK/export}
MINUTES=${MINUTES:-120}
PYTHON=${PYTHON:-python3}
# Large tensors stay in the process' heap: fewer page faults.
export MALLOC_MMAP_THRESHOLD_=4294967296 MALLOC_TRIM_THRESHOLD_=17179869184 MALLOC_TOP_PAD_=268435456

mkdir -p "$WORK"
"$PYTHON" generate.py --check
"$PYTHON" lines.py "$WORK/lines.jsonl" --n "${LINES_MADE:-160000}" --seed 1 --data "$DATA"
"$PYTHON" encoder.py "$WORK/encoder" --texts "$DATA" "$WORK/lines.jsonl"
"$PYTHON" train.py "$WORK/run" --encoder "$WORK/encoder" --data "$DATA" \
    --generated "$WORK/lines.jsonl" --minutes "$MINUTES" --resume --trials "$WORK/trials.md"
"$PYTHON" export.py "$WORK/run" "$OUT"
"$PYTHON" evaluate.py "$OUT" --data "$DATA" --float "$WORK/run/float.onnx" \
    --generated "$WORK/lines.jsonl" | tee "$WORK/test.txt"
