"""`edit`, `history`, `remove`, `restore` and `compact`: the versions of records."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from newsarchive.cli.find import listed
from newsarchive.cli.options import (
    SAFE,
    asked,
    complete_id,
    open_store,
    opened,
    the_one,
)
from newsarchive.cli.settings import command
from newsarchive.cli.terminal import counted, interactive, note, view
from newsarchive.errors import NotFound, UsageError
from newsarchive.output import LISTINGS
from newsarchive.output.view import Row

if TYPE_CHECKING:
    from newsarchive.edits import Value
    from newsarchive.store import Store
    from newsarchive.versions import Version

FIELDS = ("version", "run", "change", "title", "path")
FORMATS = [name for name in LISTINGS if name != "ids"]
FORM = """\
# Change what is wrong, save and close. Leave empty what is not known.
# Dates: 2014, 2014-02, 2014-02-09. An author who is no person: {name: The Lake, kind: organization}
"""
IDS = click.argument("ids", nargs=-1, required=True, metavar="ID...", shell_complete=complete_id)


@command("edit")
@click.argument("id", shell_complete=complete_id)
@click.option(
    "--set",
    "settings",
    metavar="FIELD=VALUE",
    multiple=True,
    help="Change a field without an editor; nothing behind the = for what is not known.",
)
def edit_command(id: str, settings: tuple[str, ...]) -> None:
    """Correct what is known of an article.

    Opens title, byline, authors, dates, outlet, section, address and language in the editor of EDITOR. A
    field that was edited stays as it is when the file is ingested again; archive history has what was there
    before, and archive show ID --explain says what was edited.

    \b
    Examples:
      archive edit e9b5
      archive edit e9b5 --set date=2014-02-09 --set 'authors=Jane Roe; John Doe'
    """
    from newsarchive.versions import edit

    with opened() as (store, index):
        row = the_one(index, id)
        line = store.articles.read(row.offset, row.length)
    if settings:
        changed = edit(store, row.id, dict(map(setting, settings)))
    else:
        changed = edited_until_right(store, row.id, form(line))
    print(f"edited {row.id}" if changed else "nothing changed")


def setting(text: str) -> tuple[str, str]:
    """The field and the value of `title=Ferry late`."""
    field, equals, value = text.partition("=")
    if not equals:
        raise UsageError("--set", f"no = in {text!r}", "write it like title=Ferry late")
    return field.strip(), value


def form(line: bytes) -> str:
    """What can be edited of a record, as YAML."""
    from newsarchive.codec import decode
    from newsarchive.edits import facts
    from newsarchive.output.yamldocs import dump

    return FORM + dump(facts(decode(line))).replace(": null\n", ":\n")


def edited_until_right(store: Store, id: str, before: str) -> bool:
    """Whether something was changed in the editor; what cannot be kept is handed back to be mended."""
    from newsarchive.versions import edit

    text = before
    while True:
        try:
            text = click.edit(text, extension=".yaml", require_save=False) or ""
            return edit(store, id, changed_values(before, text))
        except click.ClickException as error:
            advice = "set EDITOR to the name of yours, or use --set"
            raise UsageError("edit", error.message.rstrip("."), advice) from None
        except UsageError as error:
            if not interactive(sys.stdin):
                raise
            note(str(error))
            click.confirm("Open it again?", default=True, abort=True, err=True)


def changed_values(before: str, after: str) -> dict[str, Value]:
    """The fields that have another value than before. Raises UsageError for what is no YAML."""
    import yaml

    try:
        old, new = (yaml.load(text, yaml.BaseLoader) or {} for text in (before, after))  # all values as text
    except yaml.YAMLError as error:
        where = " ".join(str(error).split())
        raise UsageError("edit", f"not YAML: {where}", "put quotes around a value with a colon") from None
    if not isinstance(new, dict):
        raise UsageError("edit", "not fields and values", "keep the names and their colons")
    return {field: value for field, value in new.items() if value != old.get(field)}


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
    archive compact makes it final. - reads ids from standard input.

    \b
    Examples:
      archive remove e9b5
      archive list site:example.com --format ids | archive remove -
    """
    from newsarchive.versions import remove

    with opened() as (store, index):
        rows = [the_one(index, id) for id in asked(ids)]
    remove(store, [row.id for row in rows])
    for row in rows:
        print(f"removed {row.id}")
    note(f"to undo: archive restore {' '.join(row.id for row in rows)}")


@command("restore")
@click.argument("ids", nargs=-1, metavar="[ID...]")
def restore_command(ids: tuple[str, ...]) -> None:
    """Bring removed articles back as they were.

    ID is an id as archive remove printed it, or its first digits; - reads ids from standard input. Without
    one, what can be brought back is listed.

    \b
    Examples:
      archive restore
      archive restore e9b5
    """
    from newsarchive.versions import removed, restore

    store = open_store()
    gone = removed(store)
    if not ids:
        listed(((each.id, each.title) for each in gone), ("id", "title"), None, view())
        return
    wanted = [removed_id(id, [each.id for each in gone]) for id in asked(ids)]
    restore(store, wanted)
    for id in dict.fromkeys(wanted):
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


def removed_id(beginning: str, gone: Sequence[str]) -> str:
    """The one removed id that begins so; what no removed id begins with is given back."""
    found = [id for id in gone if id.startswith(beginning.lower())]
    if len(found) > 1:
        raise UsageError(beginning, f"{len(found)} removed articles begin so", "give more digits")
    return found[0] if found else beginning


def full_id(id: str) -> str:
    """The whole id; a removed record has left the index, and is only found by that."""
    if len(id) == 32:
        return id
    with opened() as (_, index):
        return the_one(index, id).id


def changes(versions: list[Version]) -> Iterator[Row]:
    """One row a version: its number, the run that stored it, what became of it, its headline, its file."""
    from newsarchive import edits
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
            if by_hand := edits.since(before, article):
                change = f"edited: {', '.join(by_hand)}"
        yield number, version.run, change, article and article.title, article and article.source.path
        before = article
