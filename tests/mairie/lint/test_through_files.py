# SPDX-License-Identifier: AGPL-3.0-or-later
"""An arrêté says the same to the lint as a text, as a text file and as a Word document."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

from desktop.documents.office.docx_in import read_docx
from desktop.documents.office.text_in import read_text
from tests.mairie.lint.checking import findings

FILES = sorted(Path(__file__).parent.glob("*/*.txt"))


def errors_of(text: str) -> list[str]:
    return sorted({one.rule for one in findings(text) if one.severity == "E"})


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_format_of_the_file_changes_no_error(path, tmp_path):
    raw = path.read_text(encoding="utf-8")
    document = Document()
    for line in raw.splitlines():
        document.add_paragraph(line)
    document.save(str(tmp_path / "arrete.docx"))
    expected = errors_of(raw)
    assert errors_of(read_text(path).line_text()) == expected
    assert errors_of(read_docx(tmp_path / "arrete.docx").line_text()) == expected
