#!/usr/bin/env bash
# Scores the program on annotated notes: score-gold.sh [GOLD_DIR [TOOLS_DIR [PROGRAM]]] [--errors|--json]
set -euo pipefail
gold=${1:-../shared/gold/notes} tools=${2:-../shared/tools} program=${3:-target/release/gleaner} mode=${4:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 "$tools/gold.py" plain "$gold" "$work/plain" >/dev/null
"$program" extract "$work/plain" -o "$work/out" --quiet
python3 "$tools/score.py" "$work/plain/gold.jsonl" "$work/out/notes.jsonl" $mode
