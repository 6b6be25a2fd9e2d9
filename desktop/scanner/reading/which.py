"""Which printed form a page is, by the number in its title. In the picture worker only."""

import re

_NUMBER = re.compile(r"(?<![\d/-])(\d{3}(?:-\d)?)\s*/\s*[уУyYеЕeE](?![^\W\d_])")
"""As «065/у», «052-2/у», «№ 026/у-3»; a reader of Latin letters sees y for у."""

LETTERS = 1_500
"""Letters at the top of a page among which a title stands."""


def form_numbers(text: str) -> tuple[str, ...]:
    """Numbers of medical forms in a page's words, the first first: "065", "052-2"."""
    return tuple(dict.fromkeys(_NUMBER.findall(text[:LETTERS])))
