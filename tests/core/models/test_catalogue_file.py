# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of the reader: what is left out takes its default, what is wrong names the entry and the key."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.core.models.catalogue import EntryState, ModelKind
from desktop.core.models.catalogue_file import (
    CatalogueError,
    default_catalogue,
    licence_path,
    read_catalogue,
)
from desktop.core.paths import catalogue_folder

HEAD = """version = 3
checked_on = 2026-11-22

[memory.text]
weights_percent = 100
per_unit = 5
fixed = 7
"""
ENTRY = """
[[model]]
id = "petit-modele"
kind = "text"
title = "Petit modèle"
publisher = "Mairie"
country = "France"
licence_state = "libre"
advice = "Pour essayer."
memory = { per_unit = 11 }
"""
SOURCE = """
[[model.source]]
repo = "mairie/petit"
revision = "0123456789012345678901234567890123456789"
licence = "MIT"
files = [{ path = "petit.gguf", bytes = 1_000, sha256 = "00ff" }]
"""
WHOLE = HEAD + ENTRY + SOURCE


def write(folder: Path, text: str) -> Path:
    path = folder / "catalogue.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_an_entry_is_read_with_what_it_leaves_out(tmp_path: Path):
    catalogue = read_catalogue(write(tmp_path, WHOLE))
    assert (catalogue.version, catalogue.checked_on) == (3, "2026-11-22")
    entry = catalogue.find("petit-modele")
    assert entry is not None
    assert (entry.kind, entry.tiers, entry.base_model) == (ModelKind.TEXT, (), "")
    assert (entry.state, entry.bytes, entry.licences) == (EntryState.INSTALLABLE, 1000, ("MIT",))


def test_an_entry_overrides_the_memory_of_its_kind_number_by_number(tmp_path: Path):
    (entry,) = read_catalogue(write(tmp_path, WHOLE)).entries
    assert (entry.memory.weights_percent, entry.memory.per_unit, entry.memory.fixed) == (100, 11, 7)


@pytest.mark.parametrize("lost", [", bytes = 1_000", ', sha256 = "00ff"', "revision = "])
def test_a_pin_that_is_left_out_makes_the_entry_announced(tmp_path: Path, lost: str):
    text = WHOLE.replace(lost, "" if lost.startswith(",") else "# ")
    (entry,) = read_catalogue(write(tmp_path, text)).entries
    assert entry.state is EntryState.ANNOUNCED


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("version = 3", "version = true", "version"),
        ("version = 3", 'version = "3"', "version"),
        ("version = 3", "", "version"),
        ("checked_on = 2026-11-22", 'checked_on = "2026-11-22"', "checked_on"),
        ("checked_on = 2026-11-22", "checked_on = 2026-11-22T10:00:00", "checked_on"),
        ("checked_on = 2026-11-22", "checked_on = 2026-13-22", "catalogue.toml"),
        ("checked_on = 2026-11-22", "checked_on = 2026-11-22\ncolour = 1", "'colour'"),
        ("version = 3", "version = ", "catalogue.toml"),
        ("[memory.text]", "[memory.music]", "memory"),
        ("fixed = 7", "fixed = 7.5", "memory.text: MemoryFormula.fixed"),
        ("fixed = 7", "fixd = 7", "memory.text: MemoryFormula: unknown field 'fixd'"),
        ("[[model]]", "[model]", "[[model]]"),
        ('id = "petit-modele"', "", "has no id"),
        ('id = "petit-modele"', "id = 4", "has no id"),
        ('title = "Petit modèle"', "", "'petit-modele': it lacks 'title'"),
        ('title = "Petit modèle"', "title = 3", "'petit-modele': CatalogueEntry.title"),
        ("advice =", "advise =", "'petit-modele': it lacks 'advice'"),
        ("advice =", "langages = ''\nadvice =", "'petit-modele': CatalogueEntry: unknown field"),
        ('kind = "text"', 'kind = "music"', "'petit-modele': CatalogueEntry.kind"),
        ('"libre"', '"gratuit"', "'petit-modele': CatalogueEntry.licence_state"),
        ('kind = "text"', 'kind = "text"\ntiers = "petit"', "CatalogueEntry.tiers"),
        ('kind = "text"', 'kind = "text"\nis_default = 1', "CatalogueEntry.is_default"),
        ('kind = "text"', 'kind = "text"\nsources = []', "it is written [[model.source]]"),
        ("memory = { per_unit = 11 }", "memory = 11", "'petit-modele': memory"),
        ("per_unit = 11", 'per_unit = "11"', "CatalogueEntry.memory.per_unit"),
        ("[[model.source]]", "[model.source]", "'petit-modele': source: a list"),
        ("[[model.source]]", "source = [4]\n[other]", "'other'"),
        (SOURCE, "source = [4]\n", "'petit-modele': source: it is written [[model.source]]"),
        ('licence = "MIT"', "", "'petit-modele': source: it lacks 'licence'"),
        ("revision =", "revison =", "'revison'"),
        ("bytes = 1_000", "bytes = 1e3", "sources[0].files[0].bytes"),
        ("bytes = 1_000", "size = 1_000", "'size'"),
        ('path = "petit.gguf", ', "", "'petit-modele': files: it lacks 'path'"),
        ("files = [{", "files = [4, {", "'petit-modele': files: each"),
        ("files = [{", "files = 4 # ", "'petit-modele': files: a list"),
        ("files = [{ path =", "files = { path =", "catalogue.toml"),
    ],
)
def test_what_is_wrong_is_refused_and_named(tmp_path: Path, old: str, new: str, fault: str):
    assert WHOLE.count(old) >= 1
    with pytest.raises(CatalogueError) as refused:
        read_catalogue(write(tmp_path, WHOLE.replace(old, new, 1)))
    assert fault in str(refused.value)


def test_a_catalogue_that_is_not_utf8_is_refused(tmp_path: Path):
    path = tmp_path / "catalogue.toml"
    path.write_bytes(WHOLE.encode("latin-1"))
    with pytest.raises(CatalogueError):
        read_catalogue(path)


def test_a_catalogue_that_is_not_there_is_an_error_of_the_system(tmp_path: Path):
    with pytest.raises(FileNotFoundError):
        read_catalogue(tmp_path / "catalogue.toml")


def test_the_shipped_catalogue_is_read_once():
    assert default_catalogue() is default_catalogue()


def test_the_text_of_a_licence_lies_beside_the_catalogue():
    assert licence_path("MIT") == catalogue_folder() / "licences" / "MIT.txt"
    assert "Permission is hereby granted" in licence_path("MIT").read_text(encoding="utf-8")
