# SPDX-License-Identifier: AGPL-3.0-or-later
"""The form of the slide in sight: what it says, in the fields that its kind asks for."""
