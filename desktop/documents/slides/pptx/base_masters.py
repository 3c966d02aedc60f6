# SPDX-License-Identifier: AGPL-3.0-or-later
"""The master and the layouts of our own theme: places with their letters, grounds and ornaments."""

from __future__ import annotations

from desktop.core.slides.laid_deck import (
    DeckLayout,
    DeckLook,
    LayoutRole,
    Placeholder,
    PlaceholderKind,
)
from desktop.documents.slides.pptx.letters import ALIGNS, bullet_xml, is_bold, is_italic, own_style
from desktop.documents.slides.pptx.shapes import (
    ANCHORS,
    NO_INSETS,
    NUMBER_FIELD,
    ShapeNames,
    geometry_xml,
    ornament_xml,
)
from desktop.documents.slides.pptx.units import (
    NAMESPACES,
    Colours,
    attribute,
    emu,
    hundredths,
    text_xml,
)

_TREE = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>'
    '<a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/>'
    '<a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
_KINDS = {
    LayoutRole.TITLE: "title", LayoutRole.POINTS: "obj", LayoutRole.COLUMNS: "twoObj",
    LayoutRole.PLAIN: "titleOnly",
}  # fmt: skip
"""What each layout is for office programs (ST_SlideLayoutType): they choose by it when one changes."""
_PROMPTS: dict[PlaceholderKind, tuple[str, str]] = {
    "title": ("Titre", "Modifiez le titre"),
    "subtitle": ("Sous-titre", "Modifiez le sous-titre"),
    "body": ("Texte", "Modifiez le texte"),
    "date": ("Date", ""),
    "footer": ("Pied de page", ""),
    "number": ("Numéro de diapositive", "‹N°›"),
}
_TYPES: dict[PlaceholderKind, str] = {
    "title": "title", "subtitle": "subTitle", "body": "", "date": "dt", "footer": "ftr",
    "number": "sldNum",
}  # fmt: skip
_MAP = (
    '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" '
    'accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" '
    'folHlink="folHlink"/>'
)
_FIRST_LAYOUT = 2_147_483_649
"""Numbers of layouts and masters share one series (ST_SlideLayoutId)."""
_LEVELS = 5
_SMALLER = 0.9
"""Of the size above, for each further level of a list."""


def mark_xml(place: Placeholder, role: LayoutRole) -> str:
    """Return the `p:ph` of a place of our own layouts, the same on layout and slide."""
    kind = _TYPES[place.kind]
    if place.kind == "title" and role is LayoutRole.TITLE:
        kind = "ctrTitle"
    written = f' type="{kind}"' if kind else ""
    number = f' idx="{place.idx}"' if place.idx else ""
    return f"<p:ph{written}{number}/>"


