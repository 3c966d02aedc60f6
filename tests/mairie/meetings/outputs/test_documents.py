# SPDX-License-Identifier: AGPL-3.0-or-later
"""The four documents say what is known, with its time, and leave blanks for what is not."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from desktop.core.codec import from_data, to_data
from desktop.core.draft import (
    Author,
    Draft,
    DraftLayout,
    Heading,
    ListBlock,
    Note,
    Paragraph,
    ParagraphStyle,
    Table,
)
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.meetings.meeting import (
    FigureKind,
    Meeting,
    MeetingFacts,
    MeetingKind,
    MinutesKind,
    Quote,
    SaidFigure,
    Source,
    Vote,
    VoteResult,
)
from desktop.mairie.meetings.outputs import (
    actions_piece,
    calendar_piece,
    meeting_data,
    minutes_draft,
)
from desktop.mairie.meetings.outputs.publishing import without_side_parts, without_times
from desktop.mairie.meetings.outputs.wording import time_code, vote_phrase
from tests.mairie.meetings.outputs.made_meetings import council, said

PROFILE = CommuneProfile(name="Valmorel-sur-Sauge", department="Drôme")


def text_of(draft: Draft) -> str:
    lines = [draft.title, draft.subtitle]
    for block in draft.blocks:
        if isinstance(block, (Heading, Paragraph, Note)):
            lines.append(block.text)
        elif isinstance(block, ListBlock):
            lines += [item.text for item in block.items]
        elif isinstance(block, Table):
            lines += [" | ".join(row) for row in (block.header, *block.rows)]
    return "\n".join(lines).replace("\u00a0", " ").replace("\u202f", " ")


def made(kind: MinutesKind, meeting: Meeting | None = None) -> Draft:
    return minutes_draft(meeting or council(), kind, PROFILE, sources=("s.vtt",))


every_kind = pytest.mark.parametrize("kind", MinutesKind)


@every_kind
def test_every_document_crosses_to_the_window_and_back(kind: MinutesKind) -> None:
    draft = made(kind)
    assert from_data(Draft, json.loads(json.dumps(to_data(draft)))) == draft


@every_kind
def test_every_document_of_an_unknown_meeting_is_made_of_blanks(kind: MinutesKind) -> None:
    for meeting_kind in MeetingKind:
        text = text_of(made(kind, Meeting(MeetingFacts(meeting_kind))))
        assert "[à compléter]" in text
        assert "None" not in text


@every_kind
def test_times_can_be_left_out(kind: MinutesKind) -> None:
    assert "[00:12:34]" in text_of(made(kind))
    bare = without_times(made(kind))
    assert "[00:" not in text_of(bare)
    assert "00:12:34" not in text_of(bare)


@every_kind
def test_what_only_helps_to_check_can_be_left_out(kind: MinutesKind) -> None:
    private = "ne paie plus la cantine"
    assert private in text_of(made(kind))
    assert private not in text_of(without_side_parts(made(kind)))


def test_the_report_goes_from_the_essentials_to_each_item() -> None:
    text = text_of(made(MinutesKind.REPORT))
    assert "Conseil municipal du mardi 1er décembre 2026" in text
    assert "Date : mardi 1er décembre 2026, de 19 h 03 à [à compléter]" in text
    assert "Présents : Mme Hélène Roux (maire), M. Paul Blanc (arrivée à 19 h 20)" in text
    assert "Représentés : Mme Zoé Noir (pouvoir à Mme Hélène Roux)" in text
    assert "Assistaient aussi : Mme Ada Sel (DGS)" in text
    first, second = text.index("L’essentiel"), text.index("1. Toiture du hangar [00:11:40]")
    assert first < second
    assert (
        "Décision : Le conseil retient l’offre à 12 400 €. Adopté : 11 voix pour, 2 voix contre "
        "(M. Blanc, Mme Noir), 1 abstention. [00:12:34]"
    ) in text
    assert (
        "Action : Demander trois devis – M. Blanc – avant le 15 décembre (15/12/2026). [00:12:34]"
        in text
    )
    assert "Action : Appeler le couvreur – [à compléter] – [à compléter]. [00:12:34]" in text
    assert "Prochaine réunion : jeudi 17 décembre 2026 à 20 h. [00:12:34]" in text
    assert "À vérifier avant diffusion" in text
    assert "penser au sapin" in text


def test_an_amount_that_only_the_notes_have_is_to_be_checked_and_does_not_go_out() -> None:
    noted = SaidFigure(
        "68 400 €", FigureKind.AMOUNT, Quote("coût 68 400 € HT", source=Source.NOTES)
    )
    heard = council()
    meeting = replace(heard, figures=(*heard.figures, noted))
    text = text_of(made(MinutesKind.REPORT, meeting))
    assert "Vos notes disent 68 400 €, un montant qui n’a pas été entendu" in text
    assert "68 400" not in text_of(without_side_parts(made(MinutesKind.REPORT, meeting)))
    only_notes = Meeting(MeetingFacts(), figures=(noted,))
    assert "68 400" in text_of(without_side_parts(made(MinutesKind.REPORT, only_notes)))


def test_who_wrote_each_part_is_kept() -> None:
    authors = {p.text: p.author for p in made(MinutesKind.REPORT).paragraphs()}
    of = {text.replace("\u00a0", " ")[:12]: author for text, author in authors.items()}
    assert of["Il est deman"] is Author.MODEL
    assert of["Mme Roux rap"] is Author.RULE
    assert of["penser au sa"] is Author.AGENT


def test_the_record_of_decisions_has_no_exchange() -> None:
    text = text_of(made(MinutesKind.DECISIONS))
    assert "Le conseil retient" in text
    assert "prend l’eau" not in text
    empty = text_of(made(MinutesKind.DECISIONS, Meeting(MeetingFacts())))
    assert "Aucune décision n’a été relevée." in empty


def test_the_proces_verbal_holds_what_the_law_asks_for() -> None:
    draft = made(MinutesKind.OFFICIAL)
    text = text_of(draft)
    assert draft.layout is DraftLayout.ACT
    for words in (
        "RÉPUBLIQUE FRANÇAISE",
        "Commune de Valmorel-sur-Sauge",
        "à 19 h 03, le conseil municipal de la commune de Valmorel-sur-Sauge, convoqué le [à compléter]",
        "sous la présidence de Mme Hélène Roux",
        "Membres en exercice : 15. Présents : 2. Pouvoirs : 1. Votants : 3 (variable : des membres sont "
        "arrivés ou partis en séance). Quorum : 8, non atteint.",
        "Secrétaire de séance : [à compléter]",
        "Rapport au vu duquel il est délibéré : [à compléter]",
        "Teneur des discussions :",
        "2 voix contre (M. Blanc, Mme Noir)",
        "Demande de scrutin particulier : [à compléter]",
        "Ce point n’apparaît pas dans la transcription : [à compléter]",
        "Assistaient aussi : Mme Ada Sel (DGS).",
        "Le maire : Mme Hélène Roux",
        "La séance est levée à [à compléter]",
    ):
        assert words in text, words
    signatures = [p.text for p in draft.paragraphs() if p.style is ParagraphStyle.SIGNATURE]
    assert len(signatures) == 2


def test_the_list_has_a_row_for_each_deliberation_examined() -> None:
    meeting = council()
    votes = (
        *meeting.votes,
        Vote("Motion", said("rejetée"), VoteResult.REJECTED, item=2),
        Vote("Autre motion", said("reportée"), VoteResult.POSTPONED, item=2),
    )
    draft = made(MinutesKind.LIST, replace(meeting, votes=votes))
    table = next(block for block in draft.blocks if isinstance(block, Table))
    objects = [row[1].replace("\u00a0", " ") for row in table.rows]
    assert objects == [
        "Toiture du hangar",
        "Convention de la balayeuse : Motion",
        "Convention de la balayeuse : Autre motion",
    ]
    assert "2121-25" in text_of(draft)


@pytest.mark.parametrize(
    ("vote", "phrase"),
    [
        (Vote("", said(""), VoteResult.ADOPTED, is_unanimous=True, against=0), "Adopté à l’unanimité"),
        (Vote("", said(""), VoteResult.ADOPTED, is_unanimous=True, against=0, abstentions=1), "Adopté à l’unanimité (1 abstention)"),
        (Vote("", said(""), VoteResult.ADOPTED), "Adopté ; voix : [à compléter]"),
        (Vote("", said(""), VoteResult.REJECTED, in_favour=5, against=8), "Rejeté : 5 voix pour, 8 voix contre"),
        (Vote("", said(""), VoteResult.POSTPONED), "Reporté"),
        (Vote("", said(""), VoteResult.ADOPTED, in_favour=9, against=1, is_secret=True), "Adopté au scrutin secret : 9 voix pour, 1 voix contre"),
        (Vote("", said(""), VoteResult.ADOPTED, names_abstaining=("M. Z",)), "Adopté : abstention : M. Z"),
        (Vote("", said(""), VoteResult.ADOPTED, not_voting=1, names_not_voting=("Mme Roux",), in_favour=3), "Adopté : 3 voix pour, 1 ne prend pas part au vote (Mme Roux)"),
    ],
)  # fmt: skip
def test_a_vote_is_told_as_it_was_said(vote: Vote, phrase: str) -> None:
    assert vote_phrase(vote).replace("\u00a0", " ") == phrase


def test_times_are_written_in_hours_minutes_seconds() -> None:
    assert [time_code(s) for s in (None, 0.0, 59.9, 754.0, 11_404.8)] == [
        "", "[00:00:00]", "[00:00:59]", "[00:12:34]", "[03:10:04]",
    ]  # fmt: skip


def test_each_fact_of_the_data_has_its_second_and_its_words() -> None:
    data = meeting_data(council())
    for name in ("decisions", "votes", "actions", "figures", "agenda", "participants"):
        assert data[name], name
        for fact in data[name]:
            assert {"time", "quote", "speaker", "source"} <= set(fact)
    assert data["votes"][0]["for"] == 11
    assert data["actions"][0]["due"] == "2026-12-15"
    assert data["agenda"][1]["time"] is None
    assert data["next_meeting"]["date"] == "2026-12-17"
    assert json.loads(json.dumps(data)) == data


def test_the_table_of_actions_and_the_calendar_hold_what_is_due() -> None:
    table, calendar = actions_piece(council()), calendar_piece(council())
    assert table.rows[0][1:4] == ("Demander trois devis", "M. Blanc", "2026-12-15")
    assert table.rows[1][2] == "[à compléter]"
    titles = [entry.title.replace("\u00a0", " ") for entry in calendar.entries]
    assert titles == [
        "M. Blanc : Demander trois devis",
        "Liste des délibérations",
        "Prochaine réunion : Conseil municipal",
    ]
    assert len({entry.uid for entry in calendar.entries}) == 3
