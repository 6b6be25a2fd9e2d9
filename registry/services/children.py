"""Which child an application is for, and whether it asks for the child's one place."""

import hmac
import unicodedata
from collections.abc import Mapping
from functools import cache
from operator import mul

from protocol.records import ANSWER, CONSENT, ITEM, JOINED_TO, STATE, State

ASKING = frozenset({State.ACCEPTED, State.REVIEW})
"""From the receipt to withdrawal, refusal or enrolment: an enrolled child may move, and apply at
the next school as any other."""
DECIDED = frozenset({State.ENROLLED, State.REFUSED})
"""What the registry alone makes of a case."""
NUMBERED = ASKING | DECIDED
"""No case comes there but by its receipt, which is when the registry numbers it."""
STATES = frozenset(State)

_DOCUMENTS = (f"{ANSWER}child_document_number", f"{ITEM}identity_child/number")
_WEIGHTS = ((1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2))
_ZERO = ord("0")
_ZEROS = _ZERO * 66
"""Either row of weights sums up to 66."""
_ALIKE = str.maketrans("әғқңөұүһіыэё", "агкноуухииее")
"""Kazakh letters and the Russian ones that are typed for them."""


def asks(fields: Mapping[str, str]) -> bool:
    """Whether the record asks for the child's one active application in the country."""
    return fields.get(STATE) in ASKING and not fields.get(JOINED_TO)


def child_key(fields: Mapping[str, str], secret: bytes) -> bytes | None:
    """What the same child is recognised by; None where the record does not say enough.

    HMAC-SHA-256 of the IIN, else of folded names, birth date and document number together: a
    stolen database names no child, and no two children share a key for a common name.
    """
    iin = fields.get(ANSWER + "child_iin", "")
    if iin_is_valid(iin):
        return _keyed(secret, f"iin {iin}")
    known = [
        _folded(fields.get(ANSWER + name, ""))
        for name in (
            "child_surname",
            "child_given_name",
            "child_birth_date",
            "child_document_number",
        )
    ]
    if not all(known):
        return None
    return _keyed(secret, " ".join(["person", *known]))


def may_be_named(fields: Mapping[str, str]) -> bool:
    """Whether staff may be told which other school holds the child's application.

    The parent has consented, and the child is known by a document: the application names one where
    there is no IIN, and the checklist the one that was shown.
    """
    return bool(fields.get(CONSENT)) and any(fields.get(key) for key in _DOCUMENTS)


def iin_is_valid(text: str) -> bool:
    """12 digits and the right check digit, by the rule published with the number's format."""
    if len(text) != 12 or not (text.isascii() and text.isdigit()):
        return False
    digits = text.encode()
    for weights in _WEIGHTS:
        rest: int = (sum(map(mul, digits, weights)) - _ZEROS) % 11
        if rest != 10:
            return rest == digits[11] - _ZERO
    return False


def _keyed(secret: bytes, text: str) -> bytes:
    begun = _begun(secret).copy()
    begun.update(text.encode())
    return begun.digest()


@cache
def _begun(secret: bytes) -> hmac.HMAC:
    """To begin with the secret costs more than all that follows."""
    return hmac.new(secret, digestmod="sha256")


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in plain if sign.isalnum()).translate(_ALIKE)
