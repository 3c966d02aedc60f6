# SPDX-License-Identifier: AGPL-3.0-or-later
"""The proof of offline from outside: what the kernel saw of all our programs during a whole day."""
