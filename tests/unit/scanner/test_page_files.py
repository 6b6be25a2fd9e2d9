"""Lines become a page's file while they come; a page without an end becomes none."""

import numpy as np
import pytest

from desktop.domain.errors import Code, DeviceError
from desktop.imaging.limits import SIDE
from desktop.scanner.devices.page_files import BilevelPage, JpegPage, PageFile


@pytest.mark.parametrize("page", [JpegPage(300), BilevelPage(300, 64)], ids=["jpeg", "png"])
def test_a_driver_that_never_ends_a_page_fills_no_memory(page: PageFile) -> None:
    lines = np.zeros((4096, 8), np.uint8)
    for _ in range(SIDE // len(lines)):
        page.feed(lines)
    with pytest.raises(DeviceError) as caught:
        page.feed(lines)
    assert caught.value.code is Code.SCAN_UNREADABLE
