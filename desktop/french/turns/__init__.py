# SPDX-License-Identifier: AGPL-3.0-or-later
"""Turns written by people who do not program, searched in folded words: « fermer/barrer … rue ».

A word takes its plural and its feminine; "a/b" is either word, "brul*" any word that begins so, "…"
five words at most of the same sentence, "." the beginning or the end of a sentence. Nothing is
compiled: a turn is looked for only where the word that the fewest texts hold is.
"""

from desktop.french.turns.said import Said, folded_sentences, words_at
from desktop.french.turns.turn import Place, Turn, turn_of, turn_words
from desktop.french.turns.turn_set import TurnHit, TurnSet

__all__ = [
    "Place",
    "Said",
    "Turn",
    "TurnHit",
    "TurnSet",
    "folded_sentences",
    "turn_of",
    "turn_words",
    "words_at",
]
