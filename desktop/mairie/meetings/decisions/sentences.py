# SPDX-License-Identifier: AGPL-3.0-or-later
"""The sentence of a decision: « Le conseil retient l’offre à 12 400 € hors taxes, travaux en mars. »"""

from __future__ import annotations

import re

from desktop.french.folding import fold_words
from desktop.mairie.meetings.assembly import Assembly
from desktop.mairie.meetings.decisions.proposals import Proposal
from desktop.mairie.meetings.decisions.verbs import of, title_with_article, told_by
from desktop.mairie.meetings.decisions.wording import cleaned, first_words, sentence, with_digits
from desktop.mairie.meetings.meeting import MeetingKind, Vote, VoteResult

_LATER = re.compile(
    r"\b(?:au prochain conseil|à la prochaine (?:réunion|séance|fois|commission|assemblée)|à la prochaine|au conseil (?:de|d[’'])\s?\w+"
    r"|à une (?:prochaine|autre) (?:séance|réunion)|en (?:janvier|février|mars|avril|mai|juin|juillet|septembre|octobre|novembre|décembre)|à l[’']année prochaine)\b",
    re.IGNORECASE,
)
_OPINION = re.compile(
    r"\bavis (?P<sort>(?:très )?(?:favorable|défavorable|réservé|positif|négatif))(?: de la commission)?(?P<on>,? (?:à|au|aux|sur|pour|sous|avec|mais|concernant) [^.;?!]*)?",
    re.IGNORECASE,
)
_AVIS_IS = re.compile(
    r"\bl[’']avis de la commission,?(?: c[’']est| est| ce serait)?(?: de)? (?P<what>(?!favorable|défavorable|est|qui|sur)[^.;?!]{12,400})",
    re.IGNORECASE,
)
_FAVOURABLE = re.compile(
    r"(?P<before>.*?),? ?\b(?:d[’']accord|donc|c[’']est),? (?P<sort>favorable|défavorable)\b",
    re.IGNORECASE,
)
_NEXT_CASE = re.compile(
    r",? (?:premier|première|deuxième|troisième|quatrième|cinquième|dernier|dernière) (?:permis|point|sujet|dossier|demande|question|projet)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST_OPINION = 40
"""Words of an opinion, where nothing says where it ends."""
_COUNTS = re.compile(
    r",? (?:avec )?(?:à l[’']unanimité|unanimité|(?:\w+[ -]){0,3}?\w+ (?:voix )?(?:pour|contre)(?=[,.;]|$)|(?:une|deux|trois|quatre|cinq|\d+) abstentions?|tout le monde).*",
    re.IGNORECASE,
)
_RESERVE = re.compile(
    r"^(?:et |mais )?(?:avec (?:une|des|deux|trois) réserves?|sous réserve)[^.;?!]*", re.IGNORECASE
)
_RESOLUTION = re.compile(r"[\w-]+ (?:résolution|délibération)\b(?: :|$)", re.IGNORECASE)
_ELECTED = re.compile(
    r"(?:\b(?:M\.|Mme|Monsieur|Madame) )?[A-ZÀÂÉÈÊÎÔ][\w’'-]+(?: [A-ZÀÂÉÈÊÎÔ][\w’'-]+){0,3} est (?:donc )?(?:élue?|réélue?|désignée?|nommée?)\b(?! à l)[^.,;?!]{0,80}"
)
_SPOKEN = re.compile(
    r"\b(?:on|je|j[’']|tu|t[’']|ça|nous|vous|moi|c[’']est(?!-à-dire)|c[’']était)(?:\b|(?=\w))",
    re.IGNORECASE,
)
_LONGEST = 2_000
"""Letters of a quote that are read: words of a hostile file may be endless."""
_LONGEST_PREFIX = 80
_TITLE_PARTS = re.compile("[ \u00a0]: ")
_FEWEST = 3
_ASIDE_END = re.compile(
    r",? (?:tout le monde|on est d[’']accord|bon|d[’']accord|ça va)\b.*", re.IGNORECASE | re.DOTALL
)
_IS_DONE = re.compile(r"^(?:la |le |les |l’|une? )[^,.;:?!]{3,70}? (?:est|sont) ", re.IGNORECASE)
_HOLLOW = frozenset(
    ("conseil", "point", "pour", "dans", "avec", "demande", "choix", "2026", "2027", "2028")
)


def of_vote(
    vote: Vote, body: Assembly, proposal: Proposal | None, after: str, *, is_named: bool = True
) -> str:
    """Return the sentence of a vote; `after` are the words that follow its quote.

    `is_named`: False when the item has several votes and nothing says what this one was about.
    """
    subject = body.subject(vote.about, is_vote=True)
    if vote.result is VoteResult.POSTPONED:
        return postponed(subject, vote.about, f"{vote.quote.text} {after}")
    if body.kind is MeetingKind.COMMISSION:
        return opinion(vote.about, vote.quote.text, after, proposal, vote.result)
    elected = _ELECTED.search(vote.quote.text[:_LONGEST])
    if elected and vote.result is VoteResult.ADOPTED:
        return sentence(elected[0])
    if not is_named and proposal is None:
        verb = "rejette" if vote.result is VoteResult.REJECTED else "adopte"
        return sentence(f"{subject} {verb} une proposition (point « {vote.about} »)")
    if vote.result is VoteResult.REJECTED:
        return sentence(_rejected(subject, vote.about, proposal))
    return sentence(_adopted(subject, vote.about, proposal))


def _adopted(subject: str, about: str, proposal: Proposal | None) -> str:
    titled = title_with_article(about)
    if proposal and _IS_DONE.search(proposal.thing):
        return f"{subject} décide que {proposal.thing[:1].lower()}{proposal.thing[1:]}"
    if proposal and proposal.thing.startswith("le conseil "):
        return f"{subject} {proposal.thing[11:]}"
    if proposal and proposal.infinitive:
        return f"{_prefix(about, proposal.infinitive)}{_lower(subject, about, proposal.infinitive)} {told_by('', proposal.infinitive).strip()}"
    if proposal:
        if titled:
            return f"{subject} approuve {titled}{_detail(about, proposal.thing)}"
        return f"{_prefix(about, proposal.thing)}{_lower(subject, about, proposal.thing)} adopte la proposition : {proposal.thing}"
    if titled:
        return f"{subject} approuve {titled}"
    return f"{subject} {_plainly('adopte', about)}"


def _rejected(subject: str, about: str, proposal: Proposal | None) -> str:
    titled = title_with_article(about)
    if proposal and proposal.infinitive:
        return f"{_prefix(about, proposal.infinitive)}{_lower(subject, about, proposal.infinitive)} rejette la proposition {of(proposal.infinitive)}"
    if titled:
        return f"{subject} rejette {titled}"
    if proposal:
        return f"{_prefix(about, proposal.thing)}{_lower(subject, about, proposal.thing)} rejette la proposition : {proposal.thing}"
    return f"{subject} {_plainly('rejette', about)}"


def _plainly(verb: str, about: str) -> str:
    """Return « adopte le point « Toiture du hangar : choix » », « adopte la décision modificative »."""
    if not about:
        return f"{verb} la proposition"
    resolution = _RESOLUTION.match(about)
    if resolution:
        return f"{verb} la {about[:1].lower()}{about[1:]}"
    if re.match(r"(?:la|le|les|l[’'])\s?\w", about, re.IGNORECASE):
        return f"{verb} {about[:1].lower()}{about[1:]}"
    return f"{verb} le point « {about} »"


def _detail(about: str, thing: str) -> str:
    """Return the words of a proposal that its title does not say, between brackets."""
    is_bare = not any(word.isalpha() for word in fold_words(thing))
    return f" ({thing})" if _news(about, thing) and not is_bare else ""


def _news(about: str, thing: str) -> bool:
    known = {word[:5] for word in fold_words(about)}
    return any(word[:5] not in known for word in fold_words(thing) if len(word) > 2)


def _prefix(about: str, words: str) -> str:
    """Return « Toiture du hangar, choix : » when the words do not name what they are about."""
    if not _needs_prefix(about, words):
        return ""
    parts = _TITLE_PARTS.split(about)
    joined = ", ".join(parts)
    return f"{joined if len(joined) <= _LONGEST_PREFIX else parts[0]} : "


def _lower(subject: str, about: str, words: str) -> str:
    return subject[:1].lower() + subject[1:] if _needs_prefix(about, words) else subject


def _needs_prefix(about: str, words: str) -> bool:
    telling = {w[:5] for w in fold_words(about) if len(w) > 3 and w not in _HOLLOW}
    return bool(telling) and telling.isdisjoint(w[:5] for w in fold_words(words))


def postponed(subject: str, about: str, told: str) -> str:
    """Return « Le conseil reporte le point « Convention » au prochain conseil. »"""
    later = _LATER.search(told[:_LONGEST])
    when = f" {later[0].lower()}" if later else ""
    if when.endswith("prochaine"):
        when += " réunion"
    titled = title_with_article(about)
    what = titled or (f"le point « {about} »" if about else "le point")
    return sentence(f"{subject} reporte {what}{when}")


def opinion(
    about: str,
    told: str,
    after: str,
    proposal: Proposal | None,
    result: VoteResult = VoteResult.ADOPTED,
) -> str:
    """Return the opinion of a commission: it never decides (CGCT L2121-22)."""
    match = next(reversed([*_OPINION.finditer(told[:_LONGEST])]), None)
    if match is None and result is VoteResult.ADOPTED:
        plain = _plain_opinion(about, told[:_LONGEST])
        if plain:
            return sentence(plain)
    sort = (
        match["sort"].lower()
        if match
        else ("défavorable" if result is VoteResult.REJECTED else "favorable")
    )
    on = _COUNTS.sub("", cleaned(match["on"] or "")) if match else ""
    on = _NEXT_CASE.sub("", first_words(on, _LONGEST_OPINION))
    if on and (on[:1] not in "àaspcmAÀ" or " " not in on):  # « avec », its abstention taken off
        on = ""
    text = f"La commission donne un avis {sort}"
    if on and re.match(r"(?:à|au|aux|sur|pour|concernant)\b", on):
        text = f"{_prefix(about, on)}{_lower('La commission', about, on)} donne un avis {sort} {on}"
    elif about:
        text += f" sur « {about} »" + (f" {on}" if on else "")
    elif on:
        text += f" {on}"
    elif proposal:
        text += f" : {proposal.infinitive or proposal.thing}"
    if about and not on and proposal:
        text += f" : {proposal.infinitive or proposal.thing}"
    reserve = _RESERVE.match(after.strip())
    if reserve and "réserve" not in on:
        reserved = cleaned(reserve[0])
        text += f", {reserved[:1].lower()}{reserved[1:]}"
    return sentence(text)


def _plain_opinion(about: str, told: str) -> str:
    """Return the opinion of « l’avis de la commission, avenue des Pins cette année », else empty."""
    named = _AVIS_IS.search(told)
    if named:
        what = _ASIDE_END.sub("", cleaned(named["what"])).strip(" ,;:.")
        return _prefixed(about, what, f"La commission est d’avis de retenir : {what}")
    match = _FAVOURABLE.match(told)
    what = _COUNTS.sub("", cleaned(match["before"])) if match else ""
    if match is None or len(fold_words(what)) < _FEWEST:
        return ""
    return _prefixed(about, what, f"La commission donne un avis {match['sort'].lower()} : {what}")


def note(subject: str, about: str, what: str) -> str:
    """Return « Le conseil prend acte du rapport d’activité. »; never for what nobody named."""
    if what:
        return sentence(_prefixed(about, what, f"{subject} prend acte {what}"))
    return sentence(f"{subject} prend acte (point « {about} »)") if about else ""


def tells_opinion(text: str) -> bool:
    """Tell whether a sentence says which opinion is given."""
    text = text[:_LONGEST]
    return any(one.search(text) for one in (_OPINION, _AVIS_IS, _FAVOURABLE))


def of_accord(
    body: Assembly, about: str, proposal: Proposal | None, thing: str, *, ruled: bool = False
) -> str:
    """Return the sentence of a decision without vote; empty when nothing says what was decided."""
    is_commission = body.kind is MeetingKind.COMMISSION
    subject = "Il est décidé" if ruled and not is_commission else body.subject()
    if proposal and proposal.infinitive:
        verb = "convient " if is_commission else "décide " if not ruled else ""
        aside = f" ({thing})" if thing and _news(proposal.infinitive, thing) else ""
        words = proposal.infinitive
        told = told_by(subject, words) if verb == "décide " else f"{subject} {verb}{of(words)}"
        return sentence(f"{_prefixed(about, words + thing, told)}{aside}")
    words = proposal.thing if proposal and proposal.thing else thing
    if not words:
        return ""
    if _SPOKEN.search(words):
        words = _unspoken(words)
    if not words:
        return ""
    verb = "ce qui suit" if subject == "Il est décidé" else "retient"
    return sentence(_prefixed(about, words, f"{subject} {verb} : {words}"))


def _unspoken(words: str) -> str:
    """Leave out « on le fait, je le prends… »: its other parts, or a quote when only these say a figure."""
    kept = ", ".join(part for part in words.split(", ") if not _SPOKEN.search(part))
    if len([word for word in fold_words(kept) if len(word) > 3]) >= _FEWEST - 1:
        return kept
    has_figure = with_digits(words) != words or any(one.isdigit() for one in words)
    return f"« {words} »" if has_figure else ""


def _prefixed(about: str, words: str, told: str) -> str:
    prefix = _prefix(about, words)
    return f"{prefix}{told[:1].lower()}{told[1:]}" if prefix else told
