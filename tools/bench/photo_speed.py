"""A judged portrait from a 12-megapixel JPEG: time beside its bare parts, memory above idle.

The bare parts are `Image.draft`'s decode at half size and one forward pass each of the detector,
the landmarks, the expressions and the person mask on ready tensors; both are taken in turns in one
process, with all weights loaded.
"""

import argparse
import io
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import numpy as np
from PIL import Image

from desktop.imaging.memory_cap import give_back
from desktop.paths import resources
from desktop.photo.rules import load_photo_rules
from desktop.photo.tasks import judged_portrait
from desktop.photo.weights import network
from tools.bench._figures import Figure, in_turns, share, show, tell

_PIXELS = 12_000_000
_QUALITY = 92
_ROUNDS = 40
_GRAIN = 2.0
"""Standard deviation of the noise that a camera adds: without it a JPEG decodes too fast."""

_DAY = date(2026, 6, 1)
_NETWORKS = {
    "face_detection_full_range.tflite": (1, 3, 192, 192),
    "face_landmarks_detector.tflite": (1, 3, 256, 256),
    "face_blendshapes.tflite": (1, 146, 2),
    "selfie_segmentation.tflite": (1, 3, 256, 256),
}
_WEIGH = "--weigh"


def main() -> int:
    """Measure both; a folder stands for its first frontal picture."""
    parser = argparse.ArgumentParser(prog="python3 run.py bench photo_speed", description=__doc__)
    parser.add_argument("picture", type=Path, help="a portrait, or a folder with MANIFEST.csv")
    parser.add_argument(_WEIGH, action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.weigh:
        _weigh(asked.picture.read_bytes())
        return 0
    data = twelve_megapixels(_picture(asked.picture))
    ours, bare = in_turns(_ROUNDS, partial(judge, data), bare_parts(data))
    tell(f"best of {_ROUNDS}: {min(ours):.0f} ms, of the bare parts {min(bare):.0f} ms")
    return show(
        Figure(
            f"12-megapixel JPEG ({len(data) / 1e6:.1f} MB) → judged portrait, p50",
            share(ours, 0.5),
            2.2,
            share(bare, 0.5),
            "half-size decode and one pass of each network, p50",
            aim=1.7 * share(bare, 0.5),
        ),
        Figure("peak memory above the process with everything loaded", _peak(data), 120, unit="MB"),
    )


def judge(data: bytes) -> None:
    """What is measured."""
    judged_portrait(lambda _: None, data, _RULES, "head_30", 300)


def bare_parts(data: bytes) -> Callable[[], None]:
    """What cannot be saved, ready to run."""
    tensors = {name: np.full(shape, 0.5, np.float32) for name, shape in _NETWORKS.items()}

    def run() -> None:
        with Image.open(io.BytesIO(data)) as image:
            image.draft("RGB", (image.width // 2, image.height // 2))
            image.load()
        for name, tensor in tensors.items():
            net = network(name)
            net.setInput(tensor)
            net.forward(net.getUnconnectedOutLayersNames())

    return run


def twelve_megapixels(path: Path) -> bytes:
    """The picture enlarged to a camera's size, with its grain, as a JPEG."""
    with Image.open(path) as image:
        scale = (_PIXELS / (image.width * image.height)) ** 0.5
        size = (round(image.width * scale), round(image.height * scale))
        large = np.asarray(image.convert("RGB").resize(size, Image.Resampling.LANCZOS))
    grain = np.random.default_rng(1).standard_normal(large.shape[:2], np.float32) * _GRAIN
    noisy = np.clip(large + grain[..., None], 0, 255).astype(np.uint8)
    buffer = io.BytesIO()
    Image.fromarray(noisy).save(buffer, "JPEG", quality=_QUALITY)
    return buffer.getvalue()


def _picture(path: Path) -> Path:
    if path.is_file():
        return path
    lines = (path / "MANIFEST.csv").read_text("utf-8").splitlines()
    names = lines[0].split(",")
    rows = [dict(zip(names, line.split(","), strict=True)) for line in lines[1:]]
    return path / next(row["file"] for row in rows if row["pose"] == "f")


def _peak(data: bytes) -> float:
    """Megabytes that a fresh process takes for the first picture once all is loaded."""
    path = Path(sys.executable).with_name("python")
    command = [str(path), "-P", "-m", "tools.bench.photo_speed", "/dev/stdin", _WEIGH]
    done = subprocess.run(command, input=data, capture_output=True, check=True)
    return float(done.stdout)


def _weigh(data: bytes) -> None:
    """Load everything, run the networks once on nothing, then see how far memory rises."""
    small = io.BytesIO()
    Image.new("RGB", (64, 64), "grey").save(small, "JPEG")
    bare_parts(small.getvalue())()
    judge(small.getvalue())
    give_back()
    before = _status("VmRSS")
    Path("/proc/self/clear_refs").write_text("5", "ascii")
    judge(data)
    print((_status("VmHWM") - before) / 1e6)


def _status(name: str) -> int:
    """Bytes, as /proc tells them of this process."""
    for line in Path("/proc/self/status").read_text("ascii").splitlines():
        if line.startswith(name):
            return int(line.split()[1]) * 1024
    raise RuntimeError(name)


_RULES = load_photo_rules(resources() / "rules" / "photo", _DAY)

if __name__ == "__main__":
    sys.exit(main())
