# SPDX-License-Identifier: AGPL-3.0-or-later
"""Two hundred invented events, as agents type them: short, endless, in capitals, pasted, foreign."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable, Iterator

from desktop.mairie.posters.facts import PosterFacts

COUNT = 200

_TITLES = (
    "Loto", "Vide-grenier", "Fête", "Marché de Noël", "Vœux du maire", "Don du sang",
    "Forum des associations", "Cérémonie du 11 novembre", "Travaux rue des Écoles",
    "Thé dansant des aînés", "Concert de l’harmonie municipale", "Soirée années 80",
    "Kermesse de l’école Jules-Ferry", "Feu d’artifice et bal populaire",
    "Réunion publique : le nouveau plan local d’urbanisme",
    "Rassemblement-intercommunal des véhicules anciens de collection",
    "Anticonstitutionnellement", "1er salon du livre jeunesse", "Inscriptions scolaires 2027-2028",
    "Découverte de l’ornithologie à l’usage des marcheuses et marcheurs du Pays-d’Aubin-sur-Vière",
    "Assemblée générale extraordinaire de l’association pour la sauvegarde du patrimoine rural, "
    "des lavoirs, des fontaines et des calvaires de Saint-Aubin-sur-Vière et environs",
    "A", "Noël", "Bal", "8 mai", "Ô Mai !", "Théâtre « Le Malade imaginaire »",
)  # fmt: skip
_SUBTITLES = (
    "", "", "", "12e édition", "par la compagnie des Trois-Chênes", "Au profit du Téléthon",
    "avec Les Tontons Swingueurs, la chorale À Tout Cœur et l’école de musique intercommunale",
)  # fmt: skip
_WHEN = (
    "", "samedi 12 décembre 2026 de 10h à 19h", "2026-12-12 10:00-19:00", "dimanche 7 mars, 14h30",
    "du 3 au 5 juillet 2027", "les samedis 5 et 12 juin 2027 à 20h30", "1er mai 2027", "mardi 12 juin",
    "tous les mercredis de 14h à 16h (hors vacances scolaires)", "bientôt", "31/12/2026 21:00",
    "lundi 15 mars 2027 : 9h-12h et 14h-17h, mardi 16 mars 2027 : 9h-12h, mercredi sur rendez-vous",
)  # fmt: skip
_WHERE = (
    "", "salle des fêtes", "Place de la Mairie", "foyer rural, 12 rue du Moulin",
    "Complexe sportif intercommunal Marie-Thérèse-de-Saint-Aubin-sur-Vière, 128 avenue de la "
    "Libération, bâtiment C, parking gratuit derrière la médiathèque",
)  # fmt: skip
_PRICES = (
    "", "gratuit", "entrée libre", "5 euros", "5€, gratuit - 12 ans", "Adultes : 12,50 € / enfants : 6 €",
    "3 € le carton, 8 € les 3, 15 € les 7, 20 € la plaque de 12 ; parties pour les enfants à 1 €",
)  # fmt: skip
_DETAILS = (
    "", "", "Buvette et restauration sur place.",
    "10h : ouverture\n11h : messe\n12h : vin d’honneur\n14h : défilé de chars\n17h : goûter\n22h30 : feu d’artifice",
    "Au programme : marché d’artisans, balade en calèche, photo avec le Père Noël, chorale des enfants, "
    "vin chaud, crêpes, huîtres et marrons grillés. Concours de la plus belle vitrine, tombola au "
    "profit de la coopérative scolaire. Venez nombreux en famille ou entre amis, c’est la fête au village !",
    "Infos : https://www.saint-aubin.exemple.fr/agenda/2026/12/marche-de-noel?id=123456&origine=affiche",
    "- apporter une pièce d’identité\n- ne pas venir à jeun\n- prévoir 45 minutes",
    "Emplacement : 3 € le mètre. Réservation obligatoire avant le 1er juin.\nPetite restauration.",
)  # fmt: skip
_ORGANISERS = ("", "", "comité des fêtes", "Mairie de Saint-Aubin-sur-Vière", "l’amicale des sapeurs-pompiers",
               "Association des parents d’élèves et Foyer d’éducation populaire du Pays-d’Aubin")  # fmt: skip
_CONTACTS = ("", "", "01 99 00 12 34", "tel 0199001234", "mairie@saint-aubin.exemple.fr",
             "06.39.98.12.34 ou loto.des.pompiers@exemple.fr, www.saint-aubin.exemple.fr")  # fmt: skip
_LINKS = ("", "", "", "https://www.exemple.fr/loto",
          "https://www.saint-aubin.exemple.fr/agenda/2026/12/marche-de-noel?id=123456&origine=affiche")  # fmt: skip
_MENTIONS = ((), (), ("voie-publique",), ("voie-publique", "alcool", "Imprimé sur papier recyclé"))
_FOREIGN = (
    "مرحبا بكم",
    "Добро пожаловать",
    "Γιορτή",
    "Święto",
    "🎄🎅🎉",
    "👨‍👩‍👧",
    "日本祭",
    "½ journée",
    "№ 5",
)
_SYLLABLES = [
    "ba",
    "ce",
    "di",
    "fo",
    "gu",
    "ha",
    "jo",
    "ki",
    "la",
    "mé",
    "ni",
    "où",
    "pra",
    "quê",
    "ré",
    "sé",
    "to",
    "val",
    "xi",
    "zo",
]


def random_events(count: int = COUNT, seed: int = 2026) -> Iterator[PosterFacts]:
    """Yield invented facts; the same seed gives the same ones."""
    dice = random.Random(seed)
    for number in range(count):
        facts = _plain(dice)
        yield _SPOILERS[number % len(_SPOILERS)](facts, dice)


def _plain(dice: random.Random) -> PosterFacts:
    return PosterFacts(
        title=dice.choice(_TITLES),
        subtitle=dice.choice(_SUBTITLES),
        when=dice.choice(_WHEN),
        where=dice.choice(_WHERE),
        price=dice.choice(_PRICES),
        details=dice.choice(_DETAILS),
        organiser=dice.choice(_ORGANISERS),
        contact=dice.choice(_CONTACTS),
        link=dice.choice(_LINKS),
        mentions=dice.choice(_MENTIONS),
    )


_WRITTEN = ("title", "subtitle", "when", "where", "price", "details", "organiser", "contact")


def _changed(facts: PosterFacts, change: Callable[[str], str], *names: str) -> PosterFacts:
    texts = {name: change(getattr(facts, name)) for name in names or _WRITTEN}
    return PosterFacts(
        **{**{f: getattr(facts, f) for f in ("event", "link", "mentions", *_WRITTEN)}, **texts}
    )


def _without_accents(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.replace("œ", "oe").replace("Œ", "OE"))
    return "".join(c for c in plain if not unicodedata.combining(c)).replace("’", "'")


def _as_is(facts: PosterFacts, dice: random.Random) -> PosterFacts:
    return facts


def _no_accents(facts: PosterFacts, dice: random.Random) -> PosterFacts:
    return _changed(facts, lambda text: _without_accents(text).lower())


def _capitals(facts: PosterFacts, dice: random.Random) -> PosterFacts:
    return _changed(facts, str.upper, "title", "subtitle", "where", "details", "organiser")


def _foreign(facts: PosterFacts, dice: random.Random) -> PosterFacts:
    return _changed(
        facts, lambda text: f"{text} {dice.choice(_FOREIGN)}", "title", "where", "details"
    )


def _one_word(facts: PosterFacts, dice: random.Random) -> PosterFacts:
    return PosterFacts(title=dice.choice(_TITLES).split()[0])


def _title_alone(facts: PosterFacts, dice: random.Random) -> PosterFacts:
    return PosterFacts(title=facts.title)


def _empty(facts: PosterFacts, dice: random.Random) -> PosterFacts:
    return PosterFacts(mentions=facts.mentions, link=facts.link)


def _long_title(facts: PosterFacts, dice: random.Random) -> PosterFacts:
    return _changed(facts, lambda _: _words(dice, 160), "title")


def _long_details(facts: PosterFacts, dice: random.Random) -> PosterFacts:
    return _changed(facts, lambda _: _words(dice, dice.choice((300, 300, 700, 1500))), "details")


def _all_long(facts: PosterFacts, dice: random.Random) -> PosterFacts:
    facts = _changed(
        facts, lambda _: _words(dice, 160), "title", "subtitle", "where", "price", "contact"
    )
    return _changed(facts, lambda _: _words(dice, 1500), "details")


def _line_breaks(facts: PosterFacts, dice: random.Random) -> PosterFacts:
    return _changed(facts, lambda text: text.replace(" ", "\n", 2).replace(", ", ",\r\n"))


def _one_endless_word(facts: PosterFacts, dice: random.Random) -> PosterFacts:
    word = "".join(dice.choice(_SYLLABLES) for _ in range(dice.choice((12, 25, 60))))[:120]
    return _changed(facts, lambda text: f"{text} {word}".strip(), "title", "details")


def _odd_spaces(facts: PosterFacts, dice: random.Random) -> PosterFacts:
    return _changed(
        facts, lambda text: f"  {text}\t!  \u200b\u00ad ".replace(" ", "  ") if text else ""
    )


def _words(dice: random.Random, length: int) -> str:
    words = list[str]()
    while sum(map(len, words)) + len(words) <= length:
        words.append(
            "".join(dice.choice(_SYLLABLES) for _ in range(dice.choice((1, 1, 2, 2, 3, 4))))
        )
    return " ".join(words)[:length].strip()


_SPOILERS: tuple[Callable[[PosterFacts, random.Random], PosterFacts], ...] = (
    _as_is, _as_is, _no_accents, _capitals, _foreign, _one_word, _long_title, _long_details,
    _line_breaks, _one_endless_word, _title_alone, _odd_spaces, _as_is, _all_long, _empty, _long_details,
)  # fmt: skip
