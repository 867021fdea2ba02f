"""Writing files whole: into a temporary neighbour, then renamed over the target."""

from __future__ import annotations

import os
import tempfile
from hashlib import sha256
from pathlib import Path

__all__ = ["digest", "write_whole"]


def write_whole(path: Path, data: str | bytes) -> str:
    """Write and rename; the SHA-256 of what was written. The old file stays if anything fails."""
    raw = data.encode("utf-8") if isinstance(data, str) else data
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as f:
            f.write(raw)
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return sha256(raw).hexdigest()


def digest(path: Path) -> str | None:
    """The SHA-256 of a file; None if it is not there."""
    try:
        return sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        return None
