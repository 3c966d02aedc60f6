# SPDX-License-Identifier: AGPL-3.0-or-later
"""What free words are about: the thing asked for, the grounds, the subject of a notice."""

from __future__ import annotations

import re

from desktop.french.folding import fold
from desktop.mairie.forms.noun_gender import noun_traits
from desktop.mairie.writing.need.who import Named

Told = tuple[str, str]
"""What was told, and the words it was read from; both empty when nothing was."""
NOTHING: Told = ("", "")
_ABOUT = r"(?:pour|concernant|au sujet (?:de |d’|du |des )|relative (?:à |au |aux )|à propos (?:de |d’|du |des )|sur|:)"
_ASKED = re.compile(
    rf"(?<!\w)(?:demandes?|sollicite|réclame)\b(?P<gap>[^.;\n]{{0,90}}?)(?:\b|(?<=\s))(?P<link>{_ABOUT}|d(?:e |’))\s*(?P<what>[^.;!?\n]+)",
    re.IGNORECASE,
)
_ASKING_FOR = re.compile(
    rf"(?<!\w)(?P<link>{_ABOUT})\s*(?P<what>(?:le |la |les |l’|une? |son |sa |ses |leur |des )[^.;!?\n]+)",
    re.IGNORECASE,
)
_GROUND = re.compile(
    r"(?<!\w)(?:car|parce qu(?:e |’)|puisqu(?:e |’)|au motif qu(?:e |’)|vu qu(?:e |’))\s*(?P<why>[^.;!?\n]+)",
    re.IGNORECASE,
)
_STATED = re.compile(
    r"(?:^|[,;:.]\s+)(?P<why>(?:le |la |les |l[’']|il |elle |ils |elles |nous |notre |nos )[^.,;!?\n]{2,80}?\b"
    r"(?:est|sont|a été|ont été|n[’']est|ne sont|n[’']a)\s+(?:déjà|plus|pas|trop|insuffisante?s?|complet|complète|complets|complètes|épuisée?s?|close?s?)\b[^.,;!?\n]*)",
    re.IGNORECASE,
)
"""« …, le budget est déjà voté »: a reason that no « car » announces."""
_SUM_ASKED = re.compile(
    r"(?<!\w)(?:demand|sollicit|réclam)\w+\s+(?:de\s+)?(?P<sum>\d[\d \u00a0\u202f]*(?:,\d{1,2})?\s?(?:€|euros?)(?!\w))",
    re.IGNORECASE,
)
_CUT = re.compile(
    r"\s+(?:car|parce qu|puisqu|au motif|vu qu|en raison|à cause|merci|svp|mais)\b.*|\s*\(.*",
    re.IGNORECASE | re.DOTALL,
)
_TOPIC = re.compile(
    rf"(?<!\w)(?P<link>{_ABOUT}|annonçant|annoncer|prévenir de|informer de)\s*(?P<what>[^.;!?\n]+)",
    re.IGNORECASE,
)
_DAYS = "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
_WHEN_WHERE = re.compile(
    rf"\s*[,–-]?\s+(?:(?:le |du |les )(?=\d|{_DAYS})|ce |demain|dès |à partir |à compter |{_DAYS}|"
    r"de \d|à \d|\d{1,2}[/ h]|à la |au |aux |à l’|dans |place |rue )",
    re.IGNORECASE,
)
_ANNOUNCING = re.compile(
    r"(?:annoncer|dire|rappeler|signaler|présenter|approuver|voter|accorder|attribuer|(?:prévenir|informer) (?:les habitants )?(?:de|que))\s+",
    re.IGNORECASE,
)
_DECIDED = re.compile(
    r"(?<!\w)(?:refus(?:er|ons|e)?|accord(?:er|ons|e)?|accept(?:er|ons|e)|autoris(?:er|ons|e)|prêter)(?: de)?\s+"
    r"(?P<what>(?:le |la |l’|les |une? |son |sa |ses |leurs? )(?!demandes?\b)[^.;!?\n]+)",
    re.IGNORECASE,
)
_LEADING = re.compile(r"\s(?:à|aux?)\s$")
_INAUGURATED = re.compile(
    r"(?<!\w)inaugur(?:ation|er|ons|e)\s+(?:(?P<link>du |des |de |d’))?(?P<what>[^.;,!?\n]+)",
    re.IGNORECASE,
)
_DETERMINER = re.compile(
    r"(?:le |la |les |l’|une? |des |du |de la |de l’|son |sa |ses |leur |notre )", re.IGNORECASE
)
LONGEST_TOPIC = 90


