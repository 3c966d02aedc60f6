# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page « Écrire ou améliorer un texte », with real widgets."""
