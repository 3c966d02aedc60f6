# SPDX-License-Identifier: AGPL-3.0-or-later
"""A demand as the workshop holds it, never changed: each step is another state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from desktop.core.files.readable import readable
from desktop.mairie.prompting import LABELS, PromptParts, build_prompt, read_parts
from desktop.tasks.improve_prompt.task import LONGEST_PROMPT

FORM, TEXT = "form", "text"
"""The demand is built from its parts; or it is one text, as it was pasted."""
_NOTHING: Mapping[str, str] = MappingProxyType({})
_MOST_OTHERS = 20


@dataclass(frozen=True, slots=True)
class DemandState:
    """What the agent has written, in the way they write it."""

    mode: str = FORM
    values: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    """What stands in the fields, by the name of the part; constraints are lines."""
    text: str = ""
    """The whole demand, in the mode « text »."""
    attached: bool = False
    """A document will be joined: the demand may speak of it."""
    original: str = ""
    """The demand as it was before it was made better; empty when it was written here."""
    others: tuple[str, ...] = ()
    """Other demands put apart, to be made after."""
    title: str = ""
    """What it is called in the library."""

    def value(self, name: str) -> str:
        """Return what stands in the field of a part."""
        return self.values.get(name, "")

    @property
    def parts(self) -> PromptParts:
        """The eight parts."""
        return parts_of_values(self.values)

    @property
    def demand(self) -> str:
        """The whole demand, as it would be given to a machine."""
        return build_prompt(self.parts) if self.mode == FORM else self.text.strip()

    def with_value(self, name: str, text: str) -> DemandState:
        """Return the state with another text in a field."""
        return replace(self, values=MappingProxyType({**self.values, name: text}))

    def with_parts(self, parts: PromptParts) -> DemandState:
        """Return the state as a form that holds these parts; what it was before is remembered."""
        return replace(
            self, mode=FORM, values=values_of_parts(parts), original=self.original or self.demand
        )

    def with_demand(self, demand: str) -> DemandState:
        """Return the state with another wording of the whole demand, written in the same way."""
        if self.mode == TEXT:
            return replace(self, text=demand, original=self.original or self.demand)
        return self.with_parts(read_parts(demand))

    def as_form(self) -> DemandState:
        """Return the text read into the parts of the form."""
        return self if self.mode == FORM else self.with_parts(read_parts(self.text))

    def as_text(self) -> DemandState:
        """Return the form as one text."""
        return replace(self, mode=TEXT, text=self.demand)


def parts_of_values(values: Mapping[str, str]) -> PromptParts:
    """Return the parts that stand in fields."""
    told: dict[str, Any] = {name: values.get(name, "").strip() for name in LABELS}
    lines = (line.strip().removeprefix("- ") for line in told["constraints"].splitlines())
    told["constraints"] = tuple(filter(None, lines))
    return PromptParts(**told)


def values_of_parts(parts: PromptParts) -> Mapping[str, str]:
    """Return parts as the fields show them."""
    told = {name: getattr(parts, name) for name in LABELS}
    told["constraints"] = "\n".join(parts.constraints)
    return MappingProxyType(told)


def words_left_out(text: str, parts: PromptParts) -> str:
    """Return the words of a demand that its parts do not hold: polite ones, « tu peux me »; in order."""
    from collections import Counter

    from desktop.french.folding import fold_words

    kept = Counter(fold_words(build_prompt(parts)))
    left: list[str] = []
    for word in text.split():
        letters = fold_words(word)
        if letters and all(kept[one] for one in letters):
            kept.subtract(letters)
        elif letters:
            left.append(word)
    return " ".join(left)


def new_demand(untrusted_text: str, title: str = "") -> DemandState:
    """Return the state of a demand that comes from elsewhere, as it was given."""
    text = readable(untrusted_text)[:LONGEST_PROMPT].strip()
    return DemandState(TEXT, text=text, original=text, title=title)


def state_data(state: DemandState) -> dict[str, Any]:
    """Return what is kept of a state."""
    return {
        "mode": state.mode,
        "values": dict(state.values),
        "text": state.text,
        "attached": state.attached,
        "original": state.original,
        "others": list(state.others),
        "title": state.title,
    }


def read_state(data: object) -> DemandState:
    """Return the state that was kept; an empty one for anything else."""
    if not isinstance(data, Mapping):
        return DemandState()
    values, others = data.get("values"), data.get("others")
    told = values if isinstance(values, Mapping) else {}
    return DemandState(
        TEXT if data.get("mode") == TEXT else FORM,
        MappingProxyType({name: str(told.get(name) or "") for name in LABELS}),
        str(data.get("text") or ""),
        data.get("attached") is True,
        str(data.get("original") or ""),
        tuple(str(one) for one in others[:_MOST_OTHERS]) if isinstance(others, list) else (),
        str(data.get("title") or ""),
    )
