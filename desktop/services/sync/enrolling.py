"""The desk becomes one of a school's workstations, or becomes it anew."""

from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy import delete
from sqlalchemy.orm import Session

from desktop.models.sync import RegistryRow, WorkstationRow
from desktop.services.sync.incoming import start_over
from desktop.services.sync.parting import forget
from protocol.case_messages import Invitation
from protocol.devices import Enrolment, EnrolmentRequest, Standing
from protocol.records import FIRST_LINK

_NOBODY = UUID(int=0)


def write_link(
    session: Session, enrolment: Enrolment, address: str, pin: str, key: bytes, now: datetime
) -> None:
    """Tie the desk to a registry; whatever is unsent waits on, for this device.

    With another school, or another registry, nothing is agreed yet.
    """
    link = session.get(RegistryRow, 1)
    registry_key = msgspec.to_builtins(enrolment.registry_key)
    if link is not None and (link.school_id, link.registry_key) != (
        enrolment.school_id,
        registry_key,
    ):
        forget(session)
    if link is None:
        link = RegistryRow(id=1, epoch=enrolment.epoch, chain=FIRST_LINK)
        session.add(link)
    link.address, link.pin, link.device_key = address, pin, key
    link.device_id, link.region = enrolment.device_id, enrolment.region
    link.school_id, link.registry_key = enrolment.school_id, registry_key
    link.enrolled_at, link.trouble, link.asked = now, "", None
    link.offline_since, link.server_time = None, None
    session.flush()
    renewed = link.epoch != enrolment.epoch
    start_over(session, link, lost=renewed)
    link.epoch = enrolment.epoch


def ask_by_file(
    session: Session, invitation: Invitation, request: EnrolmentRequest, key: bytes, now: datetime
) -> None:
    """Let case files ask for the enrolment, until one brings the answer."""
    forget(session)
    link = session.get(RegistryRow, 1) or RegistryRow(id=1)
    session.add(link)
    link.address, link.pin, link.region, link.device_key = invitation.address, "", "", key
    link.device_id = link.school_id = link.epoch = _NOBODY
    link.registry_key = msgspec.to_builtins(invitation.registry_key)
    link.enrolled_at, link.trouble, link.asked = now, "", msgspec.to_builtins(request)
    link.offline_since, link.server_time = None, None
    link.sequence, link.chain, link.position = 0, FIRST_LINK, 0
    session.flush()
    start_over(session, link, lost=False)


def answer_enrolment(link: RegistryRow, enrolment: Enrolment) -> None:
    """A case file brought the answer: ops that were sent with it count for this device."""
    link.device_id, link.region = enrolment.device_id, enrolment.region
    link.school_id, link.epoch = enrolment.school_id, enrolment.epoch
    link.registry_key = msgspec.to_builtins(enrolment.registry_key)
    link.asked = None


def hear_standing(session: Session, standing: Standing, device_id: UUID) -> None:
    """Keep which workstations the device's school has, and when each last met the registry."""
    link = session.get(RegistryRow, 1)
    if link is None or (link.epoch, link.device_id) != (standing.epoch, device_id):
        return
    link.backup_position = standing.backup_position
    session.execute(delete(WorkstationRow))
    session.add_all(
        WorkstationRow(
            device_id=one.device_id,
            letter=one.letter,
            name=one.name,
            last_seen_at=one.last_seen_at,
        )
        for one in standing.workstations
    )
