#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Says how well meetings are read by rules, on invented meetings with their gold facts.

Two sets: tests/mairie/meetings/cases, which rules were tuned on, and held_out, which they were not.
A fact is found when one of the same kind stands near its second and speaks of the same thing.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT))

from desktop.documents.transcripts.reading import read_transcript  # noqa: E402
from desktop.french.folding import fold_words  # noqa: E402
from desktop.french.number_words import find_number_words  # noqa: E402
from desktop.mairie.commune.profile import CommuneProfile  # noqa: E402
from desktop.mairie.meetings.council.attendance import name_words  # noqa: E402
from desktop.mairie.meetings.outputs import meeting_data  # noqa: E402
from desktop.mairie.meetings.reading_meeting import MeetingPapers, read_meeting  # noqa: E402

SETS = PROJECT / "tests/mairie/meetings"
NEAR = 60.0
"""Seconds between a fact and the gold one."""
STEM = 5


@dataclass
class Figures:
    """What was counted, and the stories of what went wrong."""

    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def count(self, what: str, is_right: bool, story: str = "") -> None:
        """Count one answer."""
        self.asked[what] += 1
        self.right[what] += is_right
        if not is_right and story:
            self.wrong.append(f"{what}: {story}")


def read_case(folder: Path) -> dict[str, Any]:
    """Read a meeting as the task does, by rules alone, and return its data."""
    transcript = read_transcript(next(folder.glob("transcript.*")))

    def paper(name: str) -> str:
        path = folder / f"{name}.txt"
        return path.read_text(encoding="utf-8") if path.exists() else ""

    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    day = date.fromisoformat(gold["date"]) if gold.get("date") else None
    papers = MeetingPapers(paper("agenda"), paper("attendance"), paper("notes"), day=day)
    return meeting_data(read_meeting(transcript, papers, CommuneProfile()))


def compare(gold: dict[str, Any], data: dict[str, Any], name: str, figures: Figures) -> None:
    """Count what was found, missed and invented."""
    kind = data["meeting"]["kind"]
    figures.count("kind", _kind(gold["kind"]) == kind, f"{name} {gold['kind']} → {kind}")
    _match(gold, data, name, figures, "agenda", "title", NEAR)
    _match(gold, data, name, figures, "decisions", "what", NEAR)
    for wanted, found in _match(gold, data, name, figures, "votes", "about", 45.0):
        _compare_votes(wanted, found, name, figures)
    for wanted, found in _match(gold, data, name, figures, "actions", "what", NEAR):
        _compare_actions(wanted, found, name, figures)
    _figures(gold, data, name, figures)
    _people(gold, data, name, figures)
    _next(gold, data, name, figures)


def _compare_votes(
    wanted: dict[str, Any], found: dict[str, Any], name: str, figures: Figures
) -> None:
    about, result = wanted["about"], _result(wanted)
    said = f"{name} {about} {result} → {found['result']} ({found['quote'][:80]})"
    figures.count("vote result", result == found["result"], said)
    for key in ("for", "against", "abstentions"):
        told = wanted.get(key)
        # Unanimity says that nobody was against, though nobody counted them.
        implied = wanted.get("unanimous") and key != "for" and found[key] in (0, None) and not told
        is_right = found[key] == told or bool(implied)
        figures.count("vote count", is_right, f"{name} {about} {key} {told} → {found[key]}")
    for key in ("names_against", "names_abstaining"):
        there, own = wanted.get(key, []), found[key]
        for one in there:
            is_found = any(_same(name_words(one), name_words(other)) for other in own)
            figures.count("vote names", is_found, f"{name} {key} {one} → {own}")
        for one in own:
            is_right = any(_same(name_words(one), name_words(other)) for other in there)
            figures.count("vote names right", is_right, f"{name} {key} invented {one}")


def _compare_actions(
    wanted: dict[str, Any], found: dict[str, Any], name: str, figures: Figures
) -> None:
    what, who, due = wanted["what"][:60], wanted["who"], wanted.get("due") or None
    told = f"{name} {what}: {who!r} → {found['who']!r}"
    figures.count("action who", _same_who(who, found["who"]), told)
    said = f"{name} {what}: {wanted.get('when')!r} {due!r} → {found['when']!r} {found['due']!r}"
    figures.count("action due", due == found["due"], said)


