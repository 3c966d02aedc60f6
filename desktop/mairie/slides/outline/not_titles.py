# SPDX-License-Identifier: AGPL-3.0-or-later
"""What stands at the head of a document and names nothing of it: « Extrait du registre », « Objet »."""

from __future__ import annotations

import re

NOT_A_TITLE = re.compile(
    r"document\s*\d*|sans[ -]titre.*|microsoft word.*|courrier|scan[\w ]*|numeris\w*|\W*|page \d+"
    r"|republique francaise.*|departement .*|mairie d.*|extrait du registre.*|objet|l'essentiel|participants|ordre du jour|presents|[\w-]+\.\w{2,4}|sommaire|edito|preambule"
    r"|projet de deliberation|deliberation n.*|note de service n.*|prefecture .*|seance du \d.*|conseil municipal|courrier .*|essai\w*|nouveau document.*",
)
