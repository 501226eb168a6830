"""Documents as plain text, whole or in chunks, as a tutorial would index them."""

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.guide import Guide
from knowledge.plain import Plain
from knowledge.procedure import Procedure

_SEPARATORS = ("\n\n", "\n", " ", "")


@dataclass(frozen=True)
class Chunking:
    """How documents are cut.

    Attributes:
        size: Most characters of a chunk.
        overlap: Most characters at the end of one that stand again at the beginning of the next.
        most: How many of a document are taken, from its beginning; 0: all.
    """

    size: int = 1000
    overlap: int = 200
    most: int = 0


def full_text(document: Procedure | Guide) -> str:
    """Everything that a document says, its title first."""
    parts = _of_guide(document) if isinstance(document, Guide) else _of_procedure(document)
    said = (document.title, *_plain(document.plain), *parts)
    return "\n\n".join(part for part in said if part)


def chunks(text: str, chunking: Chunking) -> list[str]:
    """Cuts a text as LangChain's ``RecursiveCharacterTextSplitter`` does.

    At paragraphs where they fit, else at lines, at blanks, and in the end anywhere. Neighbouring
    pieces are put together up to the size, and the last of them begin the next chunk again.
    """
    joined = _joined(_pieces(text, chunking.size, _SEPARATORS), chunking)
    cut = list(filter(None, map(str.strip, joined)))
    return cut[: chunking.most] if chunking.most else cut


def _pieces(text: str, size: int, separators: tuple[str, ...]) -> Iterator[str]:
    """Pieces of at most ``size`` characters that make up the text, separators included."""
    if len(text) <= size:
        yield text
        return
    separator, *finer = separators
    if not separator:
        yield from (text[at : at + size] for at in range(0, len(text), size))
        return
    first, *rest = text.split(separator)
    for part in (first, *(separator + part for part in rest)):
        yield from _pieces(part, size, tuple(finer))


def _joined(pieces: Iterator[str], chunking: Chunking) -> Iterator[str]:
    held: list[str] = []
    for piece in pieces:
        if held and _length(held) + len(piece) > chunking.size:
            yield "".join(held)
            while held and not _fits(held, piece, chunking):
                held.pop(0)
        held.append(piece)
    yield "".join(held)


def _fits(held: list[str], piece: str, chunking: Chunking) -> bool:
    """Whether what is held may begin the next chunk."""
    length = _length(held)
    return length <= chunking.overlap and length + len(piece) <= chunking.size


def _length(pieces: list[str]) -> int:
    return sum(map(len, pieces))


def _plain(plain: Plain) -> Iterator[str | None]:
    """What our own entries say of a document, names and questions included."""
    yield plain.summary
    yield ", ".join(plain.names)
    yield "\n".join(plain.questions)
    yield "\n".join(plain.titles.values())


def _of_procedure(procedure: Procedure) -> Iterator[str | None]:
    yield procedure.field
    yield procedure.agency
    yield procedure.audience
    yield procedure.result
    yield procedure.conditions
    yield "\n".join(paper.name for paper in procedure.papers)
    yield "\n".join(fee.wording for fee in procedure.fees)
    yield "\n".join(duration.wording for duration in procedure.durations)
    yield procedure.steps
    yield "\n".join(filing.note or "" for filing in procedure.filings)
    yield "\n".join(form.name for form in procedure.forms)
    yield "\n".join(law.title for law in procedure.legal_basis)


def _of_guide(guide: Guide) -> Iterator[str | None]:
    yield "\n".join(guide.prepare)
    for step in guide.steps:
        yield "\n".join(filter(None, (step.title, step.text)))
    yield "\n".join(guide.warnings)
    yield "\n".join(law.title for law in guide.legal_basis)
