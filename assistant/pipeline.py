"""One question's way, in one place."""

from assistant.steps.answering import Answering
from assistant.steps.decide import Decide
from assistant.steps.greet import greet
from assistant.steps.look_up import look_up
from assistant.steps.name_by_code import NameByCode
from assistant.steps.retrieve import Retrieve
from assistant.steps.understand import understand
from assistant.turn import Step
from knowledge.forms.files import FormFiles
from knowledge.store import Catalogue
from retrieval.search import Search


def pipeline(
    search: Search,
    catalogue: Catalogue,
    hotline: str | None = None,
    blanks: FormFiles | None = None,
) -> list[Step]:
    """The steps, in order; the first that returns a draft ends the turn.

    Reading the message comes before them, checking and rewording the draft behind them, in
    :class:`assistant.assistant.Assistant`.
    """
    return [
        greet,
        look_up,
        NameByCode(catalogue),
        understand,
        Retrieve(search, catalogue),
        Decide(Answering(catalogue, blanks), hotline),
    ]
