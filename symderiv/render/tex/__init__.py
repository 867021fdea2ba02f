"""TeX sources to PDFs: quickly, safely and with the same bytes every time.

`engines` finds an engine, `typeset` feeds it documents from a stream, `formats` keeps the work of
the shared preamble, `document` sets one file, `log` and `errors` say what went wrong and where,
`escape` makes any text safe to print. Nothing in here knows what a sheet or an exercise is.
"""

from .engines import Engine, engines, find_engine
from .errors import NoEngine, TexError, TexErrorKind, TexWarning
from .escape import tex_escape
from .typeset import TexJob, TexResult, typeset, typeset_iter

__all__ = [
    "Engine",
    "NoEngine",
    "TexError",
    "TexErrorKind",
    "TexJob",
    "TexResult",
    "TexWarning",
    "engines",
    "find_engine",
    "tex_escape",
    "typeset",
    "typeset_iter",
]
