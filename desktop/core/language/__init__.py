# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a dictionary and a grammar checker say, whatever the library behind them."""
