"""Containers -> Documents: compressed files, zip and tar archives, web archives, saved-page bundles.

Nothing is extracted to disk, names are data, and what a container claims about sizes is not believed.
A container that turns out damaged gives its good parts, then an `Unread` without a member.
"""

from collections.abc import Callable, Iterator
from typing import BinaryIO

from newsarchive.containers.part import Part
from newsarchive.document import Found, Input, Reached

Unpack = Callable[[Input, BinaryIO, Reached | None], Iterator[Found]]


def unpacker(head: bytes, name: str) -> Unpack | None:
    """What takes a container apart, by its first bytes; None for a plain file.

    It may be told what an earlier run has reached of the container, to go on from there.
    """
    from newsarchive.containers.kinds import kind

    unpack = kind(head)
    if unpack is None:
        return None
    return lambda source, stream, start: unpack(Part(source, stream, name, start=start), stream)
