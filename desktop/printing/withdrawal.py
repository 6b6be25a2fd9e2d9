"""The slip that confirms a withdrawal and frees the child for another school."""

from desktop.printing.content import Block, Facts, Prose, Row
from desktop.printing.receipt import parties, signatures
from desktop.printing.source import PaperSource


def withdrawal_blocks(source: PaperSource) -> tuple[Block, ...]:
    """That the application is withdrawn, whose it was, and under which receipt."""
    return (
        Prose(source.say("withdrawal.lead")),
        Facts((*parties(source, "label.applicant"), *_receipt(source))),
        Prose(source.say("withdrawal.freed")),
        signatures(source, "label.issued_by", "label.taken_by"),
    )


def _receipt(source: PaperSource) -> tuple[Row, ...]:
    return tuple(
        (source.say("label.receipt"), (f"№ {paper.number}",)) for paper in source.intake.receipts
    )
