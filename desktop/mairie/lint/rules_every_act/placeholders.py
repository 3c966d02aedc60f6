# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was left to fill in (A11)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.mairie.lint.context import LintContext
from desktop.mairie.lint.finding import Problem, Severity, rule
from desktop.mairie.lint.parsed import ParsedArrete, Part

_LEFT = re.compile(
    r"(?<![^\W_])[xX]{3,}(?![^\W_])(?!\s?(?:e|ème|eme)\b)"
    r"|(?<!\w)[xX]{2}(?=\s?(?:€|euros?\b|m²|m\b|mètres?\b|h\b|heures?\b|jours?\b|mois\b|places?\b|janvier|février|mars|avril|mai\b|juin|juillet|août|septembre|octobre|novembre|décembre|,?\s?rue\b))"
    r"|(?<!\w)(?:n°|le|du|au|à|de)\s?(?:XX|xx)(?!\w)"
    r"|(?<!\w)[xX]{2}(?=[/.-][xX]{2})[/.xX-]{2,20}"
    r"|\[\s?(?i:…|\.{2,}|[àa] (?:compl[ée]ter|pr[ée]ciser|remplir|renseigner|d[ée]finir|indiquer|confirmer|pr[ée]voir))[^\]\n]{0,120}\]?"
    r"|\[(?i:(?:nom|pr[ée]nom|date|adresse|lieu|rue|voie|num[ée]ro|n°|heure|objet|commune|ville|d[ée]partement|montant|qualit[ée]|motif|indiquer|pr[ée]ciser|ins[ée]rer|choisir|facultatif|jj|entreprise|demandeur|option)\b[^\]\n]{0,100})\]"
    r"|\(\s?(?:[àa] (?:compl[ée]ter|pr[ée]ciser|remplir|renseigner)|(?:nom|date|adresse|lieu|num[ée]ro|heure)s? [àa] (?:pr[ée]ciser|indiquer|compl[ée]ter)|pr[ée]ciser|indiquer|compl[ée]ter|ind[ií]quer)\b[^)\n]{0,80}\)"
    r"|(?::|le|du|au|n°)\s?[àa] (?:compl[ée]ter|pr[ée]ciser)\s?[.;,]?$"
    r"|(?<!formulaire )(?<!imprimé )(?<!dossier )(?<!document )(?<!registre )(?<!questionnaire )(?<!\w)(?i:à (?:compl[ée]ter|pr[ée]ciser|renseigner))\s?(?=[.;,)]|$)"
    r"|_{3,}|\{\{|\}\}|\{%|\.{4,}|…\s?…|(?<!\d)\.{2,}\s?/\s?\.{2,}|\?{3,}"
    r"|(?<!\w)(?:n°|le|du|au|à|de)\s(?:…|\.\.\.)(?=\s|$|[,;/])"
    r"|(?<!\w)(?:jj|JJ)\s?[/ .-]\s?(?:mm|MM|mois)\b|(?<!\w)(?:AAAA-NNN|aaaa-nnn)\b|(?i:lorem ipsum)"
    r"|<[a-zà-ÿ][a-zà-ÿ' ’-]{1,40}>|\$\w{3,30}\$|(?<!\w)(?i:tbd|todo)(?!\w)"
)
_MARKS = (
    "[", "__", "{", "}", "<", "$", "??", "…", "..", "xx", "jj", "aaaa", "lorem", "tbd", "todo",
    "à compl", "a compl", "à préc", "à prec", "a préc", "à rens", "( à", "(nom", "(date", "(adresse", "(lieu",
    "(num", "(heure", "(préc", "(prec", "(ind", "(compl", "(à ", "(a ", "( p", "( i", "( c",
)  # fmt: skip
"""A quick look: most lines hold nothing of the kind."""


@rule(
    "A11", Severity.ERROR, "Rien n’est resté à compléter",
    "Un arrêté incomplet ne peut pas être signé",
)  # fmt: skip
def nothing_is_left_to_fill(parsed: ParsedArrete, context: LintContext) -> Iterator[Problem]:
    """Look everywhere but after the signature, where dotted lines wait for dates by hand."""
    del context
    for line in parsed.lines:
        low = line.text.lower()
        if line.part is Part.AFTER or not any(mark in low for mark in _MARKS):
            continue
        for match in _LEFT.finditer(line.text):
            words = match.group().strip()
            if line.part is Part.SIGNATURE and not words.strip("._… "):
                continue  # where a hand signs
            yield Problem(
                f"Il reste quelque chose à compléter\u00a0: «\u00a0{words}\u00a0».",
                "Remplacez-le par la bonne mention, ou supprimez-le.", words, line.number,
            )  # fmt: skip
