"""The report of a run: where it stands, with what it was made, and its scores."""

import subprocess
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from evaluation.questions import QuestionSet
from evaluation.results import TurnResult
from evaluation.subjects import SubjectInfo
from evaluation.summary import Section

_PACKAGE = "motcua"
_PROJECT = Path(__file__).resolve().parent.parent


class _Stated(BaseModel):
    model_config = ConfigDict(frozen=True)


class SetInfo(_Stated):
    """A question set of the run; equal digests mean equal questions and labels."""

    name: str
    path: str
    sha256: str
    conversations: int
    turns: int

    @classmethod
    def of(cls, questions: QuestionSet) -> "SetInfo":
        """What a report says of a set."""
        return cls(
            name=questions.name,
            path=str(questions.path),
            sha256=questions.sha256,
            conversations=len(questions.conversations),
            turns=sum(len(conversation.turns) for conversation in questions.conversations),
        )


class RunInfo(_Stated):
    """What is needed to read the scores, and to run the same again.

    Attributes:
        seconds: Length of the run.
        partial: Whether it was interrupted, so that the scores hold for a part of the turns.
        version: Version of this package, None where it is not installed.
        commit: Git commit of the sources, with ``-dirty`` where they are changed, None where they
            are not in a repository.
        turns_failed: Turns without a reply, which count as outcome ``error``.
        first_error: Why the first of them failed.
        starter_codes: Number of codes by which ``starter`` slices were told apart.
    """

    started_at: datetime
    seconds: float
    partial: bool
    turns_planned: int
    turns_done: int
    turns_failed: int
    first_error: str | None
    version: str | None
    commit: str | None
    subject: SubjectInfo
    workers: int
    starter_codes: int | None
    settings: dict[str, JsonValue]
    sets: tuple[SetInfo, ...]


class UnsupportedFigures(_Stated):
    """A turn whose reply states figures that nothing supports."""

    set_name: str
    conversation: str
    number: int
    figures: tuple[str, ...]


class Report(_Stated):
    """All that a run found; written to ``scores.json`` without ``results``.

    Attributes:
        folder: Where the run keeps its files.
        overall: All turns.
        sets: One section for each set, in the order in which they were named.
        unsupported: The turns with unsupported figures.
        results: Every turn, in the order of the sets.
    """

    folder: Path
    run: RunInfo
    overall: Section
    sets: tuple[Section, ...]
    unsupported: tuple[UnsupportedFigures, ...]
    results: tuple[TurnResult, ...] = Field(exclude=True)


def package_version() -> str | None:
    """Version of the installed package."""
    try:
        return version(_PACKAGE)
    except PackageNotFoundError:
        return None


def git_commit(project: Path = _PROJECT) -> str | None:
    """Commit of the sources that run, None where the project is no repository of its own."""
    if not (project / ".git").exists():
        return None
    command = ["git", "-C", str(project), "describe", "--always", "--dirty", "--abbrev=40"]
    try:
        found = subprocess.run(  # noqa: S603 - the only variable is our own folder
            command, capture_output=True, text=True, timeout=10, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return found.stdout.strip() or None
