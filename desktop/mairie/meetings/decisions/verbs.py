# SPDX-License-Identifier: AGPL-3.0-or-later
"""French verbs of decisions: « on garde » is « garder », « on ne prendra pas » is « ne pas prendre »."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_name("verbs.toml")
_VOWELS = "aàâeéèêiîïoôuùûyhœ"
_ON = re.compile(
    r"on\s+(?P<no>n[e’']\s*)?(?P<pronouns>(?:(?:m[e’']|t[e’']|l[e’'a]|les|lui|leur|en|y|s[e’']|nous|vous)\s*(?=\S))*?)"
    r"(?P<verb>(?!(?:en|y|le|la|les|lui|leur|nous|vous|ne)\b)[a-zàâçéèêëîïôûùüœ-]{2,}(?![’']))(?P<not>\s+(?:pas|plus))?(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_GOING = re.compile(
    r"\s*(?:donc\s+)?(?P<inf>(?:ne pas\s+)?(?:l[e’']|la|les|en|y|s[e’'])?\s*\w+(?:er|ir|re|oir)\b.*)",
    re.DOTALL,
)


_OPENS = re.compile(
    r"(?:ne (?:pas|plus) )?(?:(?:le|la|les|lui|leur|en|y|se) |[ls][’'])?(?P<verb>\w+(?:er|ir|re|oir))\b",
    re.IGNORECASE,
)
_OF_MEETING = re.compile(
    r"\b(?:au vote|le vote|les votes|la séance|aux voix|la parole|à la suite|au point|à autre chose)\b",
    re.IGNORECASE,
)
"""Words by which a verb is about the meeting itself: « ouvrir le vote », « passer au point suivant »."""
_HOLLOW_REST = re.compile(
    r"(?:[ ,]*(?:là-dessus|là dessus|comme ça|ça|ainsi|quand même|alors|donc|aussi|maintenant|tous|ensemble|tout de suite|comme d[’']habitude|avec ça|bien|déjà|plutôt)\b)*[ ,.!]*",
    re.IGNORECASE,
)
_IRREGULAR = frozenset(
    ("souscrire", "acquérir", "définir", "élire", "établir", "recourir", "unir", "réunir", "consentir",
     "conclure", "inclure", "accroître", "restreindre", "rejoindre", "adjoindre", "instruire",
     "reconstruire", "déduire", "traduire", "rétablir", "convertir", "nourrir", "équiper", "fermer",
     "servir", "asservir", "rafraîchir", "subir", "bâtir", "démolir", "embellir", "tenir", "contenir",
     "soutenir", "intervenir", "prévenir", "revoir", "pourvoir", "concevoir", "percevoir", "battre",
     "abattre", "commettre", "promettre", "suspendre", "étendre", "entreprendre", "apprendre", "lire")
)  # fmt: skip


@cache
def table(name: str) -> dict[str, Any]:
    """Return a table of verbs.toml."""
    found: dict[str, Any] = tomllib.loads(_FILE.read_text(encoding="utf-8"))[name]
    return found


def infinitive(verb: str) -> str:
    """Return the infinitive of a third person, present or future; empty when it is not sure."""
    verb = verb.lower()
    known: str = table("infinitives").get(verb, "")
    if known:
        return known
    if verb.endswith("era") and len(verb) > 5:
        return verb[:-1]
    if verb.endswith("ira") and len(verb) > 5:
        return verb[:-1]
    if verb.endswith("e") and len(verb) > 3 and not verb.endswith(("ue",)):
        return verb + "r"
    return (
        verb + "r" if verb.endswith(("gue", "que", "oue", "lue", "bue")) and len(verb) > 3 else ""
    )


def is_infinitive(words: str) -> bool:
    """Tell whether a phrase begins with an infinitive that may say a decision: « la lancer »."""
    match = _OPENS.match(words)
    if not match:
        return False
    verb = match["verb"].lower()
    idle = table("idle")
    if _OF_MEETING.search(words) or verb in idle["infinitives"] or verb in idle["nouns"]:
        return False
    if verb.endswith("er") and len(verb) > 4:
        return True
    return verb in _known_infinitives() or verb in _IRREGULAR


@cache
def _known_infinitives() -> frozenset[str]:
    return frozenset(table("infinitives").values())


def is_idle(verb: str) -> bool:
    """Tell whether « on » with this verb decides nothing."""
    return verb.lower() in table("idle")["verbs"]


def as_infinitive(clause: str, *, may_be_bare: bool = False) -> str:
    """Return « on garde le samedi » as « garder le samedi »; empty when it cannot be done."""
    match = _ON.fullmatch(clause.strip(" ,;:.!"))
    if not match:
        return ""
    verb, rest = match["verb"].lower(), match["rest"]
    pronouns = " ".join(match["pronouns"].split())
    if verb == "va" and not pronouns:
        going = _GOING.fullmatch(rest)
        if not going:
            return ""
        return ("ne pas " if match["not"] else "") + going["inf"].strip()
    if is_idle(verb) or re.search(r"\b(?:nous|vous|t[e’'])", pronouns):
        return ""
    told = infinitive(verb)
    if not told or told in table("idle")["infinitives"] or _OF_MEETING.search(clause):
        return ""
    if _HOLLOW_REST.fullmatch(rest) and not may_be_bare:
        return ""  # « On part là-dessus », « on essaie »: nothing says what.
    if pronouns and (not rest.strip() or rest.startswith(",")):
        return ""  # « On le fait »: nothing says what.
    if re.match(r"m[e’']", pronouns):
        pronouns, rest = "", f" le maire{rest}"
    negative = "" if not match["not"] else "ne pas " if "pas" in match["not"] else "ne plus "
    joint = "" if not pronouns or pronouns.endswith(("’", "'")) else " "
    return f"{negative}{pronouns}{joint}{told}{rest}".strip()


def of(words: str) -> str:
    """Return « de garder », « d’acheter »."""
    first = words[:1].lower()
    return f"d’{words}" if first in _VOWELS and first else f"de {words}"


def told_by(subject: str, words: str) -> str:
    """Return « Le conseil approuve la vente », « Le conseil décide de louer » for an infinitive."""
    verb, _, rest = words.partition(" ")
    plain = table("plain").get(verb.lower())
    if plain and rest and ", de " not in rest and " et de " not in rest and " et d’" not in rest:
        return f"{subject} {plain} {rest}"
    return f"{subject} décide {of(words)}"


def title_with_article(title: str) -> str:
    """Return « la vente de l’ancienne perception » for the title of an item; empty when not sure."""
    if ":" in title:
        return ""
    if re.match(r"(?:la |le |les |l’|une |un )\w", title, re.IGNORECASE):
        return title[:1].lower() + title[1:]
    approved = re.match(
        r"approbation\s+(?P<of>du|des|de la|de l[’'])\s*(?P<what>.+)", title, re.IGNORECASE
    )
    if approved:
        article = {"du": "le ", "des": "les ", "de la": "la "}.get(approved["of"].lower(), "l’")
        return article + approved["what"]
    first, _, rest = title.partition(" ")
    nouns, word = table("titles"), first.lower()
    lowered = f"{first if first.isupper() else word} {rest}".strip()
    if word in nouns["plural"]:
        return f"les {lowered}"
    if word in nouns["feminine"] or word in nouns["masculine"]:
        if word[0] in _VOWELS:
            return f"l’{lowered}"
        return f"{'la' if word in nouns['feminine'] else 'le'} {lowered}"
    return ""
