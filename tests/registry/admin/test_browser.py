"""The page as administrators use it, in a real browser."""

import asyncio
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.common.exceptions import WebDriverException
from selenium.webdriver import Chrome, ChromeOptions, ChromeService
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.expected_conditions import staleness_of
from selenium.webdriver.support.wait import WebDriverWait

from tests.registry.admin.conftest import NAME, PASSWORD

pytestmark = [pytest.mark.anyio, pytest.mark.xdist_group("browser")]

_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1200,1000",
)


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Chrome]:
    """Headless Chromium with a profile of its own."""
    program = shutil.which("chromium") or shutil.which("chrome") or shutil.which("google-chrome")
    driver = shutil.which("chromedriver")
    if program is None or driver is None:
        pytest.skip("not run here: no Chromium and driver (apt-get install chromium-driver)")
    options = ChromeOptions()
    options.binary_location = program
    for flag in (*_FLAGS, f"--user-data-dir={tmp_path / 'profile'}"):
        options.add_argument(flag)
    chrome = Chrome(options=options, service=ChromeService(driver))
    chrome.set_page_load_timeout(60)
    yield chrome
    chrome.quit()


class _Seat:
    """An administrator before the browser."""

    def __init__(self, browser: Chrome, url: str) -> None:
        self.browser = browser
        self.url = url

    def sign_in(self, password: str = PASSWORD) -> None:
        self.browser.get(self.url)
        self.one("#name").send_keys(NAME)
        self.one("#password").send_keys(password)
        self.press("#sign_in")

    def press(self, selector: str) -> None:
        """Press what leads to another page, and wait until it is there."""
        self._leave(self.one(selector))

    def _leave(self, control: WebElement) -> None:
        page = self.one("html")
        control.click()
        WebDriverWait(self.browser, 30, ignored_exceptions=[WebDriverException]).until(
            staleness_of(page)
        )

    def one(self, selector: str) -> WebElement:
        return self.browser.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector: str) -> list[WebElement]:
        return self.browser.find_elements(By.CSS_SELECTOR, selector)

    def text(self) -> str:
        return self.one("main").text

    def speak(self, language: str) -> None:
        self.press(f"button[value={language}]")

    def to_school(self, name: str) -> None:
        self.press("#to_schools")
        self._leave(self.browser.find_element(By.LINK_TEXT, name))

    def look(self, name: str) -> None:
        """Keep a picture where QABYLDAU_PICTURES says."""
        if folder := os.environ.get("QABYLDAU_PICTURES"):
            height = self.browser.execute_script("return document.documentElement.scrollHeight")
            self.browser.set_window_size(1200, height + 20)
            self.browser.save_screenshot(str(Path(folder) / f"{name}.png"))


async def test_a_day_at_the_page(browser: Chrome, page_url: str) -> None:
    await asyncio.to_thread(_day, _Seat(browser, page_url))


def _day(seat: _Seat) -> None:
    seat.browser.get(seat.url)
    seat.look("sign_in")
    seat.sign_in("wrong password")
    assert "құпиясөз дұрыс емес" in seat.one("[role=alert]").text
    seat.sign_in()
    assert seat.one("#total_records").text == "103"
    assert seat.one("#total_workstations").text == "3"
    (behind,) = seat.all("#behind tbody tr")
    assert behind.text.startswith("№ 15 мектеп-гимназия B Қабылдау 2 9")
    kinds = sorted(row.get_attribute("class") or "" for row in seat.all("#attention tbody tr"))
    assert kinds == ["conflict", "duplicate", "elsewhere"]
    assert "Айша" not in seat.browser.page_source
    drawn = seat.all("rect.column")
    assert 10 < len(drawn) <= 30
    assert "103" in str(seat.one("#chart_title").get_attribute("textContent"))
    seat.look("overview_kk")
    seat.speak("ru")
    assert seat.one("h1").text == "Обзор"
    seat.look("overview_ru")
    seat.speak("en")
    assert seat.one("h1").text == "Overview"
    _school(seat)


def _school(seat: _Seat) -> None:
    seat.to_school("Школа-гимназия № 15")
    assert len(seat.all("#workstations tbody tr")) == 3
    seat.press("#make_code")
    code = seat.one("#code").text
    assert len(code.replace("-", "")) == 16
    assert code not in seat.browser.current_url
    seat.look("school_en")
    seat.to_school("Школа-гимназия № 15")
    assert code not in seat.browser.page_source
    assert "waiting" in seat.one("#codes").text
    seat.one("#workstations summary").click()
    seat.look("revoke_en")
    seat.press("#workstations .danger")
    assert len(seat.all("#workstations tr.revoked")) == 2
    seat.press("#to_schools")
    seat.one("#find").send_keys("Абая")
    seat.press("form.find button")
    assert len(seat.all("#schools tbody tr")) == 1
    _add(seat)


def _add(seat: _Seat) -> None:
    for field, text in (
        ("region", "turkistan"),
        ("bin", "180440012340"),
        ("name_kk", "№ 1 <b>мектеп</b>"),
        ("name_ru", "Школа № 1"),
    ):
        seat.one(f"#{field}").send_keys(text)
    seat.press("#add_school")
    assert "check digit" in seat.one("[role=alert]").text
    assert seat.one("#name_ru").get_attribute("value") == "Школа № 1"
    seat.look("schools_en")
    seat.one("#bin").clear()
    seat.one("#bin").send_keys("180440012349")
    seat.press("#add_school")
    assert seat.one("h1").text == "Школа № 1"
    seat.speak("kk")
    assert seat.one("h1").text == "№ 1 <b>мектеп</b>"
    seat.press("#sign_out")
    seat.browser.get(seat.url + "/schools")
    assert seat.all("#password")


async def test_every_control_has_a_name_and_a_place_in_the_tab_order(
    browser: Chrome, page_url: str
) -> None:
    def walk() -> list[str]:
        seat = _Seat(browser, page_url)
        seat.sign_in()
        seat.to_school("№ 15 мектеп-гимназия")
        pages = [browser.current_url, page_url + "/schools", page_url + "/"]
        return [nameless for page in pages for nameless in _nameless(seat, page)]

    assert await asyncio.to_thread(walk) == []


def _nameless(seat: _Seat, page: str) -> list[str]:
    seat.browser.get(page)
    controls = seat.all("a, button, input:not([type=hidden]), summary, svg[role=img]")
    assert len(controls) > 5
    return [
        control.get_attribute("outerHTML") or ""
        for control in controls
        if control.is_displayed()
        and (not control.accessible_name or (control.get_attribute("tabindex") or "0") != "0")
    ]


async def test_nothing_is_asked_of_another_host_and_nothing_breaks_the_policy(
    browser: Chrome, page_url: str
) -> None:
    def walk() -> tuple[list[str], list[object]]:
        seat = _Seat(browser, page_url)
        seat.sign_in()
        asked = browser.execute_script(
            "return performance.getEntriesByType('resource').map(entry => entry.name)"
        )
        return asked, browser.get_log("browser")  # type: ignore[no-untyped-call]

    asked, said = await asyncio.to_thread(walk)
    assert [name for name in asked if not name.startswith(page_url)] == []
    assert [line for line in said if "favicon" not in str(line)] == []
