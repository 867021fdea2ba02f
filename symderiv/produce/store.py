"""The folder of a run: where its files go, what is finished, and whose files they are.

``sheets/`` and ``keys/`` hold one file a variant, ``.symderiv/`` what a later run needs to go on: the
identity of the run, each finished variant's record and solution text, and the PDFs that are done.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from symderiv.produce.files import digest, write_whole
from symderiv.produce.variant import Made

__all__ = ["OtherRun", "Store"]


class OtherRun(RuntimeError):
    """The folder holds files of another run."""

    def __init__(self, folder: Path, theirs: str, ours: str) -> None:
        super().__init__(
            f"{folder} holds files of another run ({theirs}); this run is {ours}\n"
            "  choose another folder with -o, or replace those files with --overwrite"
        )
        self.folder, self.theirs, self.ours = folder, theirs, ours


class Store:
    """One output folder. Raises OSError when it cannot be written, OtherRun when it is taken."""

    def __init__(self, folder: Path, identity: Mapping[str, str], *, overwrite: bool = False) -> None:
        self.folder = folder
        self.work = folder / ".symderiv"
        self.claim(identity, overwrite)

    def claim(self, identity: Mapping[str, str], overwrite: bool) -> None:
        """Make the folder ours, or find that it is."""
        marker = self.work / "run.json"
        ours = f"{identity['name']}, seed {identity['seed']}"
        try:
            theirs = json.loads(marker.read_text(encoding="utf-8"))
        except FileNotFoundError:
            theirs = None
        except (ValueError, OSError):
            theirs = {"name": "unknown", "seed": "unknown", "fingerprint": ""}
        if theirs is None and (self.folder / "manifest.json").exists():
            theirs = {"name": "unknown", "seed": "unknown", "fingerprint": ""}
        if theirs is not None and theirs.get("fingerprint") != identity["fingerprint"]:
            if not overwrite:
                described = f"{theirs.get('name')}, seed {theirs.get('seed')}"
                if described == ours:
                    described += ", with other exercises, templates or settings"
                raise OtherRun(self.folder, described, ours)
            self.clear()
            theirs = None
        if theirs is None:
            write_whole(marker, json.dumps(dict(identity), indent=1, sort_keys=True) + "\n")

    def clear(self) -> None:
        """Remove what the other run made, and nothing else."""
        for record in sorted((self.work / "variants").glob("*.json")):
            self.sheet(record.stem).unlink(missing_ok=True)
            self.key(record.stem).unlink(missing_ok=True)
            self.sheet(record.stem).with_suffix(".pdf").unlink(missing_ok=True)
            self.key(record.stem).with_suffix(".pdf").unlink(missing_ok=True)
        for name in ("instructor.tex", "instructor.pdf", "manifest.json"):
            (self.folder / name).unlink(missing_ok=True)
        shutil.rmtree(self.work, ignore_errors=True)

    # --- variants --------------------------------------------------------------------------------

    def sheet(self, slug: str) -> Path:
        """The problem sheet of a variant."""
        return self.folder / "sheets" / f"sheet-{slug}.tex"

    def key(self, slug: str) -> Path:
        """The answer key of a variant."""
        return self.folder / "keys" / f"key-{slug}.tex"

    def put(self, slug: str, made: Made) -> None:
        """Write a finished variant; its record comes last, so that it stands only when all is there."""
        hashes = {
            f"sheets/sheet-{slug}.tex": write_whole(self.sheet(slug), made.sheet),
            f"keys/key-{slug}.tex": write_whole(self.key(slug), made.key),
        }
        write_whole(self.work / "variants" / f"{slug}.tex", made.solutions)
        record = {**made.record, "files": hashes, "finals": [list(f) for f in made.finals]}
        write_whole(self.work / "variants" / f"{slug}.json", json.dumps(record, sort_keys=True) + "\n")

    def record(self, slug: str) -> dict[str, Any] | None:
        """The record of a variant whose files are all there and as they were written; else None."""
        path = self.work / "variants" / f"{slug}.json"
        try:
            record: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):
            return None
        if not (self.work / "variants" / f"{slug}.tex").exists():
            return None
        for name, sha in record.get("files", {}).items():
            if digest(self.folder / name) != sha:
                return None
        return record

    def solutions(self, slug: str) -> str:
        """The solution text of a finished variant."""
        return (self.work / "variants" / f"{slug}.tex").read_text(encoding="utf-8")

    # --- whole-run files -------------------------------------------------------------------------

    def write_streamed(self, name: str, pieces: Iterable[str]) -> Path:
        """A large file from pieces, written whole."""
        target = self.folder / name
        partial = target.with_name(f".{name}.tmp")
        try:
            with partial.open("w", encoding="utf-8", newline="\n") as f:
                for piece in pieces:
                    f.write(piece)
            partial.replace(target)
        finally:
            partial.unlink(missing_ok=True)
        return target

    def typeset_done(self) -> dict[str, str]:
        """PDF -> the hash of the source that it was made from."""
        out: dict[str, str] = {}
        log = self.work / "pdfs.txt"
        if log.exists():
            for line in log.read_text(encoding="utf-8").splitlines():
                sha, _, name = line.partition(" ")
                out[name] = sha
        return out

    def note_typeset(self, source: Path) -> None:
        """Remember that the PDF of a source is done."""
        name = source.relative_to(self.folder).as_posix()
        with (self.work / "pdfs.txt").open("a", encoding="utf-8") as f:
            f.write(f"{digest(source)} {name}\n")

    def waiting(self, sources: Iterable[Path]) -> Iterator[Path]:
        """Those sources whose PDF is missing or older."""
        done = self.typeset_done()
        for source in sources:
            name = source.relative_to(self.folder).as_posix()
            if not source.with_suffix(".pdf").exists() or done.get(name) != digest(source):
                yield source
