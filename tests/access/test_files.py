# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every kind of file that comes out is read by a screen reader; and the checks see what is missing."""

from __future__ import annotations

import io
import zipfile

import pytest

from desktop.core.draft import Draft
from desktop.documents.writers.docx_out import make_docx
from desktop.documents.writers.odt_out import make_odt
from desktop.documents.writers.pdf.pdf_out import make_pdf
from desktop.mairie.compliance.proof.sheet import proof_draft
from scripts.auditing.drawn import loose_marks, pdf_findings, svg_findings
from scripts.auditing.files import DRAFTS, DRAWN, draft_findings, drawn_findings, report
from scripts.auditing.office import docx_findings, odt_findings
from tests.mairie.compliance.proof.made_facts import FACTS


def left(found) -> list[str]:
    return [str(one) for one in found]


def changed(content: bytes, name: str, old: str, new: str) -> bytes:
    """Return an archive of which one part says something else."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(out, "w") as after:
        for entry in before.namelist():
            data = before.read(entry)
            if entry == name:
                assert old.encode() in data
                data = data.replace(old.encode(), new.encode())
            after.writestr(entry, data)
    return out.getvalue()


@pytest.mark.parametrize("name", DRAFTS)
def test_a_draft_is_accessible_in_each_format(name):
    assert left(draft_findings(name, DRAFTS[name]())) == []


def test_the_proof_sheet_is_accessible_in_each_format():
    assert left(draft_findings("proof", proof_draft(FACTS))) == []


@pytest.mark.parametrize("name", DRAWN)
def test_what_is_drawn_is_accessible(name):
    assert left(drawn_findings(name)) == []


@pytest.mark.parametrize(
    ("part", "old", "new", "told"),
    [
        ("docProps/core.xml", "dc:title>", "dc:subject>", "title"),
        ("word/styles.xml", "fr-FR", "en-US", "language"),
        ("word/document.xml", "w:tblHeader", "w:cantSplit", "header row"),
        ("word/document.xml", "Heading1", "Normal", "heading styles"),
        ("word/document.xml", " descr=", " untold=", "alternative text"),
    ],
)
def test_what_a_docx_lacks_is_found(part, old, new, told):
    content = changed(make_docx(report(), lambda _s: None), part, old, new)
    assert any(told in finding.words for finding in docx_findings("x", content, 5))


@pytest.mark.parametrize(
    ("part", "old", "new", "told"),
    [
        ("meta.xml", "dc:title>", "dc:subject>", "title"),
        ("content.xml", "table:table-header-rows", "table:table-rows", "header row"),
        ("content.xml", "<text:h ", "<text:p ", "headings"),
    ],
)
def test_what_an_odt_lacks_is_found(part, old, new, told):
    content = make_odt(report(), lambda _s: None)
    if "text:h" in old:
        content = changed(content, part, "</text:h>", "</text:p>")
    found = list(odt_findings("x", changed(content, part, old, new), 5))
    assert any(told in finding.words for finding in found)


def test_what_a_pdf_lacks_is_found():
    import pymupdf

    document = pymupdf.open(stream=make_pdf(report(), lambda _s: None), filetype="pdf")
    catalog = document.pdf_catalog()
    for key in ("Lang", "MarkInfo", "ViewerPreferences"):
        document.xref_set_key(catalog, key, "null")
    found = {finding.words for finding in pdf_findings("x", document.tobytes())}
    assert found == {"it is not tagged", "no language", "the title is not shown in the window"}
    few = [f.words for f in pdf_findings("x", make_pdf(Draft("Seul"), lambda _s: None), tables=1)]
    assert few == ["0 tables of 1, TH 0"]


def test_words_out_of_any_tag_are_counted():
    assert loose_marks(b"/P <</MCID 0>> BDC (a EMC b) Tj EMC /Artifact BMC (1) Tj EMC") == 0
    assert loose_marks(b"/P BMC (a) Tj EMC (b) Tj /Im0 Do") == 2


def test_what_an_svg_lacks_is_found():
    bare = b'<svg xmlns="http://www.w3.org/2000/svg"><title>Mairie</title></svg>'
    found = [finding.words for finding in svg_findings("x", bare)]
    assert found == ["the drawing has no role", "no desc", "no language"]
