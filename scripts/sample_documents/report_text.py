# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the yearly report on sewerage says, as the HTML of each page, and the scanned letter."""

from __future__ import annotations

YEAR = 2024
TITLE = "Rapport annuel sur le prix et la qualité du service public d’assainissement collectif"


def _table(*rows: str) -> str:
    """Return an HTML table; cells are parted by « | », the first row is the header."""
    html = []
    for number, row in enumerate(rows):
        tag = "th" if number == 0 else "td"
        cells = "".join(f"<{tag}>{cell.strip()}</{tag}>" for cell in row.split("|"))
        html.append(f"<tr>{cells}</tr>")
    return f"<table>{''.join(html)}</table>"


COVER = f"""
<p class="town">Commune de Saint-Aubin-des-Prés</p>
<h1 class="cover">{TITLE}</h1>
<p class="year">Exercice {YEAR}</p>
<p>Présenté au conseil municipal le 24 juin 2025</p>
<p>Service de l’eau et de l’assainissement – 2, place de l’Église – 01 99 00 12 50</p>
"""

CONTENTS = """
<h1>Sommaire</h1>
<p>1. Le service en bref</p><p>2. Le patrimoine et son état</p><p>3. Le prix du service</p>
<p>4. Les indicateurs de performance</p><p>5. Les travaux</p><p>6. Les comptes du service</p>
<p>7. Le contrôle des branchements</p><p>8. Annexe : courrier de l’agence de bassin</p>
<p>9. Perspectives et décisions demandées</p>
"""

SERVICE = """
<h1>1. Le service en bref</h1>
<p>La commune gère elle-même, en régie, la collecte, le transport et le traitement des eaux usées de ses 1 842 habitants. Au 31 décembre 2024, le service comptait 786 abonnés, soit 11 de plus qu’un an plus tôt (+ 1,4 %). Il emploie 1,8 équivalent temps plein : un technicien, un agent d’exploitation et une part du secrétariat.</p>
<p>En 2024, 71 480 m³ ont été facturés, contre 73 150 m³ en 2023. Cette baisse de 2,3 % s’explique par la fermeture de la laiterie des Prés, en avril, qui représentait à elle seule 2 900 m³ par an.</p>
<h2>Faits marquants de l’année</h2>
<ul>
<li>Mise en séparatif de la rue du Lavoir, achevée le 18 octobre 2024, pour 148 600 € HT.</li>
<li>Deux débordements du poste de relevage de la Tuilerie, les 2 et 3 juin, après 61 mm de pluie en douze heures.</li>
<li>Conformité de la station d’épuration confirmée par l’État le 12 mai 2025 pour l’année 2024.</li>
<li>Fin de la convention d’épandage des boues avec le GAEC des Trois Ormes, au 31 décembre 2025.</li>
</ul>
<h2>Qui fait quoi</h2>
<p>Le conseil municipal vote les tarifs et le budget annexe. La maire est responsable du service et signe les autorisations de déversement. L’assistance technique départementale contrôle la station douze fois par an. L’entreprise Curage de la Vallée intervient jour et nuit sur appel, au titre d’un marché de 14 200 € HT par an qui prend fin le 30 juin 2026.</p>
"""

ASSETS = (
    """
<h1>2. Le patrimoine et son état</h1>
<p>Le réseau de collecte mesure 15,3 km hors branchements : 11,2 km de réseau séparatif et 4,1 km de réseau unitaire, posé pour l’essentiel entre 1968 et 1982. Il comprend 4 postes de relevage, 3 déversoirs d’orage et 402 regards de visite.</p>
"""
    + _table(
        "Ouvrage | Mise en service | Capacité | État",
        "Station d’épuration des Grands Prés | 2006 | 2 400 équivalents-habitants | Bon",
        "Poste de relevage de la Tuilerie | 1994 | 38 m³/h | À rénover en 2025",
        "Poste de relevage du Moulin | 2011 | 25 m³/h | Bon",
        "Poste de relevage de la Gare | 1988 | 18 m³/h | Vétuste",
        "Poste de relevage des Vergers | 2016 | 12 m³/h | Bon",
    )
    + """
<h2>La station des Grands Prés</h2>
<p>La station traite les eaux par boues activées et les rejette dans l’Aubinette. Elle a reçu en moyenne 312 m³ par jour, pour une capacité de 480 m³. Le taux de charge organique est de 68 %. En temps de pluie, le débit dépasse la capacité 23 jours par an, ce qui montre l’arrivée d’eaux claires par le réseau unitaire du centre-bourg.</p>
<p>Les 24 bilans réglementaires de 24 heures sont tous conformes. Le rendement moyen atteint 96,1 % sur la demande biologique en oxygène (DBO5), 93,4 % sur la demande chimique en oxygène (DCO) et 88,7 % sur le phosphore.</p>
<p>La station a produit 26,4 tonnes de matière sèche de boues, toutes épandues sur 41 hectares. La convention d’épandage n’étant pas renouvelée, une autre filière doit être trouvée avant le 31 décembre 2025 : le compostage, à 92 € la tonne brute, porterait le coût annuel de 7 400 € à 15 600 € environ.</p>
"""
)

