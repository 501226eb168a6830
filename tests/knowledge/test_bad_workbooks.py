"""Files under the name of a workbook that are none, damaged ones, and ones made to do harm."""

import io
import time
import zipfile

import pytest
from knowledge_samples import NATIONAL_FILE
from list_samples import HEADER, OTHER, asides, rewritten, table, workbook

from knowledge.readers.lists import workbook_guard
from knowledge.readers.lists.sheet import read_csv, read_xlsx

GOOD = (9, OTHER, "Đăng ký kết hôn")
PAGE = b"<html><body><table><tr><td>1.001193</td></tr></table></body></html>"
OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)


class TestFilesThatAreNoWorkbook:
    @pytest.mark.parametrize(
        ("content", "reason"),
        [
            (b"", "empty"),
            (OLD_OFFICE, "an old Excel file (.xls)"),
            (OLD_OFFICE + "EncryptedPackage".encode("utf-16-le"), "locked with a password"),
            (PAGE, "a web page under the name of a workbook"),
            (table(HEADER, GOOD).encode(), "no Excel workbook"),
            (b"PK\x03\x04" + bytes(100), "damaged"),
        ],
    )
    def test_is_told_what_it_is(self, tmp_path, content, reason):
        file = tmp_path / "list.xlsx"
        file.write_bytes(content)

        ((where, told),) = asides(read_xlsx(file))

        assert (where, reason in told) == ("list.xlsx", True)

    @pytest.mark.parametrize(
        ("part", "reason"),
        [("word/document.xml", "no Excel workbook"), ("xl/workbook.bin", "(.xlsb)")],
    )
    def test_another_package(self, tmp_path, part, reason):
        file = tmp_path / "list.xlsx"
        with zipfile.ZipFile(file, "w") as package:
            package.writestr(part, b"<x/>")

        ((_, told),) = asides(read_xlsx(file))

        assert reason in told

    def test_a_missing_file(self, tmp_path):
        for read in (read_xlsx, read_csv):
            ((_, told),) = asides(read(tmp_path / "gone"))
            assert "cannot be opened" in told

    @pytest.mark.parametrize("part", ["sheet1.xml", "workbook.xml", "[Content_Types].xml"])
    @pytest.mark.parametrize("broken", [b"<worksheet><", b"<x/>", b"\x00\xff"])
    def test_a_broken_part_is_told(self, tmp_path, part, broken):
        file = rewritten(
            workbook(tmp_path / "list.xlsx", HEADER, GOOD),
            lambda name, content: broken if name.endswith(part) else content,
        )

        assert len(asides(read_xlsx(file))) == 1

    def test_a_cut_file(self, tmp_path):
        file = workbook(tmp_path / "list.xlsx", HEADER, GOOD)
        file.write_bytes(file.read_bytes()[:-200])

        ((_, told),) = asides(read_xlsx(file))

        assert "damaged or was cut off" in told


class TestBombs:
    def test_a_package_that_unpacks_to_too_much_is_not_unpacked(self, tmp_path):
        zeros = bytes(10_000_000)
        file = workbook(tmp_path / "list.xlsx", HEADER, GOOD)
        with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as package:
            for number in range(workbook_guard.LARGEST_UNPACKED // len(zeros) + 1):
                package.writestr(f"xl/media/{number}.bin", zeros)

        ((_, told),) = asides(read_xlsx(file))

        assert "unpacks to more than 150 MB" in told

    def test_a_part_that_understates_its_size_is_cut_at_what_it_states(self, tmp_path):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr("xl/workbook.xml", b" " * 50_000_000)
        stated = (50_000_000).to_bytes(4, "little")
        file = tmp_path / "list.xlsx"
        file.write_bytes(packed.getvalue().replace(stated, (1000).to_bytes(4, "little")))

        ((_, told),) = asides(read_xlsx(file))

        assert "the workbook is damaged" in told

    def test_entities_are_not_expanded(self, tmp_path):
        entities = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 9))
        bomb = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "ha">{entities}]><x>&e8;</x>'
        file = rewritten(
            workbook(tmp_path / "list.xlsx", HEADER, GOOD),
            lambda name, content: bomb.encode() if "sheet1" in name else content,
        )
        start = time.process_time()

        assert asides(read_xlsx(file))
        assert time.process_time() - start < 2


@pytest.mark.shared
def test_a_workbook_of_places_is_no_list_of_procedures():
    file = NATIONAL_FILE.parent / "places" / "admin_mapping_old_to_new_10_25.xlsx"

    ((where, told),) = asides(read_xlsx(file))

    assert where == file.name
    assert "“Mã TTHC” and “Tên TTHC”" in told
