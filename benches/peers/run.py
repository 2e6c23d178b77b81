#!/usr/bin/env python3
"""Compares gleaner with other tools on annotated notes: accuracy and speed in one table.

    python3 benches/peers/run.py [GOLD] --gleaner target/release/gleaner --python VENV/bin/python

GOLD is a file or folder in any format of `gleaner eval`; the annotated notes of this repository when not given. Every system gets the
same plain texts, on the same cores, each pass in a process of its own, all systems in turn. Prints the table; OUT receives it as
table.md, everything measured as results.json, and what each system found. README.md beside this file says more.
"""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path
from statistics import median

import measure
import score
import table
from entries import PYTHON, SYSTEMS

MARK = "made-by-run.py"  # Lies in a folder of results; no other folder is emptied.
HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", nargs="?", type=Path, default=ROOT / "fixtures/gold", help="annotated notes (fixtures/gold)")
    parser.add_argument("--gleaner", type=Path, default=ROOT / "target/release/gleaner", help="the program (target/release/gleaner)")
    parser.add_argument("--segments", type=Path, help="the example `segments` (examples/segments beside the program)")
    parser.add_argument("--python", default=sys.executable, help="a python with the packages of requirements.txt (this one)")
    parser.add_argument("--model", type=Path, default=ROOT / "models/e5-small", help="the model for the bare engines (models/e5-small)")
    parser.add_argument("--systems", help=f"which, with commas between: {','.join(SYSTEMS)} (all)")
    parser.add_argument("--repeats", type=int, default=5, help="passes of each system (5)")
    parser.add_argument("--long", type=float, default=60, help="a system whose pass takes longer, in seconds, gets no further one (60)")
    parser.add_argument("--cores", help="cores to run on, such as 0 or 0,1; as many threads (the first allowed core)")
    parser.add_argument("--out", type=Path, default=ROOT / "target/peers", help="folder for results, earlier ones there are replaced (target/peers)")
    args = parser.parse_args()
    args.segments = args.segments or args.gleaner.parent / "examples/segments"
    chosen = args.systems.split(",") if args.systems else list(SYSTEMS)
    if unknown := [name for name in chosen if name not in SYSTEMS]:
        parser.error(f"no system {unknown[0]!r} (there are {', '.join(SYSTEMS)})")
    if args.repeats < 1:
        parser.error("--repeats must be 1 or more")
    if not args.gleaner.is_file():
        parser.error(f"{args.gleaner} is not there (build it: cargo build --release --bins --examples)")
    args.systems = ["gleaner", *(name for name in SYSTEMS if name in chosen and name != "gleaner")]
    allowed = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else [0]
    args.cores = [int(core) for core in args.cores.split(",")] if args.cores else allowed[:1]
    return args


def empty(out):
    """The folder for results, empty; one that holds anything but results is left alone."""
    if out.exists() and any(out.iterdir()):
        if not (out / MARK).is_file():
            raise SystemExit(f"{out}: holds other things than results of run.py (name another folder with --out)")
        shutil.rmtree(out)
    out.mkdir(parents=True, exist_ok=True)
    (out / MARK).touch()
    return out


def prepare(args, out):
    """Writes the texts, their segments and the float weights; gives the notes and what is missing, by need."""
    notes, missing = score.plain(args.gleaner, args.gold, out), {}
    score.write_lines(out / "notes.jsonl", notes)
    if any("segments" in SYSTEMS[name].needs for name in args.systems):
        if args.segments.is_file():
            add_segments(args.segments, out, notes)
        else:
            missing["segments"] = f"{args.segments} is not there (cargo build --release --examples)"
    if "weights" in {need for name in args.systems for need in SYSTEMS[name].needs}:
        script = [args.python, ROOT / "scripts/weights-for-rust-bert.py", args.model, out / "float"]
        done = subprocess.run(list(map(str, script)), capture_output=True, text=True)
        if done.returncode != 0:
            missing["weights"] = f"no float weights: {(done.stderr.strip().splitlines() or ['failed'])[-1]}"
    return notes, missing


