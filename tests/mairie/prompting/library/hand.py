# SPDX-License-Identifier: AGPL-3.0-or-later
"""A library in a throw-away folder, with two demands and two prompts of ours that can be changed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from desktop.mairie.prompting.library import DemandLibrary

READY = """---
title: Refuser une salle
category: courriers
summary: Un courrier de refus
version: 1
date: 2026-11-28
keywords: salle, prêt
---

## variable raison
label: La raison
example: déjà prise
multiline: oui

## variable autre
label: Autre chose
required: non

## demande

Contexte : la salle est demandée. Raison : $raison.
À la place : $autre
Tâche : rédige un courrier.
"""
TASK = """---
title: Résumer un document
role: Rédige le résumé
engine: text
version: 3
---

## system

Tu résumes.

## user

$extracts

Résume en $words mots.
"""
TODAY = date(2026, 11, 28)


def make_ours(folder: Path) -> Path:
    """Write prompts of ours into a folder of their own."""
    ours = folder / "prompts"
    (ours / "library").mkdir(parents=True)
    (ours / "library" / "refuser-une-salle.md").write_text(READY, encoding="utf-8")
    other = READY.replace("Refuser une salle", "Convoquer le conseil").replace("courriers", "actes")
    (ours / "library" / "convoquer.md").write_text(other, encoding="utf-8")
    (ours / "summarise-document.md").write_text(TASK, encoding="utf-8")
    (ours / "README.md").write_text("# Écrire", encoding="utf-8")
    return ours


def make_library(folder: Path) -> DemandLibrary:
    """Open the library of that folder, made when it is not there."""
    ours = folder / "prompts" if (folder / "prompts").exists() else make_ours(folder)
    return DemandLibrary(ours, folder / "demandes", lambda: TODAY)
