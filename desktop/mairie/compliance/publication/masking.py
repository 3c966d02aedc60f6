# SPDX-License-Identifier: AGPL-3.0-or-later
"""A draft without some personal data: marks in their place, the review of the whole kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from desktop.core.draft import Block, Draft, Image, ListBlock, Paragraph, Table
from desktop.core.review.reviewing import carried_over
from desktop.mairie.compliance.publication.finding import FoundDatum
from desktop.mairie.personal_data.persons.name_words import is_given_name, is_surname
from desktop.mairie.personal_data.tokens import MARKS

COPY = "pour publication"
"""What `copy` says in its result.json."""
_OF_KIND = ("task", "kind", "document", "schema", "version")
_ID = re.compile(r"[a-z]+(?:[-_][a-z]+)*")
_Mask = Callable[[str], str]


def without_data(draft: Draft, found: Iterable[FoundDatum]) -> Draft:
    """Return the draft with « [nom] », « [téléphone] »… in the place of each datum.

    Its review holds: what was taken out needs nobody to read it over. What pages and doubts quoted of a
    paragraph that changed goes with it.
    """
    marks = {form: MARKS[one.label] for one in found for form in one.forms}
    if not marks:
        return draft
    mask = _mask(marks)
    made = replace(
        draft,
        title=mask(draft.title),
        subtitle=mask(draft.subtitle),
        footer=mask(draft.footer),
        sources=tuple(map(mask, draft.sources)),
        blocks=tuple(_masked(block, mask) for block in draft.blocks),
    )
    return carried_over(draft, made)


def data_of_copy(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return what result.json may say beside a copy without data: of which kind it is, nothing told.

    Of the answers to a form, only the ones that a choice or a box gave: they say which mention it bears.
    """
    kept = {name: data[name] for name in _OF_KIND if isinstance(data.get(name), (str, int))}
    kind = data.get("type")
    if isinstance(kind, Mapping):
        kept["type"] = {name: kind[name] for name in ("id", "title") if name in kind}
    facts = data.get("facts")
    if isinstance(facts, Mapping):
        kept["facts"] = {name: value for name, value in facts.items() if _is_choice(value)}
    return {**kept, "copy": COPY}


def _is_choice(value: object) -> bool:
    if isinstance(value, bool):
        return True
    is_id = isinstance(value, str) and _ID.fullmatch(value) is not None
    return is_id and not is_given_name(str(value)) and not is_surname(str(value))


def _mask(marks: dict[str, str]) -> _Mask:
    """Return what replaces every form, the longest first, whatever its spaces."""
    forms = sorted(marks, key=len, reverse=True)
    loose = {" ".join(form.split()): marks[form] for form in forms}
    each = (r"\s+".join(map(re.escape, form.split())) for form in forms)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(each)})(?!\w)")
    return lambda text: pattern.sub(lambda found: loose[" ".join(found.group().split())], text)


def _masked(block: Block, mask: _Mask) -> Block:
    if isinstance(block, ListBlock):
        items = tuple(
            replace(item, text=text, citations=(), doubts=()) if text != item.text else item
            for item in block.items
            for text in (mask(item.text),)
        )
        return replace(block, items=items)
    if isinstance(block, Table):
        rows = tuple(tuple(map(mask, row)) for row in block.rows)
        header = tuple(map(mask, block.header))
        return replace(block, header=header, rows=rows, caption=mask(block.caption))
    if isinstance(block, Image):
        told, caption = mask(block.alternative_text), mask(block.caption)
        return replace(block, alternative_text=told, caption=caption)
    text = mask(block.text)
    if text == block.text:
        return block
    if isinstance(block, Paragraph):
        return replace(block, text=text, citations=(), doubts=())
    return replace(block, text=text)
