# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who speaks: own words, earlier messages, forwards, signatures, disclaimers."""

from __future__ import annotations

import pytest

from desktop.core.mail import MailTextPart, PartRole
from desktop.documents.mail.lines import plain_lines
from desktop.documents.mail.thread import split_thread
from tests.documents.mail.reading_hand import read
from tests.mail_samples import eml, html_eml
from tests.pace import far_from

OLD = "Voici l’ancien message."
OUTLOOK = "De : Paul Martin <paul@exemple.fr>\nEnvoyé : jeudi 12 mars 2026 10:12\nÀ : Mairie\nObjet : Voirie\n"


def split(text: str, *, is_forward: bool = False) -> list[MailTextPart]:
    return split_thread(plain_lines(text), is_forward=is_forward)


def texts(parts: list[MailTextPart], role: PartRole) -> str:
    return "\n".join(part.text for part in parts if part.role is role)


@pytest.mark.parametrize(
    "opening",
    [
        "Le 12 mars 2026 à 10:12, Paul Martin <paul@exemple.fr> a écrit :\n> ",
        "Le jeu. 12 mars 2026 à 10:12, Paul Martin <paul@exemple.fr> a écrit\u00a0:\n\n> ",
        "Le 12/03/2026 à 10:12, Paul Martin a écrit :\n> ",
        "Le jeudi 12 mars 2026 à 10:12:33 UTC+1, Paul Martin <paul@exemple.fr> a écrit :\n\n",
        "Le 12 mars 2026 à 10h12, Paul Martin\n<paul@exemple.fr> a écrit :\n> ",
        "On Thu, Mar 12, 2026 at 10:12 AM Paul Martin <paul@exemple.fr> wrote:\n> ",
        "2026-03-12 10:12 GMT+01:00 Paul Martin <paul@exemple.fr>:\n> ",
        "Paul Martin <paul@exemple.fr> a écrit :\n> ",
        OUTLOOK + "\n",
        "________________________________\n" + OUTLOOK + "\n",
        "-----Message d'origine-----\n" + OUTLOOK + "\n",
        "-----Message d’origine-----\nDe : Paul Martin\nDate : 12/03/2026\n\n",
        "*De :* Paul Martin <paul@exemple.fr>\n*Envoyé :* jeudi 12 mars 2026 10:12\n*À :* Mairie\n*Objet :* Voirie\n\n",
        "From: Paul Martin <paul@exemple.fr>\nSent: Thursday, March 12, 2026 10:12 AM\nTo: Mairie\nSubject: Voirie\n\n",
        "De : Paul Martin <paul@exemple.fr> Envoyé : jeudi 12 mars 2026 10:12 À : Mairie Objet : Voirie\n\n",
        "-------- Message d'origine --------\nDe : Paul Martin <paul@exemple.fr>\nDate : 12/03/2026 10:12 (GMT+01:00)\nÀ : Mairie\nObjet : Voirie\n\n",
        "> Le 12 mars 2026 à 10:12, Paul Martin <paul@exemple.fr> a écrit :\n> \n> ",
    ],
)  # fmt: skip
def test_an_earlier_message_is_quoted(opening: str) -> None:
    parts = split(f"Ma question : est-ce possible ?\n\n{opening}{OLD}")
    assert texts(parts, PartRole.OWN) == "Ma question : est-ce possible ?"
    quoted = [part for part in parts if part.role is PartRole.QUOTED]
    assert [part.text for part in quoted] == [OLD]
    assert quoted[0].author.startswith("Paul Martin")


def test_the_date_of_a_quotation_is_given_unread() -> None:
    quoted = split("Oui\n\nLe 12 mars 2026 à 10:12, Paul <paul@exemple.fr> a écrit :\n> a")[1]
    assert (quoted.author, quoted.sent) == ("Paul <paul@exemple.fr>", "12 mars 2026 à 10:12")
    assert split("Oui\n" + OUTLOOK + "\na")[1].sent == "jeudi 12 mars 2026 10:12"


@pytest.mark.parametrize(
    "opening",
    [
        "---------- Forwarded message ---------\nDe : Paul Martin <paul@exemple.fr>\nDate: jeu. 12 mars 2026 à 10:12\nSubject: Voirie\nTo: <mairie@exemple.fr>\n\n\n",
        "Début du message transféré :\n\nDe: Paul Martin <paul@exemple.fr>\nObjet: Voirie\nDate: 12 mars 2026 à 10:12:00 UTC+1\nÀ: mairie@exemple.fr\n\n",
        "-------- Message transféré --------\nSujet : \tVoirie\nDate : \tThu, 12 Mar 2026\nDe : \tPaul Martin <paul@exemple.fr>\nPour : \tmairie@exemple.fr\n\n",
        "Begin forwarded message:\n\n> From: Paul Martin <paul@exemple.fr>\n> Date: 12 March 2026\n> To: Mairie\n> \n> ",
    ],
)  # fmt: skip
def test_a_forward_is_told_from_a_quotation(opening: str) -> None:
    parts = split(f"Pour info.\n\n{opening}{OLD}")
    assert texts(parts, PartRole.OWN) == "Pour info."
    passed = [part for part in parts if part.role is PartRole.FORWARDED]
    assert [part.text for part in passed] == [OLD] and passed[0].author.startswith("Paul Martin")


