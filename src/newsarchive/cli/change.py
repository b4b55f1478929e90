"""`history`, `remove`, `restore` and `compact`: the versions of records."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from newsarchive.cli.find import listed
from newsarchive.cli.options import (
    SAFE,
    complete_id,
    open_store,
    opened,
    the_one,
)
from newsarchive.cli.settings import command
from newsarchive.cli.terminal import counted, note, view
from newsarchive.errors import NotFound
from newsarchive.output import LISTINGS
from newsarchive.output.view import Row

if TYPE_CHECKING:
    from newsarchive.versions import Version

FIELDS = ("version", "run", "change", "title")
FORMATS = [name for name in LISTINGS if name != "ids"]
IDS = click.argument("ids", nargs=-1, required=True, metavar="ID...", shell_complete=complete_id)


@command("history")
@click.argument("id", shell_complete=complete_id)
@click.option("-f", "--format", type=click.Choice(FORMATS), help="[default: table; tsv in a pipe]")
@SAFE
def history_command(id: str, format: str | None, spreadsheet_safe: bool) -> None:
    """List the versions of an article and what changed, oldest first.

    \b
    Example:
      archive history e9b5
    """
    from newsarchive.versions import history

    store = open_store()
    versions = history(store, full_id(id))
    if not versions:
        raise NotFound(id, "no article has this id", "archive list shows the ids")
    listed(changes(versions), FIELDS, format, view(spreadsheet_safe=spreadsheet_safe))


@command("remove")
@IDS
def remove_command(ids: tuple[str, ...]) -> None:
    """Take articles out of the archive.

    What is removed stays away when its file is ingested again. archive restore brings it back, until
    archive compact makes it final.

    \b
    Example:
      archive remove e9b5
    """
    from newsarchive.versions import remove

    with opened() as (store, index):
        rows = [the_one(index, id) for id in ids]
    remove(store, [row.id for row in rows])
    for row in rows:
        print(f"removed {row.id}")
    note(f"to undo: archive restore {' '.join(row.id for row in rows)}")


@command("restore")
@click.argument("ids", nargs=-1, metavar="[ID...]")
def restore_command(ids: tuple[str, ...]) -> None:
    """Bring removed articles back as they were.

    ID is the whole id, as archive remove printed it. Without one, what can be brought back is listed.

    \b
    Examples:
      archive restore
      archive restore e9b5916f679308f819e0106b68f73888
    """
    from newsarchive.versions import removed, restore

    if not ids:
        rows = ((each.id, each.title) for each in removed(open_store()))
        listed(rows, ("id", "title"), None, view())
        return
    restore(open_store(), ids)
    for id in dict.fromkeys(ids):
        print(f"restored {id}")


@command("compact")
def compact_command() -> None:
    """Drop old versions, and make removals final.

    What was removed stays away when its file is ingested again. Damaged lines are moved to
    articles.damaged.jsonl in the archive. This cannot be undone. The archive needs as much free space as it
    has articles while it runs.

    \b
    Example:
      archive compact
    """
    from newsarchive.versions import compact

    done = compact(open_store())
    freed = done.bytes_before - done.bytes_after
    print(f"dropped {counted(done.dropped, 'old line')}, freed {counted(freed, 'byte')}")
    if done.aside:
        note(
            f"moved {counted(done.aside, 'damaged line')} to articles.damaged.jsonl; "
            "ingest the sources again to have back what was in it"
        )


def full_id(id: str) -> str:
    """The whole id; a removed record has left the index, and is only found by that."""
    if len(id) == 32:
        return id
    with opened() as (_, index):
        return the_one(index, id).id


def changes(versions: list[Version]) -> Iterator[Row]:
    """One row a version: its number, the run that stored it, what became of it, its headline."""
    from newsarchive.codec import decode

    before = None
    for number, version in enumerate(versions, 1):
        article = None if version.removed else decode(version.line)
        if article is None:
            change = "removed"
        elif before is None:
            change = "stored" if number == 1 else "restored"
        else:
            fields = [
                name for name in article.__struct_fields__ if getattr(article, name) != getattr(before, name)
            ]
            change = ", ".join(fields) or "nothing"
        yield number, version.run, change, article and article.title
        before = article
