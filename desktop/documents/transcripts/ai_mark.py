# SPDX-License-Identifier: AGPL-3.0-or-later
"""The mark of a text that our speech model wrote: règlement (UE) 2024/1689, article 50(2).

One line, for people and for programs: a NOTE of a VTT file, the last line of a TXT file. It is
found again when the file is read, and is never taken for what was said.
"""

from __future__ import annotations

import re

from desktop.core.speech.transcript import UNNAMED_MODEL, Transcript
from desktop.documents.transcripts.cleaning import clean_line

_BEGINS = "Transcription faite par une IA locale "
_SIGN = "[IA_generee=oui;"
_NOTE = "NOTE "
_LONGEST = 500
"""Characters of a line that may be the mark."""
_LONGEST_MODEL = 80
_MODEL = re.compile(r'\[IA_generee=oui; IA_modele="([^"\]]{1,100})"\]$')
_FORBIDDEN = re.compile(r'["\[\]<>]+')
"""What would end the mark, or the note that it stands in."""


def mark_line(transcript: Transcript) -> str:
    """Return the mark; empty for a transcript that our speech model did not write."""
    if not transcript.is_machine_made:
        return ""
    model = _model_name(transcript.recogniser)
    told = model if model == UNNAMED_MODEL else f"modèle {model}"
    return f'{_BEGINS}({told}), à relire. [IA_generee=oui; IA_modele="{model}"]'


def without_mark(text: str) -> tuple[str, str]:
    """Return the text but for our mark, and the model that it names; none when there is none."""
    if _BEGINS not in text or _SIGN not in text:
        return text, ""
    kept, model = [], ""
    for line in text.split("\n"):
        found = _named(line)
        model = found or model
        if not found:
            kept.append(line)
    return "\n".join(kept), model


def _named(untrusted_line: str) -> str:
    line = untrusted_line[: _LONGEST + 1].strip().removeprefix(_NOTE)
    if len(line) > _LONGEST or not line.startswith(_BEGINS):
        return ""
    found = _MODEL.search(line)
    return _model_name(found[1]) if found else ""


def _model_name(untrusted_title: str) -> str:
    name = clean_line(_FORBIDDEN.sub(" ", untrusted_title[:200]))
    return name[:_LONGEST_MODEL].strip() or UNNAMED_MODEL
