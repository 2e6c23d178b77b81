"""Trains the model on the corpora and on generated lines; resumable, CPU-friendly.

    train.py OUT --encoder DIR --data DIR [--generated FILE] --minutes 35
"""

import argparse
import json
import math
import random
import time
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from safetensors.torch import save_file
from tokenizers import Tokenizer
from torch.nn import functional as F

import data
from labels import ANY, LABELS
from model import Dense, load
from scores import pad, score

CHECKPOINT_SECONDS = 300


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out")
    parser.add_argument("--encoder", required=True)
    parser.add_argument("--data", required=True)
    parser.add_argument("--generated", help="file of lines.py")
    parser.add_argument("--generated-lines", type=int, default=40000, help="for each epoch")
    parser.add_argument("--recent", default="", help="notes in files before this name are drawn once an epoch, not five times")
    parser.add_argument("--minutes", type=float, default=35, help="training time; shapes the schedule")
    parser.add_argument("--steps", type=int, help="number of steps instead of minutes (repeatable)")
    parser.add_argument("--pieces", type=int, default=3072, help="padded pieces in a batch")
    parser.add_argument("--rate", type=float, default=2e-4, help="peak learning rate of the top layer")
    parser.add_argument("--head-rate", type=float, default=5e-4)
    parser.add_argument("--decay", type=float, default=0.93, help="rate of a layer to that above it")
    parser.add_argument("--action-weight", type=float, default=0.6)
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--average", type=float, default=0.998, help="decay of the weight average")
    parser.add_argument("--dev-lines", type=int, default=250)
    parser.add_argument("--dev-minutes", type=float, default=12, help="between dev scores")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--rounding", action="store_true", help="train with the rounding of int8 inference")
    parser.add_argument("--resume", action="store_true")
    parser.add_argument("--trials", help="a Markdown file to append the scores to")
    parser.add_argument("--note", default="")
    return parser.parse_args()


def groups(model, args, layers):
    """Parameter groups with a rate that falls with depth; norms and biases undecayed."""
    found = {}
    for name, value in model.named_parameters():
        if name.startswith("bert.embeddings.word"):
            continue
        if name.startswith("bert.encoder.layer."):
            rate = args.rate * args.decay ** (layers - 1 - int(name.split(".")[3]))
        elif name.startswith("bert."):
            rate = args.rate * args.decay**layers
        else:
            rate = args.head_rate
        weight_decay = 0.01 if value.dim() > 1 else 0.0
        found.setdefault((rate, weight_decay), []).append(value)
    return [
        {"params": values, "lr": rate, "peak": rate, "weight_decay": weight_decay}
        for (rate, weight_decay), values in found.items()
    ]


def collate(batch):
    """Items as tensors: ids, mask, token target masks; for each line with an action label which row it is in, the share of each piece
    in its mean (`[lines, length]`), the label and its weight.
    """
    ids, mask = pad([item.ids for item in batch], 8)
    targets = torch.full(ids.shape, ANY)
    lines = [(i, *action) for i, item in enumerate(batch) for action in item.actions]
    share = torch.zeros(len(lines), ids.shape[1])
    for i, item in enumerate(batch):
        targets[i, : len(item.targets)] = torch.tensor(item.targets)
    for nth, (_, start, end, _, _) in enumerate(lines):
        share[nth, start:end] = 1 / (end - start)
    rows = torch.tensor([line[0] for line in lines], dtype=torch.long)
    action, weight = (torch.tensor([float(line[at]) for line in lines]) for at in (3, 4))
    return torch.from_numpy(ids), torch.from_numpy(mask), targets, Lines(rows, share, action, weight)


@dataclass
class Lines:
    """The lines of a batch that have an action label: see `collate`."""

    rows: torch.Tensor
    share: torch.Tensor
    action: torch.Tensor
    weight: torch.Tensor


def losses(logits, action_logits, targets, lines):
    """Mean loss over the tokens that teach something, and over the labelled segments."""
    bits = 2 ** torch.arange(len(LABELS))
    teaching = targets != ANY
    logits = logits.float()[teaching]
    allowed = (targets[teaching][:, None] & bits) > 0
    right = logits.masked_fill(~allowed, -1e9).logsumexp(-1)
    token = (logits.logsumexp(-1) - right).sum() / max(1, len(logits))
    means = (action_logits.float()[lines.rows] * lines.share).sum(-1)
    each = F.binary_cross_entropy_with_logits(means, lines.action, reduction="none")
    return token, (each * lines.weight).sum() / lines.weight.sum().clamp(min=4.0)


