# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was learned from invented mails, as data: which service, which delay (see the scripts)."""
