"""What is said of a document that was read."""

from PySide6.QtCore import QObject

from desktop.domain.electronic import PartSet
from desktop.domain.read_facts import Origin
from desktop.ui.error_texts import advice_text, error_text
from desktop.ui.pages.identity.document_reading import Read, contradicts

_Said = tuple[str, str, str, str]
"""State, sentence, what to know besides, weight of that."""


class ReadWords(QObject):
    """Sentences in the language of the moment."""

    def of(self, read: Read) -> _Said | None:
        """What to say; None while there is nothing."""
        if read.facts is not None:
            return self._facts(read)
        if read.sets:
            return self._parts(read.sets)
        if read.number:
            return self._number(read)
        return self._nothing(read)

    def _nothing(self, read: Read) -> _Said | None:
        words = self.tr("This is a visa: no identity document. Scan the page with the photo.")
        if read.visa:
            return "question", words, "", ""
        if read.busy:
            return "begun", self.tr("The document is being read…"), "", ""
        if read.looked:
            words = self.tr("Nothing on this page could be read: type it from the document.")
            return "missing", words, "", ""
        return None

    def _facts(self, read: Read) -> _Said:
        assert read.facts is not None
        if read.facts.origin is Origin.ELECTRONIC:
            return self._electronic(read)
        words = (
            self.tr("The reader has typed the document's lines.")
            if read.facts.origin is Origin.TYPED
            else self.tr("Read from the picture: compare it with the text.")
        )
        if contradicts(read):
            note = self.tr("The barcode says another IIN than the lines. Look at the document.")
            return "question", words, note, "error"
        if read.facts.confirm:
            note = self.tr("What is marked is not certain: confirm it by the document.")
            return "question", words, note, "warning"
        return "done", words, self.tr("Names are confirmed in Cyrillic: the lines are Latin."), ""

    def _electronic(self, read: Read) -> _Said:
        assert read.facts is not None
        note = (
            self.tr("It carries a digital signature, which is not verified here.")
            if read.facts.signed
            else self.tr("It carries no digital signature.")
        )
        if len(read.sets) > 1:
            note = f"{note} {self.tr('The pages hold codes of several documents.')}"
        return "question", self.tr("Electronic document: all its codes were read."), note, "warning"

    def _parts(self, sets: tuple[PartSet, ...]) -> _Said:
        troubled = next((one for one in sets if one.trouble is not None), None)
        if troubled is not None and troubled.trouble is not None:
            words = error_text(troubled.trouble, {})
            return "question", words, advice_text(troubled.trouble), ""
        lacking = next((one for one in sets if one.missing), None)
        if lacking is None:
            words = self.tr("Electronic document: it names nobody.")
            return "question", words, "", ""
        words = (
            self.tr("Electronic document: codes {missing} of {all} are still to be read.")
            .replace("{missing}", ", ".join(str(number) for number in lacking.missing))
            .replace("{all}", str(lacking.amount))
        )
        note = self.tr("Scan the page again at 300 dpi, or add the page that is missing.")
        return "begun", words, note, ""

    def _number(self, read: Read) -> _Said:
        if read.number_offered:
            words = self.tr("A code was read: {number}. It may be something else than an IIN.")
            return "question", words.replace("{number}", read.number), "", ""
        return "done", self.tr("The IIN was read from a code."), "", ""
