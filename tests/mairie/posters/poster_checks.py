# SPDX-License-Identifier: AGPL-3.0-or-later
"""What no composed poster may show: letters over an edge, on each other, too pale, too small, lost."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from desktop.core.pictures.scene import Box, Drawing, Group, Pixels, Scene, SceneItem, TextLine
from desktop.mairie.posters.composed import ComposedPoster, PlacedPart
from desktop.mairie.posters.facts import PosterFacts
from desktop.mairie.posters.formats import PosterFormat, find_format
from desktop.mairie.posters.wording.lines import cleaned

_SMALL = ("mentions", "mark")
_SLACK = 0.6
"""Units: rounding of widths."""
_LEAST_MARGIN = 0.05
_LINKING = {"de", "du", "des", "la", "le", "les", "et", "à", "au", "aux", "l’", "d’"}


def faults(poster: ComposedPoster, facts: PosterFacts, drawing: Drawing) -> list[str]:
    """Return every fault of a poster that the agent has not edited; nothing is a good poster."""
    form = find_format(poster.format)
    return [
        *_over_the_edge(poster, form, drawing),
        *_overlaps(poster),
        *_pale(poster, drawing),
        *_too_small(poster, form),
        *_widows(poster, drawing),
        *_lost_words(poster, facts),
    ]


# --- places ---------------------------------------------------------------------------------------


def _lines(items: tuple[SceneItem, ...]) -> Iterator[TextLine]:
    for item in items:
        if isinstance(item, TextLine):
            yield item
        elif isinstance(item, Group):
            yield from _lines(item.items)


def _over_the_edge(poster: ComposedPoster, form: PosterFormat, drawing: Drawing) -> Iterator[str]:
    margin = _LEAST_MARGIN * min(form.width, form.height) - _SLACK
    for line in _lines(poster.scene.items):
        right = line.x + drawing.text_width(line.text, line.font, line.size, line.spacing)
        shape = drawing.font_shape(line.font)
        drop = shape.descent if _is_deep(line.text) else 0.0
        top, bottom = line.y - shape.capital * line.size, line.y + drop * line.size
        if line.x < margin or right > form.width - margin:
            yield f"over a side: {line.text!r} {line.x:.0f}–{right:.0f} of {form.width:.0f}"
        if top < margin or bottom > form.height - margin * 0.85:
            yield f"over the top or the foot: {line.text!r} {top:.0f}–{bottom:.0f} of {form.height:.0f}"
    for part in poster.parts:
        if part.box.x < margin or part.box.right > form.width - margin + 2 * _SLACK:
            yield f"part over a side: {part.id}"


def _is_deep(text: str) -> bool:
    return bool(set(text) & set("gjpqyç,;()Q"))


def _overlaps(poster: ComposedPoster) -> Iterator[str]:
    for first, second in combinations(poster.parts, 2):
        wide = min(first.box.right, second.box.right) - max(first.box.x, second.box.x)
        tall = min(first.box.bottom, second.box.bottom) - max(first.box.y, second.box.y)
        if wide > _SLACK and tall > _SLACK:
            yield f"overlap: {first.id} and {second.id} by {wide:.0f} × {tall:.0f}"


# --- contrast --------------------------------------------------------------------------------------


def _pale(poster: ComposedPoster, drawing: Drawing) -> Iterator[str]:
    for part in poster.parts:
        if part.lines and part.contrast < 4.5:
            yield f"pale: {part.id} {part.contrast:.2f}"
    # Drawn again without letters, veils included, and finer than the composition looked.
    bare = replace(poster.scene, items=tuple(_bare(poster.scene.items)))
    pixels = drawing.pixels(bare, 400)
    for line in _lines(poster.scene.items):
        width = drawing.text_width(line.text, line.font, line.size, line.spacing)
        drop = 0.15 if _is_deep(line.text) else 0.02
        box = Box(line.x, line.y - 0.7 * line.size, width, (0.7 + drop) * line.size)
        ratio = least_contrast(pixels, poster.scene, box, line.colour)
        if ratio < 4.5:
            yield f"pale on the real ground: {line.text!r} {ratio:.2f}"


def _bare(items: tuple[SceneItem, ...]) -> Iterator[SceneItem]:
    for item in items:
        if isinstance(item, Group):
            yield replace(item, items=tuple(_bare(item.items)))
        elif not isinstance(item, TextLine):
            yield item


def least_contrast(pixels: Pixels, scene: Scene, box: Box, ink: str) -> float:
    """Return the contrast that 98 % of the pixels of a box reach with `ink` (WCAG 2.2, 1.4.3)."""
    scale = pixels.width / scene.width
    columns = range(max(0, int(box.x * scale)), min(pixels.width, int(box.right * scale) + 1))
    rows = range(max(0, int(box.y * scale)), min(pixels.height, int(box.bottom * scale) + 1))
    counts: Counter[bytes] = Counter()
    for row in rows:
        start = row * pixels.width * 3
        counts.update(pixels.data[start + 3 * x : start + 3 * x + 3] for x in columns)
    light = _luminance(bytes.fromhex(ink[1:]))
    ratios = sorted((_ratio(light, _luminance(colour)), count) for colour, count in counts.items())
    left = 0.02 * counts.total()
    for ratio, count in ratios:
        left -= count
        if left < 0:
            return ratio
    return 21.0


def _luminance(colour: bytes) -> float:
    parts = [value / 255 for value in colour]
    linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _ratio(first: float, second: float) -> float:
    return (max(first, second) + 0.05) / (min(first, second) + 0.05)


# --- letters ---------------------------------------------------------------------------------------


def _too_small(poster: ComposedPoster, form: PosterFormat) -> Iterator[str]:
    sizes = {part.id: part.size for part in poster.parts if part.lines}
    for part, size in sizes.items():
        least = form.least_mentions if part in _SMALL else form.least_facts
        if size < least - 0.01:
            yield f"too small: {part} {size:.1f} under {least}"
    largest = max((size for part, size in sizes.items() if part != "title"), default=0.0)
    if "title" in sizes and sizes["title"] <= largest * 1.05:
        yield f"the title does not stand out: {sizes['title']:.1f} beside {largest:.1f}"
    code = next((part for part in poster.parts if part.id == "code"), None)
    if code is not None and code.box.width < form.least_code - 0.01:
        yield "the code is too small"


def _widows(poster: ComposedPoster, drawing: Drawing) -> Iterator[str]:
    lines = {line.text: line for line in _lines(poster.scene.items)}
    for part in poster.parts:
        if len(part.lines) < 2:
            continue
        last, before = part.lines[-1], part.lines[-2]
        alone = " " not in last and "\u00a0" not in last and sum(map(str.isalnum, last)) <= 4
        words = before.split(" ")
        if not alone or len(words) < 3 or before[-1:] in ".!?:;-/":
            continue
        line = lines[last]
        joined = drawing.text_width(f"{words[-1]} {last}", line.font, line.size)
        if joined <= part.box.width and words[-2].lower() not in _LINKING:
            yield f"widow: {part.id} {before!r} / {last!r}"


# --- words -----------------------------------------------------------------------------------------


def _letters(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.lower().replace("œ", "oe"))
    return "".join(letter for letter in plain if letter.isalnum())


def _lost_words(poster: ComposedPoster, facts: PosterFacts) -> Iterator[str]:
    printed = _letters("".join("".join(part.lines) for part in poster.parts))
    told = _letters("".join(remark.sentence for remark in poster.remarks))
    for name in ("title", "subtitle", "where", "details", "organiser", "contact", "when", "price"):
        for word in cleaned(getattr(facts, name)).split():
            letters = _letters(word)
            if _is_plain(letters) and letters not in printed and letters not in told:
                yield f"lost: {word!r} of {name}"


def _is_plain(letters: str) -> bool:
    """Tell a word that is printed as it is from « https » and « euros », which are not."""
    is_word = len(letters) > 3 and letters.isalpha()
    return is_word and "http" not in letters and "euros" not in letters


def parts_by_id(poster: ComposedPoster) -> dict[str, PlacedPart]:
    """Return the parts of a poster by id."""
    return {part.id: part for part in poster.parts}
