# SPDX-License-Identifier: AGPL-3.0-or-later
"""Text of a document that tries to command a model, and how to make it harmless.

The shapes come from the attacks known on mail and PDF (a document is data, never an instruction):
orders to forget the rules, roles forced on the model, answers dictated, control tokens of chat
templates, text hidden in base64 or behind invisible characters. What only a person could take for
an order (« Veuillez ignorer ce courrier si… ») is not one: an administrative paper says « vous »,
a text aimed at a model says « tu » or names the model, its rules or its answer.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass

_INVISIBLE = re.compile(
    "[\u200b-\u200f\u2060-\u2064\u202a-\u202e\u2066-\u2069\ufeff\u00ad\U000e0000-\U000e007f]"
)
_LONGEST = 220
"""Characters of an excerpt shown to the agent."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A passage that tries to command a model."""

    text: str
    """The sentence, cut when long, without invisible characters."""
    start: int
    end: int
    reason: str
    """A French sentence for the agent."""


_RULES = r"(?:instruction|consigne|directive|regle|ordre|prompt|contrainte)s?\b"
_PAST = r"(?:precedent|anterieur|ci-dessus|du\s+systeme|systeme|initial|d['’]origine|recu|qui\s+precede|donne)\w*"
_FORGET_FR = r"(?:ignor(?:e|ez|er|es)|oubli(?:e|ez|er)|neglige[rz]?|annule[rz]?|contourne[rz]?|ne\s+(?:tiens|tenez)\s+(?:pas|plus)\s+compte|fais\s+abstraction)"
_START = r"(?:^|(?<=[.!?:;,\n«>(])|(?<=\bet)|(?<=\bpuis)|(?<=-))\s*"
_FIRST = r"(?:^|(?<=[.!?:;«>(]))\s*"
"""Where « classe ce dossier » can only be an order: after a comma it may have a subject."""
_BOT = r"(?:ia|i\.a\.|intelligence\s+artificielle|assistant(?:\s+(?:ia|virtuel|numerique))?|modele(?:\s+de\s+langage)?|llm|chatbot|chatgpt)"

_TOOK_OVER = "Ce passage demande d’ignorer les consignes."
_ROLE = "Ce passage veut changer le rôle de l’assistant."
_ANSWER = "Ce passage dicte la réponse à donner."
_ADDRESSED = "Ce passage s’adresse à une IA et non à un lecteur."
_DISCLOSE = "Ce passage veut obtenir ou cacher une information."
_MARKUP = "Ce passage contient des balises réservées aux modèles."
_HIDDEN = "Ce passage est codé ou caché."

