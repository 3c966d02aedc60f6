# SPDX-License-Identifier: AGPL-3.0-or-later
"""Easy to read and understand (FALC): one sentence per line; and what only people can do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.french.clarity.reading.blocks import BlockKind
from desktop.french.rewriting.change import Change
from desktop.french.rewriting.work import Work

_LINE = "En FALC, chaque phrase commence sur une nouvelle ligne."
_NOTES = (
    "Ce texte est une base, pas encore du FALC\u00a0: les règles européennes (Inclusion Europe, 2009) demandent "
    "qu’il soit relu par des personnes en situation de handicap intellectuel.",
    "Le logo «\u00a0Facile à lire\u00a0» ne se met qu’après cette relecture, et selon les conditions d’Inclusion Europe.",
    "À faire aussi\u00a0: une image à côté de chaque idée, une écriture d’au moins 14 points, un titre qui dit "
    "de quoi l’on parle, et un numéro à appeler.",
)
_FIGURATIVE = re.compile(
    r"\b(?:coup d[’']envoi|au cœur de|fer de lance|lever le voile|tourner la page|main dans la main|feu vert"
    r"|bras ouverts|porte[- ]parole|tirer la sonnette|sonnette d[’']alarme|cheval de bataille|pierre à l[’']édifice"
    r"|mettre l[’']accent|point d[’']orgue|vent en poupe|dans le viseur|bouffée d[’']oxygène|tendre la main"
    r"|poumon vert|franc succès|battre son plein|faire peau neuve|à bout de bras|à tour de bras)\b",
    re.IGNORECASE,
)
_TOLD_FIGURE = (
    "Une image est à dire autrement, car elle peut être prise au mot\u00a0: «\u00a0{words}\u00a0»."
)
_LONG = 15
_LONG_NOTE = "{count} phrases ont encore plus de 15 mots\u00a0: à couper, une idée par phrase."
_LONG_NOTE_ONCE = "Une phrase a encore plus de 15 mots\u00a0: à couper, une idée par phrase."
_NUMBER = re.compile(r"\d[\d\u202f\u00a0 ]*")


def one_sentence_per_line(work: Work) -> Iterator[Change]:
    """Yield a line end between the sentences of a paragraph, and the notes of the gesture."""
    previous = None
    long_ones = 0
    for sentence in work.read.sentences:
        words = len(work.text[sentence.start : sentence.end].split())
        long_ones += words > _LONG and work.is_running_text(sentence)
        if previous is not None and previous.block == sentence.block:
            gap = work.text[previous.end : sentence.start]
            kind = work.block_of(sentence).kind
            if kind is not BlockKind.HEADING and gap.strip() == "" and "\n" not in gap:
                yield from work.changed(
                    previous.end, sentence.start, "\n", _LINE, "une phrase par ligne"
                )
        previous = sentence
    work.notes.extend(_NOTES)
    if long_ones:
        work.notes.append(_LONG_NOTE_ONCE if long_ones == 1 else _LONG_NOTE.format(count=long_ones))
    for match in list(_FIGURATIVE.finditer(work.text))[:5]:
        work.notes.append(_TOLD_FIGURE.format(words=match.group()))
