"""Taking documents into the catalogue."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from knowledge.documents import Document, Key, key_of
from knowledge.errors import InputError
from knowledge.ledger.change import Change, Delivery
from knowledge.readers.files import files_of, read_file
from knowledge.readers.kinds import SUFFIXES
from knowledge.readers.reading import SetAside
from knowledge.store import Catalogue

STARTER_CATALOGUE = Path(__file__).parent / "catalogue"
"""Our own entries, which every instance starts with."""


@dataclass(frozen=True)
class ImportReport:
    """What an import did.

    Attributes:
        change: Documents added, changed, unchanged, withdrawn.
        set_aside: Documents that did not go in, with reasons.
        attachments: Files that are no documents but belong to some, such as blank forms.
        kept: Paths of which nothing was withdrawn, because a part of them was set aside.
    """

    change: Change
    set_aside: tuple[SetAside, ...]
    attachments: tuple[SetAside, ...] = ()
    kept: tuple[str, ...] = ()

    @property
    def taken(self) -> int:
        """Number of documents read."""
        change = self.change
        return change.added + change.changed + change.unchanged + change.older


@dataclass
class _Reading:
    """What has been read so far."""

    documents: dict[Key, Document] = field(default_factory=dict)
    set_aside: list[SetAside] = field(default_factory=list)
    attachments: list[SetAside] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    files: int = 0


def import_documents(
    paths: Iterable[Path],
    catalogue: Catalogue,
    as_of: date | None = None,
    progress: Callable[[int], None] = lambda _: None,
) -> ImportReport:
    """Read documents and store them in one transaction; bad ones are set aside.

    A path that was imported before, or whose documents are for the most part those of an earlier
    path, is a new edition of it: what it no longer holds is withdrawn, unless a part of it was set
    aside.

    Args:
        paths: Files and folders.
        catalogue: Where they go.
        as_of: The day up to which the documents hold; by default the day on which the portal last
            changed a record where the format says so, else the newest issuing date that a file
            cites, since an export cannot be older than the decisions in it.
        progress: Called with the number of documents read so far.

    Raises:
        InputError: A path does not exist, is of no known kind, or nothing in it can be read.
    """
    paths = list(paths)
    files = {path: files_of(path) for path in paths}
    reading = _Reading()
    deliveries = [_delivery(path, files[path], as_of, reading, progress) for path in files]
    if not reading.documents:
        raise InputError(_nothing_read(reading))
    label = ", ".join(path.name or str(path.resolve()) for path in files)
    change = catalogue.take_in(deliveries, label)
    return ImportReport(
        change, tuple(reading.set_aside), tuple(reading.attachments), tuple(reading.kept)
    )


def _delivery(
    path: Path,
    files: list[Path],
    as_of: date | None,
    reading: _Reading,
    progress: Callable[[int], None],
) -> Delivery:
    faults = len(reading.set_aside)
    documents: list[Document] = []
    for file in files:
        reading.files += 1
        for one in read_file(file, as_of):
            if isinstance(one, SetAside):
                (reading.attachments if one.is_attachment else reading.set_aside).append(one)
            elif key_of(one) in reading.documents:
                reason = f"{one.code} was read before; one record a code goes in, remove the other"
                reading.set_aside.append(SetAside(file.name, reason))
            else:
                reading.documents[key_of(one)] = one
                documents.append(one)
                progress(len(reading.documents))
    is_whole = len(reading.set_aside) == faults
    if not is_whole:
        reading.kept.append(path.name)
    return Delivery(str(path.resolve()), documents, is_whole)


def _nothing_read(reading: _Reading) -> str:
    if not reading.files:
        return f"no procedure documents there; give a file ({', '.join(SUFFIXES)}) or a folder"
    reasons = "; ".join(f"{item.where}: {item.reason}" for item in reading.set_aside[:3])
    return f"no procedure could be read. {reasons or 'The file is empty.'}"