PRICE = (
    """
<h1>3. Le prix du service</h1>
<p>Les tarifs ont été fixés par la délibération n° 2023-61 du 12 décembre 2023 et s’appliquent depuis le 1er janvier 2024. L’abonnement est passé de 60,00 € à 62,00 € par an, et la part variable de 1,78 € à 1,85 € par mètre cube, hors taxes.</p>
"""
    + _table(
        "Facture de 120 m³ | 2023 | 2024 | Évolution",
        "Abonnement (HT) | 60,00 € | 62,00 € | + 3,3 %",
        "Part variable (HT) | 213,60 € | 222,00 € | + 3,9 %",
        "Redevance de modernisation des réseaux | 19,20 € | 19,20 € | 0,0 %",
        "TVA (10 %) | 29,28 € | 30,32 € | + 3,6 %",
        "Total TTC | 322,08 € | 333,52 € | + 3,6 %",
        "Prix TTC du mètre cube | 2,68 € | 2,78 € | + 3,6 %",
    )
    + """
<p>Un ménage qui consomme 120 m³ a donc payé 333,52 € TTC en 2024, soit 11,44 € de plus qu’en 2023. Le mètre cube revient à 2,78 € TTC ; la moyenne des communes voisines de taille comparable est de 2,61 €.</p>
<h2>Impayés et aides</h2>
<p>Au 31 décembre 2024, 2 425 € restaient dus sur les factures de 2023, soit un taux d’impayés de 1,34 %. Le fonds d’aide a abandonné 290 € de créances pour 4 foyers. Onze échéanciers ont été accordés.</p>
<h2>Participation pour le financement de l’assainissement collectif</h2>
<p>Neuf constructions nouvelles ont versé chacune 2 800 €, soit 25 200 € au total, contre 14 000 € en 2023.</p>
"""
)

INDICATORS = (
    """
<h1>4. Les indicateurs de performance</h1>
<p>Les indicateurs ci-dessous sont ceux que l’arrêté du 2 mai 2007 demande. Ils seront saisis sur l’observatoire national des services dans les quinze jours qui suivent la présentation au conseil municipal.</p>
"""
    + _table(
        "Code | Indicateur | 2023 | 2024",
        "D201.0 | Habitants desservis (estimation) | 1 702 | 1 716",
        "D202.0 | Autorisations de déversement d’industriels | 3 | 2",
        "D203.0 | Boues évacuées (tonnes de matière sèche) | 27,9 | 26,4",
        "D204.0 | Prix TTC au m³ pour 120 m³ (€) | 2,68 | 2,78",
        "P201.1 | Taux de desserte (%) | 97,1 | 97,4",
        "P202.2B | Connaissance et gestion du patrimoine (sur 120) | 91 | 96",
        "P203.3 | Conformité de la collecte (%) | 100 | 100",
        "P204.3 | Conformité des équipements d’épuration (%) | 100 | 100",
        "P205.3 | Conformité de la performance (%) | 100 | 100",
        "P206.3 | Boues évacuées selon une filière conforme (%) | 100 | 100",
        "P251.1 | Débordements chez l’usager (pour 1 000 habitants) | 0,6 | 1,2",
        "P252.2 | Points noirs de curage (pour 100 km) | 26,1 | 19,6",
        "P253.2 | Renouvellement moyen du réseau sur 5 ans (%) | 0,41 | 0,62",
        "P256.2 | Durée d’extinction de la dette (années) | 6,1 | 5,2",
        "P257.0 | Taux d’impayés (%) | 1,52 | 1,34",
        "P258.1 | Réclamations écrites (pour 1 000 abonnés) | 3,9 | 5,1",
    )
    + """
<p>Deux indicateurs se dégradent : les débordements chez l’usager doublent, à cause des orages de juin, et les réclamations passent de 3 à 4, dont 3 portent sur l’affaissement de la chaussée rue du Lavoir.</p>
<p>Le taux de renouvellement de 0,62 % par an reste insuffisant : à ce rythme, il faudrait 161 ans pour renouveler tout le réseau.</p>
"""
)

