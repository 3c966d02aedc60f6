# SPDX-License-Identifier: AGPL-3.0-or-later
"""The French language without AI: sentences, figures, dates, names, typography, what matters."""