# Matched on text in lower case without accents, of the same length.
_ORDERS: tuple[tuple[str, str], ...] = (
    (rf"{_FORGET_FR}\s+(?:toute?s?\s+)?(?:les?|la|l['’]|tes|vos|ces|des|aux?)?\s*{_RULES}[\w\s,]{{0,30}}?{_PAST}", _TOOK_OVER),
    (rf"{_FORGET_FR}\s+(?:toute?s?\s+)?(?:tes|les)\s+(?:{_RULES})", _TOOK_OVER),
    (r"(?:oublie|ignore)\s+tout\s+ce\s+(?:qui|que|dont)", _TOOK_OVER),
    (rf"nouvelles?\s+{_RULES}\s+(?:pour|a\s+l['’]attention\s+de|destinees?\s+a)\s+(?:l['’]|le\s+|la\s+)?{_BOT}\b", _ADDRESSED),
    (r"\btu\s+(?:es|seras)\s+(?:maintenant|desormais|dorenavant|a\s+present)\b", _ROLE),
    (rf"\btu\s+es\s+(?:un|une|le|la|l['’])\s*{_BOT}\b", _ROLE),
    (rf"{_START}(?:fais\s+comme\s+si\s+tu|comporte-toi|agis\s+(?:comme|en\s+tant)|joue\s+le\s+role|passe\s+en\s+mode)", _ROLE),
    (r"\bmode\s+(?:developpeur|administrateur|debogage|sans\s+(?:regles?|limites?|filtres?))", _ROLE),
    (rf"{_START}reponds\s+(?:uniquement|seulement|simplement|toujours|exclusivement|que|en\s+(?:donnant|disant|un\s+mot|francais|anglais|json)|par|oui|non)\b", _ANSWER),
    (rf"{_FIRST}(?:resume|ecris|affirme|conclus|pretends|ajoute|indique|declare|confirme)(?:-le|-la)?\s+(?:que|en\s+un\s+mot|de\s+facon|de\s+maniere)\b", _ANSWER),
    (rf"{_FIRST}(?:classe|marque|note|etiquette)\s+(?:ce|cet|cette)\s+(?:mail|courriel|message|courrier|document|offre|dossier)\b", _ANSWER),
    (rf"{_FIRST}(?:revele|affiche|montre|devoile|recopie|repete|divulgue|envoie|transmets|liste)\s+(?:tes|ton|ta|tous|toutes|le\s+prompt|les\s+mots\s+de\s+passe|la\s+liste)\b", _DISCLOSE),
    (rf"{_FIRST}ne\s+(?:mentionne|dis|revele|resume|signale|cite|parle|evoque)\s+(?:pas|rien|jamais|aucun\w*)\b|{_FIRST}n['’](?:evoque|indique|affiche|ecris)s?\s+(?:pas|rien|jamais)\b", _DISCLOSE),
    (r"\bje\s+t['’](?:autorise|ordonne|demande|interdis)\b|\btu\s+(?:dois|devras|peux)\s+(?:repondre|ignorer|obeir|executer|reveler|afficher|ecrire|classer)\b", _ADDRESSED),
    (rf"\b(?:si\s+(?:tu|vous)\s+(?:es|etes)|a\s+l['’](?:attention|intention)\s+(?:de|du|des|d['’]une?))\s+(?:l['’]|la\s+|le\s+|un\s+|une\s+|d['’]une?\s+|du\s+)?{_BOT}s?\b", _ADDRESSED),
    (r"\bl['’](?:ia|intelligence\s+artificielle|assistant\s+ia)\s+(?:qui\s+(?:lit|traite|resume|analyse)|(?:doit|devra)\s+(?:attribuer|donner|repondre|ignorer|ecrire|conclure|classer|resumer|favoriser))", _ADDRESSED),
    (r"\bexecute(?:-le|-la|-les)\b", _ADDRESSED),
    (r"\b(?:prompt|message|invite)s?\s+syst(?:em|eme)\b|\bsystem\s+(?:prompt|message)s?\b|\btes\s+(?:consignes|instructions|regles)\b", _DISCLOSE),
    # English
    (r"\b(?:ignore|disregard|forget|override|bypass)\s+(?:(?:all|any|every|the|your|of|these|those|my)\s+)*(?:(?:previous|prior|above|earlier|preceding|foregoing|system|original)\s+)+(?:\w+\s+)?(?:instruction|prompt|direction|rule|guideline|command|message|context)s?", _TOOK_OVER),
    (r"\b(?:ignore|disregard|forget)\s+(?:everything|all\s+that|all)\s+(?:you|above|before|that|previous)", _TOOK_OVER),
    (r"\byou\s+are\s+now\b|\byou\s+are\s+(?:an?\s+)?(?:ai|helpful\s+assistant|chatgpt|language\s+model)\b", _ROLE),
    (r"\b(?:pretend\s+(?:to\s+be|you|that\s+you)|act\s+as\s+(?:an?|if|the)\s|roleplay\s+as|developer\s+mode|jailbreak|do\s+anything\s+now)", _ROLE),
    (r"\b(?:respond|reply|answer|output)\s+(?:only|exclusively|just)\s+(?:with|in|by)\b|\bonly\s+(?:respond|reply|answer|output)\b|\byou\s+must\s+answer\s+only\b", _ANSWER),
    (r"\bdo\s+not\s+(?:mention|reveal|tell|summari[sz]e|disclose|warn)\b[^.\n]{0,40}\b(?:user|this|summary|message|anyone)\b", _DISCLOSE),
    (r"\b(?:reveal|print|show|repeat|output)\s+(?:me\s+)?(?:your|the|all)\s+(?:system|hidden|initial|secret)", _DISCLOSE),
    (r"\bas\s+an\s+ai\b|\bdear\s+ai\b|\battention\s+ai\b|\bif\s+you\s+are\s+an?\s+(?:ai|llm|language\s+model|assistant)\b", _ADDRESSED),
    (r"\bnew\s+instructions?\s*:|^\s*(?:system|developer)\s*:\s+\w", _ADDRESSED),
    (r"\bignor(?:a|e|iere?n?)\s+(?:las?|los|le|die|alle)\s+(?:instrucciones|istruzioni|anweisungen|vorherigen)\b", _TOOK_OVER),
    (r"<!--[^>]{0,200}\b(?:assistant|systeme?|ia|ai|model|modele)\b|javascript:\s*\w", _HIDDEN),
    # Control tokens of chat templates
    (r"<[|｜][^<>\n]{0,60}[|｜]>|\[/?inst\]|<{1,2}/?sys>{1,2}|</?s>|<(?:start|end)_of_turn>|\[/?(?:system_prompt|available_tools|tool_calls?)\]|</?(?:think|tool_call|document|notes|bos|eos)>", _MARKUP),
    (r"^\s*#{2,}\s*(?:instructions?|system|response|assistant|user|human)\s*:", _MARKUP),
)  # fmt: skip
_PATTERNS = tuple((re.compile(order, re.MULTILINE), reason) for order, reason in _ORDERS)

