"""Electronic documents as the state's portal prints them, of people who do not exist."""

import base64
import io
import itertools
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import zxingcpp
from PIL import Image, ImageDraw

from desktop.domain.electronic import Part

A4 = (2480, 3508)
"""Pixels of a sheet at 300 dpi."""

NAMESPACE = "http://barcodes.pdf.shep.nitec.kz/"


@dataclass(frozen=True)
class Named:
    """A person of a document."""

    iin: str = "880412401006"
    surname: str = "Қуанышбекова"
    given_name: str = "Шұғыла"
    patronymic: str = "Өмірзаққызы"
    birth_date: str = "1988-04-12"


def document_xml(*persons: Named, signed: bool = True, more: str = "") -> bytes:
    """One signed file; `more` stands inside its root."""
    people = "".join(
        f"<person><iin>{one.iin}</iin><surname>{one.surname}</surname><name>{one.given_name}</name>"
        f"<patronymic>{one.patronymic}</patronymic><birthDate>{one.birth_date}</birthDate></person>"
        for one in persons or (Named(),)
    )
    signature = (
        '<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignedInfo>'
        "<iin>000000000000</iin></ds:SignedInfo><ds:SignatureValue>"
        + base64.b64encode(bytes(range(64))).decode()
        + "</ds:SignatureValue></ds:Signature>"
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><response xmlns="urn:of-this-test">'
        "<documentNumber>041234567</documentNumber><issueDate>12.03.2020</issueDate>"
        f"{people}{more}{signature if signed else ''}</response>"
    ).encode()


def zipped(content: bytes, name: str = "one") -> bytes:
    """The file in its ZIP."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return buffer.getvalue()


def filled(content: bytes, size: int) -> bytes:
    """The file made as long as its ZIP needs to be, with what does not compress."""
    rng = np.random.default_rng(7)
    noise = base64.b64encode(rng.integers(0, 256, size, dtype=np.uint8).tobytes()).decode()
    return content.replace(b"</response>", f"<pad>{noise}</pad></response>".encode())


def parts_of(data: bytes, amount: int = 6, document_id: str = "10100000000001") -> list[Part]:
    """Bytes cut into the parts of a document, in order."""
    cuts = [len(data) * at // amount for at in range(amount + 1)]
    return [
        Part(document_id, number, amount, base64.b64encode(data[first:last]).decode())
        for number, (first, last) in enumerate(itertools.pairwise(cuts), 1)
    ]


def part_xml(part: Part) -> bytes:
    """What one code holds."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><BarcodeElement xmlns="{NAMESPACE}">'
        "<creationDate>2026-05-04T10:00:00+05:00</creationDate>"
        f"<elementData>{part.data}</elementData><elementNumber>{part.number}</elementNumber>"
        f"<elementsAmount>{part.amount}</elementsAmount><FavorID>{part.document_id}</FavorID>"
        "</BarcodeElement>"
    ).encode()


def code_picture(data: bytes | str, kind: str = "QRCode", side: int = 900) -> Image.Image:
    """A code on white, no longer than `side`."""
    code = zxingcpp.create_barcode(data, getattr(zxingcpp.BarcodeFormat, kind))
    small = np.array(code.to_image(scale=1))
    scale = max(1, side // max(small.shape))
    return Image.fromarray(np.kron(small, np.ones((scale, scale), np.uint8)))


def sheet_of(codes: Sequence[Image.Image], *, columns: int = 2) -> Image.Image:
    """An A4 page at 300 dpi with some words above and the codes below."""
    page = Image.new("L", A4, 255)
    draw = ImageDraw.Draw(page)
    for line in range(12):
        draw.text((200, 120 + 30 * line), f"Электрондық құжат, жол {line}" * 3, fill=20)
    step = (A4[0] - 300) // columns
    for at, code in enumerate(codes):
        page.paste(code, (200 + at % columns * step, 560 + at // columns * (step - 100)))
    return page


def scanned(
    page: Image.Image, *, degrees: float = 2.3, quality: int = 45, colour: bool = False
) -> bytes:
    """The page as a scanner sends it: skewed, a little blurred, compressed, perhaps in colour."""
    grey = np.asarray(page)
    height, width = grey.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 0.98)
    skewed = cv2.warpAffine(grey, turn, (width, height), borderValue=255)
    blurred = cv2.GaussianBlur(skewed, (0, 0), 1.1)
    buffer = io.BytesIO()
    mode = "RGB" if colour else "L"
    Image.fromarray(blurred).convert(mode).save(buffer, "JPEG", quality=quality, dpi=(300, 300))
    return buffer.getvalue()


def electronic_page(
    parts: Sequence[Part], *, degrees: float = 2.3, quality: int = 45, colour: bool = False
) -> bytes:
    """A scanned sheet with the codes of those parts."""
    return scanned(
        sheet_of([code_picture(part_xml(part)) for part in parts]),
        degrees=degrees,
        quality=quality,
        colour=colour,
    )