def add_segments(program, out, notes):
    done = subprocess.run([program, out / "notes.jsonl"], capture_output=True, text=True, check=True)
    for note, line in zip(notes, done.stdout.splitlines(), strict=True):
        note["segments"] = json.loads(line)["segments"]
    score.write_lines(out / "notes.jsonl", notes)


def one_pass(name, args, out):
    """One pass of one system; raises `measure.Failed`."""
    system, threads = SYSTEMS[name], len(args.cores)
    if system.kind == PYTHON:
        job = {"notes": out / "notes.jsonl", "out": out / f"{name}.raw.jsonl", "model": args.model, "float_model": out / "float"}
        job = {key: str(path) for key, path in job.items()} | {"threads": threads}
        path = out / f"{name}.job.json"
        path.write_text(json.dumps(job))
        return measure.worker(args.python, HERE / "worker.py", system.module, path, threads)
    command = [args.gleaner, "extract", "--quiet", "--fresh", "--cache-mb", "0", "--jobs", str(threads), *system.options]
    return measure.program(command, out / "notes", out / name, threads)


def passes(args, out, missing):
    """All passes, the systems in turn. Gives the passes by system and why others were left out."""
    done, skipped = {}, {}
    for name in args.systems:
        if lacking := [need for need in SYSTEMS[name].needs if need in missing]:
            skipped[name] = missing[lacking[0]]
    for turn in range(args.repeats):
        for name in args.systems:
            before = done.get(name, [])
            if name in skipped or (name != "gleaner" and before and before[0]["seconds"] > args.long):
                continue
            try:
                done.setdefault(name, []).append({"turn": turn} | one_pass(name, args, out))
            except measure.Failed as failed:
                skipped[name] = str(failed)
                done.pop(name, None)
            say(f"pass {turn + 1}: {SYSTEMS[name].title}: {skipped.get(name) or '%.2f s' % done[name][-1]['seconds']}")
    return done, skipped


def say(text):
    print(text, file=sys.stderr, flush=True)


def summary(name, done, args, out):
    """Medians, ratios to gleaner's pass of the same turn, and scores."""
    times = done[name]
    own = {one["turn"]: one["seconds"] for one in done["gleaner"]}
    if SYSTEMS[name].kind == PYTHON:
        found = score.predictions(out / f"{name}.raw.jsonl", out, name)
    else:
        found = out / name / "notes.jsonl"
    kind = "gleaner" if found.name.endswith("notes.jsonl") else "spacy"
    seconds = [one["seconds"] for one in times]
    return {
        "title": SYSTEMS[name].title,
        "passes": times,
        "seconds": median(seconds),
        "spread": [min(seconds), max(seconds)],
        "ratio": median(own[one["turn"]] / one["seconds"] for one in times),
        "load": median(one["load"] for one in times),
        "memory": max(one["memory"] for one in times),
        "scores": score.scores(args.gleaner, args.gold, found, kind, SYSTEMS[name].claims),
    }


def machine():
    """The processor's name."""
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        return next(line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()


def main():
    args = arguments()
    out = empty(args.out)
    notes, missing = prepare(args, out)
    pinned = measure.pin(args.cores)
    done, skipped = passes(args, out, missing)
    if "gleaner" not in done:
        raise SystemExit(f"gleaner failed: {skipped['gleaner']}")
    (out / "passes.json").write_text(json.dumps(done, indent=1) + "\n")
    words = sum(len(note["text"].split()) for note in notes)
    result = {
        "gold": os.path.relpath(args.gold, ROOT) if args.gold.resolve().is_relative_to(ROOT) else args.gold.name,
        "notes": len(notes),
        "words": words,
        "machine": machine(),
        "cores": args.cores if pinned else None,
        "threads": len(args.cores),
        "repeats": args.repeats,
        "systems": {name: summary(name, done, args, out) for name in args.systems if name in done},
        "skipped": {SYSTEMS[name].title: why for name, why in skipped.items()},
    }
    (out / "results.json").write_text(json.dumps(result, indent=1) + "\n")
    text = table.markdown(result)
    (out / "table.md").write_text(text)
    print(text, end="")


if __name__ == "__main__":
    main()
