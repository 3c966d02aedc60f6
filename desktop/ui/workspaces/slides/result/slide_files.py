# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a finished run says of its slides, read with care: the files, and what each page shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.ui.words import NBSP, size_phrase

STEM, PDF = "slides", "slides.pdf"
_KINDS = {
    "pptx": ("PowerPoint", "file-powerpoint-outline"),
    "odp": ("LibreOffice", "presentation"),
    "pdf": ("PDF", "file-pdf-box"),
}
_LONGEST_STEM = 80
_FORBIDDEN = '<>:"/\\|?*'


@dataclass(frozen=True, slots=True)
class SlideFile:
    """A file that a run wrote."""

    name: str
    title: str
    icon: str
    kind: str
    """« PPTX, 86 Ko »."""


@dataclass(frozen=True, slots=True)
class ShownSlide:
    """A page of the slides that go out."""

    number: int
    title: str
    kind: str = ""


def files_in(folder: Path) -> tuple[SlideFile, ...]:
    """Return the files of slides that lie in a folder, in the order of their kinds."""
    return tuple(_files(folder))


def _files(folder: Path) -> Iterator[SlideFile]:
    for suffix, (title, icon) in _KINDS.items():
        path = folder / f"{STEM}.{suffix}"
        try:
            size = path.stat().st_size
        except OSError:
            continue
        kind = f"{suffix.upper()}, {size_phrase(size)}"
        yield SlideFile(path.name, title, icon, kind)


def shown_slides(data: Mapping[str, Any]) -> tuple[ShownSlide, ...]:
    """Return the pages that go out, as the data of a run tell them."""
    listed = data.get("slides")
    return tuple(_each(listed)) if isinstance(listed, Sequence) else ()


def _each(listed: Sequence[Any]) -> Iterator[ShownSlide]:
    for number, one in enumerate(listed, 1):
        if not isinstance(one, Mapping):
            continue
        title = " ".join(str(one.get("title") or "").split())
        yield ShownSlide(number, f"{title}{_part(one.get('part'))}", str(one.get("kind") or ""))


def _part(part: object) -> str:
    """Return « (2 sur 3) » for a slide that was split; empty for a whole one."""
    if not isinstance(part, Sequence) or isinstance(part, str) or len(part) != 2 or part[1] == 1:
        return ""
    return f" ({part[0]} sur {part[1]})"


def texts_of(data: Mapping[str, Any], number: int) -> str:
    """Return all that is read on a page, for who does not see it."""
    listed = data.get("slides")
    if not isinstance(listed, Sequence) or not 0 < number <= len(listed):
        return ""
    one = listed[number - 1]
    texts = one.get("texts") if isinstance(one, Mapping) else None
    return "\n".join(str(text) for text in texts) if isinstance(texts, list) else ""


def file_stem(title: str) -> str:
    """Return the name that the files go out under: the title of the slides."""
    bare = "".join(" " if c in _FORBIDDEN or not c.isprintable() else c for c in title)
    return " ".join(bare.split())[:_LONGEST_STEM].strip(" .") or "Présentation"


def remarks_of(data: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what is to be known of the slides, each once."""
    listed = data.get("remarks")
    said = [one for one in listed if isinstance(one, str)] if isinstance(listed, list) else []
    checks = data.get("checks")
    doubts = [
        f"Diapositive {one.get('slide')}, à vérifier – «{NBSP}{one.get('excerpt')}{NBSP}»{NBSP}: "
        f"{one.get('reason')}"
        for one in (checks if isinstance(checks, list) else ())
        if isinstance(one, Mapping)
    ]
    return tuple(dict.fromkeys((*doubts, *said)))
