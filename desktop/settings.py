"""What a workstation is set to: a typed, frozen value, kept as TOML."""

from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from desktop.domain.capture import ScannerSettings
from desktop.settings_lines import NO_SCANNERS, read_lines, read_scanner, scanner_lines, toml

LANGUAGES = ("kk", "ru", "en")
THEMES = ("light", "dark", "contrast")
PAPER_SIZES = ("A4", "A5")
PHOTO_DPI = (300, 600)
PHOTO_PROFILES = ("head_30", "head_25")
SYNC_TIMES = ("always", "unmetered", "night", "asked")

_CHOICES: dict[str, tuple[object, ...]] = {
    "language": LANGUAGES,
    "theme": THEMES,
    "paper_size": PAPER_SIZES,
    "photo_dpi": PHOTO_DPI,
    "photo_profile": PHOTO_PROFILES,
    "sync_when": SYNC_TIMES,
}
_RANGES = {
    "text_scale": range(100, 201),
    "auto_lock_minutes": range(1, 241),
    "keep_originals_days": range(3651),
    "purge_days": range(3651),
}


@dataclass(frozen=True)
class Settings:
    """Every setting, with what holds until somebody chooses."""

    language: str = "kk"
    theme: str = "light"
    text_scale: int = 100
    """Per cent."""
    animation: bool = True
    auto_lock_minutes: int = 10
    paper_size: str = "A4"
    printer: str = ""
    """The printer's name in the system; "" asks through the system dialog."""
    backup_folder: str = ""
    keep_identity_pictures: bool = False
    keep_originals_days: int = 30
    """Days after a case is received."""
    camera: str = ""
    """The camera's id in the system; "" takes the system's favourite."""
    photo_dpi: int = 300
    photo_profile: str = "head_30"
    sync_when: str = "always"
    """When rounds go by themselves: always, on no metered line, at night alone, or never."""
    purge_days: int = 0
    """Days after which attachments that the registry has backed up leave this disk; 0: never."""
    registry_address: str = ""
    """What was typed last; the tie itself is in the store."""
    registry_pin: str = ""
    workstation_name: str = ""
    scanner: ScannerSettings = NO_SCANNERS

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if not _fits(field.name, value, field.default):
                message = f"{field.name} cannot be {value!r}"
                raise ValueError(message)


def load(path: Path) -> Settings:
    """The settings in a file; whatever is missing, damaged or unknown stands as its default.

    A settings file never keeps a desk from opening.
    """
    try:
        table = _table(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    table["scanner"] = read_scanner(table.get("scanner"))
    known = ((field.name, table.get(field.name), field.default) for field in fields(Settings))
    fitting: dict[str, Any] = {
        name: value for name, value, usual in known if _fits(name, value, usual)
    }
    return Settings(**fitting)


def save(settings: Settings, path: Path) -> None:
    """Write the settings whole or not at all; raises OSError when the place does not take them."""
    # Every start reads settings; what writing needs is loaded by whoever writes.
    from desktop.durable import write_durably  # noqa: PLC0415

    plain = {name: value for name, value in asdict(settings).items() if name != "scanner"}
    lines = [f"{name} = {toml(value)}\n" for name, value in plain.items()]
    write_durably(path, "".join([*lines, *scanner_lines(settings.scanner)]).encode())


def _table(text: str) -> dict[str, Any]:
    """Read line by line as `save` writes them; what a hand has changed, as any TOML."""
    try:
        return read_lines(text)
    except ValueError:
        import tomllib  # noqa: PLC0415 every start waits for this file

        return tomllib.loads(text)


def _fits(name: str, value: object, default: object) -> bool:
    if type(value) is not type(default):
        return False
    if name in _CHOICES:
        return value in _CHOICES[name]
    return name not in _RANGES or value in _RANGES[name]
