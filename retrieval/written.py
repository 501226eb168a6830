"""What we wrote for learning alone (``learning/``): no question of it is searched in.

``off_topic_<language>.txt`` and ``vague_<language>.txt`` hold a question a line; ``clear_vi.tsv``
the title of a procedure and a short request for it; ``law_vi.tsv`` an article's code and a question
that it answers.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from knowledge.errors import OperatorError
from knowledge.spoken import Wording

SHIPPED = Path(__file__).parent / "learning"


@dataclass(frozen=True)
class Request:
    """A question and what it asks for: the title of a procedure, or the code of an article."""

    asked_for: str
    question: str


@dataclass(frozen=True)
class Written:
    """All of it.

    Attributes:
        off_topic: Questions that no document answers.
        vague: Questions that several procedures fit.
        clear: Short requests for one procedure, by its title.
        law: Questions about laws, by the code of the article.
    """

    off_topic: tuple[Wording, ...]
    vague: tuple[Wording, ...]
    clear: tuple[Request, ...]
    law: tuple[Request, ...]

    @classmethod
    def load(cls, folder: Path = SHIPPED) -> Self:
        """Read a folder of files.

        Raises:
            OperatorError: A line is no such line.
        """
        return cls(
            tuple(_questions(folder, "off_topic")),
            tuple(_questions(folder, "vague")),
            tuple(_requests(folder / "clear_vi.tsv")),
            tuple(_requests(folder / "law_vi.tsv")),
        )


def _questions(folder: Path, kind: str) -> Iterator[Wording]:
    for path in sorted(folder.glob(f"{kind}_*.txt")):
        language = path.stem.removeprefix(f"{kind}_")
        for line in filter(None, path.read_text(encoding="utf-8").splitlines()):
            yield Wording(line, language)


def _requests(path: Path) -> Iterator[Request]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        asked_for, tab, question = line.partition("\t")
        if not (asked_for and tab and question):
            raise OperatorError(f"{path.name}, line {number}: write two texts, a tab between")
        yield Request(asked_for, question)
