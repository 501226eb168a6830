"""Exporting a catalogue as linked data, batch by batch, into one file.

Only a few batches of documents are held at a time, so that the memory needed does not grow with
the catalogue.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import IO

from knowledge.errors import InputError
from knowledge.export.files import replacing
from knowledge.export.iris import name_all
from knowledge.export.nodes import Written
from knowledge.export.rendering import Exportable, LeftOut, Renderer, Syntax, Vocabulary
from knowledge.export.workers import rendered

BATCH = 50
"""Documents that are validated together: enough to share its set-up, few enough to hold."""

MOST_WORKERS = 4
WORTH_WORKERS = 500
"""Documents from which on starting processes takes less time than it saves."""

Documents = Callable[[], Iterable[Exportable]]
Progress = Callable[[int], None]


@dataclass
class Exported:
    """What came of an export.

    Attributes:
        written: Number of documents written.
        left_out: Those that were not.
    """

    written: int = 0
    left_out: list[LeftOut] = field(default_factory=list)


@dataclass(frozen=True)
class LinkedExport:
    """How to write linked data.

    Attributes:
        vocabulary: The vocabulary.
        base: What names begin with; None for official pages and URNs.
        codes: What to write; empty for everything.
        validate: Whether to leave out what does not conform to the shapes.
        workers: Processes; None for as many as there are cores, where they are worth it.
    """

    vocabulary: Vocabulary
    base: str | None = None
    codes: frozenset[str] = frozenset()
    validate: bool = True
    workers: int | None = None

    def write(self, documents: Documents, out: Path, progress: Progress) -> Exported:
        """Write documents in the order in which they come; what does not conform is left out.

        Args:
            documents: Opens the whole catalogue: things are named by it, also where only some of
                it is written. It is opened twice.
            out: The file: ``.jsonld`` or ``.json`` for JSON-LD, ``.ttl`` for Turtle.
            progress: Told the number of documents done.

        Raises:
            InputError: The file's ending is none of these, or the base cannot begin names.
            OperatorError: The file cannot be written.
        """
        syntax = syntax_of(out)
        iris = name_all(documents(), self.base)
        renderer = Renderer(self.vocabulary, syntax, iris, self.validate)
        workers = self._workers(len(self.codes or iris.held))
        exported = Exported()
        wanted = (one for one in documents() if not self.codes or one.code in self.codes)
        with replacing(out) as file:
            pages = _Pages(file, renderer.form.between)
            file.write(renderer.form.head)
            for batch in rendered(_batches(wanted), renderer, workers):
                for one in batch:
                    _put(one, pages, exported)
                progress(exported.written + len(exported.left_out))
            file.write(renderer.form.foot)
        return exported

    def _workers(self, documents: int) -> int:
        if self.workers is not None:
            return self.workers
        return min(os.cpu_count() or 1, MOST_WORKERS) if documents >= WORTH_WORKERS else 1


def syntax_of(out: Path) -> Syntax:
    """The format of a file, by its ending.

    Raises:
        InputError: The ending is none that is known.
    """
    match out.suffix.lower():
        case ".jsonld" | ".json":
            return Syntax.JSON_LD
        case ".ttl":
            return Syntax.TURTLE
    raise InputError(f"{out.name}: end the name in .jsonld (JSON-LD) or .ttl (Turtle)")


class _Pages:
    """Writes nodes one behind the other; what documents share, once."""

    def __init__(self, file: IO[str], between: str) -> None:
        self._file = file
        self._between = between
        self._shared: set[str] = set()
        self._begun = False

    def put(self, document: Written) -> None:
        """Write a document."""
        fresh = [node for node in document.shared if node not in self._shared]
        self._shared.update(fresh)
        for node in (document.own, *fresh):
            self._file.write(self._between + node if self._begun else node)
            self._begun = True


def _put(one: Written | LeftOut, pages: _Pages, exported: Exported) -> None:
    if isinstance(one, LeftOut):
        exported.left_out.append(one)
    else:
        pages.put(one)
        exported.written += 1


def _batches(documents: Iterable[Exportable]) -> Iterator[list[Exportable]]:
    rest = iter(documents)
    while batch := list(islice(rest, BATCH)):
        yield batch
