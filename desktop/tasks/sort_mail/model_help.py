# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a model adds to sorted mails: two lines, the question asked, a service, the body of a reply.

Deadlines, urgency and warnings stay those of the rules. A mail that tries to command a model is not
shown to it. What it writes is compared with the mail; a sentence that cites a law or promises is
left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Any

from desktop.core.answer_shape import TextBounds
from desktop.core.errors import ContextTooSmall, ExtractionFailed
from desktop.core.task import TaskContext
from desktop.core.text_generation import GenerationOptions
from desktop.french.folding import fold, fold_words
from desktop.french.grounding.index import GroundingIndex
from desktop.french.instructions import defuse
from desktop.french.sentences import split_sentences
from desktop.french.typography import french_typography
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.legal.find_citations import find_citations
from desktop.mairie.mail.as_data import mail_id
from desktop.mairie.mail.mail_text import MailText
from desktop.mairie.mail.replies import may_be_rewritten, with_body
from desktop.mairie.mail.services.service_list import services_of
from desktop.mairie.mail.sorted_mail import UNSURE, ReplyText, ServiceVerdict, SortedMail
from desktop.mairie.mail.sorter import MailSorter

PROMPT, REPLY_PROMPT = "sort-mail", "sort-mail-reply"
LONGEST_MAIL = 3_000
"""Characters of a mail that the model reads: a request is said before."""
_READING = GenerationOptions(max_tokens=300, deadline_seconds=60.0)
_WRITING = GenerationOptions(max_tokens=240, deadline_seconds=60.0)
_SURE = 0.6
"""Confidence from which the rules' service stands whatever the model says."""
_PROMISES = (
    "sera repare", "seront repare", "sera fait", "sera regle", "nous nous engageons", "je m engage", "vous obtiendrez", "vous recevrez", "sera accorde", "est accorde", "nous accordons",
    "dans les plus brefs delais", "sous 24", "sous 48", "demain", "vous rembours", "interviendra", "interviendrons", "sera acceptee", "est acceptee", "nous acceptons", "garanti",
)  # fmt: skip
_FEWEST_WORDS = 12
_STEM = 5
_LEAST_KNOWN = 0.4
"""Share of the long words of a line that the mail has too: a summary uses the mail's own."""


@dataclass(frozen=True, slots=True)
class MailAnswer:
    """What a model reads in a mail; every text may be empty."""

    resume1: Annotated[str, TextBounds(0, 120)]
    resume2: Annotated[str, TextBounds(0, 120)]
    question: Annotated[str, TextBounds(0, 120)]
    service: Annotated[str, TextBounds(0, 20)]


