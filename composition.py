"""Putting the rooms together: the only place that knows them all."""

import asyncio
import hashlib
import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from assistant.assistant import Assistant, Readiness
from assistant.conversations import Conversations
from assistant.language_model import OpenAICompatible
from assistant.phrasing import Phrase
from assistant.pipeline import pipeline
from assistant.understanding import language_of
from knowledge.errors import OperatorError
from knowledge.forms.files import FormFiles
from knowledge.importing import STARTER_CATALOGUE, import_documents
from knowledge.spoken import Spoken
from knowledge.store import Catalogue
from retrieval.embedding import open_embedder
from retrieval.generation import IndexFolder, Progress
from retrieval.ownership import Ownership
from retrieval.ranking import Weights
from retrieval.search import Search
from settings import Settings

_LOG = logging.getLogger(__name__)
_REFRESH_SECONDS = 2.0
_BUSY = (
    "another process (motcua serve, bot, ask or evaluate) uses this instance's index; stop it, or "
    "share a Chroma server by setting MOTCUA_CHROMA_URL"
)


@dataclass(frozen=True)
class Instance:
    """One instance: the data under one home.

    Attributes:
        settings: Its settings.
        catalogue: Its documents.
        index: Its search index.
        blanks: The blank forms that it hands out.
    """

    settings: Settings
    catalogue: Catalogue
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
    catalogue = Catalogue(settings.home / "catalogue.db", settings.province)
    _take_in_starters(settings.home, catalogue)
    index = IndexFolder(settings.home / "index", embedder, settings.chroma_url, Spoken.load())
    return Instance(settings, catalogue, index, FormFiles(settings.home / "forms"))


def _take_in_starters(home: Path, catalogue: Catalogue) -> None:
    """Import our own entries, where they are new or another release of them came."""
    files = sorted(STARTER_CATALOGUE.rglob("*.yaml"))
    digest = hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
    mark = home / "starter-catalogue.digest"
    if mark.exists() and mark.read_text(encoding="utf-8") == digest:
        return
    report = import_documents([STARTER_CATALOGUE], catalogue)
    _LOG.info("starter catalogue: %d documents", report.taken)
    mark.write_text(digest, encoding="utf-8")


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
    settings = instance.settings
    with _owned(settings):
        if instance.index.current() is None:
            build_index(instance, progress)
        elif not instance.index.is_current(instance.catalogue):
            _LOG.warning("the catalogue is newer than the index; run motcua knowledge index")
        search = Search(instance.index, Weights.load())
        database = settings.database_url or f"sqlite:///{settings.home / 'conversations.db'}"
        assistant = Assistant(
            pipeline(search, instance.catalogue, settings.hotline, instance.blanks),
            Conversations(database),
            lambda: _readiness(search, instance.catalogue),
            _rewording(settings),
        )
        with _following(search, instance.catalogue):
            yield assistant


@contextmanager
def _owned(settings: Settings) -> Iterator[None]:
    if settings.chroma_url:
        yield
        return
    with Ownership(settings.home / "index" / "owner.lock", _BUSY):
        yield


@contextmanager
def _following(search: Search, catalogue: Catalogue) -> Iterator[None]:
    """Switch to new generations of the index as they appear."""
    stopped = threading.Event()

    def follow() -> None:
        _warm(search)
        while not stopped.wait(_REFRESH_SECONDS):
            try:
                catalogue.refresh()
                if search.refresh():
                    _LOG.info("switched to index %s", search.generation.manifest.name)
            except Exception:
                # A generation that cannot be opened must not take the one in use away.
                _LOG.exception("the new index cannot be opened; the old one goes on serving")

    thread = threading.Thread(target=follow, name="follow-index", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stopped.set()
        thread.join()


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
    with _owned(instance.settings):
        return train(instance.index, documents, progress)


def _warm(search: Search) -> None:
    """Load what the first question would else wait for: the embedder and the language model."""
    search.find("làm giấy khai sinh")
    language_of("where do I register a birth")


def _readiness(search: Search, catalogue: Catalogue) -> Readiness:
    generation = search.generation
    return Readiness(
        procedures=len(generation.entries),
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


def start_bot(assistant: Assistant, settings: Settings) -> Callable[[], None]:
    """Poll Telegram in a thread of its own; returns what stops it."""
    from bot.application import build_application, running_bot
    from bot.downloads import Handout

    token = settings.telegram_token
    if token is None:
        return lambda: None
    application = build_application(
        assistant,
        token.get_secret_value(),
        settings.home / "telegram.db",
        settings.telegram_base_url,
        Handout(FormFiles(settings.home / "forms"), settings.public_url),
    )
    loop = asyncio.new_event_loop()
    stopped = asyncio.Event()

    async def poll() -> None:
        async with running_bot(application):
            await stopped.wait()

    def run() -> None:
        try:
            loop.run_until_complete(poll())
        except Exception:
            _LOG.exception("the Telegram bot stopped; the web door stays open")
        finally:
            loop.close()

    thread = threading.Thread(target=run, name="telegram-bot")
    thread.start()

    def stop() -> None:
        if not loop.is_closed():
            loop.call_soon_threadsafe(stopped.set)
        thread.join()

    return stop
