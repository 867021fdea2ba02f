"""What a failure says to the user: the one place where exceptions become messages.

The project's own exceptions hold data and format themselves; here they are only told apart from
faults of the machine (files, memory) and from faults of symderiv.
"""

from __future__ import annotations

import errno

__all__ = ["message_of"]

_REASONS = {
    errno.ENOENT: "there is no such file or folder",
    errno.EACCES: "permission denied",
    errno.EPERM: "permission denied",
    errno.EISDIR: "it is a folder",
    errno.ENOTDIR: "a part of the path is not a folder",
    errno.ENOSPC: "the disk is full",
    errno.EROFS: "the disk is read-only",
    errno.ENAMETOOLONG: "the name is too long",
}


def message_of(fault: BaseException) -> str:
    """The message for an exception that ended a command."""
    if _is_ours(fault):
        return _ours(fault)
    if isinstance(fault, UnicodeDecodeError):
        return f"the text is not UTF-8: byte {fault.start} cannot be read\n  save the file as UTF-8"
    if isinstance(fault, OSError):
        reason = _REASONS.get(fault.errno or 0, fault.strerror or str(fault))
        return f"{fault.filename}: {reason}" if fault.filename else reason
    if isinstance(fault, MemoryError):
        return "out of memory"
    if isinstance(fault, RecursionError):
        return "the input is nested too deeply"
    if isinstance(fault, ModuleNotFoundError) and not (fault.name or "").startswith("symderiv"):
        return f"the package {fault.name!r} is not installed\n  pip install symderiv brings it"
    return (
        f"internal error: {type(fault).__name__}: {fault}\n"
        "  This is a fault of symderiv. `symderiv --debug …` shows where it happened."
    )


def _is_ours(fault: BaseException) -> bool:
    """Whether its class, or one that it comes from, is defined in this package."""
    return any(c.__module__.split(".")[0] == "symderiv" for c in type(fault).__mro__)


def _ours(fault: BaseException) -> str:
    names = {c.__name__ for c in type(fault).__mro__}
    text = str(fault)
    source: str = getattr(fault, "text", "")
    if "NotationError" in names and source:
        line, column = getattr(fault, "line", 1), getattr(fault, "column", 1)
        return f"line {line}, column {column}: {text}"
    if "KinkError" in names:
        function = getattr(fault, "function", "NAME")
        return f"{text}\n  say which value it takes there, for example --kink {function}=0"
    if "ProofError" in names:
        return (
            f"{text}\n  No unproved answer is shown. This is a fault of symderiv: "
            "please report the input that led to it."
        )
    return text
