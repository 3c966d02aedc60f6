# SPDX-License-Identifier: AGPL-3.0-or-later
"""The commune's own template: kept, filled where it says, added to where it lacks a style."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO

import docx
import pytest
from defusedxml import ElementTree
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Pt

from desktop.core.draft import AiMark, Letterhead, Note, Table
from desktop.core.errors import RequestError
from desktop.documents.writers.acts.templates import check_template, make_template
from desktop.documents.writers.docx_out import make_docx
from desktop.documents.writers.odt_out import make_odt

from .act_samples import ARTICLES, LINES, logo_file, sample_act

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"


def filled_docx(path, draft=None):
    heard = []
    content = make_docx(replace(draft or sample_act(), letterhead=Letterhead(template_docx=str(path))), heard.append)  # fmt: skip
    assert heard == []
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert len(set(archive.namelist())) == len(archive.namelist())
    return docx.Document(BytesIO(content))


def filled_odt(path, draft=None):
    heard = []
    content = make_odt(replace(draft or sample_act(), letterhead=Letterhead(template_odt=str(path))), heard.append)  # fmt: skip
    assert heard == []
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return [ElementTree.fromstring(archive.read(n)) for n in ("content.xml", "styles.xml")]


def text_of(root):
    return "".join(root.itertext())


@pytest.fixture
def letterhead(tmp_path):
    return Letterhead(logo=logo_file(tmp_path), lines=LINES)


@pytest.fixture
def commune_docx(tmp_path):
    """A letter that a secretary made in Word: no style of ours, text before and after the mark."""
    document = docx.Document()
    document.styles["Normal"].font.name = "Georgia"
    document.sections[0].header.paragraphs[0].text = "Mairie de Saint-Aubin-des-Prés"
    foot = document.sections[0].footer.paragraphs[0]
    for piece in ("Réf. [pied ", "de l'ac", "te] – mairie"):
        foot.add_run(piece)
    document.add_paragraph("Avant")
    mark = document.add_paragraph()
    mark.add_run("[Corps de ")
    mark.add_run("l'acte]")
    document.add_paragraph("Après")
    for name in ("Heading 1", "Title", "List Bullet"):
        document.styles[name].delete()
    document.save(tmp_path / "commune.docx")
    return tmp_path / "commune.docx"


def test_the_template_holds_the_letterhead_the_styles_the_mark_and_advice(letterhead):
    document = docx.Document(BytesIO(make_template("docx", letterhead)))
    texts = [p.text for p in document.paragraphs]
    assert texts[-1] == "[corps de l’acte]" and all(t.startswith("[aide]") for t in texts[:-1])
    assert LINES[0] in document.sections[0].first_page_header.tables[0].cell(0, 1).text
    names = {style.name for style in document.styles}
    assert {"Arrêté – visa", "Arrêté – considérant", "Arrêté – signature", "Heading 1"} <= names


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_our_own_template_is_one_that_can_be_used(tmp_path, letterhead, kind):
    path = tmp_path / f"modele.{kind}"
    path.write_bytes(make_template(kind, letterhead))
    check_template(path)


def test_a_template_is_made_for_word_and_libreoffice_only():
    with pytest.raises(RequestError):
        make_template("pdf", Letterhead())


def test_our_docx_template_is_filled_and_its_advice_left_out(tmp_path, letterhead):
    (tmp_path / "m.docx").write_bytes(make_template("docx", letterhead))
    document = filled_docx(tmp_path / "m.docx")
    texts = [p.text for p in document.paragraphs]
    assert texts[0] == "RÉPUBLIQUE FRANÇAISE"
    assert not any("[aide]" in t or "[corps" in t for t in texts)
    foot = document.sections[0].first_page_footer.paragraphs[0].text
    assert foot.startswith("Arrêté n°\u00a02026-042 – page")


def test_our_odt_template_is_filled_and_its_advice_left_out(tmp_path, letterhead):
    (tmp_path / "m.odt").write_bytes(make_template("odt", letterhead))
    content, styles = filled_odt(tmp_path / "m.odt")
    body = text_of(next(content.iter(f"{OFFICE}text")))
    assert body.startswith("RÉPUBLIQUE FRANÇAISE")
    assert "[aide]" not in body and "[corps" not in body
    assert "Arrêté n°\u00a02026-042 – page" in text_of(styles) and "[pied" not in text_of(styles)


def test_the_act_stands_where_the_mark_is_and_the_rest_is_kept(commune_docx):
    document = filled_docx(commune_docx)
    texts = [p.text for p in document.paragraphs]
    assert texts[0] == "Avant" and texts[1] == "RÉPUBLIQUE FRANÇAISE"
    assert texts[-1] == "Après" and texts[-2].startswith("Ampliation")
    section = document.sections[0]
    assert section.header.paragraphs[0].text == "Mairie de Saint-Aubin-des-Prés"
    assert section.footer.paragraphs[0].text == "Réf. Arrêté n°\u00a02026-042 – mairie"


def test_styles_that_the_template_lacks_are_added_in_its_own_font(commune_docx):
    document = filled_docx(commune_docx)
    styles = {p.text: p.style.name for p in document.paragraphs}
    assert [styles[title] for title in ARTICLES] == ["Heading 1"] * 4
    assert styles["Paul Leroux"] == "Arrêté – signataire"
    assert document.styles["Normal"].font.name == "Georgia"
    assert document.styles["Arrêté – visa"].font.name is None


def test_a_style_that_the_template_defines_is_kept(commune_docx, tmp_path):
    document = docx.Document(commune_docx)
    own = document.styles.add_style("Arrêté – visa", WD_STYLE_TYPE.PARAGRAPH)
    own.font.size = Pt(9)
    document.save(tmp_path / "own.docx")
    filled = filled_docx(tmp_path / "own.docx")
    assert filled.styles["Arrêté – visa"].font.size == Pt(9)
    assert [s.name for s in filled.styles].count("Arrêté – visa") == 1


def test_without_a_mark_the_act_comes_last(tmp_path):
    document = docx.Document()
    document.add_paragraph("Papier de la mairie")
    document.save(tmp_path / "plain.docx")
    texts = [p.text for p in filled_docx(tmp_path / "plain.docx").paragraphs]
    assert texts[0] == "Papier de la mairie" and texts[-1].startswith("Ampliation")


def test_a_mark_in_a_table_puts_the_act_in_its_cell(tmp_path):
    document = docx.Document()
    document.add_table(1, 1).cell(0, 0).paragraphs[0].text = "[corps de l’acte]"
    document.save(tmp_path / "cell.docx")
    cell = filled_docx(tmp_path / "cell.docx").tables[0].cell(0, 0)
    assert cell.paragraphs[0].text == "RÉPUBLIQUE FRANÇAISE"


def test_lists_tables_and_notes_work_in_a_template_that_has_no_such_style(commune_docx):
    draft = sample_act()
    more = (Table(("Voie",), (("rue des Écoles",),), "Voies"), Note("À relire."))
    document = filled_docx(commune_docx, replace(draft, blocks=(*draft.blocks, *more)))
    assert document.tables[0].style.name == "Table Grid"
    assert any(p.text.endswith("À relire.") for p in document.paragraphs)


def test_a_template_without_numbering_has_lists_all_the_same(commune_docx, tmp_path):
    with zipfile.ZipFile(commune_docx) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    del parts["word/numbering.xml"]
    rels = parts["word/_rels/document.xml.rels"].decode()
    import re

    parts["word/_rels/document.xml.rels"] = re.sub(r"<Relationship [^>]*numbering[^>]*/>", "", rels).encode()  # fmt: skip
    types = parts["[Content_Types].xml"].decode()
    parts["[Content_Types].xml"] = re.sub(r"<Override [^>]*numbering[^>]*/>", "", types).encode()
    with zipfile.ZipFile(tmp_path / "bare.docx", "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    items = [p for p in filled_docx(tmp_path / "bare.docx").paragraphs if p._p.pPr is not None and p._p.pPr.numPr is not None]  # fmt: skip
    assert [p.text for p in items] == ["par la rue du Lavoir\u00a0;", "par la Forge."]


def test_the_mention_of_a_model_ends_the_text_of_a_filled_template(commune_docx):
    draft = sample_act(ai_mark=AiMark("SmolLM3-3B"))
    texts = [p.text for p in filled_docx(commune_docx, draft).paragraphs]
    assert texts[-2].startswith("Texte produit avec l’aide d’une IA locale")


def test_the_author_of_the_file_is_who_signs_not_who_made_the_template(commune_docx):
    assert filled_docx(commune_docx).core_properties.author == "Paul Leroux, maire"


def test_a_dotx_is_used_as_a_document(commune_docx, tmp_path):
    with zipfile.ZipFile(commune_docx) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    types = parts["[Content_Types].xml"]
    parts["[Content_Types].xml"] = types.replace(b"document.main+xml", b"template.main+xml")
    with zipfile.ZipFile(tmp_path / "m.dotx", "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    assert filled_docx(tmp_path / "m.dotx").paragraphs[0].text == "Avant"


def test_an_ott_is_used_as_a_document(tmp_path):
    with zipfile.ZipFile(BytesIO(make_template("odt", Letterhead()))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    kind, template = b"opendocument.text", b"opendocument.text-template"
    for name in ("mimetype", "META-INF/manifest.xml"):
        parts[name] = parts[name].replace(kind, template)
    with zipfile.ZipFile(tmp_path / "m.ott", "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    heard = []
    draft = sample_act(Letterhead(template_odt=str(tmp_path / "m.ott")))
    with zipfile.ZipFile(BytesIO(make_odt(draft, heard.append))) as archive:
        assert archive.read("mimetype") == b"application/vnd.oasis." + kind
        assert b"-template" not in archive.read("META-INF/manifest.xml")
    assert heard == []
