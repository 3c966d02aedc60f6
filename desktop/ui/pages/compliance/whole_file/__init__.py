# SPDX-License-Identifier: AGPL-3.0-or-later
"""« Exporter le dossier complet… »: the papers of every room, written into one dated folder."""