WORKS = (
    """
<h1>5. Les travaux</h1>
<h2>5.1 Travaux réalisés en 2024</h2>
"""
    + _table(
        "Opération | Montant HT | Fin des travaux",
        "Rue du Lavoir : 210 m de réseau séparatif | 148 600 € | 18 octobre 2024",
        "Poste de la Tuilerie : pompes et télésurveillance | 37 900 € | 6 décembre 2024",
        "Inspection télévisée de 2,4 km de réseau | 9 860 € | 22 mars 2024",
        "Déversoir du Moulin : autosurveillance | 12 450 € | 14 novembre 2024",
        "Total | 208 810 € | ",
    )
    + """
<p>Ces travaux ont été payés pour 30 % par l’agence de bassin (62 643 €), pour 20 % par la dotation d’équipement des territoires ruraux (41 762 €) et pour 50 % par la commune (104 405 €). Le solde de l’aide de l’agence doit être demandé avant le 31 mars 2026.</p>
<p>L’inspection télévisée a révélé 14 défauts graves, dont 9 sur la rue des Tanneurs : racines, joints ouverts et un effondrement partiel devant le n° 7. Une intervention y est nécessaire avant l’hiver 2025.</p>
<h2>5.2 Programme 2025-2028</h2>
"""
    + _table(
        "Année | Opération | Montant HT",
        "2025 | Rue des Tanneurs : remplacement de 240 m | 185 000 €",
        "2026 | Déversoirs d’orage de la Gare et de l’Église | 64 000 €",
        "2027 | Station : aérateurs et variateurs | 92 000 €",
        "2028 | Place de l’Église : mise en séparatif | 240 000 €",
        "Total | | 581 000 €",
    )
    + """
<p>L’étude du schéma directeur, confiée au bureau Hydrolys pour 38 700 € HT, rendra ses conclusions en février 2026. Le programme pourra être revu à cette occasion.</p>
"""
)

ACCOUNTS = (
    """
<h1>6. Les comptes du service</h1>
<p>Le budget annexe est équilibré sans participation du budget général. L’exercice 2024 dégage un excédent d’exploitation de 27 620 €, contre 31 900 € en 2023.</p>
"""
    + _table(
        "Exploitation | 2023 | 2024",
        "Abonnements | 46 500 € | 48 732 €",
        "Part variable | 130 207 € | 132 238 €",
        "Participations des constructeurs | 14 000 € | 25 200 €",
        "Total des recettes | 190 707 € | 206 170 €",
        "Charges d’exploitation | 101 957 € | 118 400 €",
        "Amortissements | 49 200 € | 52 300 €",
        "Intérêts de la dette | 7 650 € | 7 850 €",
        "Total des dépenses | 158 807 € | 178 550 €",
        "Excédent | 31 900 € | 27 620 €",
    )
    + """
<p>Les charges d’exploitation augmentent de 16,1 %, surtout à cause de l’électricité (+ 9 300 €) et des interventions d’urgence de juin (4 150 €). L’électricité représente désormais 31 % des charges ; le contrat de fourniture prend fin le 31 décembre 2025.</p>
<h2>La dette</h2>
<p>L’encours est de 412 300 € au 31 décembre 2024, soit 525 € par abonné. L’annuité de 2024 s’est élevée à 58 900 €, dont 51 050 € de capital et 7 850 € d’intérêts. L’épargne brute étant de 79 920 €, la dette serait éteinte en 5,2 ans.</p>
"""
)

