# SPDX-License-Identifier: AGPL-3.0-or-later
"""The answers to a consultation being read: themes, how many say them, in whose words.

``result.json``: ``rows`` of the table, ``answers`` that say something, ``empty`` (no word, « RAS »),
``duplicates``, ``masked`` (answers of which personal data was masked), ``subject``, ``questions``
(column, answers, no_opinion), ``themes`` (id, title, count, share in %, key_terms, quotes (row, line,
text), parts (title, count), by_question, crossings, origin, summary, rows), ``others`` (count, share,
quotes), ``closed`` (name, counts, hidden), ``sorted`` (row, line, themes, kind, duplicate_of),
``answers_file`` and ``answers_sheet`` (the answers with their themes, beside, as CSV and ODS), ``notes``, ``document``, ``model``,
``prompt``. Rows count from 1 under the header; lines are those of the spreadsheet.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from desktop.core.data_table import DataTable
from desktop.core.draft import (
    AiMark,
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
from desktop.core.jobs.output_pieces import TableFile
from desktop.core.task import Result, TaskContext, Values
from desktop.core.text_generation import TextModelInfo
from desktop.mairie.commune.known_names import known_names
from desktop.mairie.commune.profile import profile_of_request
from desktop.mairie.consultation.consultation import Consultation, FoundTheme, Quote
from desktop.mairie.consultation.reading import read_consultation
from desktop.tasks.check_document.consultation_data import ANSWERS_STEM, consultation_data
from desktop.tasks.check_document.consultation_help import ThemeHelp
from desktop.tasks.check_document.consultation_titles import titled

STEM = "consultation"
TO_READ_OVER = "Écrit par un modèle à partir de quelques réponses\u00a0: à relire."
METHOD = (
    "Rangement par mots, sans IA : une réponse est comptée dans un thème quand elle emploie un de ses mots, "
    "même avec une faute. L’ironie, les sous-entendus et les mots rares échappent à cette méthode : un "
    "agent relit le tableau des réponses."
)
TITLE_TO_READ_OVER = "Titre écrit par un modèle\u00a0: à relire."
_MOST_CHOICES = 12
"""Of a closed column, in the report; result.json has all."""
_RARELY = 10
"""A question that one in ten answers at least is worth a column."""
_LONGEST_TITLE = 60
LIMIT = (
    "Un thème compte les réponses qui en parlent, pour ou contre\u00a0; une réponse peut en porter plusieurs. "
    "Ces chiffres disent ce qui revient, pas ce que pense la commune\u00a0: seuls ont répondu ceux qui l’ont "
    "voulu. Les noms et coordonnées sont masqués dans les citations\u00a0: relisez-les avant de publier."
)


class ConsultationReport:
    """One table of answers being read, step by step."""

    def __init__(self, values: Values, context: TaskContext) -> None:
        """Take the checked values of the form and what is outside."""
        self._values, self._context = values, context
        self._prompt_version = ""

    def make(self) -> Result:
        """Read the table, find the themes, let a model sum each up, write the files."""
        self._context.progress("Lecture des réponses")
        table = self._context.read_table(str(self._values["document"]))
        self._context.progress("Recherche des thèmes")
        found = read_consultation(
            table,
            column=str(self._values["column"]),
            commune_words=known_names(profile_of_request(self._context.profile())),
            check=self._context.check_cancelled,
        )
        self._context.preview(self._draft(found, table, None))
        model = self._context.text_model()
        if model is not None:
            seconds = 60.0 * int(str(self._values["minutes"]))
            helper = ThemeHelp(self._context, model, seconds)
            found = titled(helper.summed_up(found), self._context, model, seconds)
            self._prompt_version = helper.prompt_version
        self._context.progress("Écriture des fichiers")
        draft = self._draft(found, table, model)
        data = consultation_data(found, table, draft)
        answers = answers_table(found)
        pieces = self._context.write_pieces([answers, replace(answers, format="ods")])
        files = self._context.write(draft, data, STEM, always=("txt",))
        return Result(draft, data, (*files, *pieces), table.warnings)

    def _draft(self, found: Consultation, table: DataTable, model: TextModelInfo | None) -> Draft:
        draft = Draft(
            f"Réponses à la consultation «\u00a0{table.name}\u00a0»",
            tuple(_blocks(found)),
            sources=(table.name,),
        )
        if model is None or not any(t.summary or t.is_titled_by_model for t in found.themes):
            return draft
        today = date.today().isoformat()
        return replace(draft, ai_mark=AiMark(model.title or model.id, self._prompt_version, today))


def answers_table(found: Consultation) -> TableFile:
    """Return each answer with its themes, for a spreadsheet; personal data is masked."""
    titles = {theme.id: theme.title for theme in found.themes}
    rows = tuple(
        (str(one.line), ", ".join(titles.get(t, t) for t in one.themes) or one.kind, one.text)
        for one in found.sorted_answers
    )
    return TableFile(ANSWERS_STEM, ("Ligne", "Thèmes", "Réponse"), rows, has_mark=True)


def _blocks(found: Consultation) -> Iterator[Block]:
    yield Note(_told(found))
    if found.themes:
        yield Heading("Les thèmes")
        yield _themes_table(found)
        if sum(one.answers * _RARELY >= found.answers for one in found.questions) > 1:
            yield _questions_table(found)
    for theme in found.themes:
        yield from _theme(theme, found)
    yield from _others(found)
    for column in found.closed:
        yield Heading(f"Qui a répondu\u00a0: {column.name}")
        rows = [(name, str(count)) for name, count in column.counts[:_MOST_CHOICES]]
        if column.hidden:
            rows.append(("Autres, moins de cinq réponses chacun", str(column.hidden)))
        yield Table((column.name, "Réponses"), tuple(rows), caption=column.name)
    for note in found.notes:
        yield Note(note)
    yield Note(METHOD)
    yield Note(LIMIT)


def _told(found: Consultation) -> str:
    count = _counted(found.answers, "réponse dit", "réponses disent")
    themes = _counted(len(found.themes), "thème", "thèmes")
    told = f"{count} quelque chose, en {themes}."
    if found.subject:
        told += f" La consultation porte sur\u00a0: {found.subject}."
    if found.no_opinion:
        told += (
            f" {_counted(found.no_opinion, 'ligne est vide', 'lignes sont vides')} ou sans avis."
        )
    if found.duplicates:
        told += f" {_counted(found.duplicates, 'réponse répète', 'réponses répètent')} mot pour mot une autre."
    return told


def _counted(count: int, one: str, several: str) -> str:
    return f"{count:,} {several if count > 1 else one}".replace(",", "\u202f")


def _themes_table(found: Consultation) -> Table:
    rows = tuple(
        (theme.title, str(theme.count), f"{found.share(theme.count)}\u00a0%", ", ".join(theme.key_terms[:6]))
        for theme in found.themes
    )  # fmt: skip
    header = ("Thème", "Réponses", "Part", "Mots qui reviennent")
    return Table(header, rows, caption="Thèmes des réponses, les plus fréquents d’abord")


def _questions_table(found: Consultation) -> Table:
    """Return where each theme is spoken of, when there are several open questions."""
    header = ("Thème", *(_short(one.column) for one in found.questions))
    rows = [("Réponses rédigées", *(str(one.answers) for one in found.questions))]
    rows += [(theme.title, *map(str, theme.by_question)) for theme in found.themes]
    return Table(header, tuple(rows), caption="Thèmes par question")


def _short(title: str) -> str:
    return title if len(title) <= _LONGEST_TITLE else f"{title[:_LONGEST_TITLE].rstrip()}…"


def _theme(theme: FoundTheme, found: Consultation) -> Iterator[Block]:
    count = _counted(theme.count, "réponse", "réponses")
    yield Heading(f"{theme.title} ({count}, {found.share(theme.count)}\u00a0%)")
    if theme.is_titled_by_model:
        doubts = (Doubt(theme.title, TITLE_TO_READ_OVER),)
        yield Paragraph(
            f"{theme.title}\u00a0: titre proposé par un modèle.", Author.MODEL, doubts=doubts
        )
    if theme.summary:
        doubts = (Doubt(theme.summary, TO_READ_OVER),)
        yield Paragraph(theme.summary, Author.MODEL, doubts=doubts)
    if theme.parts:
        told = "\u00a0; ".join(f"{part.title} ({part.count})" for part in theme.parts)
        yield Paragraph(f"Dont\u00a0: {told}.")
    if theme.quotes:
        yield _quotes(theme.quotes)
    for crossing in theme.crossings:
        told = ", ".join(f"{name} ({count})" for name, count in crossing.counts)
        yield Paragraph(f"{crossing.column}\u00a0: {told}.")


def _others(found: Consultation) -> Iterator[Block]:
    if not found.others:
        return
    count = _counted(len(found.others), "réponse", "réponses")
    yield Heading(f"Autres ({count}, {found.share(len(found.others))}\u00a0%)")
    yield Paragraph("Aucun thème ne les réunit\u00a0: lisez-les une à une dans le tableau joint.")
    if found.other_quotes:
        yield _quotes(found.other_quotes)


def _quotes(quotes: tuple[Quote, ...]) -> ListBlock:
    return ListBlock(
        tuple(Paragraph(f"«\u00a0{quote.text}\u00a0» (ligne {quote.line})") for quote in quotes)
    )
