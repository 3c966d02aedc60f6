# SPDX-License-Identifier: AGPL-3.0-or-later
"""A digest tells what matters to a commune first, the same for every report, in labels that stand alone."""

from __future__ import annotations

import pytest

from desktop.french.digest import Digest, make_digest
from desktop.french.digest.candidates import shown_sentence
from tests.french.digest_corpus import plain, read_notation

_FILLER = "Le service a reçu {n} appels et {n} courriers en 2024, contre {m} en 2023.\n"
_REPORT = """# Rapport annuel du service
Service : {name}
## 1. Le prix
Les tarifs d’un ménage de référence, établis par l’observatoire pour toutes les communes du territoire (120 m³/an), sont :
| Facture type | Au 01/01/2024 en € | Au 01/01/2025 en € |
|---|---|---|
| Part fixe annuelle | 24,00 | 25,{n} |
| TVA | 18,64 | 19,{n} |
| Total | 3{n},60 | 3{m},70 |
## 2. La qualité
| | Taux de conformité 2023 | Taux de conformité 2024 |
|---|---|---|
| Paramètres physico-chimiques | 100 % | {rate} % |
Le rendement du réseau est de 8{n} % en 2024.
## 3. Les usagers
Le nombre de réclamations écrites est de {n} en 2024.
Le service dessert 5{n} abonnés.
Nombre total des branchements : {m}{n}.
[p. {page}]
"""


def _bundle(*services: tuple[str, int, int, str]) -> Digest:
    parts = [
        _REPORT.format(name=name, n=n, m=m, rate=rate, page=index + 2)
        for index, (name, n, m, rate) in enumerate(services)
    ]
    return make_digest(read_notation("".join(parts)), 140)


def test_every_report_of_a_bundle_tells_its_bill_and_its_network():
    digest = _bundle(("Bourg", 11, 21, "100"), ("Val", 12, 22, "100"), ("Mont", 13, 23, "100"))
    texts = [plain(item.text) for item in digest.items]
    assert sum("total ttc" in text for text in texts) == 3
    assert sum("rendement" in text for text in texts) == 3
    assert not any("branchements" in text or "réclamations" in text for text in texts)


def test_a_bad_rate_is_always_told():
    digest = _bundle(("Bourg", 11, 21, "100"), ("Val", 12, 22, "62,5"), ("Mont", 13, 23, "100"))
    told = [item for item in digest.items if "62,5" in item.text]
    assert [item.section.split(" — ")[0] for item in told] == ["Val"]


def test_a_bill_says_for_how_much_water_and_with_which_taxes():
    digest = _bundle(("Bourg", 11, 21, "100"), ("Val", 12, 22, "100"))
    assert any(
        "facture type (120 m³/an) – total ttc: 321,70€" in plain(i.text) for i in digest.items
    )


def _only(text: str, words: int = 60) -> list[str]:
    return [plain(item.text) for item in make_digest(read_notation(text), words).items]


def test_a_total_of_one_hundred_percent_is_not_told():
    table = "| Matière | Part en % |\n|---|---|\n| Carton | 61 |\n| Verre | 39 |\n| Total | 100 |\n"
    texts = _only(f"# Tri\n{table}")
    assert texts
    assert not any("100" in text for text in texts)


def test_a_measure_that_the_label_says_already_is_not_said_again():
    table = "| | Volumes vendus 2023 en m³ | Volumes vendus 2024 en m³ |\n|---|---|---|\n| Total des volumes vendus | 74 090 | 80 540 |\n"
    assert _only(f"# Volumes vendus\n{table}") == [
        "total des volumes vendus: 80 540 m³ en 2024 contre 74 090 m³ en 2023."
    ]


def test_a_label_cut_in_its_brackets_is_left_out():
    table = "| | 2023 | 2024 |\n|---|---|---|\n| d’appels téléphoniques) | 526 | 325 |\n| Inscrits | 40 | 52 |\n"
    texts = _only(f"# Accueil\n{table}")
    assert len(texts) == 1
    assert "52" in texts[0]


def test_a_bracketed_word_that_begins_like_a_unit_is_no_unit():
    table = "| | 2023 | 2024 |\n|---|---|---|\n| Accueil (nombre d’appels reçus) | 526 | 325 |\n"
    assert _only(f"# Accueil\n{table}") == [
        "accueil (nombre d'appels reçus): 325 en 2024 contre 526 en 2023."
    ]


@pytest.mark.parametrize(
    "label", ["Coût d’entretien en 2023", "Dépenses au 31/12/2024", "Budget annexe eau et bois"]
)
def test_a_label_without_its_value_is_not_told(label: str):
    assert label.lower() not in " ".join(_only(f"# Parc\nLe parc coûte 300 € par an.\n{label}\n"))


def test_items_of_a_list_lose_the_capital_that_opened_their_line():
    text = "# Accès\nLa carte est gratuite et son accès est libre. Conditions :\n- Accès réservé ;\n- Carte à présenter ;\n- SMDO informé."
    assert "Conditions : accès réservé ; carte à présenter ; SMDO informé." in " ".join(
        item.text.replace("\u00a0", " ").replace("\u202f", " ")
        for item in make_digest(read_notation(text), 60).items
    )


def test_pairs_of_label_and_value_are_listed_without_the_words_above_them():
    text = "# Contrat\nNature du contrat :\n- Nom du prestataire : Hydrolys\n- Date de fin de contrat : 31/12/2028\n- Mission : (cf. annexe)"
    assert _only(text) == ["nom du prestataire: hydrolys; date de fin de contrat: 31/12/2028."]


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("Le camion coûte 220 000 €", "Le camion coûte 220\u202f000\u00a0€."),
        ("Qui paie ?", "Qui paie\u202f?"),
        ("La dotation est de 40 € (- € en 2023).", "La dotation est de 40\u00a0€."),
        ("un plan ;", "un plan."),
    ],
)
def test_a_statement_is_shown_with_its_full_stop_and_without_empty_brackets(
    source: str, shown: str
):
    assert shown_sentence(source) == shown


def test_the_name_that_signs_a_preface_is_no_title():
    text = "# Rapport annuel\n## Présentation\nMerci à tous.\n## Odile Maréchal\nPrésidente du syndicat\nLe budget est de 300 000 € en 2024.\n## Travaux\nLa rue est refaite pour 20 000 €."
    sections = {item.section for item in make_digest(read_notation(text), 100).items}
    assert "Odile Maréchal" not in sections
    assert "Travaux" in sections


def test_a_programme_year_by_year_is_told_line_by_line():
    table = "| Année | Opération | Montant HT |\n|---|---|---|\n| 2025 | Rue Haute | 185 000 € |\n| 2026 | Rue Basse | 64 000 € |\n"
    texts = " ".join(_only(f"# Programme\n{table}"))
    assert "rue haute" in texts
    assert "contre rue" not in texts
