# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a finished run is shown by: a row per pictogram, the files of the series, where they come from."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImageReader, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from desktop.ui.look import Look
from desktop.ui.widgets.labels import make_icon_label, make_label
from desktop.ui.words import NBSP, size_phrase
from desktop.ui.workspaces.pictograms.series_data import DRAWN, PAINTED, SeriesData, SeriesRow
from desktop.ui.workspaces.pictograms.words import quoted

ALTERNATIVE_NAME = "textes-alternatifs.txt"
SHEET = "planche.pdf"
_SIDE = 64
"""Pixels at 100 %."""
_KNOWN = {
    SHEET: "Planche de la série",
    "LISEZ-MOI.txt": "Mode d’emploi et licence",
    "pictogrammes.zip": "Tous les fichiers en un seul",
}


def alternative_text(row: SeriesRow) -> str:
    """Return what is told of a pictogram to who does not see it, as its SVG says."""
    from desktop.mairie.pictograms.compose import alternative_text as told
    from desktop.mairie.pictograms.spec import PictogramSpec

    spec = PictogramSpec(
        caption=row.caption,
        is_forbidden=row.is_forbidden,
        number=row.number,
        arrow=row.arrow,  # type: ignore[arg-type]  # read with care: an unknown one is no key below
    )
    try:
        return told(spec)
    except KeyError:
        return f"Pictogramme {quoted(row.caption)}"


def alternative_content(data: SeriesData) -> str:
    """Return the alternative texts as a file that one copies from."""
    lines = (f"{row.caption}{NBSP}: {alternative_text(row)}" for row in drawn_rows(data))
    return "\n".join(lines) + "\n"


def drawn_rows(data: SeriesData) -> tuple[SeriesRow, ...]:
    """Return the needs that have a pictogram."""
    return tuple(row for row in data.rows if row.has_drawing)


def origin_chips(data: SeriesData) -> tuple[tuple[str, str], ...]:
    """Return where the drawings come from, each with its tone."""
    chips = [("Jeu d’icônes libre", "information")] if data.count(DRAWN) else []
    if data.count(PAINTED):
        by_model = f"Dessiné par {quoted(data.model)}" if data.model else "Dessiné par l’IA"
        chips += [(by_model, "brick"), ("Marque invisible dans ces fichiers", "information")]
    return tuple(chips)


def licence_line(data: SeriesData) -> str:
    """Return the licence of what was used, in one sentence."""
    if not data.licences:
        return ""
    named = ", ".join(data.licences)
    return (
        f"Icônes{NBSP}: {named}. Vous pouvez les imprimer, les publier et les modifier{NBSP}; "
        "le fichier LISEZ-MOI le dit."
    )


def kinds_phrase(row: SeriesRow) -> str:
    """Return « SVG, PNG en 5 tailles »."""
    kinds = Counter(Path(name).suffix.lstrip(".").upper() for name in row.files)
    return ", ".join(
        kind if number == 1 else f"{kind} en {number} tailles" for kind, number in kinds.items()
    )


class PictogramRow(QFrame):
    """A finished pictogram: its picture, its caption, its alternative text, its files."""

    def __init__(self, look: Look, row: SeriesRow, folder: Path) -> None:
        super().__init__()
        self.row = row
        self.setProperty("role", "row")
        px = look.sizes.px
        line = QHBoxLayout(self)
        line.setContentsMargins(0, px(8), 0, px(8))
        line.setSpacing(px(12))
        self.picture = _make_picture(look, row, folder)
        line.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(make_label(row.caption, "strong"))
        self.alternative = make_label(alternative_text(row))
        words.addWidget(self.alternative)
        told = [kinds_phrase(row), "dessiné par l’IA, à vérifier" if row.state == PAINTED else ""]
        words.addWidget(make_label(" · ".join(part for part in told if part), "small"))
        line.addLayout(words, 1)


class SeriesFileRow(QFrame):
    """A file of the whole series, with its size."""

    def __init__(self, look: Look, name: str, folder: Path) -> None:
        super().__init__()
        self.setProperty("role", "plain")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.sizes.px(8))
        icon = "file-pdf-box" if name.endswith(".pdf") else "file-document-outline"
        line.addWidget(make_icon_label(look, icon, "slate", 20))
        line.addWidget(make_label(_file_words(name), wrap=True), 1)
        line.addWidget(make_label(_size(folder / name), "small", wrap=False))


def _file_words(name: str) -> str:
    known = _KNOWN.get(name, "Planche à découper" if name.startswith("a-decouper") else "")
    return f"{name} – {known}" if known else name


def _size(path: Path) -> str:
    try:
        return size_phrase(path.stat().st_size)
    except OSError:
        return "introuvable"


def _make_picture(look: Look, row: SeriesRow, folder: Path) -> QLabel:
    label = QLabel()
    side = look.sizes.px(_SIDE)
    label.setFixedSize(QSize(side, side))
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setStyleSheet("background: #ffffff; border-radius: 4px;")  # paper, in the dark too
    picture = _read_picture(row, folder, round(side * label.devicePixelRatioF()))
    if picture.isNull():
        look.dress_label(label, "image-outline", "muted", 32)
    else:
        picture.setDevicePixelRatio(label.devicePixelRatioF())
        label.setPixmap(picture)
    return label


def _read_picture(row: SeriesRow, folder: Path, side: int) -> QPixmap:
    """Return the smallest PNG of ours that is large enough, at that size; null without any."""
    names = [name for name in row.files if name.endswith(".png")]
    widths = {name: int("".join(filter(str.isdigit, name.split("/")[0])) or 0) for name in names}
    large = sorted((name for name in names if widths[name] >= side), key=widths.__getitem__)
    wanted = large[0] if large else max(names, key=widths.__getitem__, default="")
    if not wanted:
        return QPixmap()
    reader = QImageReader(str(folder / wanted))
    size = reader.size()
    if size.isValid():
        reader.setScaledSize(size.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio))
    return QPixmap.fromImage(reader.read())
