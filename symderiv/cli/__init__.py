"""The command line: one module per command, loaded only when that command is called.

``symderiv --help`` reads this package's table of commands and nothing else: neither SymPy, flint,
pydantic, Jinja nor rich. Results go to stdout, messages to stderr; the exit status is 0 when all is
well, 1 when ``lint`` found a fault, 2 for wrong usage or unreadable input.
"""

from symderiv.cli.app import main

__all__ = ["main"]
