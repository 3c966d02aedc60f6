# SPDX-License-Identifier: AGPL-3.0-or-later
"""The services of a mairie, the commune's own names for them, and which one a mail is for."""
