# SPDX-License-Identifier: AGPL-3.0-or-later
"""The mails of a mairie: whose they are, how urgent, by when, what to beware of, what to answer."""
