"""Articles of laws: read from JSON, kept in the catalogue, set aside where they are none."""

import gzip
import json
from datetime import date
from pathlib import Path

import pytest

from knowledge.article import Article
from knowledge.importing import import_documents
from knowledge.readers.articles import read_articles
from knowledge.readers.files import read_file
from knowledge.readers.reading import SetAside
from knowledge.store import Catalogue

LAWS = {
    "Luật Thư viện@1": "Phạm vi điều chỉnh\n\nLuật này quy định về thư viện.",
    "Luật Thư viện@2": "Thẻ thư viện\n\n1. Thẻ có giá trị 3 năm.\n\n2. Thẻ mất được cấp lại.\n\n"
    "Chương II\n\nPHÒNG ĐỌC",
    "Luật Thư viện@3": "1. Thư viện mở cửa mỗi ngày.\n2. Thư viện không thu tiền.",
    "Luật Thư viện@4a": "Thư viện có phòng đọc.",
}


def written(folder: Path, laws: object, name: str = "laws.json") -> Path:
    path = folder / name
    body = json.dumps(laws, ensure_ascii=False).encode()
    path.write_bytes(gzip.compress(body) if name.endswith(".gz") else body)
    return path


@pytest.mark.parametrize("name", ["laws.json", "laws.json.gz"])
def test_articles_are_known_by_what_the_file_holds(tmp_path: Path, name: str) -> None:
    read = list(read_file(written(tmp_path, LAWS, name), date(2026, 7, 1)))
    assert [one.code for one in read if isinstance(one, Article)] == list(LAWS)
    assert all(not isinstance(one, SetAside) and one.source.as_of for one in read)


def test_heading_clauses_and_title_are_parted(tmp_path: Path) -> None:
    scope, card, opening, room = read_articles(written(tmp_path, LAWS), None)
    assert isinstance(card, Article)
    assert card.heading == "Thẻ thư viện"
    # The heading of the next chapter belongs to what follows.
    assert card.clauses == ("1. Thẻ có giá trị 3 năm.", "2. Thẻ mất được cấp lại.")
    assert card.title == "Điều 2 Luật Thư viện. Thẻ thư viện"
    assert isinstance(opening, Article)
    assert opening.heading is None
    assert opening.title == "Điều 3 Luật Thư viện"
    assert isinstance(room, Article)
    assert room.number == "4a"
    assert isinstance(scope, Article)
    assert scope.law == "Luật Thư viện"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"[1, 2]", "no object"),
        (b'{"Lu', "not JSON"),
        (b"\xff\xfe{}", "UTF-8"),
        (b"\x1f\x8b\x08\x00broken", "gzip"),
        (b"[" * 100_000, "not JSON"),
        (b'{"Luat@1": 5}', "no text"),
        (b'{"Luat@1": " "}', "no text"),
        (b'{"no article": "text"}', "code"),
    ],
)
def test_a_bad_file_or_article_is_set_aside_with_its_reason(
    tmp_path: Path, body: bytes, reason: str
) -> None:
    path = tmp_path / "laws.json"
    path.write_bytes(body)
    (found,) = read_articles(path, None)
    assert isinstance(found, SetAside)
    assert reason in found.reason


def test_the_catalogue_finds_an_article_by_its_code(tmp_path: Path) -> None:
    catalogue = Catalogue(tmp_path / "catalogue.db")
    import_documents([written(tmp_path, LAWS)], catalogue)
    found = catalogue.document("Luật Thư viện@2")
    assert isinstance(found, Article)
    assert [one.code for one in catalogue.articles()] == sorted(LAWS)
    assert set(LAWS) <= catalogue.codes()
    assert len(catalogue) == 0
    assert list(catalogue.documents()) == []
    # A new edition without an article withdraws it.
    import_documents([written(tmp_path, {"Luật Thư viện@1": "Phạm vi\n\nThư viện."})], catalogue)
    assert catalogue.article("Luật Thư viện@2") is None


def test_an_article_out_of_force_is_not_shown(tmp_path: Path) -> None:
    (article, *_) = read_articles(written(tmp_path, LAWS), None)
    assert isinstance(article, Article)
    catalogue = Catalogue(tmp_path / "catalogue.db")
    catalogue.put([article.model_copy(update={"valid_to": date(2020, 1, 1)})])
    assert catalogue.article(article.code) is None
