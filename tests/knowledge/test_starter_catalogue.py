"""The quality of our own entries, each of which a citizen may be answered from."""

import re
from collections import Counter, defaultdict

import pytest

from knowledge.agreement import must_hand_in
from knowledge.importing import STARTER_CATALOGUE, import_documents
from knowledge.procedure import Procedure
from knowledge.readers.editorial import read_editorial
from knowledge.readers.fees import SMALLEST_PLAUSIBLE_VND, SMALLEST_STEP_VND
from knowledge.store import Catalogue
from knowledge.vietnamese import canonical, fold

LANGUAGES = {"en", "km", "zh", "ar", "pl", "hi"}


@pytest.fixture(scope="module")
def entries():
    """What each file of the catalogue reads as."""
    return {
        file: reading
        for file in sorted(STARTER_CATALOGUE.rglob("*.yaml"))
        for reading in read_editorial(file)
    }


@pytest.fixture(scope="module")
def procedures(entries):
    return [entry for entry in entries.values() if isinstance(entry, Procedure)]


def spoken(text: str) -> str:
    """A text as a hurried citizen types it: no accents, no punctuation."""
    return re.sub(r"\W+", " ", fold(canonical(text))).strip()


def shared(procedures, texts):
    """Texts that lead to several procedures."""
    owners = defaultdict(set)
    for procedure in procedures:
        for text in texts(procedure):
            owners[spoken(text)].add(procedure.code)
    return {text: codes for text, codes in owners.items() if len(codes) > 1}


def test_all_files_are_read(entries):
    kinds = Counter(type(entry).__name__ for entry in entries.values())
    assert kinds == {"Procedure": 164, "Guide": 24}
    assert {file.suffix for file in STARTER_CATALOGUE.rglob("*") if file.is_file()} == {".yaml"}


def test_all_go_in(tmp_path, entries):
    report = import_documents([STARTER_CATALOGUE], Catalogue(tmp_path / "catalogue.db"))

    assert (report.taken, report.set_aside) == (len(entries), ())


def test_the_code_is_the_name_of_the_file_and_unique(entries):
    assert [file.stem for file in entries] == [entry.code for entry in entries.values()]
    assert len({entry.code for entry in entries.values()}) == len(entries)


def test_the_life_event_is_the_folder(entries):
    folders = {entry.code: file.parent.name for file, entry in entries.items()}
    procedures = [entry for entry in entries.values() if isinstance(entry, Procedure)]

    assert {p.code: p.plain.life_event for p in procedures} == {
        p.code: folders[p.code] for p in procedures
    }


def test_each_is_known_by_several_names_and_questions(procedures):
    counts = {p.code: (len(p.plain.names), len(p.plain.questions)) for p in procedures}

    assert {c: n for c, n in counts.items() if not (3 <= n[0] <= 20 and 5 <= n[1] <= 10)} == {}


def test_no_name_stands_twice_in_an_entry(procedures):
    distinct = {p.code: len({name.lower() for name in p.plain.names}) for p in procedures}

    assert distinct == {p.code: len(p.plain.names) for p in procedures}


def test_no_name_and_no_question_leads_to_two_procedures(procedures):
    assert shared(procedures, lambda p: p.plain.names) == {}
    assert shared(procedures, lambda p: p.plain.questions) == {}


def test_no_two_procedures_have_one_title(procedures):
    assert shared(procedures, lambda p: [p.title]) == {}


def test_each_is_told_in_every_language(procedures):
    untold = {
        p.code
        for p in procedures
        if set(p.plain.titles) != LANGUAGES
        or not all([*p.plain.titles.values(), p.plain.summary, p.plain.summaries.get("en")])
    }

    assert untold == set()


def test_each_says_how_and_on_whose_word(procedures):
    silent = {
        p.code
        for p in procedures
        if not all([p.filings, p.steps, p.result, p.source.url, p.source.as_of])
    }

    assert silent == set()


def test_a_paper_to_hand_in_has_a_short_name(procedures):
    long = {p.code for p in procedures for x in p.papers if must_hand_in(x) and len(x.name) > 400}

    assert long == set()


def test_an_amount_is_one_that_can_be_paid(procedures):
    fees = [(p.code, fee.amount_vnd) for p in procedures for fee in p.fees if fee.amount_vnd]

    odd = [x for x in fees if x[1] < SMALLEST_PLAUSIBLE_VND or x[1] % SMALLEST_STEP_VND]
    assert odd == []


def test_texts_are_in_canonical_form(procedures):
    """Decomposed or zero-width characters would not be found."""
    fields = ("title", "steps", "conditions", "result", "audience", "agency")
    texts = {
        (p.code, text)
        for p in procedures
        for text in (*(getattr(p, f) for f in fields), *p.plain.names, *p.plain.questions)
        if text
    }

    assert {(code, text) for code, text in texts if canonical(text) != text.strip()} == set()
