# SPDX-License-Identifier: AGPL-3.0-or-later
"""The eight parts of a prompt: how one is built from them, and how they are read in one."""
