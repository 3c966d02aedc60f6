# SPDX-License-Identifier: AGPL-3.0-or-later
"""A first morning with Beffroi, timed: from nothing to an arrêté, and to a summary, without a model.

`python -m scripts.proving.first_run FOLDER` drives the real window by the words that are on the
screen, leaves a picture of each screen in FOLDER and prints minutes, clicks and keys. What it does
not count: reading the arrêté or the summary itself before saying that one has.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtWidgets import QLineEdit

from desktop.command_line.demonstration.day import DAY_FOLDER
from scripts.proving.newcomer import Newcomer

NEED = "On barre la rue des Écoles mardi 15 décembre 2026 de 8 h à 18 h pour le vide-grenier"
ANSWERS = {
    "Danger ou gêne à prévenir": "la présence de nombreux piétons",
    "Entreprise ou organisateur": "le comité des fêtes",
}
COMMUNE = {
    "Nom de la commune": "Saint-Aubin-des-Prés",
    "Département": "Orne",
    "Population": "2464",
    "Adresse de la mairie": "1 place de la Mairie",
    "Code postal": "61990",
}


class FirstMorning(Newcomer):
    """The two paths."""

    def run(self) -> None:
        """Open, say which commune, make an arrêté, summarise a report; each to its file."""
        self.read("accueil")
        self.tell_the_commune()
        self.make_an_arrete()
        self.summarise()
        for tally in self.tallies:
            print(tally.words())

    def tell_the_commune(self) -> None:
        """Fill what the first page asks for."""
        self.begin("dire la commune")
        self.click("Remplir pas à pas…")
        self.read("commune")
        for label, text in COMMUNE.items():
            self.fill(label, text)
        self.click("Suivant")
        self.read("maire")
        self.fill("Prénom et nom du maire", "Paul Leroux")
        self.click("Fermer")
        self.read("accueil-2")

    def make_an_arrete(self) -> None:
        """From a sentence to a file."""
        self.begin("un arrêté, jusqu’au fichier")
        self.click("Commencer : Créer un arrêté")
        self.read("besoin")
        self.fill("Décrivez votre besoin en quelques mots", NEED)
        self.click("Continuer")
        self.read("questions")
        for label, text in ANSWERS.items():
            self.fill(label, text)
        self.read("rempli")
        self.click("Rédiger l’arrêté")
        self.wait(self.is_done, "l’arrêté n’est pas venu")
        self.read("arrete")
        self.read_over_and_export()

    def summarise(self) -> None:
        """Drop a report on the first page, summarise it by rules, export."""
        self.begin("un résumé, jusqu’au fichier")
        self.click("Accueil")
        self.read("accueil-3")
        self.drop(DAY_FOLDER / "rapport-annuel-eau.pdf")
        self.read("que-faire")
        self.click("Résumer un document")
        self.read("formulaire")
        self.click("Résumer")
        self.wait(self.is_done, "le résumé n’est pas venu")
        self.read("resume")
        self.read_over_and_export()

    def read_over_and_export(self) -> None:
        """Say who has read the text, then write the file."""
        before = set(self.out.iterdir())
        self.later("relire", self.say_who)
        self.click("Relire…")
        self.later("exporter", self.choose_file)
        self.click("Exporter…")
        self.wait(lambda: set(self.out.iterdir()) > before, "le fichier n’est pas écrit")
        self.read("fichier")

    def say_who(self) -> None:
        """Give one's name the first time; say that the text was read."""
        if not self.value("Nom"):
            self.fill("Nom", "Claire Martin")
            self.fill("Fonction", "secrétaire générale de mairie")
        self.click("J’ai relu ce texte en entier")
        self.click("Enregistrer la relecture")

    def choose_file(self) -> None:
        """Take the format that is proposed, in our folder."""
        folder = self.field("Dossier")
        assert isinstance(folder, QLineEdit)
        if folder.text() != str(self.out):
            folder.setText(str(self.out))  # chosen with « Parcourir… »
            self.tally.clicks += 3
        self.click("Exporter")

    def is_done(self) -> bool:
        """True once the page in front shows a result."""
        return getattr(self.window.current(), "state", "") == "done"


def main(arguments: list[str]) -> int:
    """Go through the morning in the folder given."""
    morning = FirstMorning(Path(arguments[0]))
    try:
        morning.run()
    finally:
        morning.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
