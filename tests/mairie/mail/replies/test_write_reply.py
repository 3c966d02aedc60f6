# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which reply a mail gets, when it gets none, and that nothing hostile goes out with it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.mail import MailAddress
from desktop.mairie.mail.replies import write_reply
from desktop.mairie.mail.replies.wording import reply_subject

from .sorted_mails import EMPTY, FULL, TODAY, sorted_mail


def reply_to(body="", subject="", service="VOIRIE", profile=FULL, **more):
    return write_reply(sorted_mail(body, subject, service, **more), profile, TODAY, "Service", "")


def situation(*args, **more):
    reply = reply_to(*args, **more)
    return reply and reply.situation


@pytest.mark.parametrize(
    ("body", "service", "expected"),
    [
        ("Je voudrais une copie de mon acte de naissance.", "ETAT_CIVIL", "acte-etat-civil"),
        ("Un rendez-vous pour refaire ma carte d'identité ?", "ETAT_CIVIL", "cni-passeport"),
        ("Comment se pacser chez vous ?", "ETAT_CIVIL", "pacs"),
        ("Nous renouvelons la concession de nos parents ? Je souhaite le renouvellement de la concession", "CIMETIERE", "concession-renouvellement"),
        ("Je ne serai pas là, comment faire une procuration ?", "ELECTIONS", "procuration"),
        ("Où en est mon permis déposé en mai ?", "URBANISME", "avancement-dossier"),
        ("Un énorme nid-de-poule devant le 3 rue Basse.", "VOIRIE", "nid-de-poule"),
        ("Deux lampadaires sont éteints.", "VOIRIE", "eclairage"),
        ("Des gravats jetés, un dépôt sauvage près du bois.", "VOIRIE", "depot-sauvage"),
        ("La route n'est pas déneigée.", "VOIRIE", "deneigement"),
        ("Mon bac jaune est cassé.", "EAU_ASST", "bac-collecte"),
        ("Je veux inscrire mon fils à l'école maternelle.", "SCOLAIRE", "inscription-ecole"),
        ("Ma fille a une allergie, le PAI est signé.", "SCOLAIRE", "pai-allergie"),
        ("Je ne peux pas payer la facture de cantine.", "SCOLAIRE", "impaye-cantine"),
        ("J'ai besoin d'aide, je n'ai plus rien pour manger.", "CCAS", "ccas-aide"),
        ("Je demande une domiciliation.", "CCAS", "ccas-domiciliation"),
        ("La salle des fêtes est-elle libre ?", "ASSO_FETES", "salle"),
        ("Demande d'autorisation de buvette pour le tournoi.", "ASSO_FETES", "buvette"),
        ("La musique du bar, un bruit infernal.", "POLICE", "bruit"),
        ("Un chien errant rôde.", "POLICE", "chien-animal"),
        ("J'ai trouvé un portefeuille.", "POLICE", "objets-trouves"),
        ("Inscription à l'opération tranquillité vacances.", "POLICE", "otv"),
        ("Veuillez trouver ma candidature et mon CV.", "RH", "candidature"),
        ("Mon fils cherche un stage de 3e.", "RH", "stage"),
        ("Je sollicite un rendez-vous avec le maire.", "ELUS", "rendez-vous-maire"),
        ("Le juge a rendu son jugement, requête n° 12.", "PREFECTURE", "justice-requete"),
        ("Journaliste, je souhaite une interview du maire.", "PRESSE", "presse-interview"),
        ("J'ai cliqué sur la pièce, une fenêtre noire s'est ouverte.", "SI_SPAM", "incident-informatique"),
        ("C'est scandaleux, je suis furieux.", "VOIRIE", "reclamation"),
        ("Voir pièce jointe.", "AUTRE", "message-imprecis"),
        ("Vous êtes ouverts samedi ?", "AUTRE", "horaires"),
    ],
)  # fmt: skip
def test_what_is_asked_chooses_the_reply(body, service, expected):
    assert situation(body, "", service) == expected


def test_a_deadline_comes_before_the_words():
    body = "Je demande la copie du permis, au sujet du nid-de-poule"
    assert situation(body, rule="communication-documents") == "communication-documents"


