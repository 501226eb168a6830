"""What was decided about procedures beside their records: notices and local overlays."""

from collections import defaultdict
from dataclasses import dataclass

from knowledge.documents import read_document
from knowledge.ledger.ledger import Ledger
from knowledge.notice import Notice
from knowledge.overlay import LocalRule, Overlay


@dataclass(frozen=True)
class Decisions:
    """Notices and overlays by procedure: few, so they are read once for each import."""

    notices: dict[str, list[Notice]]
    overlays: dict[str, list[tuple[Overlay, LocalRule]]]


def read_decisions(ledger: Ledger) -> Decisions:
    """All of a catalogue's decisions."""
    notices: dict[str, list[Notice]] = defaultdict(list)
    overlays: dict[str, list[tuple[Overlay, LocalRule]]] = defaultdict(list)
    for row in ledger.rows("notice"):
        notices[row.key.code].append(read_document(row.body, Notice))
    for row in ledger.rows("overlay"):
        overlay = read_document(row.body, Overlay)
        for rule in overlay.rules:
            overlays[rule.code].append((overlay, rule))
    return Decisions(dict(notices), dict(overlays))
