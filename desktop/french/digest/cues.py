# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words that tell a mayor « this matters », and those that tell « this is only wording ».

The lists come from the genres of the trade: délibérations, procès-verbaux, arrêtés, marchés, PLU,
budgets, annual reports on the price and quality of a service (CGCT, art. L. 2224-5), letters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_WORD_CUES: dict[str, str] = {
    "decision": r"decid|approuv|autoris|adopt|accord(e|ent|ons|er|ee|ees)$|attribu|vot(e|ent|er|ee|es)$|valid(e|ent|er|ee|es)$"
    r"|prescri|refus|rejet|ajourn|report(e|ee|ent|er)$|recommand|preconis|engag|retien|retenu|designe|nomm|institu|"
    r"fix(e|ent|ee|ees|er|es)$|renouvel(e|ee|er)$|subordonn|prolong|resili|confi(e|er|ee)$|impose|deliber(e|er)$"
    r"|favorable|unanim|modifi|complet(e|ee)$|abrog",
    "obligation": r"doit$|doivent|devra|devront|devait|tenu(e|s|es)?$|oblig|interdi|prohib|exig|imperati|penalit|sanction"
    r"|amende|demeure$|reserve$|necessair|limit(e|ee|ees|es)$|maxim|minim|soumis|incomb|garanti|respect(er|e|ee)$",
    "deadline": r"echeanc|delai|expir|preavis|calendrier|prorog|anterieur|ulterieur|reconduct",
    "money": r"€|euro|montant|cout|budget|subvention|tarif|prix|depens|recett|emprunt|dett|investiss|financ|tax|redevanc"
    r"|factur|charge|autofinanc|impot|dotation|credit|remuner|indemnit|loyer|epargne|tresorer|particip(ation|ations)$",
    "change": r"hauss|baiss|augment|diminu|recul|progress|evolu|reduct|reduit|deficit|excedent|doubl|stagn|stabl|ralenti"
    r"|economi(e|es)$|gagn|perd",
    "risk": r"risqu|conform|impay|retard|defavorab|fermetur|fermer|danger$|dangers$|fuit|pert(e|es)$|amiant|plomb|contentieu|litig|inquiet"
    r"|insuffis|vacan|alert|difficult|absen(ce)$|defaut|panne|suspen|accident|pollu|inond|incend|fissur|degrad|penuri|urgen"
    r"|infract|recour|fourrier|vigilan|reclam|interrupt|sinistr",
    "project": r"travaux|programm|rehabilit|renov|remplac|chantier|projet|construc|recrut|lanc(e|ee|er|ement)$|amenag|acqui|"
    r"cession|etude|interconnex|diagnostic|extension|creat|instal|demol|mise$",
    "indicator": r"rendement|indice|taux$|population|abonn|habitant|effectif|frequent|volume|consomm|capacite|surface|inscrit|eleve(s)?$",
    "cause": r"expliqu|cause|raison$|effet$|consequen|entrain|provoqu|motif",
    "conclusion": r"conclu|total|synthes|principal|resum|objectif|resultat|bilan|propos|constat|estim|prevoi|prevu",
}
_COMPILED = tuple((kind, re.compile(pattern)) for kind, pattern in _WORD_CUES.items())

