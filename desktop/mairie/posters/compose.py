# SPDX-License-Identifier: AGPL-3.0-or-later
"""A poster composed: its words, its layout, its art, inks that can be read, one drawing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from desktop.core.errors import InvalidField
from desktop.core.pictures.scene import Box, Drawing, Scene, SceneItem
from desktop.core.pictures.size import picture_size
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.posters.alternative import alternative_text
from desktop.mairie.posters.art import Photo, code_squares, drawn, photo_items, seen, stage_for
from desktop.mairie.posters.assembly import Logo, code_items, letter_items, logo_items, panel_items
from desktop.mairie.posters.choices import PHOTO, Choice, choose
from desktop.mairie.posters.composed import ComposedPoster, PlacedPart, PosterRemark
from desktop.mairie.posters.edits import edited, ink_box, overlap_remarks
from desktop.mairie.posters.facts import PosterFacts, PosterLook
from desktop.mairie.posters.fitting.measure import measure_of
from desktop.mairie.posters.formats import PosterFormat, find_format
from desktop.mairie.posters.inks import panel_colour
from desktop.mairie.posters.layouts.page import Arrangement, LaidPart, Page, roles
from desktop.mairie.posters.mentions import Checked, mention_texts, poster_remarks
from desktop.mairie.posters.readable import Readable, make_readable
from desktop.mairie.posters.trimming import Fitted, fit_words
from desktop.mairie.posters.wording.words import TEXT_PARTS
from desktop.mairie.posters.wording.write_words import Writing, write_words

LABELS = {"code": "QR code", "logo": "Logo"} | {name: role.label for name, role in roles().items()}
_ORDER = (*TEXT_PARTS[:-2], "code", "logo", *TEXT_PARTS[-2:])
"""Reading order of the parts."""
_BROADEST_FACE = "inter"
_LARGEST_CODE = 300
"""Characters of a link: a longer one makes a code too fine for a telephone."""


def compose_poster(
    facts: PosterFacts,
    look: PosterLook,
    format_id: str,
    drawing: Drawing,
    profile: CommuneProfile,
    logo: bytes = b"",
    *,
    today: date | None = None,
) -> ComposedPoster:
    """Return the poster ready to be drawn; the same answers and seed give the same one.

    `logo` is the commune's, a PNG or a JPEG. Raises InvalidField for a format, a layout, a
    background, a palette or an event that does not exist, DocumentError for a photo that cannot be
    drawn.
    """
    return _Composition(
        facts, look, find_format(format_id), drawing, profile, logo, today or date.today()
    ).composed()


@dataclass(frozen=True, slots=True)
class _Composition:
    """What one composition is made from."""

    facts: PosterFacts
    look: PosterLook
    form: PosterFormat
    drawing: Drawing
    profile: CommuneProfile
    logo: bytes
    today: date

    def composed(self) -> ComposedPoster:
        choice = choose(self.facts, self.look, self.form, self.profile)
        page, told = self._page(choice)
        fitted = fit_words(choice.layout, page)
        arrangement = fitted.arrangement
        edits = self.look.edits.get(self.form.id, ())
        parts = edited(arrangement.parts, edits, fitted.page, arrangement.panels)
        under = self._under(choice, arrangement)
        readable = self._readable(choice, arrangement, parts, under)
        scene = self._scene(choice, fitted, parts, under, readable)
        remarks = (*told, *self._remarks(choice, fitted, parts, is_edited=bool(edits)))
        return ComposedPoster(
            scene,
            tuple(_placed(part, readable) for part in _in_order(parts)),
            tuple(dict.fromkeys(remarks)),
            self.form.id,
            choice.layout.id,
            choice.background.id if choice.background else PHOTO,
            choice.palette.id,
        )

    # --- words ----------------------------------------------------------------------------------

    def _page(self, choice: Choice) -> tuple[Page, tuple[PosterRemark, ...]]:
        measure = measure_of(self.drawing)
        mentions = mention_texts(self.facts.mentions)
        words = write_words(
            self.facts,
            Writing(
                lambda text: measure.lacks(text, _BROADEST_FACE),
                self.today,
                mentions,
                self.look.has_visible_mark and self.look.is_painted,
            ),
        )
        modules, code_told = self._modules(words.link)
        ratio, logo_told = self._ratio()
        page = Page(self.form, words, choice.faces, measure, ratio, modules, self.look.seed)
        return page, (*words.remarks, *code_told, *logo_told)

    def _modules(self, link: str) -> tuple[int, tuple[PosterRemark, ...]]:
        """Return the squares at a side of the code; 0 without one, with the reason if it is too long."""
        if not link:
            return 0, ()
        try:
            if len(link) <= _LARGEST_CODE:
                return len(code_squares(self.drawing, link)), ()
        except InvalidField:
            pass
        told = f"Le lien est trop long pour un QR code ({_LARGEST_CODE} caractères au plus)\u00a0: il n’y est pas."
        return 0, (PosterRemark("code", told, is_serious=True),)

    def _ratio(self) -> tuple[float, tuple[PosterRemark, ...]]:
        if not self.logo:
            return 0.0, ()
        size = picture_size(self.logo)
        if size is None or not 0.1 <= size[0] / size[1] <= 10:
            told = "Le logo de la commune n’est pas une image PNG ou JPEG\u00a0: l’affiche est faite sans lui."
            return 0.0, (PosterRemark("logo", told),)
        return size[0] / size[1], ()

    # --- drawing ---------------------------------------------------------------------------------

    def _under(self, choice: Choice, arrangement: Arrangement) -> tuple[SceneItem, ...]:
        """Return all that lies under the letters but the veils."""
        form, palette = self.form, choice.palette
        whole = Box(
            -form.bleed, -form.bleed, form.width + 2 * form.bleed, form.height + 2 * form.bleed
        )
        if choice.background is None:
            photo = Photo(self.look.photo, self.look.photo_middle, self._shown(choice))
            art = photo_items(photo, arrangement, whole, palette)
        else:
            size = (form.width, form.height)
            stage = stage_for(arrangement, size, form.bleed, palette, self.look.seed)
            art = drawn(choice.background, stage)
        return (*art, *panel_items(arrangement, palette, form.unit))

    def _readable(
        self,
        choice: Choice,
        arrangement: Arrangement,
        parts: Sequence[LaidPart],
        under: tuple[SceneItem, ...],
    ) -> Readable:
        bare = self._sheet(choice, under)
        pixels = seen(self.drawing, bare)
        has_photo = choice.background is None
        return make_readable(
            parts, arrangement.veils, pixels, self.form.width, choice.palette, has_photo=has_photo
        )

    def _sheet(self, choice: Choice, items: tuple[SceneItem, ...], **told: str) -> Scene:
        form = self.form
        return Scene(
            form.width, form.height, items, bleed=form.bleed, ground=choice.palette.ground, **told
        )

    def _scene(
        self,
        choice: Choice,
        fitted: Fitted,
        parts: Sequence[LaidPart],
        under: tuple[SceneItem, ...],
        readable: Readable,
    ) -> Scene:
        words, ordered = fitted.page.words, _in_order(parts)
        items = (
            *under,
            *readable.items,
            *letter_items(ordered, readable.inks),
            *self._marks(choice, fitted.page, ordered),
        )
        text = alternative_text(self.form, words, ordered, self._shown(choice), self.profile.name)
        return self._sheet(choice, items, title=words.title or "Affiche", alternative_text=text)

    def _marks(self, choice: Choice, page: Page, parts: Sequence[LaidPart]) -> Iterator[SceneItem]:
        for part in parts:
            if part.id == "code":
                yield from code_items(part, code_squares(self.drawing, page.words.link))
            elif part.id == "logo":
                logo = Logo(self.logo, page.logo_ratio, self.profile.name)
                ground = panel_colour(choice.palette, part.on or "ground")
                yield from logo_items(part, logo, ground, self.form.unit)

    def _shown(self, choice: Choice) -> str:
        if choice.background is not None:
            return choice.background.description
        return "une image créée avec une IA" if self.look.is_painted else "une photographie"

    # --- remarks ---------------------------------------------------------------------------------

    def _remarks(
        self, choice: Choice, fitted: Fitted, parts: Sequence[LaidPart], is_edited: bool
    ) -> Iterator[PosterRemark]:
        for part, text in fitted.left_out.items():
            told = " ".join(text.split())
            sentence = f"Tout ne tient pas sur ce format. Laissé de côté ({LABELS[part].lower()})\u00a0: «\u00a0{told}\u00a0»"
            yield PosterRemark(part, sentence, is_serious=True)
        yield from choice.remarks
        if is_edited:
            yield from overlap_remarks(parts, LABELS)
        yield from poster_remarks(
            Checked(
                self.facts, self.form, choice.event, choice.palette,
                has_photo=choice.background is None,
                is_painted=choice.background is None and self.look.is_painted,
                has_visible_mark=self.look.has_visible_mark,
                commune=self.profile.name,
                today=self.today,
            )
        )  # fmt: skip


def _in_order(parts: Sequence[LaidPart]) -> tuple[LaidPart, ...]:
    return tuple(sorted(parts, key=lambda part: _ORDER.index(part.id)))


def _placed(part: LaidPart, readable: Readable) -> PlacedPart:
    text = part.text
    ink = readable.inks.get(part.id)
    contrast = ink.contrast if ink else _CODE_CONTRAST if part.id == "code" else 0.0
    return PlacedPart(
        part.id,
        LABELS[part.id],
        ink_box(part),
        tuple(line.text for line in text.lines) if text else (),
        text.size if text else 0.0,
        part.align,
        contrast,
    )


_CODE_CONTRAST = 21.0
"""Black on white."""
