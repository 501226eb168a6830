"""``motcua knowledge forms``: adding, listing and removing blank files."""

import pytest
from form_samples import write_form
from knowledge_samples import procedure
from typer.testing import CliRunner

from knowledge.errors import InputError, NotFoundError
from knowledge.forms.command import forms_app
from knowledge.forms.files import FormFiles
from knowledge.store import Catalogue

FIRST, SECOND, THIRD = "9.000001", "9.000002", "9.000003"


def form(file, file_id=None, number="Mẫu TV-01"):
    return {"name": f"Tờ khai ({number})", "number": number, "file": file, "file_id": file_id}


RECORDS = (
    procedure(FIRST, forms=[form("Tờ khai thẻ.docx", "id-1"), form("Mẫu 1.docx", "id-2")]),
    procedure(SECOND, forms=[form("Tờ khai thẻ.docx", "id-1"), form("Mẫu 1.docx", "id-3")]),
    procedure(
        THIRD,
        forms=[
            form("Mẫu 9.pdf", "id-4", "Mẫu số 9"),
            form("Mẫu 9.pdf", "id-5", "Mẫu số 9đ"),
            form("Mẫu 8.pdf", "id-6", "Mẫu số 8"),
            form("Mẫu 8.pdf", "id-7", "Mẫu số 08"),
            "Mẫu CT01",
        ],
    ),
)


@pytest.fixture
def files(tmp_path):
    return FormFiles(tmp_path / "forms")


@pytest.fixture
def run(files, tmp_path):
    """Runs a command; its output, once its exit code is right. What it raises is raised."""
    catalogue = Catalogue(tmp_path / "catalogue.db")
    catalogue.put(RECORDS)
    app = forms_app(lambda: (files, catalogue))

    def run(*arguments, code=0):
        done = CliRunner().invoke(app, [str(argument) for argument in arguments])
        if done.exception and not isinstance(done.exception, SystemExit):
            raise done.exception
        assert done.exit_code == code, done.output
        return done.output

    return run


def offered(files, number):
    return [(one.form and one.form.number, one.file.name) for one in files.of(RECORDS[number - 1])]


def test_a_file_belongs_to_every_record_that_publishes_it_under_its_name(run, files, tmp_path):
    said = run("add", write_form(tmp_path, "TO KHAI THE.docx"))

    assert said == f"TO KHAI THE.docx (1 KB): {FIRST}, {SECOND}\n"
    assert offered(files, 1) == offered(files, 2) == [("Mẫu TV-01", "TO KHAI THE.docx")]
    assert offered(files, 3) == []


def test_a_name_that_stands_for_several_files_says_nothing(run, files, tmp_path):
    said = run("add", write_form(tmp_path, "Mẫu 1.docx"), code=1)

    assert said == f"Mẫu 1.docx: 2 published files are called so ({FIRST}, {SECOND}); say --code\n"
    assert list(files) == []


def test_with_its_code_it_belongs_to_that_record_alone(run, files, tmp_path):
    said = run("add", write_form(tmp_path, "Mẫu 1.docx"), "--code", SECOND)

    assert said == f"Mẫu 1.docx (1 KB): {SECOND}\n"
    assert offered(files, 1) == []
    assert offered(files, 2) == [("Mẫu TV-01", "Mẫu 1.docx")]


def test_several_codes_share_a_file(run, files, tmp_path):
    path = write_form(tmp_path, "chung.docx")

    assert f"{FIRST}, {THIRD}" in run("add", path, "--code", FIRST, "--code", THIRD)
    assert offered(files, 1) == offered(files, 3) == [(None, "chung.docx")]


def test_one_form_uploaded_twice_is_one_and_two_forms_of_one_name_need_a_number(
    run, files, tmp_path
):
    run("add", write_form(tmp_path, "Mẫu 8.pdf"))
    assert "say --code" in run("add", write_form(tmp_path, "Mẫu 9.pdf"), code=1)
    refused = run("add", write_form(tmp_path, "Mẫu 9.pdf"), "--code", THIRD, code=1)
    assert "several forms in files of that name (Mẫu số 9, Mẫu số 9đ); say --number" in refused
    run("add", write_form(tmp_path, "Mẫu 9.pdf"), "--code", THIRD, "--number", "9đ")

    assert offered(files, 3) == [
        ("Mẫu số 9đ", "Mẫu 9.pdf"),
        ("Mẫu số 8", "Mẫu 8.pdf"),
        ("Mẫu số 08", "Mẫu 8.pdf"),
    ]


