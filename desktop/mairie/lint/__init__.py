# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is wrong in an arrêté, whoever wrote it: 46 rules, each a small function."""
