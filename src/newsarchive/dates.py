"""Dates that know only what the source said: a year, a month, a day, or a moment.

The text form is ISO 8601 with EDTF's `~` for approximate (EDTF level 1, ISO 8601-2).
`parse_iso` is strict and cheap, for stores and queries; `parse_printed` is lenient,
for what pages print, and refuses rather than fills in.
"""

from __future__ import annotations
