# SPDX-License-Identifier: AGPL-3.0-or-later
"""Sample results of the fictional commune Saint-Aubin-des-Prés."""

from __future__ import annotations

from desktop.core.draft import (
    AiMark,
    Author,
    Block,
    Citation,
    Doubt,
    Draft,
    Heading,
    ListBlock,
    Note,
    Paragraph,
    Table,
    Tone,
)
from desktop.core.events import EngineState, NetworkState
from desktop.core.models.installed import InstalledModel

TITLE = "Rapport sur le service de l’eau 2024"
DOCUMENT = "rapport-service-eau-2024.pdf"
MODEL = InstalledModel(
    id="exemple-3b",
    path="/modeles/exemple-3b.gguf",
    title="Exemple 3B",
    architecture="llama",
    context_tokens=8192,
    size_label="3B",
    licence="Apache-2.0",
    size=1_900_000_000,
)
_COVERAGE = Note("22 pages lues sur 24 ; 2 sans texte : p. 7 et 19.", Tone.INFORMATION)


def digest_draft() -> Draft:
    """Return a digest by rules, with its coverage."""
    return Draft(TITLE, (_COVERAGE, *_digest()), subtitle=DOCUMENT, sources=(DOCUMENT,))


def model_draft() -> Draft:
    """Return a summary by a model, with doubts, above the digest."""
    doubtful = Paragraph(
        "Les travaux de l’année représentent 412 000 €, financés pour moitié par l’agence de l’eau.",
        Author.MODEL,
        (Citation(12, "Montant des travaux"),),
        (
            Doubt("412 000 €", "Ce montant n’a pas été retrouvé dans le document."),
            Doubt("pour moitié", "Aucune part de financement n’est donnée page 12."),
        ),
    )
    written: tuple[Block, ...] = (
        _COVERAGE,
        Note("Le modèle a lu les passages les plus importants (38 % du texte).", Tone.INFORMATION),
        Heading("L’essentiel"),
        Paragraph(
            "Le service dessert 1 284 habitants et 612 abonnés. Le rendement du réseau progresse à "
            "84,6 %, après la reprise du branchement de la rue des Écoles.",
            Author.MODEL,
            (Citation(2, "dessert 1 284 habitants"), Citation(5, "Le rendement du réseau")),
        ),
        doubtful,
        Heading("Extraits du document"),
    )
    mark = AiMark("Exemple 3B", "summarise-document@1", "2026-11-23")
    return Draft(TITLE, (*written, *_digest(2)), DOCUMENT, sources=(DOCUMENT,), ai_mark=mark)


def _digest(level: int = 1) -> tuple[Block, ...]:
    return (
        Heading("Les chiffres de l’année", level),
        ListBlock(
            (
                _item(
                    "Le service dessert 1 284 habitants, soit 612 abonnés, contre 598 en 2023.", 2
                ),
                _item("Volume facturé : 71 430 m³ (2024), 69 870 m³ (2023).", 4),
                _item("Le rendement du réseau atteint 84,6 %, en hausse de 2,1 points.", 5),
            )
        ),
        Heading("Tarifs", level),
        ListBlock(
            (
                _item(
                    "Prix du mètre cube au 1er janvier : 2,18 € TTC, pour une facture type de 120 m³.",
                    8,
                ),
                _item("La part fixe reste à 36,00 € HT par an.", 8),
            )
        ),
        Heading("Travaux et décisions", level),
        ListBlock(
            (
                _item("Sept fuites ont été réparées après deux campagnes de recherche.", 11),
                _item(
                    "Le conseil municipal a décidé de remplacer 640 m de canalisation en 2025.", 14
                ),
                _item("Le schéma directeur doit être révisé avant le 30 juin 2026.", 21),
            )
        ),
        Table(
            ("Indicateur", "2023", "2024"),
            (("Abonnés", "598", "612"), ("Rendement", "82,5 %", "84,6 %")),
            "Évolution",
        ),
    )


def _item(text: str, page: int) -> Paragraph:
    return Paragraph(text, Author.RULE, (Citation(page, text),))


def locked_network(process: str = "window", pid: int = 4100) -> NetworkState:
    """Return the measure of a program in which every way out was refused."""
    ways = ("ipv4", "ipv6", "udp", "loopback", "native", "dns", "child")
    tried = (*ways, "qt") if process == "window" else ways
    at = "2026-11-23T08:41:12+00:00"
    return NetworkState(
        True, "seccomp", dict.fromkeys(tried, "refused"), process=process, pid=pid, at=at
    )


LOCKED = locked_network()
UNLOCKED = NetworkState(
    False,
    "audit-hook",
    {"ipv4": "refused", "ipv6": "refused", "native": "possible"},
    process="light",
    pid=4101,
)
ENGINES = (
    EngineState("text", True, version="0.3.36"),
    EngineState("ocr", True, version="3.10"),
    EngineState(
        "speech", False, "La bibliothèque faster-whisper n’est pas installée sur ce poste."
    ),
    EngineState("image", False, "Aucune carte graphique, et diffusers n’est pas installé."),
)
