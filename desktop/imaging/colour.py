"""Any pixel layout that a file may hold → eight-bit grey or sRGB on white paper."""

import io

import numpy as np
from PIL import Image, ImageCms

_SRGB = ImageCms.createProfile("sRGB")
_DEEP = ("I;16", "I;16L", "I;16B", "I;16N", "I", "F")
_PROFILED = ("RGB", "L", "CMYK", "LAB")
_PROFILE_BYTES = 4_000_000


def srgb_profile() -> bytes:
    """The sRGB profile that a finished portrait carries."""
    return ImageCms.ImageCmsProfile(_SRGB).tobytes()


def to_srgb(image: Image.Image, profile: bytes | None = None) -> Image.Image:
    """The picture in mode L or RGB; transparency becomes white paper.

    `profile` is the ICC profile of the file; one that does not fit the pixels is passed over.
    """
    image = _eight_bits(image)
    image = _on_white(image)
    if profile and image.mode in _PROFILED and len(profile) <= _PROFILE_BYTES:
        image = _through_profile(image, profile)
    if image.mode in ("L", "RGB"):
        return image
    return image.convert("L" if image.mode == "1" else "RGB")


def _eight_bits(image: Image.Image) -> Image.Image:
    if image.mode not in _DEEP:
        return image
    values = np.asarray(image)
    if values.dtype.itemsize == 2:
        return Image.fromarray((values >> 8).astype(np.uint8))
    top = 1.0 if image.mode == "F" and float(values.max(initial=0)) <= 1 else 65535.0
    scaled = np.nan_to_num(values.astype(np.float32)) * (255.0 / top)
    return Image.fromarray(np.clip(scaled, 0, 255).astype(np.uint8))


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode in ("P", "PA") or "transparency" in image.info:
        image = image.convert("RGBA")
    if image.mode not in ("RGBA", "LA", "La", "RGBa"):
        return image
    plain = "L" if image.mode in ("LA", "La") else "RGB"
    alpha = image.getchannel("A" if image.mode in ("RGBA", "LA") else 3 if plain == "RGB" else 1)
    paper = Image.new(plain, image.size, "white")
    paper.paste(image.convert(plain), mask=alpha)
    return paper


def _through_profile(image: Image.Image, profile: bytes) -> Image.Image:
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if image.mode == "L":
            return _grey_through(image, source)
        if "sRGB" in ImageCms.getProfileDescription(source) and image.mode == "RGB":
            return image
        changed = ImageCms.profileToProfile(image, source, _SRGB, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return image
    return changed or image


def _grey_through(image: Image.Image, source: ImageCms.ImageCmsProfile) -> Image.Image:
    """Each of the 256 greys as the profile means it; one for colours says nothing of greys."""
    if source.profile.xcolor_space.strip() != "GRAY":
        return image
    steps = Image.frombytes("L", (256, 1), bytes(range(256)))
    changed = ImageCms.profileToProfile(steps, source, _SRGB, outputMode="RGB")
    return image if changed is None else image.point(changed.getchannel("R").tobytes())
