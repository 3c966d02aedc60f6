# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makes a text simpler, shorter, softer, more formal or correct by rules: the door of this folder."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from desktop.core.language.spelling import Spelling
from desktop.french.clarity.finding import FindingKind
from desktop.french.clarity.reading.read_text import read_text
from desktop.french.rewriting.change import Change, Gesture, Rewriting, apply_changes
from desktop.french.rewriting.clear_words import clear_words, shorter_words
from desktop.french.rewriting.composing import composed, without_overlap
from desktop.french.rewriting.correcting import corrections
from desktop.french.rewriting.cutting import cut_sentences
from desktop.french.rewriting.dropping import dropping_note, least_telling, repeats
from desktop.french.rewriting.easy_reading import one_sentence_per_line
from desktop.french.rewriting.formal_address import with_vous
from desktop.french.rewriting.lengthening import linked_paragraphs, what_is_missing
from desktop.french.rewriting.letter_frame import (
    letter_frame,
    no_smiles,
    polite_closing,
    polite_greeting,
)
from desktop.french.rewriting.phrase_steps import phrases
from desktop.french.rewriting.plain_figures import (
    dates,
    digits,
    full_dates,
    hours,
    hours_in_words,
)
from desktop.french.rewriting.removing import padding
from desktop.french.rewriting.sentence_marks import loose_marks, sentence_capitals, typography
from desktop.french.rewriting.softening import (
    calm_capitals,
    calm_marks,
    soften_orders,
    soften_threats,
)
from desktop.french.rewriting.spoken_turns import with_il, with_ne, with_nous
from desktop.french.rewriting.work import Work

LONGEST = 200_000
"""Characters; what comes after is left as it is, and a note says so."""
_MOST_ROUNDS = 2
"""A step is taken again where two of its mends touched."""
_PASSES = {Gesture.CORRECT: 3}
"""A word that is put right may show another fault beside it; other gestures are made once."""
_TOO_LONG = "Le texte est très long\u00a0: seuls ses 200\u202f000 premiers signes ont été relus."
_NOTHING = "Rien à changer n’a été trouvé par les règles. Un modèle peut aller plus loin."

Step = Callable[[Work], Iterable[Change]]

_STEPS: dict[Gesture, tuple[Step, ...]] = {
    Gesture.SIMPLIFY: (
        phrases("simplify.toml", rule="jargon"),
        clear_words(FindingKind.JARGON, FindingKind.PASSIVE, FindingKind.STRUCTURE),
        digits,
        dates,
        hours,
        cut_sentences(longest=20, shortest=5),
    ),
    Gesture.SHORTEN: (
        padding,
        phrases("shorten.toml", rule="tournure"),
        shorter_words,
        repeats,
        least_telling,
    ),
    Gesture.SOFTEN: (
        calm_capitals,
        soften_threats,
        soften_orders,
        phrases("soften.toml", rule="ton"),
        calm_marks,
    ),
    Gesture.FORMAL: (
        no_smiles,
        polite_greeting,
        polite_closing,
        phrases("formal.toml", rule="familier"),
        with_vous,
        with_nous,
        with_ne,
        with_il,
        sentence_capitals,
        calm_marks,
    ),
    Gesture.FALC: (
        phrases("simplify.toml", rule="jargon"),
        clear_words(FindingKind.JARGON, FindingKind.PASSIVE, FindingKind.STRUCTURE),
        phrases("falc.toml", rule="mot facile"),
        clear_words(FindingKind.ACRONYM),
        digits,
        full_dates,
        hours_in_words,
        cut_sentences(longest=12, shortest=3),
        one_sentence_per_line,
    ),
    Gesture.LENGTHEN: (
        clear_words(FindingKind.ACRONYM),
        linked_paragraphs,
        letter_frame,
        what_is_missing,
    ),
    Gesture.CORRECT: (
        phrases("correct.toml", rule="orthographe"),
        loose_marks,
        corrections,
        sentence_capitals,
        typography,
    ),
}


def rewrite(
    text: str,
    gesture: Gesture,
    spelling: Spelling | None = None,
    known_names: Collection[str] = (),
    check: Callable[[], None] = lambda: None,
) -> Rewriting:
    """Return what rules change in a text for a gesture, change by change, each with its reason.

    Quotations, addresses, references to the law, headings and the visas of an act stay as they are.
    `known_names` are words that are written right, whatever the dictionary says. `check` is called
    between two steps; what it raises ends the work.
    """
    given = text[:LONGEST]
    changes: tuple[Change, ...] = ()
    current = given
    notes: list[str] = []
    for _pass in range(_PASSES.get(gesture, 1)):
        before = current
        for step in _STEPS[gesture]:
            rounds = _MOST_ROUNDS
            while rounds:
                check()
                work = Work(read_text(current), gesture, spelling, known_names, check, notes)
                found = without_overlap(step(work))
                changes = composed(given, changes, found)
                current = apply_changes(current, found)
                rounds = rounds - 1 if work.again else 0
        if current == before:
            break
    if len(text) > LONGEST:
        notes.append(_TOO_LONG)
    notes.append(dropping_note(changes))
    if not changes:
        notes.append(_NOTHING)
    return Rewriting(text, changes, gesture, tuple(dict.fromkeys(note for note in notes if note)))