_BASE64 = re.compile(r"(?<![\w/+.-])[A-Za-z0-9+/]{24,}={0,2}(?![\w/+-])")
_ACCENTS = str.maketrans("àâäáãçéèêëíìîïñóòôöõúùûüýÿ", "aaaaaceeeeiiiinooooouuuuyy")


def find_instructions(untrusted_text: str) -> tuple[Excerpt, ...]:
    """Return the passages of a document that try to command a model, one per sentence, in order."""
    visible, places = _without_invisible(untrusted_text)
    found: dict[tuple[int, int], str] = {}
    for start, end, reason in sorted(_suspicious(visible)):
        found.setdefault(_sentence_around(visible, start, end), reason)
    return tuple(
        Excerpt(visible[start:end][:_LONGEST], places[start], places[end - 1] + 1, reason)
        for (start, end), reason in found.items()
    )


def _suspicious(visible: str) -> Iterator[tuple[int, int, str]]:
    plain = _plain(visible)
    for pattern, reason in _PATTERNS:
        for match in pattern.finditer(plain):
            yield match.start(), match.end(), reason
    for match in _BASE64.finditer(visible):
        if _hides_text(match.group()):
            yield match.start(), match.end(), _HIDDEN


def _plain(text: str) -> str:
    lowered = text.lower()
    if len(lowered) != len(text):  # « İ » grows when lowered: offsets would shift
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return lowered.translate(_ACCENTS)


def _without_invisible(text: str) -> tuple[str, list[int]]:
    """Return the text as a reader sees it, and where each of its characters was."""
    places = [place for place, char in enumerate(text) if not _INVISIBLE.match(char)]
    return "".join(text[place] for place in places), places


def _sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    before = max(text.rfind(mark, 0, start) for mark in ".!?\n")
    first = max(before + 1, start - 100)
    while first < start and text[first].isspace():
        first += 1
    ends = [place for mark in ".!?\n" if (place := text.find(mark, end)) >= 0]
    last = min([*ends, len(text) - 1, end + 100]) + 1
    return first, max(end, last)


def _hides_text(blob: str) -> bool:
    """Tell whether a run of base64 decodes to a readable text (one that has spaces)."""
    try:
        raw = base64.b64decode(blob + "=" * (-len(blob) % 4), validate=True)
        decoded = raw.decode("utf-8")
    except (binascii.Error, ValueError):
        return False
    readable = sum(char.isprintable() or char.isspace() for char in decoded)
    return readable == len(decoded) and " " in decoded.strip()


_DEFUSE: tuple[tuple[re.Pattern[str], str], ...] = (
    (_INVISIBLE, ""),
    (re.compile(r"<(?=[/!|｜?_A-Za-z<])"), "‹"),
    (re.compile(r"(?<=[|｜])>"), "›"),
    (re.compile(r"\[(/?)(INST|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_CALLS?|TOOL_RESULTS?)\]", re.IGNORECASE), r"(\1\2)"),
    (re.compile(r"^(\s*)(#{2,})(?=\s*(?:instructions?|system|response|assistant|user|human)\b)", re.MULTILINE | re.IGNORECASE), r"\1–"),
)  # fmt: skip


def defuse(untrusted_text: str) -> str:
    """Return `untrusted_text` where nothing can be read as a tag or as a chat template's token.

    Every « < » that could open a tag becomes « ‹ », so that no document can close the delimiters
    it is put between; invisible characters go. « a < b » stays.
    """
    for pattern, replacement in _DEFUSE:
        untrusted_text = pattern.sub(replacement, untrusted_text)
    return untrusted_text
