# SPDX-License-Identifier: AGPL-3.0-or-later
"""Legal references that a slide does without: « conformément à l’article L. 2224-5 du CGCT »."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.mairie.legal.flat_text import flat

_S = " ?"
_NUMBER = r"(?:[lrda]\*?\.? ?)?(?:\d[\d.-]*(?:er|e)?|premier)(?: (?:bis|ter|quater))?(?:-\d+)?"
_LIST = rf"{_NUMBER}(?:(?:, | et | a | ou |,? et suivants|, ?[lrd]\. ?){_NUMBER}){{0,6}}(?: et suivants)?"
_CODE = (
    r"(?:code (?:general des (?:collectivites territoriales|impots)|general de la fonction publique"
    r"|general de la propriete des personnes publiques|de l'urbanisme|de l'environnement|de la sante publique"
    r"|de la commande publique|de la construction et de l'habitation|de l'education|rural(?: et de la peche maritime)?"
    r"|de la route|du travail|electoral|penal|civil|de la voirie routiere|de la securite interieure|du patrimoine"
    r"|de l'action sociale et des familles|des relations entre le public et l'administration|de justice administrative"
    r"|forestier|des communes|de commerce|de la consommation|du sport|du tourisme|de l'energie)|cgct|cgfp|cgi|cgppp)(?: \(\w{2,6}\))?"
)
_DAY = r"(?:\d{1,2}(?:er)? [a-z]{3,9} \d{4}|\d{1,2}/\d{1,2}/\d{4})"
_TEXT = rf"(?:la |le |l'|du |de la |de l'|des )?(?:loi|ordonnance|decret|arrete ministeriel|circulaire|directive|reglement \(ue\))(?: [a-z']{{2,16}}){{0,2}}(?: n° ?[\d./-]+)?(?: du {_DAY})?(?: modifiee?)?"
_REFERENCE = (
    rf"(?:(?:l'|les |aux |des |de l'|a l'|d')?(?:article|articles|art\.) {_LIST}(?: (?:du|de la|de l')(?: meme)? ?(?:{_CODE}|{_TEXT}))?"
    rf"|(?:du |le |au |dudit )?{_CODE}|{_TEXT})"
)
_LEAD = (
    r"(?:conformement (?:aux dispositions (?:de |des |du )?|aux prescriptions (?:de |des |du )?|a |au |aux )"
    r"|en application (?:des dispositions (?:de |des |du )?|de |des |du )|en vertu (?:des dispositions (?:de |des |du )?|de |des |du )"
    r"|au sens (?:de |des |du )|au titre (?:de |des |du )|sur le fondement (?:de |des |du )"
    r"|dans le respect (?:des dispositions (?:de |des |du )?|de |des |du )"
    r"|(?:tels? que |telles? que )?(?:prevue?s?|definie?s?|mentionnee?s?|visee?s?|fixee?s?|imposee?s?) (?:par |a |au |aux )(?:les dispositions (?:de |des |du )?)?"
    r"|selon (?:les dispositions (?:de |des |du )?)?|vu )"
)
_PHRASE = re.compile(
    rf",? ?{_LEAD}(?:la |le |l'|les )?{_REFERENCE}(?:(?:,? et (?:de |du |des |a )?|, (?:de |du |a )?){_REFERENCE}){{0,3}},?"
)
_GOES_ON = re.compile(
    r" ?(?:de l'|du |de la |de ce |dudit )(?:arrete|acte|cahier|contrat|convention|decision|deliberation|present|presente|reglement|marche)\b"
    rf"(?P<dated>(?: (?:prefectoral|municipal|ministeriel))? du {_DAY},?)?"
)
"""« selon l’article 7.2 de l’arrêté du 10 décembre »: without its beginning the rest means nothing."""
_PARTICIPLE = re.compile(r"(?<!arrêt)(?:é|ée|és|ées|prise?s?|rendue?s?)[ \u00a0]?\Z")
_BRACKETED = re.compile(
    rf" ?\((?:cf\.? |voir |{_LEAD})?{_REFERENCE}(?:[,;] ?{_REFERENCE}){{0,3}}\)"
)


def without_legal_references(text: str) -> str:
    """Return a text without the references that only back what it says.

    What stands for the subject or the object, « La loi du 10 février 2020 interdit… », stays.
    """
    for start, end in sorted(legal_spans(text), reverse=True):
        if _PARTICIPLE.search(text[:start]):  # « un fonds créé en application de… » needs its end
            continue
        following = _GOES_ON.match(flat(text[end:]))
        if following and not following["dated"]:
            continue
        end += following.end() if following else 0
        text = _removed(text, start, end)
    return text


def legal_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where such a reference stands, with the commas around it."""
    low = flat(text)
    end = 0
    found = [match.span() for pattern in (_BRACKETED, _PHRASE) for match in pattern.finditer(low)]
    for start, stop in sorted(found):
        if start >= end and stop > start:
            yield start, stop
            end = stop


def _removed(text: str, start: int, end: int) -> str:
    before, after = text[:start].rstrip(), text[end:].lstrip()
    if not before:
        return after[:1].upper() + after[1:]
    return before + (after if after[:1] in ".,;:)!?" else f" {after}") if after else before
