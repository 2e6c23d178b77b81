"""Exports a trained folder as int8 ONNX with a reference for parity tests.

    export.py RUN OUT

OUT receives `model.onnx` (int8), `config.json`, `tokenizer.json` and
`reference.json`.  The float graph is left in RUN as `float.onnx`, that with rounded weights as `rounded.onnx`.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
import onnxruntime as ort
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer

from data import MAX_LENGTH, documents, read_notes
from labels import LABELS
from model import LEAST_SCALE, load
from rounding import eager, settle
from scores import pad

INPUTS = ["input_ids", "attention_mask", "token_type_ids"]
WORD = "bert.embeddings.word_embeddings.weight"
TEXTS = [
    "Marta Oliveira to send the signed order form to Proximus by Friday.",
    "spoke w/ joris van den berg, they run snowflake + power bi",
    "Meeting with Éloïse Lefèvre and Jürgen Groß at Crédit Agricole in Zürich",
    "Łukasz moved Søren's review to 14:30 \u2014 room “Ångström”.",
    "🎉 Great call with Phạm Thị Hoa 👍🏽 (CFO @ Vinamilk)",
    "Owner\tAmount\tDue",
    "王小明 will call 三菱商事 next week",
    "TOTAL: €1.250.000,00 (≈ $1.35m) per year, excl. VAT",
    "Present: A. Peeters, K. O'Brien-Smith, JvdB, @olivia",
    "",
    "   two  spaces   and\u00a0a hard one ",
    "ACTION ITEMS",
    "Thanks, Bill",
    "SAP S/4HANA cutover | Ravi | 2026-03-31",
    "We compared Microsoft Teams, Zoom and Slack; Ernst & Young prefers Teams.",
    "Kunt u de offerte van ING Luxembourg nog deze week nakijken?",
    "Herr Müller schickt den Vertrag bis zum 3. März an die Stadtwerke München.",
    "Pouvez-vous relancer Mme Dupont à propos du budget 2026 ?",
    "ﬁnal oﬃce № 5 ½ ① ＡＢＣ e\u0301",
    "http://example.com/a?b=c&d=e mailto:jo.doe@example.com",
    "zero\u200bwidth and soft\u00adhyphen and\ufeffmark",
    "She said she'd think about it and maybe we'll hear back, but nothing was decided on the Atlas rollout.",
    "xkcdqwz " * 12,
]


def export_float(model, path):
    """Writes the float graph with dynamic axes."""
    ids = torch.ones(2, 9, dtype=torch.int64)
    axes = {name: {0: "batch", 1: "length"} for name in [*INPUTS, "logits", "action"]}
    torch.onnx.export(
        model.eval(),
        (ids, ids, torch.zeros_like(ids)),
        str(path),
        input_names=INPUTS,
        output_names=["logits", "action"],
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )


def quantize(source, target):
    """Weights of matrix products to whole numbers from -64 to 64 by channel, their inputs scaled by row; word embeddings to int8 by row."""
    model = onnx.load(str(source))
    scale_rows(model.graph)
    scaled = target.with_suffix(".rows.onnx")
    onnx.save(model, str(scaled))
    quantize_dynamic(
        str(scaled),
        str(target),
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul"],
    )
    scaled.unlink()
    model = onnx.load(str(target))
    quantize_words(model.graph)
    onnx.checker.check_model(model)
    onnx.save(model, str(target))


def scale_rows(graph):
    """`x @ w` as `(x / s) @ w * s`, with the largest absolute value of each piece's activations as `s`.

    One scale of eight bits then serves all pieces of a window: a piece of large values no longer takes the steps of the others.
    """
    weights = {tensor.name for tensor in graph.initializer}
    graph.initializer.append(numpy_helper.from_array(np.array(LEAST_SCALE, np.float32), "rows.least"))
    nodes, scaled = [], set()
    for node in graph.node:
        if node.op_type != "MatMul" or node.input[1] not in weights:
            nodes.append(node)
            continue
        source, out = node.input[0], node.output[0]
        of = f"rows{source}" if source.startswith("/") else f"rows/{source}"
        if source not in scaled:
            nodes += [
                helper.make_node("Abs", [source], [f"{of}/abs"], f"{of}/abs"),
                helper.make_node("ReduceMax", [f"{of}/abs"], [f"{of}/max"], f"{of}/max", axes=[-1], keepdims=1),
                helper.make_node("Max", [f"{of}/max", "rows.least"], [f"{of}/scale"], f"{of}/scale"),
                helper.make_node("Div", [source, f"{of}/scale"], [f"{of}/unit"], f"{of}/unit"),
            ]
            scaled.add(source)
        node.input[0], node.output[0] = f"{of}/unit", f"{out}/unit"
        nodes += [node, helper.make_node("Mul", [f"{out}/unit", f"{of}/scale"], [out], f"{out}/rows")]
    del graph.node[:]
    graph.node.extend(nodes)


def quantize_words(graph):
    """Replaces `Gather(words)` by `Cast(Gather(int8)) * Gather(scale)`, a scale for each row."""
    node = next(n for n in graph.node if n.op_type == "Gather" and n.input[0] == WORD)
    tensor = next(t for t in graph.initializer if t.name == WORD)
    words = numpy_helper.to_array(tensor)
    scale = np.maximum(np.abs(words).max(1, keepdims=True), 1e-8) / 127
    rounded = np.clip(np.rint(words / scale), -127, 127).astype(np.int8)
    graph.initializer.remove(tensor)
    graph.initializer.append(numpy_helper.from_array(rounded, "words.int8"))
    graph.initializer.append(numpy_helper.from_array(scale.astype(np.float32), "words.scale"))
    at = list(graph.node).index(node)
    ids, out = node.input[1], node.output[0]
    graph.node.remove(node)
    made = [
        helper.make_node("Gather", ["words.int8", ids], ["words.rows"], "words.gather", axis=0),
        helper.make_node("Cast", ["words.rows"], ["words.float"], "words.cast", to=TensorProto.FLOAT),
        helper.make_node("Gather", ["words.scale", ids], ["words.factor"], "words.factors", axis=0),
        helper.make_node("Mul", ["words.float", "words.factor"], [out], "words.mul"),
    ]
    for offset, new in enumerate(made):
        graph.node.insert(at + offset, new)


def calibration():
    """The lines of one in twelve of the hand-written notes, by which weights are rounded."""
    documents_of_notes = documents(read_notes(Path(__file__).parent / "notes", "train"))
    return [line for nth, document in enumerate(documents_of_notes) if nth % 12 == 3 for line in document]


def session(path, threads=1):
    """An ONNX Runtime session as `run(ids, mask) -> (logits, action)`."""
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    engine = ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

    def run(ids, mask):
        return engine.run(None, dict(zip(INPUTS, (ids, mask, np.zeros_like(ids)))))

    return run


def reference(run, tokenizer):
    """Ids, offsets (code points) and logits of each text, run one by one; of the second head the mean over the text's pieces."""
    out = []
    for text in TEXTS:
        code = tokenizer.encode(text)
        logits, action = run(*pad([code.ids]))
        out.append(
            {
                "text": text,
                "ids": code.ids,
                "tokens": code.tokens,
                "offsets": code.offsets,
                "logits": np.round(logits[0].astype(float), 3).tolist(),
                "action": round(float(action[0, 1:-1].mean() if len(code.ids) > 2 else 0.0), 3),
            }
        )
    return out