class Average:
    """A running mean of the weights, updated every few steps."""

    def __init__(self, model, decay, every=4):
        self.every = every
        self.decay = decay**every
        self.names = [name for name, _ in model.named_parameters()]
        self.live = [value.detach() for value in model.parameters()]
        self.values = [value.clone() for value in self.live]
        self.count = 0

    def update(self, step):
        if step % self.every == 0:
            self.count += 1
            decay = min(self.decay, self.count / (self.count + 9))
            torch._foreach_lerp_(self.values, self.live, 1 - decay)

    def state(self):
        return dict(zip(self.names, self.values))

    def swap(self):
        """Exchanges the live and the mean weights in place."""
        for live, mean in zip(self.live, self.values):
            kept = live.clone()
            live.copy_(mean)
            mean.copy_(kept)


def shuffled(lines, rng):
    """The lines, whole documents in random order."""
    found = data.documents(lines)
    rng.shuffle(found)
    return [line for document in found for line in document]


class Training:
    """Everything a run holds; `run` trains until the schedule ends."""

    def __init__(self, args):
        self.args = args
        self.out = Path(args.out)
        self.out.mkdir(parents=True, exist_ok=True)
        self.tokenizer = Tokenizer.from_file(f"{args.encoder}/tokenizer.json")
        self.model, self.config = load(args.encoder, args.dropout)
        Dense.rounding = args.rounding
        layers = self.config["num_hidden_layers"]
        self.dense = torch.optim.AdamW(groups(self.model, args, layers), betas=(0.9, 0.98), fused=True)
        rate = args.rate * args.decay**layers
        word = {"params": [self.model.bert.embeddings.word_embeddings.weight], "lr": rate, "peak": rate}
        self.sparse = torch.optim.SparseAdam([word], betas=(0.9, 0.98))
        self.average = Average(self.model, args.average)
        self.step, self.epoch, self.elapsed, self.pieces = 0, 0, 0.0, 0
        self.sums = [0.0, 0.0, 0]
        self._read()

    def _read(self):
        args = self.args
        self.names = data.Names(args.data)
        self.corpora = data.corpora(args.data, recent=args.recent)
        lines = data.read_generated(args.generated) if args.generated else []
        rng = random.Random(args.seed)
        self.generated = shuffled([line for line in lines if line.origin != "held"], rng)
        self.names.add(self.generated)
        held = [line for line in lines if line.origin == "held"]
        self.dev = {}
        for name, dev in data.corpora(args.data, "dev").items():
            self.dev[name] = shuffled(dev, rng)[: args.dev_lines]
        self.dev["notes alone"] = [replace(line, doc="") for line in self.dev["notes"]]
        if held:
            self.dev["gen"] = rng.sample(held, min(4 * args.dev_lines, len(held)))

    def progress(self):
        """How far the run is, 0 to 1."""
        if self.args.steps:
            return self.step / self.args.steps
        return self.elapsed / (60 * self.args.minutes)

    def schedule(self):
        """Sets the learning rates: a short rise, then a cosine down to 2 %."""
        done = self.progress()
        factor = min(done / 0.05, 0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * min(1, done))))
        for optimizer in (self.dense, self.sparse):
            for group in optimizer.param_groups:
                group["lr"] = max(group["peak"] * factor, 1e-9)

    def items(self):
        """The items of the current epoch."""
        count = self.args.generated_lines
        start = self.epoch * count
        total = len(self.generated)
        lines = [self.generated[i % total] for i in range(start, start + min(count, total))]
        seed = self.args.seed * 1000 + self.epoch
        return data.epoch(self.corpora, lines, self.names, self.tokenizer, seed)

    def train_batch(self, batch):
        ids, mask, targets, lines = collate(batch)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits, action_logits = self.model(ids, mask, torch.zeros_like(ids))
        token, act = losses(logits, action_logits, targets, lines)
        (token + self.args.action_weight * act).backward()
        dense = [p for group in self.dense.param_groups for p in group["params"]]
        torch.nn.utils.clip_grad_norm_(dense, 1.0)
        self.schedule()
        for optimizer in (self.dense, self.sparse):
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
        self.step += 1
        self.average.update(self.step)
        self.pieces += int(mask.sum())
        for i, value in enumerate((token.item(), act.item(), 1)):
            self.sums[i] += value

    def run(self):
        saved = scored = last = self.elapsed
        while self.progress() < 1:
            begun = time.monotonic()
            batches = data.batches(self.items(), self.args.pieces, self.args.seed + self.epoch)
            self.log(f"epoch {self.epoch}: {len(batches)} batches, made in {time.monotonic() - begun:.0f} s")
            for batch in batches:
                begun = time.monotonic()
                self.model.train()
                self.train_batch(batch)
                self.elapsed += time.monotonic() - begun
                if self.elapsed - last > 20:
                    last = self.elapsed
                    self.report()
                if self.elapsed - saved > CHECKPOINT_SECONDS:
                    saved = self.elapsed
                    self.save()
                if self.elapsed - scored > 60 * self.args.dev_minutes:
                    scored = self.elapsed
                    self.log(json.dumps(self.score()))
                if self.progress() >= 1:
                    break
            self.epoch += 1
        self.finish()

    def report(self):
        token, act, count = self.sums
        speed = self.pieces / max(1e-9, self.elapsed)
        self.log(
            f"{self.progress():.3f} step {self.step} token {token / count:.4f} "
            f"action {act / count:.4f} pieces/s {speed:.0f}"
        )
        self.sums = [0.0, 0.0, 0]

    def log(self, text):
        print(text, flush=True)

    def score(self):
        """Dev scores of the averaged weights."""
        self.average.swap()
        self.model.eval()

        def run(ids, mask):
            ids, mask = torch.from_numpy(ids), torch.from_numpy(mask)
            with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
                logits, action = self.model(ids, mask, torch.zeros_like(ids))
            return logits.float().numpy(), action.float().numpy()

        result = score(run, self.dev, self.tokenizer)
        self.average.swap()
        return result

    def save(self):
        """Writes the averaged model and the state that `--resume` needs."""
        save_file(self.average.state(), str(self.out / "model.safetensors"))
        for name in ("config.json", "tokenizer.json"):
            (self.out / name).write_bytes(Path(self.args.encoder, name).read_bytes())
        state = {
            "model": self.model.state_dict(),
            "dense": self.dense.state_dict(),
            "sparse": self.sparse.state_dict(),
            "counts": (self.step, self.epoch, self.elapsed, self.pieces, self.average.count),
            "average": self.average.values,
        }
        torch.save(state, self.out / "state.tmp")
        (self.out / "state.tmp").rename(self.out / "state.pt")

    def resume(self):
        """Goes on from the last checkpoint, with the next epoch."""
        state = torch.load(self.out / "state.pt", weights_only=True)
        self.model.load_state_dict(state["model"])
        self.dense.load_state_dict(state["dense"])
        self.sparse.load_state_dict(state["sparse"])
        self.step, self.epoch, self.elapsed, self.pieces, self.average.count = state["counts"]
        self.epoch += 1
        for mean, value in zip(self.average.values, state["average"]):
            mean.copy_(value)

    def finish(self):
        self.save()
        result = self.score()
        self.log(json.dumps(result))
        (self.out / "dev.json").write_text(json.dumps(result, indent=1) + "\n")
        if self.args.trials:
            with open(self.args.trials, "a", encoding="utf-8") as trials:
                trials.write(self.trial(result))

    def trial(self, result):
        """One entry of the log of trials."""
        args = self.args
        rows = "\n".join(f"  - {name}: {json.dumps(row)}" for name, row in result.items())
        return (
            f"\n## {self.out.name}\n{args.note}\n\n"
            f"- {self.step} steps of {args.pieces} pieces, {self.pieces} pieces in all, "
            f"{self.elapsed / 60:.0f} minutes, epoch {self.epoch}, "
            f"{args.generated_lines if self.generated else 0} generated lines an epoch\n"
            f"- rate {args.rate}, heads {args.head_rate}, layer decay {args.decay}, dropout {args.dropout}, "
            f"action weight {args.action_weight}, seed {args.seed}\n"
            f"- dev scores (F1):\n{rows}\n"
        )


def main():
    args = arguments()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    training = Training(args)
    if args.resume and (training.out / "state.pt").exists():
        training.resume()
    training.run()


if __name__ == "__main__":
    main()
