"""Names of people: how they are cleaned, what may not stand in them, how they are put together."""

import unicodedata

from desktop.domain.folding import fold

_JOINTS = " -'’ʼ."
_SHOWN_CHARACTERS = 5


def clean_text(text: str) -> str:
    """One form for one spelling: composed letters, single spaces, none at the ends.

    Half a sign, as a torn clipboard or a file's name may hold, is a question mark: nothing that
    keeps text takes it.
    """
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return " ".join(unicodedata.normalize("NFC", whole).split())


def full_name(surname: str, given_name: str, patronymic: str = "") -> str:
    """The parts that are known, in the order of papers."""
    return " ".join(part for part in (surname, given_name, patronymic) if part)


def folded_name(surname: str, given_name: str, patronymic: str = "") -> str:
    """What the same child is recognised by; "" until surname and given name are known."""
    if not (fold(surname) and fold(given_name)):
        return ""
    return fold(full_name(surname, given_name, patronymic))


def hidden_characters(text: str) -> tuple[str, ...]:
    """Names of characters that must not stand in any field: invisible or written right to left."""
    return tuple(dict.fromkeys(_character_name(sign) for sign in text if _is_hidden(sign)))[
        :_SHOWN_CHARACTERS
    ]


def signs_not_of_a_name(text: str) -> tuple[str, ...]:
    """Digits and signs that no name has."""
    return tuple(dict.fromkeys(sign for sign in text if not (_is_letter(sign) or sign in _JOINTS)))[
        :_SHOWN_CHARACTERS
    ]


def latin_letters(text: str) -> tuple[str, ...]:
    """Letters that only look Cyrillic, or a name typed in Latin; names are kept in Cyrillic."""
    return tuple(dict.fromkeys(sign for sign in text if _is_latin(sign)))[:_SHOWN_CHARACTERS]


def _is_letter(sign: str) -> bool:
    return unicodedata.category(sign)[0] in "LM"


def _is_latin(sign: str) -> bool:
    return _is_letter(sign) and unicodedata.name(sign, "").startswith("LATIN")


def _is_hidden(sign: str) -> bool:
    return unicodedata.category(sign) in {"Cc", "Cf", "Co", "Cn", "Cs", "Zl", "Zp"} or (
        unicodedata.bidirectional(sign) in {"R", "AL"}
    )


def _character_name(sign: str) -> str:
    name = unicodedata.name(sign, "")
    return f"U+{ord(sign):04X} {name}".strip()