def test_another_administration_comes_before_a_deadline():
    reply = reply_to("copie du contrat", rule="communication-documents", transfer="EPCI")
    assert reply.situation == "transmission-epci"
    assert "la communauté de communes de la Sauge" in reply.text
    assert any("Un délai court aussi" in check for check in reply.to_check)


def test_a_declaration_of_sale_is_passed_on_with_its_receipt():
    reply = reply_to("DIA", service="URBANISME", rule="dia", transfer="EPCI", urgency="P1")
    assert reply.situation == "dia-transmission"
    assert "vaut renonciation" in reply.text


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("communauté de communes de la Sauge", "mais de la communauté"),
        ("le Département de l’Orne", "mais du Département"),
        ("syndicat des eaux", "mais du syndicat"),
        ("les services de l’eau", "mais des services"),
        ("", "mais de [à compléter"),
    ],
)
def test_the_administration_is_named_as_a_sentence_wants_it(name, said):
    text = reply_to("Question", transfer="EPCI", to=name).text
    assert said in text


def test_a_danger_comes_before_all_the_rest():
    reply = reply_to("Le mur s'effondre", urgency="P0", rule="dia", transfer="EPCI")
    assert reply.situation == "danger-lieu"
    own = reply_to("Le mur s'effondre", urgency="P0", numbers=("18 pompiers",))
    assert "–\u00a0" not in own.text
    assert "– 18 pompiers.\n" in own.text


def test_condolences_are_for_the_family_only():
    family = "Mon père vient de décéder, nous voudrions l'enterrer vendredi."
    assert "condoléances" in reply_to(family, service="CIMETIERE", rule="inhumation").text
    for body in (
        "Nous organisons les obsèques de M. Bailly, la famille souhaite vendredi.",
        "Généalogiste, je cherche où est enterré mon arrière-grand-père.",
        "Peut-on enterrer notre chien avec mamie ?",
        "Nous rendons la concession, ayant choisi la crémation.",
    ):
        for rule in ("", "inhumation") if "obsèques" in body else ("",):
            assert "condoléances" not in reply_to(body, service="CIMETIERE", rule=rule).text, body


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("Notre lettre du mois", {"is_bulk": True}),
        ("Je suis absent", {"is_automatic": True}),
        ("Question", {"needs_reply": False}),
        ("Question", {"address": "ne-pas-repondre@exemple.fr"}),
        ("Question", {"reply_to": MailAddress("", "noreply@exemple.fr")}),
        ("Cliquez ici", {"suspicions": ("phishing",)}),
        ("Nouveau RIB", {"suspicions": ("rib-change", "injection")}),
        ("Merci beaucoup pour votre aide, bonne journée.", {}),
        ("Bonjour, bien reçu, merci !", {}),
        ("Étude gratuite et sans engagement de votre part. Pour vous désabonner", {}),
        ("Des bancs en promotion", {"service": "SI_SPAM"}),
    ],
)
def test_no_reply_is_written_when_none_is_due(text, more):
    assert reply_to(text, **more) is None


@pytest.mark.parametrize(
    "text",
    [
        "Bonjour, le lampadaire est cassé. Merci",
        "Merci de me rappeler.",
        "Merci pour votre réponse, mais quand passez-vous ?",
        "Merci pour tout. Ci-joint mon dossier.",
        "Bonjour, je veux savoir qui suit mon dossier. Merci.",
    ],
)
def test_a_polite_request_is_not_taken_for_thanks(text):
    assert reply_to(text) is not None


def test_thanks_do_not_hide_a_deadline_nor_a_danger():
    assert situation("Merci pour tout", rule="dia", service="URBANISME") == "dia-recue"
    assert situation("Merci pour tout", urgency="P0", suspicions=("phishing",)) == "danger-lieu"


def test_a_change_of_bank_details_is_answered_by_a_call_to_a_known_number():
    reply = reply_to("Voici notre nouveau RIB", service="FINANCES", suspicions=("rib-change",))
    assert reply.situation == "changement-rib"
    assert "numéro qui figure déjà dans nos dossiers" in reply.text
    assert any("jamais celui du mail" in check for check in reply.to_check)


