"""What the composers of all facets share: the procedure, the fixed text, the citation mark."""

from dataclasses import dataclass

from assistant.messages import Messages
from knowledge.forms.belonging import HeldForm
from knowledge.parts import Channel
from knowledge.procedure import Procedure

_LONGEST_TITLE = 140
"""Characters; official titles run to 600, and the source below the answer has them whole."""

_MARKS = {"*": "", "\\": "", "[": "(", "]": ")"}


@dataclass(frozen=True)
class Writer:
    """Writes about one procedure.

    Attributes:
        procedure: The record.
        messages: The fixed text.
        source: Citation mark, such as ``[1]``.
        held: Its blank forms that the instance hands out below the answer.
    """

    procedure: Procedure
    messages: Messages
    source: str
    held: tuple[HeldForm, ...] = ()

    @property
    def title(self) -> str:
        """Title in the reply's language where our entry has one, else the official one, cut."""
        ours = self.procedure.plain.titles.get(self.messages.language)
        return shortened(one_line(ours or self.procedure.title), _LONGEST_TITLE)

    @property
    def agency(self) -> str:
        """The agency, or whom to ask where the record names none."""
        return one_line(self.procedure.agency or self.messages("agency-unknown")).rstrip(" .")

    def head(self, name: str) -> str:
        """A message that takes title, source and agency; each uses what it needs."""
        return self.messages(name, title=self.title, source=self.source, agency=self.agency)

    def channel(self, channel: Channel | None) -> str:
        """Name of a channel."""
        return self.messages(f"channel-{channel.value if channel else 'any'}")


def bullets(lines: list[str]) -> str:
    """A Markdown list."""
    return "\n".join(f"- {line}" for line in lines)


def shortened(text: str, longest: int) -> str:
    """Text of at most ``longest`` characters and a mark; never cut within a word or a figure."""
    if len(text) <= longest:
        return text
    return f"{text[: longest + 1].rpartition(' ')[0]} …".strip()


def one_line(text: str) -> str:
    """Text without line breaks, and without marks that Markdown would read."""
    return " ".join(without_marks(text).split())


def without_marks(text: str) -> str:
    """Text without the marks that replies give a meaning."""
    for mark, plain in _MARKS.items():
        text = text.replace(mark, plain)
    return text
