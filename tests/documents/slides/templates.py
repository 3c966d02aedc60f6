# SPDX-License-Identifier: AGPL-3.0-or-later
"""Templates as communes have them, good and odd, made for the tests."""

from __future__ import annotations

import zipfile
from io import BytesIO

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Pt

from tests.documents.drawings.scenes import photo


def saved(path, presentation, change=None):
    """Write a presentation; `change(name, content)` edits each part, None drops it."""
    stream = BytesIO()
    presentation.save(stream)
    with zipfile.ZipFile(stream) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            content = change(name, content) if change else content
            if content is not None:
                target.writestr(name, content)
    return path


def with_parts(path, **parts):
    """Add parts to a file; a double underscore stands for a slash, a single one for a dot."""
    with zipfile.ZipFile(path, "a") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return path


def plain(*, slides=0):
    """Return the usual 4:3 presentation with some slides in it."""
    presentation = Presentation()
    for _ in range(slides):
        slide = presentation.slides.add_slide(presentation.slide_layouts[1])
        slide.shapes.title.text = "Une diapositive de l’an dernier"
        slide.notes_slide.notes_text_frame.text = "Une note de l’an dernier"
    return presentation


def only(*names):
    """Return a presentation that has the layouts of these names alone."""
    presentation = Presentation()
    for layout in list(presentation.slide_layouts):
        if layout.name not in names:
            presentation.slide_layouts.remove(layout)
    return presentation


def places(layout):
    """Return the places of a layout by the name of their type: "TITLE", "OBJECT", "BODY"…"""
    found = {}
    for place in layout.placeholders:
        found.setdefault(place.placeholder_format.type.name, place)
    return found


def move(place, x, y, width, height):
    place.left, place.top, place.width, place.height = (Pt(v) for v in (x, y, width, height))


def add_band(presentation, box=(0, 0, 60, 540), colour="2F7D4F", form=MSO_SHAPE.RECTANGLE):
    """Draw a coloured shape on the master, under its places."""
    spare = presentation.slides.add_slide(presentation.slide_layouts[-1])
    shape = spare.shapes.add_shape(form, *(Pt(value) for value in box))
    shape.fill.solid()
    shape.fill.fore_color.rgb = RGBColor.from_string(colour)
    shape.line.fill.background()
    presentation.slide_master.shapes._spTree.insert(2, shape._element)
    drop_slides(presentation)


def add_logo(presentation, box=(620, 10, 80, 50)):
    """Put a picture on the master."""
    part, relation = presentation.slide_master.part.get_or_add_image_part(BytesIO(photo(160, 100)))
    del part
    spare = presentation.slides.add_slide(presentation.slide_layouts[-1])
    picture = spare.shapes.add_picture(BytesIO(photo(160, 100)), *(Pt(value) for value in box))
    picture._element.blipFill.blip.rEmbed = relation
    presentation.slide_master.shapes._spTree.append(picture._element)
    drop_slides(presentation)


def drop_slides(presentation):
    slides = presentation.slides._sldIdLst
    for slide in list(slides):
        presentation.part.drop_rel(slide.rId)
        slides.remove(slide)


def coloured(ground, ink):
    """Return a change of parts: the master's ground and its text in other colours."""

    def change(name, content):
        if name == "ppt/slideMasters/slideMaster1.xml":
            fill = f'<p:bgPr><a:solidFill><a:srgbClr val="{ground}"/></a:solidFill><a:effectLst/></p:bgPr>'
            old = b'<p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef>'
            assert old in content
            return content.replace(old, fill.encode())
        if name.startswith("ppt/theme/theme1"):
            dark = b'<a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1>'
            assert dark in content
            return content.replace(dark, f'<a:dk1><a:srgbClr val="{ink}"/></a:dk1>'.encode())
        return content

    return change
