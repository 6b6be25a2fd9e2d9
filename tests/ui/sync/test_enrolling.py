"""Enrolling in the settings: a quiet offer, every refusal in words, a certificate compared."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel

from desktop.domain.errors import Code, SyncError
from desktop.domain.sync import LineCheck, LineStep, ProxyChoice, ProxyKind, SyncTrouble
from desktop.ui.pages.settings.registry_card import RegistryCard
from tests.fakes.open_desk import MORNING
from tests.ui.keys import tab_names
from tests.ui.sync.reception import Reception

SHOWN = "ab12" * 16


def _card(reception: Reception) -> RegistryCard:
    reception.front.show_settings("registry")
    reception.settle()
    found = reception.find("registry_card")
    assert isinstance(found, RegistryCard)
    return found


def _fill(reception: Reception, *, pin: str = "") -> RegistryCard:
    card = _card(reception)
    reception.press("offer_enrolment")
    card.show_values(
        {
            "registry_address": "registry.example.kz",
            "workstation_name": "Second window",
            "enrolment_code": "K7QF-22XM",
            "registry_pin": pin,
        }
    )
    return card


def test_a_desk_alone_is_offered_a_registry_and_asked_for_nothing(alone: Reception) -> None:
    card = _card(alone)
    assert not card.form_open
    assert "by itself" in alone.text("registry_about")
    assert not alone.seen("leave_registry")


def test_enrolling_ties_the_desk_and_the_chip_appears(alone: Reception) -> None:
    _fill(alone)
    alone.press("enrol")
    assert alone.sync.did("enrol") == [
        ("https://registry.example.kz", "K7QF-22XM", "Second window", "")
    ]
    assert alone.seen("sync_chip")
    assert "https://registry.example.kz" in alone.text("registry_about")
    kept = alone.desk.around.workstation.settings
    assert (kept.registry_address, kept.workstation_name) == (
        "https://registry.example.kz",
        "Second window",
    )


def test_what_is_missing_is_said_before_anything_is_sent(alone: Reception) -> None:
    card = _fill(alone, pin="12")
    card.show_values({"enrolment_code": ""})
    alone.press("enrol")
    assert alone.sync.did("enrol") == []
    assert card.rows["enrolment_code"].note() == "Fill this in."
    assert "64" in card.rows["registry_pin"].note()


@pytest.mark.parametrize(
    ("error", "field", "words"),
    [
        (SyncError(Code.ENROLMENT_CODE_WRONG), "enrolment_code", "wrong, used or out of date"),
        (SyncError(Code.LETTER_TAKEN), "enrolment_code", "letter"),
        (
            SyncError(Code.REGISTRY_UNREACHABLE, trouble=SyncTrouble.PORTAL),
            "registry_address",
            "Something else answers",
        ),
        (
            SyncError(Code.REGISTRY_UNREACHABLE, trouble=SyncTrouble.CLOCK, server_time=MORNING),
            "registry_address",
            f"{MORNING.astimezone():%d.%m.%Y %H:%M}",
        ),
    ],
)
def test_a_refusal_stands_beside_its_field_and_keeps_what_was_typed(
    alone: Reception, error: SyncError, field: str, words: str
) -> None:
    card = _fill(alone)
    alone.sync.fails = [error]
    alone.press("enrol")
    assert words in card.rows[field].note()
    assert card.rows["enrolment_code"].value() == "K7QF-22XM"
    assert not alone.seen("sync_chip")


def _distrust(reception: Reception, monkeypatch: pytest.MonkeyPatch) -> None:
    reception.sync.fails = [SyncError(Code.REGISTRY_UNREACHABLE, trouble=SyncTrouble.CERTIFICATE)]
    network = reception.desk.around.desk.network
    monkeypatch.setattr(type(network), "certificate", lambda _self, _address: SHOWN)


def test_an_unknown_certificate_is_trusted_only_when_somebody_has_compared_it(
    alone: Reception, monkeypatch: pytest.MonkeyPatch
) -> None:
    _fill(alone)
    _distrust(alone, monkeypatch)
    alone.press("enrol")
    assert alone.text("shown_certificate").replace(" ", "") == SHOWN.upper()
    alone.press("enrol")
    assert alone.sync.did("enrol")[-1][3] == ""
    alone.front.show_settings("registry")
    alone.settle()


def test_a_compared_certificate_is_pinned(
    alone: Reception, monkeypatch: pytest.MonkeyPatch
) -> None:
    _fill(alone)
    _distrust(alone, monkeypatch)
    alone.press("enrol")
    tick = alone.find("certificate_compared")
    assert isinstance(tick, QAbstractButton)
    tick.click()
    alone.press("enrol")
    assert alone.sync.did("enrol")[-1][3] == SHOWN
    assert alone.desk.around.workstation.settings.registry_pin == SHOWN


def test_the_tab_key_leads_from_the_comparison_to_the_enrolment(
    alone: Reception, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = _fill(alone)
    _distrust(alone, monkeypatch)
    alone.press("enrol")
    assert tab_names(card.rows["registry_pin"].control, 2) == ["certificate_compared", "enrol"]


def test_another_certificate_than_the_typed_one_cannot_be_accepted(
    alone: Reception, monkeypatch: pytest.MonkeyPatch
) -> None:
    _fill(alone, pin="CD34 " * 16)
    _distrust(alone, monkeypatch)
    alone.press("enrol")
    assert alone.sync.did("enrol")[-1][3] == "cd34" * 16
    assert alone.seen("shown_certificate")
    assert not alone.seen("certificate_compared")


def test_leaving_says_what_stays_and_asks_once_more(enrolled: Reception) -> None:
    _card(enrolled)
    enrolled.press("leave_registry")
    assert enrolled.sync.did("leave") == []
    enrolled.press("stay_with_registry")
    enrolled.press("leave_registry")
    enrolled.press("leave_registry_now")
    assert enrolled.sync.did("leave") == [()]
    assert not enrolled.seen("sync_chip")


def _tested(reception: Reception, monkeypatch: pytest.MonkeyPatch, *checks: LineCheck) -> list[str]:
    """What is said of the connection's steps when its test finds this."""
    network, workstation = reception.desk.around.desk.network, reception.desk.around.workstation
    monkeypatch.setattr(type(network), "examine", lambda _self, _address, _pin: checks)
    workstation.settings = replace(
        workstation.settings, registry_address="https://registry.example.kz"
    )
    card = _card(reception)
    reception.press("test_connection")
    return [mark.word for mark in card.steps if mark.isVisible()]


