"""Processes on the clock: load time, seconds of a pass, peak memory."""

import json
import os
import subprocess
import sys
import tempfile
import time

# One thread for every library that would start more by itself; `threads` is set for those that are given several.
POOLS = ["OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMEXPR_NUM_THREADS", "BLIS_NUM_THREADS", "RAYON_NUM_THREADS"]


class Failed(Exception):
    """A system that could not be measured, with the last line that it said."""


def environment(threads):
    """No network, no GPU, no more threads than asked for."""
    fixed = {"TOKENIZERS_PARALLELISM": "false", "HF_HUB_OFFLINE": "1", "CUDA_VISIBLE_DEVICES": "", "PYTHONDONTWRITEBYTECODE": "1"}
    return {**os.environ, **fixed, **{name: str(threads) for name in POOLS}}


def pin(cores):
    """Keeps this process and all that it starts on these cores, as `taskset -c` does. Returns whether the system can."""
    if not hasattr(os, "sched_setaffinity"):
        return False
    os.sched_setaffinity(0, cores)
    return True


class Process:
    """A command on the clock; what it writes to standard error is kept for messages."""

    def __init__(self, command, threads):
        self.errors = tempfile.TemporaryFile("w+")
        self.clock = time.perf_counter()
        self.child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=self.errors, text=True, env=environment(threads))

    def elapsed(self):
        return time.perf_counter() - self.clock

    def line(self):
        """Its next line on standard output; "" at the end."""
        return self.child.stdout.readline().strip()

    def finish(self, allowed=(0,)):
        """Waits for it: seconds from its start to its end, and its peak memory in MB."""
        _, status, usage = os.wait4(self.child.pid, 0)
        seconds, code = self.elapsed(), os.waitstatus_to_exitcode(status)
        self.child.returncode = code
        words = self.last_words()
        if self.child.stdout:
            self.child.stdout.close()
        if code not in allowed:
            raise Failed(words or f"exit status {code}")
        return seconds, usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)

    def last_words(self):
        """What it said on standard error: an error message, else the last line."""
        self.errors.seek(0)
        lines = [line.strip() for line in self.errors if line.strip()]
        self.errors.close()
        first = next((line for line in lines if line.startswith(("error", "gleaner"))), None)
        return first or (lines[-1] if lines else "")


def worker(python, script, name, job, threads):
    """One pass of a Python system, in a new process."""
    process = Process([python, script, name, job], threads)
    ready = process.line() == "ready"
    load = process.elapsed()
    said = process.line()
    _, memory = process.finish()
    if not ready or not said:
        raise Failed("it ended without a result")
    return {"load": load, "seconds": json.loads(said)["seconds"], "memory": memory}


def program(command, notes, out, threads):
    """One pass of gleaner into the folder `out`; the seconds are those of its run.json, from the loaded model to the last note."""
    whole, memory = Process([*command, notes, "--output", out], threads).finish(allowed=(0, 1))
    seconds = json.loads((out / "run.json").read_text(encoding="utf-8"))["seconds"]
    return {"load": whole - seconds, "seconds": max(seconds, 0.001), "memory": memory}
