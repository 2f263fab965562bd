"""`docs/privacy.md` names every table, every vendor and the settings that decide."""

import re
from pathlib import Path
from typing import Final

import pytest

from lectern.adapters.postgres import migrate
from lectern.adapters.vendors import VENDORS
from local.background import ROOT
from scripts.http_examples import EXAMPLES
from scripts.privacy import COMPANIES

_PAGE: Final = Path(ROOT, "docs", "privacy.md").read_text(encoding="utf-8")
_MIGRATIONS: Final = Path(migrate.__file__).parent / "migrations"
_TABLE: Final = re.compile(r"^CREATE TABLE IF NOT EXISTS (\w+)", re.MULTILINE)


def _tables() -> set[str]:
    files = [path for path in _MIGRATIONS.glob("*.sql") if ".rollback" not in path.name]
    return {name for path in files for name in _TABLE.findall(path.read_text(encoding="utf-8"))}


@pytest.mark.parametrize("table", sorted(_tables()))
def test_the_page_names_every_table_of_the_database(table: str) -> None:
    assert f"`{table}`" in _PAGE


@pytest.mark.parametrize("company", sorted(COMPANIES.values()))
def test_the_page_names_every_sub_processor(company: str) -> None:
    assert f"| {company} |" in _PAGE


def test_every_vendor_with_an_account_is_a_sub_processor() -> None:
    foreign = {vendor.name for vendor in VENDORS.values() if vendor.prices}

    assert foreign <= COMPANIES.keys()


def test_the_files_that_the_page_names_exist() -> None:
    for name in re.findall(r"`((?:web|infra|tests|scripts|docs|lectern)/[\w./]+)`", _PAGE):
        path = re.sub(r"^lectern/", "layers/lectern/python/lectern/", name)
        assert Path(ROOT, path).exists(), name


def test_the_format_of_an_export_is_that_of_the_server() -> None:
    formats = {getattr(example, "format", "") for example in EXAMPLES} - {""}

    assert [f"`{name}`" in _PAGE for name in formats] == [True]
