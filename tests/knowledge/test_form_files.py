"""Blank files kept, found for a record's forms, replaced, removed; by several processes too."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from form_samples import write_form
from knowledge_samples import procedure

from knowledge.errors import OperatorError
from knowledge.forms.belonging import Belonging, name_key, number_key, publication
from knowledge.forms.blank import read_blank
from knowledge.forms.files import FormFiles
from knowledge.parts import BlankForm

CODE = "9.000001"
LETTER = BlankForm(name="Tờ khai (Mẫu TV-01)", number="Mẫu TV-01", file="Mau 1.docx", file_id="f1")
OTHER = BlankForm(name="Đơn (Mẫu TV-02)", number="Mẫu TV-02", file="Mau 1.docx", file_id="f2")
BARE = BlankForm(name="mẫu số CT01")
RECORD = procedure(CODE, forms=[LETTER, OTHER, BARE])


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "home" / "forms"


@pytest.fixture
def files(folder):
    return FormFiles(folder)


@pytest.fixture
def take_in(files, tmp_path):
    """Takes in a file of a text for one owner and form."""

    def take_in(owner, form, text="Tờ khai", name="Mau 1.docx", **said):
        blank = read_blank(write_form(tmp_path, name, text))
        (kept,) = files.take_in(blank, [Belonging(owner, form, **said)])
        return kept

    return take_in


def contents(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if path.name != "index.db"}


def test_nothing_is_held_and_nothing_made_before_the_first(files, folder):
    assert list(files) == []
    assert files.of(RECORD) == ()
    assert files.for_form(LETTER, CODE) is None
    assert files.find("0" * 64, "a.docx") is None
    assert not folder.exists()


def test_a_published_file_belongs_to_the_form_that_has_its_id_and_name(files, take_in):
    kept = take_in("f1", name_key("MẪU 1.docx"), name="Mẫu 1.docx")

    assert files.for_form(LETTER, CODE) == kept
    assert files.for_form(LETTER, "9.000009") == kept  # published once for both
    assert files.for_form(OTHER, CODE) is None  # another file of the same name
    assert files.for_form(LETTER.model_copy(update={"file": "Mẫu 2.docx"}), CODE) is None


def test_a_format_without_ids_vouches_for_its_own_procedure_alone(files, take_in):
    nameless = LETTER.model_copy(update={"file_id": None})
    kept = take_in(publication(nameless, CODE), name_key("Mau 1.docx"))

    assert files.for_form(nameless, CODE) == kept
    assert files.for_form(nameless, "9.000009") is None


def test_staff_assign_by_number_and_that_goes_before_the_name(files, take_in):
    take_in("f1", name_key("Mau 1.docx"), "cũ")
    assigned = take_in(CODE, number_key("TV-1"), "mới", name="tai ve.docx", number="TV-1")

    assert files.for_form(LETTER, CODE) == assigned
    assert files.for_form(OTHER, CODE) is None
    assert [(one.form, one.file) for one in files.of(RECORD)] == [(LETTER, assigned)]


def test_what_is_assigned_to_no_form_of_the_record_comes_last(files, take_in):
    extra = take_in(CODE, name_key("huong dan.pdf"), name="huong dan.pdf")
    number = take_in(CODE, number_key("CT01"), name="ct.docx")

    held = files.of(RECORD)

    assert [(one.form, one.file) for one in held] == [(BARE, number), (None, extra)]
    assert files.of(procedure("9.000009", forms=[LETTER])) == ()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Mẫu số CT01", "ct1", True),
        ("mẫu CT01", "Mau so CT-01", True),
        ("Mẫu đơn số 03", "3", True),
        ("Mẫu số 21", "Mẫu số 21đ", False),
        ("Mẫu 21d", "Mẫu 21đ", False),
        ("Mẫu 10", "Mẫu 1", False),
    ],
)
def test_numbers_are_one_however_they_are_written(one, other, same):
    assert (number_key(one) == number_key(other)) is same


def test_a_new_file_takes_the_place_of_the_old_one_whose_content_goes(files, take_in, folder):
    old = take_in("f1", name_key("Mau 1.docx"), "năm ngoái")
    new = take_in("f1", name_key("Mau 1.docx"), "năm nay")

    assert list(files) == [new]
    assert contents(folder) == {new.digest}
    assert files.find(old.digest, old.name) is None


def test_a_content_of_two_owners_is_kept_once_and_stays_until_both_let_go(files, take_in, folder):
    first = take_in("f1", "a.docx", name="a.docx")
    second = take_in(CODE, "b.docx", name="b.docx")
    assert contents(folder) == {first.digest} == {second.digest}
    assert files.find(first.digest, "a.docx") == first
    assert files.find(first.digest, "b.docx") == second

    take_in("f1", "a.docx", "khác", name="a.docx")
    assert first.digest in contents(folder)

    files.remove(second.digest)
    assert [file.name for file in files] == ["a.docx"]
    assert first.digest not in contents(folder)


def test_a_removed_file_is_offered_no_more(files, take_in, folder):
    kept = take_in("f1", name_key("Mau 1.docx"))

    files.remove(kept.digest)

    assert files.of(RECORD) == ()
    assert contents(folder) == set()


def test_a_file_whose_content_was_lost_is_not_offered(files, take_in):
    kept = take_in("f1", name_key("Mau 1.docx"))
    files.content(kept).unlink()

    assert files.of(RECORD) == ()
    assert files.for_form(LETTER, CODE) is None


def test_what_a_killed_process_left_is_swept_and_nothing_else(files, take_in, folder):
    folder.mkdir(parents=True)
    (folder / f"{'a' * 64}.{'b' * 32}.part").write_bytes(b"half")
    (folder / "ghi chú.txt").write_text("của văn phòng")

    kept = take_in("f1", "x")

    assert contents(folder) == {kept.digest, "ghi chú.txt"}


def test_another_process_sees_at_once_what_was_taken_in(files, take_in, folder):
    take_in("f1", name_key("Mau 1.docx"))
    kept = take_in("f2", name_key("Mau 1.docx"), "khác")

    assert FormFiles(folder).for_form(OTHER, CODE) == kept


WORKER = """
import sys
from pathlib import Path
from knowledge.forms.belonging import Belonging
from knowledge.forms.blank import read_blank
from knowledge.forms.files import FormFiles
files, blank, worker = FormFiles(Path(sys.argv[1])), read_blank(Path(sys.argv[2])), sys.argv[3]
for number in range(8):
    files.take_in(blank, [Belonging(f"{worker}-{number}", "x")])
    files.remove(files.take_in(blank, [Belonging(worker, "passing")])[0].digest)
    files.take_in(blank, [Belonging(f"{worker}-{number}", "x")])
