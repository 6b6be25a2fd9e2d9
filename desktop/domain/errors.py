"""What can go wrong, as codes; the words for staff live in the interface."""

from enum import StrEnum


class Code(StrEnum):
    """One thing that can go wrong, or that staff must be told."""

    # A value that was typed
    REQUIRED = "required"
    TOO_LONG = "too_long"
    FORBIDDEN_CHARACTERS = "forbidden_characters"
    NOT_A_NAME = "not_a_name"
    NAME_NOT_CYRILLIC = "name_not_cyrillic"
    NOT_A_DATE = "not_a_date"
    DATE_IN_FUTURE = "date_in_future"
    DATE_IMPLAUSIBLE = "date_implausible"
    NOT_A_PHONE = "not_a_phone"
    IIN_LENGTH = "iin_length"
    IIN_NOT_DIGITS = "iin_not_digits"
    IIN_CHECK_DIGIT = "iin_check_digit"
    IIN_NEVER_ISSUED = "iin_never_issued"
    IIN_LOOKS_LIKE_BIN = "iin_looks_like_bin"
    IIN_BIRTH_DATE_DIFFERS = "iin_birth_date_differs"
    IIN_SEX_DIFFERS = "iin_sex_differs"
    IIN_OF_GUARDIAN_AND_CHILD_EQUAL = "iin_of_guardian_and_child_equal"
    BIN_INVALID = "bin_invalid"
    UNKNOWN_CHOICE = "unknown_choice"

    # A rule of the service
    OUTSIDE_CAMPAIGN = "outside_campaign"
    AGE_OUTSIDE_RULE = "age_outside_rule"
    DOCUMENT_EXPIRED = "document_expired"
    OLDER_FORM = "older_form"
    VALUE_DIFFERS_FROM_DOCUMENT = "value_differs_from_document"
    TRANSFER_IS_ANOTHER_SERVICE = "transfer_is_another_service"
    SAME_CHILD_ACTIVE = "same_child_active"
    BUDGET_EXCEEDED = "budget_exceeded"

    # A deed that the state of the case does not allow
    STATE_FORBIDS = "state_forbids"
    CHECKLIST_INCOMPLETE = "checklist_incomplete"
    READ_UNCERTAIN = "read_uncertain"
    CONSENT_MISSING = "consent_missing"
    CLOCK_IN_DOUBT = "clock_in_doubt"
    NOT_FOUND = "not_found"

    # A file that came in
    FILE_EMPTY = "file_empty"
    FILE_UNREADABLE = "file_unreadable"
    FILE_TRUNCATED = "file_truncated"
    FILE_KIND_UNKNOWN = "file_kind_unknown"
    FILE_TOO_LARGE = "file_too_large"
    PICTURE_TOO_LARGE = "picture_too_large"
    PICTURE_TOO_LONG = "picture_too_long"
    FILE_NEEDS_MEMORY = "file_needs_memory"
    PDF_ENCRYPTED = "pdf_encrypted"
    PDF_TOO_MANY_PAGES = "pdf_too_many_pages"
    FILE_GONE = "file_gone"
    FILE_TOOK_TOO_LONG = "file_took_too_long"
    CANCELLED = "cancelled"
    ELECTRONIC_DAMAGED = "electronic_damaged"
    ELECTRONIC_MIXED = "electronic_mixed"
    CHANGED_MEANWHILE = "changed_meanwhile"

    # The store and its keys
    DISK_FULL = "disk_full"
    STORE_DAMAGED = "store_damaged"
    STORE_NEWER = "store_newer"
    STORE_INCOMPLETE = "store_incomplete"
    STORE_BUSY = "store_busy"
    STORE_NOT_WRITABLE = "store_not_writable"
    KEY_WRONG = "key_wrong"
    KEYRING_NO_BACKEND = "keyring_no_backend"
    KEYRING_NO_COLLECTION = "keyring_no_collection"
    KEYRING_LOCKED = "keyring_locked"
    KEYRING_NOT_ALLOWED = "keyring_not_allowed"
    KEY_NOT_IN_KEYRING = "key_not_in_keyring"
    RECOVERY_KEY_LENGTH = "recovery_key_length"
    RECOVERY_KEY_MISTYPED = "recovery_key_mistyped"
    BLOB_MISSING = "blob_missing"
    BLOB_DAMAGED = "blob_damaged"
    BACKUP_PLACE_UNSET = "backup_place_unset"
    BACKUP_PLACE_GONE = "backup_place_gone"
    BACKUP_DAMAGED = "backup_damaged"

    # Staff
    SIGN_IN_WRONG = "sign_in_wrong"
    SIGN_IN_WAIT = "sign_in_wait"
    SECRET_TOO_SHORT = "secret_too_short"  # noqa: S105 - a code
    NAME_TAKEN = "name_taken"
    LAST_ACCOUNT = "last_account"
    ADMINISTRATOR_ONLY = "administrator_only"

    # Papers and printers
    PRINTER_MISSING = "printer_missing"
    PRINTER_FAILED = "printer_failed"
    PAPER_VOID = "paper_void"
    PAPER_TEMPLATE_BROKEN = "paper_template_broken"
    PAPER_NOT_DRAWN = "paper_not_drawn"
    FOLDER_NOT_WRITABLE = "folder_not_writable"

    # Scanners
    SCANNER_NONE = "scanner_none"
    SCANNER_GONE = "scanner_gone"
    SCANNER_BUSY = "scanner_busy"
    SCANNER_REFUSED = "scanner_refused"
    SCANNER_SETTINGS = "scanner_settings"
    SCANNER_FAILED = "scanner_failed"
    SCANNER_NEEDS_MEMORY = "scanner_needs_memory"
    SCANNER_SILENT = "scanner_silent"
    SCANNER_CRASHED = "scanner_crashed"
    SCANNER_CHANGED = "scanner_changed"
    SCANNER_ADDRESS = "scanner_address"
    PROXY_ADDRESS = "proxy_address"
    PAPER_JAM = "paper_jam"
    PAPER_DOUBLE = "paper_double"
    COVER_OPEN = "cover_open"
    FEEDER_EMPTY = "feeder_empty"
    SCAN_CUT_SHORT = "scan_cut_short"
    SCAN_UNREADABLE = "scan_unreadable"
    SCAN_STOPPED_AT_DEVICE = "scan_stopped_at_device"
    SCAN_FILE_STAYS = "scan_file_stays"

    # The registry and the other workstations
    NOT_ENROLLED = "not_enrolled"
    REGISTRY_UNREACHABLE = "registry_unreachable"
    REGISTRY_REFUSED = "registry_refused"
    ENROLMENT_CODE_WRONG = "enrolment_code_wrong"
    LETTER_TAKEN = "letter_taken"
    CASE_FILE_WRONG = "case_file_wrong"
    PAPER_ELSEWHERE = "paper_elsewhere"
    BLOB_ELSEWHERE = "blob_elsewhere"
    SCAN_GONE = "scan_gone"

    # A fault of the program itself
    UNEXPECTED = "unexpected"


class DeskError(Exception):
    """Something staff are told of: a code and the facts that its sentence names.

    Facts are safe to show, never a child's name or number.
    """

    def __init__(self, code: Code, **facts: object) -> None:
        super().__init__(code.value)
        self.code = code
        self.facts = facts


class ValidationError(DeskError):
    """A rule is broken by a value; `field` says which one holds it ("" for the whole)."""

    def __init__(self, code: Code, field: str = "", **facts: object) -> None:
        super().__init__(code, **facts)
        self.field = field


class DeviceError(DeskError):
    """A device or a file from outside is not as needed: printer, scanner, stick."""


class StorageError(DeskError):
    """The store cannot be opened, read or written."""


class SyncError(DeskError):
    """The registry cannot be worked with, or says no."""