def _match(
    gold: dict[str, Any],
    data: dict[str, Any],
    name: str,
    figures: Figures,
    what: str,
    text: str,
    near: float,
) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Pair gold facts with those found; count found ones, and those found that are none."""
    free = list(data[what])
    pairs: list[tuple[dict[str, Any], dict[str, Any]]] = []
    for wanted in gold[what]:
        scored = [(_nearness(wanted, found, text, near), found) for found in free]
        best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
        is_found = best[0] > 0 and best[1] is not None
        figures.count(
            f"{what} found", is_found, f"{name} [{wanted.get('time')}] {wanted[text][:110]}"
        )
        if best[0] > 0 and best[1] is not None:
            free.remove(best[1])
            pairs.append((wanted, best[1]))
    for found in free:
        figures.count(
            f"{what} right",
            False,
            f"{name} [{found['time']}] extra: {found[text][:90]} « {found['quote'][:110]} »",
        )
    for _ in pairs:
        figures.count(f"{what} right", True)
    return pairs


def _nearness(wanted: dict[str, Any], found: dict[str, Any], text: str, near: float) -> float:
    words = _stems(" ".join([wanted[text], *wanted.get("keywords", [])]))
    there = _stems(f"{found[text]} {found['quote']}")
    shared = len(words & there) / max(1, min(len(words), len(_stems(wanted[text]))))
    if wanted.get("time") is None or found["time"] is None:
        return shared if shared >= 0.34 else 0.0
    distance = abs(wanted["time"] - found["time"])
    if distance > (2 * near if shared >= 0.5 else near):
        return 0.0
    return shared + 0.5 * (1 - distance / (2 * near)) if shared >= 0.12 or distance <= 8 else 0.0


def _stems(text: str) -> set[str]:
    return {word[:STEM] for word in fold_words(text) if len(word) > 3}


def _kind(kind: str) -> str:
    return {"public": "publique", "association": "autre"}.get(kind, kind)


def _result(vote: dict[str, Any]) -> str:
    return {"adopted": "adopté", "rejected": "rejeté", "postponed": "reporté"}.get(
        vote["result"], "inconnu"
    )


def _same(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and (one <= other or other <= one)


def _same_who(wanted: str, found: str) -> bool:
    if not wanted or not found:
        return not wanted and not found
    return bool(
        set(fold_words(wanted))
        & set(fold_words(found))
        - {"m", "mme", "le", "la", "les", "et", "de", "l", "d", "du", "des"}
    )


def _figures(gold: dict[str, Any], data: dict[str, Any], name: str, figures: Figures) -> None:
    told = [_number_key(one["text"]) for one in data["figures"]]
    for wanted in gold["figures"]:
        key = _number_key(wanted)
        figures.count("figures found", any(key and key <= one for one in told), f"{name} {wanted}")


def _number_key(text: str) -> frozenset[str]:
    plain = text.replace("\u202f", "").replace("\u00a0", " ")
    for start, end, value in reversed(list(find_number_words(plain))):
        plain = f"{plain[:start]}{value}{plain[end:]}"
    compact = "".join(c if c.isdigit() or c in ",." else " " for c in _joined(plain))
    return frozenset(
        part.strip(",.").replace(".", ",").removesuffix(",0")
        for part in compact.split()
        if any(c.isdigit() for c in part)
    )


def _joined(text: str) -> str:
    """Join the thousands of « 12 400 »."""
    out = text
    for _ in range(3):
        for place in range(1, len(out) - 3):
            if (
                out[place] == " "
                and out[place - 1].isdigit()
                and out[place + 1 : place + 4].isdigit()
                and not out[place + 4 : place + 5].isdigit()
            ):
                out = out[:place] + out[place + 1 :]
                break
    return out


def _people(gold: dict[str, Any], data: dict[str, Any], name: str, figures: Figures) -> None:
    by_presence: dict[str, list[frozenset[str]]] = {}
    for one in data["participants"]:
        by_presence.setdefault(one["presence"], []).append(name_words(one["name"]))
    people = gold["participants"]
    for key, presence in (("present", "présent"), ("excused", "excusé"), ("absent", "absent")):
        for wanted in people.get(key, []):
            there = by_presence.get(presence, [])
            figures.count(
                f"people {key}",
                any(_same(name_words(wanted), one) for one in there),
                f"{name} {wanted}",
            )
    for giver, holder in people.get("proxies", []):
        found = [
            one for one in data["participants"] if _same(name_words(giver), name_words(one["name"]))
        ]
        is_right = any(_same(name_words(holder), name_words(one["proxy_to"])) for one in found)
        figures.count("people proxies", is_right, f"{name} {giver} → {holder}")
    for key in ("chair", "secretary"):
        if gold.get(key):
            found = data["meeting"][key]
            figures.count(
                key,
                _same(name_words(gold[key]), name_words(found)),
                f"{name} {gold[key]} → {found!r}",
            )
    for key in ("opened", "closed"):
        if gold.get(key):
            digits = [int(part) for part in gold[key].split(":")]
            found = [
                int(part)
                for part in data["meeting"][key].replace("\u00a0", " ").replace("h", " ").split()
                if part.isdigit()
            ]
            figures.count(
                key, [*found, 0][:2] == digits, f"{name} {gold[key]} → {data['meeting'][key]!r}"
            )


def _next(gold: dict[str, Any], data: dict[str, Any], name: str, figures: Figures) -> None:
    wanted, found = gold.get("next_meeting", ""), data["next_meeting"]
    if wanted[:4].isdigit():
        day = found["date"] if found else None
        figures.count(
            "next meeting", day == wanted[:10], f"{name} {wanted} → {day} {found and found['text']}"
        )
    elif not wanted:
        figures.count(
            "next meeting none",
            found is None or found["date"] is None,
            f"{name} {found and found['text']}",
        )


def evaluate(folder: Path, on_case: Callable[[str], None] = lambda _name: None) -> Figures:
    """Read every meeting of a folder and compare."""
    figures = Figures()
    for case in sorted(one for one in folder.iterdir() if (one / "gold.json").exists()):
        on_case(case.name)
        gold = json.loads((case / "gold.json").read_text(encoding="utf-8"))
        compare(gold, read_case(case), case.name, figures)
    return figures


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures of each set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", default=["cases", "cases_b", "held_out", "held_out_b"])
    parser.add_argument(
        "--wrong", default="", help="print the wrong answers that begin so; not for held_out"
    )
    options = parser.parse_args(arguments)
    for name in options.sets:
        figures = evaluate(SETS / name)
        print(name)
        for what in sorted(figures.asked):
            share = figures.right[what] / figures.asked[what]
            print(f"  {what}: {share:.3f} ({figures.right[what]} / {figures.asked[what]})")
        if options.wrong and not name.startswith("held_out"):
            print("\n".join(one for one in figures.wrong if one.startswith(options.wrong)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
