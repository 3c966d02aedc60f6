# SPDX-License-Identifier: AGPL-3.0-or-later
"""Sorts one mail by rules: every piece of the verdict, in the order in which they need each other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop.core.mail import MailMessage
from desktop.mairie.commune.departments import find_department
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.mail.competence import find_competence
from desktop.mairie.mail.deadlines import acknowledgements, find_deadlines, wanted_by
from desktop.mairie.mail.mail_text import MailText
from desktop.mairie.mail.memory import SortingMemory
from desktop.mairie.mail.replies import write_reply
from desktop.mairie.mail.request import asked_sentence, two_lines
from desktop.mairie.mail.services.classifier import find_service
from desktop.mairie.mail.services.service_list import services_of
from desktop.mairie.mail.sorted_mail import ReplyText, ServiceVerdict, SortedMail
from desktop.mairie.mail.suspicion.suspicions import find_suspicions
from desktop.mairie.mail.urgency import FRAUDS, find_urgency


class MailSorter:
    """Sorts mails for one commune, one after the other; keeps nothing of them."""

    def __init__(
        self,
        profile: CommuneProfile,
        memory: SortingMemory | None = None,
        today: date | None = None,
    ) -> None:
        """Take the commune, and what the agent corrected before."""
        self._profile = profile
        self._memory = memory
        self._today = today or date.today()
        self._services = services_of(profile)
        self._department = _department_code(profile)
        self._domains = commune_domains(profile)

    def sort(self, mail: MailMessage, attached_text: str = "") -> SortedMail:
        """Return all that the rules say of a mail."""
        text = MailText(mail, attached_text)
        suspicions = find_suspicions(text, self._domains)
        kinds = [suspicion.kind for suspicion in suspicions]
        # An injected line changes nothing of the file that came with it; a fraud brings no file.
        is_fraud = not FRAUDS.isdisjoint(kinds)
        deadlines = () if is_fraud else find_deadlines(text, self._department, None)
        verdict = find_service(text, self._services, [d.rule for d in deadlines], kinds)
        if self._memory is not None and not is_fraud:
            weighed = self._memory.weigh(text, verdict)
            verdict = weighed if weighed.primary in self._services else verdict
        verdict = self._as_answered(verdict)
        received = mail.received_on
        competence = find_competence(text, verdict.primary, self._profile)
        sorted_mail = SortedMail(
            mail=mail,
            service=verdict,
            urgency=find_urgency(text, verdict.primary, deadlines, kinds),
            deadlines=deadlines,
            asked_by=wanted_by(text, received) if received and not is_fraud else None,
            competence=None if is_fraud else competence,
            suspicions=suspicions,
            request=asked_sentence(text),
            summary=two_lines(text),
        )
        reply = self.reply_to(sorted_mail, text)
        if reply is None:
            return replace(sorted_mail, needs_reply=False)
        going_along = () if is_fraud else acknowledgements(text, self._department, deadlines)
        return replace(sorted_mail, reply=reply, deadlines=(*deadlines, *going_along))

    def with_service(self, sorted_mail: SortedMail, verdict: ServiceVerdict) -> SortedMail:
        """Return the mail put in another service, with who is competent and the reply that follow."""
        text = MailText(sorted_mail.mail)
        verdict = self._as_answered(verdict)
        competence = find_competence(text, verdict.primary, self._profile)
        moved = replace(sorted_mail, service=verdict, competence=competence)
        if sorted_mail.reply is None:
            return moved
        return replace(moved, reply=self.reply_to(moved, text))

    def reply_to(self, sorted_mail: SortedMail, text: MailText | None = None) -> ReplyText | None:
        """Return a reply from the templates; None when none is due."""
        service = self._services.get(sorted_mail.service.primary)
        title, email = (service.title, service.email) if service else ("", "")
        return write_reply(sorted_mail, self._profile, self._today, title, email, text)

    def _as_answered(self, verdict: ServiceVerdict) -> ServiceVerdict:
        """Give the mail to the service that answers in place of one that the commune has closed."""
        service = self._services.get(verdict.primary)
        if service is None or service.takes not in self._services:
            return verdict
        others = tuple(name for name in verdict.secondary if name != service.takes)
        return replace(verdict, primary=service.takes, secondary=others)


def commune_domains(profile: CommuneProfile) -> tuple[str, ...]:
    """Return the mail and web domains of the commune, lower case, as its profile tells them."""
    mail = profile.email.rpartition("@")[2].strip().lower()
    site = profile.website.lower().removeprefix("https://").removeprefix("http://")
    site = site.removeprefix("www.").partition("/")[0].strip()
    return tuple(dict.fromkeys(domain for domain in (mail, site) if "." in domain))


def _department_code(profile: CommuneProfile) -> str:
    found = find_department(profile.department)
    return found.code if found else profile.insee_code[:2]
