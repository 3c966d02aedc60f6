# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the agent asks of a document, widened with the synonyms of the trade."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from desktop.french.words import content_stems, folded_words, stem

_TOPICS: tuple[tuple[str, str], ...] = (
    (
        "depense depenses cout couts finances financier budget argent prix combien recette recettes facture tarif",
        "€ euro euros cout montant depense charge budget facture prix tarif recette subvention emprunt dette credit "
        "investissement fonctionnement redevance taxe tva ttc ht annuite interet loyer achat marche",
    ),
    (
        "agenda echeance echeances date dates calendrier delai delais quand planning",
        "echeance delai avant terme calendrier expire janvier fevrier mars avril mai juin juillet aout septembre "
        "octobre novembre decembre trimestre semestre compter tard jusqu jour mois",
    ),
    (
        "personnel agent agents rh effectif effectifs emploi emplois recrutement salaire",
        "agent personnel effectif poste recrutement emploi etp equipe salaire remuneration formation absence conge "
        "titulaire contractuel vacant temps grade",
    ),
    (
        "travaux chantier projet projets investissement investissements",
        "travaux chantier renovation rehabilitation renouvellement remplacement construction extension amenagement "
        "programme projet etude diagnostic realisation reseau batiment voirie canalisation",
    ),
    (
        "risque risques probleme problemes alerte vigilance difficulte difficultes conformite",
        "risque conforme conformite impaye retard defavorable danger fuite perte amiante plomb contentieux "
        "insuffisance difficulte alerte defaut sanction penalite demeure interruption reclamation baisse",
    ),
    (
        "decision decisions conseil vote votes voter deliberation deliberer elus maire",
        "decide approuve autorise adopte vote fixe accorde attribue valide propose deliberation decision convention "
        "engagement montant tarif programme echeance subvention emprunt",
    ),
    (
        "obligation obligations regle regles interdiction interdit droit devoirs",
        "doit doivent devra interdit obligation obligatoire tenu exige limite maximum minimum soumis autorise sanction",
    ),
    (
        "qualite performance resultats indicateurs",
        "qualite conformite conforme analyse prelevement parametre rendement indice indicateur performance resultat controle satisfaction",
    ),
    ("evolution tendance comparaison hausse baisse", "evolution hausse baisse augmentation diminution variation contre progression recul"),
    ("habitants usagers abonnes population", "habitant usager abonne population foyer menage famille enfant eleve administre"),
    ("environnement ecologie energie climat", "energie eau dechet tri compost pollution climat carbone biodiversite recyclage solaire"),
)  # fmt: skip
_EMPTY_WORDS = """document resume resumer point points principal principaux important importants essentiel information
    informations angle sujet question note synthese liste donne donner explique dire parle quoi saint
    municipal municipale commune mairie"""
_EMPTY = frozenset(_EMPTY_WORDS.split())


@dataclass(frozen=True, slots=True)
class Question:
    """What to look for: the stems asked, and those that speak of the same thing."""

    asked: frozenset[str]
    related: frozenset[str]

    def relevance(self, stems: frozenset[str] | set[str], *, signs: bool = False) -> float:
        """Return 0 for nothing in common to about 2 for the very words; `signs`: a € is in the text."""
        direct = len(self.asked & stems)
        near = len(self.related & stems) + (1 if signs and "€" in self.related else 0)
        return min(2.0, 1.0 * direct + 0.7 * near)

    def without(self, usual: Collection[str]) -> Question:
        """Return the question without the words that the document uses everywhere, if any is left."""
        rare = self.asked - frozenset(usual)
        return Question(rare, self.related) if rare or self.related else self

    def __bool__(self) -> bool:
        """Return False when nothing was asked."""
        return bool(self.asked or self.related)


def read_question(untrusted_question: str) -> Question:
    """Return the question widened with the topics that its words name."""
    words = [word for word in folded_words(untrusted_question[:2_000]) if word not in _EMPTY]
    asked = frozenset(content_stems(words))
    related: set[str] = set()
    for names, synonyms in _TOPICS:
        if asked & {stem(name) for name in names.split()}:
            related.update(stem(word) for word in synonyms.split())
    return Question(asked, frozenset(related))
