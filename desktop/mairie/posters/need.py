# SPDX-License-Identifier: AGPL-3.0-or-later
"""The facts of a poster out of a need written in one go: nothing is lost, nothing invented."""

from __future__ import annotations

import datetime
import re

from desktop.french.folding import fold_words
from desktop.mairie.legal.flat_text import flat
from desktop.mairie.posters.events import event_of, told_event
from desktop.mairie.posters.facts import PosterFacts
from desktop.mairie.posters.facts_file import LONGEST
from desktop.mairie.posters.mentions import mentions
from desktop.mairie.posters.telling.contact import link_of, read_contact
from desktop.mairie.posters.telling.pasted_mail import without_mail
from desktop.mairie.posters.telling.people_told import (
    read_lone_organiser,
    read_organiser,
    read_subtitle,
)
from desktop.mairie.posters.telling.place_told import read_place
from desktop.mairie.posters.telling.price_told import read_price
from desktop.mairie.posters.telling.told import Told, any_of
from desktop.mairie.posters.telling.when_told import read_when
from desktop.mairie.posters.wording.accents import with_accents
from desktop.mairie.posters.wording.lines import capitalised, cleaned

_Phrase = tuple[str, bool]
"""A phrase that is left, and whether it begins a line of the need."""
LONGEST_NEED = 4_000
"""Characters that are read; a poster holds far fewer."""
_REQUEST = re.compile(
    rf"^\W*(?:(?:{any_of('requests')})[ ,:!]*(?:une? |l'|d'|des |de |la |le )?){{0,4}}"
    rf"(?:(?:(?:belle |jolie |petite |grande )?{any_of('things')}(?: (?:a[345]|carre|en paysage|format \w+))*)(?: et (?:une? )?{any_of('things')})*[ ,:]*"
    r"(?:pour (?:annoncer |inviter a |presenter )?|annoncant |sur |de |du |concernant |: ?)?)?"
)
_FOR_US = re.compile(
    r"(?:(?<=[\n.,;])|^)[ ]*(?:voici |et )?(?:le texte |les infos |les informations )?(?:pour |de )(?:l['’]|la |notre |cette |une )(?:affiche|affichette|invitation|publication|banderole)s?[ ]*:[ ]*",
    re.IGNORECASE,
)
"""« Bonjour, pour l’affiche : … » inside a mail: it is said to us."""
_ARTICLE = re.compile(r"^(?:notre |nos |le |la |les |l')(?=\w)")
_LOOSE = re.compile(
    r"^(?:l|d|a la|a l'|au|aux|a|le|du|des|de|et|dans|sur|pour|par|en|avec|dans la|dans le|:)[ ']*$"
)
_LOOSE_END = re.compile(
    r"(?:[ ,:;–-]+(?:le|la|les|du|de|des|a|au|aux|et|dans|sur|en|pour|ce|cette|(?<!sans )(?<!sur )(?:rdv|rendez[- ]vous)|"
    r"qui (?:aura|a|se tiendra|se deroulera)(?: lieu)?|aura lieu|se tiendra|se deroulera))+\s*$|[ ,:;–-]+$"
)
_MEETING = re.compile(r"^(?:rdv|rendez[- ]vous)\W*$")
_MEET_AT = re.compile(r"^(?:rdv|rendez vous)\b", re.IGNORECASE)
_IS_FREE = re.compile(r"^(entr[ée]e|acc[èe]s) (?:est|sera) (?=libre|gratuit)", re.IGNORECASE)
_SPELT = ("title", "subtitle", "where", "price", "details", "organiser", "contact")
_SAINT = re.compile(
    r"\b(?P<saint>sainte?)[ -](?P<name>jean|sylvestre|nicolas|valentin|patrick|barbe|c[ée]cile|vincent)\b(?! [A-Z][a-z])",
    re.IGNORECASE,
)
_ELIDED = re.compile(r"(?<![\w'’.-])([dl]|[Jj]usqu|qu) (?=[aeiouyhéèêàâîôœ]\w)", re.UNICODE)
_ELIDED_CAPITALS = re.compile(r"(?<![\w'’.-])([DL]|JUSQU|QU) (?=[AEIOUÉÈÊ]\w)")
_SHORT_MEETING = re.compile(r"\brdv\b", re.IGNORECASE)
_TIMED = re.compile(
    r"(?:puis )?(?:(?:lun|mar|mercre|jeu|vendre|same)di |dimanche )?(?:a )?\d{1,2} ?h(?: ?[0-5]\d)?(?: ?:)? (?:[a-z]')?[a-z]{3}"
)
_PROGRAMME = re.compile(r"\s:\s(?=[^:]*\d{1,2} ?h)")


