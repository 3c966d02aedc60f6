# SPDX-License-Identifier: AGPL-3.0-or-later
"""The mend of one finding alone: what a single click does to a prompt, the rest left as it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from desktop.mairie.prompting.finding import PromptFinding
from desktop.mairie.prompting.improving.cutting import Cut, cut_risks, without
from desktop.mairie.prompting.improving.default_texts import removals, replacement
from desktop.mairie.prompting.improving.intimate import intimate_cuts
from desktop.mairie.prompting.parts.prompt_parts import PromptParts, build_prompt
from desktop.mairie.prompting.parts.reading_parts import read_parts
from desktop.mairie.prompting.personal.finding_personal import marks_of, personal_items
from desktop.mairie.prompting.reading.prompt_text import PromptText
from desktop.mairie.prompting.reading.requests import find_requests
from desktop.mairie.prompting.review import PromptReview

_NBSP = "\u00a0"
_MOST_MARKS, _LONGEST_WORDS = 3, 40
_SUGGESTION = re.compile(r"\[à compléter\s*:\s*(?:par exemple\s+)?([^\[\]]+?)\s*\]", re.IGNORECASE)
_FORM = re.compile(r"\s*;\s*longueur\s*:\s*", re.IGNORECASE)
_SPACES = re.compile(r" {2,}")
FILLED = {
    "tache-absente": ("task", "Compléter la tâche"),
    "trop-vague": ("task", "Mettre un blanc à remplir"),
    "contexte-absent": ("context", "Compléter le contexte"),
    "destinataire-absent": ("context", "Dire qui lira"),
    "document-absent": ("document", "Coller le document"),
    "actualite-demandee": ("document", "Coller l’information"),
    "format-absent": ("format", "Dire la forme"),
    "longueur-absente": ("format", "Dire la longueur"),
    "ton-absent": ("tone", "Dire le ton"),
    "exemple-utile": ("example", "Coller un exemple"),
    "contradiction": ("constraints", "Choisir entre les deux"),
    "langue": ("constraints", "Demander une réponse en français"),
    "plusieurs-taches": ("task", "Garder la première demande"),
}
"""What is mended by taking one part of the better version."""
_SUGGESTED = ("format", "tone")
"""Parts whose blanks hold a suggestion that one may simply keep."""


@dataclass(frozen=True, slots=True)
class PromptMend:
    """What one click does."""

    label: str
    """French, the words of its button."""
    text: str
    """The whole prompt so mended."""
    part: str = ""
    """The part that it fills, where the agent goes on writing; empty when there is nothing to add."""


def mends_of(review: PromptReview, *, known_documents: bool = False) -> dict[str, PromptMend]:
    """Return the mend of each finding that has one, by its name."""
    prompt = PromptText(review.text, known_documents)
    made = {
        one.id: mend for one in review.findings if (mend := _mend(one, review, prompt)) is not None
    }
    return {name: mend for name, mend in made.items() if mend.text != review.text}


def _mend(finding: PromptFinding, review: PromptReview, prompt: PromptText) -> PromptMend | None:
    if finding.id == "donnees-personnelles":
        return _masked(prompt)
    if finding.id == "donnees-sensibles":
        cuts = tuple(intimate_cuts(prompt, ()))
        label = f"Remplacer par «{_NBSP}{cuts[0].by}{_NBSP}»" if cuts else ""
        return PromptMend(label, without(prompt.text, cuts)) if cuts else None
    if finding.id == "reste-a-completer":
        return _suggestions_kept(prompt.text)
    if finding.id in FILLED:
        return _filled(finding, review)
    if finding.id in removals() or replacement(finding.id):
        return _cut(finding, prompt)
    return None


def _masked(prompt: PromptText) -> PromptMend | None:
    items = personal_items(prompt)
    marks = marks_of(prompt.text, items)
    cuts = [Cut(i.start, i.end, "", m) for i, m in zip(items, marks, strict=True)]
    if not cuts:
        return None
    return PromptMend(f"Remplacer par {_some(marks)}", without(prompt.text, tuple(cuts)))


def _some(marks: Iterable[str]) -> str:
    found = list(dict.fromkeys(marks))
    return ", ".join(found[:_MOST_MARKS]) + (", …" if found[_MOST_MARKS:] else "")


def _filled(finding: PromptFinding, review: PromptReview) -> PromptMend | None:
    """Take one part of the better version; none when that version must be thought of anew."""
    name, label = FILLED[finding.id]
    if review.parts.task.startswith("[à reformuler"):
        return None
    parts = read_parts(review.text)
    value = getattr(review.parts, name)
    if value == getattr(parts, name):
        return None
    taken: PromptParts = replace(parts, **{name: value})
    return PromptMend(label, build_prompt(taken), name)


def _cut(finding: PromptFinding, prompt: PromptText) -> PromptMend | None:
    """Take out the words of a risk; none where the demand itself would fall."""
    cutting = cut_risks(prompt, find_requests(prompt), [finding])
    if cutting.fallen or not cutting.cuts:
        return None
    text = _SPACES.sub(" ", without(prompt.text, cutting.cuts)).strip()
    if any(cut.by for cut in cutting.cuts):
        return PromptMend(_replacing(finding.id), text)
    words = " ".join(prompt.text[cutting.cuts[0].start : cutting.cuts[0].end].strip(" ,;.").split())
    if len(words) > _LONGEST_WORDS:
        words = f"{words[:_LONGEST_WORDS].rsplit(' ', 1)[0]}…"
    return PromptMend(f"Retirer «{_NBSP}{words}{_NBSP}»", text)


def _replacing(name: str) -> str:
    return "Retirer ce passage" if name == "ordre-colle" else "Mettre un blanc à remplir"


def _suggestions_kept(text: str) -> PromptMend | None:
    """Keep what the blanks of the form and of the tone suggest; the others need the agent's facts."""
    parts = read_parts(text)
    kept = {name: without_blanks(getattr(parts, name)) for name in _SUGGESTED}
    if all(kept[name] == getattr(parts, name) for name in _SUGGESTED):
        return None
    made = replace(parts, format=kept["format"], tone=kept["tone"])
    return PromptMend("Garder les suggestions de forme et de ton", build_prompt(made))


def without_blanks(text: str) -> str:
    """Return a form or a tone with its suggestions taken: « [à compléter : courtois] » is « courtois »."""
    kept = _SUGGESTION.sub(lambda found: found[1], text)
    return _FORM.sub(f"{_NBSP}; ", kept) if kept != text else text