def test_the_test_of_the_connection_names_the_failing_step(
    enrolled: Reception, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusing = LineCheck(LineStep.PROXY, SyncTrouble.PROXY, "sign-in")
    said = _tested(enrolled, monkeypatch, LineCheck(LineStep.ADDRESS, None), refusing)
    assert said[0] == "Address: in order"
    assert said[1].startswith("Way out of the network: The network's proxy")
    assert len(said) == 2


def test_the_test_of_the_connection_names_a_proxy_that_is_not_there(
    enrolled: Reception, monkeypatch: pytest.MonkeyPatch
) -> None:
    missing = LineCheck(LineStep.PROXY, SyncTrouble.OFFLINE, "proxy.school.kz:3128")
    said = _tested(enrolled, monkeypatch, LineCheck(LineStep.ADDRESS, None), missing)
    assert said[1] == "Way out of the network: The proxy proxy.school.kz:3128 cannot be reached."


@pytest.mark.parametrize("deeds", [("leave_registry", "leave_registry_now"), ("keep_proxy",)])
def test_what_a_test_found_goes_with_the_way_that_was_tested(
    enrolled: Reception, monkeypatch: pytest.MonkeyPatch, deeds: tuple[str, ...]
) -> None:
    assert _tested(enrolled, monkeypatch, LineCheck(LineStep.TOKEN, SyncTrouble.REVOKED))
    for deed in deeds:
        enrolled.press(deed)
    assert not [mark for mark in _card(enrolled).steps if mark.isVisible()]


def test_a_renewed_certificate_is_trusted_once_compared_and_the_enrolment_stands(
    enrolled: Reception, monkeypatch: pytest.MonkeyPatch
) -> None:
    network = type(enrolled.desk.around.desk.network)
    monkeypatch.setattr(network, "certificate", lambda _self, _address: SHOWN)
    _tested(enrolled, monkeypatch, LineCheck(LineStep.TLS, SyncTrouble.CERTIFICATE))
    enrolled.settle()
    assert enrolled.text("shown_certificate").replace(" ", "") == SHOWN.upper()
    enrolled.press("trust_certificate")
    assert enrolled.sync.did("trust") == []
    tick = enrolled.find("certificate_compared")
    assert isinstance(tick, QAbstractButton)
    tick.click()
    enrolled.press("trust_certificate")
    enrolled.settle()
    assert enrolled.sync.did("trust") == [(SHOWN, enrolled.desk.around.session.by)]
    assert enrolled.sync.did("enrol") == []
    assert enrolled.desk.around.workstation.settings.registry_pin == SHOWN
    assert not enrolled.seen("shown_certificate")
    assert "not trusted here" not in enrolled.words()


def test_a_proxy_is_kept_with_its_password_in_the_store(enrolled: Reception) -> None:
    card = _card(enrolled)
    card.show_values(
        {
            "proxy_kind": "set",
            "proxy_address": "http://proxy.school.kz:3128",
            "proxy_user": "desk",
            "proxy_password": "secret words",
        }
    )
    enrolled.press("keep_proxy")
    network = enrolled.desk.around.desk.network
    wanted = ProxyChoice(ProxyKind.SET, "http://proxy.school.kz:3128", "desk", "secret words")
    assert network.proxy() == wanted
    assert "secret" not in repr(network.proxy())


@pytest.mark.parametrize("address", ["", "no address", "ftp://proxy.school.kz"])
def test_what_is_no_address_of_a_proxy_is_told_at_its_field(
    enrolled: Reception, address: str
) -> None:
    card = _card(enrolled)
    card.show_values({"proxy_kind": "set", "proxy_address": address})
    enrolled.press("keep_proxy")
    assert "proxy.school.kz:3128" in card.rows["proxy_address"].note()
    (note,) = [one for one in card.findChildren(QLabel) if "3128" in one.text()]
    assert note.height() >= note.heightForWidth(note.width())
    assert enrolled.cursor() == "proxy_address"
    assert enrolled.desk.around.desk.network.proxy() == ProxyChoice()


def test_when_and_how_long_are_kept_as_they_are_chosen(enrolled: Reception) -> None:
    card = _card(enrolled)
    card.rows["sync_when"].control.take("night")  # type: ignore[attr-defined]
    card.rows["purge_days"].control.take("90")  # type: ignore[attr-defined]
    kept = enrolled.desk.around.workstation.settings
    assert (kept.sync_when, kept.purge_days) == ("night", 90)


def test_reception_may_look_but_not_tie_or_untie(
    enrolled: Reception, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = type(enrolled.desk.around.session)
    monkeypatch.setattr(session, "administers", property(lambda _self: False))
    card = _card(enrolled)
    for name in ("offer_enrolment", "leave_registry", "keep_proxy"):
        assert not enrolled.find(name).isEnabled()
    assert not card.rows["sync_when"].control.isEnabled()
