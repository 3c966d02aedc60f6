# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a finished run says of its files, read with care: one entry per format, and where it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.ui.words import NBSP, size_phrase

ALTERNATIVE_NAME = "texte-alternatif.txt"
_ORIGINS = {
    "rules": "Fond dessiné par règles, sans modèle",
    "agent": "Votre photo",
    "model": "Image peinte par un modèle",
}


@dataclass(frozen=True, slots=True)
class PosterFiles:
    """The files of one format."""

    format_id: str
    label: str
    names: tuple[str, ...]
    alternative_text: str
    aspect: float


def files_of(data: Mapping[str, Any]) -> tuple[PosterFiles, ...]:
    """Return the files of each format that a run wrote."""
    return tuple(_each(data))


def _each(data: Mapping[str, Any]) -> Iterator[PosterFiles]:
    listed = data.get("formats")
    for one in listed if isinstance(listed, Sequence) else ():
        if not isinstance(one, Mapping) or not isinstance(one.get("id"), str):
            continue
        names = one.get("files")
        yield PosterFiles(
            one["id"],
            str(one.get("label") or one["id"]),
            tuple(name for name in names if _is_plain_name(name))
            if isinstance(names, list)
            else (),
            str(one.get("alternative_text") or ""),
            _aspect(one.get("width"), one.get("height")),
        )


def _aspect(width: object, height: object) -> float:
    if isinstance(width, int | float) and isinstance(height, int | float):
        return width / height if width > 0 and height > 0 else 1.0
    return 1.0


def _is_plain_name(name: object) -> bool:
    """Tell whether it is the name of a file of the folder, and no path out of it."""
    return isinstance(name, str) and bool(name) and Path(name).name == name


def with_alternative_text(data: Mapping[str, Any], format_id: str, text: str) -> dict[str, Any]:
    """Return the data of a run with another alternative text for a format."""
    listed = data.get("formats")
    formats = [
        {**one, "alternative_text": text} if one.get("id") == format_id else one
        for one in (listed if isinstance(listed, list) else ())
        if isinstance(one, dict)
    ]
    return {**data, "formats": formats}


def alternative_content(files: Sequence[PosterFiles]) -> str:
    """Return the alternative texts as a file that one copies from, each once with its formats."""
    texts: dict[str, list[str]] = {}
    for one in files:
        texts.setdefault(one.alternative_text, []).append(one.label)
    return "\n".join(f"{', '.join(labels)}{NBSP}:\n{text}\n" for text, labels in texts.items())


def chosen_name(data: Mapping[str, Any]) -> str:
    """Return the name of the painted picture that a run put on its posters; empty for none."""
    image = _mapping(data.get("image"))
    name = image.get("chosen")
    return str(name) if image.get("origin") == "model" and _is_plain_name(name) else ""


def kind_words(folder: Path, name: str) -> str:
    """Return « PNG, 2,1 Mo » for a file; without its size when it is not there."""
    kind = Path(name).suffix.lstrip(".").upper()
    try:
        return f"{kind}, {size_phrase((folder / name).stat().st_size)}"
    except OSError:
        return f"{kind}, introuvable"


def origin_words(data: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Return what the posters are made of, each with its tone, to be told softly."""
    image, mark = _mapping(data.get("image")), _mapping(data.get("mark"))
    origin = str(image.get("origin") or "rules")
    told = [("Texte composé par règles", "information"), (_ORIGINS.get(origin, ""), "information")]
    if origin == "model":
        model = str(image.get("model") or "")
        painted = f"{_ORIGINS['model']}{NBSP}: {model}" if model else _ORIGINS["model"]
        told[1] = (painted, "brick")
        told.append(("Marque invisible dans chaque fichier", "information"))
        if mark.get("visible") is True:
            told.append((f"Mention «{NBSP}Image créée avec une IA{NBSP}»", "information"))
    return tuple((words, tone) for words, tone in told if words)


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
