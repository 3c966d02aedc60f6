# SPDX-License-Identifier: AGPL-3.0-or-later
"""The help that F1 opens beside any page: our own texts, read from desktop/resources/help."""