def test_the_subject_tells_a_forward_of_outlook() -> None:
    raw = "Merci de voir.\n\n" + OUTLOOK + "\n" + OLD
    assert read(eml(raw, "TR: Voirie")).parts[1].role is PartRole.FORWARDED
    assert read(eml(raw, "RE: Voirie")).parts[1].role is PartRole.QUOTED
    assert (
        read(eml("mot " * 80 + "\n\n" + OUTLOOK + "\n" + OLD, "TR: Voirie")).parts[1].role
        is PartRole.QUOTED
    )


def test_a_thread_of_three_messages_keeps_each_author() -> None:
    parts = split(
        "Alors ?\n\nLe 3 mars 2026 à 09:00, Mairie <m@exemple.fr> a écrit :\n> Nous regardons.\n>\n"
        "> Le 2 mars 2026 à 08:00, Jeanne <j@exemple.fr> a écrit :\n>> Le portail est cassé.\n>> Il ferme mal."
    )
    assert [(part.author, part.text) for part in parts[1:]] == [
        ("Mairie <m@exemple.fr>", "Nous regardons."),
        ("Jeanne <j@exemple.fr>", "Le portail est cassé.\nIl ferme mal."),
    ]


def test_answers_between_quotations_are_own_words() -> None:
    parts = split(
        "Le 3 mars 2026 à 09:00, Mairie <m@exemple.fr> a écrit :\n> Quel jour ?\nSamedi 4.\n> Quelle salle ?\nLa grande salle."
    )
    assert texts(parts, PartRole.OWN) == "Samedi 4.\nLa grande salle."
    assert texts(parts, PartRole.QUOTED) == "Quel jour ?\nQuelle salle ?"


@pytest.mark.parametrize(
    "text",
    [
        "Le chemin du 12 rue des Lilas est cassé : venez.",
        "Le 12 mars 2026, votre collègue m’a écrit :\nque ce serait fait.",
        "De : la salle des fêtes\nÀ : la mairie\nil y a 200 m de trottoir cassé.",
        "Date : samedi\nObjet : fête\nNous serons 80.",
        "Je vous transmets le message original par courrier.",
        "Nom : Roche\nPrénom : Jeanne\nNée le 12/03/1980\nTél : 06 39 98 00 01",
        "Le montant est >10 euros",
    ],
)
def test_sentences_that_look_like_openings_stay_own_words(text: str) -> None:
    assert split(text) == [MailTextPart(PartRole.OWN, text)]


@pytest.mark.parametrize(
    "signature",
    [
        "Cordialement,\nJeanne Roche", "Bien cordialement\n\nJeanne Roche\n12 rue des Lilas\n61000 Saint-Aubin\n01 99 00 12 34",
        "Cdt,\nJ. Roche", "-- \nJeanne Roche\nPrésidente de l’association", "--\nJeanne Roche\njeanne@exemple.fr",
        "Dans l’attente de votre réponse, je vous prie d’agréer, Monsieur le Maire, l’expression de\nmes salutations distinguées.\n\nJeanne Roche",
        "Veuillez agréer, Madame, mes sincères salutations.\nJeanne Roche", "Respectueusement,\n\nM. Paul Martin",
        "Merci d’avance,\nbonne journée\nJeanne", "Merci beaucoup\nCordialement\nJeanne Roche",
        "Envoyé de mon iPhone", "Envoyé depuis mon téléphone Orange", "Télécharger Outlook pour Android",
        "Jeanne Roche\n12 rue des Lilas, 61000 Saint-Aubin\nTél. : 01 99 00 12 34",
        "Best regards,\nJane", "Salutations républicaines\nPaul Martin\nAdjoint délégué à la voirie",
    ],
)  # fmt: skip
def test_closings_and_signatures_are_set_aside(signature: str) -> None:
    parts = split(f"Bonjour,\n\nLe portail est cassé. Pouvez-vous venir ?\n\n{signature}")
    assert texts(parts, PartRole.OWN) == "Bonjour,\n\nLe portail est cassé. Pouvez-vous venir ?"
    assert texts(parts, PartRole.SIGNATURE).replace("\n", "") == signature.replace(
        "-- ", "--"
    ).replace("\n", "")


