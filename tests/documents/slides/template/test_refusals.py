# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files that are no template, or no safe one: each is told in a French sentence."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from desktop.core.errors import DocumentError, DocumentMissing, TemplateRefused
from desktop.documents.slides.template import read_template
from desktop.documents.slides.template.archive import read_pptx_template
from tests.documents.slides.packages import parts_of
from tests.documents.slides.templates import plain, saved, with_parts

MAIN = b"presentationml.presentation.main+xml"
RELS = '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def refusal(path):
    with pytest.raises(TemplateRefused) as caught:
        read_template(path)
    assert caught.value.message().startswith("Le modèle de présentation n’a pas été utilisé.")
    assert ".pptx" in caught.value.next_step()
    return caught.value.detail


@pytest.mark.parametrize("suffix", [".pptm", ".potm", ".ppsm", ".PPTM"])
def test_a_file_with_macros_is_refused_by_its_name(tmp_path, suffix):
    path = saved(tmp_path / f"modele{suffix}", plain())
    assert "macros" in refusal(path)


def test_macros_are_seen_under_another_name(tmp_path):
    path = saved(tmp_path / "modele.pptx", plain())
    assert "macros" in refusal(with_parts(path, ppt__vbaProject_bin=b"x"))
    hidden = saved(
        tmp_path / "autre.pptx",
        plain(),
        lambda name, content: content.replace(
            b"application/vnd.openxmlformats-officedocument." + MAIN,
            b"application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml",
        ),
    )
    assert "macros" in refusal(hidden)


@pytest.mark.parametrize(
    ("name", "words"),
    [("m.ppt", "avant 2007"), ("m.odp", "LibreOffice"), ("m.otp", "LibreOffice")],
)
def test_other_programs_files_are_told_by_name(tmp_path, name, words):
    path = tmp_path / name
    path.write_bytes(b"x")
    assert words in refusal(path)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF-1.7", "pas un fichier PowerPoint"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "mot de passe",
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "avant 2007"),
        (b"PK\x03\x04" + bytes(100), "abîmé"),
    ],
)
def test_what_is_no_package_is_told_by_its_content(tmp_path, content, words):
    path = tmp_path / "modele.pptx"
    path.write_bytes(content)
    assert words in refusal(path)


def test_a_document_is_no_template(tmp_path):
    path = tmp_path / "lettre.pptx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "[Content_Types].xml",
            "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>",
        )
        archive.writestr("word/document.xml", "<w/>")
    assert "pas un fichier PowerPoint" in refusal(path)


def test_a_file_that_is_not_there_is_missing(tmp_path):
    with pytest.raises(DocumentMissing):
        read_template(tmp_path / "absent.pptx")


def test_a_truncated_file_is_refused(tmp_path):
    whole = saved(tmp_path / "m.pptx", plain()).read_bytes()
    path = tmp_path / "coupe.pptx"
    path.write_bytes(whole[: len(whole) // 2])
    refusal(path)


def test_a_declaration_of_entities_is_refused(tmp_path):
    def change(name, content):
        if name == "ppt/theme/theme1.xml":
            head, _, rest = content.partition(b"?>")
            return head + b'?><!DOCTYPE x [<!ENTITY a "b">]>' + rest
        return content

    assert "DTD" in refusal(saved(tmp_path / "m.pptx", plain(), change))


def test_a_bomb_is_refused(tmp_path):
    path = saved(tmp_path / "m.pptx", plain())
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("ppt/media/image99.png", bytes(150_000_000))
    assert "démesurée" in refusal(path)


def test_strict_open_xml_is_refused_with_what_to_do(tmp_path):
    def change(name, content):
        if name.endswith(".rels"):
            return content.replace(
                OFFICE.encode(), b"http://purl.oclc.org/ooxml/officeDocument/relationships"
            )
        return content

    assert "strict" in refusal(saved(tmp_path / "m.pptx", plain(), change))


def test_a_size_out_of_the_common_is_refused(tmp_path):
    def change(name, content):
        return (
            content.replace(b'cx="9144000"', b'cx="9"')
            if name == "ppt/presentation.xml"
            else content
        )

    assert "taille" in refusal(saved(tmp_path / "m.pptx", plain(), change))


@pytest.mark.parametrize(
    "gone",
    [
        "ppt/slideMasters/slideMaster1.xml",
        "ppt/presentation.xml",
        "_rels/.rels",
        "[Content_Types].xml",
    ],
)
def test_a_file_that_lacks_a_part_is_refused(tmp_path, gone):
    path = saved(tmp_path / "m.pptx", plain(), lambda name, c: None if name == gone else c)
    with pytest.raises(DocumentError):
        read_template(path)


@pytest.mark.parametrize(
    "part",
    ["slideMasters/slideMaster1", "slideLayouts/slideLayout2", "theme/theme1", "presentation"],
)
@pytest.mark.parametrize(
    "damage",
    [
        lambda c: c.replace(b'x="', b'x="zz'), lambda c: c.replace(b'val="', b'val="-'),
        lambda c: c.replace(b"<a:off", b"<a:offf").replace(b"</a:off", b"</a:offf"),
        lambda c: c.replace(b'idx="', b'idx="99999999999999'), lambda c: c.replace(b'cx="', b'cx="9e99'),
        lambda c: c.replace(b'type="', b'type="zz'), lambda c: c.replace(b'sz="', b'sz="-9'),
    ],
)  # fmt: skip
def test_a_damaged_part_gives_looks_or_a_sentence_never_a_crash(tmp_path, part, damage):
    def change(name, content):
        return damage(content) if name == f"ppt/{part}.xml" else content

    path = saved(tmp_path / "m.pptx", plain(), change)
    try:
        look = read_template(path)
    except DocumentError:
        return
    assert len(look.layouts) == 4
    assert look.content.width > 0


def test_nothing_that_leads_outside_or_to_old_slides_is_kept(tmp_path):
    outside = (
        f'<Relationship Id="rId90" Type="{OFFICE}/image" Target="file:///etc/logo.png" TargetMode="External"/>'
        f'<Relationship Id="rId91" Type="{OFFICE}/oleObject" Target="../embeddings/o.bin"/>'
        f'<Relationship Id="rId92" Type="{OFFICE}/hyperlink" Target="https://exemple.fr" TargetMode="External"/>'
        f'<Relationship Id="rId93" Type="{OFFICE}/hyperlink" Target="javascript:x" TargetMode="External"/>'
    ).encode()

    def change(name, content):
        if name.endswith("slideMasters/_rels/slideMaster1.xml.rels"):
            return content.replace(b"</Relationships>", outside + b"</Relationships>")
        return content

    path = saved(tmp_path / "m.pptx", plain(slides=3), change)
    parts = parts_of(read_pptx_template(path))
    kept = parts["ppt/slideMasters/_rels/slideMaster1.xml.rels"]
    assert b"https://exemple.fr" in kept
    for gone in (b"logo.png", b"oleObject", b"javascript"):
        assert gone not in kept
    assert not any(name.startswith(("ppt/slides/", "ppt/notesSlides/")) for name in parts)
    assert b"slides/slide1" not in parts["ppt/_rels/presentation.xml.rels"]


def test_a_checked_template_is_a_plain_presentation(tmp_path):
    def change(name, content):
        return content.replace(b".presentation.main+xml", b".template.main+xml")

    path = saved(tmp_path / "m.potx", plain(), change)
    types = parts_of(read_pptx_template(path))["[Content_Types].xml"]
    assert MAIN in types
    with zipfile.ZipFile(BytesIO(read_pptx_template(path))) as archive:
        assert archive.testzip() is None
