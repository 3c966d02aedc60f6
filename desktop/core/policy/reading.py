# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads a policy strictly: what is not understood is told with its line, and never allows more.

For a key that cannot be read, the last good copy's rule stays; without one the strictest holds: no
task, no model, nothing unread goes out, and a setting stays as it is on this computer. A misspelt key
counts as the one that it resembles, and keeps what the last good copy says of keys that are missing.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, NamedTuple

from desktop.core.policy.problems import (
    KINDS,
    LICENCES,
    MODEL_WORDS,
    Problem,
    close_names,
    line_of,
    short_line,
    unknown_words,
    wanted_values,
)
from desktop.core.policy.rules import (
    ALLOWED_TASKS,
    RULES_ONLY,
    SETTINGS,
    UNREVIEWED,
    Contact,
    Policy,
    Rule,
    french_day,
)

_CONTACT = ("name", "phone", "mail")
_SECTIONS = ("settings", "tasks", "models", "export", "contact")
_HEAD = ("author", "date", "share")
_SHA256 = re.compile(r"[0-9a-f]{64}")


class ReadPolicy(NamedTuple):
    """What a file gave."""

    policy: Policy
    problems: tuple[Problem, ...] = ()
    share: str = ""
    is_good: bool = True
    """True when every rule was understood: such a file is worth a copy."""
    is_readable: bool = True
    """False when nothing of the file could be read."""


def read_policy(
    content: bytes, task_ids: Collection[str] = (), last_good: Policy | None = None
) -> ReadPolicy:
    """Read a file; `task_ids` are those that exist (none: they are not compared)."""
    import tomllib

    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        words = "le fichier n’est pas en UTF-8. Enregistrez-le ainsi depuis votre éditeur."
        return unreadable(words, last_good)
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = re.search(r"line (\d+)", str(error))
        return unreadable(_SYNTAX, last_good, int(found[1]) if found else 0)
    return _Reader(text, task_ids, last_good).read(data)


_SYNTAX = "le fichier n’est pas du TOML\u00a0: un guillemet, un crochet ou un signe «\u00a0=\u00a0» manque sans doute."


def unreadable(why: str, last_good: Policy | None, line: int = 0) -> ReadPolicy:
    """Return what holds when nothing of a file can be read."""
    problem = Problem(line, f"{why[:1].upper()}{why[1:].rstrip('.')}.")
    policy = last_good_or_cautious(last_good)
    return ReadPolicy(policy, (problem,), is_good=False, is_readable=False)


def last_good_or_cautious(last_good: Policy | None) -> Policy:
    """Return the last good rules; without any, those that close what could do harm.

    Tasks stay open: by rules alone, nothing that a model writes goes out, nothing is deleted sooner.
    """
    if last_good is not None:
        kept = {key: rule._replace(origin="kept") for key, rule in last_good.rules.items()}
        return Policy(kept, last_good.author, last_good.date, last_good.contact)
    closed = Rule(None, origin="closed")
    keys = (RULES_ONLY, UNREVIEWED, *(SETTINGS + name for name in _frozen()))
    return Policy(dict.fromkeys(keys, closed))


def _frozen() -> list[str]:
    """Return the settings that stay as they are while nothing is known of what the commune fixes."""
    from desktop.core.settings import SETTINGS as TABLE

    others = ("models_folder", "recording_keep")
    return [one.name for one in TABLE if one.name.endswith("_days") or one.name in others]


