# SPDX-License-Identifier: AGPL-3.0-or-later
"""A demand as a file: a front matter, what each variable is, then the text (prompts/README.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.core.files.readable import readable
from desktop.mairie.prompting.library.demand import (
    LONGEST_EXAMPLE,
    LONGEST_SUMMARY,
    LONGEST_TEXT,
    LONGEST_TITLE,
    LONGEST_WORDS,
    MOST_KEYWORDS,
    MOST_VARIABLES,
    OTHER_CATEGORY,
    Demand,
    DemandError,
    DemandKind,
    DemandOwner,
    DemandVariable,
    Origin,
    categories,
)
from desktop.mairie.prompting.library.filling import described

LARGEST_FILE = 200_000
"""Bytes of a file that is read."""
_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n(.*)\Z", re.DOTALL)
_SECTION = re.compile(
    r"^## (?P<head>variable [^\W\d_]\w*|demande|system|user)[ \t]*$", re.MULTILINE
)
_YES = "oui"
_MORE = "  "
"""Begins a line that goes on with the value of the line before."""


@dataclass(frozen=True, slots=True)
class _Parts:
    facts: dict[str, str]
    variables: tuple[DemandVariable, ...]
    text: str
    is_task: bool


def parse_demand(untrusted_text: str, demand_id: str, owner: DemandOwner) -> Demand:
    """Return the demand that a file holds; raise DemandError with a French sentence."""
    if len(untrusted_text) > LARGEST_FILE:
        raise DemandError("Le fichier est trop grand pour une demande.")
    parts = _split(readable(untrusted_text.replace("\r\n", "\n").lstrip("\ufeff")))
    facts = parts.facts
    title = facts.get("title", "")[:LONGEST_TITLE].strip()
    if not title:
        raise DemandError("Le titre manque («\u00a0title\u00a0» dans l’en-tête).")
    if not parts.text:
        raise DemandError("Le texte de la demande manque («\u00a0## demande\u00a0»).")
    if len(parts.text) > LONGEST_TEXT:
        raise DemandError("Le texte de la demande est trop long.")
    category = facts.get("category", "")
    return Demand(
        id=demand_id,
        owner=owner,
        kind=DemandKind.TASK if parts.is_task else DemandKind.DEMAND,
        title=title,
        category=category if category in categories() else OTHER_CATEGORY,
        summary=facts.get("summary", "")[:LONGEST_SUMMARY],
        version=facts.get("version", "1")[:LONGEST_WORDS],
        date=facts.get("date", "")[:10],
        text=parts.text,
        variables=described(parts.text, parts.variables),
        keywords=_keywords(facts.get("keywords", "")),
        origin=_origin(facts),
        engine=facts.get("engine", "")[:20],
    )


def demand_text(demand: Demand) -> str:
    """Return the content of the file of a demand; `parse_demand` reads the same from it."""
    lines = ["---", *_front_matter(demand), "---", ""]
    for one in demand.variables:
        lines += [*_variable_lines(one), ""]
    if not demand.is_task:
        lines += ["## demande", ""]
    return "\n".join([*lines, demand.text.strip("\n"), ""])


def _front_matter(demand: Demand) -> Iterator[str]:
    facts = {
        "title": demand.title,
        "category": demand.category,
        "summary": demand.summary,
        "engine": demand.engine,
        "version": demand.version,
        "date": demand.date,
        "keywords": ", ".join(demand.keywords),
    }
    if demand.origin is not None:
        facts |= {
            "origin": demand.origin.key,
            "origin_version": demand.origin.version,
            "origin_mark": demand.origin.mark,
        }
    for name, value in facts.items():
        if value:
            yield f"{name}: {_one_line(value)}"


def _variable_lines(one: DemandVariable) -> Iterator[str]:
    yield f"## variable {one.name}"
    yield f"label: {_one_line(one.label)}"
    if one.help:
        yield f"help: {_one_line(one.help)}"
    if one.example:
        first, *rest = one.example.strip("\n").split("\n")
        yield f"example: {first}"
        yield from (f"{_MORE}{line}" for line in rest)
    if one.multiline:
        yield f"multiline: {_YES}"
    if not one.required:
        yield "required: non"


def _split(text: str) -> _Parts:
    match = _FRONT_MATTER.match(text)
    if match is None:
        raise DemandError("L’en-tête manque\u00a0: ce n’est pas une demande de Beffroi.")
    body = match.group(2)
    variables: list[DemandVariable] = []
    heads = list(_SECTION.finditer(body))
    for place, head in enumerate(heads):
        words = head["head"]
        if words.startswith("variable "):
            end = heads[place + 1].start() if place + 1 < len(heads) else len(body)
            variables.append(_variable(words.split()[1], body[head.end() : end]))
            continue
        is_task = words != "demande"
        whole = body[head.start() if is_task else head.end() :].strip("\n ")
        return _Parts(_facts(match.group(1)), tuple(variables[:MOST_VARIABLES]), whole, is_task)
    raise DemandError("Le texte de la demande manque («\u00a0## demande\u00a0»).")


def _variable(name: str, untrusted_lines: str) -> DemandVariable:
    told = _facts(untrusted_lines)
    label = told.get("label", "")[:LONGEST_WORDS]
    return DemandVariable(
        name,
        label or name,
        told.get("help", "")[:LONGEST_WORDS],
        told.get("example", "")[:LONGEST_EXAMPLE],
        multiline=told.get("multiline", "") == _YES,
        required=told.get("required", _YES) == _YES,
    )


def _facts(lines: str) -> dict[str, str]:
    """Return « key: value » lines; one that begins with two spaces goes on with the one before."""
    facts: dict[str, str] = {}
    last = ""
    for line in lines.split("\n"):
        if line.startswith(_MORE) and last:
            facts[last] += "\n" + line.removeprefix(_MORE).rstrip()
        elif line.strip():
            key, colon, value = line.partition(":")
            last = key.strip() if colon else ""
            if last:
                facts[last] = value.strip()
    return {key: value.strip("\n") for key, value in facts.items()}


def _keywords(words: str) -> tuple[str, ...]:
    found = (word.strip()[:LONGEST_WORDS] for word in words.split(","))
    return tuple(word for word in found if word)[:MOST_KEYWORDS]


def _origin(facts: dict[str, str]) -> Origin | None:
    key = facts.get("origin", "")[:LONGEST_WORDS]
    if not key:
        return None
    version, mark = facts.get("origin_version", ""), facts.get("origin_mark", "")
    return Origin(key, version[:LONGEST_WORDS], mark[:LONGEST_WORDS])


def _one_line(text: str) -> str:
    return re.sub(r"[ \t\r\n]+", " ", text).strip()
