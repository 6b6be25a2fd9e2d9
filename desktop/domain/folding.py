"""Names as they sound: one folded form for every spelling, script and keyboard that staff use."""

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {
        "а": "a", "ә": "a", "б": "b", "в": "v", "г": "g", "ғ": "g", "ґ": "g", "д": "d",
        "е": "e", "є": "e", "э": "e", "ж": "zh", "җ": "zh", "з": "z", "и": "i", "і": "i",
        "ы": "i", "к": "k", "қ": "k", "л": "l", "м": "m", "н": "n", "ң": "n", "о": "o",
        "ө": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ұ": "u", "ү": "u",
        "ф": "f", "х": "h", "һ": "h", "ҳ": "h", "ц": "ts", "ч": "ch", "ҷ": "ch", "ш": "sh",
        "щ": "sh", "ю": "iu", "я": "ia", "ъ": "", "ь": "", "ı": "i", "ə": "a",
    }
)  # fmt: skip

_SOUNDS = (
    ("shch", "sh"),
    ("sch", "sh"),
    ("dzh", "zh"),
    ("dj", "zh"),
    ("j", "zh"),
    ("kh", "h"),
    ("gh", "g"),
    ("ph", "f"),
    ("q", "k"),
    ("x", "ks"),
    ("w", "v"),
    ("ye", "e"),
    ("y", "i"),
    ("ng", "n"),
)

_US = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
_RU = "ёйцукенгшщзхъфывапролджэячсмитьбю"
_US_TOP = "234589" + "0-="
_KZ_TOP = "әіңғүұ" + "қөһ"
_KZ_DIGITS = str.maketrans('"әіңғ,.үұқ', "1234567890")

_US_TO_RU = str.maketrans(_US, _RU)
_US_TO_KZ = str.maketrans(_US + _US_TOP, _RU + _KZ_TOP)
_RU_TO_US = str.maketrans(_RU, _US)
_KZ_LETTER = re.compile("[әіңғүұқөһ]")
_LETTERS_AS_SIGNS = re.compile(r"(?:^|[a-z])[`\[\];,.][a-z]")
"""No Latin name has such a sign inside; on these us keys stand Cyrillic letters."""


def fold(text: str) -> str:
    """The text as the search knows it: small Latin letters, digits and single spaces.

    Kazakh letters equal the Russian ones that are typed for them, Latin spellings equal Cyrillic
    ones, doubled letters equal single ones. Folding twice changes nothing.
    """
    return " ".join(filter(None, map(_fold_word, text.split())))


@lru_cache(maxsize=256)
def _fold_word(word: str) -> str:
    """One word: each save of a case folds the same few names again."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold())
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    plain = plain.translate(_LETTERS)
    plain = re.sub(r"[^\w]+|_", " ", plain)
    while True:
        sounded = plain
        for spelling, sound in _SOUNDS:
            sounded = sounded.replace(spelling, sound)
        sounded = re.sub(r"c(?!h)", "k", sounded.replace("ck", "k"))
        sounded = re.sub(r"([^\W\d])\1+", r"\1", sounded)
        if sounded == plain:
            return " ".join(plain.split())
        plain = sounded


@lru_cache(maxsize=64)
def fold_number(text: str) -> str:
    """A document's number without spaces, dashes and signs, for comparing two spellings of it."""
    return fold(text.replace("№", "")).replace(" ", "")


def query_forms(text: str) -> tuple[str, ...]:
    """What the typed text may mean, folded, likeliest first: as it stands, or on another layout.

    Text typed with us keys may mean Russian or Kazakh letters; Cyrillic letters may mean the us
    keys of a number or code.
    """
    small = text.casefold()
    forms = [] if _LETTERS_AS_SIGNS.search(small) else [fold(small)]
    if re.search("[a-z]", small):
        forms += [fold(small.translate(_US_TO_RU)), fold(small.translate(_US_TO_KZ))]
    elif _mostly_digits(keys := keys_of(small)):
        forms.append(fold(keys))
    return tuple(dict.fromkeys(form for form in forms if form))


def keys_of(text: str) -> str:
    """What the same keys give under the us layout, in capitals: "Ф-2026-000117" is "A-2026-000117".

    The Kazakh layout's top row is read as digits when the text holds a letter that only it has.
    """
    small = text.casefold()
    if _KZ_LETTER.search(small):
        small = small.replace("ө", "-").translate(_KZ_DIGITS)
    return small.translate(_RU_TO_US).upper()


def _mostly_digits(keys: str) -> bool:
    signs = [sign for sign in keys if sign.isalnum()]
    return sum(sign.isdigit() for sign in signs) * 2 > len(signs)
