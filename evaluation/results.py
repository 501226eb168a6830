"""What a run leaves: one line for each turn, written as soon as the turn is scored."""

import threading
from datetime import datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from assistant.reply import Reply
from evaluation.questions import Turn
from evaluation.scoring import Measure


class TurnResult(BaseModel):
    """One turn: what was asked, what came back, and how it scored.

    Attributes:
        conversation: The conversation's id in its set.
        number: 1 for the first turn of the conversation.
        earlier: Questions that were asked before in the conversation.
        reply: None where the turn failed, which ``error`` then explains.
        milliseconds: Time to the reply or the failure.
        unsupported_figures: Figures of the reply without provenance; None where they were not
            checked.
    """

    model_config = ConfigDict(frozen=True)

    set_name: str
    conversation: str
    number: int
    language: str
    tags: tuple[str, ...]
    earlier: tuple[str, ...]
    asked: Turn
    reply: Reply | None
    error: str | None
    milliseconds: float
    scores: dict[Measure, bool]
    unsupported_figures: tuple[str, ...] | None

    @property
    def missed(self) -> tuple[Measure, ...]:
        """The measures that apply and are not met."""
        return tuple(measure for measure, met in self.scores.items() if not met)


class RunFolder:
    """A new folder named by the moment (UTC), in which a run keeps all that it finds.

    Args:
        out: Folder of all runs; made where it is missing.
        started_at: Start of the run; two runs of one second get folders of their own.
    """

    def __init__(self, out: Path, started_at: datetime) -> None:
        self.path = _new_folder(out, f"{started_at:%Y-%m-%dT%H-%M-%SZ}")
        self._lock = threading.Lock()
        self._replies = self.path / "replies.jsonl"
        self._replies.touch()

    def add(self, result: TurnResult) -> None:
        """Appends a turn to ``replies.jsonl``; may be called from any thread."""
        line = result.model_dump_json() + "\n"
        with self._lock, self._replies.open("a", encoding="utf-8") as replies:
            replies.write(line)

    def write(self, name: str, text: str) -> None:
        """Writes a whole file beside the replies."""
        (self.path / name).write_text(text, encoding="utf-8")


def _new_folder(out: Path, name: str) -> Path:
    out.mkdir(parents=True, exist_ok=True)
    path, attempt = out / name, 1
    while True:
        try:
            path.mkdir()
        except FileExistsError:
            attempt += 1
            path = out / f"{name}-{attempt}"
        else:
            return path
