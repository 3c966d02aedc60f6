# SPDX-License-Identifier: AGPL-3.0-or-later
"""How things are written on a poster: dates, hours, prices, telephones, spaces that do not break."""
