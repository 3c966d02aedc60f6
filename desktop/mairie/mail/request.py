# SPDX-License-Identifier: AGPL-3.0-or-later
"""The sentence of a mail that asks, in its sender's own words, and two lines to know it by."""

from __future__ import annotations

import re
from functools import cache

from desktop.french.sentences import split_sentences
from desktop.french.turns import Said, TurnSet
from desktop.mairie.mail.mail_text import MailText

_LONGEST = 240
"""Characters of a sentence that is shown."""
_MOST_SENTENCES = 60
_MOST_HITS = 2
_GREETING = re.compile(
    r"^(?:bonjour|bonsoir|madame|monsieur|mesdames|messieurs|cher|chère|chers|bjr|salut|hello|coucou)\b"
    r"(?:[ ,]+[\w’'.-]+){0,4}[ ,!.:]*$",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"^(?:merci\b.{0,40}|cordialement|bien cordialement|salutations|d’avance|en vous remerciant|"
    r"dans l[’']attente|je vous prie|veuillez agréer|bonne (?:journée|soirée|réception)).{0,120}$",
    re.IGNORECASE,
)

_ASKS = (
    "pourriez/pouvez/peut … vous", "pourriez vous", "pouvez vous", "pourrait on", "peut on", "puis je", "pourrais je", "est il possible", "serait il possible",
    "je souhaite/souhaiterais/voudrais/veux/desire/demande/sollicite/reclame/conteste/signale", "nous souhaitons/souhaiterions/voudrions/demandons/sollicitons/contestons/signalons",
    "j aimerais", "nous aimerions", "merci de/d", "je vous remercie de", "prie de", "prions de", "veuillez", "j ai besoin", "nous avons besoin", "il me faut", "il nous faut",
    "comment … faire/obtenir/inscrire/puis/peut", "quand … va/vont/sera/seront/pourra/comptez", "a qui", "ou dois/puis/faut", "quelle/quel/quels/quelles", "combien", "que dois je", "que comptez vous", "je viens vers vous", "je me permets", "l objet",
    "ci joint", "veuillez trouver", "vous trouverez", "nous vous adressons/transmettons/informons", "je vous adresse/transmets/informe/ecris", "vous voudrez bien", "vous demande/demander", "demande de", "notifie",
)  # fmt: skip


def asked_sentence(text: MailText) -> str:
    """Return the sentence that asks, cut at 240 characters; the subject when the text has none."""
    return text.once("asked", lambda: _asked_sentence(text))


def _asked_sentence(text: MailText) -> str:
    sentences = _sentences(text)
    best, best_score = "", 0.0
    for place, sentence in enumerate(sentences):
        later = 0.02 * place
        if _points(sentence, _MOST_HITS) - later <= best_score:
            continue
        score = _score(sentence) - later
        if score > best_score:
            best, best_score = sentence, score
    chosen = best or next(iter(sentences), "") or text.subject
    return shortened(chosen)


def two_lines(text: MailText) -> tuple[str, ...]:
    """Return at most two sentences of the mail that tell what it is about."""
    asked = asked_sentence(text)
    first = next((s for s in _sentences(text) if len(s.split()) >= 5), "")
    lines = dict.fromkeys(shortened(line) for line in (first, asked) if line)
    return tuple(lines)[:2]


def shortened(text: str, most: int = _LONGEST) -> str:
    """Return `text` on one line, cut between words."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rsplit(" ", 1)[0] + "…"


def _sentences(text: MailText) -> list[str]:
    return text.once("sentences", lambda: _sentences_of(text.request))


def _sentences_of(text: str) -> list[str]:
    found: list[str] = []
    for line in text.splitlines():
        for sentence in split_sentences(line):
            kept = sentence.strip()
            if len(kept) > 3 and not _GREETING.match(kept) and not _CLOSING.match(kept):
                found.append(kept)
            if len(found) >= _MOST_SENTENCES:
                return found
    return found


def _score(sentence: str) -> float:
    return _points(sentence, len(_asks_turns().turns_in(Said.of(sentence))))


def _points(sentence: str, hits: int) -> float:
    words = len(sentence.split())
    score = 1.0 * min(hits, _MOST_HITS) + (0.8 if sentence.rstrip().endswith("?") else 0.0)
    return score * (0.5 if words < 4 else 1.0)


@cache
def _asks_turns() -> TurnSet:
    return TurnSet(_ASKS)
