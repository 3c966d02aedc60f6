# SPDX-License-Identifier: AGPL-3.0-or-later
"""Shows the text of a model's licence: the one shipped with Beffroi, else the one on the key."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop.core.files.readable import readable
from desktop.core.models.catalogue_file import licence_path
from desktop.core.models.pack import LICENCES
from desktop.ui.dialogs.base import PlainDialog, resize_within_screen
from desktop.ui.look import Look

MOST = 400_000
"""Bytes shown; the longest licences of models are under 50 kB."""
ABSENT = (
    "Le texte de cette licence n’est ni dans Beffroi, ni sur la clé : il se lit chez l’éditeur."
)


class LicenceDialog(PlainDialog):
    """A text to read; nothing is accepted here."""

    def __init__(self, look: Look, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(look, f"Licence de {title}", "Fermer", parent)
        self.cancel.hide()
        self.text = QPlainTextEdit(text)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(f"Texte de la licence de {title}")
        self.column.addWidget(self.text, 1)
        resize_within_screen(self, look.sizes.px(640), look.sizes.px(560))


def licence_text(licences: Sequence[str], model_id: str = "", pack: str = "") -> str:
    """Return the texts of these licences, one after the other."""
    texts = [text for name in licences if (text := _shipped(name))]
    if not texts and pack and model_id:
        texts = [_read(Path(pack) / LICENCES / f"{model_id}.txt")]
    return "\n\n".join(text.strip() for text in texts if text) or ABSENT


def _shipped(licence: str) -> str:
    """A name that a pack gives may be anything: only plain ones are looked for."""
    plain = licence.replace("+", "").replace("-", "").replace(".", "")
    return _read(licence_path(licence)) if plain.isalnum() else ""


def _read(path: Path) -> str:
    """Return the beginning of a regular file as text; empty when there is none."""
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return ""
        with os.fdopen(os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0)), "rb") as file:
            untrusted_text = file.read(MOST).decode("utf-8-sig", errors="replace")
    except OSError:
        return ""
    return readable(untrusted_text)
