"""Words for every verdict on a portrait: what is so, and what to do.

Each code has the sentence for what must be mended and the one for mere advice. A code with a side
after a dot says more where the sign of the measure tells the side.
"""

from desktop.ui.marking import QT_TRANSLATE_NOOP

_NO_FACE = QT_TRANSLATE_NOOP(
    "photo",
    "No face was found: show the eyes and the chin in the picture, or take another one.",
)
_SHOWN_BY_HAND = QT_TRANSLATE_NOOP(
    "photo",
    "The face was shown by hand: look for yourself whether it is sharp, evenly lit and before a"
    " plain wall, the eyes open and the mouth closed.",
)
_FEW_PIXELS = QT_TRANSLATE_NOOP(
    "photo",
    "Below 300 dpi: the picture gives {dpi} dots per inch here and will print soft. Take it"
    " from nearer, or choose a larger file.",
)
_UNREADABLE = QT_TRANSLATE_NOOP("photo", "The picture cannot be read: choose another file.")
TEXTS: dict[str, tuple[str, str]] = {
    "no_face": (_NO_FACE, _SHOWN_BY_HAND),
    "several_faces": (
        QT_TRANSLATE_NOOP(
            "photo",
            "Another face is inside the frame: make the frame smaller, or take a picture of the"
            " child alone.",
        ),
        QT_TRANSLATE_NOOP(
            "photo",
            "There are {count} faces in the picture: if the frame is not on the child, click the"
            " child's face or press its number.",
        ),
    ),
    "too_small": (
        QT_TRANSLATE_NOOP(
            "photo",
            "The face has too few pixels and would print blurred: take the picture from nearer, or"
            " choose a larger file.",
        ),
        QT_TRANSLATE_NOOP(
            "photo",
            "The face has few pixels: a picture from nearer or a larger file would print sharper.",
        ),
    ),
    "head_too_small": (
        QT_TRANSLATE_NOOP(
            "photo",
            "The head is far too small ({share} % of the height): make the frame smaller with +.",
        ),
        QT_TRANSLATE_NOOP(
            "photo",
            "The head is a little small ({share} % of the height): make the frame smaller with +.",
        ),
    ),
    "head_too_large": (
        QT_TRANSLATE_NOOP(
            "photo",
            "The head is far too large ({share} % of the height): make the frame larger with −, or"
            " take the picture from further away.",
        ),
        QT_TRANSLATE_NOOP(
            "photo",
            "The head is a little large ({share} % of the height): make the frame larger with −.",
        ),
    ),
    "off_centre": (
        QT_TRANSLATE_NOOP(
            "photo",
            "The face is not in the middle: move the frame onto the face, or press Home.",
        ),
        QT_TRANSLATE_NOOP(
            "photo",
            "The face is a little off the middle: move the frame with the arrows.",
        ),
    ),
    "tilted": (
        QT_TRANSLATE_NOOP(
            "photo",
            "The head is tilted by {degrees}°: turn the picture with [ and ] until the eyes are"
            " level.",
        ),
        QT_TRANSLATE_NOOP(
            "photo",
            "The head is tilted by {degrees}°: [ and ] turn the picture until the eyes are level.",
        ),
    ),
    "turned_aside": (
        QT_TRANSLATE_NOOP(
            "photo",
            "The head is turned aside: ask the child to face the camera and take it again.",
        ),
        QT_TRANSLATE_NOOP(
            "photo",
            "The head is turned a little aside: a picture of the child facing the camera would be"
            " better.",
        ),
    ),
    "looking_up_or_down": (
        QT_TRANSLATE_NOOP(
            "photo",
            "The head is raised or lowered: hold the camera at the height of the child's eyes and"
            " take it again.",
        ),
        QT_TRANSLATE_NOOP(
            "photo",
            "The head is a little raised or lowered: hold the camera at the height of the child's"
            " eyes.",
        ),
    ),
    "eyes_closed": (
        QT_TRANSLATE_NOOP(
            "photo",
            "The eyes are closed: ask the child to look into the camera and take it again.",
        ),
        QT_TRANSLATE_NOOP(
            "photo",
            "The eyes are half closed: a picture with open eyes would be better.",
        ),
    ),
    "mouth_open": (
        QT_TRANSLATE_NOOP(
            "photo",
            "The mouth is open: ask the child to close the lips and take it again.",
        ),
        QT_TRANSLATE_NOOP(
            "photo",
            "The lips are a little open: a picture with a closed mouth would be better.",
        ),
    ),
    "not_neutral": (
        QT_TRANSLATE_NOOP(
            "photo",
            "The face is not calm: ask for a quiet look without a smile and take it again.",
        ),
        QT_TRANSLATE_NOOP(
            "photo",
            "The face is not quite calm: a picture without a smile would be better.",
        ),
    ),
    "out_of_focus": (
        QT_TRANSLATE_NOOP(
            "photo",
            "The face is out of focus: wipe the lens, let the camera focus on the face and take it"
            " again.",
        ),
        QT_TRANSLATE_NOOP(
            "photo",
            "The face is a little soft: let the camera focus on the face first.",
        ),
    ),
    "motion_blur": (
        QT_TRANSLATE_NOOP(
            "photo",
            "The picture is blurred by movement: rest the camera, ask the child to keep still and"
            " take it again.",
        ),
        QT_TRANSLATE_NOOP(
            "photo",
            "Something moved a little: more light and a steady camera help.",
        ),
    ),
    "noisy": (
        QT_TRANSLATE_NOOP(
            "photo",
            "The picture is grainy: bring more light and take it again.",
        ),
        QT_TRANSLATE_NOOP(
            "photo",
            "The picture is a little grainy: more light helps.",
        ),
    ),
    "jpeg_damage": (
        QT_TRANSLATE_NOOP(
            "photo",
            "The file was compressed too much: ask for the original picture, not one from a"
            " messenger.",
        ),
        QT_TRANSLATE_NOOP(
            "photo",
            "The file was compressed: the original picture, not one from a messenger, is clearer.",
        ),
    ),
    "too_dark": (
        QT_TRANSLATE_NOOP(
            "photo",
            "The face is too dark: turn the child towards the window or switch on a lamp, and take"
            " it again.",
        ),
        QT_TRANSLATE_NOOP(
            "photo",
            "The face is a little dark: turn the child towards the window or switch on a lamp.",
        ),
    ),
    "too_bright": (
        QT_TRANSLATE_NOOP(
            "photo",
            "The face is too bright and loses its features: move the child out of the direct light"
            " and take it again.",
        ),
        QT_TRANSLATE_NOOP(
            "photo",
            "The face is a little bright: softer light from the front helps.",
        ),
    ),
    "uneven_light": (
        QT_TRANSLATE_NOOP(
            "photo",
            "Half of the face is in shadow: turn the child towards the window and take it again.",
        ),
        QT_TRANSLATE_NOOP(
            "photo",
            "One half of the face is darker: turn the child towards the window.",
        ),
    ),
    "uneven_light.left": (
        QT_TRANSLATE_NOOP(
            "photo",
            "The left half of the face is in shadow: turn the child towards the window and take it"
            " again.",
        ),
        QT_TRANSLATE_NOOP(
            "photo",
            "The left half of the face is darker: turn the child towards the window.",
        ),
    ),
    "uneven_light.right": (
        QT_TRANSLATE_NOOP(
            "photo",
            "The right half of the face is in shadow: turn the child towards the window and take"
            " it again.",
        ),
        QT_TRANSLATE_NOOP(
            "photo",
            "The right half of the face is darker: turn the child towards the window.",
        ),
    ),
    "colour_cast": (
        QT_TRANSLATE_NOOP(
            "photo",
            "The colours of the skin are false: switch off coloured lamps and take it again by"
            " daylight.",
        ),
        QT_TRANSLATE_NOOP(
            "photo",
            "The colours of the skin are a little false: daylight alone is better.",
        ),
    ),
    "background_busy": (
        QT_TRANSLATE_NOOP(
            "photo",
            "The background is not plain: put the child before an empty light wall and take it"
            " again.",
        ),
        QT_TRANSLATE_NOOP(
            "photo",
            "The background is not quite plain: an empty light wall is better.",
        ),
    ),
    "background_dark": (
        QT_TRANSLATE_NOOP(
            "photo",
            "The background is dark: put the child before a white or light wall and take it again.",
        ),
        QT_TRANSLATE_NOOP(
            "photo",
            "The background is a little dark: a white or light wall is better.",
        ),
    ),
    "no_room": (
        QT_TRANSLATE_NOOP(
            "photo",
            "The picture ends inside the frame: make the frame smaller, or take a picture with"
            " more room around the head.",
        ),
        QT_TRANSLATE_NOOP(
            "photo",
            "The picture ends close to the head, so the frame is the nearest that fits: leave more"
            " room around the head.",
        ),
    ),
    "unreadable_image": (_UNREADABLE, _UNREADABLE),
    "below_300_dpi": (_FEW_PIXELS, _FEW_PIXELS),
}

