# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is known of one model or part, folded under its name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from desktop.mairie.compliance.inventory.model_sheet import ModelSheet, SheetFile
from desktop.mairie.compliance.inventory.papers import NO_PRINT, sheet_facts, size_words, uses_words
from desktop.mairie.compliance.inventory.parts import FoundPart
from desktop.ui.announcements import announce
from desktop.ui.look import Look
from desktop.ui.pages.compliance.models.gathering import task_title
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.fold import Fold
from desktop.ui.widgets.labels import make_label

Facts = Sequence[tuple[str, str]]


def sheet_fold(look: Look, sheet: ModelSheet) -> Fold:
    """Return the fold of a model: facts, uses, files."""
    facts = [*sheet_facts(sheet)]
    uses = uses_words(sheet, task_title)
    facts.append(("Utilisations", "\n".join(uses) or "Pas encore utilisé, d’après le journal"))
    if len(sheet.files) > 1:
        facts += file_facts(sheet.files)
    prints = sheet.files or (SheetFile(sheet.id, sheet.bytes, sheet.fingerprint),)
    content = _content(look, facts, sheet.title, prints if sheet.fingerprint else ())
    return Fold(look, f"{sheet.title}\u00a0: {sheet.state.value}", content)


def part_fold(look: Look, part: FoundPart) -> Fold:
    """Return the fold of what is no generative model."""
    fact = part.fact
    facts = [
        ("Sert à", fact.use),
        ("Tiroirs", ", ".join(task_title(task) for task in fact.tasks)),
        ("Nature", fact.nature),
        ("Fait par", fact.maker),
        ("Licence", fact.licence),
        ("Origine", fact.origin),
        ("Version", part.version or "non indiquée par le système"),
    ]
    files = file_facts(part.files) or [("Fichier", NO_PRINT)]
    known = [*facts, *files] if part.is_here else facts[:-1]
    content = _content(look, known, fact.title, part.files)
    absent = "" if part.is_here else "\u00a0: absent de ce poste"
    return Fold(look, f"{fact.title}{absent}", content)


def file_facts(files: Sequence[SheetFile]) -> list[tuple[str, str]]:
    """Return a line per file: its name, size and fingerprint."""
    return [("Fichier", f"{file.path}, {size_words(file.bytes)}\n{file.sha256}") for file in files]


def copied_prints(files: Sequence[SheetFile]) -> str:
    """Return the fingerprints as `sha256sum -c` reads them."""
    return "".join(f"{file.sha256}  {file.path}\n" for file in files)


def _content(look: Look, facts: Facts, title: str, files: Sequence[SheetFile]) -> QWidget:
    content, px = QWidget(), look.sizes.px
    column = QVBoxLayout(content)
    column.setContentsMargins(px(24), 0, 0, px(8))
    grid = QGridLayout()
    grid.setHorizontalSpacing(px(16))
    grid.setVerticalSpacing(px(6))
    grid.setColumnStretch(1, 1)
    for row, (name, words) in enumerate(facts):
        grid.addWidget(_name(look, name), row, 0, Qt.AlignmentFlag.AlignTop)
        label = make_label(_breakable(words))
        label.setAccessibleName(words)
        grid.addWidget(label, row, 1, Qt.AlignmentFlag.AlignTop)
    column.addLayout(grid)
    if files:
        column.addLayout(_copy_line(look, content, title, files))
    return content


def _copy_line(look: Look, content: QWidget, title: str, files: Sequence[SheetFile]) -> FlowLayout:
    def copy() -> None:
        QGuiApplication.clipboard().setText(copied_prints(files))
        announce(content, "Les empreintes sont copiées.")

    words = "Copier l’empreinte" if len(files) == 1 else "Copier les empreintes"
    button = make_button(look, words, copy, role="quiet")
    button.setAccessibleName(f"{words} ({title})")
    line = FlowLayout(spacing=look.sizes.px(8))
    line.addWidget(button)
    return line


def _name(look: Look, words: str) -> QLabel:
    label = make_label(_breakable(words), "muted")
    label.setFixedWidth(look.sizes.px(170))
    return label


def _breakable(words: str) -> str:
    """Let a line end inside a fingerprint, a revision or a path: none is wider than its column."""
    return re.sub(r"\S{21,}", lambda found: "\u200b".join(_cut(found.group())), words)


def _cut(word: str) -> list[str]:
    return [word[start : start + 8] for start in range(0, len(word), 8)]
