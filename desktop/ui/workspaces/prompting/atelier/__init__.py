# SPDX-License-Identifier: AGPL-3.0-or-later
"""The tab « Atelier »: a demand built part by part, the coach beside it, a better version to take."""
