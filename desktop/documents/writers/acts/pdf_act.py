# SPDX-License-Identifier: AGPL-3.0-or-later
"""An act on the pages of a tagged PDF: letterhead, title, visas, articles, signature, foot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop.core.draft import Draft, Heading, Letterhead, ListBlock, Paragraph, Table
from desktop.documents.writers.acts.act_looks import LOOKS, OBJECT_SIZE, ActLook, ActStyle
from desktop.documents.writers.acts.act_parts import (
    ActPart,
    Warn,
    act_parts,
    foot_words,
    logo_alternative,
    marked,
    publication_line,
    title_lines,
    usable_logo,
)
from desktop.documents.writers.acts.pdf_pages import PlacedLine, breaks, fill_pages, height
from desktop.documents.writers.draft_wording import (
    DOUBT_GROUND,
    SLATE,
    ai_sentence,
    clean,
    pieces,
)
from desktop.documents.writers.pdf.pdf_blocks import draw_block
from desktop.documents.writers.pdf.pdf_canvas import MARGIN, PAGE_HEIGHT, PAGE_WIDTH, PdfCanvas
from desktop.documents.writers.pdf.pdf_flow import PdfFlow
from desktop.documents.writers.pdf.pdf_runs import Line, Run, TextStyle, wrap_runs
from desktop.documents.writers.pdf.pdf_table import opening_height
from desktop.documents.writers.pdf.pdf_tags import TagElement

_POINTS_PER_CM = 72 / 2.54
_FOOT = TextStyle(8.5, SLATE)
_WIDTH = PAGE_WIDTH - 2 * MARGIN
_TOP = 42.0
"""Where the letterhead begins: it stands above the margin of the text."""
_GAP = 14.0
_TABLE_START = 80.0
"""Points of a note, a picture or a table (at least) that a heading keeps with it."""


def draw_act(flow: PdfFlow, draft: Draft, warn: Warn) -> None:
    """Draw the whole act, its feet included; `warn` hears of a logo that was left out."""
    _draw_letterhead(flow, draft.letterhead or Letterhead(), warn)
    opening, rest = act_parts(draft)
    pages = _ActPages(flow)
    for part in opening:
        pages.add(part)
    pages.add_title(draft)
    for part in rest:
        pages.add(part)
    published = publication_line(draft)
    if published:
        pages.add(ActPart(Paragraph(published), ActStyle.SMALL, keeps_next=False))
    pages.flush()
    _draw_feet(flow.canvas, draft)


class _ActPages:
    """Gathers the lines of an act until something else than text comes, or the end."""

    def __init__(self, flow: PdfFlow) -> None:
        self._flow = flow
        self._lines: list[PlacedLine] = []
        self._after = 0.0
        self._may_start = True
        """False after a part that holds the next one."""
        self._held_from = 0
        """The first of the last lines that may not end a page."""

    def add(self, part: ActPart) -> None:
        """Add one part of the act."""
        block, root = part.block, self._flow.canvas.root
        if isinstance(block, Heading):
            level = 2 if part.style is ActStyle.ARTICLE else 3
            runs = [Run(clean(block.text), _letters(part.style))]
            mark = (level, clean(block.text))
            self._add_lines(part, self._wrapped(runs, part.style), root.add(f"H{level}"), mark)
        elif isinstance(block, Paragraph):
            runs = _runs(block, part.style)
            tag = root.add("H1" if part.style is ActStyle.OBJECT else "P")
            self._add_lines(part, self._wrapped(runs, part.style), tag)
        elif isinstance(block, ListBlock):
            self._add_list(block, part)
        else:
            starts = opening_height(self._flow, block) if isinstance(block, Table) else 0.0
            self._hold_for(max(_TABLE_START, starts))
            draw_block(self._flow, block)

    def add_title(self, draft: Draft) -> None:
        """Add the number and the object, and the subtitle."""
        if not draft.has_title:
            return
        first, *others = title_lines(draft) or ("",)
        small = TextStyle(OBJECT_SIZE, LOOKS[ActStyle.TITLE].colour, bold=True)
        styles = (_letters(ActStyle.TITLE), *(small for _line in others))
        lines = [
            line
            for text, style in zip((first, *others), styles, strict=True)
            for line in self._wrapped([Run(text, style)], ActStyle.TITLE)
        ]
        part = ActPart(Paragraph(draft.title), ActStyle.TITLE, keeps_next=True)
        mark = (1, clean(draft.title))
        self._add_lines(part, lines, self._flow.canvas.root.add("H1"), mark)
        if draft.subtitle:
            self.add(ActPart(Paragraph(draft.subtitle), ActStyle.SUBTITLE, keeps_next=True))

    def flush(self) -> None:
        """Draw what was gathered."""
        fill_pages(self._flow, self._lines)
        self._flow.space(self._after)
        self._lines, self._after, self._may_start, self._held_from = [], 0.0, True, 0

    def _hold_for(self, room: float) -> None:
        """Draw what was gathered, its last heading on the page where `room` points are left."""
        if self._may_start:
            self.flush()
            return
        last, self._lines = self._lines[self._held_from :], self._lines[: self._held_from]
        fill_pages(self._flow, self._lines)
        self._flow.keep(height(last) + self._after + room)
        self._lines = last
        self.flush()

    def _add_list(self, block: ListBlock, part: ActPart) -> None:
        kind = "Decimal" if block.ordered else "Disc"
        tag = self._flow.canvas.root.add("L", attributes=f"/O/List/ListNumbering/{kind}")
        style, look = _letters(ActStyle.LIST), LOOKS[ActStyle.LIST]
        label_x = self._flow.left + (look.left + look.first) * _POINTS_PER_CM
        for number, item in enumerate(block.items, 1):
            entry = tag.add("LI")
            label = entry.add("Lbl")
            is_held = part.keeps_next and number == len(block.items)
            width = self._flow.width - look.left * _POINTS_PER_CM
            lines = self._flow.lines(_runs(item, ActStyle.LIST), width)
            start = len(self._lines)
            item_part = ActPart(item, ActStyle.LIST, is_held)
            self._add_lines(item_part, lines, entry.add("LBody").add("P"), first=look.left)
            words = (Run(f"{number}." if block.ordered else "–", style),)
            self._lines[start] = replace(
                self._lines[start], label=words, label_x=label_x, label_tag=label
            )

    def _wrapped(self, runs: Sequence[Run], style: ActStyle) -> list[Line]:
        look = LOOKS[style]
        width = self._flow.width - look.left * _POINTS_PER_CM
        return wrap_runs(runs, width, self._flow.canvas.measure, -look.first * _POINTS_PER_CM)

    def _add_lines(
        self,
        part: ActPart,
        lines: Sequence[Line],
        tag: TagElement,
        bookmark: tuple[int, str] | None = None,
        first: float | None = None,
    ) -> None:
        look, begin = LOOKS[part.style], len(self._lines)
        starts = look.left + look.first if first is None else first
        for place, (line, may_break) in enumerate(
            zip(lines, breaks(len(lines), self._may_start), strict=True)
        ):
            size = max((run.style.size for run in line), default=look.size)
            left = self._flow.left + (look.left if place else starts) * _POINTS_PER_CM
            self._lines.append(
                PlacedLine(
                    line=line,
                    x=self._centred(line) if look.is_centred else left,
                    size=size,
                    leading=size * 1.38,
                    tag=tag,
                    gap=0.0 if place else max(self._after, look.before),
                    may_break=may_break,
                    bookmark=None if place else bookmark,
                )
            )
        if self._may_start:
            self._held_from = begin
        self._after = look.after
        self._may_start = not part.keeps_next

    def _centred(self, line: Line) -> float:
        used = sum(self._flow.canvas.measure(run.text, run.style) for run in line)
        return self._flow.left + (self._flow.width - used) / 2


def _letters(style: ActStyle) -> TextStyle:
    look: ActLook = LOOKS[style]
    return TextStyle(look.size, look.colour, look.bold)


def _runs(paragraph: Paragraph, style: ActStyle) -> list[Run]:
    plain = _letters(style)
    doubtful = replace(plain, ground=DOUBT_GROUND)
    return [
        Run(piece.text, doubtful if piece.is_doubtful else plain)
        for piece in pieces(marked(paragraph))
    ]


def _draw_letterhead(flow: PdfFlow, letterhead: Letterhead, warn: Warn) -> None:
    """Draw the logo and the commune's lines beside it, at the top of page one."""
    logo = usable_logo(letterhead, warn)
    lines = [clean(line) for line in letterhead.lines if line.strip()]
    if not logo and not lines:
        return
    left, bottom, canvas = flow.left, _TOP, flow.canvas
    if logo:
        size = (logo.width * _POINTS_PER_CM, logo.height * _POINTS_PER_CM)
        tag = canvas.root.add("Figure", logo_alternative(tuple(lines)))
        canvas.draw_picture_bytes(logo.content, left, _TOP, size, tag)
        left, bottom = left + size[0] + _GAP, _TOP + size[1]
    y = _TOP
    plain = _letters(ActStyle.LETTERHEAD)
    for number, text in enumerate(lines):
        style = plain if number else replace(plain, size=11.0, bold=True)
        tag = canvas.root.add("P")
        for line in flow.lines([Run(text, style)], flow.right - left):
            canvas.draw_line(line, left, y + style.size, tag)
            y += style.leading
    flow.y = max(bottom, y) + _GAP


def _draw_feet(canvas: PdfCanvas, draft: Draft) -> None:
    """Write the number of each page, and the mention of a model under it, in the middle."""
    mention = ai_sentence(draft)
    for page in range(canvas.pages):
        number = f"{foot_words(draft)}{page + 1} sur\u00a0{canvas.pages}"
        lines = wrap_runs([Run(number, _FOOT)], _WIDTH, canvas.measure)
        lines += wrap_runs([Run(mention, _FOOT)], _WIDTH, canvas.measure) if mention else []
        for place, line in enumerate(lines):
            used = sum(canvas.measure(run.text, run.style) for run in line)
            y = PAGE_HEIGHT - 42 + place * _FOOT.leading
            canvas.draw_on(page, line, (PAGE_WIDTH - used) / 2, y)
