"""What building the search index costs."""

from pathlib import Path

from evaluation.benchmark.figures import IndexFigures
from evaluation.benchmark.machine import disk_mb
from evaluation.benchmark.measuring import Show, clocked
from knowledge.spoken import Spoken
from knowledge.store import Catalogue
from retrieval.embedding import Embedder
from retrieval.generation import IndexFolder


def measure_indexing(
    catalogue: Catalogue, embedder: Embedder, spoken: Spoken, folder: Path, show: Show
) -> IndexFigures:
    """Builds the index of a catalogue twice: from nothing, and with nothing to do.

    Args:
        catalogue: What is indexed.
        embedder: Makes the vectors.
        spoken: How people ask.
        folder: An empty folder.
        show: Told how far it is.
    """
    index = IndexFolder(folder, embedder, spoken=spoken)
    manifest, first = clocked(
        lambda: index.build(catalogue, lambda at: show("index from nothing", at.done, at.total))
    )
    _, again = clocked(lambda: index.build(catalogue))
    return IndexFigures(
        documents=len(index.open().entries),
        passages=manifest.passages,
        from_nothing_seconds=round(first, 1),
        unchanged_seconds=round(again, 2),
        disk_mb=disk_mb(folder),
    )
