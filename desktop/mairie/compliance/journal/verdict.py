# SPDX-License-Identifier: AGPL-3.0-or-later
"""The verdict on the chain in French: what was found, which entry breaks it, what that means, what to do."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.core.journal.chain import ChainBreak, JournalCheck
from desktop.core.journal.entry import UNREADABLE, JournalEntry, read_entry
from desktop.core.journal.titles import entry_title, outcome_words
from desktop.mairie.compliance.journal.last_check import Verdict
from desktop.mairie.compliance.journal.wording import (
    NBSP,
    count_words,
    hash_words,
    long_moment,
    number_words,
)

_MEANINGS = {
    ChainBreak.CHANGED: (
        "Cette entrée n’est plus celle qui avait été écrite\u00a0: elle a été modifiée, remplacée, "
        "déplacée ou ajoutée après coup, ou le disque l’a abîmée."
    ),
    ChainBreak.MISSING: (
        "Une ou plusieurs entrées ont été retirées à cet endroit, sans passer par l’effacement prévu, "
        "qui laisse une preuve."
    ),
    ChainBreak.LAST_MISSING: (
        "Le fichier garde le compte des entrées écrites\u00a0: il en manque à la fin, ou ce compte a "
        "été changé."
    ),
    ChainBreak.PURGE_UNKNOWN: (
        "Les premières entrées ont disparu, et aucune entrée de la chaîne ne dit qu’elles ont été "
        "effacées par Beffroi."
    ),
    ChainBreak.UNREADABLE: (
        "Le fichier ne peut plus être lu à cet endroit\u00a0: le disque l’a abîmé, ou il a été modifié."
    ),
}
WHAT_TO_DO = (
    "Ne supprimez rien. Copiez le fichier du journal sur une clé, prévenez le délégué à la protection "
    "des données, et comparez avec la dernière sauvegarde et les empreintes imprimées. Les nouveaux "
    "travaux continuent d’être inscrits."
)
_REPLACED = (
    "La chaîne se tient, mais ce n’est plus celle de la vérification du {date}\u00a0: son empreinte "
    "{hash} ne s’y trouve pas. Le journal a été remplacé, recommencé ou réécrit depuis."
)


def verdict_entry(verdict: Verdict) -> JournalEntry:
    """Return what the journal keeps of a verification."""
    broken = verdict.check.first_broken
    note = f"entrée {broken}" if broken else ""
    if verdict.is_replaced and verdict.former is not None:
        note = f"empreinte absente {verdict.former.last_hash}"
    return JournalEntry("journal", "verified" if verdict.is_sound else "broken", note=note)


def title_of(verdict: Verdict) -> str:
    """Return the verdict in one sentence."""
    check = verdict.check
    if verdict.is_replaced:
        return "Le journal n’est plus celui de la dernière vérification."
    if check.is_sound:
        return (
            f"Chaîne intacte\u00a0: {count_words(check.entries, 'entrée relue', 'entrées relues')}."
        )
    number = number_words(check.first_broken or 1)
    return f"La chaîne est rompue à l’entrée n°{NBSP}{number}."


def lines_of(verdict: Verdict, titles: Mapping[str, str]) -> tuple[str, ...]:
    """Return what follows the title: one paragraph each."""
    check = verdict.check
    if verdict.is_replaced and verdict.former is not None:
        told = _REPLACED.format(
            date=long_moment(verdict.former.at), hash=hash_words(verdict.former.last_hash[:16])
        )
        return (told, WHAT_TO_DO)
    if check.is_sound:
        return _sound_lines(verdict)
    return tuple(filter(None, _broken_lines(check, titles)))


def _sound_lines(verdict: Verdict) -> tuple[str, ...]:
    check = verdict.check
    lines = [f"Empreinte de la dernière entrée\u00a0: {hash_words(check.last_hash)}"]
    if check.purged:
        lines.append(
            f"Les entrées jusqu’à la n°{NBSP}{number_words(check.purged)} ont été effacées au terme "
            "de leur durée de conservation\u00a0; la chaîne en garde la preuve."
        )
    former = verdict.former
    was_sound = former is not None and former.is_sound and former.entries > 0
    if former is not None and was_sound and former.last_number >= check.purged:
        lines.append(
            f"La fin de chaîne relevée le {long_moment(former.at)} y est toujours\u00a0: rien n’a "
            "été réécrit depuis."
        )
    return tuple(lines)


def _broken_lines(check: JournalCheck, titles: Mapping[str, str]) -> tuple[str, ...]:
    assert check.kind is not None and check.first_broken is not None
    before = check.first_broken - 1 - check.purged
    proved = {
        0: "Aucune entrée d’avant n’est prouvée.",
        1: "L’entrée d’avant reste prouvée.",
    }.get(before, f"Les {number_words(before)} entrées d’avant restent prouvées.")
    if check.kind is ChainBreak.PURGE_UNKNOWN:
        proved = ""
    return (_claim(check, titles), _MEANINGS[check.kind], proved, WHAT_TO_DO)


def _claim(check: JournalCheck, titles: Mapping[str, str]) -> str:
    """Return what the entry where the chain breaks claims to be."""
    if not check.claims:
        return ""
    entry = read_entry(check.claims)
    if entry.outcome == UNREADABLE:
        return "Ce qui se trouve à cette place ne se lit plus comme une entrée."
    is_next = check.kind is ChainBreak.MISSING  # what should stand there is gone
    subject = "L’entrée qui vient ensuite" if is_next else "Elle"
    who = f", session «{NBSP}{entry.who}{NBSP}»" if entry.who else ""
    return (
        f"{subject} se dit du {long_moment(entry.at)}\u00a0: «{NBSP}{entry_title(entry.task, titles)}{NBSP}», "
        f"{outcome_words(entry.outcome, entry.task).rstrip('.')}{who}."
    )
