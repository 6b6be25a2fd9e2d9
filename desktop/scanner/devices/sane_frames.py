"""The bytes of a SANE device → the lines of a page: padding, depth, three passes, open ends."""

import ctypes
import threading
import time
from collections.abc import Callable
from ctypes import CDLL, byref, c_int, c_void_p
from functools import partial
from typing import Any

import numpy as np

from desktop.domain.errors import Code, DeviceError
from desktop.scanner.devices.page_files import BilevelPage, JpegPage, Lines, PageFile
from desktop.scanner.devices.sane_errors import require
from desktop.scanner.devices.sane_library import Format, SaneParameters, Status

_BUFFER = 1 << 16
_TELL_EVERY = 0.1
"""Seconds between two words about progress."""
_PASSES = (Format.RED, Format.GREEN, Format.BLUE)

Tell = Callable[[float | None], None]


class PageReader:
    """Reads one page from a device that has been started."""

    suffix = ".jpg"

    def __init__(
        self,
        library: CDLL,
        handle: c_void_p,
        resolution: int,
        stop: threading.Event,
    ) -> None:
        self._library = library
        self._handle = handle
        self._resolution = resolution
        self._stop = stop
        self._told = 0.0

    def read(self, tell: Tell) -> bytes:
        """The page's file; raises DeviceError: what the driver says, SCAN_CUT_SHORT."""
        frame = self._parameters()
        if frame.format in _PASSES:
            page: PageFile = JpegPage(self._resolution)
            page.feed(self._three_passes(frame, tell))
        else:
            page = self._new_page(frame)
            self._read_frame(frame, page.feed, tell)
        self.suffix = page.suffix
        return page.finish()

    def _new_page(self, frame: SaneParameters) -> PageFile:
        if frame.depth == 1 and frame.format == Format.GREY:
            return BilevelPage(self._resolution, frame.pixels_per_line)
        if frame.depth not in {8, 16}:
            raise DeviceError(Code.SCANNER_SETTINGS)
        return JpegPage(self._resolution)

    def _three_passes(self, frame: SaneParameters, tell: Tell) -> Lines:
        """Red, green and blue one after the other, in the order in which they come."""
        planes: dict[int, Lines] = {}
        while True:
            lines: list[Lines] = []
            self._read_frame(frame, lines.append, partial(_tell_third, tell, len(planes)))
            planes[frame.format] = np.concatenate(lines)
            if frame.last_frame:
                break
            require(self._library.sane_start(self._handle))
            frame = self._parameters()
        if set(planes) != set(_PASSES) or len({plane.shape for plane in planes.values()}) > 1:
            raise DeviceError(Code.SCAN_CUT_SHORT)
        return np.stack([planes[one] for one in _PASSES], axis=-1)

    def _parameters(self) -> SaneParameters:
        """What comes: true only once the device has been started."""
        frame = SaneParameters()
        require(self._library.sane_get_parameters(self._handle, byref(frame)))
        if frame.bytes_per_line <= 0 or frame.pixels_per_line <= 0:
            raise DeviceError(Code.SCANNER_FAILED)
        return frame

    def _read_frame(self, frame: SaneParameters, take: Callable[[Lines], None], tell: Tell) -> None:
        buffer, got = ctypes.create_string_buffer(_BUFFER), c_int(0)
        left, lines = b"", 0
        while (status := self._read(buffer, got)) is not Status.EOF:
            require(status)
            left += ctypes.string_at(buffer, got.value)
            whole = len(left) // frame.bytes_per_line
            if whole:
                taken, left = _cut(left, whole * frame.bytes_per_line)
                take(_lines(taken, frame))
                lines += whole
            self._tell(tell, lines / frame.lines if frame.lines > 0 else None)
        if left or not lines or lines < frame.lines:
            raise DeviceError(Code.SCAN_CUT_SHORT)

    def _read(self, buffer: Any, got: c_int) -> Status:  # noqa: ANN401 ctypes' own
        if self._stop.is_set():
            raise DeviceError(Code.CANCELLED)
        return Status(self._library.sane_read(self._handle, buffer, _BUFFER, byref(got)))

    def _tell(self, tell: Tell, part: float | None) -> None:
        now = time.monotonic()
        if now - self._told > _TELL_EVERY:
            self._told = now
            tell(None if part is None else min(part, 1.0))


def _tell_third(tell: Tell, done: int, part: float | None) -> None:
    tell(None if part is None else (done + part) / 3)


def _cut(data: bytes, at: int) -> tuple[bytes, bytes]:
    return data[:at], data[at:]


def _lines(data: bytes, frame: SaneParameters) -> Lines:
    """Whole lines as the page takes them, without what pads them, eight bits deep."""
    rows = np.frombuffer(data, np.uint8).reshape(-1, frame.bytes_per_line)
    if frame.depth == 1:
        return rows[:, : (frame.pixels_per_line + 7) // 8]
    channels = 3 if frame.format == Format.RGB else 1
    samples = frame.pixels_per_line * channels
    if frame.depth == 16:
        deep = np.ascontiguousarray(rows[:, : samples * 2]).view(np.uint16)
        rows = (deep >> 8).astype(np.uint8)
    if rows.shape[1] < samples:
        raise DeviceError(Code.SCANNER_FAILED)
    kept = rows[:, :samples]
    return kept.reshape(len(kept), frame.pixels_per_line, 3) if channels == 3 else kept
