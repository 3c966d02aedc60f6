# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether articles close a road to everyone, in the many words town halls have for it."""

from __future__ import annotations

from desktop.mairie.lint.reading.stretch import Spot, Stretch

_SHE = (
    r"(?:routes?|rues?|voies?|chaussees?|avenues?|places?|impasses?|ruelles?|allees?|venelles?|sentes?"
    r"|sections?|portions?|departementales?|traversees?|esplanades?)"
)
_HE = (
    r"(?:chemins?|boulevards?|ponts?|quais?|cours|passages?|troncons?|carrefours?|parvis|squares?)"
)
_ROAD = rf"(?:{_SHE}|{_HE})"
_IS = r"(?:est|sera|sont|seront|soit|soient|demeurera|restera|etant)"
_SO = r"(?:(?:\w{4,16}ment|donc|alors|aussi|y|ainsi|egalement|provisoirement) ){0,3}"
_OTHER_MATTER = (
    r"stationn|depass|vitesse|altern|limit|maint|trottoir|parking|bar\b|buvette|salle|etabliss|magasin"
    r"|licence|ecole (?:est|sera)|vente|fete (?:est|sera)|marche (?:est|sera)|acces (?:a|au|aux) (?!la rue|la voie)"
)
_ON = rf"(?:(?!{_OTHER_MATTER})[^.;]){{0,140}}"
"""The words between a road and what is done of it, as long as nothing else is spoken of."""
_STOPPED = r"(?:interdite|coupee|suspendue|fermee|interrompue|neutralisee|supprimee|impossible|barree|prohibee)"
_PLURAL = r"(?:interdits|interdites|coupees|suspendus|suspendues|fermees|interrompues|prohibes)"
_CLOSED = (
    rf"{_ROAD}[^.;]{{0,80}} barree?s?\b",
    r"barree?s? (?:a|au) ",
    rf"circulation{_ON} {_IS} {_SO}{_STOPPED}\b",
    rf"circulation{_ON} (?:n est|ne sera) (?:pas|plus) {_SO}(?:autorisee|permise|possible|admise)\b",
    r"circulation (?:(?:des vehicules|de tous les vehicules|automobile|routiere|vehicules?) )?(?:et|ainsi que|comme|ou) "
    rf"(?:le |du |au |tout )?stationnement[^.;]{{0,140}} {_IS} {_SO}{_PLURAL}\b",
    rf"stationnement (?:et|ainsi que|comme) (?:la |toute |de la )?circulation[^.;]{{0,140}} {_IS} {_SO}{_PLURAL}\b",
    rf"circulation (?:{_SO})(?:et (?:le )?stationnement )?{_SO}(?:interdite|interdits|coupee|interrompue|fermee|suspendue)\b",
    r"(?:fermee?s?|interdite?s?|coupee?s?|barree?s?|neutralisee?s?) (?:totalement |provisoirement |temporairement )?"
    r"a (?:la |toute )(?:circulation|forme de circulation)",
    rf"{_SHE}{_ON} {_IS} {_SO}(?:fermee|coupee|neutralisee)s?\b",
    rf"{_HE}{_ON} {_IS} {_SO}(?:ferme|coupe|neutralise)s?\b",
    r"(?:interdiction|interdit|interdite|defense|defendu) (?:est faite )?(?:de |d |a )(?:la |toute )?(?:circuler|circulation)",
    r"(?:interdiction|interdit|interdite|defendu) (?:a |de )(?:tous |tout )(?:les )?(?:types de )?vehicules?[^.;]{0,20} (?:de )?circul",
    rf"(?:fermeture|coupure|barrage|neutralisation) (?:\w{{4,12}} ){{0,2}}(?:a la circulation )?(?:de la |du |des |de l |d une |de )(?:{_ROAD}|circulation)\b",
    r"fermeture (?:\w{4,12} ){0,2}a (?:la |toute )circulation",
    r"(?:interruption|suspension|interdiction) (?:\w{4,12} ){0,2}de (?:la |toute )circulation",
    rf"acces (?:a |au |aux |de )(?:la |le |les |l |cette |ces |ce )?{_ROAD}{_ON} {_IS} {_SO}(?:interdit|ferme|impossible|coupe)s?\b",
    rf"{_ROAD}[^.;]{{0,80}} acces (?:totalement )?(?:interdit|ferme)\b",
    rf"{_ROAD}{_ON} (?:fermee?s?|closes?|interdite?s?) (?:totalement )?aux? (?:tous? )?(?:les )?(?:voitures?|vehicules?|automobil\w{{1,5}})(?! (?:de (?:plus|transport)|transportant|lourds|articules|agricoles|dont|motoris))",
    rf"{_ROAD}{_ON} {_IS} {_SO}inaccessibles? (?:a (?:la |toute )?circulation|aux? (?:vehicules?|voitures?))",
    r"vehicules?[^.;]{0,30} (?:ne pourr(?:a|ont)|ne peu(?:t|vent)|ne devr(?:a|ont)) (?:pas |plus )(?:y )?(?:emprunter|circuler|passer|acceder)\b",
    r"(?:aucun|nul) (?:vehicule|usager)[^.;]{0,40} (?:ne )?(?:pourra|peut|sera autorise a|ne circul)[^.;]{0,30} (?:circul|emprunt|passer)",
)  # fmt: skip
_MAY_CLOSE = r"\w{0,3}(?:barr|interdi|coup|ferm|interr|suspen|neutralis|supprim|impossible|circul|defen|prohib|clos|inacces|vehicul)"
"""A quick look: most sentences hold nothing of the kind."""
_LIMITED = (
    r"poids lourds", r"tonnes", r"\d{1,3} ?t\b", r"pietons?\b", r"cycl", r"velos?", r"camping cars?",
    r"deux roues", r"motoris", r"dans (?:le|un seul|un) sens", r"sens unique", r"trottoirs?",
    r"engins", r"quads?", r"transit", r"gabarit", r"demi chaussee", r"autocars?", r"trottinettes?",
    r"parti(?:e|s) de (?:la )?chaussee", r"partiel", r"moitie", r"une (?:seule )?(?:voie|file)\b",
    r"(?:voie|file) de (?:droite|gauche|circulation|tourne)", r"momentan", r"ponctuel", r"le temps d",
    r"\d{1,3} ?(?:minutes?|min|mn)\b", r"intermitten", r"(?:au|lors du|pendant le) passage", r"breve",
    r"bande cyclable", r"piste", r"alternativement",
)  # fmt: skip
_EVERYONE = (
    r"(?:tous|tout)(?: les)?(?: types? de)? (?:vehicules?|usagers)(?! (?:de (?:plus|transport)|dont|lourds|motorises|articules|agricoles))",
    r"toute (?:forme de )?circulation(?! (?:d|pi|cycl))", r"vehicules[^.;]{0,20} et (?:des |aux |les )?pietons",
    r"vehicules de toute nature", r"toutes categories",
)  # fmt: skip
_ONE_WAY = (r"dans (?:le|un seul|un) sens", r"demi chaussee", r"parti(?:e|s) de (?:la )?chaussee")
_DENIED = (
    r"(?:n est|ne (?:sera|seront|sont|doit|devra|pourra|peut|peuvent)) (?:pas|plus|jamais|en aucun cas)"
    r"(?! (?:\w{2,16} ){0,2}(?:autoris|permis|possible|admis|emprunt|circul|passer|acced))"
)
_EXCEPT = r"(?:sauf|hormis|excepte\w{0,3}|a l exception|a l exclusion)[^.;]{0,70}"


def find_closure(text: Stretch) -> Spot | None:
    """Return the words that close a road to all; None when it stays open to some or part of it."""
    for sentence in text.sentences():
        if not sentence.has(_MAY_CLOSE):
            continue
        spot = next((found for found in map(sentence.first, _CLOSED) if found), None)
        if spot is not None and not _stays_open(sentence, spot):
            return spot
    return None


def _stays_open(sentence: Stretch, spot: Spot) -> bool:
    start, end = spot.match.span()
    around = sentence.between(start - 60, end + 90)
    if around.has(_DENIED):
        return True
    if around.has(*_EVERYONE):
        return around.has(*_ONE_WAY)
    return _without_exceptions(around).has(*_LIMITED)


def _without_exceptions(around: Stretch) -> Stretch:
    """« interdite, sauf aux cycles » closes the road: the bicycles are not who it is closed to."""
    spot = around.first(_EXCEPT)
    if spot is None:
        return around
    words = f"{around.text[: spot.match.start()]} {around.text[spot.match.end() :]}"
    return Stretch.of_lines([(around.line, words)])
