# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makes a text longer without inventing anything: links between paragraphs, and what is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.french.clarity.reading.blocks import BlockKind
from desktop.french.dates import find_dates
from desktop.french.folding import fold
from desktop.french.identifiers import find_identifiers
from desktop.french.rewriting.change import Change
from desktop.french.rewriting.clauses import clause_opens
from desktop.french.rewriting.work import Work

_LINK = "Un mot de liaison conduit le lecteur d’un paragraphe à l’autre."
_LINKS = ("Par ailleurs, ", "De plus, ", "En outre, ")
_LAST = "Enfin, "
_SAME_SENTENCE = re.compile(
    r"^(?:par ailleurs|de plus|en outre|enfin|ensuite|aussi|toutefois|cependant|néanmoins|en effet|ainsi|donc|d[’']abord"
    r"|pour cela|c[’']est|dans ce|à cette|cordialement|veuillez|je vous prie|nous vous prions|dans l[’']attente"
    r"|nous restons|je reste|le maire|la maire|fait à|merci|nous vous remercions|je vous remercie)\b",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(r"^(?:il|elle|ils|elles|cela|ce|c[’']|celui|celle|ceux)\b", re.IGNORECASE)
_HONEST = "Les règles n’inventent rien\u00a0: elles relient et ouvrent le texte. Pour l’allonger vraiment, ajoutez des faits."
_MISSING = "À ajouter si vous le savez\u00a0: {what}."
_PLACE = re.compile(
    r"\b(?:rue|place|avenue|salle|mairie|ecole|stade|gymnase|eglise|mediatheque|bibliotheque|parc|centre|boulevard|chemin|quai|adresse)\b"
)
_WHY = re.compile(
    r"\b(?:car|parce que|afin|pour que|en raison|a cause|grace a|suite a|puisque|motif|raison)\b"
)
_FEE = re.compile(r"\b(?:gratuit\w*|payant\w*|tarif\w*|prix|euros?|€|cout\w*)\b|€")


def linked_paragraphs(work: Work) -> Iterator[Change]:
    """Yield words that link the paragraphs of a text, where a main clause opens each."""
    bodies = [
        number
        for number, block in enumerate(work.read.blocks)
        if block.kind is BlockKind.PARAGRAPH
        and len(work.text[block.start : block.end].split()) >= 8
    ]
    first = {sentence.block: sentence for sentence in reversed(work.read.sentences)}
    count = 0
    for place, number in enumerate(bodies[1:], 1):
        block, sentence = work.read.blocks[number], first.get(number)
        opening = work.text[block.start : block.start + 60]
        if sentence is None or _SAME_SENTENCE.match(opening) or _POINTS_BACK.match(opening):
            continue
        tokens = work.tokens_of(sentence)
        if not clause_opens(tokens, 0) or not work.is_running_text(sentence):
            continue
        is_last = place == len(bodies) - 1 and len(bodies) > 2
        link = _LAST if is_last else _LINKS[count % len(_LINKS)]
        head = tokens[0]
        yield from work.changed(
            head.start, head.end, link + head.text[:1].lower() + head.text[1:], _LINK, "liaison"
        )
        count += 1


def what_is_missing(work: Work) -> Iterator[Change]:
    """Add the notes that say which facts the reader would look for; change nothing."""
    text = fold(work.text)
    missing = [
        name
        for name, found in (
            ("quand (jour, heure)", bool(find_dates(work.text))),
            ("où (lieu, adresse)", bool(_PLACE.search(text))),
            ("pourquoi (la raison, le but)", bool(_WHY.search(text))),
            ("combien (gratuit, tarif)", bool(_FEE.search(text))),
            ("qui contacter (téléphone, courriel, horaires)", _has_contact(work.text)),
        )
        if not found
    ]
    work.notes.append(_HONEST)
    if missing:
        work.notes.append(_MISSING.format(what=", ".join(missing)))
    return iter(())


def _has_contact(text: str) -> bool:
    return any(
        "@" in found.text or re.match(r"(?:\+33|0)[ ]?\d", found.text)
        for found in find_identifiers(text)
    )
