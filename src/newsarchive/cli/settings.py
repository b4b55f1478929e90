"""What every command has: the options `--archive`, `--color` and `--debug`, before or after its name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from newsarchive.errors import UsageError

HELP = {"help_option_names": ["-h", "--help"]}


class Settings:
    """The options that stand before or after any command."""

    def __init__(self) -> None:
        self.archive: Path | None = None
        self.color = "auto"
        self.debug = False


settings = Settings()


def shared_options() -> list[click.Parameter]:
    """`--archive`, `--color` and `--debug`, for the group and for each command."""

    def keep(ctx: click.Context, param: click.Parameter, value: Any) -> None:
        if value:
            setattr(settings, str(param.name), value)

    def option(*names: str, **how: Any) -> click.Option:
        return click.Option(names, expose_value=False, callback=keep, **how)

    where = "The archive to use.  [default: $NEWSARCHIVE_DIR, or .archive here or above]"
    return [
        option("--archive", metavar="DIR", type=click.Path(path_type=Path), help=where),
        option("--color", type=click.Choice(["auto", "always", "never"]), help="When to use colour."),
        option("--debug", is_flag=True, help="Show where an error came from."),
    ]


class Command(click.Command):
    """A command with the shared options at the end of its help."""

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        *own, help_option = super().get_params(ctx)
        return [*own, *shared_options(), help_option]

    def invoke(self, ctx: click.Context) -> Any:
        if ctx.params.get("spreadsheet_safe") and ctx.params.get("format") != "csv":
            raise UsageError(f"{self.name} --spreadsheet-safe", "only with --format csv")
        return super().invoke(ctx)


def command(name: str) -> Callable[[Callable[..., Any]], Command]:
    """The decorator every command is made with."""
    return click.command(name, cls=Command, context_settings=HELP)
