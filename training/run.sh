#!/usr/bin/env bash
# From corpora, templates and notes to the shipped model.
#   DATA=../shared/data WORK=work OUT=../models/e5-small ./run.sh
# Twelve stages: 42 minutes from the encoder, 58 more from there at a lower rate and with other lines, 9 with the rounding of int8 inference;
# then 48 and 26 minutes, and 6 with rounding; then, with lines that share a cast, 28, 38 and 28, and 7 with rounding; then, mostly on the notes
# from s on, 11 and 30. What ships is an average of the tenth and the twelfth. The weights that ship were made so, the notes growing on the
# way (TRIALS.md); whoever has all notes from the start can leave out the third, the sixth and the tenth.
set -euo pipefail
cd "$(dirname "$0")"
DATA=${DATA:-../shared/data}
WORK=${WORK:-work}
OUT=${OUT:-$WORK/export}
PYTHON=${PYTHON:-python3}
# Threads that wait must not take the other core's time.
export OMP_WAIT_POLICY=PASSIVE
# Large tensors stay in the process' heap: fewer page faults.
export MALLOC_MMAP_THRESHOLD_=4294967296 MALLOC_TRIM_THRESHOLD_=17179869184 MALLOC_TOP_PAD_=268435456

stage() { # name, folder to start from, lines, options
  "$PYTHON" train.py "$WORK/$1" --encoder "$WORK/$2" --data "$DATA" --generated "$WORK/$3" --pieces 2048 \
    --trials "$WORK/trials.md" --resume "${@:4}"
}

mkdir -p "$WORK"
"$PYTHON" generate.py --check --data "$DATA"
"$PYTHON" lines.py "$WORK/lines-1.jsonl" --n 140000 --seed 31 --data "$DATA"
"$PYTHON" lines.py "$WORK/lines-2.jsonl" --n 180000 --seed 32 --data "$DATA"
"$PYTHON" encoder.py "$WORK/encoder" --texts "$DATA" "$WORK/lines-1.jsonl"
stage first encoder lines-1.jsonl --generated-lines 40000 --minutes 42 --average 0.995
stage second first lines-2.jsonl --generated-lines 45000 --minutes 58 --rate 1.6e-4 --average 0.997 --seed 11
stage third second lines-2.jsonl --generated-lines 45000 --minutes 9 --rate 4e-5 --head-rate 8e-5 --average 0.99 --seed 23 --rounding
# From here on: the int8 weights as floats, and more notes and lines.
"$PYTHON" export.py "$WORK/third" "$WORK/third-int8"
"$PYTHON" ../scripts/weights-for-rust-bert.py "$WORK/third-int8" "$WORK/third-float"
"$PYTHON" lines.py "$WORK/lines-3.jsonl" --n 180000 --seed 43 --data "$DATA"
stage fourth third-float lines-3.jsonl --generated-lines 40000 --minutes 48 --rate 1.3e-4 --head-rate 3e-4 --average 0.997 --seed 51
stage fifth fourth lines-3.jsonl --generated-lines 40000 --minutes 26 --rate 1.2e-4 --head-rate 2.5e-4 --average 0.997 --seed 61
stage sixth fifth lines-3.jsonl --generated-lines 40000 --minutes 6 --rate 4e-5 --head-rate 8e-5 --average 0.99 --seed 63 --rounding
"$PYTHON" lines.py "$WORK/lines-4.jsonl" --n 220000 --seed 44 --data "$DATA"
stage seventh sixth lines-4.jsonl --generated-lines 40000 --minutes 28 --rate 1.3e-4 --head-rate 3e-4 --average 0.997 --seed 71
stage eighth seventh lines-4.jsonl --generated-lines 40000 --minutes 38 --rate 1.3e-4 --head-rate 4e-4 --average 0.997 --seed 73
stage ninth eighth lines-4.jsonl --generated-lines 30000 --minutes 28 --rate 1.1e-4 --head-rate 3e-4 --average 0.997 --seed 79
stage tenth ninth lines-4.jsonl --generated-lines 30000 --minutes 7 --rate 4e-5 --head-rate 8e-5 --average 0.99 --seed 83 --rounding
stage eleventh tenth lines-4.jsonl --generated-lines 30000 --recent s --minutes 11 --rate 1.2e-4 --head-rate 3e-4 --average 0.997 --seed 89
stage twelfth eleventh lines-4.jsonl --generated-lines 30000 --recent s --minutes 30 --rate 1.2e-4 --head-rate 3e-4 --average 0.997 --seed 97
"$PYTHON" average.py "$WORK/tenth" "$WORK/twelfth" 0.6 "$WORK/averaged"
"$PYTHON" export.py "$WORK/averaged" "$OUT"
"$PYTHON" evaluate.py "$OUT" --data "$DATA" --float "$WORK/averaged/float.onnx" --generated "$WORK/lines-4.jsonl" | tee "$WORK/test.txt"
