# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rules in force, and the questions that one asks them; every answer is a French sentence.

Plain classes rather than dataclasses: the window opens with them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from desktop.core.policy.refusal import PolicyRefusal

SETTINGS = "settings."
"""What the key of a fixed setting begins with: « settings.retention_days »."""
RULES_ONLY, CATALOGUE_ONLY = "models.rules_only", "models.catalogue_only"
ALLOWED_MODELS, ALLOWED_BYTES = "models.allowed", "models.sha256"
ALLOWED_KINDS, ALLOWED_LICENCES = "models.kinds", "models.licences"
ALLOWED_TASKS, FORBIDDEN_TASKS = "tasks.allowed", "tasks.forbidden"
UNREVIEWED = "export.unreviewed"
UNREAD_SETTING = (
    "Les règles fixées par la commune n’ont pas pu être lues en entier\u00a0: par prudence, ce réglage "
    "reste comme il est."
)
KIND_WORDS = {
    "text": "rédaction",
    "speech": "transcription",
    "image": "images",
    "speakers": "distinction des voix",
}


class Rule(NamedTuple):
    """What is fixed under one key, and why."""

    value: Any
    reason: str = ""
    origin: str = ""
    """ "" as read; "kept": of the last good copy; "closed": unreadable, so the strictest holds."""
    by: str = ""
    """Who fixed it, when: « DPO, 12/11/2026 »."""

    @property
    def is_closed(self) -> bool:
        """True when the key could not be read and no good copy says what it was."""
        return self.origin == "closed"


class Contact(NamedTuple):
    """Whom the agent may ask."""

    name: str = ""
    phone: str = ""
    mail: str = ""

    def words(self) -> str:
        """Return « Mme Roux, 01 99 00 12 34, dpo@saint-aubin.example »; empty when nobody is named."""
        unbroken = self.phone.replace(" ", "\u00a0")
        return ", ".join(part for part in (self.name, unbroken, self.mail) if part)


class ModelFacts(NamedTuple):
    """What the rules look at in a model."""

    id: str
    kind: str
    sha256: str = ""
    """Of the whole model, as its receipt or its pack gives it; empty when its bytes were never read."""
    in_catalogue: bool = False
    """True when the catalogue knows the id and these are its bytes."""
    is_known_id: bool = False
    """True when the catalogue has an entry of that id, whatever the bytes."""
    licence: str = ""
    """State of its licence in the catalogue; empty for a model of the agent's own."""
    is_simulated: bool = False