def read_request(words: str, named: tuple[Named, ...]) -> Told:
    """Return what is asked for, with its article: « la salle des fêtes le 12 décembre »."""
    grant = read_sum_asked(words)
    if grant != NOTHING:
        return grant
    match = _ASKED.search(words)
    if match and match["link"].lower().startswith("d") and _names(match, named):
        after = next(one.end for one in named if one.start >= match.start("what") - 3)
        match = _ASKING_FOR.search(words, after)
    match = match or _DECIDED.search(words) or _ASKING_FOR.search(words)
    if match is None:
        return NOTHING
    what = _without(named, words, match.start("what"), match.end("what"))
    what = _CUT.sub("", what).strip(" ,")
    return (with_article(what), what) if len(what) > 3 else NOTHING


def read_sum_asked(words: str) -> Told:
    """Return « une subvention de 800 € » for « refus de subvention, ils demandaient 800 € »."""
    match = _SUM_ASKED.search(words) if "subvention" in fold(words) else None
    if match is None:
        return NOTHING
    return f"une subvention de {' '.join(match['sum'].split())}", match.group()


def _without(named: tuple[Named, ...], words: str, start: int, end: int) -> str:
    """Return a stretch without « à Mme Morel »: to whom is not what."""
    for one in named:
        led = _LEADING.search(words[start : one.start])  # « au comité » is read as « le comité »
        if start < one.start < end and led:
            return f"{words[start : start + led.start()]} {words[one.end : end].strip()}"
    return words[start:end]


def read_inaugurated(words: str) -> Told:
    """Return what is inaugurated, with its article: « la médiathèque »."""
    match = _INAUGURATED.search(words)
    if match is None:
        return NOTHING
    cut = _WHEN_WHERE.search(match["what"], 3)
    what = (match["what"][: cut.start()] if cut else match["what"]).strip()
    article = {"du": "le ", "des": "les "}.get((match["link"] or "").strip().lower(), "")
    return with_article(f"{article}{what}"), what


def _names(match: re.Match[str], named: tuple[Named, ...]) -> bool:
    """Tell whether « demande de … » is followed by who asks, not by what."""
    place = match.start("what")
    return any(abs(one.start - place) <= 3 for one in named)


def with_article(what: str) -> str:
    """Return a noun phrase with an article: « subvention » is « une subvention »."""
    if _DETERMINER.match(what):
        return what[:1].lower() + what[1:]
    feminine, plural = noun_traits(what)
    noun = what[:1].lower() + what[1:]
    is_definite = re.match(r"[^\W\d_-]+ (?:de la|du|de l’|des) ", what) is not None
    if plural:
        return f"{'les' if is_definite else 'des'} {noun}"
    if is_definite:
        is_elided = fold(noun)[:1] in ("a", "e", "i", "o", "u")
        return f"l’{noun}" if is_elided else f"{'la' if feminine else 'le'} {noun}"
    return f"{'une' if feminine else 'un'} {noun}"


def read_ground(words: str) -> Told:
    """Return why, as a sentence: « la salle est déjà louée »."""
    match = _GROUND.search(words) or _STATED.search(words)
    if match:
        why = match["why"].strip(" ,")
        return why[:1].upper() + why[1:], match.group().strip()
    return NOTHING


def read_topic(words: str, is_title: bool = True) -> Told:
    """Return what a text is about, without its article; a title goes without when and where."""
    for match in _TOPIC.finditer(words):
        what = _ANNOUNCING.sub("", _CUT.sub("", match["what"]), count=1)
        cut = _WHEN_WHERE.search(what, 3) if is_title else None
        told = (what[: cut.start()] if cut else what).strip(" ,–-")[:LONGEST_TOPIC]
        bare = _DETERMINER.sub("", told, count=1)
        if len(bare) > 3:
            return bare[:1].upper() + bare[1:], told
    return NOTHING