def facts_of_need(words: str, today: datetime.date) -> PosterFacts:
    """Return the facts that a need tells; what was not understood is kept in the details.

    « demain » becomes its date, counted from `today`. The link is the first web address.
    """
    given = cleaned(words[:LONGEST_NEED])
    need = _FOR_US.sub("", without_mail(given))
    told = Told(_with_apostrophes(need))
    _skip_request(told, is_letter=need != given)
    named = _mentions(told)
    read_contact(told)
    when = read_when(told, today)
    link = link_of(told)
    read_price(told)
    read_subtitle(told)
    read_organiser(told)
    read_place(told)
    read_lone_organiser(told)
    title, details = _title_and_details(told)
    subtitle = told.text("subtitle")
    event = event_of(PosterFacts(title=title, subtitle=subtitle, details=details))
    event = event or told_event(" ".join((title, subtitle, details)))
    return _bounded(
        {
            "event": event.id if event else "",
            "title": capitalised(title),
            "subtitle": subtitle,
            "when": when,
            "where": _tidy_place(told.text("where")),
            "price": _IS_FREE.sub(r"\1 ", _tidy(told.text("price"))),
            "details": details,
            "organiser": told.text("organiser"),
            "contact": told.text("contact"),
            "link": link,
        },
        named,
    )


def _with_apostrophes(text: str) -> str:
    """Return « coupure d eau » as « coupure d'eau »; a lone capital, « bâtiment D », stays."""
    return (_ELIDED_CAPITALS if text.isupper() else _ELIDED).sub(r"\1'", text)


def _skip_request(told: Told, *, is_letter: bool) -> None:
    """Leave out « je voudrais une affiche pour le »: it is said to us, not on the poster."""
    match = _REQUEST.match(told.flat)
    end = match.end() if match else 0
    if end or is_letter:
        article = _ARTICLE.match(told.flat[end:])
        told.mask(0, end + (article.end() if article else 0))


def _mentions(told: Told) -> tuple[str, ...]:
    """Take the mentions that the need gives word for word."""
    found = []
    for mention in mentions().values():
        place = told.flat.find(flat(mention.text).rstrip("."))
        if place >= 0:
            told.mask(place, place + len(mention.text.rstrip(".")))
            found.append(mention.id)
    return tuple(found)


def _title_and_details(told: Told) -> tuple[str, str]:
    """Return the first phrase that is left, and the others: a line each where the need had lines."""
    phrases = [(_tidy(phrase), is_new) for phrase, is_new in told.rest()]
    phrases = [(phrase, is_new) for phrase, is_new in phrases if phrase]
    if not phrases:
        return "", ""
    first = phrases[0][0]
    told_hours = _PROGRAMME.search(flat(first))  # « Téléthon : marche à 10h, repas à 12h »
    head = first[: told_hours.start()] if told_hours else first
    head, phrases = _fuller(head, phrases)
    title, cut = _short(head)
    rest = [(cut, False)] if cut else []
    rest += [(first[told_hours.end() :].strip(), False)] if told_hours else []
    rest += phrases[1:]
    rest = _programme_by_line([phrase for phrase in rest if not _says_again(phrase[0], title)])
    details = ""
    for phrase, is_new in rest:
        details += ("\n" if is_new else ", ") + phrase if details else phrase
    lines = (capitalised(line) for line in details.split("\n"))
    return title, "\n".join(lines)