_PHRASE_CUES: tuple[tuple[str, str], ...] = (
    *(("deadline", f" {words} ") for words in (
        "avant le", "au plus tard", "a compter du", "jusqu'au", "d'ici", "date limite", "a partir du",
        "entre en vigueur", "prendra fin", "dans les", "date de fin", "sans delai", "d'ici la fin")),
    *(("obligation", f" {words} ") for words in (
        "sous peine", "mise en demeure", "sous reserve", "a la charge", "ne peut", "ne peuvent",
        "il faut", "faute de quoi", "n'est pas autorise", "n'est autorise", "est maintenu", "mise en place")),
    *(("change", f" {words} ") for words in (
        "au lieu de", "par rapport a", "passe de", "est passe", "sont passes", "passent de", "contre")),
    *(("risk", f" {words} ") for words in ("non conforme", "non conformes", "ne permet pas", "n'a transmis")),
    *(("decision", f" {words} ") for words in ("il est propose", "a ete signe", "a ete conclu", "est charge de")),
)  # fmt: skip
_WORDING = re.compile(
    r"\b(?:"
    r"(est|sont) (ici )?consideree?s? comme|ne sont (ici )?consider|on entend par|s'entend (de|comme|par)"
    r"|se definit comme|est defini(e|s|es)? (comme|par)|se calcul|est calcule|correspond(ent)? (a|au|aux) (la|le|rapport|l')"
    r"|est le (quotient|rapport|nombre de)|permet(tent)? (de|d')(connaitre|mesurer|evaluer|assurer|apprecier|a la collectivite)"
    r"|a pour objectif de|cet indicateur|cet indice|cette section (regroupe|retrace)|valeur de (l'|cet )ind"
    r"|la (reglementation|legislation|loi) (prevoit|definit|impose)|du code (general|de |du |des |rural)"
    r"|conformement (a|au|aux)|en application d|au sens d|prevoit qu|dispose qu|selon (la formule|les modalites)"
    r"|redevables a l'agence|est une definition|est compte|est comptabilise|sont comptabilise|ne sont pas comptabilise"
    r"|il s'agit d|comporte (obligatoirement|toujours)|peuvent etre ici|entrent en ligne|se compose de deux|est liee? aux? projet"
    r"|constitue le (premier|deuxieme)|caractere exceptionnel|moyen ou long terme|assurer le quotidien"
    r"|hors precision|exprimes? en|demande si le service|conditions suivantes|formule suivante|pouvant (etre|presenter)|decret (n|du)"
    r")"
)
_FORMULA = re.compile(
    r"\b(?:"
    r"recours (pour exces|contentieux|gracieux|devant)|l'objet d'un recours|tribunal administratif"
    r"|charge(e|es|s)?,? (chacun|de l'execution|d'assurer l'execution)|chacun en ce qui|ampliation|telerecours"
    r"|fait et delibere|extrait (certifie|conforme)|mois et an|certifie executoire|certifie le caractere"
    r"|seance est (levee|ouverte|close)|ouvre la seance|etaient presents|absents? excuses?|pouvoir (donne )?a |donne pouvoir"
    r"|quorum|secretaire de seance|donne lecture|legalement convoque|dument convoque|nombre de conseillers"
    r"|proces-verbal (de la seance )?precedent|ordre du jour (etant|est)|entendu l'expose|date de convocation"
    r"|je vous prie|veuillez (agreer|recevoir|trouver|contacter)|d'agreer|salutations|a votre disposition|a la disposition"
    r"|remerci|chaleureu|cordialement|bonjour|bienvenue|mesdames|mes chers|applaudi|je donne la parole"
    r"|donner la parole|laisse la parole|passe la parole|cede la parole|bonne lecture|pris connaissance"
    r"|affaire suivie|references? a rappeler|vos ref|nos ref|p\.?j\.? ?:|copie (a|pour info)|\bcedex\b"
    r"|https?:|www\.|@|tel(ephone)? ?[:.]|site internet|reproduction interdite|tous droits"
    r"|ci-dessous|ci-apres|tableau suivant|graphique suivant|chapitre suivant|suivant(e|es|s)? ?:\Z|recapitule les"
    r"|aux lois et reglements|reglementation en vigueur|un echange a lieu|avantages et (des |les )?inconvenients"
    r"|fait a [a-z' -]{2,40},? le|fait en (deux|trois|double|un)|elisent domicile|lu et approuve|deux exemplaires"
    r")"
)
_HOLLOW = re.compile(
    r"\b(?:"
    r"riche en|au quotidien|de qualite\b|depuis (pres de )?\d+ ans|plus que jamais|lieu de vie|au service de tous|les jours|avenir|fiers?\b|heureux|notre (territoire|engagement)"
    r"|ensemble\b.{0,30}\bensemble|le plaisir|j'espere|nous avons su|efforts au quotidien"
    r")"
)


@lru_cache(maxsize=100_000)
def word_cue(word: str) -> str:
    """Return the kind of cue that a folded word is: "decision", "money"…; empty for none."""
    for kind, pattern in _COMPILED:
        if pattern.match(word):
            return kind
    return ""


@dataclass(frozen=True, slots=True)
class CueCount:
    """Which cues a sentence holds, each kind counted."""

    kinds: dict[str, int]
    is_wording: bool
    """A definition, a way of counting, a reminder of the law: true of every commune."""
    is_formula: bool
    """A visa, a closing formula, a courtesy, a roll call, an address: never news."""
    is_hollow: bool
    """Good will without a fact."""


_VISA = re.compile(r"(?:vu|vus|visa)\b")


def find_cues(folded: str, words: list[str]) -> CueCount:
    """Return the cues of a sentence given folded, and as folded words."""
    kinds: dict[str, int] = {}
    for word in words:
        kind = word_cue(word)
        if kind:
            kinds[kind] = kinds.get(kind, 0) + 1
    padded = f" {folded} "
    for kind, phrase in _PHRASE_CUES:
        if phrase in padded:
            kinds[kind] = kinds.get(kind, 0) + 1
    return CueCount(
        kinds,
        bool(_WORDING.search(folded)),
        bool(_VISA.match(folded) or _FORMULA.search(folded)),
        bool(_HOLLOW.search(folded)),
    )
