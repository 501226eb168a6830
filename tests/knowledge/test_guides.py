"""The guides that we write ourselves: that they hold together, and say no figure of their own."""

import gzip
import json
import re
from collections import defaultdict

import pytest
import yaml
from knowledge_samples import NATIONAL_FILE

from knowledge.agreement import figures, supported
from knowledge.guide import Guide, Subject
from knowledge.importing import STARTER_CATALOGUE, import_documents
from knowledge.procedure import Procedure
from knowledge.readers.editorial import read_editorial
from knowledge.store import Catalogue
from knowledge.vietnamese import canonical, fold

GUIDES = STARTER_CATALOGUE / "guides"
FILES = sorted(GUIDES.rglob("*.yaml"))
LANGUAGES = {"en", "km", "zh", "ar", "pl", "hi"}
LIFE_EVENTS = 12
ACCOUNT = re.compile(r"\bmức [12]\b", re.IGNORECASE)  # the name of an account, not a figure


def load(file):
    """The guide of a file; ``kind`` is for the reader, which also names itself in the source."""
    value = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert value.pop("kind") == "guide"
    value["source"]["reader"] = "editorial"
    return Guide.model_validate(value)


def spoken(text):
    """A text as a hurried citizen types it: no accents, no punctuation."""
    return re.sub(r"\W+", " ", fold(canonical(text))).strip()


def words(step):
    return ACCOUNT.sub("", f"{step.title}\n{step.text or ''}")


def unsupported(text, records):
    """The figures of a text that stand in none of the records."""
    return {f for f in figures(text) if not any(supported(f, record) for record in records)}


def unfounded(guide, records):
    """The figures of the steps without a law that their own procedures do not hold, by title."""
    found = {
        step.title: unsupported(words(step), [records[c] for c in step.codes if c in records])
        for step in guide.steps
        if not step.basis
    }
    return {title: numbers for title, numbers in found.items() if numbers}


def duplicates(pairs):
    """Texts that stand under several owners, as they are spoken."""
    owners = defaultdict(list)
    for owner, text in pairs:
        owners[spoken(text)].append(owner)
    return {text: found for text, found in owners.items() if len(found) > 1}


@pytest.fixture(scope="module")
def guides():
    return [load(file) for file in FILES]


@pytest.fixture(scope="module")
def procedures():
    """The procedures of the starter catalogue, by code."""
    files = (f for f in sorted(STARTER_CATALOGUE.rglob("*.yaml")) if GUIDES not in f.parents)
    readings = (reading for file in files for reading in read_editorial(file))
    return {r.code: r for r in readings if isinstance(r, Procedure)}


each_file = pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)


@each_file
def test_the_code_is_the_name_of_the_file(file):
    assert load(file).code == file.stem


@each_file
def test_the_subject_is_the_folder(file):
    assert f"{load(file).subject.replace('_', '-')}s" == file.parent.name


@each_file
def test_it_is_found_and_told(file):
    plain = load(file).plain

    assert plain.summary
    assert plain.summaries["en"]
    assert len({spoken(name) for name in plain.names}) >= 6
    assert len({spoken(question) for question in plain.questions}) >= 8
    assert set(plain.titles) == LANGUAGES
    assert all(plain.titles.values())


@each_file
def test_a_figure_of_a_step_has_its_record_or_its_law(file, procedures):
    assert unfounded(load(file), procedures) == {}


@each_file
def test_its_texts_are_in_canonical_form(file):
    text = file.read_text(encoding="utf-8")

    assert [line for line in text.splitlines() if canonical(line) != line.strip()] == []


@each_file
def test_no_paper_that_has_ended_is_asked_for(file):
    guide = load(file)
    asked = "\n".join([*guide.prepare, *(words(step) for step in guide.steps)])

    assert "hộ khẩu" not in asked
    assert not re.search(
        r"(Ủy ban nhân dân|UBND|Công an) (cấp )?(quận|huyện)", asked, re.IGNORECASE
    )


def test_there_are_twelve_life_events(guides):
    assert sum(guide.subject is Subject.LIFE_EVENT for guide in guides) == LIFE_EVENTS


def test_no_name_and_no_question_leads_to_two_guides(guides):
    pairs = [(g.code, text) for g in guides for text in (*g.plain.names, *g.plain.questions)]

    assert duplicates(pairs) == {}


def test_the_names_of_procedures_stay_with_the_procedures(guides, procedures):
    theirs = {spoken(name) for p in procedures.values() for name in (*p.plain.names, p.title)}
    ours = {spoken(text) for g in guides for text in (*g.plain.names, *g.plain.questions)}

    assert ours & theirs == set()


def test_a_life_event_has_steps_in_order_and_a_law(guides):
    events = [guide for guide in guides if guide.subject is Subject.LIFE_EVENT]

    assert {g.code: len(g.steps) for g in events if not 3 <= len(g.steps) <= 8} == {}
    assert [g.code for g in events if not all([g.codes, g.prepare, g.warnings])] == []
    assert [g.code for g in events if not all([g.links, g.legal_basis, g.source.as_of])] == []


def test_what_is_filed_together_is_several_procedures(guides):
    together = [(g.code, step) for g in guides for step in g.steps if step.together]

    assert {code for code, _ in together} >= {"guide-birth", "guide-death", "guide-land-transfer"}
    assert [code for code, step in together if len(step.codes) < 2] == []


def test_the_rest_of_a_life_event_says_no_figure_of_its_own(guides, procedures):
    """Summary, list to prepare and warnings carry no law of their own."""
    invented = {}
    for guide in (g for g in guides if g.subject is Subject.LIFE_EVENT):
        text = "\n".join([guide.plain.summary, *guide.prepare, *guide.warnings])
        records = [procedures[code] for code in guide.codes if code in procedures]
        invented[guide.code] = unsupported(ACCOUNT.sub("", text), records)

    assert {code: found for code, found in invented.items() if found} == {}


@pytest.fixture(scope="module")
def national(tmp_path_factory, guides):
    """The official records of the procedures that the guides name, by code."""
    wanted = {code for guide in guides for code in guide.codes}
    with gzip.open(NATIONAL_FILE, "rt", encoding="utf-8") as lines:
        found = [line for line in lines if json.loads(line)["code"] in wanted]
    export = tmp_path_factory.mktemp("national") / "named.jsonl"
    export.write_text("".join(found), encoding="utf-8")
    catalogue = Catalogue(export.with_suffix(".db"))
    import_documents([export], catalogue)
    return {document.code: document for document in catalogue}


@pytest.mark.shared
def test_every_procedure_is_published_for_the_whole_country(guides, national):
    named = {(guide.code, code) for guide in guides for code in guide.codes}

    assert {(g, c) for g, c in named if c not in national or national[c].province} == set()


@pytest.mark.shared
def test_figures_agree_with_the_official_records(guides, national):
    found = {guide.code: unfounded(guide, national) for guide in guides}

    assert {code: steps for code, steps in found.items() if steps} == {}
