"""In which language the commands speak, and what of a text a terminal may show."""

import locale
import os

LANGUAGES = ("kk", "ru", "en")
"""The order in which every table of words has them."""


def language() -> str:
    """kk, ru, or en for an account in any other language."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable)
        if value:
            return _known(value)
    return _known(locale.getlocale()[0] or "")


def printable(name: str) -> str:
    """A file's name that can neither steer a terminal nor turn the way that letters run."""
    return "".join(letter if letter.isprintable() else "?" for letter in name)


def _known(name: str) -> str:
    name = name.lower()
    for tongue, start in (("kk", "kazakh"), ("ru", "russian")):
        if name.startswith((tongue, start)):
            return tongue
    return "en"
