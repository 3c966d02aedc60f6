# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the mends need of French grammar: verb forms, agreement, elision."""
