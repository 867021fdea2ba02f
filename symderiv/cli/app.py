"""The click group: its table of commands, what all of them share, and how a run ends.

A new command is a row of COMMANDS and a module. Nothing here may import more than click.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from symderiv import __version__

__all__ = ["COMMANDS", "folders_of", "main"]

# name: (module:attribute, what the list of commands says)
COMMANDS: dict[str, tuple[str, str]] = {
    "make": (
        "symderiv.cli.make:make",
        "Problem sheets with proved answer keys, one variant a person.",
    ),
    "check": (
        "symderiv.cli.check:check",
        "What is wrong in a write-up, where, and which mistake it is.",
    ),
    "derive": (
        "symderiv.cli.derive:derive",
        "Derivatives of equations or of an expression, step by step.",
    ),
    "show": (
        "symderiv.cli.show:show",
        "One variant of an exercise with its solution, in the terminal.",
    ),
    "list": (
        "symderiv.cli.listing:list_",
        "Exercises, families, topics, kinds of task, the catalogue.",
    ),
    "lint": ("symderiv.cli.lint:lint", "Faults of exercise and sheet files, each with its line."),
    "doctor": (
        "symderiv.cli.doctor:doctor",
        "What is installed, which TeX, which folders are used.",
    ),
}

INTERRUPTED = 130  # 128 + SIGINT
BROKEN_PIPE = 141  # 128 + SIGPIPE


class _Closed(Exception):
    """Whoever reads our output has gone away."""


class _Stopped(Exception):
    """Ctrl-C."""


class _Commands(click.Group):
    """Loads a command when it is called; turns every failure into one message and a status."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command itself; imports its module."""
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name][0].partition(":")
        found: click.Command = getattr(import_module(module), attribute)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The table, without loading anything."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, help_) for name, (_, help_) in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with the nearest name for one that there is not."""
        name = args[0] if args else ""
        if name and name not in COMMANDS and not name.startswith("-"):
            import difflib

            close = difflib.get_close_matches(name, COMMANDS, n=1)
            hint = f"Did you mean {close[0]!r}?" if close else f"There are: {', '.join(COMMANDS)}."
            ctx.fail(f"There is no command {name!r}. {hint}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; exceptions that carry a message for the user become a ClickException."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except BrokenPipeError:
            raise _Closed from None
        except KeyboardInterrupt:  # click would print an empty line for it
            raise _Stopped from None
        except Exception as fault:
            if ctx.params.get("debug"):
                import traceback

                traceback.print_exception(fault)
            from symderiv.cli.failures import message_of

            raise _Failure(message_of(fault)) from fault
        return result

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run and leave with the exit status: 0, 1, 2, or 130 after Ctrl-C."""
        try:
            status = super().main(
                args, prog_name or "symderiv", complete_var, standalone_mode=False, **extra
            )
        except (click.Abort, _Stopped):
            click.echo("Interrupted.", err=True)
            status = INTERRUPTED
        except _Closed:
            _discard_output()
            status = BROKEN_PIPE
        except click.ClickException as fault:
            fault.show()
            status = 2
        sys.exit(status if isinstance(status, int) else 0)


class _Failure(click.ClickException):
    """A failure of the work itself, not of the command line."""

    exit_code = 2


def _discard_output() -> None:
    """So that Python's own flush at exit stays quiet too."""
    try:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, sys.stdout.fileno())
    except (OSError, ValueError):
        pass


@click.command(
    "symderiv",
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, "--version", prog_name="symderiv")
@click.option("--debug", is_flag=True, help="Show the Python traceback of a failure.")
@click.option(
    "--path",
    "paths",
    multiple=True,
    metavar="DIR",
    envvar="SYMDERIV_PATH",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Your own folder of exercises and templates, searched first; may be repeated. "
    "Also: the variable SYMDERIV_PATH.",
)
@click.pass_context
def main(ctx: click.Context, debug: bool, paths: tuple[Path, ...]) -> None:
    """Derive, pose and check the mathematics of deep learning.

    Problem sheets with proved answer keys come from exercise files; `symderiv make` without
    arguments writes the demonstration sheet.
    """
    ctx.obj = {"folders": paths, "debug": debug}


def folders_of(ctx: click.Context) -> tuple[Path, ...]:
    """The user's own folders, as ``--path`` or SYMDERIV_PATH name them."""
    found = ctx.find_object(dict) or {}
    return tuple(found.get("folders", ()))
