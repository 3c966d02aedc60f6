# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a model answered: its calls [1] lead to the passages, what is doubtful is marked with words."""

from __future__ import annotations

import re

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.look import Look
from desktop.ui.widgets.state_line import StateLine
from desktop.ui.words import NBSP
from desktop.ui.workspaces.conversation.answer import (
    CALL,
    FROM_MEMORY,
    UNSOURCED_WORDS,
    AnswerSentence,
    ModelAnswer,
)
from desktop.ui.workspaces.conversation.rich_words import RichLabel, safe

_MARK = '<span style="font-weight:600">(à vérifier)</span>'
_LONGEST_EXCERPT = 90
ENDINGS = {
    "length": "La réponse a été coupée\u00a0: elle était trop longue.",
    "deadline": "La réponse a été coupée\u00a0: le temps prévu était écoulé.",
}


class AnswerView(QWidget):
    """Signals: `call_asked(number)` when a call [1] is followed."""

    call_asked = Signal(int)

    def __init__(self, look: Look, answer: ModelAnswer, passages: int) -> None:
        """Show an answer whose calls may name that many passages."""
        super().__init__()
        self._answer, self._passages = answer, passages
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.sizes.px(8))
        self.words = RichLabel(look, self._html)
        self.words.set_links(self._follow)
        column.addWidget(self.words)
        for words in _doubts(answer, passages):
            column.addWidget(StateLine(look, "attention", words))
        if answer.ended_by in ENDINGS:
            column.addWidget(StateLine(look, "attention", ENDINGS[answer.ended_by]))

    def _follow(self, link: str) -> None:
        if link.isdecimal():
            self.call_asked.emit(int(link))

    def _html(self) -> str:
        text, made, last = self._answer.text, [], 0
        for start, end, _sentence in self._answer.doubtful() if self._passages else ():
            made.append(self._with_calls(text[last:start]))
            made.append(f"<u>{self._with_calls(text[start:end])}</u> {_MARK}")
            last = end
        made.append(self._with_calls(text[last:]))
        return "".join(made)

    def _with_calls(self, text: str) -> str:
        return CALL.sub(self._link, safe(text))

    def _link(self, found: re.Match[str]) -> str:
        number = int(found[1])
        if not 1 <= number <= self._passages:
            return found[0]
        return f'<a href="{number}">[{number}]</a>'


def doubt_words(sentence: AnswerSentence) -> str:
    """Return "À vérifier : « the sentence ». why"."""
    excerpt = CALL.sub("", sentence.text).strip(" .")
    if len(excerpt) > _LONGEST_EXCERPT:
        excerpt = excerpt[:_LONGEST_EXCERPT].rsplit(" ", 1)[0] + "…"
    reason = sentence.doubt or UNSOURCED_WORDS
    return f"À vérifier{NBSP}: «{NBSP}{excerpt}{NBSP}». {reason}"


def _doubts(answer: ModelAnswer, passages: int) -> list[str]:
    """Return what is to be checked: sentence by sentence, or all of it when nothing was read."""
    doubtful = [sentence for sentence in answer.sentences if sentence.is_doubtful]
    if not passages:
        return [FROM_MEMORY]
    return [doubt_words(sentence) for sentence in doubtful]
