"""One job of an eSCL scanner, with the ways of its own that each maker has."""

import contextlib
import threading

from desktop.domain.capture import ScanProgress, ScanSettings, Source, Stage
from desktop.domain.errors import Code, DeviceError
from desktop.imaging.channel import Send
from desktop.scanner.devices.escl_line import EsclLine, job_path, wait_of
from desktop.scanner.devices.escl_xml import (
    ADF_EMPTY,
    ADF_JAM,
    ADF_LOADED,
    ADF_TROUBLES,
    Capabilities,
    Status,
    order,
    read_status,
)
from desktop.scanner.devices.file_ends import is_cut, suffix_of

_OK, _CREATED, _UNAVAILABLE = 200, 201, 503
_NO_DOCUMENT = (404, 409, 410)
"""The feeder is at its end, the job is over, or: ask again. The status says which."""
_SIGN_IN = (401, 403)
_BUSY_TRIES, _WARM_TRIES, _PAGE_TRIES, _LAST_TRIES = 6, 40, 16, 6
_AGAIN_SECONDS = 0.5
_HP_HOST = "localhost"


class Job:
    """Asked for as it is made, let go as it is closed."""

    def __init__(
        self,
        line: EsclLine,
        settings: ScanSettings,
        capabilities: Capabilities,
        stop: threading.Event,
    ) -> None:
        """Raises DeviceError: what keeps the scanner from beginning."""
        self._line = line
        self._stop = stop
        self._feeds = settings.source is not Source.GLASS
        self._xerox = "xerox" in capabilities.name.lower()
        self.done = False
        """The scanner has ended it by itself."""
        self._told = -1.0
        self._check(self._status(), begun=False)
        self._path = self._ask_for(order(settings, capabilities))

    def close(self) -> None:
        """Let the scanner go home; it may be gone already."""
        if not self.done:
            self._line.leave()
            with contextlib.suppress(DeviceError):
                self._line.delete(self._path)

    def next_page(self, page: int, send: Send) -> bytes | None:
        """The next page's file; None after the last.

        Raises DeviceError: what the scanner reports, SCAN_CUT_SHORT, SCAN_UNREADABLE.
        """
        tries = warm = 0
        while True:
            status, data, wait = self._line.page(
                f"{self._path}/NextDocument", lambda here, size: self._tell(send, page, here, size)
            )
            if status == _OK:
                return self._whole(data)
            if status == _UNAVAILABLE and warm < _WARM_TRIES:
                warm += 1
                send(ScanProgress(page, Stage.WARMING))
                self._check(self._status(), begun=True)
            elif status in _NO_DOCUMENT:
                tries, wait = tries + 1, _AGAIN_SECONDS
                if not self._goes_on(page, tries):
                    return None
            else:
                raise _refusal(status)
            self._wait(wait)

    def _ask_for(self, body: bytes) -> str:
        """Have the job made; its path."""
        host, busy, warm = "", 0, 0
        while True:
            answer = self._line.post("ScanJobs", body, host=host)
            location = answer.headers.get("Location", "")
            if answer.status_code == _CREATED and location:
                return job_path(location, self._line.base)
            if answer.status_code == _UNAVAILABLE and warm < _WARM_TRIES:
                warm += 1
                self._check(self._status(), begun=False)
            elif answer.status_code in _NO_DOCUMENT and busy < _BUSY_TRIES:
                busy += 1
                self._check(self._status(), begun=False)
            elif answer.status_code < _UNAVAILABLE and not host:
                host = _HP_HOST  # some of HP's take orders under this name alone
                continue
            else:
                raise _refusal(answer.status_code)
            self._wait(wait_of(answer))

    def _goes_on(self, page: int, tries: int) -> bool:
        """Whether "no document" means: ask again."""
        status = self._status()
        job = status.job(self._path)
        completed = job is not None and job.state == "Completed"
        if completed and (page > 1 or not self._feeds):
            return self._over(page)
        self._check(status, begun=True)
        if job is not None and job.state == "Canceled":
            raise DeviceError(Code.SCAN_STOPPED_AT_DEVICE)
        if job is not None and job.state == "Aborted":
            raise DeviceError(ADF_TROUBLES.get(status.adf, Code.SCANNER_FAILED))
        drawn_in = status.adf == ADF_EMPTY  # the last sheet may be on its way through
        more = page == 1 or not drawn_in if job is None else not completed or page == 1
        working = job is not None and job.state == "Processing"
        most = _LAST_TRIES if drawn_in and not working else _PAGE_TRIES
        if more and tries < most:
            return True
        if self._feeds and (working or status.adf == ADF_LOADED):
            raise DeviceError(Code.SCANNER_SILENT)  # there are sheets that it does not give
        return self._over(page)

    def _over(self, page: int) -> bool:
        """The end, which needs one page at least."""
        if page > 1:
            return False
        raise DeviceError(Code.FEEDER_EMPTY if self._feeds else Code.SCANNER_FAILED)

    def _status(self) -> Status:
        """How the scanner stands; nothing where it does not say."""
        answer = self._line.get("ScannerStatus")
        if answer.status_code != _OK:
            return Status()
        try:
            return read_status(answer.content)
        except DeviceError:
            return Status()

    def _check(self, status: Status, *, begun: bool) -> None:
        """Raise what the scanner reports of its feeder."""
        if not self._feeds:
            return
        if status.adf == ADF_EMPTY or (self._xerox and status.adf == ADF_JAM):
            if not begun:  # Xerox calls an empty feeder jammed; a job that it aborts is
                raise DeviceError(Code.FEEDER_EMPTY)
        elif status.adf in ADF_TROUBLES:
            raise DeviceError(ADF_TROUBLES[status.adf])

    def _tell(self, send: Send, page: int, here: int, size: int | None) -> None:
        part = here / size if size else None
        if part is None or part - self._told >= 0.02 or part < self._told:
            self._told = -1.0 if part is None else part
            send(ScanProgress(page, Stage.SCANNING, part))

    def _whole(self, data: bytes) -> bytes:
        if not data:
            raise DeviceError(Code.SCAN_CUT_SHORT)
        if not suffix_of(data):
            raise DeviceError(Code.SCAN_UNREADABLE)
        if is_cut(data):
            raise DeviceError(Code.SCAN_CUT_SHORT)
        return data

    def _wait(self, seconds: float) -> None:
        if self._stop.wait(seconds):
            raise DeviceError(Code.CANCELLED)


def _refusal(status: int) -> DeviceError:
    if status in _SIGN_IN:
        return DeviceError(Code.SCANNER_REFUSED)
    if status in {*_NO_DOCUMENT, _UNAVAILABLE}:
        return DeviceError(Code.SCANNER_BUSY)
    if status in {400, 415, 422}:
        return DeviceError(Code.SCANNER_SETTINGS)
    return DeviceError(Code.SCANNER_FAILED)
