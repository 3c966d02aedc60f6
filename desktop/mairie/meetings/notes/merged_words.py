# SPDX-License-Identifier: AGPL-3.0-or-later
"""Corrections, figures and the next meeting of the notes over those of the transcript."""

from __future__ import annotations

import re
from dataclasses import replace

from desktop.french.dates import WEEKDAYS
from desktop.french.folding import fold_words
from desktop.mairie.meetings.meeting import (
    Action,
    FigureKind,
    Finding,
    Meeting,
    SaidFigure,
    Severity,
)
from desktop.mairie.meetings.notes.matching import all_stems_of, place_in, stems_of
from desktop.mairie.meetings.notes.note_days import days_in
from desktop.mairie.meetings.notes.notes_paper import Correction, NotesPaper

_NUMBER = re.compile(r"\d+(?:[ \u00a0\u202f.]\d{3})*(?:,\d+)?")


def correct(meeting: Meeting, notes: NotesPaper) -> Meeting:
    """Return the meeting with what « et pas » corrects; what it corrects nowhere is only told."""
    actions, figures, findings = (
        list(meeting.actions),
        list(meeting.figures),
        list(meeting.findings),
    )
    for one in notes.corrections:
        actions = [_corrected(action, one, meeting) for action in actions]
        figures = [_right_figure(figure, one) for figure in figures]
        sentence = f"Vos notes corrigent ce qui a été dit\u00a0: «\u00a0{one.right}\u00a0», et non «\u00a0{one.wrong}\u00a0»."
        findings.append(Finding("notes", sentence, Severity.INFORMATION, quote=one.quote))
    return replace(
        meeting, actions=tuple(actions), figures=tuple(figures), findings=tuple(findings)
    )


def _corrected(action: Action, one: Correction, meeting: Meeting) -> Action:
    """Return an action with its delay as corrected, when it had the wrong one and speaks of the same thing."""
    wrong = " ".join(fold_words(one.wrong))
    days = days_in(one.right, meeting.facts.day)
    if not days or not wrong or f" {wrong} " not in f" {' '.join(fold_words(action.when))} ":
        return action
    if wrong not in WEEKDAYS and not any(map(str.isdigit, wrong)):
        return action
    if not stems_of(one.quote.text) & stems_of(f"{action.what} {action.quote.text}"):
        return action
    day = days[-1]
    quote = replace(
        one.quote,
        time=action.quote.time,
        speaker=action.quote.speaker,
        utterance=action.quote.utterance,
    )
    return replace(action, when=day.text, due=day.day, quote=quote)


def _right_figure(figure: SaidFigure, one: Correction) -> SaidFigure:
    if figure.kind in (FigureKind.DATE, FigureKind.TIME):
        return figure
    if not all_stems_of(one.quote.text) & all_stems_of(
        f"{figure.about} {figure.text} {figure.quote.text}"
    ):
        return figure
    wrong, right = _NUMBER.search(one.wrong), _numbers(one.right)
    said = _NUMBER.search(figure.text)
    if (
        wrong is None
        or said is None
        or not right
        or _digits(said.group()) != _digits(wrong.group())
    ):
        return figure
    text = figure.text.replace(said.group(), right[-1], 1)
    quote = replace(
        one.quote,
        time=figure.quote.time,
        speaker=figure.quote.speaker,
        utterance=figure.quote.utterance,
    )
    return replace(figure, text=text, quote=quote)


def merge_figures(meeting: Meeting, notes: NotesPaper) -> Meeting:
    """Return the meeting with the figures that only the notes have."""
    told = {(_digits(one.text), one.kind) for one in meeting.figures}
    added = tuple(
        replace(one, item=one.item or place_in(stems_of(one.about), meeting))
        for one in notes.figures
        if (_digits(one.text), one.kind) not in told
    )
    return replace(meeting, figures=(*meeting.figures, *added))


def merge_next_meeting(meeting: Meeting, notes: NotesPaper) -> Meeting:
    """Return the meeting with the next one as noted."""
    noted, heard = notes.next_meeting, meeting.next_meeting
    if noted is None:
        return meeting
    if heard is None:
        return replace(meeting, next_meeting=noted)
    quote = replace(
        noted.quote,
        time=heard.quote.time,
        speaker=heard.quote.speaker,
        utterance=heard.quote.utterance,
    )
    findings = meeting.findings
    if noted.day and heard.day and noted.day != heard.day:
        sentence = (
            f"Prochaine réunion\u00a0: vos notes donnent «\u00a0{noted.text}\u00a0», l’enregistrement "
            f"«\u00a0{heard.text}\u00a0». Vos notes ont été retenues."
        )
        findings = (*findings, Finding("notes", sentence, Severity.WARNING, quote=heard.quote))
    is_same = noted.day is None or noted.day == heard.day
    merged = replace(
        noted,
        quote=quote,
        day=noted.day or heard.day,
        time=noted.time or (heard.time if is_same else ""),
    )
    return replace(meeting, next_meeting=merged, findings=findings)


def _numbers(text: str) -> list[str]:
    return [match.group() for match in _NUMBER.finditer(text)]


def _digits(text: str) -> str:
    return re.sub(r"[^\d,]", "", text)
