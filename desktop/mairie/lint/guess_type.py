# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which of the 18 types an arrêté written elsewhere is, from its object, its visas and its words."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from desktop.mairie.lint.parsed import ParsedArrete
from desktop.mairie.lint.reading.day_mentions import find_periods
from desktop.mairie.lint.reading.stretch import Stretch, motives, operative, title

_Cues = Mapping[str, list[str]]
_STRONG, _LIKELY, _CITED, _TEXT, _AGAINST = 3.0, 1.5, 2.0, 1.0, -3.0
_ENOUGH = 2.0
_TRAFFIC = ("circulation", "stationnement")
_NO_SCORE = ("temporaire", "permanent")


@cache
def _cues() -> dict[str, _Cues]:
    path = files("desktop.mairie.lint") / "guess_cues.toml"
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        name: {key: list(values) for key, values in table.items()} for name, table in tables.items()
    }


def guess_type(parsed: ParsedArrete) -> str:
    """Return "T1" to "T18", or nothing when no type is likely enough or it is another kind of act.

    The object weighs most, then the articles of the visas, then the words of the articles.
    """
    named, rest = title(parsed), Stretch.of_lines(_body(parsed))
    cited = {citation.article for citation in parsed.citations}
    scores = {
        name: _score(cues, named, cited) for name, cues in _cues().items() if name not in _NO_SCORE
    }
    has_any = any(score > 0 for score in scores.values())
    for name, score in scores.items():
        if (score > 0 or not has_any) and rest.has(_any_of(name, "texte")):
            scores[name] += _TEXT
    best = max(scores, key=lambda name: scores[name])
    if scores[best] < _ENOUGH or best == "autre":
        return ""
    return _of_traffic(parsed, named, rest, cited, scores) if best in _TRAFFIC else best


def _body(parsed: ParsedArrete) -> list[tuple[int, str]]:
    return [(0, motives(parsed).text), (0, operative(parsed).text)]


@cache
def _any_of(name: str, key: str) -> str:
    return "|".join(_cues()[name][key]) or "(?!)"


def _score(cues: _Cues, named: Stretch, cited: set[str]) -> float:
    score = 0.0
    strong = sum(named.has(cue) for cue in cues["titre_fort"])
    score += _STRONG * min(strong, 1) + 0.5 * max(0, min(strong, 3) - 1)
    score += _LIKELY * min(sum(named.has(cue) for cue in cues["titre"]), 2)
    score += _CITED * bool(cited.intersection(cues["articles"]))
    score += _AGAINST * (score > 0 and named.has(*cues["contre"]))
    return score


def _of_traffic(
    parsed: ParsedArrete,
    named: Stretch,
    rest: Stretch,
    cited: set[str],
    scores: Mapping[str, float],
) -> str:
    if not _is_temporary(parsed, named, rest, cited):
        return "T3"
    on_roads = any(named.has(cue) for cue in _cues()["circulation"]["titre_fort"])
    return "T1" if on_roads or scores["circulation"] > scores["stationnement"] else "T2"


def _is_temporary(parsed: ParsedArrete, named: Stretch, rest: Stretch, cited: set[str]) -> bool:
    """A name or a date in the object decides; then the period, the articles cited, the words."""
    temporary, permanent = _cues()["temporaire"], _cues()["permanent"]
    lasting = named.has(*permanent["titre"])
    if named.has(*temporary["titre"]) and not named.has(r"permanent"):
        return not lasting or named.has(r"temporaire")
    if lasting:
        return False
    score = 1.0 * rest.has(*temporary["texte"]) - 1.0 * rest.has(*permanent["texte"])
    score += 2.0 * bool(cited.intersection(temporary["articles"]))
    score -= 2.0 * bool(cited.intersection(permanent["articles"]))
    score += 1.5 * any(True for _ in find_periods(operative(parsed)))
    return score > 0
