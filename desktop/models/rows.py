"""All mapped rows under one roof, for those who need the whole schema."""

from desktop.models.base import Row
from desktop.models.document import BlobRow, PageRow, PhotoRow, ScanRow
from desktop.models.intake import IntakeRow, ItemRow
from desktop.models.journal import AuditRow, OutboxRow
from desktop.models.network import ProxyRow
from desktop.models.paper import PaperRow, SeriesRow
from desktop.models.school import BackupRow, SchoolRow
from desktop.models.staff import StaffRow
from desktop.models.sync import (
    AgreedRow,
    AttentionRow,
    ClashRow,
    LinkedCaseRow,
    RegistryRow,
    SentOpRow,
    WorkstationRow,
)

__all__ = [
    "AgreedRow",
    "AttentionRow",
    "AuditRow",
    "BackupRow",
    "BlobRow",
    "ClashRow",
    "IntakeRow",
    "ItemRow",
    "LinkedCaseRow",
    "OutboxRow",
    "PageRow",
    "PaperRow",
    "PhotoRow",
    "ProxyRow",
    "RegistryRow",
    "Row",
    "ScanRow",
    "SchoolRow",
    "SentOpRow",
    "SeriesRow",
    "StaffRow",
    "WorkstationRow",
]
