# SPDX-License-Identifier: AGPL-3.0-or-later
"""Statements that try to command a model: a digest never repeats them."""

from __future__ import annotations

import re

from desktop.french.instructions import find_instructions

_TRIGGER = re.compile(
    r"\b(?:tu|toi|tes?|ia|ai|llm|gpt|chatgpt|chatbot|assistant|modele|model|intelligence|prompt|system|systeme|invite"
    r"|ignor\w*|oubli\w*|neglig\w*|annul\w*|contourn\w*|abstraction|consignes?|instructions?|mode|agis|joue"
    r"|repond\w*|resume|ecri\w*|affirme|conclus|pretend\w*|ajoute|indique|declare|confirme|classe|marque|note|etiquette"
    r"|reve\w*|affiche|montre|devoile|recopie|repete|divulgue|envoie|transmets|liste|mentionne|evoque|n'evoque|signale"
    r"|cite|parle|execute|you|your|disregard|forget|override|bypass|act|roleplay|developer|jailbreak|anything|respond"
    r"|reply|answer|output|reveal|print|show|repeat|do not|response|user|human|javascript)\b"
    r"|[<\[#]|[a-z0-9+/]{24}|[\u200b-\u200f\u2060-\u2064\u202a-\u202e\u2066-\u2069\ufeff\u00ad]"
)
"""One of these stands in every order to a model; most sentences of a report have none of them."""


def commands_a_model(text: str, folded: str) -> bool:
    """Return True for a statement, given also folded, that tries to command a model."""
    return bool(_TRIGGER.search(folded) and find_instructions(text))
