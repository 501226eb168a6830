"""The process that reads one PDF, within limits of memory and time, and prints what it found."""

import resource
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import dict_value, int_value, stream_value
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import PdfminerException

from knowledge.readers.decisions.pdf_findings import MOST_PAGES, Findings, Obstacle
from knowledge.readers.decisions.pdf_layout import CodedPage
from knowledge.readers.decisions.pdf_page import is_unreadable, page_blocks, to_unicode_in_place

MOST_MEMORY = 2_000_000_000
MOST_LETTERS = 20_000_000
LARGEST_CONTENT = 30_000_000
"""Bytes of the drawing of one page; a full page of text takes a thousandth of it."""


def find(path: Path) -> Findings:
    """The text of a PDF, or why there is none."""
    try:
        with path.open("rb") as file:  # the library's own closing would read all pages again
            return _read(pdfplumber.open(file))
    except (MemoryError, RecursionError):
        return Findings(obstacle=Obstacle.TOO_HEAVY)
    except PdfminerException as error:
        locked = any(isinstance(one, PDFPasswordIncorrect) for one in error.args)
        return Findings(obstacle=Obstacle.LOCKED if locked else Obstacle.DAMAGED)
    except Exception:  # a damaged file breaks the parser in ways without number
        return Findings(obstacle=Obstacle.DAMAGED)


def _read(document: PDF) -> Findings:
    findings = Findings()
    if int_value(dict_value(document.doc.catalog["Pages"]).get("Count", 0)) > MOST_PAGES:
        return Findings(obstacle=Obstacle.TOO_LONG)
    for page in _pages(document):
        findings.pages += 1
        if (
            sum(len(stream_value(one).get_data()) for one in page.page_obj.contents)
            > LARGEST_CONTENT
        ):
            return Findings(obstacle=Obstacle.TOO_HEAVY)
        if page.page_number > MOST_PAGES or findings.letters > MOST_LETTERS:
            return Findings(obstacle=Obstacle.TOO_LONG)
        to_unicode_in_place(page)
        letters = [char["text"] for char in page.chars if not char["text"].isspace()]
        findings.letters += len(letters)
        findings.unreadable += sum(map(is_unreadable, letters))
        if not letters and page.images:
            findings.scanned.append(page.page_number)
        findings.blocks += page_blocks(page)
        page.close()
    return findings if findings.pages else Findings(obstacle=Obstacle.DAMAGED)


def _pages(document: PDF) -> Iterator[CodedPage]:
    """The pages one by one: the library's own list would hold all of them at once."""
    pages = islice(PDFPage.create_pages(document.doc), MOST_PAGES + 1)
    for number, page in enumerate(pages, start=1):
        yield CodedPage(document, page, page_number=number, initial_doctop=0)


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    sys.stdout.write(find(Path(sys.argv[1])).model_dump_json())
