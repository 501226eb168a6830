"""One question's way, in one place."""

from assistant.steps.decide import Decide
from assistant.steps.greet import greet
from assistant.steps.look_up import look_up
from assistant.steps.retrieve import Retrieve
from assistant.steps.understand import understand
from assistant.turn import Step
from knowledge.store import Catalogue
from retrieval.search import Search


def pipeline(search: Search, catalogue: Catalogue, hotline: str | None = None) -> list[Step]:
    """The steps, in order; the first that returns a draft ends the turn.

    Reading the message comes before them, checking and rewording the draft behind them, in
    :class:`assistant.assistant.Assistant`.
    """
    return [
        greet,
        look_up,
        understand,
        Retrieve(search, catalogue),
        Decide(catalogue, hotline),
    ]
