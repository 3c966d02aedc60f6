# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether a line of notes is a sentence: « Vote du budget » and « Animations » are not."""

from __future__ import annotations

from desktop.french.digest import verbs
from desktop.french.words import folded_words


def has_verb(text: str) -> bool:
    """Tell whether a line holds a conjugated verb.

    A first word is a noun there (« Demande de subvention », « Compte administratif »), and so is
    what ends with « -ions » (« animations »).
    """
    # « à » is no « a » of « avoir ».
    words = folded_words(" ".join(word for word in text.split() if word not in ("à", "À")))
    return verbs.has_verb([word for word in words[1:] if not word.endswith("ions")])
