"""Putting the rooms together: the only place that knows them all."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.assistant import Assistant, Readiness
from assistant.conversations import Conversations
from assistant.language_model import OpenAICompatible
from assistant.phrasing import Phrase
from assistant.pipeline import pipeline
from assistant.understanding import language_of
from knowledge.errors import OperatorError
from knowledge.forms.files import FormFiles
from knowledge.spoken import Spoken
from knowledge.starters import take_in_starters
from knowledge.store import Catalogue
from retrieval.embedding import Embedder, open_embedder
from retrieval.entries import GUIDE, PROCEDURE
from retrieval.generation import IndexFolder, Progress
from retrieval.ownership import Ownership
from retrieval.ranking import Weights
from retrieval.search import Search
from settings import Settings, read_settings

if TYPE_CHECKING:
    from retrieval.langchain_retriever import CatalogueRetriever

_LOG = logging.getLogger(__name__)
CATALOGUE_FILE = "catalogue.db"
"""Name of the catalogue's file under an instance's home."""

_REFRESH_SECONDS = 2.0
_BUSY = (
    "another process (motcua serve, bot, mcp, ask, evaluate or bench, or a retriever) uses this "
    "instance's index; stop it, or share a Chroma server by setting MOTCUA_CHROMA_URL"
)


@dataclass(frozen=True)
class Instance:
    """One instance: the data under one home.

    Attributes:
        settings: Its settings.
        catalogue: Its documents.
        embedder: Makes the vectors of its index.
        index: Its search index.
        blanks: The blank forms that it hands out.
    """

    settings: Settings
    catalogue: Catalogue
    embedder: Embedder
    index: IndexFolder
    blanks: FormFiles


def open_instance(settings: Settings) -> Instance:
    """Open an instance; a new one gets the starter catalogue.

    Raises:
        OperatorError: A file or a setting is wrong.
    """
    key = settings.openai_api_key.get_secret_value() if settings.openai_api_key else None
    embedder = open_embedder(settings.embedder, key, settings.openai_base_url)
    try:
        settings.home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OperatorError(f"{error.strerror}: {settings.home}; set MOTCUA_HOME") from error
    catalogue = Catalogue(settings.home / CATALOGUE_FILE, settings.province)
    take_in_starters(settings.home, catalogue)
    index = IndexFolder(settings.home / "index", embedder, settings.chroma_url, Spoken.load())
    return Instance(settings, catalogue, embedder, index, FormFiles(settings.home / "forms"))


def build_index(
    instance: Instance, progress: Callable[[Progress], None] = lambda _: None
) -> tuple[str, int]:
    """Bring the index up to the catalogue; its generation's name and number of passages."""
    manifest = instance.index.build(instance.catalogue, progress)
    return manifest.name, manifest.passages


@contextmanager
def open_assistant(
    instance: Instance, progress: Callable[[Progress], None] = lambda _: None
) -> Iterator[Assistant]:
    """The assistant of an instance; builds its index first where there is none.

    An embedded index belongs to one process while this is open.

    Raises:
        OperatorError: Another process uses the index, or a setting is wrong.
    """
    with owned(instance), open_search(instance, progress) as search:
        yield assistant_over(search, instance)


@contextmanager
def owned(instance: Instance) -> Iterator[None]:
    """Own the index of an instance; one on a Chroma server is everybody's.

    Raises:
        OperatorError: Another process uses it.
    """
    with _ownership(instance.settings) or nullcontext():
        yield


def _ownership(settings: Settings) -> Ownership | None:
    if settings.chroma_url:
        return None
    return Ownership(settings.home / "index" / "owner.lock", _BUSY)


@contextmanager
def open_search(
    instance: Instance, progress: Callable[[Progress], None] = lambda _: None
) -> Iterator[Search]:
    """The search of an instance whose index is owned; goes with new generations of it.

    Raises:
        OperatorError: A setting is wrong.
    """
    search = _search(instance, progress)
    with _following(search, instance.catalogue):
        yield search


def _search(instance: Instance, progress: Callable[[Progress], None] = lambda _: None) -> Search:
    """The search as the index is now; builds it first where there is none."""
    if instance.index.current() is None:
        build_index(instance, progress)
    elif not instance.index.is_current(instance.catalogue):
        _LOG.warning("the catalogue is newer than the index; run motcua knowledge index")
    return Search(instance.index, Weights.load())


def assistant_over(search: Search, instance: Instance) -> Assistant:
    """The assistant of an instance, with its conversations and its language model."""
    settings = instance.settings
    database = settings.database_url or f"sqlite:///{settings.home / 'conversations.db'}"
    return Assistant(
        pipeline(search, instance.catalogue, settings.hotline, instance.blanks),
        Conversations(database),
        lambda: _readiness(search, instance.catalogue),
        _rewording(settings),
    )


def open_retriever(k: int = 5, province: str | None = None) -> "CatalogueRetriever":
    """Our search for a LangChain chain, over the instance that the settings name.

    The first call on a new instance builds its index, which takes about a minute. An embedded index
    belongs to the retriever until it is closed or nobody refers to it.

    Args:
        k: Number of documents that it finds, at most.
        province: The person's province, whose rules are then preferred.

    Raises:
        OperatorError: Another process, or another retriever, uses the index; or a setting is wrong.
    """
    from retrieval.langchain_retriever import CatalogueRetriever

    instance = open_instance(read_settings())
    with ExitStack() as on_failure:
        ownership = _ownership(instance.settings)
        if ownership:
            on_failure.enter_context(ownership)
        search = _search(instance)
        retriever = CatalogueRetriever(
            search=search,
            catalogue=instance.catalogue,
            language_of=language_of,
            k=k,
            province=province,
            catch_up=lambda: _catch_up(search, instance.catalogue),
            ownership=ownership,
        )
        on_failure.pop_all()
    return retriever


@contextmanager
def _following(search: Search, catalogue: Catalogue) -> Iterator[None]:
    """Switch to new generations of the index as they appear."""
    stopped = threading.Event()

    def follow() -> None:
        _warm(search)
        while not stopped.wait(_REFRESH_SECONDS):
            _catch_up(search, catalogue)

    thread = threading.Thread(target=follow, name="follow-index", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stopped.set()
        thread.join()


def _catch_up(search: Search, catalogue: Catalogue) -> None:
    """Use what was imported and indexed since the last call."""
    try:
        catalogue.refresh()
        if search.refresh():
            _LOG.info("switched to index %s", search.generation.manifest.name)
    except Exception:
        # A generation that cannot be opened must not take the one in use away.
        _LOG.exception("the new index cannot be opened; the old one goes on serving")


def _warm(search: Search) -> None:
    """Load what the first question would else wait for: lexicons and the language model."""
    search.find("làm giấy khai sinh")
    birth = "where do I register a birth"
    search.find(birth, language=language_of(birth))


def _readiness(search: Search, catalogue: Catalogue) -> Readiness:
    generation = search.generation
    return Readiness(
        procedures=sum(entry.kind == PROCEDURE for entry in generation.entries),
        guides=sum(entry.kind == GUIDE for entry in generation.entries),
        articles=len(generation.statutes.entries),
        passages=generation.manifest.passages,
        generation=generation.manifest.name,
        as_of=catalogue.as_of(),
    )


def _rewording(settings: Settings) -> Phrase | None:
    if not settings.llm_model or not settings.openai_api_key:
        return None
    return Phrase(
        OpenAICompatible(
            settings.llm_model,
            settings.openai_api_key.get_secret_value(),
            settings.openai_base_url,
            settings.llm_timeout,
        )
    )
