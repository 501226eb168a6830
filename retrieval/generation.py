"""Generations of the search index: built beside the one in use, never rewritten, switched to.

A generation is a folder ``<index>/<name>/`` with a manifest, the lexical fields and, unless a
Chroma server holds them, the vectors. ``<index>/CURRENT`` names the one to use; it is replaced in
one step, so a killed build leaves the old index serving.
"""

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from knowledge.errors import OperatorError
from knowledge.guide import Guide
from knowledge.spoken import NOTHING_SPOKEN, Spoken
from knowledge.store import Catalogue
from retrieval.dense import DenseIndex
from retrieval.embedding import Embedder
from retrieval.encoded import Encoded
from retrieval.encoder import Encoder
from retrieval.entries import GUIDE, Entry
from retrieval.fields import Fields
from retrieval.ownership import Ownership
from retrieval.passages import Findable, passages
from retrieval.statutes import Statutes
from retrieval.vectors import KeptEmbeddings

FORMAT = 9
"""Raised when the code that makes an index changes what stands in it."""

_KEPT = 2
"""Generations left on disk: the one in use, and the one a reader may not have let go of."""


@dataclass(frozen=True)
class Manifest:
    """What a generation was made from.

    Attributes:
        name: Name of its folder and of its Chroma collection.
        catalogue: Digest of the catalogue.
        spoken: Digest of the ways of asking.
        encoder: Digest of our own encoder.
        embedder: Name of the embedder.
        format: :data:`FORMAT` of the code that made it.
        passages: Number of vectors.
    """

    name: str
    catalogue: str
    spoken: str
    encoder: str
    embedder: str
    format: int
    passages: int


@dataclass(frozen=True)
class Generation:
    """One open generation.

    Attributes:
        entries: Procedures and guides; ``fields``, ``encoded`` and ``dense`` are about these.
        statutes: Articles of laws, which are found by themselves.
    """

    manifest: Manifest
    entries: tuple[Entry, ...]
    fields: Fields
    encoded: Encoded
    dense: DenseIndex
    statutes: Statutes


@dataclass(frozen=True)
class Progress:
    """How far a build is: ``done`` of ``total`` passages have their vectors."""

    done: int
    total: int


