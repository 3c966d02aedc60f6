# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the commune made of the notice: points in its own words, uses left out, who checked it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from desktop.core.codec import CodecError
from desktop.core.errors import CannotWrite
from desktop.core.files.readable import readable
from desktop.core.files.safe_files import write_json
from desktop.core.files.strict_files import FileNotices, ReadFile, read_file, untrusted_object
from desktop.core.review.review import Review
from desktop.mairie.compliance.notice.use import POINTS, load_uses

FILE_NAME = "notice.json"
SCHEMA = 1
LARGEST_FILE = 1_000_000
LONGEST_POINT = 6_000
_NOTICES = FileNotices(
    closed="La notice de la commune ne peut pas être ouverte\u00a0: rien n’y est changé.",
    stuck="La notice de la commune est illisible et n’a pas pu être mise de côté.",
    aside=(
        "La notice de la commune était illisible. Elle est gardée sous le nom "
        "«\u00a0{name}\u00a0»\u00a0: voici le texte d’origine."
    ),
    newer="La notice de la commune vient d’une version plus récente de Beffroi\u00a0: elle est gardée telle quelle.",
)
_REVIEW = ("reviewed_by", "reviewed_on", "validated_by", "validated_on", "reviewed_text")


@dataclass(frozen=True, slots=True)
class NoticeChanges:
    """What differs from our own text."""

    points: Mapping[str, str] = field(default_factory=dict)
    """Texts by « use/point »: « tri-des-mails/purpose »."""
    left_out: frozenset[str] = frozenset()
    """Ids of uses that the commune does not have."""
    review: Review = field(default_factory=Review)
    """Who read the notice over, and which text."""

    def text(self, use_id: str, point: str, ours: str) -> str:
        """Return the text of a point: the commune's, else ours."""
        return self.points.get(f"{use_id}/{point}", ours)


class NoticeFile:
    """The commune's notice; without a folder, nothing outlives the window."""

    def __init__(self, folder: Path | None) -> None:
        """Take the DPO's folder, which may not exist yet."""
        self._path = folder / FILE_NAME if folder is not None else None
        self._read: ReadFile[NoticeChanges] | None = None

    @property
    def notice(self) -> str:
        """A French sentence when the file was damaged or could not be read; empty else."""
        return self._load().notice

    def changes(self) -> NoticeChanges:
        """Return what the commune changed."""
        return self._load().data

    def set_point(self, use_id: str, point: str, untrusted_text: str, ours: str) -> None:
        """Keep the commune's words of a point; empty, or ours again, takes them away. Raises CannotWrite."""
        text = readable(untrusted_text).strip()[:LONGEST_POINT]
        points = dict(self.changes().points)
        points.pop(f"{use_id}/{point}", None)
        if text and text != ours:
            points[f"{use_id}/{point}"] = text
        self._write(replace(self.changes(), points=points))

    def leave_out(self, use_id: str, *, is_out: bool) -> None:
        """Leave a use out of the notice, or take it back. Raises CannotWrite."""
        left = self.changes().left_out
        self._write(
            replace(self.changes(), left_out=left | {use_id} if is_out else left - {use_id})
        )

    def keep_review(self, review: Review) -> None:
        """Keep who read the notice over. Raises CannotWrite."""
        self._write(replace(self.changes(), review=review))

    # --- inside -----------------------------------------------------------------------------

    def _load(self) -> ReadFile[NoticeChanges]:
        if self._read is None:
            path, nothing = self._path, NoticeChanges()
            self._read = read_file(path, _parsed, nothing, _NOTICES) if path else ReadFile(nothing)
        return self._read

    def _write(self, changes: NoticeChanges) -> None:
        read = self._load()
        if not read.may_write:
            raise CannotWrite(read.notice)
        if self._path is not None:
            try:
                write_json(self._path, _as_json(changes))
            except OSError as error:
                raise CannotWrite from error
        self._read = replace(read, data=changes)


def _as_json(changes: NoticeChanges) -> dict[str, Any]:
    review = changes.review
    return {
        "schema": SCHEMA,
        "points": dict(changes.points),
        "left_out": sorted(changes.left_out),
        "review": {name: getattr(review, name) for name in _REVIEW},
    }


def _parsed(path: Path) -> NoticeChanges:
    untrusted = untrusted_object(path, LARGEST_FILE, SCHEMA)
    points, left = untrusted.get("points"), untrusted.get("left_out")
    told = untrusted.get("review")
    if not (isinstance(points, dict) and isinstance(left, list) and isinstance(told, dict)):
        raise CodecError("not a notice")
    review = {name: told.get(name, "") for name in _REVIEW}
    texts = (*points.values(), *left, *review.values())
    if not all(isinstance(text, str) and len(text) <= LONGEST_POINT for text in texts):
        raise CodecError("a text is expected")
    known = {f"{use.id}/{point}" for use in load_uses() for point in POINTS}
    kept = {name: text for name, text in points.items() if name in known}
    return NoticeChanges(kept, frozenset(left), Review(**review))
