"""Dates that know only what the source said: a year, a month, a day, or a moment.

The text form is ISO 8601 with EDTF's `~` for approximate (EDTF level 1, ISO 8601-2).
This is the strict and cheap half, for stores and queries; `printed_dates` reads what
pages print.
"""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from typing import Any


class PartialDate:
    """A date as precise as its source; immutable, hashable, ordered by nothing but `first`."""

    __slots__ = ("approximate", "day", "month", "time", "year")
    year: int
    month: int | None
    day: int | None
    time: str | None  # `10:00`, `10:00:00`, with the offset if the source gave one: `10:00+03:00`, `10:00Z`
    approximate: bool

    def __init__(
        self,
        year: int,
        month: int | None = None,
        day: int | None = None,
        time: str | None = None,
        *,
        approximate: bool = False,
    ) -> None:
        _check(year, month, day, time, approximate)
        for name, value in zip(self.__slots__, (approximate, day, month, time, year), strict=True):
            object.__setattr__(self, name, value)

    @classmethod
    def from_iso(cls, text: str) -> PartialDate:
        """The date of `2014`, `2014-02`, `2014-02-09T10:00+03:00`, `2014~` …; else ValueError."""
        found = re.fullmatch(_ISO, text, re.ASCII)
        if not found:
            raise ValueError(f"not a date: {text[:40]!r}")
        year, month, day, time, offset, tilde = found.groups()
        if offset and offset != "Z":
            offset = f"{offset[:3]}:{offset[-2:] if len(offset) > 3 else '00'}"
        moment = time + (offset or "") if time else None
        month, day = (int(part) if part else None for part in (month, day))
        return cls(int(year), month, day, moment, approximate=tilde is not None)

    @property
    def first(self) -> dt.date:
        """The first day it covers, as printed: offsets do not move it."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> dt.date:
        """The last day it covers."""
        month = self.month or 12
        return dt.date(self.year, month, self.day or monthrange(self.year, month)[1])

    def __str__(self) -> str:
        text = f"{self.year:04}"
        if self.month:
            text += f"-{self.month:02}"
        if self.day:
            text += f"-{self.day:02}"
        if self.time:
            text += f"T{self.time}"
        return text + "~" * self.approximate

    def __repr__(self) -> str:
        return f"PartialDate.from_iso({str(self)!r})"

    def __eq__(self, other: object) -> bool:
        return str(self) == str(other) if isinstance(other, PartialDate) else NotImplemented

    def __hash__(self) -> int:
        return hash(str(self))

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a PartialDate cannot be changed: {name}")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"a PartialDate cannot be changed: {name}")

    def __reduce__(self) -> tuple[Any, ...]:
        return PartialDate.from_iso, (str(self),)


_CLOCK = r"(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?"
# Compiled when a date is read: most commands read none.
_ISO = rf"([0-9]{{4}})(?:-([0-9]{{2}})(?:-([0-9]{{2}})(?:T({_CLOCK})(Z|[+-]\d\d(?::?\d\d)?)?)?)?)?(~)?"
_TIME = rf"{_CLOCK}(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)?"


def _check(year: int, month: int | None, day: int | None, time: str | None, approximate: bool) -> None:
    """ValueError unless the parts make a date that exists and each stands on the one before."""
    if (day and not month) or (time and not day) or (time and approximate):
        raise ValueError("a day needs its month, a time its day, and a time cannot be approximate")
    dt.date(year, 1 if month is None else month, 1 if day is None else day)
    if time and not re.fullmatch(_TIME, time, re.ASCII):
        raise ValueError(f"not a time of day: {time!r}")


parse_iso = PartialDate.from_iso