def layout_part(layout: DeckLayout, look: DeckLook) -> str:
    """Return the part of a layout."""
    colours, names = Colours(look), ShapeNames()
    ground = _ground(layout.ground, colours) if layout.ground != look.ground else ""
    ornaments = "".join(ornament_xml(shape, names, colours) for shape in layout.shapes)
    places = "".join(
        _place(place, mark_xml(place, layout.role), names, colours, _levels(place, colours))
        for place in layout.placeholders
    )
    return (
        f'<p:sldLayout {NAMESPACES} type="{_KINDS[layout.role]}" preserve="1">'
        f"<p:cSld name={attribute(layout.name)}>{ground}<p:spTree>{_TREE}{ornaments}{places}"
        "</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


def master_part(look: DeckLook) -> str:
    """Return the part of the one master: the places that its layouts have, and their letters."""
    colours, names = Colours(look), ShapeNames()
    places = _master_places(look)
    written = "".join(
        _place(place, _master_mark(place), names, colours, _levels(place, colours))
        for place in places
    )
    layouts = "".join(
        f'<p:sldLayoutId id="{_FIRST_LAYOUT + number}" r:id="rId{number + 1}"/>'
        for number in range(len(look.layouts))
    )
    styles = {place.kind: _levels(place, colours, is_master=True) for place in places}
    plain = "".join(_other_level(level) for level in range(1, _LEVELS + 1))
    return (
        f"<p:sldMaster {NAMESPACES}><p:cSld>{_ground(look.ground, colours)}<p:spTree>{_TREE}"
        f"{written}</p:spTree></p:cSld>{_MAP}<p:sldLayoutIdLst>{layouts}</p:sldLayoutIdLst>"
        f"<p:txStyles><p:titleStyle>{styles.get('title', '')}</p:titleStyle>"
        f"<p:bodyStyle>{styles.get('body', '')}</p:bodyStyle>"
        f"<p:otherStyle>{plain}</p:otherStyle></p:txStyles></p:sldMaster>"
    )


def _master_places(look: DeckLook) -> list[Placeholder]:
    """Return one place of each kind, from the layout that shows it best."""
    order = (LayoutRole.POINTS, LayoutRole.PLAIN, LayoutRole.COLUMNS, LayoutRole.TITLE)
    layouts = sorted(look.layouts, key=lambda layout: order.index(layout.role))
    found: dict[PlaceholderKind, Placeholder] = {}
    for layout in layouts:
        for place in layout.placeholders:
            if place.kind != "subtitle":  # a subtitle takes after the body
                found.setdefault(place.kind, place)
    return list(found.values())


def _master_mark(place: Placeholder) -> str:
    order: tuple[PlaceholderKind, ...] = ("title", "body", "date", "footer", "number")
    number = order.index(place.kind)
    kind = _TYPES[place.kind] or "body"
    return f'<p:ph type="{kind}"' + (f' idx="{number}"/>' if number else "/>")


def _ground(colour: str, colours: Colours) -> str:
    return f"<p:bg><p:bgPr>{colours.fill(colour)}<a:effectLst/></p:bgPr></p:bg>"


def _place(place: Placeholder, mark: str, names: ShapeNames, colours: Colours, levels: str) -> str:
    del colours
    label, prompt = _PROMPTS[place.kind]
    fits = "<a:normAutofit/>" if place.kind in ("body", "title", "subtitle") else "<a:noAutofit/>"
    body = (
        f'<a:bodyPr vert="horz" wrap="square" {NO_INSETS} rtlCol="0" '
        f'anchor="{ANCHORS[place.look.anchor]}">{fits}</a:bodyPr>'
    )
    return (
        f'<p:sp><p:nvSpPr>{names.next(label)}<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr>{mark}</p:nvPr></p:nvSpPr><p:spPr>{geometry_xml('rectangle', place.box)}</p:spPr>"
        f"<p:txBody>{body}<a:lstStyle>{levels}</a:lstStyle>{_prompt(place, prompt)}</p:txBody></p:sp>"
    )


def _prompt(place: Placeholder, prompt: str) -> str:
    """Return the words that an empty place shows in the office program."""
    if place.kind == "number":
        run = f'<a:fld id="{NUMBER_FIELD}" type="slidenum"><a:rPr lang="fr-FR"/><a:t>{prompt}</a:t></a:fld>'
    else:
        run = f'<a:r><a:rPr lang="fr-FR"/><a:t>{text_xml(prompt)}</a:t></a:r>' if prompt else ""
    return f'<a:p>{run}<a:endParaRPr lang="fr-FR"/></a:p>'


def _levels(place: Placeholder, colours: Colours, *, is_master: bool = False) -> str:
    """Return the letters of a place: one level, five for a body (an agent may indent a line)."""
    if place.kind != "body" and not (is_master and place.kind == "title"):
        return _level(place, colours, 1, place.look.size, is_master)
    levels = _LEVELS if place.kind == "body" else 1
    sizes = [place.look.size * _SMALLER**level for level in range(levels)]
    return "".join(
        _level(place, colours, level, size, is_master) for level, size in enumerate(sizes, 1)
    )


def _level(place: Placeholder, colours: Colours, level: int, size: float, is_master: bool) -> str:
    look, style = place.look, own_style(place)
    hang = style.indent or 0.0
    bullet = bullet_xml(place.bullet) if hang else "<a:buNone/>"
    family = "+mj" if place.kind == "title" else "+mn"
    faces = (
        f'<a:latin typeface="{family}-lt"/><a:ea typeface="{family}-ea"/>'
        f'<a:cs typeface="{family}-cs"/>'
    )
    general = ' defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="0"'
    return (
        f'<a:lvl{level}pPr marL="{emu(hang * level)}" indent="{-emu(hang)}" '
        f'algn="{ALIGNS[look.align]}"{general if is_master else ""}>'
        '<a:lnSpc><a:spcPct val="100000"/></a:lnSpc><a:spcBef><a:spcPts val="0"/></a:spcBef>'
        f'<a:spcAft><a:spcPts val="0"/></a:spcAft>{bullet}'
        f'<a:defRPr sz="{hundredths(size)}" b="{int(is_bold(look))}" i="{int(is_italic(look))}" '
        f'kern="1200">{colours.fill(look.colour)}{faces}</a:defRPr></a:lvl{level}pPr>'
    )


def _other_level(level: int) -> str:
    return (
        f'<a:lvl{level}pPr marL="{(level - 1) * 457_200}" algn="l" defTabSz="914400" rtl="0" '
        'eaLnBrk="1" latinLnBrk="0" hangingPunct="0"><a:defRPr sz="1800" kern="1200">'
        '<a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+mn-lt"/>'
        f'<a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr></a:lvl{level}pPr>'
    )
