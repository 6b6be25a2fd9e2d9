"""Set-up needs nothing but Python, and says so to the wrong one."""

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BARE = [
    ROOT / "run.py",
    *sorted((ROOT / "tools" / "launch").glob("*.py")),
    ROOT / "desktop" / "services" / "workstation.py",
]
"""What runs before anything is installed."""


def _imports(file: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    return names


@pytest.mark.parametrize("file", BARE, ids=lambda file: file.name)
def test_set_up_is_standard_library_alone(file: Path) -> None:
    ours = {"tools", "tools.launch", "tools.launch.start", "desktop.services"}
    foreign = {
        name
        for name in _imports(file) - ours
        if name.partition(".")[0] not in sys.stdlib_module_names
    }
    assert not foreign


@pytest.mark.parametrize("package", ["desktop", "desktop/services", "tools", "tools/launch"])
def test_the_packages_on_the_way_import_nothing(package: str) -> None:
    assert not _imports(ROOT / package / "__init__.py")


@pytest.mark.parametrize(
    "file", sorted((ROOT / "desktop" / "domain").glob("*.py")), ids=lambda file: file.name
)
def test_the_domain_imports_the_standard_library_alone(file: Path) -> None:
    for name in _imports(file):
        assert name.startswith("desktop.domain") or name.split(".")[0] in sys.stdlib_module_names


def test_any_python_can_read_the_refusal() -> None:
    tree = ast.parse((ROOT / "run.py").read_text(encoding="utf-8"), feature_version=(3, 4))
    new = (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr, ast.FunctionDef, ast.Match)
    assert not [node for node in ast.walk(tree) if isinstance(node, new)]
