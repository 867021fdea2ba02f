"""From a write-up to Statements: files and encodings, pieces of mathematics, macros, chains, sides.

:func:`read` takes a file, :func:`read_text` a text. What cannot be read is reported with its line,
column and reason, never dropped and never guessed at; no text is evaluated. ``markup`` is what surrounds
mathematics in a file, ``typed`` mathematics without TeX, ``tables`` relations in cells, ``conventions`` how a
whole write-up writes.
"""

from symderiv.checking.reading.files import ReadingError
from symderiv.checking.reading.reader import read, read_text

__all__ = ["ReadingError", "read", "read_text"]
