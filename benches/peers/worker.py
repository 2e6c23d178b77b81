#!/usr/bin/env python3
"""One system on one pass over the notes, in a process of its own: worker.py SYSTEM JOB.json

run.py starts it. JOB names the files, the threads and the options of the system. The worker loads the system, has it read one short
text, prints `ready`, reads all notes against the clock, writes what it found and prints the seconds as JSON.
"""

import importlib
import json
import sys
import time

WARM = {"id": "warm", "text": "Hi.", "segments": [[0, 3]]}


def main():
    name, job = sys.argv[1], json.load(open(sys.argv[2], encoding="utf-8"))
    notes = [json.loads(line) for line in open(job["notes"], encoding="utf-8")]
    system = importlib.import_module(f"systems.{name}").load(job)
    system([WARM])
    print("ready", flush=True)
    clock = time.perf_counter()
    found = system(notes)
    seconds = time.perf_counter() - clock
    with open(job["out"], "w", encoding="utf-8") as out:
        for note, (spans, amounts) in zip(notes, found, strict=True):
            json.dump({"id": note["id"], "text": note["text"], "entities": spans, "amounts": amounts}, out, ensure_ascii=False)
            out.write("\n")
    print(json.dumps({"seconds": seconds}), flush=True)


if __name__ == "__main__":
    main()
