"""What the page says, in Kazakh, Russian and English."""

from collections.abc import Mapping
from types import MappingProxyType

LANGUAGES = {"kk": "Қазақша", "ru": "Русский", "en": "English"}
"""Each by its own name."""
FIRST = "kk"

_WORDS = {
    "registry": ("Qabyldau тізілімі", "Реестр Qabyldau", "Qabyldau registry"),
    "overview": ("Шолу", "Обзор", "Overview"),
    "schools": ("Мектептер", "Школы", "Schools"),
    "sign_in": ("Кіру", "Войти", "Sign in"),
    "sign_out": ("Шығу", "Выйти", "Sign out"),
    "name": ("Аты", "Имя", "Name"),
    "password": ("Құпиясөз", "Пароль", "Password"),
    "wrong_password": (
        "Аты немесе құпиясөз дұрыс емес.",
        "Имя или пароль неверны.",
        "The name or the password is wrong.",
    ),
    "wait": (
        "Тым көп әрекет жасалды. {seconds} секундтан кейін қайталаңыз.",
        "Слишком много попыток. Повторите через {seconds} с.",
        "Too many attempts. Try again in {seconds} s.",
    ),
    "no_password": (
        "Құпиясөз әлі қойылмаған. Серверде: registry admin-password",
        "Пароль ещё не задан. На сервере: registry admin-password",
        "No password is set yet. On the server: registry admin-password",
    ),
    "form_old": (
        "Бет ескірді. Ештеңе өзгермеді, қайталап көріңіз.",
        "Страница устарела. Ничего не изменено, повторите.",
        "The page was out of date. Nothing was changed; try again.",
    ),
    "language": ("Тіл", "Язык", "Language"),
    "records": ("Өтініштер", "Заявления", "Applications"),
    "workstations": ("Жұмыс орындары", "Рабочие места", "Workstations"),
    "per_day": (
        "Күн сайын қабылданған өтініштер, 30 күн",
        "Принято заявлений по дням, 30 дней",
        "Applications received per day, 30 days",
    ),
    "table": ("Кесте түрінде", "Таблицей", "As a table"),
    "day": ("Күн", "День", "Day"),
    "total": ("Барлығы", "Всего", "Total"),
    "most": ("Ең көбі", "Максимум", "Most"),
    "behind": (
        "Синхрондауы кешіккен орындар",
        "Отставшие рабочие места",
        "Workstations behind with their sync",
    ),
    "none_behind": (
        "Барлық орын жаңартылған.",
        "Все рабочие места синхронизированы.",
        "Every workstation is up to date.",
    ),
    "changes_behind": ("Алынбаған өзгерістер", "Не получено изменений", "Changes not pulled"),
    "last_seen": ("Соңғы байланыс", "Последняя связь", "Last seen"),
    "never": ("ешқашан", "ещё не было", "never"),
    "attention": ("Назар аудару керек", "Требует внимания", "Needs attention"),
    "none_attention": (
        "Шешілмеген қайшылық жоқ.",
        "Нерешённых расхождений нет.",
        "No open conflicts.",
    ),
    "kind": ("Түрі", "Вид", "Kind"),
    "conflict": (
        "Екі нұсқа: орын шешеді",
        "Две версии: решает рабочее место",
        "Two versions: the workstation decides",
    ),
    "duplicate": (
        "Бір мектепте бір бала екі рет",
        "Один ребёнок дважды в одной школе",
        "The same child twice in one school",
    ),
    "elsewhere": (
        "Баланың өтініші басқа мектепте бар",
        "Заявление ребёнка есть в другой школе",
        "The child has an application at another school",
    ),
    "record": ("Өтініш", "Заявление", "Application"),
    "other_record": ("Екінші өтініш", "Другое заявление", "The other application"),
    "unnumbered": ("нөмірсіз", "без номера", "no number yet"),
    "since": ("Қашан", "Когда", "When"),
    "school": ("Мектеп", "Школа", "School"),
    "bin": ("БСН", "БИН", "BIN"),
    "region": ("Өңір", "Регион", "Region"),
    "name_kk": ("Қазақша атауы", "Название на казахском", "Name in Kazakh"),
    "name_ru": ("Орысша атауы", "Название на русском", "Name in Russian"),
    "find": ("Іздеу", "Найти", "Find"),
    "find_by": ("Атауы немесе БСН", "Название или БИН", "Name or BIN"),
    "none_found": ("Мектеп табылмады.", "Школа не найдена.", "No school was found."),
    "first_of": (
        "Алғашқы {count} көрсетілді. Іздеуді нақтылаңыз.",
        "Показаны первые {count}. Уточните поиск.",
        "The first {count} are shown. Narrow the search.",
    ),
    "add_school": ("Мектеп қосу", "Добавить школу", "Add a school"),
    "bin_wrong": (
        "БСН 12 цифрдан тұрады және бақылау цифрына сай болуы керек.",
        "БИН состоит из 12 цифр и должен сойтись с контрольной.",
        "A BIN has 12 digits, and its check digit must hold.",
    ),
    "region_wrong": (
        "Өңір латын әрпімен, цифрмен және сызықшамен жазылады: almaty, 75.",
        "Регион пишется латиницей, цифрами и дефисом: almaty, 75.",
        "A region is written in Latin letters, digits and hyphens: almaty, 75.",
    ),
    "bin_taken": (
        "Бұл БСН бар мектеп тізілімде бар.",
        "Школа с этим БИН уже есть в реестре.",
        "A school with this BIN is in the registry already.",
    ),
    "fields_missing": (
        "Барлық жолды толтырыңыз.",
        "Заполните все поля.",
        "Fill in every field.",
    ),
    "code": ("Тіркеу коды", "Код подключения", "Enrolment code"),
    "codes": ("Тіркеу кодтары", "Коды подключения", "Enrolment codes"),
    "make_code": ("Код жасау", "Создать код", "Make a code"),
    "code_once": (
        "Код бір рет қана көрсетіледі. {until} дейін бір жұмыс орны үшін жарамды.",
        "Код показан только сейчас. Он годен для одного рабочего места до {until}.",
        "The code is shown this once. It is good for one workstation until {until}.",
    ),
    "made": ("Жасалды", "Создан", "Made"),
    "until": ("Мерзімі", "Действует до", "Good until"),
    "used": ("Пайдаланылды", "Использован", "Used"),
    "open": ("күтуде", "ожидает", "waiting"),
    "expired": ("мерзімі өтті", "истёк", "out of date"),
    "no_codes": ("Код жасалмаған.", "Кодов не было.", "No codes were made."),
    "letter": ("Әріп", "Буква", "Letter"),
    "program": ("Бағдарлама", "Программа", "Program"),
    "status": ("Күйі", "Состояние", "Status"),
    "status_active": ("жұмыс істейді", "работает", "active"),
    "status_revoked": ("тоқтатылды", "отозвано", "revoked"),
    "status_forked": (
        "екіге бөлінді: жаңа код керек",
        "раздвоилось: нужен новый код",
        "forked: needs a new code",
    ),
    "enrolled": ("Тіркелді", "Подключено", "Enrolled"),
    "revoke": ("Тоқтату", "Отозвать", "Revoke"),
    "revoke_sure": (
        "«{name}» орны тізіліммен енді байланыса алмайды. Ондағы жұмыс сақталады.",
        "Рабочее место «{name}» больше не сможет связаться с реестром. Работа на нём сохранится.",
        "“{name}” will no longer reach the registry. The work on it is kept.",
    ),
    "no_workstations": (
        "Жұмыс орны жоқ. Код жасап, оны орында енгізіңіз.",
        "Рабочих мест нет. Создайте код и введите его на рабочем месте.",
        "No workstations. Make a code and enter it at the workstation.",
    ),
    "position": ("Өзгерістер", "Изменений", "Changes"),
    "backed_up": ("Сақтық көшірмеде", "В резервной копии", "In a backup"),
    "not_found": ("Мұндай бет жоқ.", "Такой страницы нет.", "There is no such page."),
    "back": ("Шолуға қайту", "К обзору", "To the overview"),
    "as_of": ("{time} жағдайы", "По состоянию на {time}", "As of {time}"),
    "skip": ("Мазмұнға өту", "К содержанию", "Skip to the content"),
}

WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        language: MappingProxyType({key: texts[place] for key, texts in _WORDS.items()})
        for place, language in enumerate(LANGUAGES)
    }
)
"""Language → key → words."""
