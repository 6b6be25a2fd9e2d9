"""What the commands on the store say, in the language of the account: Kazakh, Russian, English."""

from collections.abc import Mapping

from desktop.cli.languages import LANGUAGES, printable
from desktop.domain.errors import Code

_QUESTIONS = {
    "passphrase": ("Құпия фраза: ", "Парольная фраза: ", "Passphrase: "),
    "recovery": ("Қалпына келтіру кілті: ", "Ключ восстановления: ", "Recovery key: "),
    "new_passphrase": (
        "Мұнда кілттер қоймасы жоқ. Осы жұмыс орнының жаңа құпия фразасы: ",
        "Хранилища ключей здесь нет. Новая парольная фраза этого рабочего места: ",
        "No keyring here. A new passphrase for this desk: ",
    ),
}
_FAILURES = {
    Code.NOT_FOUND: ("Мұнда ештеңе жоқ", "Здесь ничего нет", "Nothing is there"),
    Code.STATE_FORBIDS: (
        "Мұнда дерекқор бар; қалпына келтіруге ол жоқ есептік жазба керек",
        "Здесь уже есть база; для восстановления нужна учётная запись без неё",
        "A profile is here already; a restore needs an account without one",
    ),
    Code.KEY_WRONG: (
        "Бұл кілт дерекқорды ашпайды",
        "Этот ключ базу не открывает",
        "The key does not open it",
    ),
    Code.RECOVERY_KEY_MISTYPED: (
        "Қалпына келтіру кілті қате терілген; парақпен салыстырыңыз",
        "В ключе восстановления опечатка; сверьте с листом",
        "The recovery key is mistyped; compare it with the sheet",
    ),
    Code.SECRET_TOO_SHORT: (
        "Құпия фраза тым қысқа",
        "Парольная фраза слишком короткая",
        "The passphrase is too short",
    ),
    Code.STORE_DAMAGED: (
        "Дерекқор бүлінген; сақтық көшірмеден қалпына келтіріңіз",
        "База повреждена; восстановите резервную копию",
        "The store is damaged; restore a backup",
    ),
    Code.STORE_NEWER: (
        "Дерекқорды бағдарламаның жаңарақ нұсқасы жазған; соны орнатыңыз",
        "База записана более новой версией программы; установите её",
        "The store was written by a newer version of this program; install that",
    ),
    Code.STORE_BUSY: (
        "Дерекқорды басқа бағдарлама ұстап тұр; Qabyldau терезесін жабыңыз",
        "База занята другой программой; закройте окно Qabyldau",
        "Another program holds the store; close the window of Qabyldau",
    ),
    Code.DISK_FULL: (
        "Дискіде орын жоқ; босатып, қайталаңыз",
        "На диске нет места; освободите и повторите",
        "The disk is full; make room and try again",
    ),
    Code.BACKUP_PLACE_GONE: (
        "Сақтық көшірмелер қалтасы жоқ немесе оған жазуға болмайды",
        "Папки для резервных копий нет или в неё нельзя писать",
        "The backup folder is not there or not writable",
    ),
    Code.BACKUP_DAMAGED: (
        "Сақтық көшірме бүлінген; басқасын алыңыз",
        "Резервная копия повреждена; возьмите другую",
        "The backup is damaged; take another",
    ),
    Code.NOT_ENROLLED: (
        "Бұл жұмыс орны тізілімге тіркелмеген; оны баптауларда тіркеңіз",
        "Это рабочее место не зарегистрировано в реестре; зарегистрируйте в настройках",
        "This desk is not enrolled with a registry; enrol it in the settings",
    ),
    Code.REGISTRY_UNREACHABLE: (
        "Тізіліммен байланыс жоқ; бәрі осында сақталған",
        "Нет связи с реестром; всё сохранено здесь",
        "The registry cannot be reached; everything is kept here",
    ),
    Code.REGISTRY_REFUSED: (
        "Тізілім бұдан бас тартты",
        "Реестр в этом отказал",
        "The registry refused this",
    ),
    Code.CASE_FILE_WRONG: (
        "Бұл осы жұмыс орнының іс файлы емес немесе файл бүлінген",
        "Это не файл дел этого рабочего места, или он повреждён",
        "This is no case file for this desk, or it is damaged",
    ),
    Code.FOLDER_NOT_WRITABLE: (
        "Ол жерге жазуға болмайды; басқа қалта таңдаңыз",
        "Туда нельзя писать; выберите другую папку",
        "Nothing can be written there; choose another folder",
    ),
    Code.BLOB_MISSING: (
        "Көшірме жасалды, бірақ жұмыс орнында кейбір тіркемелер жоқ",
        "Копия сделана, но на рабочем месте не хватает вложений",
        "The backup is made, but attachments are missing from this desk",
    ),
}


def question(name: str, tongue: str) -> str:
    """What is asked for on the terminal."""
    return _QUESTIONS[name][LANGUAGES.index(tongue)]


def failure(code: Code, facts: Mapping[str, object], tongue: str) -> str:
    """What went wrong; the code itself where no sentence is kept for it."""
    kept = _FAILURES.get(code)
    words = kept[LANGUAGES.index(tongue)] if kept else code.value
    told = ", ".join(printable(str(value)) for value in facts.values() if value)
    return f"{words} ({told})" if told else words
