# SPDX-License-Identifier: AGPL-3.0-or-later
"""Arrêtés municipaux: the 18 types as data, and how one is written from a type and its facts."""
