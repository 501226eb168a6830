"""The blank files of an instance: taken in, found for a record's forms, given out by digest.

Contents lie in the folder under their digests; an SQLite file beside them says what belongs to
what. Both change under one lock, so that several processes may take in, remove and give out at the
same time.
"""

import os
import re
import sqlite3
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from knowledge.errors import OperatorError
from knowledge.forms.belonging import Belonging, FormFile, HeldForm, file_for, publication
from knowledge.forms.blank import BlankFile
from knowledge.parts import BlankForm
from knowledge.procedure import Procedure

_INDEX = "index.db"
_SCHEMA = """
CREATE TABLE IF NOT EXISTS forms (
    owner TEXT NOT NULL,
    form TEXT NOT NULL,
    digest TEXT NOT NULL,
    name TEXT NOT NULL,
    size INTEGER NOT NULL,
    media_type TEXT NOT NULL,
    number TEXT,
    title TEXT,
    PRIMARY KEY (owner, form)
)
"""
_FIELDS = "owner, form, digest, name, size, media_type, number, title"
_PUT = f"INSERT OR REPLACE INTO forms ({_FIELDS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608
_CONTENT = re.compile(r"[0-9a-f]{64}(?:\.[0-9a-f]{32}\.part)?")
"""Contents, and what a process that was killed left of one."""


class FormFiles:
    """The blank files kept in a folder, which is made when the first is taken in.

    Every method may raise ``OperatorError`` where the folder or its index cannot be used.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._index = folder / _INDEX

    def take_in(self, blank: BlankFile, belongings: Iterable[Belonging]) -> list[FormFile]:
        """Keep a file for these forms, in place of any earlier file of theirs."""
        kept = [
            FormFile(belonging, blank.digest, blank.name, len(blank.content), blank.media_type)
            for belonging in belongings
        ]
        with self._writing() as connection:
            _write(self._folder / blank.digest, blank.content)
            connection.executemany(_PUT, [_row(file) for file in kept])
        self._sweep()
        return kept

    def remove(self, digest: str) -> None:
        """Forget a file with all its belongings."""
        with self._writing() as connection:
            connection.execute("DELETE FROM forms WHERE digest = ?", (digest,))
        self._sweep()

    def for_form(self, form: BlankForm, code: str) -> FormFile | None:
        """The file held for a form of the record ``code``: by assignment, else as published."""
        return file_for(form, code, self._owned_by([code, publication(form, code)]))

    def of(self, procedure: Procedure) -> tuple[HeldForm, ...]:
        """What is held for a procedure: its forms in the record's order, then what is assigned."""
        code, forms = procedure.code, procedure.forms
        files = self._owned_by([code, *(publication(form, code) for form in forms)])
        found = [(form, file_for(form, code, files)) for form in forms]
        held = [HeldForm(form, file) for form, file in found if file]
        taken = {one.file for one in held}
        assigned = [f for f in files if f.belonging.owner == code and f not in taken]
        return (*held, *(HeldForm(None, file) for file in assigned))

    def find(self, digest: str, name: str) -> FormFile | None:
        """The file of that digest and name."""
        return next(iter(self._select("digest = ? AND name = ?", [digest, name])), None)

    def content(self, file: FormFile) -> Path:
        """Where a file's content lies; it may be removed meanwhile."""
        return self._folder / file.digest

    def __iter__(self) -> Iterator[FormFile]:
        """Every belonging of every file, by file name."""
        return iter(self._select("TRUE ORDER BY name, digest, owner, form", []))

    def _owned_by(self, owners: Sequence[str]) -> list[FormFile]:
        marks = ", ".join("?" * len(owners))
        files = self._select(f"owner IN ({marks}) ORDER BY rowid", owners)
        return [file for file in files if self.content(file).exists()]

    def _select(self, condition: str, values: Sequence[str]) -> list[FormFile]:
        if not self._index.exists():
            return []
        query = f"SELECT {_FIELDS} FROM forms WHERE {condition}"  # noqa: S608 - ours, all of it
        with self._opened() as connection:
            return [_file(*row) for row in connection.execute(query, values)]

    def _sweep(self) -> None:
        """Delete contents that nothing refers to, such as those of replaced files."""
        with self._writing() as connection:
            used = {row[0] for row in connection.execute("SELECT digest FROM forms")}
            for path in self._folder.iterdir():
                if _CONTENT.fullmatch(path.name) and path.name not in used:
                    path.unlink()

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction that no other process writes beside."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with self._opened() as connection:
                connection.execute("BEGIN IMMEDIATE")
                yield connection
                connection.execute("COMMIT")
        except OSError as error:
            raise OperatorError(f"{self._folder} cannot be written ({error.strerror})") from error

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        try:
            with closing(sqlite3.connect(self._index, timeout=30)) as connection:
                connection.isolation_level = None
                connection.execute(_SCHEMA)
                yield connection
        except sqlite3.DatabaseError as error:
            reason = f"{self._index} cannot be used ({error}); if it is damaged, move it away"
            raise OperatorError(reason) from error


def _row(file: FormFile) -> tuple[str | int | None, ...]:
    to = file.belonging
    return (
        to.owner,
        to.form,
        file.digest,
        file.name,
        file.size,
        file.media_type,
        to.number,
        to.title,
    )


def _file(
    owner: str,
    form: str,
    digest: str,
    name: str,
    size: int,
    media_type: str,
    number: str | None,
    title: str | None,
) -> FormFile:
    return FormFile(Belonging(owner, form, number, title), digest, name, size, media_type)


def _write(path: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all."""
    part = path.with_name(f"{path.name}.{uuid.uuid4().hex}.part")
    with part.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
