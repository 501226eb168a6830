"""Reader of decisions as PDF documents with a text layer.

A PDF can be made so that reading it never ends or fills the memory, so it is read by a process of
its own (:mod:`knowledge.readers.decisions.pdf_process`), with limits.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from knowledge.readers.decisions.body import settled
from knowledge.readers.decisions.decision import read_decision
from knowledge.readers.decisions.pdf_findings import MOST_PAGES, Findings, Obstacle
from knowledge.readers.encodings.syllables import share_of_syllables
from knowledge.readers.guarded import refusal
from knowledge.readers.reading import Reading, SetAside

LONGEST_SECONDS = 300
"""A decision of five hundred pages takes about half of it."""

_MODULE = "knowledge.readers.decisions.pdf_process"
_PACKAGES = Path(__file__).parents[2]
_MOST_UNREADABLE = 0.2
_FEWEST_SYLLABLES = 0.5

_REASONS = {
    Obstacle.LOCKED: "locked with a password; save it without one",
    Obstacle.DAMAGED: "the file is damaged; download it again or save it again as PDF",
    Obstacle.TOO_LONG: f"longer than {MOST_PAGES} pages; split it and take in the parts",
    Obstacle.TOO_HEAVY: "it cannot be read within the limits of time and memory; print it anew "
    "as PDF from Word, or split it",
}
_CUT_OFF = "the file was cut off (its end is missing); download it again"
_NO_PDF = "no PDF, whatever its name; open it with the program it was made with and save it as PDF"
_NO_TEXT = (
    "a scan or drawing: its pages have no text layer; take the .docx or the PDF that Word "
    "saved, or run text recognition (OCR) over it first"
)
_SCANNED_PAGE = "the page is a picture without text and was not read; add what it holds by hand"
_UNREADABLE = (
    "its letters are no Vietnamese text: its fonts do not tell which letter is which, or it is "
    "in another language; take the .docx it was made from"
)


def read_pdf(path: Path, as_of: date | None = None) -> Iterator[Reading]:
    """The procedures of a decision, and what it says of others; or why it is set aside.

    Args:
        path: The file.
        as_of: The day up to which it is known to hold; by default the day of the decision.
    """
    refused = refusal(path) or _no_pdf(path)
    if refused:
        yield refused
        return
    findings = _findings(path)
    blocks = settled(findings.body)
    reason = _reason(findings, "\n".join(block for block in blocks if isinstance(block, str)))
    if reason:
        yield SetAside(path.name, reason)
        return
    for page in findings.scanned:
        yield SetAside(f"{path.name}, page {page}", _SCANNED_PAGE)
    yield from read_decision(blocks, path.name, as_of)


def _no_pdf(path: Path) -> SetAside | None:
    with path.open("rb") as file:
        head = file.read(1024)
        file.seek(max(0, path.stat().st_size - 4096))
        tail = file.read()
    if b"%PDF-" not in head:
        return SetAside(path.name, _NO_PDF)
    return None if b"%%EOF" in tail else SetAside(path.name, _CUT_OFF)


def _findings(path: Path) -> Findings:
    command = [sys.executable, "-m", _MODULE, str(path.resolve())]
    environment = os.environ | {"PYTHONPATH": str(_PACKAGES)}
    try:
        done = subprocess.run(  # noqa: S603 - our own module, no shell
            command, capture_output=True, env=environment, timeout=LONGEST_SECONDS, check=True
        )
        return Findings.model_validate_json(done.stdout)
    except (subprocess.SubprocessError, ValidationError):
        return Findings(obstacle=Obstacle.TOO_HEAVY)


def _reason(findings: Findings, text: str) -> str | None:
    """Why nothing is read from a document, None where something may be."""
    if findings.obstacle:
        return _REASONS[findings.obstacle]
    if not findings.letters:
        return _NO_TEXT
    garbled = findings.unreadable > _MOST_UNREADABLE * findings.letters
    return _UNREADABLE if garbled or share_of_syllables(text) < _FEWEST_SYLLABLES else None
