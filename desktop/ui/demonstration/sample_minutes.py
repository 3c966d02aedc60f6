# SPDX-License-Identifier: AGPL-3.0-or-later
"""A sample council of the fictional commune Saint-Aubin-des-Prés: transcript, minutes, remarks."""

from __future__ import annotations

from typing import Any

from desktop.core.draft import (
    Author,
    Block,
    Doubt,
    Draft,
    Heading,
    ListBlock,
    Note,
    Paragraph,
    Table,
)
from desktop.core.speech.transcript import Transcript, TranscriptSegment, TranscriptWord
from desktop.core.speech.transcript_data import transcript_data

RECORDING = "conseil-2026-11-19.mp3"
_WORD = 0.36
"""Seconds of a word."""
_UNSURE = ("Fontenelles", "quatorze")
_SAID: tuple[tuple[str, str, str], ...] = (
    ("S0", "Bonsoir à toutes et à tous. Il est dix-neuf heures trois, je déclare la séance ouverte.", ""),
    ("S0", "Madame Roux, vous voulez bien être secrétaire de séance\u00a0?", ""),
    ("S1", "Oui, monsieur le maire.", ""),
    ("S0", "Merci Madame Roux. Sont présents neuf conseillers sur quinze, deux pouvoirs, le quorum est atteint.", ""),
    ("S0", "Premier point, la toiture de l’école des Fontenelles. Monsieur Blanc\u00a0?", ""),
    ("S2", "Alors on a reçu trois devis. Le moins cher, c’est l’entreprise Exemple Toitures à quatorze mille deux cents euros hors taxes.", ""),
    ("S1", "Est-ce que la subvention du Département est acquise\u00a0?", ""),
    ("S2", "On a la notification, c’est trente pour cent, donc il restera à peu près dix mille euros pour la commune.", ""),
    ("S0", "Vous pouvez fermer la fenêtre au fond\u00a0? Merci, il fait froid.", ""),
    ("S0", "Donc je mets aux voix. Qui est contre\u00a0? Qui s’abstient\u00a0? Une abstention, Monsieur Petit. Dix voix pour, c’est adopté.", ""),
    ("S2", "Je m’occupe d’appeler l’entreprise avant le quinze décembre.", ""),
    ("", "merci merci merci merci merci merci", "répétition"),
    ("S0", "Deuxième point, le marché du samedi. La commission propose de le déplacer place de la Mairie.", ""),
    ("S1", "Moi je trouve que c’est une bonne idée, mais il faut prévenir les commerçants, et la famille Durand qui a une dette de loyer sur son emplacement.", ""),
    ("S0", "On reporte ce point à la prochaine séance, le temps de consulter les commerçants.", ""),
    ("S0", "Prochaine réunion le jeudi dix-sept décembre à dix-neuf heures. La séance est levée à vingt heures douze.", ""),
)  # fmt: skip


def sample_transcript(copies: int = 1, recording: str = "") -> Transcript:
    """Return the meeting, said over several times for a long one."""
    segments: list[TranscriptSegment] = []
    now = 2.0
    for _copy in range(copies):
        for speaker, text, doubt in _SAID:
            words = tuple(
                TranscriptWord(
                    round(now + _WORD * n, 2),
                    round(now + _WORD * (n + 1), 2),
                    word,
                    0.3 if any(unsure in word for unsure in _UNSURE) else 0.95,
                )
                for n, word in enumerate(text.split())
            )
            segments.append(
                TranscriptSegment(now, words[-1].end, text, speaker, words, doubt=doubt)
            )
            now = round(words[-1].end + 1.4, 2)
    return Transcript(RECORDING, "audio", tuple(segments), now, recording=recording)


