"""What may stand in one line: signs that cannot be seen or that turn the writing are out."""

import unicodedata

_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def one_line(text: str) -> str:
    """The text on one line, without control, zero-width and direction signs, composed (NFC)."""
    joined = " ".join(text.split()) if any(sign in text for sign in "\r\n\t\v\f") else text
    seen = "".join(sign for sign in joined if unicodedata.category(sign) not in _UNSEEN)
    return unicodedata.normalize("NFC", seen)
