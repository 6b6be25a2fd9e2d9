"""What the mrz command says, in the language of the account: Kazakh, Russian, English."""

from desktop.cli.languages import LANGUAGES
from desktop.domain.errors import Code

SIGNS = {"accepted": "✓", "confirm": "!", "unread": "✕"}
"""The three verdicts, each with its sign."""

_SENTENCES = {
    "accepted": ("оқылды", "прочитано", "read"),
    "confirm": (
        "! белгісі бар жолдарды суретпен салыстырыңыз",
        "сверьте с изображением строки со знаком !",
        "compare the rows with ! with the picture",
    ),
    "not_found": (
        "машинамен оқылатын аймақ табылмады",
        "машиносчитываемая зона не найдена",
        "no machine-readable zone was found",
    ),
}
_FIELDS = {
    "document_number": ("құжат нөмірі", "номер документа", "document number"),
    "iin": ("ЖСН", "ИИН", "IIN"),
    "birth_date": ("туған күні", "дата рождения", "birth date"),
    "expiry_date": ("жарамдылық мерзімі", "срок действия", "valid until"),
    "sex": ("жынысы", "пол", "sex"),
    "nationality": ("азаматтығы", "гражданство", "nationality"),
    "surname": ("тегі", "фамилия", "surname"),
    "given_names": ("аты", "имя", "given names"),
}
_REFUSALS = {
    Code.FILE_GONE: ("файл ашылмайды", "файл не открывается", "the file cannot be opened"),
    Code.FILE_EMPTY: ("файл бос", "файл пуст", "the file is empty"),
    Code.FILE_KIND_UNKNOWN: (
        "бұл сурет те, PDF те емес",
        "это не изображение и не PDF",
        "this is neither a picture nor a PDF",
    ),
    Code.FILE_TRUNCATED: (
        "файл толық емес: қайта көшіріңіз",
        "файл неполный: скопируйте ещё раз",
        "part of the file is missing: copy it again",
    ),
    Code.FILE_TOOK_TOO_LONG: (
        "файл тым ұзақ оқылды",
        "файл читается слишком долго",
        "the file took too long to read",
    ),
    Code.PDF_ENCRYPTED: (
        "PDF құпиясөзбен қорғалған",
        "PDF защищён паролем",
        "the PDF is locked with a password",
    ),
    Code.PICTURE_TOO_LARGE: ("файл тым үлкен", "файл слишком большой", "the file is too large"),
    Code.BLOB_MISSING: (
        "Бағдарламаның файлдары толық емес. Оны қайта орнатыңыз.",
        "Файлы программы неполны. Установите её заново.",
        "Files of the program are missing. Install it again.",
    ),
    Code.FILE_UNREADABLE: ("файл зақымдалған", "файл повреждён", "the file is damaged"),
}
_REFUSALS[Code.BLOB_DAMAGED] = _REFUSALS[Code.NOT_FOUND] = _REFUSALS[Code.BLOB_MISSING]
for _code in (
    Code.FILE_TOO_LARGE,
    Code.PICTURE_TOO_LONG,
    Code.FILE_NEEDS_MEMORY,
    Code.PDF_TOO_MANY_PAGES,
):
    _REFUSALS[_code] = _REFUSALS[Code.PICTURE_TOO_LARGE]


def say(sentence: str, tongue: str) -> str:
    """One sentence."""
    return _SENTENCES[sentence][LANGUAGES.index(tongue)]


def field_name(field: str, tongue: str) -> str:
    """A field of the zone by its name on a form."""
    return _FIELDS[field][LANGUAGES.index(tongue)]


def refusal(code: Code, tongue: str) -> str:
    """Why a file could not be read."""
    known = _REFUSALS.get(code, _REFUSALS[Code.FILE_UNREADABLE])
    return known[LANGUAGES.index(tongue)]
