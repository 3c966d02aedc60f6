# SPDX-License-Identifier: AGPL-3.0-or-later
"""The marks of files that an AI model had a part in: the invisible one, and what finds them all."""