def agreement(left, right, tokenizer):
    """Largest difference and share of equal labels of two graphs on the reference texts."""
    rows = [tokenizer.encode(text).ids for text in TEXTS]
    a, b = left(*pad(rows)), right(*pad(rows))
    mask = pad(rows)[1] > 0
    same = (a[0].argmax(-1) == b[0].argmax(-1))[mask].mean()
    return float(np.abs(a[0] - b[0])[mask].max()), float(np.abs(a[1] - b[1])[mask].max()), float(same)


def write_config(config, path):
    """The encoder's config with the labels and what the program has to know."""
    config = {
        **config,
        "architectures": ["BertForTokenClassification"],
        "id2label": {str(i): label for i, label in enumerate(LABELS)},
        "label2id": {label: i for i, label in enumerate(LABELS)},
        "gleaner": {"action_head": True, "all_pieces_labelled": True, "max_length": MAX_LENGTH, "context": MAX_LENGTH},
    }
    path.write_text(json.dumps(config, indent=1) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("run")
    parser.add_argument("out")
    args = parser.parse_args()
    run, out = Path(args.run), Path(args.out)
    out.mkdir(parents=True, exist_ok=True)
    model, config = load(run)
    export_float(model, run / "float.onnx")
    write_config(config, out / "config.json")
    (out / "tokenizer.json").write_bytes((run / "tokenizer.json").read_bytes())
    tokenizer = Tokenizer.from_file(str(out / "tokenizer.json"))
    print("torch against float graph (logits, action, same labels):", agreement(eager(model), session(run / "float.onnx"), tokenizer))
    settle(model, calibration(), tokenizer)
    export_float(model, run / "rounded.onnx")
    quantize(run / "rounded.onnx", out / "model.onnx")
    exact, small = session(run / "float.onnx"), session(out / "model.onnx")
    rows = reference(small, tokenizer)
    text = json.dumps({"labels": LABELS, "cases": rows}, ensure_ascii=False)
    (out / "reference.json").write_text(text + "\n", encoding="utf-8")

    print("float against int8 graph:", agreement(exact, small, tokenizer))
    print(f"{(out / 'model.onnx').stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
