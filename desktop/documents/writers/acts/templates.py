# SPDX-License-Identifier: AGPL-3.0-or-later
"""The templates that the mairie edits in Word or LibreOffice: made here, and looked at when chosen."""

from __future__ import annotations

from pathlib import Path

from desktop.core.draft import Letterhead
from desktop.core.errors import RequestError
from desktop.documents.writers.acts.act_parts import Warn, say_nothing
from desktop.documents.writers.acts.odt.odt_letterhead import make_odt_template
from desktop.documents.writers.acts.template_archive import read_docx_template, read_odt_template
from desktop.documents.writers.acts.word.docx_letterhead import make_docx_template

_MAKERS = {"docx": make_docx_template, "odt": make_odt_template}


def make_template(kind: str, letterhead: Letterhead, warn: Warn = say_nothing) -> bytes:
    """Return a template of acts, "docx" or "odt", with the commune's letterhead and our styles.

    `warn` hears of a logo that was left out. Raises RequestError for another kind.
    """
    if kind not in _MAKERS:
        raise RequestError(
            f"Un modèle ne se fait pas au format «\u00a0{kind}\u00a0» (choix\u00a0: {', '.join(_MAKERS)})."
        )
    return _MAKERS[kind](letterhead, warn)


def check_template(untrusted_path: Path) -> None:
    """Look at a template that was just chosen; raise TemplateRefused when it could not be used."""
    if untrusted_path.suffix.lower() in (".odt", ".ott"):
        read_odt_template(untrusted_path)
    else:
        read_docx_template(untrusted_path)
