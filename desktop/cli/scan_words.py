"""What the scan command says, in the language of the account: Kazakh, Russian, English."""

from collections.abc import Mapping

from desktop.cli.languages import LANGUAGES
from desktop.domain.errors import Code

_PAGE = ("{page}-бет", "страница {page}", "page {page}")
_NONE_FOUND = (
    "Бірде-бір сканер табылмады: ол қосулы ма, сол желіде ме?",
    "Ни одного сканера не найдено: включён ли он, в той же ли он сети?",
    "No scanner was found: is it switched on, and in the same network?",
)
_FAILURES = {
    Code.SCANNER_NONE: (
        "Ондай сканер табылмады",
        "Такой сканер не найден",
        "No such scanner was found",
    ),
    Code.SCANNER_GONE: (
        "Сканер жауап бермейді",
        "Сканер не отвечает",
        "The scanner does not answer",
    ),
    Code.SCANNER_BUSY: ("Сканер бос емес", "Сканер занят", "The scanner is busy"),
    Code.SCANNER_REFUSED: (
        "Сканер тек тіркелгендерді кіргізеді",
        "Сканер пускает только тех, кто вошёл в систему",
        "The scanner lets only those in who sign in",
    ),
    Code.SCANNER_SETTINGS: (
        "Сканер бұл баптауларды қабылдамайды",
        "Сканер не принимает эти настройки",
        "The scanner does not take these settings",
    ),
    Code.SCANNER_FAILED: (
        "Сканер ақау бар дейді",
        "Сканер сообщает о сбое",
        "The scanner reports a fault",
    ),
    Code.SCANNER_NEEDS_MEMORY: (
        "Сканердің жады жетпейді",
        "Сканеру не хватает памяти",
        "The scanner has no memory left",
    ),
    Code.SCANNER_SILENT: ("Сканер үнсіз қалды", "Сканер замолчал", "The scanner fell silent"),
    Code.SCANNER_CRASHED: (
        "Сканер драйвері істен шықты",
        "Драйвер сканера отказал",
        "The scanner's driver broke down",
    ),
    Code.SCANNER_CHANGED: (
        "Сканердің орнына басқа құрылғы жауап береді",
        "Вместо сканера отвечает другое устройство",
        "Another device answers in the scanner's place",
    ),
    Code.SCANNER_ADDRESS: (
        "Бұл мекенжайда сканер жауап бермейді",
        "По этому адресу сканер не отвечает",
        "No scanner answers at this address",
    ),
    Code.PAPER_JAM: (
        "Парақ тұрып қалды; оны алып, қайта салыңыз",
        "Лист застрял; выньте его и вложите снова",
        "A sheet is stuck; take it out and feed it again",
    ),
    Code.PAPER_DOUBLE: (
        "Парақтар бірге тартылып кетті; қайта салыңыз",
        "Листы затянуло вместе; вложите их снова",
        "Sheets were drawn in together; feed them again",
    ),
    Code.COVER_OPEN: (
        "Сканер ашық тұр; оны жауып, парақты қайта салыңыз",
        "Сканер открыт; закройте его и вложите лист снова",
        "The scanner is open; close it and feed the sheet again",
    ),
    Code.FEEDER_EMPTY: (
        "Сканерлейтін ештеңе жоқ",
        "Сканировать нечего",
        "There is nothing to scan",
    ),
    Code.SCAN_CUT_SHORT: (
        "Бет ортасынан үзілді; қайта салыңыз",
        "Страница оборвалась на середине; вложите снова",
        "The page broke off in the middle; feed it again",
    ),
    Code.SCAN_UNREADABLE: (
        "Сканер жібергені сурет емес",
        "То, что прислал сканер, не изображение",
        "What the scanner sent is no picture",
    ),
    Code.SCAN_STOPPED_AT_DEVICE: (
        "Сканерлеу сканердің өзінде тоқтатылды",
        "Сканирование остановлено на самом сканере",
        "The scan was stopped at the scanner",
    ),
    Code.CANCELLED: ("Тоқтатылды", "Остановлено", "Stopped"),
    Code.FOLDER_NOT_WRITABLE: (
        "Бұл қалтаға жазу мүмкін емес",
        "В эту папку нельзя записать",
        "The folder cannot be written to",
    ),
    Code.DISK_FULL: ("Дискіде орын жоқ", "Диск заполнен", "The disk is full"),
}


def none_found(tongue: str) -> str:
    """What a search says that ended without a scanner."""
    return _NONE_FOUND[LANGUAGES.index(tongue)]


def failure(code: Code, facts: Mapping[str, object], tongue: str) -> str:
    """What went wrong, and at which page."""
    at = LANGUAGES.index(tongue)
    words = _FAILURES[code][at] if code in _FAILURES else code.value
    page = facts.get("page")
    return f"{words} ({_PAGE[at].format(page=page)})" if page else words