class ModelHelp:
    """Has the model read mails, the most urgent first, within the minutes that the agent gave."""

    def __init__(
        self, context: TaskContext, sorter: MailSorter, profile: CommuneProfile, seconds: float
    ) -> None:
        """Take what sorts by rules, and the time that the model may take."""
        self._context = context
        self._sorter = sorter
        self._services = services_of(profile)
        self._listed = "\n".join(f"- {s.id}\u00a0: {s.title}" for s in self._services.values())
        self._end = context.elapsed() + seconds
        self._kept: dict[str, Any] = dict(context.restored("model") or {})

    def refine(self, mails: list[SortedMail], wants_replies: bool) -> tuple[list[SortedMail], int]:
        """Return the mails with what the model found, and how many it read."""
        refined = list(mails)
        wanted = [place for place, mail in enumerate(mails) if may_be_read(mail)]
        started, read = self._context.elapsed(), 0
        for done, place in enumerate(wanted):
            if self._context.elapsed() >= self._end:
                break
            self._tell(done, len(wanted), started)
            mail = refined[place]
            answers = self._answers(mail, wants_replies)
            if answers:
                refined[place] = self._with_answers(mail, answers)
                read += 1
        return refined, read

    # --- asking -----------------------------------------------------------------------------

    def _answers(self, mail: SortedMail, wants_replies: bool) -> dict[str, str]:
        """Return what the model wrote of a mail, now or before an interruption; empty for nothing."""
        key = mail_id(mail.mail)
        if key not in self._kept:
            answers = self._ask(mail)
            if answers and wants_replies and may_be_rewritten(mail):
                answers["reply"] = self._ask_reply(mail, answers)
            self._kept[key] = answers
            self._context.checkpoint("model", self._kept)
        return {name: str(text) for name, text in dict(self._kept[key]).items()}

    def _ask(self, mail: SortedMail) -> dict[str, str]:
        prompt = self._context.prompt(PROMPT)
        variables = {"services": self._listed, **_told(mail)}
        try:
            answer = self._context.extract(
                prompt.messages(variables), MailAnswer, self._in_time(_READING)
            )
        except (ExtractionFailed, ContextTooSmall):
            return {}  # the rules' own words stand
        return {
            "line1": answer.resume1,
            "line2": answer.resume2,
            "question": answer.question,
            "service": answer.service,
        }

    def _ask_reply(self, mail: SortedMail, answers: Mapping[str, str]) -> str:
        assert mail.reply is not None
        service = self._services.get(mail.service.primary)
        variables = {
            **_told(mail),
            "request": defuse(answers["question"] or mail.request),
            "service": service.title if service else "",
            "template": mail.reply.text,
        }
        prompt = self._context.prompt(REPLY_PROMPT)
        try:
            written = self._context.generate(
                prompt.messages(variables), self._in_time(_WRITING), on_text=self._context.stream
            )
        except ContextTooSmall:
            return ""
        return written.text if written.ended_by == "stop" else ""

    def _in_time(self, options: GenerationOptions) -> GenerationOptions:
        left = max(1.0, self._end - self._context.elapsed())
        return replace(options, deadline_seconds=min(left, options.deadline_seconds or left))

    def _tell(self, done: int, count: int, started: float) -> None:
        spent = self._context.elapsed() - started
        left = self._end - self._context.elapsed()
        remaining = min(spent / done * (count - done), left) if done else None
        step = f"Le modèle lit les mails\u00a0: {done + 1} sur {count}"
        self._context.progress(step, done / max(count, 1), remaining)

    # --- checking ---------------------------------------------------------------------------

    def _with_answers(self, mail: SortedMail, answers: Mapping[str, str]) -> SortedMail:
        text = MailText(mail.mail)
        source = GroundingIndex({1: f"{mail.mail.subject}\n{text.request}\n{mail.mail.sender}"})
        said = f"{text.subject}\n{text.request}\n{mail.mail.sender}"
        lines = [
            line
            for name in ("line1", "line2")
            if (line := clean_line(answers[name])) and is_about(line, said)
        ]
        question = clean_line(answers["question"])
        question = question if is_about(question, said) else ""
        doubts = [
            (doubt.excerpt, doubt.reason)
            for line in (*lines, question)
            for doubt in source.check(line, [1])
        ]
        verdict = self._service(mail.service, answers["service"])
        if verdict != mail.service:
            mail = self._sorter.with_service(mail, verdict)
        refined = replace(
            mail,
            summary=tuple(lines) or mail.summary,
            summary_by="model" if lines else mail.summary_by,
            request=question or mail.request,
            doubts=tuple(doubts),
        )
        reply = self._reply(mail, answers.get("reply", ""), source)
        return replace(refined, reply=reply) if reply else refined

    def _service(self, verdict: ServiceVerdict, untrusted_answer: str) -> ServiceVerdict:
        """Take the model's service where the rules hesitated and it is one of their candidates."""
        answer = untrusted_answer.strip().upper().replace(" ", "_")
        if answer not in self._services or answer in (verdict.primary, UNSURE):
            return verdict
        is_open = verdict.decided_by == "rule" and verdict.confidence < _SURE
        if not is_open or answer not in [name for name, _ in verdict.candidates]:
            return verdict
        others = tuple(name for name in verdict.secondary if name != answer)
        return replace(verdict, primary=answer, secondary=others, decided_by="model")

    def _reply(
        self, mail: SortedMail, untrusted_text: str, source: GroundingIndex
    ) -> ReplyText | None:
        body = clean_body(untrusted_text)
        if mail.reply is None or not body:
            return None
        unsure = [
            f"À vérifier\u00a0: «\u00a0{doubt.excerpt}\u00a0» n’est pas dans le mail."
            for doubt in source.check(body, [1])
        ]
        return with_body(mail.reply, body, tuple(unsure))


def may_be_read(mail: SortedMail) -> bool:
    """Tell whether a model may see a mail: not one that tries to command it, nor advertising."""
    if mail.is_suspicious or mail.mail.is_bulk or mail.mail.is_automatic:
        return False
    return bool(mail.mail.own_text or mail.mail.thread_text)


def clean_line(untrusted_line: str) -> str:
    """Return a line of the model in French typography; empty when it cites a law."""
    line = " ".join(untrusted_line.split()).strip(" -–•")
    return "" if not line or find_citations(line) else french_typography(line)


def is_about(line: str, said: str) -> bool:
    """Tell whether a line speaks of the mail: most of its words are there, and it does not stammer."""
    words = [word[:_STEM] for word in fold_words(line) if len(word) >= _STEM]
    there = {word[:_STEM] for word in fold_words(said)}
    known = sum(word in there for word in words)
    return bool(words) and known >= _LEAST_KNOWN * len(words) and len(set(words)) > len(words) / 2


def clean_body(untrusted_text: str) -> str:
    """Return the sentences of a reply that may stay; empty when too little is left."""
    kept: list[str] = []
    for paragraph in untrusted_text.strip().splitlines():
        sentences = [s for s in split_sentences(paragraph) if _may_stay(s)]
        if sentences:
            kept.append(french_typography(" ".join(sentences)))
    body = "\n\n".join(kept)
    is_enough = len(body.split()) >= _FEWEST_WORDS
    says_tu = any(word in f" {fold(body)} " for word in (" tu ", " ton ", " tes ", " toi "))
    return body if is_enough and not says_tu else ""


def _may_stay(sentence: str) -> bool:
    folded = " ".join(fold(sentence).split())
    return not find_citations(sentence) and not any(promise in folded for promise in _PROMISES)


def _told(mail: SortedMail) -> dict[str, str]:
    text = MailText(mail.mail)
    return {"subject": defuse(text.subject[:200]), "text": defuse(text.request[:LONGEST_MAIL])}