"""


def test_several_processes_take_in_and_remove_the_same_content(files, folder, tmp_path):
    path = write_form(tmp_path)
    root = Path(__file__).parents[2]

    def work(worker):
        arguments = [sys.executable, "-c", WORKER, str(folder), str(path), str(worker)]
        return subprocess.run(arguments, cwd=root, capture_output=True, text=True, timeout=60)

    with ThreadPoolExecutor(3) as workers:
        done = list(workers.map(work, range(3)))

    assert [one.stderr for one in done] == ["", "", ""]
    held = list(files)
    assert "7" in {file.belonging.owner[-1] for file in held}
    assert contents(folder) == {file.digest for file in held}
    assert files.content(held[0]).read_bytes() == path.read_bytes()


def test_a_damaged_index_is_the_operators_to_mend(files, take_in, folder):
    take_in("f1", "x")
    (folder / "index.db").write_bytes(b"no database" * 100)

    with pytest.raises(OperatorError, match=r"index\.db cannot be used .* move it away"):
        files.of(RECORD)


def test_a_folder_that_cannot_be_written_is_the_operators_to_mend(tmp_path):
    (tmp_path / "forms").write_text("a file")

    with pytest.raises(OperatorError, match="cannot be written"):
        FormFiles(tmp_path / "forms").remove("0" * 64)


def test_a_failed_taking_in_changes_nothing(files, take_in, folder, tmp_path):
    kept = take_in("f1", "x", "cũ")
    blank = read_blank(write_form(tmp_path, "Mau 1.docx", "mới"))

    with pytest.raises(OperatorError):
        files.take_in(blank, [Belonging("f1", "x"), Belonging(None, "y")])

    assert list(files) == [kept]
