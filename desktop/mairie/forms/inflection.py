# SPDX-License-Identifier: AGPL-3.0-or-later
"""The four forms of a French adjective or participle by the regular rules (Grevisse, §§ 550-574)."""

from __future__ import annotations

from dataclasses import dataclass

_FEMININES = {
    "vieux": "vieille", "doux": "douce", "faux": "fausse", "roux": "rousse", "jaloux": "jalouse",
    "public": "publique", "blanc": "blanche", "franc": "franche", "sec": "sèche", "grec": "grecque",
    "turc": "turque", "caduc": "caduque", "frais": "fraîche", "bas": "basse", "gros": "grosse",
    "gras": "grasse", "las": "lasse", "épais": "épaisse", "exprès": "expresse", "métis": "métisse",
    "tiers": "tierce", "bref": "brève", "favori": "favorite", "fou": "folle", "mou": "molle",
    "long": "longue", "oblong": "oblongue", "bénin": "bénigne", "malin": "maligne",
    "gentil": "gentille", "nul": "nulle", "sot": "sotte", "pâlot": "pâlotte", "paysan": "paysanne",
    "andalou": "andalouse", "hébreu": "hébraïque", "aigu": "aiguë", "ambigu": "ambiguë",
    "contigu": "contiguë", "exigu": "exiguë", "dû": "due", "mû": "mue", "crû": "crue",
    "chef": "cheffe", "roi": "reine", "héros": "héroïne", "dieu": "déesse", "hôte": "hôtesse",
    "absous": "absoute", "dissous": "dissoute", "bienvenu": "bienvenue", "coi": "coite",
}  # fmt: skip
_IN_ETE = frozenset(
    ("complet", "incomplet", "concret", "discret", "indiscret", "inquiet", "secret", "désuet", "replet")
)  # fmt: skip
_IN_EURE = frozenset(
    ("meilleur", "supérieur", "inférieur", "antérieur", "postérieur", "extérieur", "intérieur",
     "ultérieur", "majeur", "mineur", "prieur")
)  # fmt: skip
_IN_TEUSE = frozenset(("porteur", "menteur", "acheteur", "chanteur", "sauveteur", "visiteur", "entraîneur"))  # fmt: skip
_IN_ALS = frozenset(("banal", "fatal", "final", "naval", "natal", "bancal", "glacial", "tonal"))
_ENDINGS = (
    ("teur", "trice"), ("eur", "euse"), ("eux", "euse"), ("eau", "elle"), ("eil", "eille"),
    ("if", "ive"), ("euf", "euve"), ("er", "ère"), ("ier", "ière"), ("en", "enne"), ("on", "onne"),
    ("el", "elle"), ("et", "ette"), ("ef", "ève"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Forms:
    """What an adjective reads in each gender and number."""

    masculine: str
    feminine: str
    masculines: str
    feminines: str

    def of(self, feminine: bool, plural: bool) -> str:
        """Return the form wanted."""
        if plural:
            return self.feminines if feminine else self.masculines
        return self.feminine if feminine else self.masculine


def forms_of(written: str) -> Forms:
    """Return the forms of « invité », « heureux|heureuse », or four given ones.

    Raises ValueError for another count, and for one form of several words: what would agree in it
    is not known.
    """
    given = [form.strip() for form in written.split("|")]
    if len(given) == 4:
        return Forms(*given)
    if len(given) == 1 and " " not in given[0]:
        given.append(feminine_of(given[0]))
    if len(given) != 2:
        raise ValueError(f"accord({written!r}): one word, two forms or four are expected")
    masculine, feminine = given
    return Forms(masculine, feminine, plural_of(masculine), plural_of(feminine))


def feminine_of(masculine: str) -> str:
    """Return the feminine of one word."""
    if masculine in _FEMININES:
        return _FEMININES[masculine]
    if masculine in _IN_ETE:
        return f"{masculine[:-2]}ète"
    if masculine in _IN_TEUSE:
        return f"{masculine[:-1]}se"
    if masculine.endswith("e") or masculine in _IN_EURE:
        return masculine if masculine.endswith("e") else f"{masculine}e"
    for ending, feminine in _ENDINGS:
        if masculine.endswith(ending) and len(masculine) > len(ending):
            return masculine[: -len(ending)] + feminine
    return f"{masculine}e"


def plural_of(singular: str) -> str:
    """Return the plural of one word, or of the last word of several."""
    if singular.endswith(("s", "x", "z")) or not singular:
        return singular
    if singular in ("tout", "dû", "mû"):
        return {"tout": "tous"}.get(singular, f"{singular[0]}us")
    if singular.endswith("al") and singular not in _IN_ALS:
        return f"{singular[:-2]}aux"
    return (
        f"{singular}x"
        if singular.endswith(("eau", "eu")) and singular != "bleu"
        else f"{singular}s"
    )
