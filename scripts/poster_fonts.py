# SPDX-License-Identifier: AGPL-3.0-or-later
"""Cuts the faces of posters and slides out of their full versions: Latin letters, as TrueType, a new name.

Run by `python scripts/make_fonts.py --posters FOLDER` (desktop/resources/fonts/README.md says where
the full versions come from).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

POSTER_LATIN = (
    "U+0020-007E,U+00A0-017F,U+0218-021B,U+02B3,U+02E2,U+1D49,U+1D52,U+2009,U+2010-2015,"
    "U+2018-201E,U+2020-2022,U+2026,U+202F,U+2030,U+2032,U+2033,U+2039,U+203A,U+2070,U+2074-2079,"
    "U+207F,U+20AC,U+2116,U+2122,U+2190-2193,U+2212,U+25CF,U+2605,U+266A,U+2713"
)
SLIDE_LETTERS = (
    "U+0370-03FF,U+0400-045F,U+0490-0491,U+2013-2015,U+2020-2022,U+2080-2089,U+2192,U+2248,U+2260,"
    "U+2264,U+2265,U+221A,U+221E,U+2211,U+2206,U+25A0,U+25A1,U+25AA,U+25B2,U+25BA,U+25BC,U+25CB"
)
"""More for the faces of slides: Greek, Cyrillic, « CO₂ », « ≥ 80 % », the bullets of templates."""
# name in core.scene.FONTS: (file of the full version, weight of a variable one, name inside the cut
# one). The licences reserve « Lobster », « Comfortaa »…: what was cut may not bear such a name.
POSTER_FACES = {
    "inter": ("Inter-Regular.otf", 0, "Beffroi Texte"),
    "inter-semibold": ("Inter-SemiBold.otf", 0, "Beffroi Texte DemiGras"),
    "inter-black": ("Inter-Black.otf", 0, "Beffroi Texte Noir"),
    "spartan": ("LeagueSpartan-Bold.otf", 0, "Beffroi Titre"),
    "spartan-black": ("LeagueSpartan-Black.otf", 0, "Beffroi Titre Noir"),
    "bebas": ("BebasNeue-Bold.otf", 0, "Beffroi Capitales"),
    "lobster": ("LobsterTwo-Bold.otf", 0, "Beffroi Fete"),
    "garamond": ("EBGaramond[wght].ttf", 400, "Beffroi Ceremonie"),
    "garamond-bold": ("EBGaramond[wght].ttf", 700, "Beffroi Ceremonie Gras"),
    "garamond-italic": ("EBGaramond-Italic[wght].ttf", 400, "Beffroi Ceremonie Italique"),
    "comfortaa": ("Comfortaa-Bold.ttf", 0, "Beffroi Enfants"),
    # The widths of Arial, to the unit: slides are measured with them (mairie/slides/layout).
    "arimo": ("Arimo-Regular.ttf", 0, "Beffroi Diapo"),
    "arimo-bold": ("Arimo-Bold.ttf", 0, "Beffroi Diapo Gras"),
    "arimo-italic": ("Arimo-Italic.ttf", 0, "Beffroi Diapo Italique"),
}


def make_poster_fonts(folder: Path, out_dir: Path) -> None:
    """Write the faces of posters out of their full versions, anywhere under `folder`.

    All become TrueType: the one kind of outlines that every reader of PDF takes. Only features that
    leave the letters what they are stay (pairs, accents, fi): text copied from a PDF must be right.
    """
    from fontTools.subset import Options, Subsetter, load_font, parse_unicodes

    features = ["kern", "mark", "mkmk", "ccmp", "liga"]
    options = Options(layout_features=features, hinting=False, legacy_kern=True, name_IDs=["*"])
    options.notdef_outline = False  # what is not in the face leaves no box
    options.drop_tables += ["DSIG", "STAT", "MVAR", "meta", "BASE"]
    for face, (name, weight, title) in POSTER_FACES.items():
        font = load_font(str(next(folder.rglob(name.replace("[", "[[]")))), options)
        if weight:
            font = _at_weight(font, weight)
        cutter = Subsetter(options)
        letters = f"{POSTER_LATIN},{SLIDE_LETTERS}" if face.startswith("arimo") else POSTER_LATIN
        cutter.populate(unicodes=parse_unicodes(letters))
        cutter.subset(font)
        if "CFF " in font:
            _to_true_type(font)
        _rename(font, title)
        target = out_dir / f"{face}.ttf"
        target.parent.mkdir(exist_ok=True)
        font.save(target)
        print(
            f"{target.name}: {target.stat().st_size // 1024} kB, {len(font.getBestCmap())} characters"
        )


def _at_weight(font: TTFont, weight: int) -> TTFont:
    from fontTools.varLib.instancer import instantiateVariableFont

    return instantiateVariableFont(font, {"wght": weight}, inplace=True)


def _to_true_type(font: TTFont) -> None:
    """Turn cubic outlines into quadratic ones, at most a thousandth of the size away."""
    from fontTools.pens.cu2quPen import Cu2QuPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen
    from fontTools.ttLib import newTable

    outlines, order = font.getGlyphSet(), font.getGlyphOrder()
    error = font["head"].unitsPerEm / 1000
    glyphs = {}
    for name in order:
        pen = TTGlyphPen(None)
        outlines[name].draw(Cu2QuPen(pen, error, reverse_direction=True))
        glyphs[name] = pen.glyph()
    del font["CFF "]
    if "VORG" in font:
        del font["VORG"]
    font["loca"] = newTable("loca")
    font["glyf"] = table = newTable("glyf")
    table.glyphs, table.glyphOrder = glyphs, order
    for name, (advance, _bearing) in list(font["hmtx"].metrics.items()):
        glyphs[name].recalcBounds(table)
        font["hmtx"][name] = (advance, getattr(glyphs[name], "xMin", 0))
    font["maxp"] = _true_type_profile(len(order))
    font["post"].formatType = 3.0
    font["head"].glyphDataFormat = 0
    font.sfntVersion = "\000\001\000\000"
    font.recalcBBoxes = True  # the bounds of the new outlines, and the greatest counts


def _true_type_profile(glyphs: int) -> Any:
    from fontTools.ttLib import newTable

    profile = newTable("maxp")
    profile.tableVersion, profile.numGlyphs = 0x00010000, glyphs
    profile.maxZones, profile.maxTwilightPoints, profile.maxStorage = 1, 0, 0
    profile.maxFunctionDefs = profile.maxInstructionDefs = profile.maxStackElements = 0
    profile.maxSizeOfInstructions = profile.maxComponentElements = profile.maxComponentDepth = 0
    return profile


def _rename(font: TTFont, title: str) -> None:
    """Call the cut face by a name of ours; who made it and its licence stay."""
    names = font["name"]
    kept = {0, 8, 9, 11, 12, 13, 14}
    names.names = [record for record in names.names if record.nameID in kept]
    plain = title.replace(" ", "")
    for number, text in {
        1: title,
        2: "Regular",
        3: plain,
        4: title,
        5: "Version 1.0",
        6: plain,
    }.items():
        names.setName(text, number, 3, 1, 0x409)
