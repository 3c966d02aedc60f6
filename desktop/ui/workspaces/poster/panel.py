# SPDX-License-Identifier: AGPL-3.0-or-later
"""The form at the left: what the poster says, how it looks; the main action stays in sight."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.core.errors import BeffroiError
from desktop.core.task import Choice, ChoiceField, FileField, Task
from desktop.mairie.posters.facts import PosterFacts, PosterLook
from desktop.ui.desk import Desk
from desktop.ui.task_panel import TaskPanel
from desktop.ui.widgets.check_box import CheckBox
from desktop.ui.widgets.labels import make_card, make_label, make_rule
from desktop.ui.widgets.scrolling import VerticalScroll
from desktop.ui.widgets.segmented import Segmented
from desktop.ui.words import NBSP
from desktop.ui.workspaces.poster.choices import example_facts, mention_choices
from desktop.ui.workspaces.poster.look_form import LookForm
from desktop.ui.workspaces.poster.mention_boxes import MentionBoxes
from desktop.ui.workspaces.poster.paint_card import PaintCard
from desktop.ui.workspaces.poster.poster_state import PHOTO, PosterState, facts_text
from desktop.ui.workspaces.poster.sketch_data import PosterSketch
from desktop.ui.workspaces.poster.words_form import WordsForm

WORDS, LOOKS = "words", "looks"
NOTHING_SAID = f"Écrivez au moins ce que vous annoncez («{NBSP}Quoi{NBSP}»)."
VISIBLE_MARK = "Mention de l’IA sur l’affiche"
_MARK_HELP = (
    f"«{NBSP}Image créée avec une IA{NBSP}», en petites lettres. Une marque invisible est toujours "
    "mise dans une image peinte par un modèle."
)


class PosterPanel(TaskPanel):
    """Signals besides those of a panel: `looks_opened()` when the looks are brought in front."""

    looks_opened = Signal()

    def __init__(self, desk: Desk, task: type[Task], state: PosterState, action: str) -> None:
        self._desk, self.state = desk, state
        self._describe, self._event = "", ""
        self._task_fields = {field.name: field for field in task.fields}
        super().__init__(desk.look, task, action)
        state.look_changed.connect(lambda _words: self._show_look())
        state.format_changed.connect(self.changed)

    # --- values -----------------------------------------------------------------------------

    def values(self) -> dict[str, Any]:
        """Return all that the form holds, to be kept: the agent's photo too when it is not shown."""
        shown = self.values_for(self.state.look, self.state.format_id)
        return shown | {"photo": self.looks.photo.value()}

    def values_for(self, look: PosterLook, format_id: str) -> dict[str, Any]:
        """Return the values of a request for a look and a format, only with what it shows."""
        is_picture = look.background == PHOTO
        return {
            "describe": self._describe,
            "facts": facts_text(self.facts(), look),
            "format": format_id,
            "photo": self.looks.photo.value() if is_picture and not look.is_painted else "",
            "chosen": self.state.painted if is_picture and look.is_painted else "",
            "image_prompt": self.paint.asked.value(),
            "style": str(self.paint.style_row.value()),
        }

    def facts(self) -> dict[str, Any]:
        """Return the words of the poster; an empty answer stands, so that the need does not give it."""
        event = {"event": self._event} if self._event else {}
        return {
            **event,
            **self.words.values(),
            "mentions": list(self.mentions.value()),
        }

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Show what was kept; what no longer makes sense is passed over."""
        if not values:
            return
        if "facts" not in values:  # a file that was dropped elsewhere
            self.looks.photo.take(str(values.get("photo") or ""))
            return
        self._describe = str(values.get("describe") or "")
        facts, look = _read_facts(_read_object(values.get("facts")))
        self._event = facts.event
        self.words.set_values(asdict(facts))
        self.mentions.set_value(facts.mentions)
        self.paint.asked.set_value(str(values.get("image_prompt") or ""))
        if values.get("style"):
            self.paint.style_row.set_value(str(values["style"]))
        self._set_format(str(values.get("format") or ""))
        chosen = str(values.get("chosen") or "")
        is_painted = look.background == PHOTO and bool(chosen)
        self.looks.set_photo(str(values.get("photo") or ""))
        self.state.start_with(replace(look, is_painted=is_painted), chosen)
        self._refresh()

    def _set_format(self, names: str) -> None:
        from desktop.mairie.posters.formats import formats

        first = names.split(",")[0].strip()
        if first in formats():
            self.state.set_format(first)

    def set_need(self, words: str, facts: PosterFacts) -> None:
        """Take the need in words, and fill with its facts the answers that the agent left empty."""
        self._describe, self._event = words, facts.event or self._event
        kept, read = self.words.values(), asdict(facts)
        self.words.set_values({name: kept[name] or read[name] for name in kept})
        self._refresh()

    def set_event(self, event_id: str) -> None:
        """Take the kind of event that the agent started from."""
        self._event = event_id
        self.words.show_examples(asdict(example_facts(event_id)))
        self._refresh()

    def values_to_paint(self) -> dict[str, Any]:
        """Return the values that have a model paint other pictures than those there are."""
        look = replace(self.state.look, background="")
        seed = look.seed + len(self.paint.paths())
        values = self.values_for(look, self.state.format_id)
        return values | {"outputs": "png", "seed": seed}

    def values_to_repaint(self) -> dict[str, Any]:
        """Return the values that have a model paint the chosen picture again, on more pixels."""
        values = self.values_for(self.state.look, self.state.format_id)
        return values | {"outputs": "png", "repaint": True}

    def take_sketch(self, sketch: PosterSketch) -> None:
        """Show what the drawing of the poster told: what a model would be asked, mentions to add."""
        self.paint.asked.show_asked(sketch.asked)
        facts = self.facts() | {"event": self._event or sketch.event}
        self.mentions.show_offered(mention_choices(facts, self.state.format_id))

    def describe(self) -> str:
        """Return the need as it was told."""
        return self._describe

    def event_id(self) -> str:
        """Return the id of the kind of event; empty when the rules tell it from the words."""
        return self._event

    def empty(self) -> dict[str, Any]:
        """Forget every answer and choice; return the values there were, to give them back if asked."""
        values = self.values()
        self._describe = self._event = ""
        self.words.set_values({})
        self.mentions.set_value(())
        self.looks.set_photo("")
        self.paint.asked.set_value("")
        self.state.start_with(PosterLook())
        self._refresh()
        return values

    def problem(self) -> str:
        return NOTHING_SAID if self.is_empty() else ""

    def is_empty(self) -> bool:
        """Tell whether there is nothing to put on a poster."""
        said = self.words.values()
        return not any(said[name].strip() for name in ("title", "subtitle", "details"))

    def is_drawable(self) -> bool:
        """Tell whether there is enough to draw something: words, a need or a kind of event."""
        return bool(not self.is_empty() or self._event or self._describe)

    # --- what is in sight -------------------------------------------------------------------

    def show_tab(self, name: str) -> None:
        """Bring the words or the looks in front."""
        self.tabs.set_value(name)
        self._show_tab(name)

    def reveal(self, part_id: str) -> None:
        """Give the keyboard to the question of a part, or to what it depends on."""
        if self.words.reveal(part_id) if part_id else False:
            self.show_tab(WORDS)
            self.words.reveal(part_id)  # again: now that it can be seen
        elif part_id == "mentions":
            self.show_tab(WORDS)
            self.mentions.focus_first()
        elif part_id == "mark":
            self.show_tab(LOOKS)
            self.mark.setFocus()
        elif part_id in ("picture", "background", "palette"):
            self.show_tab(LOOKS)
            self.looks.backgrounds.focus_first()
        else:
            self.show_tab(WORDS)
            self.words.focus_first()

    def focus_first(self) -> None:
        if self.tabs.value() == WORDS:
            self.words.focus_first()
        else:
            self.tabs.button(LOOKS).setFocus()

    def help_for_model(self) -> str:
        offer = self._chosen()
        if offer is None:
            return "Choisissez un modèle d’images pour peindre."
        if offer.warning:
            return f"{offer.warning} Le travail risque de s’arrêter en cours."
        return "Il peint sur ce poste\u00a0; rien n’en sort."

    def choose_file(self) -> None:
        self.show_tab(LOOKS)
        self.looks.photo.choose()

    def _show_tab(self, name: str) -> None:
        self._stack.setCurrentIndex(0 if name == WORDS else 1)
        if name == LOOKS:
            self.looks_opened.emit()

    def _show_look(self) -> None:
        look = self.state.look
        self.mark.blockSignals(True)
        self.mark.setChecked(look.has_visible_mark)
        self.mark.blockSignals(False)
        is_painted = look.background == PHOTO and look.is_painted
        self.paint.show_chosen(self.state.painted if is_painted else "")
        self.changed.emit()

    def _refresh(self) -> None:
        super()._refresh()
        self.paint.show_models(has_models=self.has_models())

    # --- drawing ----------------------------------------------------------------------------

    def lay_out(self, model_before: str) -> None:  # noqa: ARG002  # one place for the model here
        px = self._look.sizes.px
        style = self._task_fields["style"]
        assert isinstance(style, ChoiceField)
        self.words, self.mentions = WordsForm(self._look), MentionBoxes(self._look)
        photo = self._task_fields["photo"]
        assert isinstance(photo, FileField)
        self.looks = LookForm(self._look, self.state, photo)
        self.paint = PaintCard(self._look, self.model_row, style)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        card, column = make_card(self._look, padding=16)
        outer.addWidget(card)
        column.addWidget(self._make_head())
        self._stack = QStackedWidget()
        self._stack.addWidget(_scrolled(px(8), self.words, self.mentions))
        self._stack.addWidget(
            _scrolled(px(8), self.looks, make_rule(), self.paint, *self._make_mark())
        )
        column.addWidget(self._stack, 1)
        column.addLayout(self._make_foot())
        for part in (self.words, self.mentions, self.paint):
            part.changed.connect(self._refresh)
        self.looks.photo_changed.connect(self._refresh)
        self.mark.toggled.connect(self._set_mark)

    def _make_head(self) -> Segmented:
        choices = (Choice(WORDS, "Texte"), Choice(LOOKS, "Apparence"))
        self.tabs = Segmented(self._look, "Partie du formulaire", choices, WORDS)
        self.tabs.changed.connect(self._show_tab)
        return self.tabs

    def _make_mark(self) -> tuple[QWidget, ...]:
        self.mark = CheckBox(self._look, VISIBLE_MARK)
        self.mark.setAccessibleDescription(_MARK_HELP)
        return make_rule(), self.mark, make_label(_MARK_HELP, "small")

    def _set_mark(self, is_on: bool) -> None:
        self.state.choose("Mention de l’IA", has_visible_mark=is_on)


def _scrolled(margin: int, *parts: QWidget) -> VerticalScroll:
    scroll = VerticalScroll()
    scroll.column.setContentsMargins(0, 0, margin, 0)
    scroll.column.setSpacing(2 * margin)
    for part in parts:
        scroll.column.addWidget(part)
    scroll.column.addStretch(1)
    return scroll


def _read_facts(untrusted: Mapping[str, Any]) -> tuple[PosterFacts, PosterLook]:
    """Return the words and the looks of kept answers; the words alone when a look no longer holds."""
    from desktop.mairie.posters.facts_file import LONGEST, read_poster_facts

    for kept in (untrusted, {name: untrusted.get(name) for name in LONGEST}, {}):
        try:
            return read_poster_facts(kept)
        except BeffroiError:
            continue
    return PosterFacts(), PosterLook()


def _read_object(untrusted: Any) -> dict[str, Any]:
    """Return a JSON object kept as text or as it is; empty for anything else."""
    if isinstance(untrusted, str):
        try:
            untrusted = json.loads(untrusted)
        except (ValueError, RecursionError):
            return {}
    return dict(untrusted) if isinstance(untrusted, Mapping) else {}