def test_a_number_that_the_record_has_not_and_a_name_are_kept_as_said(run, files, tmp_path):
    path = write_form(tmp_path, "a.pdf")
    run("add", path, "--code", THIRD, "--number", "Mẫu CT01", "--name", "Tờ khai cư trú")
    run("add", path, "--code", FIRST, "--number", "Mẫu 77")

    (held,) = files.of(RECORDS[2])
    assert held.form.name == "Mẫu CT01"
    assert held.file.belonging.title == "Tờ khai cư trú"
    assert offered(files, 1) == [(None, "a.pdf")]


def test_of_several_files_the_bad_ones_are_named_and_the_others_go_in(run, files, tmp_path):
    good = write_form(tmp_path, "Tờ khai thẻ.docx")
    page = write_form(tmp_path, "trang.doc")
    page.write_text("<html>404</html>")
    unknown = write_form(tmp_path, "lạ.rtf")

    said = run("add", page, good, unknown, code=1)

    assert "trang.doc: it is a web page and no form" in said
    assert "lạ.rtf: no record has a form with this file name; say --code" in said
    assert [file.name for file in files] == ["Tờ khai thẻ.docx"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["a.docx", "--code", "9.999999"], "the catalogue has no such procedure"),
        (["a.docx", "--number", "Mẫu 1"], "say --code too"),
        (["a.docx", "b.docx", "--code", FIRST, "--number", "1"], "give one at a time"),
        (["a.docx", "b.docx", "--name", "Đơn"], "give one at a time"),
    ],
)
def test_options_that_make_no_sense_are_told(run, options, said):
    with pytest.raises(InputError, match=said):
        run("add", *options)


def test_a_number_without_a_number_is_told(run, tmp_path):
    path = write_form(tmp_path, "a.docx")

    assert "give the form's number" in run("add", path, "--code", FIRST, "--number", "Mẫu", code=1)


def test_the_list_says_what_belongs_where_and_what_nowhere_any_more(run, files, tmp_path):
    assert "no blank files yet" in run("list")
    run("add", write_form(tmp_path, "Tờ khai thẻ.docx"))
    run("add", write_form(tmp_path, "b.pdf"), "--code", THIRD, "--number", "Mẫu CT01")

    said = run("list")

    assert f"{FIRST}, {SECOND}" in said
    assert "Mẫu CT01" in said
    assert THIRD in said
    assert next(iter(files)).digest[:12] in said
    assert "none any more" not in said


def test_the_list_tells_of_a_file_that_its_publisher_replaced(files, tmp_path):
    catalogue = Catalogue(tmp_path / "catalogue.db")
    catalogue.put(RECORDS)
    app = forms_app(lambda: (files, catalogue))
    CliRunner().invoke(app, ["add", str(write_form(tmp_path, "Tờ khai thẻ.docx"))])
    renewed = form("Tờ khai thẻ.docx", "id-9")
    catalogue.put([procedure(code, forms=[renewed]) for code in (FIRST, SECOND)])

    assert "none any more" in CliRunner().invoke(app, ["list"]).output
    assert files.of(catalogue.get(FIRST)) == ()


def test_a_file_is_removed_by_name_or_digest(run, files, tmp_path):
    run("add", write_form(tmp_path, "Tờ khai thẻ.docx"))
    run("add", write_form(tmp_path, "a.docx", "một"), "--code", FIRST)
    run("add", write_form(tmp_path, "a.docx", "hai"), "--code", SECOND)
    one, two = sorted({file.digest for file in files if file.name == "a.docx"})

    run("remove", "Tờ khai thẻ.docx")
    with pytest.raises(InputError, match=f"several files are called so.* {one[:12]}, {two[:12]}"):
        run("remove", "a.docx")
    run("remove", one[:12])

    assert [file.digest for file in files] == [two]
    for unknown in ("b.docx", one[:12], "0" * 64, ""):
        with pytest.raises(NotFoundError, match="no such file"):
            run("remove", unknown)