class IndexFolder:
    """The generations of one instance.

    Args:
        folder: Where they stand; made where missing.
        embedder: Makes the vectors; an index made by another one is not opened.
        chroma_url: Address of a Chroma server that holds the vectors, else they are in the folder.
        spoken: How people ask, beside what the documents say themselves.
        encoder: Our own encoder; by default the one that is shipped.
    """

    def __init__(
        self,
        folder: Path,
        embedder: Embedder,
        chroma_url: str | None = None,
        spoken: Spoken = NOTHING_SPOKEN,
        encoder: Encoder | None = None,
    ) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._embedder = embedder
        self._chroma_url = chroma_url
        self.spoken = spoken
        self.encoder = encoder or Encoder.load()

    def current(self) -> Manifest | None:
        """The manifest of the generation in use, or None before the first build."""
        try:
            name = (self._folder / "CURRENT").read_text(encoding="utf-8").strip()
            stored = json.loads((self._folder / name / "manifest.json").read_text(encoding="utf-8"))
            return Manifest(**{"spoken": "", "encoder": "", **stored})
        except FileNotFoundError:
            return None
        except (ValueError, TypeError) as error:
            raise OperatorError(
                f"the index in {self._folder} is damaged ({error}); remove the folder and run "
                "motcua knowledge index"
            ) from error

    def is_current(self, catalogue: Catalogue) -> bool:
        """Whether the generation in use was made from this catalogue by this embedder."""
        manifest = self.current()
        return manifest is not None and self._made_from(catalogue.digest()) == (
            manifest.catalogue,
            manifest.spoken,
            manifest.encoder,
            manifest.embedder,
            manifest.format,
        )

    def _made_from(self, catalogue: str) -> tuple[str, str, str, str, int]:
        return catalogue, self.spoken.digest, self.encoder.digest, self._embedder.name, FORMAT

    def build(
        self, catalogue: Catalogue, progress: Callable[[Progress], None] = lambda _: None
    ) -> Manifest:
        """Bring the index up to the catalogue and switch to it; does nothing where it is.

        Vectors are kept as they are made, so an interrupted build goes on where it stopped.

        Raises:
            OperatorError: Another process is building.
        """
        busy = "another process is building this index; wait for it, then run this again"
        with Ownership(self._folder / "build.lock", busy):
            manifest = self.current()
            if manifest and self.is_current(catalogue):
                return manifest
            return self._build(catalogue, progress)

    def _build(self, catalogue: Catalogue, progress: Callable[[Progress], None]) -> Manifest:
        digest = catalogue.digest()
        documents: list[Findable] = [*catalogue, *catalogue.guides()]
        texts = [passage for document in documents for passage in passages(document)]
        name = self._free_name(digest)
        folder = self._folder / name
        folder.mkdir()
        done = 0

        def count(number: int) -> None:
            nonlocal done
            done += number
            progress(Progress(done, len(texts)))

        self._dense(name, count).add(texts)
        Fields.build(documents, self.spoken).save(folder)
        Encoded.build(documents, self.spoken, self.encoder).save(folder / "encoded.npz")
        Statutes.build(catalogue.articles()).save(folder)
        manifest = Manifest(name, *self._made_from(digest), len(texts))
        entries = [asdict(_entry(document)) for document in documents]
        _write(folder / "entries.json", json.dumps(entries, ensure_ascii=False))
        _write(folder / "manifest.json", json.dumps(asdict(manifest)))
        _write(self._folder / "CURRENT", name)
        self._remove_old(name)
        return manifest

    def open(self) -> Generation:
        """Open the generation in use.

        Raises:
            OperatorError: There is none, or another embedder made it.
        """
        manifest = self.current()
        if manifest is None:
            raise OperatorError("there is no index yet; run motcua knowledge index")
        if manifest.embedder != self._embedder.name:
            raise OperatorError(
                f"the index was made by {manifest.embedder}, the setting says "
                f"{self._embedder.name}; run motcua knowledge index, or set it back"
            )
        if (manifest.format, manifest.encoder) != (FORMAT, self.encoder.digest):
            raise OperatorError("the index is of another version; run motcua knowledge index")
        folder = self._folder / manifest.name
        stored = json.loads((folder / "entries.json").read_text(encoding="utf-8"))
        entries = tuple(Entry(**{**e, "levels": tuple(e["levels"])}) for e in stored)
        encoded = Encoded.load(folder / "encoded.npz", self.encoder)
        dense = self._dense(manifest.name)
        fields, statutes = Fields.load(folder), Statutes.load(folder)
        return Generation(manifest, entries, fields, encoded, dense, statutes)

    def _dense(self, name: str, progress: Callable[[int], None] = lambda _: None) -> DenseIndex:
        kept = KeptEmbeddings(self._embedder, self._folder / "vectors.db", progress)
        return DenseIndex(name, kept, self._folder / name / "chroma", self._chroma_url)

    def _free_name(self, digest: str) -> str:
        """A name that no folder has; a killed build may have left one behind."""
        number = 1
        while (self._folder / f"{digest}-{number}").exists():
            number += 1
        return f"{digest}-{number}"

    def _remove_old(self, current: str) -> None:
        folders = [f for f in self._folder.iterdir() if f.is_dir() and f.name != current]
        folders.sort(key=lambda folder: folder.stat().st_mtime, reverse=True)
        for folder in folders[_KEPT - 1 :]:
            shutil.rmtree(folder, ignore_errors=True)


def _entry(document: Findable) -> Entry:
    if isinstance(document, Guide):
        return Entry(document.code, document.title, (), None, GUIDE)
    procedure = document
    levels = tuple(level.value for level in procedure.levels)
    return Entry(procedure.code, procedure.title, levels, procedure.province)


def _write(path: Path, text: str) -> None:
    """Replace a file in one step."""
    partial = path.with_name(path.name + ".partial")
    partial.write_text(text, encoding="utf-8")
    os.replace(partial, path)  # noqa: PTH105 - the atomic one on every system
