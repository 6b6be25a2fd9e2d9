"""The looks as values: colours of each theme, sizes of type, the grid; no other place has any."""

from dataclasses import dataclass

GRID = 8
"""Logical pixels: margins and gaps are whole steps of it, or half a step."""

RADIUS = 8
FOCUS_RING = 2
TARGET = 40
"""Height of whatever is pressed or typed into; never under 36."""

BODY, FIELD, SECTION, PAGE, NOTE = 14, 16, 20, 28, 13
"""Sizes of type in logical pixels at a text scale of 100 %."""


@dataclass(frozen=True, eq=False, repr=False)
class Palette:
    """The colours of one theme, as #rrggbb."""

    ground: str
    """What cards lie on."""
    surface: str
    """Cards, fields, lists."""
    sunken: str
    """A quiet place inside a card: a header row, a read-only field."""
    line: str
    """Between things that belong together."""
    border: str
    """Around what can be typed into or pressed."""
    text: str
    muted: str
    accent: str
    accent_strong: str
    """The accent under the pointer or pressed."""
    on_accent: str
    accent_soft: str
    """Behind what is chosen."""
    on_accent_soft: str
    header: str
    on_header: str
    header_field: str
    on_header_field: str
    missing: str
    missing_soft: str
    begun: str
    begun_soft: str
    done: str
    done_soft: str
    question: str
    question_soft: str
    error: str
    error_soft: str
    focus: str
    selection: str
    on_selection: str


LIGHT = Palette(
    ground="#f3f6f6",
    surface="#ffffff",
    sunken="#eef3f3",
    line="#dde5e5",
    border="#839494",
    text="#14211f",
    muted="#51625f",
    accent="#0b5d5e",
    accent_strong="#084748",
    on_accent="#ffffff",
    accent_soft="#dceeec",
    on_accent_soft="#0a4a4b",
    header="#0b4546",
    on_header="#ffffff",
    header_field="#ffffff",
    on_header_field="#14211f",
    missing="#51625f",
    missing_soft="#eaefef",
    begun="#7a4b00",
    begun_soft="#fcf0d8",
    done="#17653a",
    done_soft="#e0f2e6",
    question="#8a3a12",
    question_soft="#fdeadf",
    error="#a3202b",
    error_soft="#fde9e9",
    focus="#0f8a86",
    selection="#0b5d5e",
    on_selection="#ffffff",
)

DARK = Palette(
    ground="#0f1616",
    surface="#182222",
    sunken="#202c2c",
    line="#2b3a3a",
    border="#6c8080",
    text="#e9f0ef",
    muted="#a5b6b4",
    accent="#57c7c0",
    accent_strong="#7ddad4",
    on_accent="#04211f",
    accent_soft="#17403f",
    on_accent_soft="#bff0ec",
    header="#0b2a2b",
    on_header="#eaf4f3",
    header_field="#182222",
    on_header_field="#e9f0ef",
    missing="#a5b6b4",
    missing_soft="#253232",
    begun="#f2c063",
    begun_soft="#3a2e12",
    done="#7fd6a0",
    done_soft="#15351f",
    question="#ffa87a",
    question_soft="#42261a",
    error="#ff9a9a",
    error_soft="#451d20",
    focus="#8be4de",
    selection="#57c7c0",
    on_selection="#04211f",
)

CONTRAST = Palette(
    ground="#000000",
    surface="#000000",
    sunken="#141414",
    line="#ffffff",
    border="#ffffff",
    text="#ffffff",
    muted="#f0f0f0",
    accent="#5ff2ea",
    accent_strong="#ffffff",
    on_accent="#000000",
    accent_soft="#006561",
    on_accent_soft="#ffffff",
    header="#000000",
    on_header="#ffffff",
    header_field="#000000",
    on_header_field="#ffffff",
    missing="#ffffff",
    missing_soft="#000000",
    begun="#ffe066",
    begun_soft="#000000",
    done="#7dff9b",
    done_soft="#000000",
    question="#ffc8a0",
    question_soft="#000000",
    error="#ff9f9f",
    error_soft="#000000",
    focus="#ffff00",
    selection="#ffff00",
    on_selection="#000000",
)

PALETTES = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}

READABLE_PAIRS = (
    ("text", "ground"),
    ("text", "surface"),
    ("text", "sunken"),
    ("muted", "ground"),
    ("muted", "surface"),
    ("muted", "sunken"),
    ("accent", "ground"),
    ("accent", "surface"),
    ("accent", "sunken"),
    ("accent_strong", "surface"),
    ("on_accent", "accent"),
    ("on_accent", "accent_strong"),
    ("on_accent_soft", "accent_soft"),
    ("muted", "accent_soft"),
    ("text", "accent_soft"),
    ("missing", "accent_soft"),
    ("begun", "accent_soft"),
    ("done", "accent_soft"),
    ("question", "accent_soft"),
    ("on_header", "header"),
    ("on_header_field", "header_field"),
    ("missing", "missing_soft"),
    ("begun", "begun_soft"),
    ("done", "done_soft"),
    ("question", "question_soft"),
    ("error", "error_soft"),
    ("missing", "surface"),
    ("begun", "surface"),
    ("done", "surface"),
    ("question", "surface"),
    ("error", "surface"),
    ("error", "ground"),
    ("on_selection", "selection"),
)
"""(text, what it stands on): each is held to 4.5 : 1 in every theme."""

VISIBLE_PAIRS = (
    ("border", "surface"),
    ("focus", "surface"),
    ("focus", "ground"),
)
"""Edges that must be seen: each is held to 3 : 1 in every theme."""


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two #rrggbb colours, 1 to 21, as WCAG 2 defines it."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
