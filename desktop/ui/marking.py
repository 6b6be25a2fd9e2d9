"""Marks a text for the translators without translating it yet."""


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: ARG001 - read by lupdate
    """The text itself; lupdate knows this name and takes context and text from the call.

    Qt's own function of this name returns `object`, which no table of texts can hold.
    """
    return text
