# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which case of its type an arrêté is: urgent or not, closing or opening, one person or everyone."""

from __future__ import annotations

from desktop.mairie.lint.parsed import ParsedArrete
from desktop.mairie.lint.reading.stretch import Stretch, motives, operative, title, whole

_ASSOCIATION = (
    r"associations?\b", r"comite (?:des fetes|d animation)", r"amicale\b", r"club\b", r"a\.?p\.?e\b",
    r"union sportive", r"societe de (?:chasse|peche|musique)", r"foyer rural", r"loi 1901",
    r"w\d{9}\b", r"cooperative scolaire", r"parents d eleves", r"l3334-2 alinea 2",
)  # fmt: skip
_PERSON = (
    r"(?:monsieur|madame|m·|mme) [^.;]{0,80}(?:debit|buvette|exploitant|gerant|restaurat|licence)",
    r"(?:sarl|sas|eurl|societe) (?!de (?:chasse|peche|musique))", r"exploitante? du (?:bar|cafe)",
    r"restaurateur", r"gerante? d", r"commercante?", r"cafetier", r"debitante?",
)  # fmt: skip
_LIFTED = (
    r"mainlevee", r"levee (?:de l |d )", r"lev(?:e|ant) l arrete", r"abrog", r"fin (?:de l |a l )arrete",
    r"mettant fin",
)  # fmt: skip


def is_lifted(parsed: ParsedArrete) -> bool:
    """Tell whether the arrêté puts an end to another one: mainlevée, abrogation."""
    return title(parsed).has(*_LIFTED)


def is_reminder(parsed: ParsedArrete) -> bool:
    """Tell whether it only recalls what the law already forbids (CGCT L2122-28 2°): no period."""
    if title(parsed).has(
        r"(?:rappel|rappelant) (?:\w{1,12} ){0,4}(?:interdi|prohib|reglement|obligation|dispositions|loi|regles)"
    ):
        return True
    first = Stretch.of_lines((article.line, article.text) for article in parsed.articles[:1])
    recalled = (
        r"(?:il est|est|sont) (?:formellement )?rappele\w{0,2} [^.;]{0,200}(?:interdi|prohib)"
    )
    return first.between(0, 300).has(recalled, r"rappelle (?:aux [^.;]{0,30} )?que?\b")


def is_urgent(parsed: ParsedArrete) -> bool:
    """Tell whether it is taken in urgency: said in the title, or a basis of urgency is cited."""
    if title(parsed).has(r"urgen", r"imminent"):
        return True
    if any(cited.article in ("L511-19", "L2212-4", "L511-20") for cited in parsed.citations):
        return True
    return any(
        not sentence.has(r"(?:hors|sans|ni|pas d|absence d|aucune) ?(?:procedure d )?urgence")
        for sentence in (*motives(parsed).sentences(), *operative(parsed).sentences())
        if sentence.has(r"urgence\b", r"(?:danger|peril|risque) (?:grave et )?imminent")
    )


def is_withdrawn(parsed: ParsedArrete) -> bool:
    """Tell whether it takes back or ends what a person was given."""
    return title(parsed).has(
        r"(?:retrait|retirant|revocation|suspension|abrogation) (?:de |d |la |l )?(?:l |la |une |un )?"
        r"(?:autorisation|permission|permis de stationnement|emplacement|agrement|concession|licence)"
    )


def is_closing(parsed: ParsedArrete) -> bool:
    """Tell whether an arrêté about an establishment closes it (CCH L143-3) rather than opens it."""
    named = title(parsed)
    if named.has(r"fermeture", r"fermant", r"interdi"):
        return not is_lifted(parsed) and not named.has(r"reouverture", r"fin de (?:la )?fermeture")
    if named.has(r"ouverture", r"ouvrir", r"poursuite", r"maintien", r"reouverture"):
        return False
    return operative(parsed).has(
        r"(?:est|sera|soit) (?:provisoirement |immediatement )?(?:ferme|interdit)e? au public",
        r"fermeture [^.]{0,80}est (?:ordonnee|prononcee|decidee)",
    )


def is_for_association(parsed: ParsedArrete) -> bool | None:
    """Tell who opens a buvette (CGCT L2131-2 I 2°): an association, a person; None: not clear."""
    texts = (title(parsed), operative(parsed), motives(parsed))
    for stretch in texts:
        named = _named(stretch)
        if named is not None:
            return named
    return None


def _named(stretch: Stretch) -> bool | None:
    person = stretch.first(r"|".join(_PERSON))
    club = stretch.first(r"|".join(_ASSOCIATION))
    if club is not None:
        return True
    return False if person is not None else None


def is_about_one_person(parsed: ParsedArrete) -> bool:
    """Tell whether a police measure names whom it binds: it is an individual decision."""
    text = whole(parsed)
    return title(parsed).has(r"mise en demeure", r"mettant en demeure") or text.has(
        r"(?:est|sont) mise?s? en demeure",
        r"met en demeure",
        r"(?:monsieur|madame|m·|mme|mlle|sci) [^.;]{1,80}(?:proprietaire|detent|locataire|gardien)",
        r"(?:proprietaire|detent(?:eur|rice)|gardien)[^.;]{0,40} (?:(?:monsieur|madame|mme|sci)\b|m·)",
        r"appartenant a (?:monsieur|madame|m·|mme|la sci|la societe)",
    )
