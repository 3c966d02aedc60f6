# SPDX-License-Identifier: AGPL-3.0-or-later
"""What pictures say of themselves: the same mark in PDF, PNG and SVG."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from defusedxml.ElementTree import fromstring
from PIL import Image

from desktop.core.pictures.scene import PictureOrigin, Scene
from desktop.documents.drawings.pdf.scene_pdf import make_scene_pdf
from desktop.documents.drawings.picture_marks import mark_properties, picture_xmp, readable_marks
from desktop.documents.drawings.png.scene_png import make_scene_png
from desktop.documents.drawings.svg.scene_svg import make_scene_svg
from tests.documents.drawings.scenes import PAINTED, RULES, poster

pymupdf = pytest.importorskip("pymupdf")
IPTC = "{http://iptc.org/std/Iptc4xmpExt/2008-02-29/}"
DC = "{http://purl.org/dc/elements/1.1/}"
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"


def packets(mark):
    """Return the XMP of each kind of file."""
    with pymupdf.open(stream=make_scene_pdf([poster()], mark)) as document:
        pdf = document.get_xml_metadata()
    png = Image.open(BytesIO(make_scene_png(poster(), mark, 20))).info["XML:com.adobe.xmp"]
    svg = make_scene_svg(poster(), mark).decode()
    return {"pdf": pdf, "png": png, "svg": svg}


def values(packet, name):
    root = fromstring(
        packet.replace("<?xpacket", "<!--").replace("?>", "-->")
        if "<?xpacket" in packet
        else packet
    )
    found = next((element for element in root.iter(name)), None)
    return None if found is None else " ".join("".join(found.itertext()).split())


@pytest.mark.parametrize("origin", list(PictureOrigin))
def test_every_kind_of_file_says_how_the_picture_came_to_be(origin):
    for packet in packets(replace(PAINTED, origin=origin)).values():
        said = values(packet, f"{IPTC}DigitalSourceType")
        assert said == f"http://cv.iptc.org/newscodes/digitalsourcetype/{origin.value}"


def test_every_kind_of_file_says_title_words_language_and_licences():
    for packet in packets(RULES).values():
        assert values(packet, f"{DC}title") == "Marché de Noël"
        assert values(packet, f"{DC}description") == "Un village la nuit."
        assert values(packet, f"{DC}language") == "fr-FR"
        assert values(packet, f"{DC}creator") == "Saint-Aubin-sur-Vière"
        assert values(packet, f"{DC}rights") == "Material Design Icons, Apache-2.0"
        assert values(packet, f"{IPTC}AISystemUsed") is None


def test_the_model_is_named_when_it_painted():
    for packet in packets(PAINTED).values():
        assert values(packet, f"{IPTC}AISystemUsed") == "Modèle d’essai"
        assert "IA_generee>oui<" in packet
        assert "IA_modele>Modèle d’essai<" in packet


def test_the_properties_of_a_pdf_are_those_of_the_other_documents():
    with pymupdf.open(stream=make_scene_pdf([poster()], PAINTED)) as document:
        info = int(document.xref_get_key(-1, "Info")[1].split()[0])
        said = {name: document.xref_get_key(info, name)[1] for name in mark_properties(PAINTED)}
    assert said == {"IA_generee": "oui", "IA_modele": "Modèle d’essai", "IA_date": "2026-11-27"}


def test_hostile_words_do_not_leave_their_place():
    hostile = "</rdf:li></dc:title><x:y a='\"'/>&amp;\x00\ud800" + "z" * 9_000
    scene = Scene(10, 10, (), hostile, hostile)
    mark = replace(PAINTED, model=hostile, commune=hostile, day=hostile, credits=(hostile,))
    packet = picture_xmp(scene, mark)
    assert values(packet, f"{DC}title").startswith("</rdf:li></dc:title><x:y a='\"'/>&amp;z")
    assert len(packet) < 60_000
    assert "CreateDate" not in packet
    assert all("\x00" not in value for value in readable_marks(scene, mark).values())
    make_scene_pdf([scene], mark)
    assert Image.open(BytesIO(make_scene_png(scene, mark, 10))).size == (10, 10)
