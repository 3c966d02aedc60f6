# SPDX-License-Identifier: AGPL-3.0-or-later
"""The document that a prompt speaks of and that is not there: « ce texte », « ci-joint », « résume »."""

from __future__ import annotations

import re
from functools import cache

from desktop.french.turns import TurnSet
from desktop.french.words import STOP_WORDS
from desktop.mairie.prompting.missing.cues import cue_turns, cue_words, cues
from desktop.mairie.prompting.parts.labelled import without_label
from desktop.mairie.prompting.reading.prompt_text import PromptText, Sentence
from desktop.mairie.prompting.reading.requests import Request
from desktop.mairie.prompting.reading.tables import task_kinds

_AWAITED = re.compile(r"^Document\s*:\s*\[à compléter", re.MULTILINE | re.IGNORECASE)
"""The part of a prompt that was built here and waits for its document."""
_AFTER_COLON = re.compile(r"\w[ \u00a0]?:\s+(?:[^\s:]+\s+){2}")
"""« Classe les associations : Judo, Chorale, Boules »."""
_FEWEST_GIVEN = 60
"""Words typed beside the demand that may be the document itself."""


def absent_document(prompt: PromptText, requests: tuple[Request, ...]) -> tuple[int, int] | None:
    """Return the place of the words that speak of a document that is not there, or None."""
    if prompt.known_documents or prompt.pasted or _AWAITED.search(prompt.text):
        return None
    for sentence in prompt.sentences:
        found = _pointed(sentence) or _shown(sentence)
        if found:
            return sentence.span(*found)
    for request in requests:
        if request.verb in _READS and next(request.sentence.places(_read_nouns()), None):
            return request.start, request.end
        kind = task_kinds().get(request.kind)
        if kind and "document" in kind.needs and not _is_given(prompt, request):
            return request.start, request.end
    return None


def _pointed(sentence: Sentence) -> tuple[int, int] | None:
    """Return « ce courrier », « en pièce jointe », « le rapport joint »."""
    place = next(sentence.places(cue_turns("document")), None)
    if place:
        return place
    after = cue_words("document", "apres")
    for start, end in sentence.places(_pointing()):
        before = sentence.words[start - 1] if start else ""
        is_shown = sentence.words[start] in ("ce", "cet", "cette", "ces")
        if end - start > _LONGEST_POINTED or _gives_after_colon(sentence):
            continue
        if end - start == _LONGEST_POINTED and sentence.words[start + 1] in STOP_WORDS:
            continue  # « ce menu dans un tableau »
        is_wanted = sentence.words[end - 1] in cue_words("document", "a_ecrire")
        if is_shown and not (is_wanted and before in cue_words("document", "pas_avant")):
            return start, end
        if not is_shown and sentence.words[end : end + 1] and sentence.words[end] in after:
            return start, end + 1
    return None


def _shown(sentence: Sentence) -> tuple[int, int] | None:
    """Return « Voici les six dossiers »."""
    return next(sentence.places(_showing()), None)


@cache
def _showing() -> TurnSet:
    nouns = cues()["document"]["noms"]
    return TurnSet((f"voici/voila … {nouns}", f"a partir du/de/des … {nouns}"))


_READS = frozenset(("comparer", "analyser", "verifier", "relire", "extraire"))


_LONGEST_POINTED = 3
"""Words of « ces douze CV »."""


@cache
def _read_nouns() -> TurnSet:
    """Return « les trois devis », which one compares."""
    nouns = cues()["document"]["noms"]
    return TurnSet((f"le/la/les/des/mes/nos {nouns}", f"les/mes/nos … {nouns}"))


@cache
def _pointing() -> TurnSet:
    nouns = cues()["document"]["noms"]
    return TurnSet(
        (
            f"ce/cet/cette/ces {nouns}",
            f"ce/cet/cette/ces … {nouns}",
            f"le/la/les/l/du/des/mes/nos {nouns}",
        )
    )


def _is_given(prompt: PromptText, request: Request) -> bool:
    """Tell whether what is to be worked on stands in the demand itself."""
    if prompt.own_words - len(request.sentence.tokens) >= _FEWEST_GIVEN:
        return True
    return _gives_after_colon(request.sentence)


def _gives_after_colon(sentence: Sentence) -> bool:
    """Tell whether words follow a colon that is not that of a part: « Tâche : » gives nothing."""
    return _AFTER_COLON.search(without_label(sentence.text)) is not None
