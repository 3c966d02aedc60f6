# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rooms of the page « Créer une présentation automatisée »."""
