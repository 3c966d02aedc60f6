# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writing a draft: file names, whole files, full disks, locked files."""

from __future__ import annotations

import errno
import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.draft import AiMark, Author, Draft, DraftLayout, Letterhead, Paragraph
from desktop.core.errors import CannotWrite, DiskFull, RequestError
from desktop.documents.writing import FORMATS, safe_stem, write_draft

from .drafts import full_draft

SIMPLE = Draft("Titre", (Paragraph("Un texte.", Author.RULE),))


def test_each_format_and_result_json_are_written_and_described(tmp_path):
    out = tmp_path / "new" / "folder"
    files = write_draft(full_draft(tmp_path), out, "Résumé", tuple(FORMATS), {"b": 1, "a": "é"})
    expected = [*(f"Résumé.{kind}" for kind in FORMATS), "result.json"]
    assert [Path(f.path).name for f in files] == expected
    for file in files:
        content = Path(file.path).read_bytes()
        assert (file.size, file.sha256) == (len(content), hashlib.sha256(content).hexdigest())
    assert sorted(p.name for p in out.iterdir()) == sorted(Path(f.path).name for f in files)


def test_result_json_is_readable_and_its_keys_are_in_a_stable_order(tmp_path):
    (file,) = write_draft(SIMPLE, tmp_path, "x", (), {"z": {"b": 1, "a": 2}, "a": "é"})
    text = Path(file.path).read_text(encoding="utf-8")
    assert "é" in text
    assert text.index('"a": "é"') < text.index('"z"')
    assert json.loads(text)["z"] == {"a": 2, "b": 1}


def test_no_result_json_without_data(tmp_path):
    write_draft(SIMPLE, tmp_path, "x", ("txt",))
    assert [p.name for p in tmp_path.iterdir()] == ["x.txt"]


def test_an_unknown_format_is_refused_before_anything_is_written(tmp_path):
    with pytest.raises(RequestError):
        write_draft(SIMPLE, tmp_path, "x", ("txt", "exe"))
    assert list(tmp_path.iterdir()) == []


def test_a_second_writing_replaces_the_first(tmp_path):
    write_draft(SIMPLE, tmp_path, "x", ("txt",))
    write_draft(Draft("Autre"), tmp_path, "x", ("txt",))
    text = (tmp_path / "x.txt").read_text(encoding="utf-8-sig")
    assert "\nAutre\n" in text and SIMPLE.title not in text


def test_a_file_open_in_another_program_is_left_and_a_numbered_one_is_written(
    tmp_path, monkeypatch
):
    (tmp_path / "x.txt").write_text("ouvert dans Word", encoding="utf-8")
    real = Path.replace

    def locked(self, target):
        if Path(target).name == "x.txt":
            raise PermissionError(errno.EACCES, "locked")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", locked)
    (file,) = write_draft(SIMPLE, tmp_path, "x", ("txt",))
    assert Path(file.path).name == "x (2).txt"
    assert (tmp_path / "x.txt").read_text(encoding="utf-8") == "ouvert dans Word"
    (again,) = write_draft(SIMPLE, tmp_path, "x", ("txt",))
    assert Path(again.path).name == "x (3).txt"


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EDQUOT, DiskFull),
        (errno.EROFS, CannotWrite),
        (errno.EIO, CannotWrite),
    ],
)
def test_a_failure_leaves_the_former_file_and_nothing_half_written(
    tmp_path, monkeypatch, code, kind
):
    (tmp_path / "x.txt").write_text("ancien", encoding="utf-8")

    def failing(descriptor):
        raise OSError(code, "failed")

    monkeypatch.setattr("os.fsync", failing)
    with pytest.raises(kind):
        write_draft(SIMPLE, tmp_path, "x", ("txt",))
    assert [p.name for p in tmp_path.iterdir()] == ["x.txt"]
    assert (tmp_path / "x.txt").read_text(encoding="utf-8") == "ancien"


def test_a_file_where_the_folder_should_be_is_a_clear_error(tmp_path):
    (tmp_path / "out").write_text("", encoding="utf-8")
    with pytest.raises(CannotWrite):
        write_draft(SIMPLE, tmp_path / "out", "x", ("txt",))


@pytest.mark.parametrize(
    ("stem", "safe"),
    [
        ("Résumé été œuvre", "Résumé été œuvre"),
        ("a/b\\c:d*e?f", "a b c d e f"),
        ("../../etc/passwd", "etc passwd"),
        ("CON", "_CON"),
        ("lpt1.rapport", "_lpt1.rapport"),
        ("fin. . ", "fin"),
        ("", "document"),
        ("\x00\u202e", "document"),
    ],
)
def test_names_that_every_system_accepts(stem, safe):
    assert safe_stem(stem) == safe


@given(st.text(max_size=300))
def test_any_name_is_made_safe(stem):
    safe = safe_stem(stem)
    assert 0 < len(safe) <= 121 and len(safe.encode()) <= 200
    assert not set(safe) & set('/\\:*?"<>|\n\0')
    assert safe == safe.strip(" .")


@pytest.mark.parametrize("kind", FORMATS)
def test_every_kind_of_mark_is_said_in_words(tmp_path, kind):
    reviewed = AiMark("M", "p@1", "2026-11-22", "Nadia Benali, secrétaire de mairie")
    for mark in (AiMark(), AiMark("M", "p@1", "2026-11-22"), reviewed):
        (file,) = write_draft(Draft("T", SIMPLE.blocks, ai_mark=mark), tmp_path, "x", (kind,))
        assert file.size > 0


def test_what_was_left_out_is_said_once_and_every_file_is_written(tmp_path):
    heard = []
    letterhead = Letterhead(logo=str(tmp_path / "absent.png"))
    draft = Draft("Acte", SIMPLE.blocks, layout=DraftLayout.ACT, letterhead=letterhead)
    files = write_draft(draft, tmp_path, "x", ("docx", "odt", "pdf", "txt"), warn=heard.append)
    assert len(files) == 4
    assert heard == ["Le logo de la commune n’a pas été utilisé. Le fichier est introuvable."]
