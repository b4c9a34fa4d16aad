"""Builders of lists as a city might hand them in, good and bad."""

import csv
import io
import zipfile
from pathlib import Path
from typing import Any

import openpyxl

import coburg_showcase.demo
from merchants.importing.columns import MERCHANTS

DATA = Path(coburg_showcase.demo.__file__).parent / "data"

ROW = {
    "slug": "lesezeit",
    "tier": "rich",
    "name": "Lesezeit",
    "kind": "retail",
    "categories": "buchhandlung|schreibwaren",
    "street": "Große Judengasse",
    "house_number": "4a",
    "postcode": "96450",
    "city": "Coburg",
    "district": "Innenstadt",
    "latitude": "50.258187",
    "longitude": "10.962910",
    "opening_hours": "Mo-Fr 09:00-18:00; PH off",
    "phone": "+49 9561 5550999",
    "email": "laden@lesezeit.example.com",
    "website": "https://lesezeit.example.com/",
    "online_shop": "",
    "socials": "https://social.example.org/@lesezeit",
    "short_description": "Bücher für Fußgänger.",
    "payment": "bar|girocard",
    "services": "reservation",
    "accessibility": "step-free|wide-door",
    "languages": "de|en",
    "founded_year": "1998",
    "brands": "La Mer|Käthe",
    "assortment": "Kerzen|Einmachgläser",
    "legal_name": "Lesezeit GmbH",
    "legal_form": "GmbH",
    "vat_id": "DE000000999",
    "register_court": "Amtsgericht Coburg (fiktiv)",
    "register_number": "HRB 00999",
    "imprint_representative": "Geschäftsführung",
    "supervisory_authority": "",
    "professional_chamber": "",
    "dispute_resolution": "no",
}


def row(**cells: str) -> dict[str, str]:
    """A row that can be imported, with some cells changed."""
    return {**ROW, **cells}


def csv_text(*rows: dict[str, str], separator: str = ";", columns: tuple[str, ...] = MERCHANTS.columns) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, delimiter=separator, lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def write_csv(path: Path, *rows: dict[str, str], encoding: str = "utf-8", **options: Any) -> Path:
    path.write_bytes(csv_text(*rows, **options).encode(encoding))
    return path


def write_xlsx(
    path: Path, *rows: dict[str, Any], columns: tuple[str, ...] = MERCHANTS.columns, merge: str = ""
) -> Path:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.append(list(columns))
    for cells in rows:
        sheet.append([cells.get(name) for name in columns])
    if merge:
        sheet.merge_cells(merge)
    workbook.save(path)
    return path


def write_zip_bomb(path: Path, *, megabytes: int) -> Path:
    """A workbook whose sheet unpacks to that much; about a thousandth of it on disk."""
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/worksheets/sheet1.xml", "w") as part,
    ):
        for _megabyte in range(megabytes):
            part.write(b" " * 1024 * 1024)
    return path
