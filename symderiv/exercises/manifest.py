"""Manifest: JSON beside the output; for every variant its seed, parameters, answers and proofs.

Deterministic bytes: sorted keys, one variant a line, no times and no paths of the machine. Written
in fragments, one file a variant, and joined at the end, so that memory does not grow with the
number of variants and a stopped run keeps what is complete.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from typing import Any

from symderiv.exercises.claims import Claims
from symderiv.exercises.draw import Drawn, drawn_with
from symderiv.exercises.exercise import Exercise
from symderiv.exercises.values import decode_value, encode_value

__all__ = [
    "AnswerRecord",
    "ExerciseRecord",
    "Manifest",
    "ManifestError",
    "ManifestWriter",
    "UseRecord",
    "VariantRecord",
    "claims_of",
    "file_hash",
    "read_manifest",
    "stream_variants",
    "write_whole",
]

VERSION = 1


class ManifestError(ValueError):
    """A file that is not a manifest of this version, or is damaged."""


@dataclass(frozen=True)
class AnswerRecord:
    """One answer: its id, the task, what is shown, the value in full, and how it was proved."""

    id: str
    task: str
    shown: str
    value: str | None = None
    route: str = ""
    digits: int | None = None
    lhs: str | None = None
    exact: bool = True
    final: bool = True


@dataclass(frozen=True)
class UseRecord:
    """One exercise of one variant. ``digests``: what it claims (hex), see ``claims``."""

    exercise: str
    slot: str
    attempt: int
    parameters: Mapping[str, Any]
    hardness: str
    digests: tuple[str, ...]
    answers: tuple[AnswerRecord, ...] = ()
    rejections: Mapping[str, int] = field(default_factory=dict)
    # Task id -> {"kind", "points", "steps": step id -> points}; fixed: what a sheet set or changed.
    tasks: Mapping[str, Any] = field(default_factory=dict)
    title: str = ""
    fixed: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        drawn: Drawn,
        hardness: Any,
        digests: Iterable[bytes],
        answers: Iterable[AnswerRecord] = (),
        rejections: Mapping[str, int] | None = None,
    ) -> UseRecord:
        """The record of an accepted draw."""
        return cls(
            drawn.exercise.id,
            drawn.slot,
            drawn.attempt,
            {n: encode_value(v) for n, v in drawn.parameters.items()},
            str(hardness),
            tuple(d.hex() for d in digests),
            tuple(answers),
            dict(rejections or {}),
        )

    def drawn(self, exercise: Exercise, seed: str, variant_id: str) -> Drawn:
        """The draw that was recorded; ValueError when it does not fit the exercise."""
        values = {n: decode_value(v) for n, v in self.parameters.items()}
        return drawn_with(exercise, values, seed, variant_id, self.attempt, self.slot)


@dataclass(frozen=True)
class VariantRecord:
    """One variant: id, name (of a person), seed, its exercises in order, hashes of its files."""

    id: str
    seed: str
    exercises: tuple[UseRecord, ...]
    name: str = ""
    slug: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ExerciseRecord:
    """An exercise of the run: the hash of its source, reference hardness, spread, rejections."""

    source: str
    hardness: str = ""
    spread: str = ""
    achieved: str = ""
    tried: int = 0
    rejections: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Manifest:
    """All of a run. ``options``: what else the output depends on (layout, detail …)."""

    sheet: str
    seed: str
    program: str
    exercises: Mapping[str, ExerciseRecord]
    variants: tuple[VariantRecord, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, Any] = field(default_factory=dict)
    version: int = VERSION

    def variant(self, variant_id: str) -> VariantRecord:
        """The variant with this id, or with this name in file names (001); KeyError with the nearest."""
        for v in self.variants:
            if v.id == variant_id:
                return v
        for v in self.variants:
            if v.slug and v.slug == variant_id:
                return v
        from symderiv.exercises.faults import suggest

        hint = suggest(variant_id, [v.id for v in self.variants], "its variants are")
        raise KeyError(f"the manifest has no variant {variant_id!r}: {hint}")

    def to_json(self) -> str:
        """The manifest as text."""
        lines = [_line(asdict(v)) for v in self.variants]
        return "".join(_joined(self, lines))


def _line(data: Any) -> str:
    return json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _joined(head: Manifest, variants: Iterable[str]) -> Iterator[str]:
    """The text of a manifest in pieces: sorted keys, one line for each entry of its long tables."""
    data = asdict(Manifest(**{**head.__dict__, "variants": ()}))
    yield "{\n"
    for i, key in enumerate(sorted(data)):
        yield f"{',' if i else ''}{_line(key)}:"
        if key == "variants":
            yield "["
            for k, line in enumerate(variants):
                yield (",\n" if k else "\n") + line
            yield "\n]\n"
        else:
            yield _line(data[key]) + "\n"
    yield "}\n"


def write_whole(path: Path, pieces: Iterable[str | bytes]) -> None:
    """Write a file whole: a temporary file in the same folder, then rename. OSError as it comes."""
    # Named before it is made: an interrupt between the two would leave it behind.
    part = path.with_name(f".{path.name[:40]}.{token_hex(6)}.part")
    try:
        with part.open("xb") as f:
            for piece in pieces:
                f.write(piece.encode() if isinstance(piece, str) else piece)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def file_hash(path: Path) -> str:
    """SHA-256 (hex) of a file."""
    state = sha256()
    with path.open("rb") as f:
        while block := f.read(1 << 16):
            state.update(block)
    return state.hexdigest()


class ManifestWriter:
    """Collects variants as fragments in a work folder; :meth:`finish` joins them.

    Fragments of an earlier, stopped run are found again with :meth:`done`. Several processes may
    add different variants at once.
    """

    def __init__(self, work: Path) -> None:
        self.work = work
        work.mkdir(parents=True, exist_ok=True)

    def _fragment(self, variant_id: str) -> Path:
        return self.work / f"{sha256(variant_id.encode()).hexdigest()[:32]}.json"

    def add(self, variant: VariantRecord) -> None:
        """Store a complete variant."""
        write_whole(self._fragment(variant.id), [_line(asdict(variant))])

    def done(self, variant_id: str) -> VariantRecord | None:
        """The variant, if it is stored and readable."""
        try:
            data = json.loads(self._fragment(variant_id).read_text("utf-8"))
            found = _variant(data)
        except (OSError, ValueError, TypeError, KeyError):
            return None
        return found if found.id == variant_id else None

    def finish(
        self, path: Path, head: Manifest, order: Iterable[str], *, keep: bool = False
    ) -> None:
        """Write the manifest with the variants in this order, then remove the work folder.

        ``keep``: the fragments stay, for a run that is to be extended.
        """
        ids = list(order)
        fragments = [self._fragment(v) for v in ids]
        write_whole(path, _joined(head, (f.read_text("utf-8") for f in fragments)))
        if keep:
            return
        for f in sorted(self.work.glob("*.json")):
            f.unlink(missing_ok=True)
        with _quiet():
            self.work.rmdir()


def _quiet() -> Any:
    from contextlib import suppress

    return suppress(OSError)


def read_manifest(path: Path | str) -> Manifest:
    """The manifest in a file. ManifestError when it is none, or of another version."""
    try:
        data = json.loads(Path(path).read_text("utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise ManifestError(f"{path}: not a manifest: {error}") from None
    if not isinstance(data, dict) or "variants" not in data or "version" not in data:
        raise ManifestError(f"{path}: not a manifest of symderiv")
    if data["version"] != VERSION:
        raise ManifestError(
            f"{path}: a manifest of version {data['version']!r}; this program reads {VERSION}"
        )
    try:
        exercises = {n: ExerciseRecord(**e) for n, e in data.pop("exercises").items()}
        variants = tuple(_variant(v) for v in data.pop("variants"))
        return Manifest(exercises=exercises, variants=variants, **data)
    except (TypeError, KeyError, AttributeError) as error:
        raise ManifestError(f"{path}: a damaged manifest: {error}") from None


def stream_variants(path: Path | str) -> Iterator[VariantRecord]:
    """The variants of a manifest one after the other, without holding them all."""
    inside = False
    with Path(path).open(encoding="utf-8") as f:
        for line in f:
            if not inside:
                inside = line.rstrip("\n").endswith('"variants":[')
                continue
            if line.startswith("]"):
                return
            try:
                yield _variant(json.loads(line.rstrip().rstrip(",")))
            except (ValueError, TypeError, KeyError) as error:
                raise ManifestError(f"{path}: a damaged manifest: {error}") from None
    raise ManifestError(f"{path}: not a manifest of symderiv, or not complete")


def claims_of(variants: Iterable[VariantRecord], claims: Claims | None = None) -> Claims:
    """The claims of an earlier run, each in the name of its variant."""
    claims = claims if claims is not None else Claims()
    for v in variants:
        for use in v.exercises:
            claims.take(f"{v.id}\n{use.exercise}\n{use.slot}", map(bytes.fromhex, use.digests))
    return claims


def _variant(data: Mapping[str, Any]) -> VariantRecord:
    uses = tuple(
        UseRecord(
            **{
                **u,
                "digests": tuple(u["digests"]),
                "answers": tuple(AnswerRecord(**a) for a in u["answers"]),
            }
        )
        for u in data["exercises"]
    )
    return VariantRecord(**{**data, "exercises": uses})
