# SPDX-License-Identifier: AGPL-3.0-or-later
"""The pages that belong to no task: Accueil, Modèles, Conformité, Réglages."""
