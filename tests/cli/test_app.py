"""The group of commands: what loads when, statuses, messages."""

from __future__ import annotations

import os

import click
import pytest

from symderiv.cli import app, failures
from symderiv.cli.app import COMMANDS
from tests.cli.cli_tools import process, run

HEAVY = ("sympy", "flint", "pydantic", "jinja2", "rich", "yaml")
_HELP = """
import sys
sys.argv = ["symderiv", "--help"]
from symderiv.cli import main
try:
    main()
except SystemExit as end:
    print("STATUS", end.code)
print("LOADED", " ".join(sorted(m.split(".")[0] for m in sys.modules)))
"""


def test_help_loads_nothing_heavy() -> None:
    done = process(_HELP)
    loaded = set(done.stdout.split("LOADED", 1)[1].split())
    assert "STATUS 0" in done.stdout
    assert not loaded & set(HEAVY)


def test_help_is_quick() -> None:
    best = 9.0
    for _ in range(5):
        before = os.times()
        process(
            "import sys; sys.argv = ['symderiv', '--help']; from symderiv.cli import main; main()"
        )
        after = os.times()  # of the processor, in processes that have ended
        user = after.children_user - before.children_user
        best = min(best, user + after.children_system - before.children_system)
    assert best <= 0.2 * 2  # the target is 0.2 s; a shared machine gets twice that


def test_help_lists_every_command_with_its_line() -> None:
    text = run("--help").stdout
    for name, (_, about) in COMMANDS.items():
        assert name in text
        assert about in " ".join(text.split())


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_of_the_table_loads_and_has_help(name: str) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0
    assert result.stdout.startswith(f"Usage: symderiv {name} ")


def test_later_commands_are_not_there_yet() -> None:
    assert "new" not in COMMANDS


def test_version() -> None:
    from symderiv import __version__

    assert run("--version").stdout.split()[-1] == __version__


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["derv"], "Did you mean 'derive'?"),
        (["frobnicate"], "There are: make, check, derive"),
        (["--path", "no/such/folder", "list"], "no/such/folder"),
        (["list", "--nonsense"], "--nonsense"),
    ],
)
def test_wrong_usage_is_status_2_on_stderr(args: list[str], message: str) -> None:
    result = run(*args)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert message in result.stderr
    assert "Traceback" not in result.output


def _command_that_raises(fault: BaseException) -> click.Command:
    def work() -> None:
        raise fault

    return click.Command("derive", callback=work)


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    def install(fault: BaseException) -> None:
        command = _command_that_raises(fault)
        monkeypatch.setattr(type(app.main), "get_command", lambda self, ctx, name: command)

    return install


def test_interrupt_is_one_line_and_130(broken) -> None:  # type: ignore[no-untyped-def]
    broken(KeyboardInterrupt())
    result = run("derive")
    assert result.exit_code == 130
    assert result.stderr == "Interrupted.\n"


def test_broken_pipe_is_quiet(broken) -> None:  # type: ignore[no-untyped-def]
    broken(BrokenPipeError())
    result = run("derive")
    assert result.exit_code == 141
    assert result.output == ""


def test_unforeseen_fault_is_named_without_traceback(broken) -> None:  # type: ignore[no-untyped-def]
    broken(ZeroDivisionError("oh"))
    result = run("derive")
    assert result.exit_code == 2
    assert "internal error: ZeroDivisionError: oh" in result.stderr
    assert "Traceback" not in result.stderr


def test_debug_shows_the_traceback(broken) -> None:  # type: ignore[no-untyped-def]
    broken(ZeroDivisionError("oh"))
    result = run("--debug", "derive")
    assert result.exit_code == 2
    assert "Traceback" in result.stderr


def test_messages_of_our_exceptions() -> None:
    from symderiv.catalog.search import CatalogError
    from symderiv.exercises.faults import ExerciseFileError, Fault
    from symderiv.graph.errors import GraphError
    from symderiv.notation.errors import NotationError
    from symderiv.proof import Unproved
    from symderiv.render.environment import RenderError
    from symderiv.render.tex import NoEngine
    from symderiv.tasks.base import TaskError

    table = [
        (NotationError("odd", "a\nb +", 4, "write c"), "line 2, column 3: odd"),
        (GraphError("bad", 3, "hint"), "line 3: bad\n  hint"),
        (TaskError("cannot", "do this"), "cannot\n  do this"),
        (CatalogError("sigmod", "an activation", ["sigmoid"]), "did you mean sigmoid?"),
        (RenderError("x.j2", 2, "no", "a\nb\nc"), "x.j2, line 2: no"),
        (ExerciseFileError([Fault("f.yaml", 1, 2, "k", "wrong")]), "f.yaml:1:2: k: wrong"),
        (Unproved("a", "why"), "No unproved answer is shown"),
        (NoEngine("no TeX"), "no TeX"),
        (FileNotFoundError(2, "x", "f.csv"), "f.csv: there is no such file"),
    ]
    for fault, expected in table:
        assert expected in failures.message_of(fault)
        assert "internal error" not in failures.message_of(fault)
