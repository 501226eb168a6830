"""How people ask for procedures: names and questions in citizens' words, for the whole catalogue.

One line of a ``spoken/*.tsv`` file is one procedure: its code, colloquial names, questions, parted
by tabs, each list by " | ". We wrote them; they are searched beside a procedure's own texts, and
the ranking is learnt from them. A procedure that the catalogue lacks is not made up from them.
Files named ``foreign-<language>`` hold questions in other languages.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from knowledge.errors import OperatorError

SHIPPED = Path(__file__).parent / "spoken"

_PARTED = " | "
_FOREIGN = "foreign-"
VIETNAMESE = "vi"


@dataclass(frozen=True)
class Wording:
    """One way of asking, and the BCP 47 tag of its language."""

    text: str
    language: str = VIETNAMESE


@dataclass(frozen=True)
class Ways:
    """How people call one procedure and ask for it; ``foreign`` is in other languages."""

    names: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    foreign: tuple[Wording, ...] = ()


@dataclass(frozen=True)
class Spoken:
    """The ways of asking of all procedures.

    Attributes:
        ways: By code.
        digest: Digest of what was read: an index made from other texts is not up to date.
    """

    ways: dict[str, Ways]
    digest: str

    @classmethod
    def load(cls, folder: Path = SHIPPED) -> Self:
        """Read a folder of files.

        Raises:
            OperatorError: A line is no such line.
        """
        ways: dict[str, Ways] = {}
        total = hashlib.sha256()
        for path in sorted(folder.glob("*.tsv")):
            content = path.read_bytes()
            total.update(content)
            is_foreign = path.name.startswith(_FOREIGN)
            language = path.stem.removeprefix(_FOREIGN)
            for number, line in enumerate(content.decode().splitlines(), start=1):
                code, names, questions = _read(line, f"{path.name}, line {number}")
                known = ways.get(code, Ways())
                foreign = tuple(Wording(text, language) for text in questions)
                ways[code] = Ways(
                    known.names + names,
                    known.questions + (() if is_foreign else questions),
                    known.foreign + (foreign if is_foreign else ()),
                )
        return cls(ways, total.hexdigest()[:16])

    def of(self, code: str) -> Ways:
        """The ways of one procedure; empty where nobody wrote any."""
        return self.ways.get(code, Ways())


NOTHING_SPOKEN = Spoken({}, "")
"""No ways of asking beside those of the documents."""


def _read(line: str, where: str) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    columns = line.split("\t")
    if len(columns) != 3:
        raise OperatorError(f"{where}: write code, names and questions, parted by two tabs")
    code, names, questions = columns
    return code, _texts(names.split(_PARTED)), _texts(questions.split(_PARTED))


def _texts(parts: Iterable[str]) -> tuple[str, ...]:
    return tuple(filter(None, (part.strip() for part in parts)))
