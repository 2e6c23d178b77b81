"""Averages the weights of two trained folders: average.py EARLIER LATER SHARE OUT

OUT receives SHARE of LATER and the rest of EARLIER; both must come from one line of stages.
"""

import sys
from pathlib import Path

from safetensors.torch import load_file, save_file


def main():
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    earlier, later, share, out = Path(sys.argv[1]), Path(sys.argv[2]), float(sys.argv[3]), Path(sys.argv[4])
    out.mkdir(parents=True, exist_ok=True)
    left, right = (load_file(str(folder / "model.safetensors")) for folder in (earlier, later))
    assert left.keys() == right.keys(), "the folders hold different tensors"
    mixed = {name: (value.float() * (1 - share) + right[name].float() * share).contiguous() for name, value in left.items()}
    save_file(mixed, str(out / "model.safetensors"), metadata={"format": "pt"})
    for name in ("config.json", "tokenizer.json"):
        (out / name).write_bytes((later / name).read_bytes())


if __name__ == "__main__":
    main()