CHECKS = """
<h1>7. Le contrôle des branchements</h1>
<p>En 2024, 37 branchements ont été contrôlés, dont 22 à l’occasion d’une vente. Douze n’étaient pas conformes, le plus souvent parce que les gouttières sont raccordées aux eaux usées. Les propriétaires ont six mois pour faire les travaux ; passé ce délai, le conseil municipal peut majorer la redevance jusqu’à 400 %, comme le permet l’article L. 1331-8 du code de la santé publique.</p>
<p>Le contrôle est facturé 110 € TTC depuis le 1er juillet 2024. Le formulaire de la page suivante est à retirer en mairie ou à découper.</p>
<h2>Bilan des contrôles</h2>
""" + _table(
    "Motif du contrôle | Contrôles | Non conformes",
    "Vente d’un logement | 22 | 6",
    "Branchement neuf | 9 | 0",
    "Enquête de secteur (rue du Lavoir) | 6 | 6",
    "Total | 37 | 12",
)

FORM = """
<h1>Demande de contrôle d’un branchement</h1>
<p>À remettre à la mairie, 2, place de l’Église, ou à envoyer au service de l’assainissement.</p>
<p>Nom : ………………………………………………… Prénom : …………………………………………</p>
<p>Adresse du branchement : ………………………………………………………………………………</p>
<p>Téléphone : ……………………………… Courriel : ……………………………………………………</p>
<p>Vous êtes : [  ] propriétaire   [  ] locataire   [  ] notaire   [  ] agence</p>
<p>Motif : [  ] vente   [  ] branchement neuf   [  ] autre : ……………………………………………</p>
<p>Référence cadastrale : section ………… numéro …………</p>
<p>Date souhaitée : ……… / ……… / …………… [  ] matin   [  ] après-midi</p>
<p>Nombre de points d’eau : ………… Fosse existante : [  ] oui   [  ] non</p>
<p>Fait à ………………………………………… le ……………………… Signature :</p>
"""

SCANNED_LETTER = """
<p><b>AGENCE DE BASSIN DE LA HAUTE-AUBINETTE</b></p>
<p>Service des aides aux communes<br/>8, quai des Tilleuls<br/>Tél. 01 99 00 77 10</p>
<p>&nbsp;</p>
<p>Madame la Maire de Saint-Aubin-des-Prés</p>
<p>Le 9 septembre 2024</p>
<p><b>Objet : notification d’une aide, convention n° 2024-0417</b></p>
<p>Madame la Maire,</p>
<p>J’ai le plaisir de vous informer que la commission des aides, réunie le 5 septembre 2024, a décidé d’accorder à votre commune une subvention de 62 643 €, soit 30 % d’une dépense retenue de 208 810 € hors taxes, pour la mise en séparatif de la rue du Lavoir et les travaux associés.</p>
<p>Un acompte de 40 %, soit 25 057 €, sera versé dès réception de l’ordre de service. Le solde devra être demandé avant le 31 mars 2026, avec le décompte définitif, le plan de récolement et le rapport d’inspection télévisée. Passé cette date, l’aide sera annulée.</p>
<p>La commune s’engage à équiper les trois déversoirs d’orage d’un dispositif de mesure avant le 31 décembre 2026.</p>
<p>Je vous prie d’agréer, Madame la Maire, l’expression de ma considération distinguée.</p>
<p>La directrice des aides,<br/>Maëlle Roncière</p>
"""

OUTLOOK = """
<h1>9. Perspectives et décisions demandées</h1>
<p>L’année 2025 sera marquée par les travaux de la rue des Tanneurs, la recherche d’une filière pour les boues et la préparation du schéma directeur.</p>
<h2>Décisions soumises au conseil municipal du 24 juin 2025</h2>
<ul>
<li>Approuver le présent rapport, qui sera mis à la disposition du public avant le 30 septembre 2025.</li>
<li>Autoriser la maire à signer le marché de la rue des Tanneurs, dans la limite de 185 000 € HT.</li>
<li>Choisir la filière des boues avant le 31 décembre 2025 : compostage ou nouvelle convention d’épandage.</li>
<li>Porter la part variable à 1,92 € HT par mètre cube au 1er janvier 2026, soit + 8,40 € HT par an pour 120 m³.</li>
</ul>
<h2>Ce que l’usager doit retenir</h2>
<p>L’eau rejetée est conforme toute l’année, le prix augmente de 3,6 %, et le principal risque reste la vétusté du réseau unitaire du centre-bourg. Pour toute question : 01 99 00 12 50, du lundi au vendredi de 9 h à 12 h.</p>
"""

PAGES = (
    COVER, CONTENTS, SERVICE, ASSETS, PRICE, INDICATORS, WORKS, ACCOUNTS, CHECKS, FORM, None, OUTLOOK,
)  # fmt: skip
"""The pages in order; None stands for the scanned letter."""
