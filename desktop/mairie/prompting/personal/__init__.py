# SPDX-License-Identifier: AGPL-3.0-or-later
"""Personal data in a prompt: what it is, where it stands, and the mark that takes its place."""
