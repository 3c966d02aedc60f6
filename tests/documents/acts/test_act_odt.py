# SPDX-License-Identifier: AGPL-3.0-or-later
"""An act as ODT, read again as XML."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO

from defusedxml import ElementTree

from desktop.core.draft import Image, Letterhead, Table
from desktop.documents.writers.odt_out import make_odt
from tests.documents.drafts import small_png

from .act_samples import ARTICLES, LINES, logo_file, sample_act

T = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
S = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"


def roots(draft):
    heard = []
    with zipfile.ZipFile(BytesIO(make_odt(draft, heard.append))) as archive:
        parts = [ElementTree.fromstring(archive.read(n)) for n in ("content.xml", "styles.xml")]
        parts.append(archive.read("meta.xml").decode())
    assert heard == []
    return parts


def shown_styles(content, styles):
    """Return (text, name of the style as LibreOffice shows it) for each paragraph."""
    names, parents = {}, {}
    for root in (content, styles):
        for style in root.iter(f"{S}style"):
            inner = style.get(f"{S}name")
            names[inner] = style.get(f"{S}display-name", inner)
            parents[inner] = style.get(f"{S}parent-style-name")
    for block in content.iter():
        if block.tag in (f"{T}p", f"{T}h"):
            inner = block.get(f"{T}style-name")
            inner = parents[inner] if inner.startswith("Beffroi") else inner
            yield "".join(block.itertext()), names[inner]


def test_each_part_has_its_own_style_and_articles_are_headings():
    content, styles, _meta = roots(sample_act())
    shown = dict(shown_styles(content, styles))
    assert shown["RÉPUBLIQUE FRANÇAISE"] == "Arrêté – en-tête"
    assert shown["ARRÊTE\u00a0:"] == "Arrêté – formule"
    assert shown["Paul Leroux"] == "Arrêté – signataire"
    assert shown["par la Forge."] == "Arrêté – liste"
    headings = [h for h in content.iter(f"{T}h") if h.get(f"{T}outline-level") == "1"]
    assert ["".join(h.itertext()) for h in headings] == list(ARTICLES)


def test_the_header_comes_first_and_the_title_has_two_lines():
    content, styles, _meta = roots(sample_act())
    shown = list(shown_styles(content, styles))
    assert shown[0] == ("RÉPUBLIQUE FRANÇAISE", "Arrêté – en-tête")
    title = next(p for p in content.iter(f"{T}p") if p.get(f"{T}style-name") == "Title")
    assert title.find(f"{T}line-break") is not None


def test_the_last_rule_is_kept_with_the_closing_and_the_signature_has_room():
    content, styles, _meta = roots(sample_act())
    held = [p for p in content.iter(f"{T}p") if p.get(f"{T}style-name").startswith("BeffroiS")]
    assert len(held) == 1 and "".join(held[0].itertext()).startswith("La circulation")
    signatory = next(
        s for s in styles.iter(f"{S}style") if s.get(f"{S}display-name") == "Arrêté – signataire"
    )
    assert signatory[0].get(f"{FO}margin-top") == "71pt"
    assert signatory[0].get(f"{FO}keep-with-next") == "auto"


def test_the_letterhead_is_in_the_header_of_the_first_page_only(tmp_path):
    letterhead = Letterhead(logo=logo_file(tmp_path), lines=LINES)
    _content, styles, _meta = roots(sample_act(letterhead))
    first = next(styles.iter(f"{S}header-first"))
    others = next(styles.iter(f"{S}header"))
    assert LINES[0] in "".join(first.itertext())
    assert "Logo\u00a0: Mairie de Saint-Aubin-des-Prés" in "".join(first.itertext())
    assert "".join(others.itertext()) == ""
    for kind in ("footer", "footer-first"):
        assert "2026-042 – page\u00a01 sur\u00a01" in "".join(
            next(styles.iter(f"{S}{kind}")).itertext()
        )


def test_the_author_is_who_signs():
    meta = roots(sample_act())[2]
    assert "<meta:initial-creator>Paul Leroux, maire<" in meta


def test_tables_and_pictures_may_stand_in_an_act(tmp_path):
    (tmp_path / "plan.png").write_bytes(small_png())
    draft = sample_act()
    more = (
        Table(("Voie",), (("rue des Écoles",),), "Voies"),
        Image(str(tmp_path / "plan.png"), "Plan"),
    )
    content, _styles, _meta = roots(replace(draft, blocks=(*draft.blocks, *more)))
    text = "".join(content.itertext())
    assert "Voies" in text and "Plan" in text
