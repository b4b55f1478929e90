"""The command line: the one place that prints, exits or looks at the terminal.

Each command is one function in a module of its group; a module is imported when one of its commands is
called, so that `archive list` never waits for what `archive ingest` needs.
"""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module

import click

from newsarchive import __version__
from newsarchive.cli.settings import HELP, Command, Settings, settings, shared_options
from newsarchive.cli.terminal import note, prepare
from newsarchive.errors import ArchiveError, Exit
from newsarchive.text import safe

COMMANDS = {  # name -> module, in the order of the help
    "ingest": "collect",
    "parse": "collect",
    "list": "find",
    "search": "find",
    "show": "read",
    "export": "read",
    "stats": "count",
    "similar": "find",
    "review": "find",
    "edit": "change",
    "history": "change",
    "remove": "change",
    "restore": "change",
    "compact": "change",
    "info": "keep",
    "verify": "keep",
    "reindex": "keep",
    "schema": "keep",
}


class Archive(click.Group):
    """The group of all commands, each loaded when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"newsarchive.cli.{COMMANDS[cmd_name]}")
        command: Command = getattr(module, f"{cmd_name}_command")
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args == ["help", "query"]:
            from newsarchive.cli.language import screen

            click.echo(screen())
            ctx.exit()
        if args[0] == "help":
            args = [*args[1:], "--help"] if args[1:] else args
        if args == ["help"]:
            click.echo(ctx.get_help())
            ctx.exit()
        if args[0] not in COMMANDS:
            from difflib import get_close_matches

            close = get_close_matches(args[0], COMMANDS, n=1)
            ctx.fail(f"no command {args[0]!r}" + (f"; did you mean {close[0]}?" if close else ""))
        return super().resolve_command(ctx, args)

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        return [*super().get_params(ctx), *shared_options()]


@click.group(cls=Archive, invoke_without_command=True, context_settings=HELP)
@click.version_option(__version__, prog_name="archive", message="%(prog)s %(version)s")
@click.pass_context
def archive(ctx: click.Context) -> int:
    """Turn a pile of saved news into an archive you can list, search and print.

    \b
    archive ingest seeds/              read files into the archive
    archive list --since 2014-01       what is in it, newest first
    archive show e9b5                  one article, by the first digits of its id
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help(), err=True)
    return Exit.USAGE


def main() -> None:
    """Run the command of `sys.argv` and exit with its code."""
    code = run(sys.argv[1:])
    with suppress(OSError):  # told already
        sys.stdout.flush()
    os._exit(code)  # all is closed; what Python would still tidy up is a tenth of a short command


def run(args: Sequence[str]) -> int:
    """The exit code of one command line; every outcome becomes a number here and nowhere else."""
    vars(settings).update(vars(Settings()))
    prepare()
    try:
        if "_ARCHIVE_COMPLETE" in os.environ:  # set by the shell, which wants completions
            archive.main(prog_name="archive")
        # Not `archive.main`, which ends with 1 on a closed pipe.
        with archive.make_context("archive", list(args)) as context:
            code = archive.invoke(context)
        sys.stdout.flush()
        return int(code or Exit.DONE)
    except click.exceptions.Exit as done:  # --help, --version
        return done.exit_code
    except click.UsageError as error:
        return failed(usage(error), Exit.USAGE)
    except (KeyboardInterrupt, click.Abort):
        return Exit.INTERRUPTED
    except ArchiveError as error:
        return failed(str(error), error.exit_code, getattr(error, "caret", ""))
    except BrokenPipeError:  # `| head` has seen enough
        return Exit.DONE
    except OSError as error:
        return failed(f"{error.filename or 'output'}: {error.strerror or error}", Exit.STORE)
    except Exception as error:
        return failed(f"this is a bug: {error!r}; please report it with what --debug shows", Exit.BUG)


def usage(error: click.UsageError) -> str:
    """What is wrong with the command line, and which help to read."""
    path = error.ctx.command_path if error.ctx else "archive"
    what = error.format_message().rstrip(".")
    if isinstance(error, click.NoSuchOption):  # worded differently by every version of click
        close = f"; did you mean {error.possibilities[0]}?" if error.possibilities else ""
        what = f"no option {error.option_name}{close}"
        asks = error.ctx and any(param.name == "query" for param in error.ctx.command.params)
        if asks and not error.option_name.startswith("--"):
            what += "; a word to leave out stands in the quotes of the query, 'treaty -islands'"
    where = path.partition(" ")[2]
    return (f"{where}: " if where else "") + f"{what[:1].lower()}{what[1:]} (see {path} --help)"


def failed(message: str, code: int, caret: str = "") -> int:
    """The code, after the message and the place in the query; with `--debug` after the traceback."""
    if settings.debug:
        import traceback

        traceback.print_exc()
    note(message)
    if caret:
        print(safe(caret), file=sys.stderr)
    return code
