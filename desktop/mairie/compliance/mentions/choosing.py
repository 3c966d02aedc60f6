# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which mention a draft bears: by its kind of work, unless the agent has chosen another.

The words are made again each time a file is written: they tell the state of the text at that time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from desktop.core.draft import Draft
from desktop.core.review.review import NO_REVIEW, ReviewState
from desktop.core.review.reviewing import state_of
from desktop.mairie.compliance.mentions.table import (
    Mention,
    MentionRule,
    mention_rules,
    mentions,
    review_exception,
)

NONE = "aucune"
_NO_AUTHOR = "[à compléter\u00a0: auteur de l’acte]"


def rule_for(data: Mapping[str, Any]) -> MentionRule:
    """Return the rule of a work, told by its result's data ("task", "kind", and facts of an act)."""
    task, kind = str(data.get("task", "")), data.get("kind", "")
    for rule in mention_rules():
        fits = rule.task in ("", task) and (not rule.kinds or kind in rule.kinds)
        if fits and (not rule.is_individual or is_individual_decision(data)):
            return rule
    raise AssertionError("the last rule of mentions.toml fits every work")


def choices_for(draft: Draft, data: Mapping[str, Any]) -> tuple[tuple[str, str, str], ...]:
    """Return (id, title, when it serves) of the mentions that the agent may choose, the usual first.

    Leaving it out is among them once the text is validated (règlement (UE) 2024/1689, art. 50(4)).
    """
    names = dict.fromkeys((_usual_id(draft, data), *rule_for(data).proposed))
    found = [mentions()[name] for name in names]
    found = [one for one in found if not one.is_for_pictures and _can_bear(draft, one)]
    choices = [(one.id, one.title, f"{one.when} {one.source}") for one in found]
    bears = draft.ai_mark.is_generated and any(one.text for one in found)
    if bears and state_of(draft) is ReviewState.VALIDATED:
        exception = review_exception()
        choices.append((exception.id, exception.title, f"{exception.text} {exception.source}"))
    return tuple(choices)


def chosen_id(draft: Draft, data: Mapping[str, Any]) -> str:
    """Return the id of the mention that the draft bears: the agent's choice while it holds."""
    known = [name for name, _, _ in choices_for(draft, data)]
    wanted = draft.ai_mark.mention_id
    return wanted if wanted in known else _usual_id(draft, data)


def with_choice(draft: Draft, mention_id: str) -> Draft:
    """Return the draft with the mention that the agent chose."""
    return replace(draft, ai_mark=replace(draft.ai_mark, mention_id=mention_id))


def with_mention(draft: Draft, data: Mapping[str, Any]) -> Draft:
    """Return the draft with the words of its mention, to be written into a file now.

    What no model wrote bears none, but for the mention of a decision by an algorithm if it was chosen.
    """
    name = chosen_id(draft, data)
    if name == review_exception().id:
        words: str | None = ""
    elif mentions()[name].is_for_pictures or not _can_bear(draft, mentions()[name]):
        words = None  # the picture bears it, or there is nothing to tell
    elif not draft.ai_mark.is_generated and not mentions()[name].text:
        words = None
    else:
        words = mention_words(mentions()[name], draft)
    return replace(draft, ai_mark=replace(draft.ai_mark, mention=words))


def mention_words(mention: Mention, draft: Draft) -> str:
    """Return the words of a mention for a draft as it stands: model, author, state."""
    state, review = state_of(draft), draft.ai_mark.review
    told = (NO_REVIEW if state.is_draft else review).words()
    author = (draft.act.author if draft.act else "") or _NO_AUTHOR
    words = mention.text.replace("{modele}", draft.ai_mark.model).replace("{auteur}", author)
    return words.replace("{etat}", told[:1].lower() + told[1:])


def is_individual_decision(data: Mapping[str, Any]) -> bool:
    """Tell whether the result is an arrêté that decides for one person or company."""
    from desktop.mairie.arretes.type_file import decree_types
    from desktop.mairie.forms.templates import holds, template_errors

    told = data.get("type")
    kind = decree_types().get(str(told.get("id", ""))) if isinstance(told, Mapping) else None
    if kind is None or data.get("task") != "write-decree":
        return False
    if kind.scope == "individuel" or not kind.individual_when:
        return kind.scope == "individuel"
    facts = data.get("facts")
    try:
        return holds(kind.individual_when, facts if isinstance(facts, Mapping) else {})
    except template_errors():
        return False


def _usual_id(draft: Draft, data: Mapping[str, Any]) -> str:
    """Return the id of the rule's mention, or of none where it would not be true."""
    usual = mentions()[rule_for(data).mention]
    return usual.id if _can_bear(draft, usual) else NONE


def _can_bear(draft: Draft, mention: Mention) -> bool:
    """Tell whether the words of a mention are true of a draft: only a model's text names a model."""
    return draft.ai_mark.is_generated or "{modele}" not in mention.text
