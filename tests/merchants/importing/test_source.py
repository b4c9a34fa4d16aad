"""Files as they come: what can be read is read exactly, what cannot is refused with a sentence (H-50)."""

import datetime as dt
import os
import random
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from merchants.importing.columns import MERCHANTS
from merchants.importing.opened import open_source
from merchants.importing.source import FileRefused, Row

from .lists import csv_text, row, write_csv, write_xlsx, write_zip_bomb

pytestmark = pytest.mark.rule("H-50")

NOISE = random.Random(7).randbytes(4096)


def refused_on_opening(path: Path) -> None:
    with pytest.raises(FileRefused), open_source(path, MERCHANTS):
        pytest.fail("It was opened; its rows might be read in part.")


def rows_of(path: Path, encoding: str | None = None) -> list[Row]:
    with open_source(path, MERCHANTS, encoding=encoding) as source:
        return list(source.rows)


def refusal(path: Path) -> str:
    with pytest.raises(FileRefused) as refused:
        rows_of(path)
    return str(refused.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_encodings_and_separators(tmp_path: Path, encoding: str, separator: str) -> None:
    path = write_csv(tmp_path / "list.csv", row(name="Café Süß"), encoding=encoding, separator=separator)

    (read,) = rows_of(path)

    assert read.problems == []
    assert read.values == row(name="Café Süß")


def test_windows_line_ends_and_blank_lines(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(csv_text(row(), row(slug="zweite")).replace("\n", "\r\n").encode() + b"\r\n\r\n;;;\r\n")

    read = rows_of(path)

    assert [each.values.get("slug") for each in read[:2]] == ["lesezeit", "zweite"]
    assert [each.line for each in read] == [2, 3]


def test_xlsx_numbers_become_text(tmp_path: Path) -> None:
    cells = {**row(), "postcode": 96450, "house_number": 7, "latitude": 50.258187, "founded_year": 1998.0}
    path = write_xlsx(tmp_path / "list.xlsx", cells)

    (read,) = rows_of(path)

    assert read.values == row(house_number="7")


def test_xlsx_called_csv_is_read(tmp_path: Path) -> None:
    assert len(rows_of(write_xlsx(tmp_path / "list.csv", row()))) == 1


def test_damaged_utf8_costs_one_row(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    good = csv_text(row(name="Süße Ecke"), row(slug="zwei", name="Grüße"), row(slug="drei", name="Größe")).encode()
    path.write_bytes(good.replace("Grüße".encode(), b"Gr\xfc\xdfe"))

    read = rows_of(path)

    assert [each.values.get("name") for each in read] == ["Süße Ecke", None, "Größe"]
    assert "UTF-8" in read[1].problems[0].reason


def test_wrong_encoding_by_hand_is_reported_by_row(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "list.csv", row(name="Süß"), row(slug="plain"), encoding="cp1252")

    read = rows_of(path, encoding="utf-8")

    assert all(each.problems for each in read)  # "Große Judengasse" stands in both


def test_quotation_mark_never_closed_costs_its_own_row(tmp_path: Path) -> None:
    lines = csv_text(row(), row(slug="zwei"), row(slug="drei"), row(slug="vier")).splitlines()
    lines[2] = lines[2].replace("Lesezeit;", '"Lesezeit;', 1)
    path = tmp_path / "list.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")

    read = rows_of(path)

    assert [(each.line, bool(each.problems)) for each in read] == [(2, False), (3, True), (4, False), (5, False)]


def test_line_break_within_quotation_marks_is_one_row(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "list.csv", row(short_description="Eins\nzwei"), row(slug="zwei"))

    read = rows_of(path)

    assert [each.values["short_description"] for each in read] == ["Eins zwei", "Bücher für Fußgänger."]


@pytest.mark.parametrize("huge", ["x" * 131_073, "x" * 3_000_000, '"' + "x" * 131_073, "x\n" * 100_000])
def test_huge_field_costs_its_own_row(tmp_path: Path, huge: str) -> None:
    path = tmp_path / "list.csv"
    path.write_text(csv_text(row(), row(slug="zwei", short_description=huge), row(slug="drei")), encoding="utf-8")

    read = rows_of(path)

    assert [each.values.get("slug") for each in read if not each.problems] == ["lesezeit", "drei"]


def test_truncated_file_loses_its_last_row_only(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(csv_text(row(), row(slug="zwei")).encode()[:-120])

    read = rows_of(path)

    assert [bool(each.problems) for each in read] == [False, True]


@pytest.mark.parametrize(("cells", "problem"), [({"name": "=1+1"}, "name"), ({"street": " =HYPERLINK(1)"}, "street")])
def test_formula_in_csv_is_a_problem_of_its_row(tmp_path: Path, cells: dict[str, str], problem: str) -> None:
    read = rows_of(write_csv(tmp_path / "list.csv", row(**cells), row(slug="zwei")))

    assert [[each.column for each in one.problems] for one in read] == [[problem], []]


def test_formula_error_and_date_in_xlsx_are_problems_of_their_rows(tmp_path: Path) -> None:
    path = write_xlsx(
        tmp_path / "list.xlsx",
        {**row(), "name": "=A2&A3"},
        {**row(slug="zwei"), "house_number": dt.date(2026, 5, 3)},
        {**row(slug="drei"), "city": "#REF!"},
        row(slug="vier"),
    )

    read = rows_of(path)

    assert [[each.column for each in one.problems] for one in read] == [["name"], ["house_number"], ["city"], []]


def test_merged_cells_are_problems_of_their_rows(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "list.xlsx", row(), row(slug="zwei"), row(slug="drei"), merge="F3:F4")

    read = rows_of(path)

    assert [(each.line, bool(each.problems)) for each in read] == [(2, False), (3, True), (4, True)]


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_doubled_columns_are_refused(tmp_path: Path, write: Callable[..., Path]) -> None:
    path = write(tmp_path / "list", row(), columns=(*MERCHANTS.columns, "Name"))
    assert " name " in refusal(path)


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_missing_columns_are_refused(tmp_path: Path, write: Callable[..., Path]) -> None:
    columns = tuple(name for name in MERCHANTS.columns if name not in {"slug", "latitude"})
    assert "slug, latitude" in refusal(write(tmp_path / "list", row(), columns=columns))


def test_unknown_and_absent_columns_are_noted(tmp_path: Path) -> None:
    columns = (*(name for name in MERCHANTS.columns if name != "phone"), "Bemerkung")
    with open_source(write_csv(tmp_path / "list.csv", row(), columns=columns), MERCHANTS) as source:
        (read,) = source.rows
    assert (source.header.ignored, source.header.absent) == (["bemerkung"], ["phone"])
    assert "phone" not in read.values


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n\n  \n",
        NOISE + b"\0",
        b"PK\x03\x04" + NOISE,
        b"\xd0\xcf\x11\xe0" + NOISE,
        "slug;name\n".encode("utf-16"),
        b"<html><body>Not found</body></html>",
        b"%PDF-1.7\n%\xe2\xe3",
        b"slug\rname\rkind\r",
        b'"slug;name;kind\n',
    ],
)
def test_files_that_are_no_list_are_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    assert refusal(path).endswith((".", "…", "”"))


def test_missing_file_is_refused(tmp_path: Path) -> None:
    assert "list.csv" in refusal(tmp_path / "list.csv")


def test_wrong_dimension_of_a_sheet_cuts_nothing_off(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "good.xlsx", row(), row(slug="zwei"))
    small = with_sheet(path, lambda sheet: re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:B2"', sheet))
    assert [each.values["dispute_resolution"] for each in rows_of(small)] == ["no", "no"]


def test_truncated_workbook_is_refused(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "list.xlsx", row())
    path.write_bytes(path.read_bytes()[:-400])
    refusal(path)


def test_workbook_with_a_damaged_part_is_refused(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "list.xlsx", *(row(slug=f"laden-{number}") for number in range(50)))
    data = bytearray(path.read_bytes())
    at = data.index(b"xl/worksheets/sheet1.xml") + 200
    data[at] ^= 0xFF
    path.write_bytes(data)
    refusal(path)


@pytest.mark.parametrize("part", [b"xl/worksheets/sheet1.xml", b"xl/media/photo.bin"])
def test_damaged_part_is_noticed_before_the_first_row(tmp_path: Path, part: bytes) -> None:
    path = write_xlsx(tmp_path / "list.xlsx", *(row(slug=f"laden-{number}") for number in range(50)))
    with zipfile.ZipFile(path, "a", zipfile.ZIP_STORED) as archive:
        archive.writestr("xl/media/photo.bin", bytes(1000))
    data = bytearray(path.read_bytes())
    data[data.index(part) + 200] ^= 0xFF
    path.write_bytes(data)
    refused_on_opening(path)


def test_zip_bomb_is_refused_before_unpacking(tmp_path: Path) -> None:
    path = write_zip_bomb(tmp_path / "list.xlsx", megabytes=101)
    assert path.stat().st_size < 1024 * 1024
    assert "100 MB" in refusal(path)


def test_workbook_above_ten_megabytes_is_refused(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "list.xlsx", row())
    with zipfile.ZipFile(path, "a", zipfile.ZIP_STORED) as archive:
        archive.writestr("xl/media/photo.bin", os.urandom(10 * 1024 * 1024))
    assert "10 MB" in refusal(path)


def test_entities_that_grow_without_end_are_refused(tmp_path: Path) -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    definition = f'<!DOCTYPE worksheet [<!ENTITY l0 "ha">{laughs}]>'.encode()
    path = write_xlsx(tmp_path / "good.xlsx", row(name="HIER"))
    bomb = with_sheet(path, lambda sheet: definition + sheet.replace(b"HIER", b"&l9;"))
    assert "damaged" in refusal(bomb) or "beschädigt" in refusal(bomb)


def test_entities_are_refused_before_the_first_row(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "good.xlsx", row(name="HIER"))
    definition = b'<!DOCTYPE worksheet [<!ENTITY l0 "ha">]>'
    refused_on_opening(with_sheet(path, lambda sheet: definition + sheet.replace(b"HIER", b"&l0;")))


def with_sheet(path: Path, change: Callable[[bytes], bytes]) -> Path:
    """A copy of the workbook with its sheet changed."""
    changed = path.with_name("changed.xlsx")
    with zipfile.ZipFile(path) as good, zipfile.ZipFile(changed, "w") as bad:
        for part in good.infolist():
            data = good.read(part)
            bad.writestr(part, change(data) if part.filename == "xl/worksheets/sheet1.xml" else data)
    return changed


def test_sheet_with_a_row_far_below_ends_with_a_sentence(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "good.xlsx", row())
    refusal(with_sheet(path, lambda sheet: sheet.replace(b'<row r="2"', b'<row r="99999999"')))