UNKNOWN = QT_TRANSLATE_NOOP("photo", "Look at the picture again before you use it.")

SIDED = frozenset({"uneven_light"})
"""Codes whose measure is negative where the left half of the picture is meant."""

PARTS: dict[str, tuple[str, frozenset[str]]] = {
    "face": (QT_TRANSLATE_NOOP("photo", "one face"), frozenset({"no_face", "several_faces"})),
    "size": (
        QT_TRANSLATE_NOOP("photo", "size"),
        frozenset({"too_small", "head_too_small", "head_too_large", "no_room", "below_300_dpi"}),
    ),
    "place": (
        QT_TRANSLATE_NOOP("photo", "place in the frame"),
        frozenset({"off_centre", "tilted"}),
    ),
    "pose": (
        QT_TRANSLATE_NOOP("photo", "pose"),
        frozenset({"turned_aside", "looking_up_or_down"}),
    ),
    "expression": (
        QT_TRANSLATE_NOOP("photo", "eyes and mouth"),
        frozenset({"eyes_closed", "mouth_open", "not_neutral"}),
    ),
    "sharpness": (
        QT_TRANSLATE_NOOP("photo", "sharpness"),
        frozenset({"out_of_focus", "motion_blur", "noisy", "jpeg_damage"}),
    ),
    "light": (
        QT_TRANSLATE_NOOP("photo", "light"),
        frozenset({"too_dark", "too_bright", "uneven_light", "colour_cast"}),
    ),
    "background": (
        QT_TRANSLATE_NOOP("photo", "background"),
        frozenset({"background_busy", "background_dark"}),
    ),
}
"""What a portrait is looked at for: the words of each part, and the verdicts that belong to it."""

BY_GEOMETRY = frozenset({"face", "size", "place"})
"""Parts that are known from the points of a face alone; the others need its measures."""
