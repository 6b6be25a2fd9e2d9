"""The source stays small, finished and told apart from the machine it was written on."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("desktop", "protocol", "registry", "tools", "installer", "tests")
FILES = [ROOT / "run.py", *(file for room in ROOMS for file in sorted((ROOT / room).rglob("*.py")))]

_UNFINISHED = re.compile(r"\b(TO" r"DO|FIX" r"ME|X" r"XX|HA" r"CK)\b|NotImplemented" r"Error")
_MACHINE = re.compile(r"[\"'](/home|/root|/Users|C:\\\\Users)[/\\]")


def test_a_file_has_one_deed() -> None:
    assert not [file for file, text in _texts() if text.count("\n") > 400]


def test_the_source_is_finished() -> None:
    assert not [file for file, text in _texts() if _UNFINISHED.search(text)]


def test_the_source_names_no_machine() -> None:
    assert not [file for file, text in _texts() if _MACHINE.search(text)]


def test_a_message_that_stays_can_be_said_again_in_another_language() -> None:
    ui = (ROOT / "desktop" / "ui").rglob("*.py")
    silent = [
        (file.name, call.lineno)
        for file in ui
        for call in _messages(ast.parse(file.read_text(encoding="utf-8")))
        if "again" not in (said := {word.arg: word.value for word in call.keywords})
        and ast.unparse(said.get("weight", ast.Constant("hint"))) != "'done'"
    ]
    assert silent == []


def test_no_picture_is_decoded_in_a_way_that_keeps_python_to_itself() -> None:
    ui = (ROOT / "desktop").rglob("*.py")
    held = re.compile(r"\.(fromData|loadFromData)\(")
    assert not [str(file) for file in ui if held.search(file.read_text(encoding="utf-8"))]


def _messages(tree: ast.Module) -> Iterator[ast.Call]:
    """Each call of `….messages.show(…)`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner = ast.unparse(node.func.value)
            if node.func.attr == "show" and owner.endswith("messages"):
                yield node


def _texts() -> list[tuple[str, str]]:
    return [(str(file.relative_to(ROOT)), file.read_text(encoding="utf-8")) for file in FILES]


@pytest.mark.parametrize("folder", ["fonts", "models", "demo"])
def test_what_others_made_has_its_licence_beside_it(folder: str) -> None:
    files = {file.name for file in (ROOT / "resources" / folder).iterdir()}
    licences = {name for name in files if name.startswith(("LICENSE", "NOTICE", "OFL"))}
    assert files > licences > set()
