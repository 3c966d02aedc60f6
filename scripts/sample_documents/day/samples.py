# SPDX-License-Identifier: AGPL-3.0-or-later
"""The samples of the day of an agent, by name, and what makes each."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from scripts.sample_documents.day.mails import mail_bytes, mail_names
from scripts.sample_documents.day.meeting import transcript_bytes
from scripts.sample_documents.day.water.pages import water_report_bytes

FOLDER_NAME = "journee"
RECORDING = "reunion.ogg"
"""Made once with recording.py, which needs a program that is not everywhere: not among DAY_SAMPLES."""
REPORT = "rapport-annuel-eau.pdf"
_TEXTS = Path(__file__).parent / "texts"
COPIED = (
    "demande-arrete.txt",
    "demande-arrete.json",
    "fete-noel.txt",
    "pictogrammes.txt",
    "notes-seance.txt",
    "demande-maladroite.txt",
    "brouillon-ia.txt",
)


def _text_bytes(name: str) -> bytes:
    return (_TEXTS / name).read_bytes().replace(b"\r\n", b"\n")


DAY_SAMPLES: dict[str, Callable[[], bytes]] = {
    REPORT: water_report_bytes,
    "reunion.vtt": transcript_bytes,
    **{f"mails/{name}.eml": partial(mail_bytes, name) for name in mail_names()},
    **{name: partial(_text_bytes, name) for name in COPIED},
}
"""All but the recording and journee.toml, which is written by hand beside them."""
