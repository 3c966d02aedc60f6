# SPDX-License-Identifier: AGPL-3.0-or-later
"""A task that only transcribes, as « Rédiger les comptes-rendus » does before it reads the meeting."""

from __future__ import annotations

from desktop.core.draft import Draft
from desktop.core.speech.transcript_data import transcript_data
from desktop.core.task import FileField, Lane, Result, Task
from desktop.mairie.meetings.glossary import names_to_expect
from desktop.tasks.write_minutes.transcription import transcribe_recording


class Transcribe(Task):
    id = "transcribe-only"
    title = "Transcrire"
    summary = "Transcrit."
    icon = "fa6s.gear"
    fields = (FileField("recording", "Enregistrement", required=True),)
    uses_model = Lane.SPEECH

    def run(self, values, context):
        glossary = names_to_expect(context.profile(), "Mme Nguyen", ())
        transcript = transcribe_recording(values["recording"], context, glossary)
        return Result(Draft("Transcrit"), transcript_data(transcript))


TASKS = (Transcribe,)
