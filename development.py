"""What developers do with an instance: train its ranking, correct what was learnt, measure it."""

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager

from assistant.messages import fixed_texts
from assistant.provenance import unsupported_figures
from assistant.reply import Reply
from assistant.understanding import language_of
from composition import CATALOGUE_FILE, Instance, open_assistant, open_search, owned
from evaluation.benchmark.run import Measurable
from evaluation.calibrating import First
from evaluation.calibration import Correction
from evaluation.evaluate_command import Examinable
from evaluation.run import Options
from evaluation.subjects import InProcess
from evaluation.summary import Known
from knowledge.errors import OperatorError
from knowledge.importing import STARTER_CATALOGUE
from knowledge.spoken import VIETNAMESE
from retrieval.generation import Progress
from retrieval.ranking import Weights
from retrieval.search import Search
from settings import as_environment, setting_names, shown


@contextmanager
def first_found(instance: Instance) -> Iterator[Callable[[str], First | None]]:
    """What the search puts first for a question, with confidences as they come from training.

    Raises:
        OperatorError: Another process uses the index, or a setting is wrong.
    """
    weights = Weights.load().uncorrected()

    def find(question: str) -> First | None:
        language = language_of(question)
        ranked = search.find(question, language=language).ranked
        is_foreign = language != VIETNAMESE
        return First(ranked[0].entry.code, is_foreign, ranked[0].confidence) if ranked else None

    with owned(instance):
        search = Search(instance.index, weights)
        yield find


def keep_corrections(corrections: Mapping[bool, Correction]) -> None:
    """Write corrections of confidences into the ranking's weights that are shipped."""
    weights = Weights.load()
    for is_foreign, correction in corrections.items():
        weights = weights.corrected(correction.slope, correction.bias, foreign=is_foreign)
    weights.save()


def train_ranking(instance: Instance, progress: Callable[[str], None]) -> Weights:
    """Learn the encoder and the ranking's weights from our ways of asking; write them down.

    The index made with the earlier encoder is out of date afterwards.

    Raises:
        OperatorError: The index is not up to the catalogue, another process uses it, or the tools
            of development are not installed.
    """
    try:
        from retrieval.course import train
    except ImportError as error:
        reason = f"learning needs {error.name}; install the tools of development (make check)"
        raise OperatorError(reason) from error
    if not instance.index.is_current(instance.catalogue):
        raise OperatorError("the index is older than the catalogue; run motcua knowledge index")
    documents = [*instance.catalogue, *instance.catalogue.guides()]
    with owned(instance):
        return train(instance.index, documents, progress)


def examinable(
    instance: Instance, progress: Callable[[], AbstractContextManager[Callable[[Progress], None]]]
) -> Examinable:
    """An instance for question sets, with what tells their turns apart and checks their figures."""

    def figures(reply: Reply, _: str) -> list[str]:
        records = (instance.catalogue.document(fact.code) for fact in reply.facts)
        titles = (ranked.title for ranked in reply.procedures)
        return unsupported_figures(reply, filter(None, records), [*titles, *fixed_texts()])

    @contextmanager
    def subject() -> Iterator[InProcess]:
        with progress() as show, open_assistant(instance, show) as assistant:
            yield InProcess(assistant.reply, assistant.readiness().model_dump(mode="json"))

    starter = frozenset(path.stem for path in STARTER_CATALOGUE.rglob("*.yaml"))
    options = Options(
        known=Known(starter, instance.catalogue.level_of),
        figure_check=figures,
        settings=shown(instance.settings),
    )
    return Examinable(options, subject)


def measurable(instance: Instance) -> Measurable:
    """An instance for the benchmark; it is served without Telegram and language model."""
    settings = instance.settings

    @contextmanager
    def search() -> Iterator[Search]:
        with owned(instance), open_search(instance) as opened:
            yield opened

    def environment(database: str) -> dict[str, str]:
        kept = {name: v for name, v in os.environ.items() if name not in setting_names()}
        served = settings.model_copy(
            update={
                "home": settings.home.resolve(),
                "database_url": database,
                "llm_model": None,
                "telegram_token": None,
                "rate_limit": None,
            }
        )
        return kept | as_environment(served)

    return Measurable(
        home=settings.home,
        catalogue=instance.catalogue,
        catalogue_file=settings.home / CATALOGUE_FILE,
        embedder=instance.embedder,
        spoken=instance.index.spoken,
        open_search=search,
        serve=(sys.executable, "-c", "from cli import main; main()", "serve"),
        environment=environment,
    )
