"""`info`, `verify` and `schema`: the archive itself."""

from __future__ import annotations

from newsarchive.cli.options import command, open_store
from newsarchive.cli.terminal import counted, note
from newsarchive.errors import Exit


@command("info")
def info_command() -> None:
    """Say where the archive is and what is in it.

    \b
    archive info
    """
    from newsarchive.index import Index

    store = open_store()
    with Index.open(store) as index:
        totals = index.totals()
    span = f", {totals.first} to {totals.last}" if totals.first else ""
    print(f"archive    {store.folder}")
    print(f"articles   {totals.articles:,}{span}")
    print(f"undated    {totals.undated:,}")
    print(f"sites      {totals.sites:,}")
    print(f"comments   {totals.comments:,} on {counted(totals.commented, 'article')}")
    print(f"size       {store.articles.size():,} bytes")


@command("verify")
def verify_command() -> int:
    """Check every line of the archive, and say what is wrong.

    \b
    archive verify
    """
    from newsarchive.verify import verify

    damaged = 0
    for problem in verify(open_store()):
        note(f"{problem.where}: {problem.what}")
        damaged += not problem.note
    print("damaged" if damaged else "all is well")
    return Exit.STORE if damaged else Exit.DONE


@command("schema")
def schema_command() -> None:
    """Print the JSON Schema of a record.

    \b
    archive schema > record.schema.json
    """
    import msgspec

    from newsarchive.codec import schema

    print(msgspec.json.format(msgspec.json.encode(schema()), indent=2).decode())
