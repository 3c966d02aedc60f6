# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rights of persons (RGPD, articles 15 to 17) over what Beffroi keeps: find, export, erase."""
