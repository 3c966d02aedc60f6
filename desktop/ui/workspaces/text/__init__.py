# SPDX-License-Identifier: AGPL-3.0-or-later
"""The pieces of « Écrire ou améliorer un texte »: `writing/`, `improving/`, `analysing/`, a tab each."""
