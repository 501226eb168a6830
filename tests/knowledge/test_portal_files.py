"""All samples of the portal's formats: nothing is set aside, and they say what the others say."""

from collections import Counter, defaultdict

import pytest
from knowledge_samples import NATIONAL_FILE
from portal_samples import PORTAL_FILES

from knowledge.importing import import_documents
from knowledge.parts import Level
from knowledge.procedure import Procedure
from knowledge.readers.national import read_national
from knowledge.readers.portal_detail import read_portal_detail
from knowledge.readers.portal_html import read_portal_html
from knowledge.readers.portal_text import read_portal_text
from knowledge.store import Catalogue

pytestmark = pytest.mark.shared

# What differs at the source, with the reason. The national file was made from the text export.
FILELESS = {"forms"}  # only the detail and the page have the blank files
UNDECIDED = {"decided_on"}  # only the detail has the day of the decision
UNPUBLISHED = {"province"}  # the text and the page do not say who published the record
UNGROUPED = {"agency"}  # the text and the page leave out agencies kept as a group
ONE_LEVEL = {"levels"}  # the text keeps one of several levels
DONG_ONLY = {"fees"}  # the text prints every currency as VNĐ

SECOND_LEVEL = {"1.115367", "1.115370"}
DOLLARS = {"2.000560", "2.000689", "2.000712"}
LAW_STANDS_TWICE = "2.000986"  # in the detail


def read(folder, reader):
    readings = [one for file in sorted((PORTAL_FILES / folder).iterdir()) for one in reader(file)]
    assert all(isinstance(reading, Procedure) for reading in readings)
    return {procedure.code: procedure for procedure in readings}


@pytest.fixture(scope="module")
def national():
    return {procedure.code: procedure for procedure in read_national(NATIONAL_FILE)}


@pytest.fixture(scope="module")
def formats():
    return {
        "detail": read("details", read_portal_detail),
        "text": read("text", read_portal_text),
        "html": read("html", read_portal_html),
    }


def comparable(procedure, name):
    """A part in a form in which the order of equal things does not matter: formats shuffle it."""
    value = getattr(procedure, name)
    if name in {"result", "audience", "agency", "coordinating_agency"} and value:
        return sorted(value.split(", "))
    if name == "papers":
        return sorted((p.name, p.originals, p.copies, p.form) for p in value)
    if name == "legal_basis":
        return len(value)
    return value


def differing(procedure, other):
    names = set(Procedure.model_fields) - {"source", "plain"}
    return {name for name in names if comparable(procedure, name) != comparable(other, name)}


def all_differing(procedures, others):
    """The codes of the records that differ, by the part in which they do."""
    found = defaultdict(set)
    for code in procedures.keys() & others.keys():
        for name in differing(procedures[code], others[code]):
            found[name].add(code)
    return found


def test_every_sample_is_taken(tmp_path):
    folders = {"details": 104, "text": 124, "html": 3}
    catalogue = Catalogue(tmp_path / "catalogue.db")

    reports = {f: import_documents([PORTAL_FILES / f], catalogue) for f in folders}

    assert {folder: report.taken for folder, report in reports.items()} == folders
    assert {report.set_aside for report in reports.values()} == {()}
    details = [p for p in catalogue if p.source.reader == "portal-detail"]
    assert details
    assert all(p.source.as_of and p.source.url and p.decided_on for p in details)


def test_the_details_say_what_the_national_file_says(formats, national):
    found = all_differing(formats["detail"], national)

    assert found.keys() == FILELESS | UNDECIDED | ONE_LEVEL | DONG_ONLY | {"legal_basis"}
    assert found["levels"] == SECOND_LEVEL
    assert all(Level.PROVINCE in formats["detail"][code].levels for code in SECOND_LEVEL)
    assert found["fees"] == DOLLARS
    assert {fee.note[:6] for code in DOLLARS for fee in formats["detail"][code].fees} <= {
        "10 USD",
        "20 USD",
        "30 USD",
    }
    assert found["legal_basis"] == {LAW_STANDS_TWICE}
    assert all(any(form.file for form in formats["detail"][c].forms) for c in found["forms"])


def test_the_texts_say_what_the_national_file_says(formats, national):
    found = all_differing(formats["text"], national)

    assert found.keys() == UNGROUPED | UNPUBLISHED | ONE_LEVEL
    assert {formats["text"][code].agency for code in found["agency"]} == {None}
    assert {formats["text"][code].province for code in found["province"]} == {None}
    assert found["levels"] <= found["agency"] | {"2.002755"}


def test_the_pages_say_what_the_national_file_says(formats, national):
    found = all_differing(formats["html"], national)

    assert found.keys() <= UNGROUPED
    assert {formats["html"][code].agency for code in found["agency"]} == {None}


@pytest.mark.parametrize(
    ("one", "other", "codes", "reasons"),
    [
        ("detail", "text", 6, UNDECIDED | UNGROUPED | UNPUBLISHED | FILELESS),
        ("detail", "html", 3, UNDECIDED | UNGROUPED),
        ("html", "text", 3, set()),
    ],
)
def test_a_procedure_in_two_formats_is_the_same(formats, one, other, codes, reasons):
    common = formats[one].keys() & formats[other].keys()

    assert len(common) == codes
    assert all_differing(formats[one], formats[other]).keys() <= reasons


def test_only_papers_of_an_untitled_case_stand_under_another(formats, national):
    """The text leaves out the heading of a case without a name."""
    moved = 0
    for procedure in (*formats["detail"].values(), *formats["html"].values()):
        theirs = Counter((p.name, p.case) for p in national[procedure.code].papers)
        mine = Counter((p.name, p.case) for p in procedure.papers)
        assert {case for _, case in mine - theirs} <= {None}
        moved += bool(mine - theirs)
    assert moved == 13


def test_only_laws_of_several_lines_were_cut_in_the_national_file(formats, national):
    cut = 0
    for procedure in (p for of_format in formats.values() for p in of_format.values()):
        whole = set(procedure.legal_basis)
        theirs = set(national[procedure.code].legal_basis)
        for law in theirs - whole:
            assert law.number is None
            assert any(full.title.startswith(law.title) for full in whole - theirs)
            cut += 1
    assert cut > 20


def test_a_page_and_its_detail_hold_the_papers_in_the_same_cases(formats):
    for code, page in formats["html"].items():
        assert set(page.papers) == set(formats["detail"][code].papers)
