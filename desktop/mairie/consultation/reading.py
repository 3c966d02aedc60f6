# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads a table of answers: what is an answer, what each speaks of, and what comes back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache

from desktop.core.data_table import DataTable
from desktop.french.turns import Said
from desktop.french.words import stem
from desktop.mairie.consultation.answer_words import (
    begins_without_opinion,
    has_opinion,
    words_written_right,
)
from desktop.mairie.consultation.answers import Answer, find_cues, read_answers
from desktop.mairie.consultation.closed_columns import closed_columns
from desktop.mairie.consultation.columns import Columns, read_columns
from desktop.mairie.consultation.consultation import (
    Consultation,
    FoundTheme,
    Question,
    SortedAnswer,
)
from desktop.mairie.consultation.cues import Cue, cues_in
from desktop.mairie.consultation.found_themes import ThemeMaker
from desktop.mairie.consultation.masking import masked
from desktop.mairie.consultation.plain_words import MisspeltWords, plain_sentences, plain_words
from desktop.mairie.consultation.sorting import Subject, find_subject, themes_of_answers
from desktop.mairie.consultation.theme_file import Themes, commune_themes

PROMISED = 5_000
"""Answers that are analysed in under 20 s; more are read too, and take longer."""
_GENERAL = "avis général"
_CAMPAIGN = 5
"""Times that one text comes back, from which it is told."""
_CAMPAIGN_WORDS = 10
_MOST_NAMED = 2
"""Themes that a question may name for its answers to be theirs."""

RowThemes = dict[str, tuple[Cue, ...]]


def read_consultation(
    table: DataTable,
    *,
    column: str = "",
    commune_words: Iterable[str] = (),
    check: Callable[[], None] = lambda: None,
) -> Consultation:
    """Return what the answers of a table say; the same table always gives the same result.

    `column` names the open question (several: one per line); left empty, it is found. `commune_words`
    are names of the commune and its streets, which tell no theme. `check` is called often, and may
    raise Cancelled. Raises InvalidField when no column holds free answers.
    """
    columns = read_columns(table, column)
    answers, empty = read_answers(table, columns.free, check)
    themes = commune_themes()
    find_cues(answers, themes, _misspelt(), check)
    subject = _subject(answers, table, columns, themes)
    answers, told, late = _told(answers, table, columns, subject, themes)
    by_row = {answer.row: answer for answer in answers}
    questions = _questions(table, columns)
    words = _place_words(commune_words)
    maker = ThemeMaker(table, columns.choice, by_row, themes, len(questions), check, words)
    found, others = _found(answers, told, subject, themes, maker)
    sorted_answers = tuple(_sorted_answers(table, answers, found))
    return Consultation(
        name=table.name,
        questions=questions,
        rows=len(table.rows),
        answers=len(answers),
        no_opinion=len(empty) + late,
        duplicates=sum(answer.duplicate_of > 0 for answer in answers),
        others=others,
        other_quotes=maker.other_quotes(others),
        themes=found,
        closed=closed_columns(table, columns.choice),
        sorted_answers=sorted_answers,
        subject=themes.title(subject.service) if subject.service else "",
        masked=sum(one.text != by_row[one.row].text for one in sorted_answers if one.row in by_row),
        notes=tuple(_notes(table, columns, answers)),
    )


def _place_words(names: Iterable[str]) -> frozenset[str]:
    """Return the stems of names of places; « église » of « rue de l’Église » stays a term."""
    told = {word for turn in commune_themes().by_turn for word in turn.replace("/", " ").split()}
    words = {word for name in names for word in plain_words(name) if len(word) > 2}
    return frozenset(stem(word) for word in words - told)


@cache
def _misspelt() -> MisspeltWords:
    turns = commune_themes().by_turn
    steps = (choice for turn in turns for step in turn.split() for choice in step.split("/"))
    return MisspeltWords((word for word in steps if word.isalpha()), words_written_right())


def _subject(
    answers: Sequence[Answer], table: DataTable, columns: Columns, themes: Themes
) -> Subject:
    names = [table.name.rpartition(".")[0], *(table.header[number] for number in columns.free)]
    named = [cue for name in names for cue in cues_in(_said(name), themes)]
    return find_subject([answer.cues for answer in answers], named, themes)


def _said(text: str) -> Said:
    return Said(plain_sentences(text.replace("_", " ")))


def _told(
    answers: Sequence[Answer], table: DataTable, columns: Columns, subject: Subject, themes: Themes
) -> tuple[list[Answer], dict[int, RowThemes], int]:
    """Return the answers, the themes of each row, and how many answers were none after all.

    Only the themes tell « pas concerné, mes enfants sont grands » from an opinion.
    """
    cues = [answer.cues for answer in answers]
    found = themes_of_answers(cues, subject, themes, _fewest(len(answers)))
    kept: list[Answer] = []
    told: dict[int, RowThemes] = {}
    for answer, its_themes in zip(answers, found, strict=True):
        if its_themes or not begins_without_opinion(answer.text):
            kept.append(answer)
            told[answer.row] = its_themes
    _give_questions_themes(kept, told, table, columns, subject, themes)
    return kept, told, len(answers) - len(kept)