class _Reader:
    """Goes through the sections of one file."""

    def __init__(self, text: str, task_ids: Collection[str], last_good: Policy | None) -> None:
        self._lines, self._task_ids, self._last_good = text.splitlines(), task_ids, last_good
        self._rules: dict[str, Rule] = {}
        self._bad: dict[str, None] = {}
        self._unknown = False
        self._problems: list[Problem] = []

    def read(self, data: Mapping[str, Any]) -> ReadPolicy:
        for name in data:
            if name not in (*_SECTIONS, *_HEAD):
                self._take_unknown("", name, (*_SECTIONS, *_HEAD))
        self._read_settings(self._section(data, "settings"))
        self._read_tasks(self._section(data, "tasks"))
        self._read_models(self._section(data, "models"))
        self._read_export(self._section(data, "export"))
        last = self._last_good
        head = [self._head(data, name) for name in _HEAD]
        contact = self._contact(data)
        self._close_what_is_bad()
        by = ", ".join(part for part in (head[0], french_day(head[1])) if part)
        policy = Policy(
            {key: rule._replace(by=rule.by or by) for key, rule in self._rules.items()},
            head[0] or (last.author if last else ""),
            head[1],
            contact if any(contact) or last is None else last.contact,
        )
        is_good = not self._bad and not self._unknown
        return ReadPolicy(policy, tuple(sorted(self._problems)), head[2], is_good)

    # --- sections ---------------------------------------------------------------------------

    def _section(self, data: Mapping[str, Any], name: str) -> dict[str, Any]:
        section = data.get(name, {})
        if isinstance(section, dict):
            return section
        self._tell("", name, f"«\u00a0{name}\u00a0» doit être une partie, écrite [{name}].")
        self._close_section(name)
        return {}

    def _read_settings(self, section: dict[str, Any]) -> None:
        from desktop.core.settings import SETTINGS as TABLE

        table = {setting.name: setting for setting in TABLE}
        for name, (value, reason) in self._values("settings", section, tuple(table)).items():
            setting = table[name]
            if setting.allows(value) and value != []:
                self._rules[SETTINGS + name] = Rule(value, reason)
            else:
                self._refuse(
                    "settings", name, f"{setting.description}\u00a0: {wanted_values(setting)}."
                )

    def _read_tasks(self, section: dict[str, Any]) -> None:
        for name, (value, reason) in self._values(
            "tasks", section, ("allowed", "forbidden")
        ).items():
            ids = self._texts("tasks", name, value)
            if ids is not None:
                self._rules[f"tasks.{name}"] = Rule(self._known_tasks(name, ids), reason)

    def _known_tasks(self, name: str, ids: list[str]) -> list[str]:
        """Return the ids; a misspelt one that is forbidden forbids the task that it resembles too."""
        known = list(ids)
        for task_id in ids:
            if not self._task_ids or task_id in self._task_ids:
                continue
            close = close_names(task_id, self._task_ids)
            meant = f" Vouliez-vous dire «\u00a0{close[0]}\u00a0»\u00a0?" if close else ""
            words = f"aucun tiroir ne s’appelle «\u00a0{short_line(task_id)}\u00a0».{meant}"
            self._tell("tasks", name, words)
            known += close if name == "forbidden" else []
        return known

    def _read_models(self, section: dict[str, Any]) -> None:
        checks: dict[str, Callable[[str], bool]] = {
            "allowed": bool,
            "sha256": lambda text: _SHA256.fullmatch(text) is not None,
            "kinds": KINDS.__contains__,
            "licences": LICENCES.__contains__,
        }
        known = ("rules_only", "catalogue_only", *checks)
        for name, (value, reason) in self._values("models", section, known).items():
            if name not in checks:
                self._take_switch("models", name, value, reason)
                continue
            texts = self._texts("models", name, _lowered(value) if name == "sha256" else value)
            wrong = [text for text in texts or () if not checks[name](text)]
            if wrong:
                self._refuse(
                    "models",
                    name,
                    f"«\u00a0{short_line(wrong[0])}\u00a0» n’est pas {MODEL_WORDS[name]}.",
                )
            elif texts is not None:
                self._rules[f"models.{name}"] = Rule(texts, reason)

    def _read_export(self, section: dict[str, Any]) -> None:
        for name, (value, reason) in self._values("export", section, ("unreviewed",)).items():
            self._take_switch("export", name, value, reason)

    def _contact(self, data: Mapping[str, Any]) -> Contact:
        section = data.get("contact", {})
        if not isinstance(section, dict):
            self._tell(
                "", "contact", "«\u00a0contact\u00a0» doit être une partie, écrite [contact]."
            )
            return Contact()
        for name in section:
            if name not in _CONTACT:
                self._tell("contact", name, unknown_words(name, _CONTACT))
        texts = {name: section.get(name, "") for name in _CONTACT}
        for name, text in texts.items():
            if not isinstance(text, str):
                self._tell(
                    "contact", name, f"«\u00a0{name}\u00a0» doit être un texte entre guillemets."
                )
                texts[name] = ""
        return Contact(**{name: short_line(text) for name, text in texts.items()})

    def _head(self, data: Mapping[str, Any], name: str) -> str:
        value = data.get(name, "")
        if isinstance(value, datetime.date) and name == "date":
            return value.isoformat()[:10]
        if isinstance(value, str) and name != "date":
            return value if name == "share" else short_line(value)
        if value != "":
            words = "une date comme 2026-11-12, sans guillemets" if name == "date" else "un texte"
            self._tell("", name, f"«\u00a0{name}\u00a0» doit être {words}.")
            self._unknown = self._unknown or name == "share"
        return ""

    # --- values -----------------------------------------------------------------------------

    def _values(
        self, section_name: str, section: dict[str, Any], known: tuple[str, ...]
    ) -> dict[str, tuple[Any, str]]:
        """Return the value and the reason of each known key of a section."""
        shared = section.get("reason", "")
        if not isinstance(shared, str):
            self._tell(
                section_name, "reason", "«\u00a0reason\u00a0» doit être un texte entre guillemets."
            )
            shared = ""
        values: dict[str, tuple[Any, str]] = {}
        for name, value in section.items():
            if name == "reason":
                continue
            if name not in known:
                self._take_unknown(section_name, name, known)
            elif isinstance(value, dict):
                self._take_table(values, section_name, name, value, shared)
            else:
                values[name] = (value, short_line(shared))
        return values

    def _take_table(
        self,
        values: dict[str, tuple[Any, str]],
        section: str,
        name: str,
        table: dict[str, Any],
        shared: str,
    ) -> None:
        """Read `name = { value = …, reason = "…" }`."""
        reason = table.get("reason", shared)
        is_sound = (
            set(table) <= {"value", "reason"} and "value" in table and isinstance(reason, str)
        )
        if is_sound:
            values[name] = (table["value"], short_line(reason))
        else:
            words = f'écrivez {name} = {{ value = …, reason = "…" }}.'
            self._refuse(section, name, words)

    def _take_switch(self, section: str, name: str, value: Any, reason: str) -> None:
        if isinstance(value, bool):
            self._rules[f"{section}.{name}"] = Rule(value, reason)
        else:
            self._refuse(
                section, name, f"«\u00a0{name}\u00a0» doit être true ou false, sans guillemets."
            )

    def _texts(self, section: str, name: str, value: Any) -> list[str] | None:
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return value
        self._refuse(
            section, name, f'«\u00a0{name}\u00a0» doit être une liste, comme ["un", "deux"].'
        )
        return None

    # --- what is not understood -------------------------------------------------------------

    def _refuse(self, section: str, name: str, words: str) -> None:
        self._tell(section, name, words)
        self._bad[f"{section}.{name}"] = None

    def _take_unknown(self, section: str, name: str, known: tuple[str, ...]) -> None:
        self._tell(section, name, unknown_words(name, known))
        self._unknown = True
        close = close_names(name, known)
        if self._last_good is not None:
            return  # what it says of the keys that are missing stays
        if section == "settings":
            self._bad |= {SETTINGS + meant: None for meant in close}
        elif section:
            self._close_section(section)
        elif close and close[0] in _SECTIONS:
            self._close_section(close[0])

    def _close_section(self, section: str) -> None:
        """Close what a section that was not understood may have meant."""
        keys = {
            "settings": [SETTINGS + name for name in _frozen()],
            "tasks": [ALLOWED_TASKS],
            "models": [RULES_ONLY],
            "export": [UNREVIEWED],
        }
        self._bad |= dict.fromkeys(keys.get(section, []))
        self._unknown = True

    def _close_what_is_bad(self) -> None:
        kept = last_good_or_cautious(self._last_good).rules if self._last_good else {}
        wanted: Iterable[str] = kept if self._unknown else self._bad
        for key in wanted:
            if key in kept and key not in self._rules:
                self._rules[key] = kept[key]
        for key in self._bad:
            self._rules.setdefault(key, Rule(None, origin="closed"))

    def _tell(self, section: str, name: str, words: str) -> None:
        self._problems.append(
            Problem(line_of(self._lines, section, name), f"{words[:1].upper()}{words[1:]}")
        )


def _lowered(value: Any) -> Any:
    is_list = isinstance(value, list)
    return [item.lower() if isinstance(item, str) else item for item in value] if is_list else value
