# SPDX-License-Identifier: AGPL-3.0-or-later
"""Small proposals painted by an image model: shown as they come, kept one by one, none painted twice."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import math
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from desktop.core.draft import Draft, Image, Note
from desktop.core.errors import MemoryExhausted, PictureRefused
from desktop.core.pictures.generation import ImageModelInfo, ImageOptions, PaintedImage
from desktop.core.task import TaskContext, WrittenFile
from desktop.tasks.make_poster.painted_sizes import picture_count, picture_seconds

STEM = "proposition"
_MOST_REFUSED = 4
"""Pictures that the safety checker may refuse before we stop asking."""
_REFUSED = (
    "Une image a été écartée par le contrôle de sécurité du modèle\u00a0: une autre est proposée."
)
_UNCHECKED = "Ce modèle n’a pas de contrôle de sécurité\u00a0: regardez bien chaque image avant de vous en servir."
_NO_ROOM = "La mémoire de ce poste n’a pas suffi pour toutes les propositions."


@dataclass(frozen=True, slots=True)
class Proposal:
    """A picture that was painted, in its file."""

    number: int
    seed: int
    file: WrittenFile
    width: int
    height: int
    seconds: float
    is_checked: bool


class Proposals:
    """Paints some small pictures of the same words, each from its own seed."""

    def __init__(
        self,
        context: TaskContext,
        model: ImageModelInfo,
        options: ImageOptions,
        wanted: int,
        *,
        stem: str = STEM,
    ) -> None:
        """Take the options of the first picture; `wanted` pictures, 0 for as many as is bearable.; they are `stem`-1.png and so on."""
        self._context, self._model, self._options, self._wanted = context, model, options, wanted
        self._stem = stem
        self._seconds = picture_seconds(model, options)
        self._found: list[Proposal] = []

    def paint(self) -> tuple[Proposal, ...]:
        """Return the proposals; fewer than wanted, or none, when the checker refuses or memory lacks.

        Raises MemoryExhausted when not even one fits, Cancelled.
        """
        refused = 0
        seed = self._options.seed
        while len(self._found) < self._count() and refused <= _MOST_REFUSED:
            self._context.check_cancelled()
            try:
                painted = self._painted(seed)
            except PictureRefused:
                refused += 1
                self._context.warn(_REFUSED)
            except MemoryExhausted:
                if not self._found:
                    raise
                self._context.warn(_NO_ROOM)
                break
            else:
                self._add(replace(painted, seed=seed))
            seed += 1
        return tuple(self._found)

    def _count(self) -> int:
        return self._wanted or picture_count(self._seconds)

    def _add(self, painted: PaintedImage) -> None:
        number = len(self._found) + 1
        file = self._context.painted_file(painted, f"{self._stem}-{number}")
        if not painted.is_checked and not self._found:
            self._context.warn(_UNCHECKED)
        self._found.append(
            Proposal(
                number,
                painted.seed,
                file,
                painted.width,
                painted.height,
                painted.seconds,
                painted.is_checked,
            )
        )
        self._context.preview(proposals_draft(self._found, self._count()))

    # --- one picture ------------------------------------------------------------------------

    def _painted(self, seed: int) -> PaintedImage:
        """Return the picture of a seed, painted now or before a crash; raise PictureRefused."""
        options = replace(self._options, seed=seed)
        name = f"painted-{seed}"
        key = picture_key(self._model, options)
        kept = self._context.restored(name)
        if isinstance(kept, dict) and kept.get("key") == key:
            if kept.get("refused"):
                raise PictureRefused
            restored = picture_of_data(kept, options)
            if restored is not None:
                return restored
        try:
            painted = self._context.paint(options, on_step=self._tell)
        except PictureRefused:
            self._context.checkpoint(name, {"key": key, "refused": True})
            raise
        self._context.checkpoint(name, {"key": key, **data_of_picture(painted)})
        self._seconds = painted.seconds or self._seconds
        return painted

    def _tell(self, done: int, total: int) -> None:
        number, count = len(self._found) + 1, max(self._count(), len(self._found) + 1)
        share = (number - 1 + done / total) / count
        left = (count - number + 1 - done / total) * self._seconds
        step = f"Proposition {number} sur {count}, étape {min(done + 1, total)} sur {total}"
        self._context.progress(step, min(1.0, share), left if self._seconds else None)


def proposals_draft(found: Sequence[Proposal], count: int) -> Draft:
    """Return what is shown while the others are painted."""
    images = tuple(proposal_image(one) for one in found)
    told = f"{len(found)} sur {max(count, len(found))}. Vous choisirez ensuite."
    return Draft("Propositions", (Note(told), *images))


def proposal_image(one: Proposal) -> Image:
    """Return a proposal as a block of a draft."""
    title = f"Proposition {one.number} (variante {one.seed})"
    return Image(one.file.path, f"{title}, peinte par un modèle", title)


# --- kept for a crash ------------------------------------------------------------------------


def picture_key(model: ImageModelInfo, options: ImageOptions) -> str:
    """Return what tells a picture from any other: the model, the words, the size, the seed."""
    told = [model.id, model.sha256, options.prompt, options.negative_prompt, options.width]
    told += [options.height, options.steps, options.guidance, options.seed]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def data_of_picture(painted: PaintedImage) -> dict[str, Any]:
    """Return a picture as JSON-ready values: a megabyte at most for 640 × 640."""
    packed = base64.b64encode(zlib.compress(painted.pixels, 1)).decode("ascii")
    return {"pixels": packed, "seconds": painted.seconds, "is_checked": painted.is_checked}


def picture_of_data(kept: dict[str, Any], options: ImageOptions) -> PaintedImage | None:
    """Return a picture that was kept, or None when it is damaged: it is painted again."""
    size = options.width * options.height * 3
    try:
        packed = base64.b64decode(str(kept["pixels"]), validate=True)
        pixels = zlib.decompressobj().decompress(packed, size + 1)
        seconds = float(kept["seconds"])
    except (KeyError, ValueError, TypeError, binascii.Error, zlib.error):
        return None
    if len(pixels) != size or not math.isfinite(seconds):
        return None
    return PaintedImage(
        pixels,
        options.width,
        options.height,
        options.seed,
        max(0.0, seconds),
        is_checked=bool(kept.get("is_checked")),
    )