def _give_questions_themes(
    answers: Iterable[Answer],
    told: dict[int, RowThemes],
    table: DataTable,
    columns: Columns,
    subject: Subject,
    themes: Themes,
) -> None:
    """Give answers that tell no theme the theme that their question names: « Trop peu » to « Les bancs ? »."""
    named: list[tuple[str, ...]] = []
    for number in columns.free:
        cues = [c for c in cues_in(_said(table.header[number]), themes) if not c.is_weak]
        found = dict.fromkeys(
            cue.theme.split(".")[0] for cue in cues if not themes.rules[cue.theme].is_aspect
        )
        is_clear = 0 < len(found) <= _MOST_NAMED and subject.service not in found
        named.append(tuple(found) if is_clear else ())
    for answer in answers:
        is_clear = any(not cue.is_weak for cues in told[answer.row].values() for cue in cues)
        asked: RowThemes = {theme: () for question, _ in answer.parts for theme in named[question]}
        if not is_clear and asked:
            told[answer.row] = asked


def _found(
    answers: Sequence[Answer],
    told: Mapping[int, RowThemes],
    subject: Subject,
    themes: Themes,
    maker: ThemeMaker,
) -> tuple[tuple[FoundTheme, ...], tuple[int, ...]]:
    """Return the themes, the most frequent first, and the rows that none of them explains."""
    rows: dict[str, list[int]] = {}
    for answer in answers:
        for theme in _shown_themes(told[answer.row], subject, themes):
            rows.setdefault(theme, []).append(answer.row)
    fewest = _fewest(len(answers))
    ranked = sorted(rows, key=lambda theme: (-len(rows[theme]), theme))
    kept = [theme for theme in ranked if len(rows[theme]) >= fewest]
    explained = {row for theme in kept for row in rows[theme]}
    left = [answer.row for answer in answers if answer.row not in explained]
    groups = maker.groups(left)
    # Rare themes first: they have fewer answers to choose quotations from.
    found = {theme: _known(theme, rows[theme], told, subject, maker) for theme in reversed(kept)}
    all_found = [found[theme] for theme in kept]
    all_found += [maker.discovered(number, group) for number, group in enumerate(groups, 1)]
    all_found.sort(key=lambda theme: -theme.count)
    grouped = {row for group in groups for row in group.rows}
    return tuple(all_found), tuple(row for row in left if row not in grouped)


def _known(
    theme: str,
    rows: Sequence[int],
    told: Mapping[int, RowThemes],
    subject: Subject,
    maker: ThemeMaker,
) -> FoundTheme:
    title = maker.themes.title(theme)
    if theme == subject.service:
        title = f"{title}\u00a0: {_GENERAL}"
    return maker.known(theme, title, rows, {row: told[row].get(theme, ()) for row in rows})


def _shown_themes(told: RowThemes, subject: Subject, themes: Themes) -> list[str]:
    """Return the themes of an answer as they are counted: the parts of the subject are themes."""
    if not subject.service:
        return [theme for theme in told if not themes.rules[theme].parent]
    other = [theme for theme in told if theme != subject.service]
    found = [theme for theme in other if themes.rules[theme].parent in ("", subject.service)]
    return found or [theme for theme in told if theme == subject.service]


def _fewest(count: int) -> int:
    """Return the answers that make a theme: one voice of a hundred is told among « Autres »."""
    return 1 if count < 30 else 2 if count < 300 else 3


def _questions(table: DataTable, columns: Columns) -> tuple[Question, ...]:
    found = []
    for number in columns.free:
        cells = [row[number] for row in table.rows if row[number]]
        told = sum(map(has_opinion, cells))
        found.append(Question(table.header[number], told, len(cells) - told))
    return tuple(found)


def _sorted_answers(
    table: DataTable, answers: Sequence[Answer], found: Sequence[FoundTheme]
) -> Iterator[SortedAnswer]:
    themes: dict[int, list[str]] = {}
    for theme in found:
        for row in theme.rows:
            themes.setdefault(row, []).append(theme.id)
    by_row = {answer.row: answer for answer in answers}
    for number in range(len(table.rows)):
        answer = by_row.get(number + 1)
        line = table.line_of(number)
        if answer is None:
            yield SortedAnswer(number + 1, line, "", (), "sans avis")
            continue
        names = tuple(themes.get(answer.row, ()))
        kind = "" if names else "autre"
        text = "\n".join(masked(part) for _, part in answer.parts)
        yield SortedAnswer(answer.row, line, text, names, kind, answer.duplicate_of)


def _notes(table: DataTable, columns: Columns, answers: Sequence[Answer]) -> Iterator[str]:
    """Yield what the agent should mind."""
    free = ", ".join(f"«\u00a0{table.header[number]}\u00a0»" for number in columns.free)
    question = "La question lue est" if len(columns.free) == 1 else "Les questions lues sont"
    yield f"{question}\u00a0: {free}."
    if columns.personal:
        yield (
            "Les colonnes de noms, d’adresses, de courriels ou de téléphones n’ont pas été lues\u00a0: "
            "l’analyse n’en a pas besoin."
        )
    times = Counter(answer.duplicate_of for answer in answers if answer.duplicate_of)
    by_row = {answer.row: answer for answer in answers}
    for row, count in sorted(times.items(), key=lambda one: (-one[1], one[0]))[:3]:
        first = by_row[row]
        if count + 1 >= _CAMPAIGN and first.sentences.count(" ") >= _CAMPAIGN_WORDS:
            yield (
                f"Le même texte revient {count + 1} fois mot pour mot (ligne {first.line})\u00a0: c’est "
                "peut-être une réponse préparée. Chacun de ces envois est compté."
            )
    if len(table.rows) > PROMISED:
        yield (
            "Au-delà de 5\u202f000 réponses, l’analyse est plus longue\u00a0; elle porte sur toutes les "
            "lignes lues."
        )
