# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads a line into a Person: « Mme Claire Morel », « M. et Mme Diallo », « le comité des fêtes »."""

from __future__ import annotations

import re

from desktop.french.folding import fold
from desktop.french.typography import french_typography
from desktop.mairie.forms.function_reading import read_function
from desktop.mairie.forms.name_words import (
    cased_name,
    gender_of_first_name,
    is_first_name,
    title_words,
)
from desktop.mairie.forms.organisation_reading import read_group, read_organisation
from desktop.mairie.forms.person import UNKNOWN_CALL, Person

LONGEST = 400
"""Characters of a line; the rest is left."""
_CIVILITIES = {
    "m": ("M.", "Monsieur", False, False), "mr": ("M.", "Monsieur", False, False),
    "monsieur": ("M.", "Monsieur", False, False),
    "mme": ("Mme", "Madame", True, False), "madame": ("Mme", "Madame", True, False),
    "mlle": ("Mme", "Madame", True, False), "melle": ("Mme", "Madame", True, False),
    "mademoiselle": ("Mme", "Madame", True, False),
    "mm": ("MM.", "Messieurs", False, True), "messieurs": ("MM.", "Messieurs", False, True),
    "mmes": ("Mmes", "Mesdames", True, True), "mesdames": ("Mmes", "Mesdames", True, True),
}  # fmt: skip
"""Short form, form in full, feminine, plural."""
_WORDS = r"(?:M\.|Mr\.?|M(?=\s+\S)|Monsieur|Mme\.?|Madame|Mlle\.?|Melle|Mademoiselle|MM\.?|Messieurs|Mmes\.?|Mesdames)"
_CIVILITY = re.compile(rf"(?P<civility>{_WORDS})\s+(?P<rest>\S.*)\Z", re.IGNORECASE)
_COUPLE = re.compile(
    rf"(?P<one>{_WORDS})\s*(?:et|ou|&|,)\s*(?P<other>{_WORDS})\s+(?P<rest>\S.*)\Z", re.IGNORECASE
)
_SEVERAL = re.compile(rf"(?:\s*,\s*|\s+)(?:et\s+|&\s+)?(?={_WORDS}\s+\S)", re.IGNORECASE)
_CALLED = re.compile(
    r"(?P<article>l[ea]\s+)?(?P<title>Ma[iî]tre|Me|Docteur|Docteure|Dre?\.?|Professeur|Pr\.?)\s+(?P<rest>\S.*)\Z",
    re.IGNORECASE,
)
_TITLES = {"maitre": ("Me", "Maître"), "me": ("Me", "Maître"), "docteur": ("Dr", "Docteur"),
           "docteure": ("Dre", "Docteure"), "dre": ("Dre", "Docteure"),
           "dr": ("Dr", "Docteur"), "professeur": ("Pr", "Professeur"), "pr": ("Pr", "Professeur")}  # fmt: skip
_LED = re.compile(r"(à|au|aux|pour)\s+(?=\S)", re.IGNORECASE)
"""« Aux conseillers municipaux », « à Mme Morel »: what leads to the name is not of it."""
_ARTICLES = {"à": "", "pour": "", "au": "le ", "aux": "les "}
_FAMILY = re.compile(
    r"(?:(?P<article>la|les)\s+)?(?P<noun>familles?)\s+(?P<rest>\S.*)\Z", re.IGNORECASE
)
_TWO_NAMES = re.compile(r"\s+(?:et|&)\s+")


def read_person(line: str) -> Person:
    """Return who a line names; an unknown gender is said by `genre_connu`, and agrees as masculine."""
    text = french_typography(" ".join(line[:LONGEST].split())).strip(" ,;\u00a0")
    text = text[:-1].rstrip() if text.endswith((" .", "\u00a0.")) else text
    text = text.replace("\u00a0", " ").replace("\u202f", " ")
    led = _LED.match(text)
    if led:
        text = _ARTICLES[led[1].lower()] + text[led.end() :]
    for read in (
        _couple,
        _several,
        _with_civility,
        _with_title,
        _family,
        read_group,
        read_function,
    ):
        found = read(text)
        if found is not None:
            return found
    if text[:1].islower() and not is_first_name(text.split()[0]):  # « l’école Jean-Moulin »
        return read_organisation(text) or _two_names(text) or _bare_name(text) or _unknown(text)
    return _two_names(text) or _bare_name(text) or read_organisation(text) or _unknown(text)


def _civility(written: str) -> tuple[str, str, bool, bool]:
    return _CIVILITIES[fold(written).strip(" .")]


def _couple(text: str) -> Person | None:
    """« M. et Mme Paul Diallo », « Mesdames et Messieurs les élus »."""
    match = _COUPLE.match(text)
    if match is None:
        return None
    one, other = _civility(match["one"]), _civility(match["other"])
    feminine = one[2] and other[2]
    if one[3] or other[3]:
        call = "Mesdames, Messieurs" if one[2] != other[2] else one[1]
        rest = _lowered(match["rest"])
        name = f"{one[1]} et {other[1]} {rest}"
        return Person(
            name.lower()[: -len(rest)] + rest, nom=rest, appel=call, adresse=name,
            feminin=feminine, pluriel=True,
        )  # fmt: skip
    call = UNKNOWN_CALL if one[2] != other[2] else _plural_call(feminine)
    name = cased_name(match["rest"])
    return Person(
        f"{one[0]} et {other[0]} {name}", nom=name, appel=call,
        adresse=f"{one[1]} et {other[1]} {name}", feminin=feminine, pluriel=True,
    )  # fmt: skip


def _plural_call(feminine: bool) -> str:
    return "Mesdames" if feminine else "Messieurs"


