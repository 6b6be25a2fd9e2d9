"""Ties the workstation to a registry, and unties it; each step on the way is named."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop.domain.errors import Code, DeskError
from desktop.domain.sync import (
    LineCheck,
    LineStep,
    ProxyChoice,
    ProxyKind,
    RegistryTie,
    SyncStanding,
    SyncTrouble,
)
from desktop.ui.error_texts import error_text, failure_text
from desktop.ui.jobs import Lane
from desktop.ui.pages.settings.registry_card import FORM, PROXY, RegistryCard
from desktop.ui.surroundings import Surroundings
from desktop.ui.sync_texts import trouble_advice, trouble_text

_FINGERPRINT = 64
_BESIDE = {
    Code.ENROLMENT_CODE_WRONG: "enrolment_code",
    Code.LETTER_TAKEN: "enrolment_code",
}


class RegistrySettings(QObject):
    """The card of the settings page."""

    tied = Signal()
    """The workstation was enrolled, or has left its registry."""
    filled = Signal()
    """The card shows how it stands."""

    def __init__(self, around: Surroundings, card: RegistryCard) -> None:
        super().__init__(card)
        self._around, self._card = around, card
        self._standing: SyncStanding | None = None
        self._tie: RegistryTie | None = None
        self._shown = ""
        self._checks: tuple[LineCheck, ...] = ()
        card.enrol_asked.connect(self._on_enrol)
        card.test_asked.connect(self._on_test)
        card.trust_asked.connect(self._on_trust)
        card.leave_asked.connect(self._on_leave)
        card.proxy_keep_asked.connect(self._on_keep_proxy)
        card.changed.connect(self._on_changed)
        around.translations.changed.connect(lambda _language: self._say())

    def show(self) -> None:
        """Fill the card with what stands."""
        around, card = self._around, self._card
        settings = around.workstation.settings
        card.allow(administrator=around.session.administers)
        card.show_values(
            {name: getattr(settings, name) for name in FORM if name != "enrolment_code"}
            | {"sync_when": settings.sync_when, "purge_days": str(settings.purge_days)}
        )
        desk = around.desk
        around.jobs.submit(
            Lane.READ,
            lambda: (desk.sync.standing(), desk.network.proxy(), desk.sync.tie()),
            done=lambda found: self._on_read(*found),
        )

    def _on_read(self, standing: SyncStanding, proxy: ProxyChoice, tie: RegistryTie | None) -> None:
        self._standing, self._tie = standing, tie
        values = (proxy.kind.value, proxy.address, proxy.user, proxy.password)
        self._card.show_values(dict(zip(PROXY, values, strict=True)))
        self._card.show_standing(enrolled=standing.enrolled)
        self._say()
        self.filled.emit()

    def _say(self) -> None:
        standing, tie, settings = self._standing, self._tie, self._around.workstation.settings
        if standing is None:
            return
        if standing.enrolled:
            about = self.tr("This workstation is enrolled: {address}, as “{name}”.")
            about = about.replace("{address}", tie.address if tie else "—")
            name = (tie.name if tie else "") or settings.workstation_name
            about = about.replace("{name}", name or "—")
        else:
            about = self.tr(
                "This desk works by itself, and may go on so. If your school shares a registry, its"
                " administrator gives you an address and a one-time code: cases then reach the"
                " registry whenever there is a line, and several workstations share them."
            )
        self._card.about.setText(about)
        self._show_checks()

    def _on_enrol(self) -> None:
        form = self._tidied()
        if not self._complete(form):
            return
        card, sync = self._card, self._around.desk.sync
        card.busy.begin(self.tr("Speaking with the registry…"), cancellable=False)

        def _done(_none: None) -> None:
            card.busy.end()
            self._on_enrolled(form)

        def _failed(error: DeskError) -> None:
            card.busy.end()
            self._on_refused(error, form)

        self._around.jobs.submit(
            Lane.NETWORK,
            lambda: sync.enrol(
                form["registry_address"],
                form["enrolment_code"],
                form["workstation_name"],
                form["registry_pin"],
            ),
            done=_done,
            failed=_failed,
        )

    def _tidied(self) -> dict[str, str]:
        form = self._card.values(FORM)
        address = form["registry_address"].strip()
        form["registry_address"] = address if "://" in address else f"https://{address}"
        form["registry_pin"] = re.sub(r"[\s:]", "", form["registry_pin"]).lower()
        if self._shown and not form["registry_pin"] and self._card.compared.value():
            form["registry_pin"] = self._shown
        return form

    def _complete(self, form: dict[str, str]) -> bool:
        card = self._card
        faults = dict.fromkeys(FORM, "")
        for name in ("registry_address", "enrolment_code", "workstation_name"):
            if not card.rows[name].value().strip():
                faults[name] = error_text(Code.REQUIRED)
        pin = form["registry_pin"]
        if pin and not re.fullmatch(f"[0-9a-f]{{{_FINGERPRINT}}}", pin):
            faults["registry_pin"] = self.tr("A fingerprint has 64 digits and letters A–F.")
        for name, words in faults.items():
            card.show_fault(name, words)
        first = next((name for name, words in faults.items() if words), "")
        if first:
            card.rows[first].focus()
        return not first

    def _on_enrolled(self, form: dict[str, str]) -> None:
        self._around.workstation.change(
            replace(
                self._around.workstation.settings,
                registry_address=form["registry_address"],
                registry_pin=form["registry_pin"],
                workstation_name=form["workstation_name"],
            )
        )
        self._shown, self._checks = "", ()
        self._card.show_certificate("", "", comparable=False)
        self._card.show_values({"enrolment_code": ""})
        self._around.messages.show(
            self.tr("This workstation is enrolled. Its cases reach the registry from now on."),
            key="registry",
            weight="done",
        )
        self.show()
        self.tied.emit()

    def _on_refused(self, error: DeskError, form: dict[str, str]) -> None:
        trouble = error.facts.get("trouble")
        if error.code in _BESIDE:
            self._fault(_BESIDE[error.code], failure_text(error))
        elif trouble is SyncTrouble.CERTIFICATE:
            self._ask_for_certificate(form)
        elif isinstance(trouble, SyncTrouble):
            told = error.facts.get("server_time")
            self._fault("registry_address", _sentence(trouble, told))
        else:
            self._around.messages.show_failure(error, self._on_enrol)

    def _fault(self, name: str, words: str) -> None:
        self._card.show_fault(name, words)
        self._card.rows[name].focus()

    def _ask_for_certificate(self, form: dict[str, str]) -> None:
        network, address = self._around.desk.network, form["registry_address"]
        self._around.jobs.submit(
            Lane.NETWORK,
            lambda: network.certificate(address),
            done=lambda shown: self._on_certificate(shown, form["registry_pin"]),
            failed=lambda error: self._on_refused(error, form),
        )

    def _on_certificate(self, shown: str, pin: str) -> None:
        self._shown = "" if pin else shown
        if pin:
            words = self.tr(
                "The registry shows another certificate than the one that you typed. Do not go on:"
                " tell the registry's administrator. Shown is:"
            )
        else:
            words = self.tr(
                "This system does not know the registry's certificate. Compare its fingerprint with"
                " the one that the registry's administrator gives you, by telephone or on paper:"
            )
        self._card.show_certificate(in_fours(shown), words, comparable=not pin)
        if not pin:
            self._card.compared.setFocus()

    def _on_test(self) -> None:
        form, card, network = self._tidied(), self._card, self._around.desk.network
        if not card.rows["registry_address"].value():
            self._fault("registry_address", error_text(Code.REQUIRED))
            return
        card.busy.begin(self.tr("Trying each step of the way…"), cancellable=False)
        card.show_steps(())

        def _failed(error: DeskError) -> None:
            card.busy.end()
            self._around.messages.show_failure(error)

        self._around.jobs.submit(
            Lane.NETWORK,
            lambda: network.examine(form["registry_address"], form["registry_pin"]),
            done=self._on_tested,
            failed=_failed,
        )

    def _on_tested(self, checks: tuple[LineCheck, ...]) -> None:
        self._card.busy.end()
        self._checks = checks
        self._show_checks()
        enrolled = self._standing is not None and self._standing.enrolled
        distrusted = bool(checks) and checks[-1].trouble is SyncTrouble.CERTIFICATE
        if enrolled and distrusted and not self._card.form_open:
            self._ask_about_new_certificate()

    def _ask_about_new_certificate(self) -> None:
        network, address = self._around.desk.network, self._card.values(FORM)["registry_address"]

        def _done(shown: str) -> None:
            self._shown = shown
            words = self.tr(
                "The registry shows another certificate than before. It may have been renewed, or"
                " somebody stands in between: compare its fingerprint with the one that the"
                " registry's administrator gives you, by telephone or on paper:"
            )
            self._card.show_certificate(in_fours(shown), words, comparable=bool(shown))

        # Whatever is wrong with the way itself, the steps above have said.
        self._around.jobs.submit(
            Lane.NETWORK,
            lambda: network.certificate(address),
            done=_done,
            failed=lambda _error: None,
        )

    def _on_trust(self) -> None:
        card, sync, by = self._card, self._around.desk.sync, self._around.session.by
        shown = self._shown
        if not shown or not card.compared.value():
            card.compared.setFocus()
            return

        def _done(_none: None) -> None:
            self._shown, self._checks = "", ()
            card.show_certificate("", "", comparable=False)
            self._around.workstation.change(
                replace(self._around.workstation.settings, registry_pin=shown)
            )
            self._around.messages.show(
                self.tr("The registry is known by this certificate from now on."),
                key="registry",
                weight="done",
            )
            self.show()
            self.tied.emit()

        self._around.jobs.submit(
            Lane.STORE,
            lambda: sync.trust(shown, by),
            done=_done,
            failed=self._around.messages.show_failure,
        )

    def _show_checks(self) -> None:
        self._card.show_steps(tuple(self._step(check) for check in self._checks))

    def _step(self, check: LineCheck) -> tuple[str, str]:
        words = {
            LineStep.ADDRESS: self.tr("Address"),
            LineStep.NAME: self.tr("Name in the network"),
            LineStep.CONNECT: self.tr("Connection"),
            LineStep.PROXY: self.tr("Way out of the network"),
            LineStep.TLS: self.tr("Certificate"),
            LineStep.ANSWER: self.tr("Answer of the registry"),
            LineStep.CLOCK: self.tr("Clock"),
            LineStep.TOKEN: self.tr("Access of this workstation"),
        }[check.step]
        if check.trouble is None:
            return "done", self.tr("{step}: in order").replace("{step}", words)
        if check.step is LineStep.PROXY and ":" in check.detail:
            why = self.tr("The proxy {address} cannot be reached.")
            return "question", f"{words}: {why.replace('{address}', check.detail)}"
        why = _sentence(check.trouble, check.server_time)
        return "question", f"{words}: {why}"

    def _on_leave(self) -> None:
        sync = self._around.desk.sync

        def _done(_none: None) -> None:
            self._checks = ()
            self._around.messages.show(
                self.tr("The workstation has left the registry; every case stays here."),
                key="registry",
                weight="done",
            )
            self.show()
            self.tied.emit()

        self._around.jobs.submit(
            Lane.STORE, sync.leave, done=_done, failed=self._around.messages.show_failure
        )

    def _on_keep_proxy(self) -> None:
        values = self._card.values(PROXY)
        kind = ProxyKind(values["proxy_kind"] or ProxyKind.SYSTEM)
        self._card.show_fault("proxy_address", "")
        choice = ProxyChoice(
            kind, values["proxy_address"], values["proxy_user"], values["proxy_password"]
        )
        network, by = self._around.desk.network, self._around.session.by
        self._around.jobs.submit(
            Lane.STORE,
            lambda: network.set_proxy(choice, by),
            done=lambda _none: self._say_proxy_kept(),
            failed=self._on_proxy_refused,
        )

    def _on_proxy_refused(self, error: DeskError) -> None:
        if error.code is Code.PROXY_ADDRESS:
            self._around.messages.clear("proxy")
            self._fault("proxy_address", error_text(error.code))
        else:
            self._around.messages.show_failure(error)

    def _say_proxy_kept(self) -> None:
        self._checks = ()
        self._show_checks()
        self._around.messages.show(self.tr("The way out is kept."), key="proxy", weight="done")

    def _on_changed(self, name: str, text: str) -> None:
        value: Any = int(text or 0) if name == "purge_days" else text
        try:
            settings = replace(self._around.workstation.settings, **{name: value})
        except ValueError:
            self._card.show_fault(name, error_text(Code.UNKNOWN_CHOICE))
            return
        self._card.show_fault(name, "")
        self._around.workstation.change(settings)


def in_fours(fingerprint: str) -> str:
    """AB12 CD34 …, as it is read aloud."""
    signs = fingerprint.upper()
    return " ".join(signs[at : at + 4] for at in range(0, len(signs), 4))


def _sentence(trouble: SyncTrouble, server_time: Any) -> str:  # noqa: ANN401 - a fact of an error
    return f"{trouble_text(trouble, server_time)} {trouble_advice(trouble)}"
