"""What the photo command says, in the language of the account: Kazakh, Russian, English."""

from desktop.cli.languages import LANGUAGES
from desktop.domain.errors import Code
from desktop.domain.photo import PhotoFinding, Severity
from desktop.services.portraits import MadePortrait

SIGNS = {"accepted": "✓", "redo": "!", "unread": "✕"}
"""The three verdicts, each with its sign."""

_SENTENCES = {
    "title": ("Сынып портреттері", "Портреты класса", "Class portraits"),
    "accepted": ("жарайды", "годится", "accepted"),
    "redo": ("қайта түсіру", "переснять", "take again"),
    "unread": ("оқылмады", "не прочитан", "not read"),
    "all": ("Барлығы: {count}", "Все: {count}", "All: {count}"),
    "accepted_count": ("Жарайды: {count}", "Годятся: {count}", "Accepted: {count}"),
    "redo_count": ("Қайта түсіру: {count}", "Переснять: {count}", "Take again: {count}"),
    "unread_count": ("Оқылмады: {count}", "Не прочитаны: {count}", "Not read: {count}"),
    "advice": ("кеңес: {words}", "совет: {words}", "advice: {words}"),
    "size": (
        "30 × 40 мм · басы {head} мм · {dpi} dpi",
        "30 × 40 мм · голова {head} мм · {dpi} dpi",
        "30 × 40 mm · head {head} mm · {dpi} dpi",
    ),
    "sheet": ("Шолу парағы: {place}", "Контрольный лист: {place}", "Contact sheet: {place}"),
    "stopped": ("Тоқтатылды.", "Остановлено.", "Stopped."),
    "no_pictures": (
        "Мұнда сурет жоқ.",
        "Здесь нет снимков.",
        "There are no pictures here.",
    ),
    "unknown_profile": (
        "Мұндай профиль жоқ: {name}. Бары: {choices}",
        "Нет такого профиля: {name}. Есть: {choices}",
        "There is no such profile: {name}. There are: {choices}",
    ),
}
_ERRORS = {
    Code.FOLDER_NOT_WRITABLE: (
        "Бұл қалтаға жазу мүмкін емес: {place}",
        "В эту папку нельзя записать: {place}",
        "This folder cannot be written to: {place}",
    ),
    Code.DISK_FULL: (
        "Дискіде орын жоқ: {place}",
        "Диск заполнен: {place}",
        "The disk is full: {place}",
    ),
    Code.BLOB_MISSING: (
        "Бағдарламаның файлдары толық емес. Оны қайта орнатыңыз.",
        "Файлы программы неполны. Установите её заново.",
        "Files of the program are missing. Install it again.",
    ),
}
_ERRORS[Code.BLOB_DAMAGED] = _ERRORS[Code.BLOB_MISSING]

