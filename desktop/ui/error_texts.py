"""The words for every code: what happened, and what to do about it."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from desktop.domain.errors import Code, DeskError
from desktop.ui.marking import QT_TRANSLATE_NOOP

_CONTEXT = "errors"

TEXTS: dict[Code, str] = {
    Code.REQUIRED: QT_TRANSLATE_NOOP("errors", "Fill this in."),
    Code.TOO_LONG: QT_TRANSLATE_NOOP("errors", "This is too long. Shorten it."),
    Code.FORBIDDEN_CHARACTERS: QT_TRANSLATE_NOOP(
        "errors", "A paper cannot show some of these signs. Type it again."
    ),
    Code.NOT_A_NAME: QT_TRANSLATE_NOOP("errors", "A name has letters, hyphens and spaces alone."),
    Code.NAME_NOT_CYRILLIC: QT_TRANSLATE_NOOP(
        "errors", "Latin letters: is it written so in the document?"
    ),
    Code.NOT_A_DATE: QT_TRANSLATE_NOOP("errors", "There is no such date. Write day.month.year."),
    Code.DATE_IN_FUTURE: QT_TRANSLATE_NOOP("errors", "This date is still to come."),
    Code.DATE_IMPLAUSIBLE: QT_TRANSLATE_NOOP("errors", "This date is unlikely. Look again."),
    Code.NOT_A_PHONE: QT_TRANSLATE_NOOP("errors", "A phone number has ten digits after +7."),
    Code.IIN_LENGTH: QT_TRANSLATE_NOOP("errors", "An IIN has 12 digits."),
    Code.IIN_NOT_DIGITS: QT_TRANSLATE_NOOP("errors", "An IIN has digits alone."),
    Code.IIN_CHECK_DIGIT: QT_TRANSLATE_NOOP(
        "errors", "A digit is mistyped: the check digit does not fit."
    ),
    Code.IIN_NEVER_ISSUED: QT_TRANSLATE_NOOP("errors", "Such a number is never issued."),
    Code.IIN_LOOKS_LIKE_BIN: QT_TRANSLATE_NOOP(
        "errors", "This looks like an organisation's number (BIN)."
    ),
    Code.IIN_BIRTH_DATE_DIFFERS: QT_TRANSLATE_NOOP(
        "errors", "The IIN says another birth date. Compare with the document."
    ),
    Code.IIN_SEX_DIFFERS: QT_TRANSLATE_NOOP(
        "errors", "The IIN says the other sex. Compare with the document."
    ),
    Code.IIN_OF_GUARDIAN_AND_CHILD_EQUAL: QT_TRANSLATE_NOOP(
        "errors", "Child and guardian have the same IIN."
    ),
    Code.BIN_INVALID: QT_TRANSLATE_NOOP("errors", "A BIN has 12 digits; one of these is mistyped."),
    Code.UNKNOWN_CHOICE: QT_TRANSLATE_NOOP("errors", "Choose one from the list."),
    Code.OUTSIDE_CAMPAIGN: QT_TRANSLATE_NOOP(
        "errors", "Documents are accepted from {opens} to {closes}."
    ),
    Code.AGE_OUTSIDE_RULE: QT_TRANSLATE_NOOP(
        "errors", "The child's age does not fit the rule for this grade."
    ),
    Code.DOCUMENT_EXPIRED: QT_TRANSLATE_NOOP("errors", "The document has expired."),
    Code.OLDER_FORM: QT_TRANSLATE_NOOP("errors", "An older form: accepted, and noted."),
    Code.VALUE_DIFFERS_FROM_DOCUMENT: QT_TRANSLATE_NOOP(
        "errors", "The document and the application differ."
    ),
    Code.TRANSFER_IS_ANOTHER_SERVICE: QT_TRANSLATE_NOOP(
        "errors", "A transfer within the school year is another service."
    ),
    Code.SAME_CHILD_ACTIVE: QT_TRANSLATE_NOOP("errors", "This child already has an active case."),
    Code.BUDGET_EXCEEDED: QT_TRANSLATE_NOOP(
        "errors", "The attachments are larger than 5 MB together."
    ),
    Code.STATE_FORBIDS: QT_TRANSLATE_NOOP("errors", "The state of this case does not allow that."),
    Code.CHECKLIST_INCOMPLETE: QT_TRANSLATE_NOOP("errors", "Documents are still missing."),
    Code.READ_UNCERTAIN: QT_TRANSLATE_NOOP(
        "errors",
        "Read without certainty: compare, then press “It is right”.",
    ),
    Code.CONSENT_MISSING: QT_TRANSLATE_NOOP(
        "errors", "The parent has not agreed to the processing of data yet."
    ),
    Code.CLOCK_IN_DOUBT: QT_TRANSLATE_NOOP("errors", "The clock of this workstation may be wrong."),
    Code.NOT_FOUND: QT_TRANSLATE_NOOP("errors", "Nothing like this is at this desk."),
    Code.FILE_EMPTY: QT_TRANSLATE_NOOP("errors", "The file is empty."),
    Code.FILE_UNREADABLE: QT_TRANSLATE_NOOP("errors", "The file cannot be read; it is damaged."),
    Code.FILE_TRUNCATED: QT_TRANSLATE_NOOP("errors", "The file breaks off in the middle."),
    Code.FILE_KIND_UNKNOWN: QT_TRANSLATE_NOOP(
        "errors", "Only JPEG, PNG, TIFF, HEIC, WebP and PDF files can be read."
    ),
    Code.FILE_TOO_LARGE: QT_TRANSLATE_NOOP(
        "errors", "The file is too large: {value} MB; at most {limit} MB can be read."
    ),
    Code.PICTURE_TOO_LARGE: QT_TRANSLATE_NOOP(
        "errors", "The picture has {value} megapixels; at most {limit} can be read."
    ),
    Code.PICTURE_TOO_LONG: QT_TRANSLATE_NOOP(
        "errors", "The picture is {value} pixels long; at most {limit} can be read."
    ),
    Code.FILE_NEEDS_MEMORY: QT_TRANSLATE_NOOP(
        "errors", "The file needs more memory than one file is given."
    ),
    Code.PDF_ENCRYPTED: QT_TRANSLATE_NOOP("errors", "The PDF is locked with a password."),
    Code.PDF_TOO_MANY_PAGES: QT_TRANSLATE_NOOP(
        "errors", "The PDF has {value} pages; at most {limit} can be read."
    ),
    Code.FILE_GONE: QT_TRANSLATE_NOOP("errors", "The file is no longer there."),
    Code.FILE_TOOK_TOO_LONG: QT_TRANSLATE_NOOP("errors", "The file takes too long to read."),
    Code.CANCELLED: QT_TRANSLATE_NOOP("errors", "Stopped."),
    Code.ELECTRONIC_DAMAGED: QT_TRANSLATE_NOOP(
        "errors", "The codes were read, but no electronic document can be made of them."
    ),
    Code.ELECTRONIC_MIXED: QT_TRANSLATE_NOOP(
        "errors", "Two codes contradict each other: pages of two documents may be mixed."
    ),
    Code.CHANGED_MEANWHILE: QT_TRANSLATE_NOOP(
        "errors", "The application was changed meanwhile. Look at the comparison again."
    ),
    Code.DISK_FULL: QT_TRANSLATE_NOOP("errors", "The disk is full."),
    Code.STORE_DAMAGED: QT_TRANSLATE_NOOP("errors", "The store is damaged."),
    Code.STORE_NEWER: QT_TRANSLATE_NOOP(
        "errors", "The store was written by a newer version of the program."
    ),
    Code.STORE_INCOMPLETE: QT_TRANSLATE_NOOP(
        "errors", "A part of the store is missing from the profile's folder."
    ),
    Code.STORE_BUSY: QT_TRANSLATE_NOOP("errors", "The store is busy."),
    Code.STORE_NOT_WRITABLE: QT_TRANSLATE_NOOP("errors", "The store cannot be written."),
    Code.KEY_WRONG: QT_TRANSLATE_NOOP("errors", "This key does not open the store."),
    Code.KEYRING_NO_BACKEND: QT_TRANSLATE_NOOP(
        "errors", "This system has no keyring in which the key could be kept."
    ),
    Code.KEYRING_NO_COLLECTION: QT_TRANSLATE_NOOP(
        "errors", "The keyring of this account has not been set up."
    ),
    Code.KEYRING_LOCKED: QT_TRANSLATE_NOOP("errors", "The keyring of this account is locked."),
    Code.KEYRING_NOT_ALLOWED: QT_TRANSLATE_NOOP(
        "errors", "The keyring did not let the program in."
    ),
    Code.KEY_NOT_IN_KEYRING: QT_TRANSLATE_NOOP(
        "errors", "The key of this store is not in the keyring of this account."
    ),
    Code.RECOVERY_KEY_MISTYPED: QT_TRANSLATE_NOOP(
        "errors", "A sign in group {group} of the recovery key is mistyped."
    ),
    Code.RECOVERY_KEY_LENGTH: QT_TRANSLATE_NOOP(
        "errors", "A recovery key has eight groups of five signs: one is missing or too many."
    ),
    Code.BLOB_MISSING: QT_TRANSLATE_NOOP("errors", "The page's file is missing from the store."),
    Code.BLOB_DAMAGED: QT_TRANSLATE_NOOP("errors", "The page's file is damaged."),
    Code.BACKUP_PLACE_UNSET: QT_TRANSLATE_NOOP("errors", "No folder for backups is chosen."),
    Code.BACKUP_PLACE_GONE: QT_TRANSLATE_NOOP("errors", "The backup folder is not there: {place}"),
    Code.BACKUP_DAMAGED: QT_TRANSLATE_NOOP("errors", "The backup is damaged."),
    Code.SIGN_IN_WRONG: QT_TRANSLATE_NOOP("errors", "Name and PIN do not fit."),
    Code.SIGN_IN_WAIT: QT_TRANSLATE_NOOP("errors", "Wait {seconds} s, then try again."),
    Code.SECRET_TOO_SHORT: QT_TRANSLATE_NOOP("errors", "A PIN has at least four signs."),
    Code.NAME_TAKEN: QT_TRANSLATE_NOOP("errors", "There is an account of that name already."),
    Code.LAST_ACCOUNT: QT_TRANSLATE_NOOP(
        "errors", "The last administrator's account stays active."
    ),
    Code.ADMINISTRATOR_ONLY: QT_TRANSLATE_NOOP("errors", "Only an administrator may do this."),
    Code.PRINTER_MISSING: QT_TRANSLATE_NOOP("errors", "The printer is not there."),
    Code.PRINTER_FAILED: QT_TRANSLATE_NOOP("errors", "The printer did not print."),
    Code.PAPER_VOID: QT_TRANSLATE_NOOP("errors", "This paper was cancelled."),
    Code.PAPER_TEMPLATE_BROKEN: QT_TRANSLATE_NOOP(
        "errors", "The school's own text for this paper cannot be read: {file}"
    ),
    Code.PAPER_NOT_DRAWN: QT_TRANSLATE_NOOP(
        "errors", "This paper cannot be laid out on its sheet. No number was taken."
    ),
    Code.FOLDER_NOT_WRITABLE: QT_TRANSLATE_NOOP("errors", "Nothing can be written to that folder."),
    Code.SCANNER_NONE: QT_TRANSLATE_NOOP("errors", "No scanner was found."),
    Code.SCANNER_GONE: QT_TRANSLATE_NOOP("errors", "The scanner does not answer."),
    Code.SCANNER_BUSY: QT_TRANSLATE_NOOP("errors", "The scanner is at work for somebody else."),
    Code.SCANNER_REFUSED: QT_TRANSLATE_NOOP(
        "errors", "The scanner lets only those in who sign in."
    ),
    Code.SCANNER_SETTINGS: QT_TRANSLATE_NOOP("errors", "The scanner does not take these settings."),
    Code.SCANNER_FAILED: QT_TRANSLATE_NOOP(
        "errors", "The scanner reports a fault at sheet {sheet}."
    ),
    Code.SCANNER_NEEDS_MEMORY: QT_TRANSLATE_NOOP(
        "errors", "The scanner has no memory left for sheet {sheet}."
    ),
    Code.SCANNER_SILENT: QT_TRANSLATE_NOOP("errors", "The scanner fell silent and was given up."),
    Code.SCANNER_CRASHED: QT_TRANSLATE_NOOP(
        "errors", "The scanner's driver broke down; nothing else was harmed."
    ),
    Code.SCANNER_CHANGED: QT_TRANSLATE_NOOP(
        "errors", "Another device answers in the scanner's place, or its certificate is new."
    ),
    Code.SCANNER_ADDRESS: QT_TRANSLATE_NOOP("errors", "No scanner answers at this address."),
    Code.PROXY_ADDRESS: QT_TRANSLATE_NOOP(
        "errors", "A proxy's address looks like proxy.school.kz:3128."
    ),
    Code.PAPER_JAM: QT_TRANSLATE_NOOP(
        "errors", "Sheet {sheet} is stuck. Take it out and feed it again."
    ),
    Code.PAPER_DOUBLE: QT_TRANSLATE_NOOP(
        "errors", "Sheets were drawn in together. Feed sheet {sheet} again."
    ),
    Code.COVER_OPEN: QT_TRANSLATE_NOOP(
        "errors", "The scanner is open. Close it and feed sheet {sheet} again."
    ),
    Code.FEEDER_EMPTY: QT_TRANSLATE_NOOP(
        "errors", "There is nothing to scan: the feeder or the folder is empty."
    ),
    Code.SCAN_CUT_SHORT: QT_TRANSLATE_NOOP(
        "errors", "Sheet {sheet} broke off in the middle. Feed it again."
    ),
    Code.SCAN_UNREADABLE: QT_TRANSLATE_NOOP(
        "errors", "What the scanner sent of sheet {sheet} is no picture. Feed it again."
    ),
    Code.SCAN_STOPPED_AT_DEVICE: QT_TRANSLATE_NOOP(
        "errors", "The scan was stopped at the scanner. Feed sheet {sheet} again."
    ),
    Code.SCAN_FILE_STAYS: QT_TRANSLATE_NOOP(
        "errors", "The page is kept, but its file could not be taken out of the folder: {file}"
    ),
    Code.NOT_ENROLLED: QT_TRANSLATE_NOOP("errors", "This desk is not enrolled with a registry."),
    Code.REGISTRY_UNREACHABLE: QT_TRANSLATE_NOOP("errors", "The registry cannot be reached now."),
    Code.REGISTRY_REFUSED: QT_TRANSLATE_NOOP("errors", "The registry refused this."),
    Code.ENROLMENT_CODE_WRONG: QT_TRANSLATE_NOOP(
        "errors", "The enrolment code is wrong, used or out of date."
    ),
    Code.LETTER_TAKEN: QT_TRANSLATE_NOOP(
        "errors", "Another workstation of the school numbers its papers with this letter."
    ),
    Code.CASE_FILE_WRONG: QT_TRANSLATE_NOOP(
        "errors", "This is no case file for this desk, or it is damaged."
    ),
    Code.PAPER_ELSEWHERE: QT_TRANSLATE_NOOP(
        "errors", "This paper was issued at workstation {letter} and can be printed there alone."
    ),
    Code.BLOB_ELSEWHERE: QT_TRANSLATE_NOOP(
        "errors", "This attachment is kept at the registry, not on this workstation."
    ),
    Code.SCAN_GONE: QT_TRANSLATE_NOOP(
        "errors", "The page is no longer kept here as it was scanned."
    ),
    Code.UNEXPECTED: QT_TRANSLATE_NOOP("errors", "Something went wrong in the program."),
}

ADVICE: dict[Code, str] = {
    Code.STATE_FORBIDS: QT_TRANSLATE_NOOP("errors", "Open the case again and look at its state."),
    Code.CLOCK_IN_DOUBT: QT_TRANSLATE_NOOP("errors", "Set the clock right, or confirm the time."),
    Code.FILE_EMPTY: QT_TRANSLATE_NOOP("errors", "Ask for the file again."),
    Code.FILE_UNREADABLE: QT_TRANSLATE_NOOP("errors", "Ask for the file again or scan the paper."),
    Code.FILE_TRUNCATED: QT_TRANSLATE_NOOP("errors", "Ask for the file again or scan the paper."),
    Code.FILE_TOO_LARGE: QT_TRANSLATE_NOOP("errors", "Take a smaller file."),
    Code.PICTURE_TOO_LARGE: QT_TRANSLATE_NOOP("errors", "Take a smaller picture."),
    Code.PICTURE_TOO_LONG: QT_TRANSLATE_NOOP("errors", "Take a smaller picture."),
    Code.FILE_NEEDS_MEMORY: QT_TRANSLATE_NOOP("errors", "Take a smaller or simpler file."),
    Code.PDF_ENCRYPTED: QT_TRANSLATE_NOOP("errors", "Ask for a PDF without a password."),
    Code.PDF_TOO_MANY_PAGES: QT_TRANSLATE_NOOP("errors", "Take the pages that are needed alone."),
    Code.FILE_GONE: QT_TRANSLATE_NOOP("errors", "Put the stick back in or join the network again."),
    Code.FILE_TOOK_TOO_LONG: QT_TRANSLATE_NOOP("errors", "Take a smaller or simpler file."),
    Code.ELECTRONIC_DAMAGED: QT_TRANSLATE_NOOP(
        "errors", "Scan the page again at 300 dpi, or ask for the file itself."
    ),
    Code.ELECTRONIC_MIXED: QT_TRANSLATE_NOOP(
        "errors", "Remove the pages and add those of one document alone."
    ),
    Code.DISK_FULL: QT_TRANSLATE_NOOP(
        "errors", "Make room on the disk; what you typed is kept on the screen."
    ),
    Code.STORE_DAMAGED: QT_TRANSLATE_NOOP(
        "errors", "Nothing has been changed. Restore the last backup with the recovery key."
    ),
    Code.STORE_NEWER: QT_TRANSLATE_NOOP(
        "errors", "Nothing has been changed. Install the newer version of the program."
    ),
    Code.STORE_INCOMPLETE: QT_TRANSLATE_NOOP(
        "errors", "Put it back, or restore the last backup with the recovery key."
    ),
    Code.STORE_BUSY: QT_TRANSLATE_NOOP("errors", "Wait a moment and try again."),
    Code.STORE_NOT_WRITABLE: QT_TRANSLATE_NOOP(
        "errors", "Ask whoever looks after this workstation to give the account its folder back."
    ),
    Code.KEY_WRONG: QT_TRANSLATE_NOOP("errors", "Type it again from the recovery sheet."),
    Code.KEYRING_NO_BACKEND: QT_TRANSLATE_NOOP(
        "errors", "Choose a passphrase instead; it is asked for at each start."
    ),
    Code.KEYRING_NO_COLLECTION: QT_TRANSLATE_NOOP(
        "errors", "Set it up and try again, or choose a passphrase."
    ),
    Code.KEYRING_LOCKED: QT_TRANSLATE_NOOP("errors", "Unlock it and try again."),
    Code.KEYRING_NOT_ALLOWED: QT_TRANSLATE_NOOP(
        "errors", "Allow it when the system asks, or choose a passphrase."
    ),
    Code.KEY_NOT_IN_KEYRING: QT_TRANSLATE_NOOP(
        "errors", "Type the recovery key from the sheet printed at the first start."
    ),
    Code.RECOVERY_KEY_MISTYPED: QT_TRANSLATE_NOOP("errors", "Compare it with the sheet."),
    Code.BLOB_MISSING: QT_TRANSLATE_NOOP("errors", "Add the page again, or restore a backup."),
    Code.BLOB_DAMAGED: QT_TRANSLATE_NOOP("errors", "Add the page again, or restore a backup."),
    Code.RECOVERY_KEY_LENGTH: QT_TRANSLATE_NOOP("errors", "Compare it with the sheet."),
    Code.BACKUP_PLACE_UNSET: QT_TRANSLATE_NOOP("errors", "Choose one in the settings."),
    Code.BACKUP_PLACE_GONE: QT_TRANSLATE_NOOP(
        "errors", "Put the backup stick in, or choose another folder in the settings."
    ),
    Code.BACKUP_DAMAGED: QT_TRANSLATE_NOOP("errors", "Take another one, or back up anew."),
    Code.PRINTER_MISSING: QT_TRANSLATE_NOOP(
        "errors", "Switch it on or choose another; the paper is kept and can be printed again."
    ),
    Code.PRINTER_FAILED: QT_TRANSLATE_NOOP(
        "errors", "Look at the printer, then print again; the paper and its number are kept."
    ),
    Code.FOLDER_NOT_WRITABLE: QT_TRANSLATE_NOOP("errors", "Choose another folder."),
    Code.SCANNER_NONE: QT_TRANSLATE_NOOP(
        "errors", "Switch it on and join it to the network or the cable; files can always be added."
    ),
    Code.PAPER_TEMPLATE_BROKEN: QT_TRANSLATE_NOOP(
        "errors", "Mend or remove that file in the folder papers; no number was taken."
    ),
    Code.PAPER_NOT_DRAWN: QT_TRANSLATE_NOOP("errors", "Choose A4, or shorten what was typed."),
    Code.SCANNER_GONE: QT_TRANSLATE_NOOP(
        "errors", "Look at its power and its cable, then try again; finished pages are kept."
    ),
    Code.SCANNER_BUSY: QT_TRANSLATE_NOOP("errors", "Wait a moment and try again."),
    Code.SCANNER_REFUSED: QT_TRANSLATE_NOOP(
        "errors", "Ask whoever looks after it to let this workstation in."
    ),
    Code.SCANNER_SETTINGS: QT_TRANSLATE_NOOP(
        "errors", "Choose another resolution, colour or source."
    ),
    Code.SCANNER_FAILED: QT_TRANSLATE_NOOP(
        "errors", "Switch it off and on, then go on with that sheet; finished pages are kept."
    ),
    Code.SCANNER_NEEDS_MEMORY: QT_TRANSLATE_NOOP(
        "errors", "Choose a lower resolution and go on with that sheet."
    ),
    Code.SCANNER_SILENT: QT_TRANSLATE_NOOP(
        "errors", "Switch it off and on, then try again; finished pages are kept."
    ),
    Code.SCANNER_CRASHED: QT_TRANSLATE_NOOP("errors", "Try again; finished pages are kept."),
    Code.SCANNER_CHANGED: QT_TRANSLATE_NOOP(
        "errors", "If the scanner was renewed or reset, trust it anew; otherwise ask about it."
    ),
    Code.SCANNER_ADDRESS: QT_TRANSLATE_NOOP(
        "errors", "Compare the address with the scanner's own screen."
    ),
    Code.PROXY_ADDRESS: QT_TRANSLATE_NOOP("errors", "Ask whoever looks after the network."),
    Code.PAPER_JAM: QT_TRANSLATE_NOOP("errors", "Finished pages are kept."),
    Code.PAPER_DOUBLE: QT_TRANSLATE_NOOP("errors", "Fan the stack first; finished pages are kept."),
    Code.COVER_OPEN: QT_TRANSLATE_NOOP("errors", "Finished pages are kept."),
    Code.FEEDER_EMPTY: QT_TRANSLATE_NOOP("errors", "Put the paper in and try again."),
    Code.SCAN_CUT_SHORT: QT_TRANSLATE_NOOP("errors", "Finished pages are kept."),
    Code.SCAN_UNREADABLE: QT_TRANSLATE_NOOP("errors", "Finished pages are kept."),
    Code.SCAN_STOPPED_AT_DEVICE: QT_TRANSLATE_NOOP("errors", "Finished pages are kept."),
    Code.SCAN_FILE_STAYS: QT_TRANSLATE_NOOP(
        "errors", "Remove it by hand, so that it is not added twice."
    ),
    Code.NOT_ENROLLED: QT_TRANSLATE_NOOP("errors", "Enrol it in the settings."),
    Code.REGISTRY_UNREACHABLE: QT_TRANSLATE_NOOP(
        "errors", "Go on working: everything is kept here and sent later."
    ),
    Code.ENROLMENT_CODE_WRONG: QT_TRANSLATE_NOOP("errors", "Ask for a new code."),
    Code.LETTER_TAKEN: QT_TRANSLATE_NOOP("errors", "Choose another letter in the settings."),
    Code.CASE_FILE_WRONG: QT_TRANSLATE_NOOP("errors", "Ask for the file again."),
    Code.BLOB_ELSEWHERE: QT_TRANSLATE_NOOP(
        "errors", "It comes when there is a line to the registry."
    ),
}

_NEXT_SHEET = QT_TRANSLATE_NOOP("errors", "Go on with sheet {sheet}.")


def error_text(code: Code, facts: Mapping[str, object] | None = None) -> str:
    """What happened, in the language of the screen, its gaps filled from the facts."""
    return _filled(TEXTS[code], facts or {})


def advice_text(code: Code) -> str:
    """What to do about it, "" when the sentence itself says it."""
    return _filled(ADVICE[code], {}) if code in ADVICE else ""


def failure_text(error: DeskError) -> str:
    """Both in one line, for a place that has no more room."""
    said = error_text(error.code, error.facts), advice_text(error.code)
    return " ".join(filter(None, said))


def next_sheet_text(code: Code, facts: Mapping[str, object]) -> str:
    """Which sheet to feed next, "" when nothing is kept or the sentence itself says it."""
    needed = facts.get("kept") and "sheet" in facts and "{sheet}" not in TEXTS[code]
    return _filled(_NEXT_SHEET, facts) if needed else ""


class _Known(dict[str, object]):
    """Leaves a gap that nobody filled as a dash."""

    def __missing__(self, key: str) -> str:
        return "—"


def _filled(source: str, facts: Mapping[str, object]) -> str:
    return QCoreApplication.translate(_CONTEXT, source).format_map(_Known(facts))
