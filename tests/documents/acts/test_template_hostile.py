# SPDX-License-Identifier: AGPL-3.0-or-later
"""A template that is damaged or hostile: a warning, the plain layout, never a lost document."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.core.draft import Letterhead
from desktop.core.errors import TemplateRefused
from desktop.documents.writers.acts.templates import check_template, make_template
from desktop.documents.writers.docx_out import make_docx
from desktop.documents.writers.odt_out import make_odt

from .act_samples import sample_act

TEMPLATES = {kind: make_template(kind, Letterhead(lines=("Mairie",))) for kind in ("docx", "odt")}
SHORT = replace(sample_act(), blocks=sample_act().blocks[:5])
MAKERS = {"docx": make_docx, "odt": make_odt}
KEY_PARTS = (
    "[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/_rels/document.xml.rels",
    "word/styles.xml", "word/settings.xml", "docProps/core.xml",
    "content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml",
)  # fmt: skip
RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def parts_of(kind):
    with zipfile.ZipFile(BytesIO(TEMPLATES[kind])) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(path, parts):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def linked(parts, kind, target="https://exemple.example/x"):
    """Add an outside relationship to the body of a Word document."""
    name = "word/_rels/document.xml.rels"
    link = f'<Relationship Id="rId999" Type="{RELS}/{kind}" Target="{target}" TargetMode="External"/></Relationships>'
    return parts | {name: parts[name].replace(b"</Relationships>", link.encode())}


def still_written(path):
    """Return the warnings; the act is written on plain paper all the same."""
    heard = []
    if path.suffix in (".odt", ".ott"):
        content = make_odt(sample_act(Letterhead(template_odt=str(path))), heard.append)
        with zipfile.ZipFile(BytesIO(content)) as archive:
            assert "ARRÊTE" in archive.read("content.xml").decode()
    else:
        content = make_docx(sample_act(Letterhead(template_docx=str(path))), heard.append)
        assert docx.Document(BytesIO(content)).paragraphs[0].text == "RÉPUBLIQUE FRANÇAISE"
    with pytest.raises(TemplateRefused):
        check_template(path)
    return heard


def test_macros_are_refused_by_name_by_type_and_by_content(tmp_path):
    parts = parts_of("docx")
    types = parts["[Content_Types].xml"]
    macro = types.replace(b"wordprocessingml.document.main", b"ms-word.document.macroEnabled.main")
    cases = {
        "a.docm": parts,
        "b.docx": parts | {"word/vbaProject.bin": b"x"},
        "c.docx": parts | {"[Content_Types].xml": macro},
        "d.odt": parts_of("odt") | {"Basic/Standard/Module1.xml": b"<a/>"},
    }
    for name, content in cases.items():
        (heard,) = still_written(packed(tmp_path / name, content))
        assert heard == (
            "Le papier à en-tête de la commune n’a pas été utilisé. Il contient des macros."
        )


@pytest.mark.parametrize("kind", ["image", "oleObject", "frame", "subDocument", "aFChunk"])
def test_what_would_be_fetched_outside_is_refused(tmp_path, kind):
    assert len(still_written(packed(tmp_path / "a.docx", linked(parts_of("docx"), kind)))) == 1


def test_a_web_address_is_kept_and_the_file_it_was_made_from_forgotten(tmp_path):
    parts = linked(parts_of("docx"), "hyperlink")
    parts["word/_rels/settings.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{RELS}/attachedTemplate" '
        'Target="https://exemple.example/m.dotm" TargetMode="External"/></Relationships>'
    ).encode()
    link = f'<w:attachedTemplate xmlns:r="{RELS}" r:id="rId1"/>'.encode()
    settings_xml = parts["word/settings.xml"]
    end = settings_xml.index(b">", settings_xml.index(b"<w:settings")) + 1
    parts["word/settings.xml"] = settings_xml[:end] + link + settings_xml[end:]
    path = packed(tmp_path / "a.docx", parts)
    heard = []
    content = make_docx(sample_act(Letterhead(template_docx=str(path))), heard.append)
    assert heard == []
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert b"attachedTemplate" not in archive.read("word/settings.xml")
        assert not any(b"m.dotm" in archive.read(name) for name in archive.namelist())
        assert b"exemple.example/x" in archive.read("word/_rels/document.xml.rels")


@pytest.mark.parametrize(
    "xml",
    [
        '<draw:frame><draw:image xlink:href="https://exemple.example/x.png"/></draw:frame>',
        '<draw:frame><draw:floating-frame xlink:href="x"/></draw:frame>',
        '<draw:frame><draw:image xlink:href="../../../etc/passwd"/></draw:frame>',
    ],
)
def test_an_odt_that_calls_outside_is_refused(tmp_path, xml):
    parts = parts_of("odt")
    end = b"</office:text>"
    wrapped = f'<text:p xmlns:xlink="http://www.w3.org/1999/xlink">{xml}</text:p>'.encode()
    parts["content.xml"] = parts["content.xml"].replace(end, wrapped + end)
    assert wrapped in parts["content.xml"]
    assert len(still_written(packed(tmp_path / "a.odt", parts))) == 1


def test_entities_and_bombs_are_refused(tmp_path):
    for kind, name in (("docx", "word/document.xml"), ("odt", "content.xml")):
        parts = parts_of(kind)
        root = parts[name]
        start = root.index(b"?>") + 2
        entity = b'<!DOCTYPE a [<!ENTITY b "c">]>'
        bad = parts | {name: root[:start] + entity + root[start:]}
        assert len(still_written(packed(tmp_path / f"dtd.{kind}", bad))) == 1
        bomb = parts | {"word/media/image1.png": bytes(80 * 1024 * 1024)}
        assert len(still_written(packed(tmp_path / f"bomb.{kind}", bomb))) == 1


def test_files_that_are_no_template_at_all_are_refused(tmp_path):
    (tmp_path / "a.docx").write_bytes(b"%PDF-1.7")
    (tmp_path / "b.odt").write_bytes(b"")
    (tmp_path / "c.exe").write_bytes(b"MZ")
    packed(tmp_path / "d.docx", {"[Content_Types].xml": b"<Types/>"})
    packed(tmp_path / "e.odt", {"mimetype": b"application/vnd.oasis.opendocument.text"})
    (tmp_path / "f.docx").mkdir()
    for path in (*sorted(tmp_path.iterdir()), tmp_path / "absent.docx", tmp_path / "absent.odt"):
        (heard,) = still_written(path)
        assert heard.startswith("Le papier à en-tête de la commune n’a pas été utilisé.")


def act_on(path, kind):
    """Return the act and the warnings."""
    heard = []
    letterhead = Letterhead(**{f"template_{kind}": str(path)})
    return MAKERS[kind](replace(SHORT, letterhead=letterhead), heard.append), heard


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_parts_that_do_not_fit_together_never_lose_the_act(tmp_path, kind):
    parts = parts_of(kind)
    for name in parts.keys() & set(KEY_PARTS):
        missing = {other: content for other, content in parts.items() if other != name}
        for spoiled in (missing, parts | {name: b"<a/>"}):
            written, heard = act_on(packed(tmp_path / f"a.{kind}", spoiled), kind)
            assert zipfile.is_zipfile(BytesIO(written)) and len(heard) <= 1


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(place=st.floats(0, 1), noise=st.binary(min_size=1, max_size=30))
@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_a_spoiled_template_never_loses_the_act(tmp_path, kind, place, noise):
    content = bytearray(TEMPLATES[kind])
    start = int(place * (len(content) - len(noise)))
    content[start : start + len(noise)] = noise
    path = tmp_path / f"spoiled.{kind}"
    path.write_bytes(content)
    written, heard = act_on(path, kind)
    assert zipfile.is_zipfile(BytesIO(written)) and len(heard) <= 1
