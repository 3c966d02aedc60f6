# SPDX-License-Identifier: AGPL-3.0-or-later
"""A resident's letter, as plain text."""

from __future__ import annotations

_TEXT = """\
Hervé Castaing
14, rue du Lavoir
99110 Saint-Aubin-des-Prés
Tél. 01 99 00 41 27

                                        Madame la Maire
                                        Mairie de Saint-Aubin-des-Prés
                                        2, place de l’Église

Saint-Aubin-des-Prés, le 3 février 2025

Objet : eaux stagnantes et vitesse excessive rue du Lavoir

Madame la Maire,

J’habite au 14, rue du Lavoir depuis 2011. Je vous écris au sujet de deux
difficultés qui durent et que j’ai déjà signalées par téléphone à vos services
le 18 novembre 2024, puis le 9 janvier 2025, sans avoir reçu de réponse.

1. LES EAUX STAGNANTES

Depuis la fin des travaux d’assainissement, en octobre 2024, l’eau de pluie ne
s’écoule plus devant les numéros 12 à 18. La tranchée a été rebouchée avec un
enrobé provisoire qui s’est affaissé d’environ 4 centimètres. À chaque averse,
une nappe se forme sur près de 15 mètres et reste deux à trois jours. Le
7 janvier 2025, elle a gelé : ma voisine, Mme Odile Ferrandier, 81 ans, est
tombée et s’est cassé le poignet.

2. LA VITESSE DES VÉHICULES

La rue est limitée à 30 km/h, mais le panneau situé à l’angle de la route de la
Gare a disparu pendant le chantier et n’a pas été remis. Entre 7 h 30 et 8 h 30,
j’ai compté 112 véhicules le mardi 28 janvier, dont beaucoup passent nettement
au-dessus de 50 km/h, à l’heure où les enfants vont à l’école à pied.

Je vous demande donc :

- la reprise définitive de l’enrobé devant les numéros 12 à 18, avant la fin du
  mois de mars 2025 ;
- la remise en place immédiate du panneau « 30 » ;
- la pose du radar pédagogique de la commune pendant deux semaines ;
- une réponse écrite qui m’indique les dates prévues.

J’ai pris des photographies, que je tiens à votre disposition. Mon assureur m’a
par ailleurs conseillé de vous rappeler que l’entretien de cette voie relève de
la commune. Je préférerais de beaucoup que nous trouvions une solution sans en
arriver là, et je reste disponible pour une rencontre sur place, le mercredi
après-midi ou le samedi matin.

Je vous prie d’agréer, Madame la Maire, l’expression de ma considération
distinguée.

Hervé Castaing

P.-S. : Mme Ferrandier m’autorise à vous donner son numéro : 01 99 00 41 53.
"""


def letter_bytes() -> bytes:
    """Return the letter, UTF-8."""
    return _TEXT.encode()