class Policy:
    """The rules, by key; an empty one fixes nothing."""

    def __init__(
        self,
        rules: Mapping[str, Rule] | None = None,
        author: str = "",
        date: str = "",
        contact: Contact | None = None,
    ) -> None:
        """Take the rules, who fixed them, when (ISO day), and whom to ask."""
        self.rules = dict(rules or {})
        self.author, self.date, self.contact = author, date, contact or Contact()

    def __bool__(self) -> bool:
        """True when something is fixed."""
        return bool(self.rules)

    # --- settings ---------------------------------------------------------------------------

    def setting(self, name: str) -> Rule | None:
        """Return what is fixed for a setting, or None."""
        return self.rules.get(SETTINGS + name)

    def setting_words(self, name: str) -> str:
        """Return why a setting cannot be changed; empty when it can."""
        rule = self.setting(name)
        if rule is None:
            return ""
        return UNREAD_SETTING if rule.is_closed else _fixed_words(name, rule)

    # --- what may be done -------------------------------------------------------------------

    def task_refusal(self, task_id: str) -> str:
        """Return why a task is not allowed; empty when it is."""
        allowed, forbidden = self.rules.get(ALLOWED_TASKS), self.rules.get(FORBIDDEN_TASKS)
        for rule in (allowed, forbidden):
            if rule is not None and rule.is_closed:
                return self._unreadable()
        is_left_out = allowed is not None and task_id not in allowed.value
        if is_left_out or (forbidden is not None and task_id in forbidden.value):
            rule = allowed if is_left_out else forbidden
            return self._refused("Ce tiroir n’est pas permis sur ce poste", rule)
        return ""

    def no_model(self) -> str:
        """Return why no model at all may be used; empty when some may."""
        for key in MODEL_KEYS:
            rule = self.rules.get(key)
            if rule is not None and rule.is_closed:
                return self._unreadable()
        rule = self.rules.get(RULES_ONLY)
        if rule is not None and rule.value:
            return self._refused("Le travail se fait par règles, sans modèle", rule)
        return ""

    def model_refusal(self, model: ModelFacts) -> str:
        """Return why a model may not be used; empty when it may."""
        if refusal := self.no_model():
            return refusal
        for key, why in self._model_faults(model):
            return self._refused(why, self.rules[key])
        return ""

    def own_model_refusal(self) -> str:
        """Return why no model of the agent's own may be added; empty when some may.

        Which ones is only known once their bytes were read: they are refused when they are used.
        """
        if refusal := self.no_model():
            return refusal
        catalogue_only = self.rules.get(CATALOGUE_ONLY)
        if catalogue_only is not None and catalogue_only.value:
            return self._refused("Seuls les modèles du catalogue sont permis", catalogue_only)
        licences = self.rules.get(ALLOWED_LICENCES)
        words = "La licence d’un modèle hors catalogue n’est pas vérifiée"
        return self._refused(words, licences) if licences is not None else ""

    def unreviewed_refusal(self) -> str:
        """Return why a text that nobody read over may not go out; empty when it may."""
        rule = self.rules.get(UNREVIEWED)
        if rule is None or (rule.value and not rule.is_closed):
            return ""
        if rule.is_closed:
            return self._unreadable()
        return self._refused("Un texte ne s’exporte qu’une fois relu par une personne nommée", rule)

    def formats_refusal(self, formats: Iterable[str]) -> str:
        """Return why documents of these formats may not be written; empty when they may."""
        rule = self.setting("formats")
        if rule is None or rule.is_closed:
            return ""
        refused = [name.upper() for name in formats if name not in rule.value]
        return (
            self._refused(f"Format non permis\u00a0: {', '.join(refused)}", rule) if refused else ""
        )

    # --- words ------------------------------------------------------------------------------

    def refuse(self, sentence: str) -> PolicyRefusal:
        """Return the error that says it, with whom to ask."""
        contact = self.contact.words()
        advice = f"Rien n’est perdu. Pour toute question\u00a0: {contact}." if contact else ""
        return PolicyRefusal(sentence=sentence, advice=advice)

    def _refused(self, what: str, rule: Rule | None) -> str:
        return f"{what}\u00a0: la commune l’a fixé{_by(rule)}.{_why(rule)}"

    def _unreadable(self) -> str:
        return (
            "Les règles fixées par la commune n’ont pas pu être lues en entier\u00a0: par prudence, "
            "ce qui n’a pas été compris reste fermé."
        )

    def _model_faults(self, model: ModelFacts) -> Iterable[tuple[str, str]]:
        rules = self.rules
        if ALLOWED_KINDS in rules and model.kind not in rules[ALLOWED_KINDS].value:
            kind = KIND_WORDS.get(model.kind, model.kind)
            yield ALLOWED_KINDS, f"Les modèles de ce genre ({kind}) ne sont pas permis"
        if model.is_simulated:
            return
        if CATALOGUE_ONLY in rules and rules[CATALOGUE_ONLY].value and not model.in_catalogue:
            yield CATALOGUE_ONLY, "Seuls les modèles du catalogue sont permis"
        if ALLOWED_LICENCES in rules and not self._has_licence(model):
            yield ALLOWED_LICENCES, "La licence de ce modèle n’est pas de celles qui sont permises"
        if not self._is_named(model):
            key = ALLOWED_MODELS if ALLOWED_MODELS in rules else ALLOWED_BYTES
            yield key, "Ce modèle n’est pas de ceux qui sont permis"

    def _has_licence(self, model: ModelFacts) -> bool:
        return model.in_catalogue and model.licence in self.rules[ALLOWED_LICENCES].value

    def _is_named(self, model: ModelFacts) -> bool:
        """Named by its bytes, or by its id when its bytes are those that the id stands for."""
        by_id, by_bytes = self.rules.get(ALLOWED_MODELS), self.rules.get(ALLOWED_BYTES)
        if by_id is None and by_bytes is None:
            return True
        if by_bytes is not None and model.sha256 and model.sha256 in by_bytes.value:
            return True
        is_itself = model.in_catalogue or (bool(model.sha256) and not model.is_known_id)
        return by_id is not None and is_itself and model.id in by_id.value


MODEL_KEYS = (
    RULES_ONLY,
    CATALOGUE_ONLY,
    ALLOWED_MODELS,
    ALLOWED_BYTES,
    ALLOWED_KINDS,
    ALLOWED_LICENCES,
)


def french_day(iso_day: str) -> str:
    """Return « 12/11/2026 » for « 2026-11-12 »; anything else as it is."""
    parts = iso_day.split("-")
    return "/".join(reversed(parts)) if len(parts) == 3 else iso_day


def _fixed_words(name: str, rule: Rule) -> str:
    """Return « Fixé par la commune : 30 jours (DPO, 12/11/2026). Motif : … »."""
    from desktop.core.policy.wording import setting_value

    return f"Fixé par la commune\u00a0: {setting_value(name, rule.value)}{_by(rule)}.{_why(rule)}"


def _by(rule: Rule | None) -> str:
    return f" ({rule.by})" if rule is not None and rule.by else ""


def _why(rule: Rule | None) -> str:
    reason = rule.reason.strip().rstrip(".") if rule is not None else ""
    return f" Motif\u00a0: {reason}." if reason else ""