_FINDINGS = {
    "no_face": (
        "бет-әлпет табылмады",
        "лицо не найдено",
        "no face was found",
    ),
    "several_faces": (
        "бірнеше адам бар: баланы жалғыз түсіріңіз",
        "несколько лиц: снимите ребёнка одного",
        "several faces: take the child alone",
    ),
    "too_small": (
        "бет-әлпет тым ұсақ: жақынырақтан түсіріңіз",
        "лицо слишком мелкое: снимите ближе",
        "the face has too few pixels: come nearer",
    ),
    "head_too_small": (
        "бас тым кішкентай: жақынырақтан түсіріңіз",
        "голова слишком мелкая: снимите ближе",
        "the head is too small: come nearer",
    ),
    "head_too_large": (
        "бас тым үлкен: алысырақтан түсіріңіз",
        "голова слишком крупная: снимите издалека",
        "the head is too large: step back",
    ),
    "off_centre": (
        "бет-әлпет ортада емес: екі жағынан орын қалдырыңыз",
        "лицо не посередине: оставьте место по бокам",
        "the face is not in the middle: leave room on both sides",
    ),
    "tilted": (
        "бас қисайған: тік ұстасын",
        "голова наклонена: пусть держит прямо",
        "the head is tilted: hold it upright",
    ),
    "turned_aside": (
        "бас бұрылған: камераға тура қарасын",
        "голова повёрнута: пусть смотрит прямо в камеру",
        "the head is turned: look straight into the camera",
    ),
    "looking_up_or_down": (
        "бас көтерілген не төмен түскен: камераны көз деңгейіне қойыңыз",
        "голова поднята или опущена: камеру на уровень глаз",
        "the head is raised or lowered: camera at eye height",
    ),
    "eyes_closed": (
        "көзі жұмулы: қайта түсіріңіз",
        "глаза закрыты: снимите ещё раз",
        "the eyes are closed: take it again",
    ),
    "mouth_open": (
        "аузы ашық: жұмсын",
        "рот открыт: пусть закроет",
        "the mouth is open: close it",
    ),
    "not_neutral": (
        "бет-әлпеті сабырлы емес: күлмесін",
        "лицо не спокойное: без улыбки и гримас",
        "not a calm face: no smile, no grimace",
    ),
    "out_of_focus": (
        "фокус дәл емес: камера дәлдегенше күтіңіз",
        "не в фокусе: дождитесь наводки камеры",
        "out of focus: let the camera focus first",
    ),
    "motion_blur": (
        "қозғалыстан бұлыңғыр: қозғалмасын, жарық қосыңыз",
        "смазано движением: не двигаться, больше света",
        "blurred by movement: hold still, more light",
    ),
    "noisy": (
        "түйіршікті: жарық қосыңыз",
        "зернисто: больше света",
        "grainy: more light",
    ),
    "jpeg_damage": (
        "тым қатты сығылған: камераның өз файлын алыңыз",
        "слишком сильно сжато: возьмите файл с камеры",
        "squeezed too hard: use the camera's own file",
    ),
    "too_dark": (
        "тым қараңғы: бетке жарық қосыңыз",
        "слишком темно: больше света на лицо",
        "too dark: more light on the face",
    ),
    "too_bright": (
        "тым жарық: бетке түсетін жарықты азайтыңыз",
        "слишком светло: меньше света на лицо",
        "too bright: less light on the face",
    ),
    "uneven_light": (
        "беттің жартысы көлеңкеде: жарық алдынан түссін",
        "половина лица в тени: свет спереди",
        "half of the face is in shadow: light from the front",
    ),
    "colour_cast": (
        "түсі бұрмаланған: күн жарығында түсіріңіз",
        "цвета искажены: снимите при дневном свете",
        "the colours are off: use daylight",
    ),
    "background_busy": (
        "фоны біркелкі емес: тегіс қабырға алдында түсіріңіз",
        "фон не однотонный: снимите у гладкой стены",
        "the background is not plain: use a plain wall",
    ),
    "background_dark": (
        "фоны қараңғы: ашық түсті қабырға алдында түсіріңіз",
        "фон тёмный: снимите у светлой стены",
        "the background is dark: use a light wall",
    ),
    "no_room": (
        "басқа тым жақын кесілген: айналасында көбірек орын қалдырыңыз",
        "обрезано слишком близко к голове: оставьте больше места",
        "cut too near to the head: leave more room around it",
    ),
}
_REFUSALS = {
    Code.FILE_GONE: ("файл ашылмайды", "файл не открывается", "the file cannot be opened"),
    Code.FILE_EMPTY: ("файл бос", "файл пуст", "the file is empty"),
    Code.FILE_KIND_UNKNOWN: (
        "бұл JPEG, PNG, TIFF, HEIC не WebP суреті емес",
        "это не снимок JPEG, PNG, TIFF, HEIC или WebP",
        "this is no picture in JPEG, PNG, TIFF, HEIC or WebP",
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
    Code.PICTURE_TOO_LARGE: (
        "сурет тым үлкен: кішірейтіп алыңыз",
        "снимок слишком большой: возьмите меньше",
        "the picture is too large: take a smaller one",
    ),
    Code.FILE_UNREADABLE: ("файл зақымдалған", "файл повреждён", "the file is damaged"),
}
for _code in (Code.FILE_TOO_LARGE, Code.PICTURE_TOO_LONG, Code.FILE_NEEDS_MEMORY):
    _REFUSALS[_code] = _REFUSALS[Code.PICTURE_TOO_LARGE]


def say(sentence: str, tongue: str, **facts: object) -> str:
    """One sentence."""
    return _SENTENCES[sentence][LANGUAGES.index(tongue)].format(**facts)


def failure(code: Code, tongue: str, facts: dict[str, object]) -> str:
    """Why the command could not do its work; the code itself where there are no words."""
    known = _ERRORS.get(code)
    return code.value if known is None else known[LANGUAGES.index(tongue)].format(**facts)


def verdict(made: MadePortrait) -> str:
    """accepted, redo or unread: the name of the sentence that sums a picture up."""
    if made.portrait is None:
        return "unread"
    return "accepted" if made.accepted else "redo"


def remarks(made: MadePortrait, tongue: str) -> list[tuple[str, bool]]:
    """Each finding in words, and whether the photo must be taken again for it; these come first."""
    if made.refusal is not None:
        known = _REFUSALS.get(made.refusal, _REFUSALS[Code.FILE_UNREADABLE])
        return [(known[LANGUAGES.index(tongue)], True)]
    found = sorted(made.findings, key=lambda one: one.severity is not Severity.MUST_REDO)
    return [(_finding(one, tongue), one.severity is Severity.MUST_REDO) for one in found]


def _finding(finding: PhotoFinding, tongue: str) -> str:
    known = _FINDINGS.get(finding.code)
    return finding.code.replace("_", " ") if known is None else known[LANGUAGES.index(tongue)]
