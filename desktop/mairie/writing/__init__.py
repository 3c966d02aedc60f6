# SPDX-License-Identifier: AGPL-3.0-or-later
"""Letters, speeches, articles, notes and délibérations: their kinds as data, filled with facts."""
