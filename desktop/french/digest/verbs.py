# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether a run of words is a sentence: a rough look for a conjugated verb."""

from __future__ import annotations

import re
from collections.abc import Sequence

_COMMON_VERBS = (
    "est sont a ont sera seront etait etaient avait avaient serait seraient soit fut doit doivent peut"
    " peuvent fait font va vont dit donne prend permet comprend prevoit fixe reste devient vient tient"
    " concerne comporte dispose represente demande propose rappelle indique precise souhaite autorise"
    " approuve decide accorde attribue vote adopte emet constate informe presente assure gere compte"
    " existe progresse augmente diminue baisse passe atteint recoit verse paie coute vaut manque"
    " beneficie participe organise accueille met remet suit voit sait ai avons avez suis sommes faut"
    " convient appartient entraine provoque impose exige interdit oblige garantit recommande couvre"
)
_KNOWN = frozenset(_COMMON_VERBS.split())
_FORM = re.compile(
    r"[a-z]{2,}(?:era|eront|irait|erait|eraient|aient|issent|ait|irent|erent|ons|ez)\Z|[a-z]{3,}(?<!m)ent\Z"
)
_INFINITIVE = re.compile(r"[a-z]{2,}(?:er|ir|oir|dre|tre|ire)\Z")
_ALIKE = (
    "cent argent agent accident patient present recent vent client souvent dont avons president excedent"
    " referent adherent equivalent precedent different frequent permanent competent urgent inherent"
)
_NOT_VERBS = frozenset(_ALIKE.split())


def has_verb(words: Sequence[str]) -> bool:
    """Return True when folded `words` hold what looks like a conjugated verb; rough on purpose."""
    return any(
        word in _KNOWN or (word not in _NOT_VERBS and bool(_FORM.match(word))) for word in words
    )


def is_order(words: Sequence[str]) -> bool:
    """Return True for a note to oneself: « prévoir les clés », « Rappeler le plombier »."""
    return bool(words) and bool(_INFINITIVE.match(words[0]))
