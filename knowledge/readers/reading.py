"""What a reader yields: a procedure, or a document set aside with its reason."""

from dataclasses import dataclass

from knowledge.procedure import Procedure


@dataclass(frozen=True)
class SetAside:
    """A document that could not be read.

    Attributes:
        where: File and place in it, such as ``export.jsonl.gz, line 12``.
        reason: What is wrong and what would mend it.
    """

    where: str
    reason: str


Reading = Procedure | SetAside
