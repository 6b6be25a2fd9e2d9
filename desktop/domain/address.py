"""Where a child lives."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from desktop.domain.fields import Field

ADDRESS_FIELDS = (
    Field.ADDRESS_REGION,
    Field.ADDRESS_DISTRICT,
    Field.ADDRESS_SETTLEMENT,
    Field.ADDRESS_TYPE,
    Field.ADDRESS_STREET,
    Field.ADDRESS_HOUSE,
    Field.ADDRESS_FLAT,
)


@dataclass(frozen=True)
class Region:
    """A region or a city of republican significance."""

    code: str
    """What the field holds: the first two digits of its КАТО code."""
    kato: str
    city: bool
    name: Mapping[str, str]


def address_line(answers: Mapping[Field, str], region: str, names: Collection[str] = ()) -> str:
    """The address in one line, from region to flat; `region` is its name in the line's language.

    A settlement that is one of the region's `names`, in any language, is the city itself.
    """
    settlement = answers.get(Field.ADDRESS_SETTLEMENT, "")
    parts = [
        region,
        answers.get(Field.ADDRESS_DISTRICT, ""),
        "" if settlement in names else settlement,
        answers.get(Field.ADDRESS_STREET, ""),
        "–".join(
            part
            for field in (Field.ADDRESS_HOUSE, Field.ADDRESS_FLAT)
            if (part := answers.get(field, ""))
        ),
    ]
    return ", ".join(dict.fromkeys(part for part in parts if part))
