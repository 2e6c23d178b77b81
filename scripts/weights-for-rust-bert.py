#!/usr/bin/env python3
"""Derives float weights from a model's int8 `model.onnx`: weights-for-rust-bert.py [MODEL_DIR [OUT_DIR]]

    MODEL_DIR  model.onnx, config.json, tokenizer.json as training/export.py writes them (default: models/e5-small)
    OUT_DIR    receives a folder of the same model in floats (default: target/rust-bert):
               model.safetensors  tensors under the names of Hugging Face, for `--engine rust-bert`
               model.onnx         the float graph, for comparing engines without int8
               config.json, tokenizer.json  copies

Weights are stored once, in `model.onnx`: what comes out here is its int8 numbers times their scales, nothing else.
The safetensors file says from which model it was made; gleaner refuses it beside another.
Needs the packages of scripts/engines.txt.
"""

import hashlib
import sys
from pathlib import Path

import numpy as np
import onnx
from onnx import helper, numpy_helper
from safetensors.numpy import save_file

WORDS = "bert.embeddings.word_embeddings.weight"


def sha256(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


class Graph:
    """An ONNX graph with its tensors and nodes by name."""

    def __init__(self, model):
        self.graph = model.graph
        self.tensors = {t.name: numpy_helper.to_array(t) for t in self.graph.initializer}
        self.by_output = {name: node for node in self.graph.node for name in node.output}
        self.users = {}
        for node in self.graph.node:
            for name in node.input:
                self.users.setdefault(name, []).append(node)

    def only(self, name, kind):
        """The single node of `kind` that reads the value `name`."""
        found = [node for node in self.users.get(name, []) if node.op_type == kind]
        assert len(found) == 1, f"{name}: {len(found)} {kind} nodes where 1 was expected"
        return found[0]

    def product(self, node):
        """A `MatMulInteger` as (float input, float weight, float output, bias or None, all its nodes).

        Where rows are divided by a scale before it and multiplied by it after, those nodes are among them.
        """
        quantize = self.by_output[node.input[0]]
        weight, zero = self.tensors[node.input[1]], self.tensors[node.input[3]]
        cast = self.only(node.output[0], "Cast")
        scaled = self.only(cast.output[0], "Mul")
        scales = self.by_output[next(name for name in scaled.input if name != cast.output[0])]
        scale = next(self.tensors[name] for name in scales.input if name in self.tensors)
        float_weight = (weight.astype(np.float32) - zero.astype(np.float32)) * scale
        source, out, nodes = quantize.input[0], scaled.output[0], [node, cast, scaled, scales, quantize]
        division = self.by_output.get(source)
        if division is not None and division.op_type == "Div" and division.input[1].startswith("rows"):
            least = self.by_output[division.input[1]]
            largest = self.by_output[least.input[0]]
            rows = self.only(out, "Mul")
            source, out = division.input[0], rows.output[0]
            nodes += [division, least, largest, self.by_output[largest.input[0]], rows]
        add = next((n for n in self.users[out] if n.op_type == "Add"), None)
        bias = next((name for name in add.input if name in self.tensors), None) if add else None
        return source, float_weight, out, bias, nodes


def dequantize(model):
    """The tensors by name, and the float graph that uses them."""
    graph = Graph(model)
    tensors = {name: value for name, value in graph.tensors.items() if value.dtype == np.float32 and name.endswith((".weight", ".bias"))}
    replaced, gone = {}, set()
    for node in graph.graph.node:
        if node.op_type != "MatMulInteger":
            continue
        source, weight, out, bias, nodes = graph.product(node)
        assert bias and bias.endswith(".bias"), f"{node.name}: a product without a named bias"
        name = bias.removesuffix("bias") + "weight"
        tensors[name] = np.ascontiguousarray(weight.T)
        gone.update(id(n) for n in nodes)
        replaced[id(node)] = helper.make_node("MatMul", [source, name + ".T"], [out], node.name + ".float")
    tensors[WORDS] = graph.tensors["words.int8"].astype(np.float32) * graph.tensors["words.scale"]
    words = graph.only("words.int8", "Gather")
    chain = [words, graph.only(words.output[0], "Cast")]
    product = graph.only(chain[1].output[0], "Mul")
    factor = graph.by_output[next(name for name in product.input if name != chain[1].output[0])]
    gone.update(id(n) for n in [*chain, product, factor])
    replaced[id(product)] = helper.make_node("Gather", [WORDS, words.input[1]], [product.output[0]], "words.gather.float", axis=0)
    return tensors, float_graph(model, graph, tensors, replaced, gone)


def float_graph(model, graph, tensors, replaced, gone):
    """The same graph with float products in the place of int8 ones."""
    nodes = [replaced.get(id(n)) or n for n in graph.graph.node if id(n) in replaced or id(n) not in gone]
    used = {name for node in nodes for name in node.input}
    values = {**graph.tensors, **tensors, **{name + ".T": value.T for name, value in tensors.items() if value.ndim == 2}}
    out = onnx.ModelProto()
    out.CopyFrom(model)
    del out.graph.node[:], out.graph.initializer[:], out.graph.value_info[:]
    out.graph.node.extend(nodes)
    out.graph.initializer.extend(
        numpy_helper.from_array(np.ascontiguousarray(value), name) for name, value in sorted(values.items()) if name in used
    )
    onnx.checker.check_model(out)
    return out


def main():
    if any(argument.startswith("-") for argument in sys.argv[1:]) or len(sys.argv) > 3:
        sys.exit(__doc__)
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "models/e5-small")
    out = Path(sys.argv[2] if len(sys.argv) > 2 else "target/rust-bert")
    out.mkdir(parents=True, exist_ok=True)
    tensors, graph = dequantize(onnx.load(str(folder / "model.onnx")))
    onnx.save(graph, str(out / "model.onnx"))
    for name in ["config.json", "tokenizer.json"]:
        (out / name).write_bytes((folder / name).read_bytes())
    origins = {"onnx_sha256": sha256(folder / "model.onnx"), "float_onnx_sha256": sha256(out / "model.onnx")}
    save_file(dict(sorted(tensors.items())), str(out / "model.safetensors"), metadata={"format": "pt", **origins})
    count = sum(value.size for value in tensors.values())
    print(f"{out}: {len(tensors)} tensors, {count / 1e6:.1f} M numbers")


if __name__ == "__main__":
    main()