def sample_draft() -> Draft:
    """Return the minutes by rules, each statement with its time, as the task gives them."""
    transcript = sample_transcript()
    at = [_time(segment.start) for segment in transcript.segments]
    items: tuple[Block, ...] = (
        Heading("1. Toiture de l’école des Fontenelles"),
        Paragraph(
            f"M. Blanc présente trois devis\u00a0; le moins élevé est de 14\u00a0200\u00a0€ HT. {at[5]}"
        ),
        Paragraph(f"La subvention du Département est de 30\u00a0%. {at[7]}"),
        ListBlock(
            (
                Paragraph(f"Décision\u00a0: le devis est adopté par 10 voix pour. {at[9]}"),
                Paragraph(
                    f"Action\u00a0: appeler l’entreprise (M. Blanc, avant le 15\u00a0décembre). {at[10]}"
                ),
            )
        ),
        Heading("2. Marché du samedi"),
        Paragraph(f"Le point est reporté à la prochaine séance. {at[14]}"),
    )
    head = Note("16 passages lus\u00a0; 1 écarté par le contrôle de la transcription.")
    votes = Table(
        ("Objet", "Pour", "Contre", "Abstentions", "Instant"),
        (("Toiture de l’école", "10", "[à compléter]", "1", at[9]),),
        "Votes",
    )
    closing = Paragraph(f"Prochaine réunion\u00a0: jeudi 17\u00a0décembre à 19\u00a0h. {at[15]}")
    return Draft(
        "Compte rendu du conseil municipal du 19\u00a0novembre 2026",
        (head, *items, votes, closing),
        subtitle="Saint-Aubin-des-Prés",
        sources=(RECORDING,),
    )


def model_draft() -> Draft:
    """Return the minutes with a paragraph of a model and a doubt."""
    made = sample_draft()
    at = _time(sample_transcript().segments[6].start)
    written = Paragraph(
        f"Mme Roux demande si la subvention est acquise\u00a0; M. Blanc l’évalue à 12\u00a0000\u00a0€. {at}",
        Author.MODEL,
        doubts=(
            Doubt("12\u00a0000\u00a0€", "Ce montant n’a pas été retrouvé dans la transcription."),
        ),
    )
    from dataclasses import replace

    mark = replace(made.ai_mark, model="Exemple 3B", prompt_version="write-minutes@1")
    return replace(made, blocks=(*made.blocks[:3], written, *made.blocks[3:]), ai_mark=mark)


def sample_data(copies: int = 1, recording: str = "/cle/conseil-2026-11-19.mp3") -> dict[str, Any]:
    """Return the content of result.json."""
    transcript = sample_transcript(copies, recording)
    start = [segment.start for segment in transcript.segments]
    return {
        "transcript": transcript_data(transcript),
        "decisions": [],
        "votes": [],
        "actions": [],
        "figures": [],
        "agenda": [],
        "participants": [],
        "checks": _checks(start),
        "reminders": _reminders(),
        "personal_data": [
            {
                "time": start[13],
                "quote": "la famille Durand qui a une dette de loyer",
                "reason": "dette d’une personne nommée",
            }
        ],
        "corrections": [
            {"before": "Fontenelle", "after": "Fontenelles", "segment": 4, "time": start[4]}
        ],
        "coverage": 0.97,
        "speaker_names": [
            {"label": "S1", "name": "Mme Roux", "quote": "Merci Madame Roux.", "time": start[3]},
            {"label": "S2", "name": "M. Blanc", "quote": "Monsieur Blanc\u00a0?", "time": start[4]},
        ],
    }


def _checks(start: list[float]) -> list[dict[str, Any]]:
    return [
        {
            "rule": "vote-total",
            "sentence": "10 voix pour et 1 abstention font 11 votants\u00a0: 9 présents et 2 "
            "pouvoirs, le compte est juste.",
            "severity": "information",
            "source": "CGCT L2121-20",
            "time": start[9],
        },
        {
            "rule": "proxies",
            "sentence": "2 pouvoirs sont annoncés, mais personne n’est nommé.",
            "severity": "à vérifier",
            "source": "CGCT L2121-20",
            "time": start[3],
        },
    ]


def _reminders() -> list[dict[str, Any]]:
    return [
        {
            "title": "Liste des délibérations à afficher",
            "day": "2026-11-26",
            "sentence": "Une semaine après la séance.",
            "source": "CGCT L2121-25",
        },
        {
            "title": "Son de la séance",
            "day": None,
            "sentence": "Décider de le supprimer une fois le procès-verbal arrêté.",
            "source": "",
        },
    ]


def _time(seconds: float) -> str:
    whole = int(seconds)
    return f"[{whole // 3600:02d}:{whole // 60 % 60:02d}:{whole % 60:02d}]"
