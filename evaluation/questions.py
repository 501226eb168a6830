"""Question sets: what is asked, and what a right reply holds.

A set is a file of JSON Lines, plain or gzipped, one conversation a line; the public contract fixes
its keys. Keys that are not known here (``source``, facts that no measure reads) are left alone.
"""

import gzip
import hashlib
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from assistant.facet import Facet
from evaluation.alqac import conversations_of
from knowledge.errors import InputError
from knowledge.parts import TimeUnit

_GZIP = b"\x1f\x8b"
_PATTERNS = ("*.jsonl", "*.jsonl.gz")


class QuestionSetError(InputError):
    """Question sets that have to be mended before anything is asked.

    Args:
        problems: One for each place, ``file:line: what to mend``.
    """

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


class Behavior(StrEnum):
    """What a right reply does."""

    ANSWER = "answer"
    CLARIFY = "clarify"
    ABSTAIN = "abstain"
    CHITCHAT = "chitchat"
    REFUSE = "refuse"
    EMERGENCY = "emergency"
    STATUS = "status"
    OFFICE = "office"


class _Labelled(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class GoldFacts(_Labelled):
    """The values that a right answer states.

    Attributes:
        fee_vnd: Amounts in đồng, all of which the answer's entry holds.
        days: Number of ``unit``, whatever the unit; None for ``immediate``.
        unit: Unit of the processing time, in either case (``WORKING_DAY``, ``working_day``).
        documents_must_include: Phrases, each of which stands in some document's name.
        documents_count: Number of documents of the entry.
    """

    fee_vnd: tuple[int, ...] = ()
    days: int | None = None
    unit: TimeUnit | None = None
    documents_must_include: tuple[str, ...] = ()
    documents_count: int | None = None

    @field_validator("unit", mode="before")
    @classmethod
    def _either_case(cls, unit: object) -> object:
        return unit.lower() if isinstance(unit, str) else unit

    @model_validator(mode="after")
    def _time_is_whole(self) -> "GoldFacts":
        if self.days is not None and self.unit is None:
            raise ValueError("'days' needs a 'unit', such as WORKING_DAY")
        if self.days is None and self.unit not in (None, TimeUnit.IMMEDIATE):
            raise ValueError("'unit' needs 'days'")
        return self


class Turn(_Labelled):
    """One message and its labels.

    Attributes:
        codes: A group for each thing asked; any code of a group is right.
        facets: What is asked about.
    """

    question: str = Field(min_length=1)
    behavior: Behavior
    codes: tuple[tuple[str, ...], ...] = ()
    facets: tuple[Facet, ...] = ()
    facts: GoldFacts = GoldFacts()

    @field_validator("codes")
    @classmethod
    def _no_empty_group(cls, codes: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
        if not all(codes):
            raise ValueError("a group of codes is empty; name a code or leave the group out")
        return codes


class Conversation(_Labelled):
    """Turns that are asked one after the other in one conversation."""

    id: str = Field(min_length=1)
    language: str
    tags: tuple[str, ...] = ()
    turns: tuple[Turn, ...]

    @field_validator("turns")
    @classmethod
    def _no_silence(cls, turns: tuple[Turn, ...]) -> tuple[Turn, ...]:
        if not turns:
            raise ValueError("no turn; name a question or leave the line out")
        return turns


class QuestionSet(_Labelled):
    """The conversations of one file.

    Attributes:
        name: File name without its endings; the whole path where two files share a name.
        sha256: Digest of the file as it lies on disk, by which two runs tell whether they compare.
    """

    name: str
    path: Path
    sha256: str
    conversations: tuple[Conversation, ...]


def read_question_sets(paths: Iterable[Path]) -> tuple[QuestionSet, ...]:
    """Reads files, and the ``*.jsonl`` and ``*.jsonl.gz`` of folders; a file named twice once.

    A ``.json`` file is one of labelled questions about laws (:mod:`evaluation.alqac`).

    Raises:
        QuestionSetError: Everything that has to be mended, over all files.
    """
    problems: list[str] = []
    files = list(dict.fromkeys(file for path in paths for file in _files(path, problems)))
    shared = Counter(map(_stem, files))
    sets = [
        _read(file, _stem(file) if shared[_stem(file)] == 1 else str(file), problems)
        for file in files
    ]
    if not files and not problems:
        problems.append("no question set was named")
    if problems:
        raise QuestionSetError(problems)
    return tuple(sets)


def _files(path: Path, problems: list[str]) -> list[Path]:
    if not path.is_dir():
        return [path]
    found = sorted(file for pattern in _PATTERNS for file in path.glob(pattern))
    if not found:
        problems.append(f"{path}: the folder holds no *.jsonl")
    return found


def _stem(file: Path) -> str:
    return file.name.removesuffix(".gz").removesuffix(".jsonl").removesuffix(".json")


def _read(file: Path, name: str, problems: list[str]) -> QuestionSet:
    raw, lines = _load(file, problems)
    seen: dict[str, int] = {}
    conversations = []
    for number, line in lines:
        where = f"{file}:{number}"
        try:
            conversation = Conversation.model_validate_json(line)
        except ValidationError as error:
            problems.extend(f"{where}: {fault}" for fault in _faults(error))
            continue
        first = seen.setdefault(conversation.id, number)
        if first != number:
            problems.append(f"{where}: id {conversation.id!r} already stands in line {first}")
        conversations.append(conversation)
    digest = hashlib.sha256(raw).hexdigest()
    return QuestionSet(name=name, path=file, sha256=digest, conversations=tuple(conversations))


def _load(file: Path, problems: list[str]) -> tuple[bytes, list[tuple[int, bytes]]]:
    """The file as it lies, and its lines that hold something, with their numbers."""
    raw, text = b"", b""
    try:
        raw = file.read_bytes()
        text = gzip.decompress(raw) if raw.startswith(_GZIP) else raw
    except (OSError, EOFError, zlib.error) as error:
        problems.append(f"{file}: cannot be read: {error}")
        return raw, []
    text = text.removeprefix(b"\xef\xbb\xbf")
    if file.suffix == ".json":
        try:
            return raw, list(conversations_of(text))
        except ValueError as error:
            problems.append(f"{file}: {error}")
            return raw, []
    numbered = enumerate(text.split(b"\n"), start=1)
    lines = [(number, line) for number, line in numbered if line.strip()]
    if not lines:
        problems.append(f"{file}: holds no conversation")
    return raw, lines


def _faults(error: ValidationError) -> Iterator[str]:
    for fault in error.errors(include_url=False, include_context=False):
        place = ".".join(map(str, fault["loc"]))
        found = fault["input"]
        shown = f" (found {found!r})" if isinstance(found, str | int) and fault["loc"] else ""
        message = fault["msg"].removeprefix("Value error, ")
        yield f"{place}: {message}{shown}" if place else message
