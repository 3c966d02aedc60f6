# SPDX-License-Identifier: AGPL-3.0-or-later
"""Time and memory of reading 5,000 answers to a consultation, over reading the table alone."""

from __future__ import annotations

import argparse
import csv
import random
import tempfile
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

from desktop.core.data_table import DataTable
from desktop.documents.tables import read_table
from desktop.mairie.consultation import read_consultation
from scripts.benches.benching import Row, own_time

LIMIT_SECONDS = 20.0
WHAT = (
    "les trottoirs", "le marché du samedi", "la vitesse des voitures", "l’éclairage", "la piste cyclable",
    "la cantine", "les bancs", "le médecin", "les poubelles", "la médiathèque", "les arbres de la place",
    "le car pour la ville", "la salle des fêtes", "la fibre", "les impôts", "l’information des habitants",
    "la maison des jeunes", "le cimetière", "les logements vides", "le stade", "l’église", "la crèche",
    "la compostière du château", "le ponton des kayaks", "la ruche pédagogique", "le carillon",
)  # fmt: skip
WHERE = (
    "devant l’école", "dans le bourg", "rue du Four", "près de la gare", "au hameau de la Roche", "sur la place",
    "à la sortie du village", "du côté du pont", "chez nous", "vers la plage",
)  # fmt: skip
NEED = (
    "Il faudrait revoir {what} {where}", "{what} {where}, c’est devenu impossible", "Merci pour {what} {where}",
    "Je ne comprends pas pourquoi {what} n’est pas une priorité {where}", "On attend toujours {what} {where}",
    "PLUS DE MOYENS POUR {what} {where}", "pourquoi pas {what} {where} ???", "Gardez {what} {where}",
    "Depuis dix ans nous demandons {what} {where} et rien ne vient", "{what} {where} svp",
)  # fmt: skip
BESIDES = (
    "Mes enfants rentrent seuls et j’ai peur", "On le dit à chaque réunion sans jamais de réponse",
    "Je suis né ici et je n’ai jamais vu ça", "Cela ne coûterait pas grand-chose à la commune",
    "Les voisins sont du même avis que moi", "Il y a eu deux accidents cette année",
    "Ma mère a quatre-vingts ans et ne sort plus", "Bonne continuation à toute l’équipe",
    "Prenez exemple sur le bourg voisin qui l’a fait en un été", "Je peux donner un coup de main le week-end",
)  # fmt: skip
NOTHING = ("RAS", "", "néant", "Pas d’avis", "-", "rien à signaler")


def made_up_answers(count: int, words: int) -> Iterator[list[str]]:
    """Yield rows of a made-up consultation, the same each time, of about `words` words."""
    drawn = random.Random(5_000)
    for number in range(count):
        if number % 17 == 0:
            yield [str(number), "Le bourg", drawn.choice(NOTHING)]
            continue
        text: list[str] = []
        wanted = drawn.randint(words // 2, words * 3 // 2)
        while sum(len(piece.split()) for piece in text) < wanted:
            said = drawn.choice(NEED).format(what=drawn.choice(WHAT), where=drawn.choice(WHERE))
            text.append(said if drawn.random() < 0.6 else drawn.choice(BESIDES))
        ages = ("18-24 ans", "25-39 ans", "40-59 ans", "60-74 ans")
        yield [str(number), drawn.choice(ages), ". ".join(text)]


def made_up_table(path: Path, count: int, words: int) -> DataTable:
    """Write the answers as CSV, and read them."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(("Numéro", "Âge", "Que souhaitez-vous pour la commune ?"))
        writer.writerows(made_up_answers(count, words))
    return read_table(path)


def _megabytes(table: DataTable) -> float:
    tracemalloc.start()
    read_consultation(table)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6


def run(arguments: list[str]) -> list[Row]:
    """Return the seconds, and what was found."""
    parser = argparse.ArgumentParser(prog="bench.py consultation", description=__doc__)
    parser.add_argument("--count", type=int, default=5_000)
    parser.add_argument("--words", type=int, default=40, help="words of an answer, on average")
    parser.add_argument("--memory", action="store_true", help="measure memory too (twice as long)")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        started = own_time()
        table = made_up_table(Path(folder) / "a.csv", options.count, options.words)
        reading = own_time() - started
    started = own_time()
    found = read_consultation(table)
    seconds = own_time() - started
    limit = LIMIT_SECONDS * max(options.count, 500) / 5_000
    others = 100 * len(found.others) / max(found.answers, 1)
    rows = [
        Row("writing and reading the table", reading, "s"),
        Row(f"{options.count} answers", seconds, "s", f"at most {limit:g} s", seconds <= limit),
        Row("themes", len(found.themes), ""),
        Row("others", others, "%"),
    ]
    if options.memory:
        half = DataTable(table.header, table.rows[: len(table.rows) // 2], table.name)
        whole = _megabytes(table)
        growth = whole / _megabytes(half)
        rows += [
            Row("memory, at its highest", whole, "MB"),
            Row("memory over that of half as many", growth, "", "at most 2.2", growth <= 2.2),
        ]
    return rows
