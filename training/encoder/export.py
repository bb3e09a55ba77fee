"""Checkpoint to the packaged model: ``python -m training.encoder.export CHECKPOINT``.

Writes ``encoder.onnx`` (dynamic int8, weights by channel, in 7 bits: with 8 the products overflow on
processors without VNNI, and one model would say different things on different machines) and
``encoder.json`` (the layout of its outputs).
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.encoder.model import LINK, Encoder
from training.encoder.train import base_model

TARGET = Path(__file__).parents[2] / "src/communique/analyse/model"


class Flat(nn.Module):
    """The encoder with its heads side by side, in the order of the layout."""

    def __init__(self, model: Encoder) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: Tensor, cases: Tensor, quotes: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        out = self.model(ids, cases, quotes, mask)
        return (
            torch.cat([out[k] for k in self.model.tags], dim=-1),
            torch.cat([out[k] for k in self.model.links], dim=-1),
        )


def export(checkpoint: Path, target: Path, quantise: bool = True) -> None:
    """Write the packaged files of a checkpoint."""
    model = Encoder(base_model(), attention="eager")
    model.load_state_dict(torch.load(checkpoint, weights_only=True))
    model.eval()
    example = tuple(torch.ones((2, 16), dtype=torch.long) for _ in range(4))
    names = ["ids", "cases", "quotes", "mask"]
    axes = {k: {0: "batch", 1: "length"} for k in (*names, "tags", "links")}
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            Flat(model),
            example,
            str(whole),
            input_names=names,
            output_names=["tags", "links"],
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        if quantise:
            quantize_dynamic(
                whole,
                target / "encoder.onnx",
                weight_type=QuantType.QInt8,
                per_channel=True,
                reduce_range=True,
            )
        else:
            (target / "encoder.onnx").write_bytes(whole.read_bytes())
    layout = {
        "tags": {k: head.out_features for k, head in model.tags.items()},
        "links": dict.fromkeys(model.links, LINK),
        "near": {k: [round(float(v), 4) for v in table.weight[:, 0]] for k, table in model.near.items()},  # type: ignore[union-attr,index]
    }
    (target / "encoder.json").write_text(json.dumps(layout, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("checkpoint", type=Path)
    ask.add_argument("--target", type=Path, default=TARGET)
    ask.add_argument("--float", action="store_true", help="leave the weights in 32 bits")
    args = ask.parse_args()
    export(args.checkpoint, args.target, quantise=not args.float)


if __name__ == "__main__":
    main()