@pytest.mark.parametrize(
    ("body", "name", "sentence"),
    [
        ("Hello, I would like to know how you can help me with my tax for the house, thank you", "anglais", "We have received"),
        ("Guten Tag, ich habe eine Frage zu der Schule und wir sind nicht sicher, bitte helfen Sie", "allemand", "Wir haben"),
        ("Buenos días, quiero inscribir a mi hijo en la escuela y no tengo los papeles, gracias por su ayuda", "espagnol", "Hemos recibido"),
        ("Добрый день, я хотел бы узнать как записать ребёнка в школу", "une langue que le tri ne reconnaît pas", "We have received"),
    ],
)  # fmt: skip
def test_another_language_is_answered_in_french_and_in_it(body, name, sentence):
    reply = reply_to(body, service="AUTRE")
    assert reply.situation == "autre-langue"
    assert sentence in reply.text
    assert "en français" in reply.text
    assert any(name in check for check in reply.to_check)


def test_a_right_is_a_right_in_any_language():
    body = "Dear Sir, I would like to have access to my data and this is for you to send, thank you"
    reply = reply_to(body, service="RGPD", rule="rgpd-droits")
    assert reply.situation == "rgpd-droits"
    assert any("anglais" in check for check in reply.to_check)


def test_a_long_french_mail_is_not_foreign():
    body = "Bonjour, mon fils a une question sur la cantine et je voudrais savoir si vous avez des places."
    assert situation(body, service="SCOLAIRE") == "cantine-inscription"


def test_a_late_deadline_and_a_wished_day_are_said_to_the_agent():
    reply = reply_to(
        "copie", rule="communication-documents", due=date(2026, 11, 20), asked_by=date(2026, 12, 1)
    )
    assert any("dépassé depuis le 20\u00a0novembre\u00a02026" in check for check in reply.to_check)
    assert any("1er\u00a0décembre\u00a02026" in check for check in reply.to_check)


def test_a_mail_without_a_date_leaves_a_gap():
    reply = reply_to("Un trou", received=None, profile=EMPTY)
    assert "[à compléter\u00a0: date de réception]" in reply.text
    assert any("date de réception" in check for check in reply.to_check)


@pytest.mark.parametrize("service", ["CCAS", "RH"])
def test_a_delicate_subject_is_not_repeated(service):
    reply = reply_to("Mon message", "Je suis battue et sans argent", service)
    assert reply.subject == "Re\u00a0: votre message du 22\u00a0novembre\u00a02026"


def test_the_words_of_the_mail_do_not_enter_the_reply():
    body = "Zyglo frappatoire {{ commune.nom }} {% for x in y %} ¶ https://exemple.com/x 06 39 98 00 00"
    reply = reply_to(body, "Un nid-de-poule zyglo", sender="Mme Zyglo Martin {{ x }}")
    for word in ("yglo", "frappatoire", "{", "exemple.com", "06 39", "Martin"):
        assert word not in reply.text


@pytest.mark.parametrize(
    ("subject", "written"),
    [
        ("Nid-de-poule", "Re\u00a0: Nid-de-poule"),
        ("x\r\nBcc: a@exemple.fr", "Re\u00a0: x Bcc: a@exemple.fr"),
        ("Voir https://exemple.com/a?b et www.exemple.com", "Re\u00a0: Voir et"),
        ("\u202egnp.exe\u200b \x00", "Re\u00a0: gnp.exe"),
        ("  ", "Re\u00a0: votre message à la mairie"),
        ("mot " * 60, "Re\u00a0: " + ("mot " * 27).strip() + "…"),
    ],
)
def test_the_subject_is_cleaned(subject, written):
    assert reply_subject(subject, "Re : votre message à la mairie") == written


def test_only_one_re_is_written():
    assert reply_to("Un trou", "RE: Re : TR: trou").subject == "Re\u00a0: trou"


@given(st.text(max_size=600), st.text(max_size=300), st.text(max_size=100))
def test_hostile_text_never_breaks_a_reply(body, subject, name):
    reply = reply_to(body, subject, sender=name)
    if reply is not None:
        assert "\n" not in reply.subject
        assert len(reply.subject) <= 120
        assert reply.text.startswith(("Madame", "Monsieur", "Maître"))
