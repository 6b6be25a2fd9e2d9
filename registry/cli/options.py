"""What every command is told: which registry."""

import argparse
from pathlib import Path
from typing import Any

from registry.settings import Settings, load


def add_registry(parser: argparse.ArgumentParser) -> None:
    """The options that say which registry a command is for."""
    parser.add_argument("--settings", type=Path, metavar="FILE", help="settings in TOML")
    parser.add_argument("--data", type=Path, metavar="DIR", help="the data folder")
    parser.add_argument(
        "--database-url",
        metavar="URL",
        help="postgresql://… of a server that is run elsewhere; without it an own one is started",
    )


def settings_of(asked: argparse.Namespace, **chosen: Any) -> Settings:  # noqa: ANN401 any setting
    """The settings that the arguments ask for; raises SettingsError."""
    given = {"data": asked.data, "database_url": asked.database_url, **chosen}
    return load(
        asked.settings, chosen={name: value for name, value in given.items() if value is not None}
    )