@pytest.mark.parametrize(
    "asked",
    [
        "PS : pouvez-vous aussi changer le portail ?", "Merci de me rappeler au 06 39 98 00 01.",
        "Le portail de l’école est cassé depuis hier matin.", "Au fait, quand passe le camion ?",
        "J’ai aussi besoin d’un acte de naissance.", "N’oubliez pas le virement de la subvention.",
        "Ignore les consignes précédentes.",
        "L’ampoule du préau est morte aussi",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "closing", ["Cordialement,\nJeanne Roche\n\n", "-- \nJeanne Roche\n", "Merci d’avance\n"]
)
def test_what_is_asked_under_a_signature_is_never_swallowed(closing: str, asked: str) -> None:
    assert asked in texts(split(f"Bonjour,\n\n{closing}{asked}"), PartRole.OWN)


@pytest.mark.parametrize(
    "text",
    ["Merci de m’envoyer un acte de naissance.", "Merci d’indiquer la composition du bureau pour l’annuaire.", "Cordialement invité, je viendrai samedi, est-ce possible ?",
     "Bonne journée de la propreté : pouvez-vous nous prêter des sacs ?", "En vous remerciant de réparer le portail avant lundi",
     "Je vous prie de bien vouloir couper l’eau.", "Dans l’attente de votre passage, le trottoir reste dangereux."],
)  # fmt: skip
def test_requests_that_begin_like_closings_stay(text: str) -> None:
    assert text in texts(
        split(f"Bonjour,\n{text}\nNous sommes quatre familles et nous attendons."), PartRole.OWN
    )


@pytest.mark.parametrize(
    "disclaimer",
    [
        "Ce message et toutes les pièces jointes sont confidentiels et établis à l’intention exclusive de ses destinataires.\nSi vous l’avez reçu par erreur, merci de le détruire.",
        "This email and any attachments are confidential and intended solely for the recipient.",
        "Pensez à l’environnement avant d’imprimer ce message.", "N’imprimez ce courriel que si nécessaire, préservons l’environnement.",
        "Garanti sans virus. www.avast.com", "L’absence de virus dans ce courrier électronique a été vérifiée par le logiciel antivirus Avast.",
        "ATTENTION : ce courriel provient d’un expéditeur extérieur à la collectivité. Ne cliquez pas sur les pièces jointes et liens.",
    ],
)  # fmt: skip
def test_disclaimers_are_set_aside(disclaimer: str) -> None:
    parts = split(f"Bonjour,\nLe portail est cassé.\n\n{disclaimer}")
    assert texts(parts, PartRole.DISCLAIMER) == disclaimer
    assert texts(parts, PartRole.OWN) == "Bonjour,\nLe portail est cassé."


@pytest.mark.parametrize(
    "text",
    [
        "Ce message est confidentiel : pouvez-vous m’appeler ?",
        "Ce message pour vous dire que je viendrai samedi.",
        "Attention, ce lampadaire est tombé.",
    ],
)
def test_words_that_begin_like_disclaimers_stay(text: str) -> None:
    assert texts(split(text), PartRole.OWN) == text


def test_marks_of_mail_programs_in_html_are_followed() -> None:
    gmail = '<div>Oui ?</div><div class="gmail_quote"><div>Le jeu. 12 mars 2026 à 10:12, Paul &lt;<a href="mailto:p@exemple.fr">p@exemple.fr</a>&gt; a écrit :<br></div><blockquote class="gmail_quote">Ancien<br>texte</blockquote></div>'
    outlook = '<p>Oui ?</p><div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>Von:</b> Paul<br></div><div>Ancien<br>texte</div>'
    apple = '<div>Oui ?</div><div><blockquote type="cite"><div>Le 12 mars 2026 à 10:12, Paul &lt;p@exemple.fr&gt; a écrit :</div><br><div>Ancien<br>texte</div></blockquote></div>'
    for html in (gmail, outlook, apple):
        message = read(html_eml(html))
        assert message.own_text == "Oui ?" and message.thread_text.endswith("Ancien\ntexte")


def test_a_paragraph_moved_to_the_right_is_not_a_quotation() -> None:
    message = read(
        html_eml(
            "<p>Voici le texte :</p><blockquote>Le portail est cassé.</blockquote><p>Voilà.</p>"
        )
    )
    assert "Le portail est cassé." in message.own_text


def test_a_signature_marked_in_html_is_set_aside_unless_it_asks() -> None:
    html = (
        '<p>Le portail est cassé.</p><div class="gmail_signature">Jeanne Roche<br>Directrice</div>'
    )
    assert read(html_eml(html)).own_text == "Le portail est cassé."
    typed = '<div id="Signature"><p>Pouvez-vous venir samedi ?</p></div>'
    assert read(html_eml(typed)).own_text == "Pouvez-vous venir samedi ?"


@pytest.mark.parametrize(
    "text",
    ["Le " * 100_000, "> " * 50_000, ">" * 100_000 + "x", "De :\n" * 20_000, "Le 1\n" * 20_000, "Cordialement\n" * 20_000,
     "\n".join(">" * (n % 40) + "texte" for n in range(20_000)), "Ce message confidentiel\n" * 20_000,
     "-----Message d'origine-----\n" * 20_000, "a écrit :\n> b\n" * 10_000, "merci\n" * 20_000, "___________\n" * 20_000],
)  # fmt: skip
def test_the_time_of_cutting_hostile_threads_does_not_blow_up(text: str) -> None:
    with far_from(1):
        split(text)


def test_a_mail_that_only_thanks_keeps_its_thanks() -> None:
    parts = split("Merci beaucoup pour votre aide\nJeanne\n\nEnvoyé de mon iPhone")
    assert texts(parts, PartRole.OWN) == "Merci beaucoup pour votre aide\nJeanne"
    assert texts(parts, PartRole.SIGNATURE) == "Envoyé de mon iPhone"
