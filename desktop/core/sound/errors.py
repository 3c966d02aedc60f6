# SPDX-License-Identifier: AGPL-3.0-or-later
"""What can go wrong with a microphone or a loudspeaker; a branch of the tree of errors.py.

The tree::

    SoundError
    ├── SoundLibraryMissing     sounddevice, or PortAudio under it, is not on this computer
    ├── MicrophoneMissing
    ├── MicrophoneRefused       the system forbids it, or another program holds it
    ├── MicrophoneLost          unplugged while it recorded
    ├── LoudspeakerMissing
    └── SoundBusy               a recording goes on
"""

from __future__ import annotations

from desktop.core.errors import BeffroiError


class SoundError(BeffroiError):
    """The sound devices of this computer cannot do what was asked."""

    sentence = "Le son de ce poste ne peut pas être utilisé."


class SoundLibraryMissing(SoundError):
    """The library that reaches microphones and loudspeakers is not installed, or does not load."""

    sentence = "Beffroi ne peut utiliser ni le micro ni les haut-parleurs de ce poste."
    advice = (
        "Tout le reste fonctionne\u00a0: enregistrez avec un dictaphone ou un téléphone, puis donnez le "
        "fichier à Beffroi."
    )


class MicrophoneMissing(SoundError):
    """There is none, or not the one that was chosen."""

    sentence = "Aucun micro n’est branché sur ce poste."
    advice = "Branchez un micro ou un casque, puis recommencez."


class MicrophoneRefused(SoundError):
    """The system forbids it, or another program has it for itself."""

    sentence = "Le micro ne peut pas être ouvert\u00a0: l’accès est refusé, ou un autre logiciel s’en sert."
    advice = (
        "Fermez les logiciels de visioconférence. Dans les réglages de confidentialité du système, "
        "vérifiez que l’accès au micro est autorisé pour les applications, puis recommencez."
    )


class MicrophoneLost(SoundError):
    """It was unplugged, or stopped giving sound, in the middle of a recording."""

    sentence = "Le micro ne répond plus\u00a0: l’enregistrement s’est arrêté."
    advice = (
        "Ce qui a été enregistré est gardé. Rebranchez le micro, puis commencez un nouvel "
        "enregistrement."
    )


class LoudspeakerMissing(SoundError):
    """There is none, or it was unplugged, or another program has it for itself."""

    sentence = "Aucun haut-parleur ni casque ne peut être utilisé sur ce poste."
    advice = "Branchez un casque ou des haut-parleurs, puis recommencez."


class SoundBusy(SoundError):
    """Nothing is played, and no second recording begins, while one goes on."""

    sentence = "Un enregistrement est en cours."
    advice = "Terminez-le d’abord\u00a0: une écoute se mêlerait à ce qui est enregistré."
