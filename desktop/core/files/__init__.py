# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files written whole or not at all, read strictly, locked; what they hide or must lose."""
