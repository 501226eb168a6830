"""Documents to export: some of the starter catalogue, and one that states everything."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from rdflib import Graph

from knowledge.export.iris import name_all
from knowledge.export.linked import Documents, LinkedExport
from knowledge.export.nodes import Sheet
from knowledge.export.rendering import Renderer, Syntax, Vocabulary
from knowledge.guide import Guide
from knowledge.importing import STARTER_CATALOGUE
from knowledge.procedure import Procedure
from knowledge.readers.editorial import read_editorial

STARTERS = (
    "business/1.015002",
    "civil-status/2.000554",
    "civil-status/2.002516",
    "vehicles/1.013076",
    "social-protection/1.012084",
)
AGENCYLESS = "meritorious/1.010814"
"""An entry that names no agency, as the official record does not."""

ALL_CODE = "9.900001"
PAGE = "https://dichvucong.example/thu-tuc/1"


@cache
def starters() -> tuple[Procedure, ...]:
    """Entries of the starter catalogue, with fees, times in several units, forms and cases."""
    return tuple(sorted(map(starter, STARTERS), key=lambda p: p.code))


def starter(name: str) -> Procedure:
    """One entry of the starter catalogue."""
    (reading,) = read_editorial(STARTER_CATALOGUE / f"{name}.yaml")
    assert isinstance(reading, Procedure)
    return reading


def complete(**parts: object) -> Procedure:
    """A procedure that states everything that a record can state, unless told otherwise."""
    value = {
        "code": ALL_CODE,
        "title": "Cấp giấy phép thử nghiệm",
        "levels": ["commune", "province"],
        "field": "Thử nghiệm",
        "province": "An Giang",
        "steps": "Bước 1: Nộp hồ sơ.\nBước 2: Nhận kết quả.",
        "papers": [
            {"name": "Tờ khai", "originals": 1, "copies": 0, "form": "Mẫu số 01"},
            {"name": "Giấy ủy quyền", "originals": None, "copies": 2, "case": "Khi đi thay"},
            *({"name": f"Giấy tờ thứ {i}"} for i in range(3, 12)),
        ],
        "fees": [
            {"amount_vnd": 0, "channel": "online", "wording": "Miễn phí"},
            {
                "amount_vnd": 20_000,
                "channel": "direct",
                "wording": "20.000 đồng",
                "note": "Mỗi bản",
            },
            {"wording": "Theo nghị quyết của Hội đồng nhân dân tỉnh"},
        ],
        "durations": [
            {"value": 7, "unit": "working_day", "channel": "direct", "wording": "7 ngày làm việc"},
            {"value": 15, "unit": "day", "channel": "online", "wording": "15 ngày"},
            {"unit": "immediate", "channel": "post", "wording": "Giải quyết ngay"},
        ],
        "filings": [
            {"channel": "direct", "note": "Tại Trung tâm Phục vụ hành chính công"},
            {"channel": "online"},
            {"channel": "post"},
        ],
        "audience": "Công dân Việt Nam",
        "agency": "Ủy ban nhân dân cấp xã",
        "receiving_address": "Số 1 đường Thử Nghiệm",
        "coordinating_agency": "Công an cấp xã",
        "result": "Giấy phép thử nghiệm",
        "conditions": "Đủ 18 tuổi.",
        "forms": [{"name": "Tờ khai", "number": "Mẫu số 01", "file": "mau-01.docx"}],
        "legal_basis": [
            {"title": "Luật Thử nghiệm", "number": "1/2030/QH16"},
            {"title": "Nghị định không số"},
        ],
        "decision": "12/QĐ-BTN",
        "decided_on": "2030-01-02",
        "valid_from": "2030-02-01",
        "valid_to": "2039-12-31",
        "anywhere": True,
        "source": {
            "publisher": "Bộ Thử nghiệm",
            "url": PAGE,
            "as_of": "2030-03-04",
            "reader": "national",
        },
        "taken_from": {
            "fees": {
                "publisher": "Tỉnh An Giang",
                "reader": "overlay",
                "decision": "3/2030/NQ-HĐND",
                "as_of": "2030-03-01",
            }
        },
        "notice": {
            "code": ALL_CODE,
            "standing": "replaced",
            "replaced_by": ["2.002516"],
            "valid_from": "2031-05-06",
            "source": {"publisher": "Bộ Thử nghiệm", "reader": "editorial", "decision": "9/QĐ-BTN"},
        },
        "plain": {
            "summary": "Dành cho người cần giấy phép thử nghiệm.",
            "names": ["giấy phép thử"],
            "titles": {"en": "Test permit", "zh": "试验许可证"},
            "summaries": {"en": "For people who need a test permit."},
            "life_event": "birth",
        },
    }
    return Procedure.model_validate({**value, **parts})


def guide(**parts: object) -> Guide:
    """A guide to two procedures, one of which is not held."""
    value = {
        "code": "guide-testing",
        "title": "Khi cần thử nghiệm",
        "subject": "life_event",
        "prepare": ["Căn cước"],
        "steps": [
            {"title": "Xin giấy phép", "text": "Nộp tờ khai.", "codes": [ALL_CODE]},
            {"title": "Việc khác", "codes": ["9.999999"], "basis": "Luật Thử nghiệm"},
        ],
        "warnings": ["Không nộp tiền cho người lạ."],
        "links": [{"name": "Cổng thử nghiệm", "url": "https://cong.example/"}],
        "legal_basis": [{"title": "Luật Thử nghiệm", "number": "1/2030/QH16"}],
        "source": {"publisher": "Một Cửa", "reader": "editorial", "as_of": "2030-03-04"},
        "plain": {"summary": "Các việc cần làm.", "titles": {"en": "When you need a test"}},
    }
    return Guide.model_validate({**value, **parts})


def documents() -> list[Procedure | Guide]:
    """All of these, by code."""
    return [*starters(), complete(), guide()]


def renderer(
    vocabulary: Vocabulary = Vocabulary.CPSV_AP,
    syntax: Syntax = Syntax.JSON_LD,
    base: str | None = None,
) -> Renderer:
    """A renderer for these documents."""
    return Renderer(vocabulary, syntax, name_all(documents(), base), validate=True)


def sheet(document: Procedure | Guide, vocabulary: Vocabulary = Vocabulary.CPSV_AP) -> Sheet:
    """One document as a graph."""
    return renderer(vocabulary).sheet(document)


def export(
    path: Path,
    vocabulary: Vocabulary = Vocabulary.CPSV_AP,
    opened: Documents = documents,
    **options: Any,
) -> Path:
    """Write documents that all conform."""
    exported = LinkedExport(vocabulary, **options).write(opened, path, lambda _: None)
    assert exported.left_out == []
    return path


def read_back(path: Path) -> Graph:
    """The graph of an exported file."""
    return Graph().parse(path, format="turtle" if path.suffix == ".ttl" else "json-ld")


def nodes_of(path: Path) -> dict[str, dict[str, object]]:
    """The nodes of an exported JSON-LD file, as a program without linked data reads them."""
    return {node["@id"]: node for node in json.loads(path.read_text(encoding="utf-8"))["@graph"]}
