"""`info`, `verify`, `reindex` and `schema`: the archive itself."""

from __future__ import annotations

from newsarchive.cli.options import (
    open_store,
    opened,
)
from newsarchive.cli.progress import progress_bar
from newsarchive.cli.settings import command
from newsarchive.cli.terminal import counted
from newsarchive.errors import Exit
from newsarchive.text import safe


@command("info")
def info_command() -> None:
    """Say where the archive is and what is in it.

    \b
    Example:
      archive info
    """
    with opened() as (store, index):
        totals = index.totals()
    dates = " to ".join(dict.fromkeys(date for date in (totals.first, totals.last) if date))
    print(f"archive    {store.folder}")
    print(f"articles   {totals.articles:,}{dates and f', {dates}'}")
    print(f"undated    {totals.undated:,}")
    print(f"sites      {totals.sites:,}")
    print(f"comments   {totals.comments:,} on {counted(totals.commented, 'article')}")
    print(f"size       {store.articles.path.stat().st_size:,} bytes")


@command("verify")
def verify_command() -> int:
    """Check every record and every source.

    A line that begins with "damaged" tells of damage, one with "note" of a source that changed or is gone
    since it was read.

    \b
    Example:
      archive verify
    """
    from newsarchive.verify import verify

    damaged = 0
    for problem in verify(open_store()):
        damaged += not problem.note
        print(safe(f"{'note' if problem.note else 'damaged'}: {problem.where}: {problem.what}"))
    remedy = "archive compact puts damaged articles aside, ingest then reads their sources again"
    print(f"{counted(damaged, 'damaged place')}; {remedy}" if damaged else "all is well")
    return Exit.STORE if damaged else Exit.DONE


@command("reindex")
def reindex_command() -> None:
    """Make the index again from the articles.

    Never needed in daily use: every command brings the index up to date, and makes it when it is gone.

    \b
    Example:
      archive reindex
    """
    from newsarchive.index import Index

    store = open_store()
    with store.locked(), progress_bar() as advance:  # the index of a running ingest must not be swapped
        index = Index.rebuild(store, lambda done, total: advance("indexing", done, total))
    with index:
        print(f"indexed {counted(index.totals().articles, 'article')}")


@command("schema")
def schema_command() -> None:
    """Print the JSON Schema of a record.

    \b
    Example:
      archive schema > record.schema.json
    """
    import msgspec

    from newsarchive.codec import schema

    print(msgspec.json.format(msgspec.json.encode(schema()), indent=2).decode())
