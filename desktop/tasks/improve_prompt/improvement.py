# SPDX-License-Identifier: AGPL-3.0-or-later
"""One prompt being improved: read by rules, worded by a model, told with its reasons."""

from __future__ import annotations

from datetime import date

from desktop.core.draft import AiMark, Draft
from desktop.core.errors import InvalidField
from desktop.core.jobs.output_pieces import TextFile
from desktop.core.task import Result, TaskContext, Values
from desktop.mairie.compliance.limits import forbidden_use
from desktop.mairie.prompting import review_prompt
from desktop.tasks.improve_prompt.model_wording import ModelWording, Worded, not_worded
from desktop.tasks.improve_prompt.outcome import outcome_blocks, outcome_data
from desktop.tasks.improve_prompt.task import LONGEST_PROMPT

TITLE = "Votre demande, relue"
STEM, IMPROVED_STEM = "demande", "demande-amelioree"


class PromptImprovement:
    """One prompt being improved, step by step."""

    def __init__(self, values: Values, context: TaskContext) -> None:
        """Take the checked values of the form and what is outside."""
        self._values, self._context = values, context

    def make(self) -> Result:
        """Review, let a model try, write the report and the better prompt."""
        text = self._text()
        self._context.progress("Relecture de la demande")
        self._context.check_cancelled()
        forbidden = forbidden_use(text)
        review = review_prompt(text, known_documents=bool(self._values["attached"]))
        if forbidden:
            self._context.warn(f"{forbidden.sentence()} {forbidden.instead}")
            review = not_worded(review, forbidden.instead)
        self._context.preview(Draft(TITLE, outcome_blocks(review, Worded())))
        worded = Worded() if forbidden else ModelWording(self._context).reword(review)
        mark = (
            AiMark(worded.model, worded.prompt_version, date.today().isoformat())
            if worded.text
            else AiMark()
        )
        draft = Draft(TITLE, outcome_blocks(review, worded), ai_mark=mark)
        data = outcome_data(review, worded, forbidden)
        self._context.progress("Écriture des fichiers")
        improved = TextFile(IMPROVED_STEM, f"{worded.text or review.improved}\n")
        pieces = self._context.write_pieces([improved])
        files = self._context.write(draft, data, STEM, always=("txt",))
        return Result(draft, data, (*files, *pieces))

    def _text(self) -> str:
        """Return the prompt, typed or in a file; raise InvalidField or a DocumentError."""
        text, path = str(self._values["text"]).strip(), str(self._values["prompt"])
        if not text and path:
            text = self._context.paper_text(path).strip()
            if len(text) > LONGEST_PROMPT:
                self._context.warn(
                    "La demande est très longue\u00a0: seuls ses 20\u202f000 premiers caractères ont été lus."
                )
                text = text[:LONGEST_PROMPT]
        if not text:
            raise InvalidField("Écrivez votre demande, ou choisissez un fichier qui la contient.")
        return text
