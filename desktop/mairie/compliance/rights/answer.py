# SPDX-License-Identifier: AGPL-3.0-or-later
"""The answer to a person who asks what is held of them (RGPD, article 15): a document, and its data.

Extracts come out with the other persons masked: what belongs to somebody else may not be given
(article 15, paragraph 4). What is masked is told, so that the DPO can put back what is the person's own.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from desktop.core.draft import (
    Block,
    Draft,
    DraftNature,
    Heading,
    ListBlock,
    Note,
    Paragraph,
    Table,
    Tone,
)
from desktop.core.kept_data.kinds import kind_named
from desktop.french.dates import long_day
from desktop.french.folding import fold_words
from desktop.mairie.calendar.delays import add_months
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.compliance.rights.matching import PersonMatcher
from desktop.mairie.compliance.rights.search import FoundPart, FoundPlace, SearchResult
from desktop.mairie.forms.missing_fact import TO_FILL
from desktop.mairie.personal_data import find_personal_data
from desktop.mairie.personal_data.tokens import MARKS

SCHEMA = 1
STEM = "droit-acces"
"""Of the files: a name of a person in it would travel with them."""
HEADER = ("Où", "Quoi", "Date", "Fois", "Combien de temps")
_SENTENCES = {
    "purpose": "Beffroi aide les agents à lire, trier et rédiger. Ce que la commune traite avec lui, pour quelles "
    "finalités et sur quelle base légale, est au registre des activités de traitement (article 30)\u00a0: "
    f"{TO_FILL} avec les finalités qui concernent la personne.",
    "where": "Ces données sont sur un poste de la mairie. Elles n’ont été envoyées à personne par Beffroi, et "
    "aucune n’est transférée hors de l’Union européenne.",
    "source": f"D’où viennent les données\u00a0: {TO_FILL} (un courrier de la personne, une réunion, un dossier…).",
    "recipients": f"À qui ces données ont été communiquées par la commune\u00a0: {TO_FILL} (services, élus, "
    "administrations, public).",
    "decision": "Aucune décision n’est prise sur le seul fondement d’un traitement automatisé (article 22)\u00a0: une "
    "personne nommée relit ce que Beffroi prépare.",
    "rights": "La personne peut demander la rectification (article 16), l’effacement (article 17), la limitation "
    "(article 18), et s’opposer au traitement (article 21). Elle peut saisir la CNIL d’une réclamation.",
    "copy": "Une copie lisible par une machine (JSON) peut être jointe à cette réponse.",
}
_MASKED = (
    "Dans les extraits, les autres personnes et leurs données sont remplacées par une mention entre "
    "crochets. Relisez chaque extrait\u00a0: rétablissez ce qui est à la personne qui demande, masquez ce qui "
    "resterait d’une autre."
)
_CORRECTIONS = (
    "Les corrections du tri des mails sont des empreintes\u00a0: on ne peut pas y chercher un nom. Elles "
    "s’effacent toutes ensemble dans Réglages."
)


def one_month_after(received: datetime.date) -> datetime.date:
    """Return the last day to answer (RGPD, article 12, paragraph 3)."""
    return add_months(received, 1).due_on


def answer_draft(
    result: SearchResult,
    chosen: Sequence[FoundPlace],
    profile: CommuneProfile,
    today: datetime.date,
    task_titles: Mapping[str, str],
    kept: Mapping[str, str],
) -> Draft:
    """Return the document for the person; `kept` says how long each kind is kept, in words."""
    name = result.query.label
    return Draft(
        f"Données détenues dans Beffroi\u00a0: {name}",
        tuple(_blocks(result, chosen, profile, today, task_titles, kept)),
        subtitle=f"Projet de réponse à une demande d’accès, à compléter et à relire, le {long_day(today)}",
        nature=DraftNature.RECORD,
    )


def answer_data(
    result: SearchResult,
    chosen: Sequence[FoundPlace],
    today: datetime.date,
    task_titles: Mapping[str, str],
    kept: Mapping[str, str],
) -> dict[str, Any]:
    """Return the same in a form that a machine reads; keys in French, dates ISO."""
    matcher = PersonMatcher(result.query)
    return {
        "schema": SCHEMA,
        "objet": "Droit d’accès, règlement (UE) 2016/679, article 15",
        "personne": result.query.label,
        "etabli_le": today.isoformat(),
        "elements": [_element(one, matcher, task_titles, kept) for one in chosen],
        "non_ouverts": result.unopened,
        "illisibles": result.unreadable,
        "limites": _limits(result),
    }


def masked(text: str, matcher: PersonMatcher) -> str:
    """Return a text where only the person looked for can still be told."""
    own = [(one.start, one.end) for one in matcher.matches(text) if one.is_sure]
    spans = [
        span
        for span in find_personal_data(text, careful=True)
        if not any(span.start < end and start < span.end for start, end in own)
    ]
    for span in reversed(spans):
        text = text[: span.start] + MARKS[span.label] + text[span.end :]
    return text


def place_title(found: FoundPlace, matcher: PersonMatcher) -> str:
    """Return what a place is called, the other persons masked."""
    return masked(found.place.title, matcher)


def _blocks(
    result: SearchResult,
    chosen: Sequence[FoundPlace],
    profile: CommuneProfile,
    today: datetime.date,
    task_titles: Mapping[str, str],
    kept: Mapping[str, str],
) -> Iterator[Block]:
    matcher = PersonMatcher(result.query)
    yield Paragraph(f"Responsable du traitement\u00a0: commune de {profile.name or TO_FILL}.")
    yield Paragraph(f"Délégué à la protection des données\u00a0: {profile.dpo_contact or TO_FILL}.")
    yield Paragraph(
        f"Demande reçue le\u00a0: {TO_FILL}. La réponse est due dans le mois qui suit (article 12, paragraphe 3)\u00a0; "
        f"pour une demande reçue aujourd’hui, au plus tard le {long_day(one_month_after(today))}."
    )
    yield Heading("Ce qui est détenu")
    if not chosen:
        yield Paragraph("Rien de ce que Beffroi garde sur ce poste ne nomme cette personne.")
    else:
        rows = tuple(_row(one, matcher, task_titles, kept) for one in chosen)
        yield Table(HEADER, rows, "Ce qui nomme la personne")
    yield Heading("Extraits")
    yield Note(_MASKED, Tone.TO_CHECK)
    for one in chosen:
        yield Heading(_where(one, matcher), 2)
        yield ListBlock(tuple(_extracts(one, matcher)))
    yield Heading("Ce que la personne doit savoir")
    for words in _SENTENCES.values():
        yield Paragraph(words)
    yield Heading("Limites de cette recherche")
    yield ListBlock(tuple(Paragraph(words) for words in _limits(result)))


def _row(
    found: FoundPlace,
    matcher: PersonMatcher,
    task_titles: Mapping[str, str],
    kept: Mapping[str, str],
) -> tuple[str, ...]:
    place = found.place
    what = task_titles.get(place.task_id, "") or ", ".join(found.parts)
    day = _french_day(place.on)
    return (_where(found, matcher), what, day, str(found.count), kept.get(place.kind_id, ""))


def _where(found: FoundPlace, matcher: PersonMatcher) -> str:
    """Return « Travaux terminés\u00a0: lettre.pdf », the other persons masked."""
    kind, title = kind_named(found.place.kind_id).title, place_title(found, matcher)
    return title if title.startswith(kind) else f"{kind}\u00a0: {title}"


def _extracts(found: FoundPlace, matcher: PersonMatcher) -> Iterator[Paragraph]:
    for part, words in _chosen_excerpts(found):
        yield Paragraph(f"{part.part}\u00a0: «\u00a0{masked(words, matcher)}\u00a0»")


def _chosen_excerpts(found: FoundPlace) -> Iterator[tuple[FoundPart, str]]:
    """Yield the sure excerpts; where none is, the agent chose the place: the doubtful ones."""
    seen: set[tuple[str, ...]] = set()
    for part in found.parts.values():
        for one in part.excerpts:
            key = tuple(fold_words(one.text))
            if key not in seen and (not one.doubt or not found.is_sure):
                seen.add(key)
                yield part, one.text


def _element(
    found: FoundPlace,
    matcher: PersonMatcher,
    task_titles: Mapping[str, str],
    kept: Mapping[str, str],
) -> dict[str, Any]:
    place = found.place
    return {
        "nature": kind_named(place.kind_id).title,
        "titre": place_title(found, matcher),
        "tache": task_titles.get(place.task_id, ""),
        "date": place.on,
        "duree": kept.get(place.kind_id, ""),
        "fois": found.count,
        "extraits": [
            {"partie": part.part, "texte": masked(words, matcher)}
            for part, words in _chosen_excerpts(found)
        ],
    }


def _limits(result: SearchResult) -> list[str]:
    words = [
        "Cette recherche porte sur ce que Beffroi garde sur ce poste. Les fichiers exportés, les dossiers de la "
        "mairie, la messagerie et les autres logiciels sont à chercher à part.",
        _CORRECTIONS,
    ]
    if result.unopened:
        words.append(
            f"{result.unopened} images ou sons gardés avec des travaux n’ont pas été ouverts\u00a0; le "
            "texte dont ils sont faits a été cherché."
        )
    if result.unreadable:
        words.append(f"{result.unreadable} fichiers n’ont pas pu être lus.")
    return words


def _french_day(iso: str) -> str:
    try:
        return f"{datetime.date.fromisoformat(iso):%d/%m/%Y}"
    except ValueError:
        return ""
