# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rules in force said in French, one line each: for the room of Conformité and the command."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from desktop.core.policy import rules
from desktop.core.policy.places import can_be_changed
from desktop.core.policy.rules import SETTINGS, Policy, Rule
from desktop.core.policy.sources import CLOSED, COPY, PARTLY, READ

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.core.policy.sources import PolicySource

TEMPLATE = "policy_template.toml"
_TITLES = {
    rules.RULES_ONLY: "Travail sans modèle d’IA",
    rules.CATALOGUE_ONLY: "Seulement les modèles du catalogue",
    rules.ALLOWED_MODELS: "Modèles permis",
    rules.ALLOWED_BYTES: "Empreintes de modèles permises",
    rules.ALLOWED_KINDS: "Genres de modèles permis",
    rules.ALLOWED_LICENCES: "Licences permises",
    rules.ALLOWED_TASKS: "Tiroirs permis",
    rules.FORBIDDEN_TASKS: "Tiroirs interdits",
    rules.UNREVIEWED: "Export d’un texte que personne n’a relu",
}
_STATES = {
    READ: "lu en entier",
    PARTLY: "lu, sauf les lignes signalées",
    COPY: "illisible\u00a0: sa dernière bonne copie reste en vigueur",
    CLOSED: "illisible, et sans copie\u00a0: par prudence, aucun modèle et aucun export sans relecture",
}


class RuleLine(NamedTuple):
    """A rule as a table shows it."""

    title: str
    value: str
    by: str
    reason: str


def rule_lines(policy: Policy, task_titles: Mapping[str, str]) -> list[RuleLine]:
    """Return what is fixed, in the order of the file's own parts."""
    order = [*(key for key in policy.rules if key.startswith(SETTINGS)), *_TITLES]
    return [
        RuleLine(_title(key), value_words(key, rule, task_titles), rule.by, _reason(rule))
        for key in order
        if (rule := policy.rules.get(key)) is not None
    ]


def free_titles(policy: Policy) -> list[str]:
    """Return what the commune could fix and leaves to the agents."""
    wanted = ("retention_days", "journal_days", "formats", "models_folder")
    keys = [*(SETTINGS + name for name in wanted), *_TITLES]
    return [_title(key) for key in keys if key not in policy.rules]


def value_words(key: str, rule: Rule, task_titles: Mapping[str, str]) -> str:
    """Return what is fixed, in words: « Rédiger un arrêté, Trier les mails »."""
    if rule.is_closed and key.startswith(SETTINGS):
        return "non lu, reste comme il est sur ce poste"
    if rule.is_closed:
        return "non lu, fermé par prudence"
    value = rule.value
    if key.startswith(SETTINGS):
        return setting_value(key.removeprefix(SETTINGS), value)
    if key == rules.UNREVIEWED:
        return "permis, avec «\u00a0BROUILLON\u00a0» sur le fichier" if value else "interdit"
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, list):
        return ", ".join(_item_words(key, item, task_titles) for item in value) or "aucun"
    return str(value)


def setting_value(name: str, value: Any) -> str:
    """Return the value of a setting in words: « 30 jours », « ODT, PDF », « oui »."""
    found = re.search(r"\(en (\w+)s(?:\s*;\s*0\s*:\s*(.+))?\)$", _description(name))
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, list):
        return ", ".join(str(item).upper() for item in value)
    if found and found[2] and value == 0:
        return found[2]
    if found:
        return f"{value} {found[1]}{'' if value in (0, 1) else 's'}"
    return str(value) if value != "" else "(vide)"


def source_words(source: PolicySource) -> str:
    """Return in which state a file of rules is, and the day of the copy where it is one."""
    words = _STATES[source.state]
    if source.is_share and source.state == READ:
        words = "lu sur le partage"
    if source.state == COPY and source.read_at:
        words = f"{words} (lue le {moment_words(source.read_at)})"
    return words


def writable_words(file: Path | None) -> str:
    """Return the warning for a file that the session itself may change; empty when it may not."""
    if file is None or not can_be_changed(file):
        return ""
    return (
        "Ce fichier peut être modifié depuis cette session\u00a0: placez-le dans un dossier où seul un "
        "administrateur écrit."
    )


def template_text() -> str:
    """Return the commented file that a DSI starts from."""
    from pathlib import Path

    return (Path(__file__).parent / TEMPLATE).read_text(encoding="utf-8")


def moment_words(iso: str) -> str:
    """Return « 28/11/2026 à 15 h 10 » for an ISO 8601 moment."""
    hour = iso[11:16].replace(":", "\u00a0h\u00a0")
    return f"{rules.french_day(iso[:10])} à {hour}"


def _reason(rule: Rule) -> str:
    kept = " (dernière bonne copie)" if rule.origin == "kept" else ""
    return f"{rule.reason}{kept}".strip()


def _title(key: str) -> str:
    if key.startswith(SETTINGS):
        return _description(key.removeprefix(SETTINGS)).partition(" (")[0]
    return _TITLES[key]


def _description(name: str) -> str:
    from desktop.core.settings import SETTINGS as TABLE

    found: list[str] = [setting.description for setting in TABLE if setting.name == name]
    return found[0] if found else name


def _item_words(key: str, item: Any, task_titles: Mapping[str, str]) -> str:
    if key in (rules.ALLOWED_TASKS, rules.FORBIDDEN_TASKS):
        return task_titles.get(str(item), str(item))
    if key == rules.ALLOWED_KINDS:
        return rules.KIND_WORDS.get(str(item), str(item))
    if key == rules.ALLOWED_BYTES:
        return f"{item[:12]}…"
    return str(item)
