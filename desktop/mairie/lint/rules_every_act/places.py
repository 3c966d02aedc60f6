# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where the arrêté applies: a street, a parcel, a place, or the whole commune with a reason (A14)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.mairie.lint.context import LintContext
from desktop.mairie.lint.finding import Problem, Severity, rule
from desktop.mairie.lint.lexicon import words
from desktop.mairie.lint.parsed import ParsedArrete, Part
from desktop.mairie.lint.reading.stretch import Stretch, part

_PLACED_TYPES = ("T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9", "T10", "T16", "T17", "T18")
"""Types whose measure is somewhere; delegations, animals, fires, noise may be for the commune."""
_JUSTIFIED_TYPES = ("T1", "T2", "T3", "T4", "T5", "T8", "T12", "T13", "T14", "T18")
_POLICE_TYPES = ("T12", "T13", "T14", "T18")
_WAY = (
    r"rue|ruelle|avenue|av\.|boulevard|bd|place|placette|impasse|all[ée]es?|chemins?|route|quai|cours|square|"
    r"passage|sentier|sente|venelle|lotissement|hameau|lieu-?\s?dit|pont|parking|parc|r[ée]sidence|carrefour|"
    r"rond-?\s?point|giratoire|mail|esplanade|faubourg|mont[ée]e|c[ôo]te|traverse|promenade|cit[ée]|villa|clos|"
    r"voie communale|voie|salle|[ée]cole|[ée]glise|quartier|zone|rues|avenues|places|voies|venelles|ferme|bois|plage|lac|for[êe]t|camping|maison|immeuble|caf[ée]|restaurant|h[ôo]tel|discoth[èe]que|gymnase|stade|b[âa]timent|établissement"
)
_NAMED = re.compile(
    rf"(?<!\w)(?i:{_WAY})\s(?:(?i:d[eu]s?|de la|de l['’]|l[ae]s?|l['’]|d['’]|aux?|à la)\s?){{0,2}}[«\"]?\s?[A-ZÀ-Ý0-9]"
)
_NUMBERED = re.compile(
    r"(?<!\w)(?:R\.?\s?[DN]\.?|V\.?\s?C\.?|C\.?\s?R\.?|D|N|C\.?\s?D\.?)\s?(?:n\s?°\s?)?\d{1,4}(?!\w*['’])"
    r"|(?i:(?:route|voie|chemin)\s(?:d[ée]partementale|nationale|communale?|rurale?|vicinale?)\s(?:n\s?°\s?)?\d{1,4})"
    r"|(?i:cadastr[ée]|parcelles?\s(?:section\s)?[a-z]{1,2}\s?(?:n\s?°\s?)?\d|section\s[a-z]{1,2}\b|n\s?°\s?\d{1,4}\s?(?:bis|ter)?,?\s(?:de la\s)?(?:rue|place|avenue|route|chemin|boulevard))"
    r"|(?<!\w)\d{1,4}\s?(?:bis|ter)?,?\s(?i:rue|avenue|place|route|chemin|boulevard|impasse|all[ée]e)\s"
)


def has_place(stretch: Stretch) -> bool:
    """Tell whether a street with its name, a road with its number, a parcel or a venue is given."""
    return bool(
        _NAMED.search(stretch.text)
        or _NUMBERED.search(stretch.text)
        or stretch.has(words("places", "venues"))
    )


def _reasons(parsed: ParsedArrete, context: LintContext) -> Stretch:
    """Return the considérants, without one that only repeats the places the agent gave."""
    given = context.facts.get("voies")
    places = [str(place) for place in given] if isinstance(given, (list, tuple)) else []
    if not places:
        return part(parsed, Part.CONSIDERANT)
    kept = [p for p in parsed.considerants if not any(place in p.text for place in places)]
    return Stretch.of_lines((passage.line, passage.text) for passage in kept)


@rule(
    "A14", Severity.ERROR, "Le lieu est précis",
    "Jurisprudence constante\u00a0: une mesure de police est limitée dans l’espace",
)  # fmt: skip
def place_is_given(parsed: ParsedArrete, context: LintContext) -> Iterator[Problem]:
    """Look in the object and the articles; the whole commune needs a considérant that says why."""
    ordered = Stretch.of_lines(
        [(parsed.title_line, parsed.title)]
        + [(line.number, line.text) for line in parsed.lines if line.part is Part.ARTICLE]
    )
    everywhere = ordered.first(words("places", "everywhere"))
    if (
        everywhere
        and context.type_id in _JUSTIFIED_TYPES
        and not _is_justified(parsed, everywhere.text, context)
    ):
        yield Problem(
            f"La mesure porte sur toute la commune («\u00a0{everywhere.text}\u00a0») sans considérant qui le justifie.",
            "Nommez les voies et les lieux, ou dites dans un considérant pourquoi il les faut tous.",
            everywhere.text, everywhere.line,
        )  # fmt: skip
    elif not everywhere and context.type_id in _PLACED_TYPES and not has_place(ordered):
        yield Problem(
            "Le lieu n’est pas donné\u00a0: ni voie, ni numéro, ni parcelle, ni équipement.",
            "Nommez la voie et le tronçon, l’adresse ou la parcelle.",
        )


def _is_justified(parsed: ParsedArrete, everywhere: str, context: LintContext) -> bool:
    """Tell whether a considérant says why everywhere; « en agglomération » alone says only where."""
    type_id, reasons = context.type_id, _reasons(parsed, context)
    if reasons.has(words("places", "reasons")):
        return True
    if type_id in _POLICE_TYPES and reasons.has(words("places", "reasons_of_police")):
        return True
    return "agglom" in everywhere.lower() and reasons.has(r"agglomeration", r"bourg")