def _lowered(rest: str) -> str:
    """« Les Élus » after « Mesdames et Messieurs » is « les élus »."""
    words = rest.split()
    if fold(words[0]) == "les" and len(words) > 1:
        return " ".join(["les", words[1][:1].lower() + words[1][1:], *words[2:]])
    return rest


def _several(text: str) -> Person | None:
    """« Mme Anne Roux, M. Paul Petit et Mme Awa Diallo »."""
    if not _CIVILITY.match(text):
        return None
    parts = [part for part in _SEVERAL.split(text) if part]
    return _joined([read_person(part) for part in parts]) if len(parts) > 1 else None


def _joined(people: list[Person]) -> Person:
    feminine = all(one.feminin for one in people)
    is_mixed = len({one.feminin for one in people}) > 1 or not all(p.genre_connu for p in people)
    functions = [one.appel for one in people if " " in one.appel and one.appel != UNKNOWN_CALL]
    call = ", ".join(one.appel for one in people) if functions else _plural_call(feminine)

    def listed(names: list[str]) -> str:
        return f"{', '.join(names[:-1])} et {names[-1]}"

    return Person(
        listed([one.civil for one in people]),
        nom=listed([one.nom for one in people]),
        appel=UNKNOWN_CALL if is_mixed and not functions else call,
        adresse=listed([one.adresse for one in people]),
        feminin=feminine, pluriel=True, genre_connu=all(one.genre_connu for one in people),
    )  # fmt: skip


def _with_civility(text: str) -> Person | None:
    match = _CIVILITY.match(text)
    if match is None:
        return None
    short, full, feminine, plural = _civility(match["civility"])
    function = read_function(match["rest"], (short, full, feminine, plural))
    if function is not None:
        return function
    name, _, function_words = match["rest"].partition(",")
    name, function_words = _name_in_order(name), function_words.strip()
    call = full
    if function_words:
        held = read_function(function_words, (short, full, feminine, plural))
        call = held.appel if held is not None else full
    return Person(
        f"{short} {name}", nom=name, appel=call, adresse=f"{full} {name}",
        fonction=function_words, feminin=feminine, pluriel=plural,
    )  # fmt: skip


def _with_title(text: str) -> Person | None:
    match = _CALLED.match(text)
    if match is None:
        return None
    short, full = _TITLES[fold(match["title"]).strip(" .")]
    name, _, function = match["rest"].partition(",")
    name = _name_in_order(name)
    article = (match["article"] or "").lower()
    gender = gender_of_first_name(name.split()[0]) or ("f" if article == "la " else "")
    gender = "f" if short == "Dre" else gender
    if article and len(match["title"]) > 3:  # « le docteur Morel » is said in full
        short = full.lower()
    return Person(
        f"{article}{short} {name}", nom=name, appel=full, adresse=f"{full} {name}",
        fonction=function.strip(), feminin=gender == "f", genre_connu=bool(gender),
    )  # fmt: skip


def _family(text: str) -> Person | None:
    match = _FAMILY.match(text)
    if match is None:
        return None
    plural = match["noun"].lower().endswith("s")
    name = cased_name(match["rest"])
    article, noun = ("les", "familles") if plural else ("la", "famille")
    return Person(
        f"{article} {noun} {name}", nom=f"{article} {noun} {name}",
        adresse=f"{noun.capitalize()} {name}", feminin=True, pluriel=plural,
    )  # fmt: skip


def _two_names(text: str) -> Person | None:
    """« Claire Morel et Paul Petit », without civilities."""
    parts = _TWO_NAMES.split(text)
    if len(parts) < 2 or not all(_looks_like_name(part) for part in parts):
        return None
    return _joined([read_person(part) for part in parts])


def _looks_like_name(text: str) -> bool:
    words = text.split()
    is_short = 2 <= len(words) <= 7 and not any(c.isdigit() for c in text)
    return is_short and any(is_first_name(word) for word in (words[0], words[-1]))


def _bare_name(text: str) -> Person | None:
    """« Claire Morel », « MOREL Claire », « claire morel » and a function after a comma."""
    written, _, function = text.partition(",")
    if not _looks_like_name(written) or _names_an_organisation(written):
        return None
    name, function = _name_in_order(written), function.strip()
    gender = gender_of_first_name(name.split()[0])
    civility = {"f": ("Mme", "Madame", True, False), "m": ("M.", "Monsieur", False, False)}.get(
        gender
    )
    held = read_function(function, civility) if function else None
    call = held.appel if held is not None else (civility[1] if civility else UNKNOWN_CALL)
    return Person(
        f"{civility[0]} {name}" if civility else name, nom=name, appel=call,
        adresse=f"{civility[1]} {name}" if civility else name, fonction=function,
        feminin=gender == "f", genre_connu=bool(gender),
    )  # fmt: skip


def _names_an_organisation(text: str) -> bool:
    words = {fold(word) for word in text.split()}
    return any(words & title_words(f"organisations.{key}") for key in ("feminine", "masculine", "plural_masculine", "plural_feminine"))  # fmt: skip


def _name_in_order(written: str) -> str:
    """« DUPONT Claire » is Claire Dupont; a name in order stays so."""
    words = written.split()
    shouted = 0
    while shouted < len(words) and words[shouted].isupper() and len(words[shouted]) > 1:
        shouted += 1
    others = words[shouted:]
    is_reversed = (
        0 < shouted < len(words)
        and not is_first_name(words[0])
        and len(others) <= 2
        and all(word[:1].isupper() for word in others)
    )
    if not is_reversed and len(words) > 1 and shouted == len(words):
        is_reversed = is_first_name(words[-1]) and not is_first_name(words[0])
        others, shouted = words[-1:], len(words) - 1
    return cased_name(" ".join([*others, *words[:shouted]] if is_reversed else words))


def _unknown(text: str) -> Person:
    return Person(text, genre_connu=False)
