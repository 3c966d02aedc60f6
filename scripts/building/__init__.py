# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makes the folder that a town hall receives: what goes in, what is checked, what goes beside."""