def _fuller(head: str, phrases: list[_Phrase]) -> tuple[str, list[_Phrase]]:
    """Return the title told again with more: « Marché de Noël », then « Marché de Noël du comité des fêtes »."""
    said = fold_words(head)
    for phrase, is_new in phrases[1:]:
        again = fold_words(phrase)
        if said and len(again) > len(said) and again[: len(said)] == said:
            if len(phrase) <= LONGEST["title"]:
                return phrase, [one for one in phrases if one != (phrase, is_new)]
            break
    return head, phrases


def _says_again(phrase: str, title: str) -> bool:
    """Tell a phrase of a mail that is its subject again."""
    said, told = fold_words(phrase), fold_words(title)
    said = said[1:] if said[:1] in (["le"], ["la"], ["les"]) else said
    return bool(said) and said == told[: len(said)]


def _programme_by_line(phrases: list[_Phrase]) -> list[_Phrase]:
    """Begin a line at each hour of a programme that has two or more."""
    timed = [_TIMED.match(flat(phrase)) is not None for phrase, _ in phrases]
    if sum(timed) < 2:
        return phrases
    return [(phrase, is_new or at) for (phrase, is_new), at in zip(phrases, timed, strict=True)]


def _short(phrase: str) -> tuple[str, str]:
    """Cut a first phrase that is too long for a title at a word."""
    longest = LONGEST["title"]
    if len(phrase) <= longest:
        return phrase, ""
    place = phrase.rfind(" ", 0, longest)
    place = place if place > 0 else longest
    return phrase[:place], phrase[place:].strip()


def _tidy(phrase: str) -> str:
    """Return a phrase without the little words left at its ends by the facts taken out of it."""
    text = phrase.strip(" \t\n,;:–-.")
    if (
        not fold_words(text)
        or _MEETING.match(flat(text))
        or _LOOSE.match(flat(text) + " ")
        or _LOOSE.match(flat(text))
    ):
        return ""
    match = _LOOSE_END.search(flat(text))
    if match and match.start():
        text = text[: match.start()]
    opened = re.match(r"(?:et|puis|,)\s+(?=\w)", flat(text))
    text = text[opened.end() :] if opened else text
    return text.strip(" ,;:–-(") if text.count("(") > text.count(")") else text.strip(" ,;:–-")


def _bounded(texts: dict[str, str], named: tuple[str, ...]) -> PosterFacts:
    """Keep each fact within its length; what is cut goes on in the details."""
    over = []
    for name, longest in LONGEST.items():
        if name != "details" and len(texts[name]) > longest:
            place = texts[name].rfind(" ", 0, longest)
            place = place if place > 0 else longest
            over.append(texts[name][place:].strip())
            texts[name] = texts[name][:place]
    texts["details"] = "\n".join(part for part in (texts["details"], *over) if part)[
        : LONGEST["details"]
    ]
    spelt = {name: _spelt(text) if name in _SPELT else text for name, text in texts.items()}
    return PosterFacts(**spelt, mentions=named)


def _tidy_place(text: str) -> str:
    text = _MEET_AT.sub("rendez-vous", text)
    return re.sub(r" (?:ou|et)(?: sur)?$", "", text, flags=re.IGNORECASE)


def _spelt(text: str) -> str:
    """Return a proposed answer with its accents and without « rdv »; the agent sees it before printing."""
    text = with_accents(text)
    text = _SAINT.sub(_saint, text)
    return _SHORT_MEETING.sub("RENDEZ-VOUS" if text.isupper() else "rendez-vous", text)


def _saint(match: re.Match[str]) -> str:
    words = (match["saint"], match["name"])
    return "-".join(word if word.isupper() else word.capitalize() for word in words)
