"""YAML to plain data in which every scalar is still the text that the author wrote, with its place.

Numbers are not converted (``0.30`` stays ``"0.30"``), so no value passes through a float. The
composer is a loop over PyYAML's events: no constructor runs, no tag is honoured, nesting, size and
the expansion of aliases are limited, and duplicate keys are faults.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from symderiv.exercises.faults import ExerciseFileError, Fault, KeyPath, key_text

__all__ = ["Document", "Mark", "Quoted", "compose", "decode", "read_document"]

MAX_BYTES = 200_000
MAX_DEPTH = 30
MAX_NODES = 20_000
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Quoted(str):
    """A scalar that stood in quotes or in a block: a text even if it looks like a number."""

    __slots__ = ()


class Mark(NamedTuple):
    """A place, counted from 1, and how the scalar there was written: ``'``, ``"``, ``|``, ``>``."""

    line: int
    column: int
    style: str = ""


@dataclass
class Document:
    """A file's data: mappings, lists, texts (:class:`Quoted` or str) and None, with their marks."""

    path: str
    text: str
    data: Any = None
    values: dict[KeyPath, Mark] = field(default_factory=dict)
    keys: dict[KeyPath, Mark] = field(default_factory=dict)

    def mark(self, path: KeyPath, *, on_key: bool = False) -> Mark:
        """The place of the value at ``path`` (or of its key); else of its nearest parent."""
        tables = (self.keys, self.values) if on_key else (self.values, self.keys)
        while path:
            for table in tables:
                if path in table:
                    return table[path]
            path, tables = path[:-1], (self.keys, self.values)
        return Mark(1, 1)

    def fault(
        self,
        path: KeyPath,
        message: str,
        hint: str = "",
        *,
        on_key: bool = False,
        offset: int | None = None,
        row: int | None = None,
        severity: str = "error",
    ) -> Fault:
        """A fault at ``path``.

        ``offset`` counts characters inside the scalar that stands there, ``row`` its lines from 1.
        """
        mark = self.mark(path, on_key=on_key)
        line, column = mark.line, mark.column
        if row is not None:
            lines = str(self._at(path) or "").split("\n")
            offset = sum(len(x) + 1 for x in lines[: row - 1]) if 0 < row <= len(lines) else None
        if offset is not None and path in self.values:
            line, column = self._inside(path, mark, offset)
        return Fault(self.path, line, column, key_text(path), message, hint, severity)

    def _at(self, path: KeyPath) -> Any:
        found: Any = self.data
        for part in path:
            try:
                found = found[part]
            except (LookupError, TypeError):
                return None
        return found

    def _inside(self, path: KeyPath, mark: Mark, offset: int) -> tuple[int, int]:
        if mark.style == "|":
            before = str(self._at(path) or "")[:offset]
            lines = self.text.split("\n")
            down = before.count("\n")
            content = [x for x in lines[mark.line :] if x.strip()]
            indent = len(content[0]) - len(content[0].lstrip(" ")) if content else 0
            return mark.line + 1 + down, indent + len(before.rpartition("\n")[2]) + 1
        if mark.style == ">":
            return mark.line, mark.column
        return mark.line, mark.column + offset + (1 if mark.style in ("'", '"') else 0)


def read_document(path: Path | str) -> Document:
    """The file at ``path`` as a Document. ExerciseFileError when it cannot be read as YAML."""
    path = Path(path)
    try:
        with path.open("rb") as f:
            data = f.read(MAX_BYTES + 1)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ExerciseFileError([Fault(str(path), 0, 0, "", f"cannot be read: {reason}")]) from None
    return compose(decode(data, str(path)), str(path))


def decode(data: bytes, path: str, limit: int = MAX_BYTES) -> str:
    """UTF-8 bytes (without a byte order mark) as text; a Fault names the line of a wrong byte."""

    def fail(line: int, column: int, message: str, hint: str) -> ExerciseFileError:
        return ExerciseFileError([Fault(path, line, column, "", message, hint)])

    if len(data) > limit:
        raise fail(0, 0, f"the file is larger than {limit // 1000} kB", "split it")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise fail(1, 1, "the file is UTF-16, not UTF-8", "save it again as UTF-8")
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        # A decoder that drops the byte order mark counts offsets after it.
        at = error.start + (3 if data.startswith(b"\xef\xbb\xbf") else 0)
        before = data[:at].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        byte = data[at]
        guess = bytes([byte]).decode("cp1252", "replace")
        seen = f" ({guess!r} in Windows-1252)" if guess.isprintable() and guess != "\ufffd" else ""
        raise fail(
            before.count(b"\n") + 1,
            column,
            f"byte 0x{byte:02x}{seen} is not UTF-8",
            "save the file again with the encoding UTF-8",
        ) from None


def compose(text: str, path: str = "<text>") -> Document:
    """YAML text as a Document; ExerciseFileError with every fault of its form."""
    composer = _Composer(Document(path, text))
    try:
        for event in yaml.parse(text, Loader=_Loader):
            composer.take(event)
    except yaml.YAMLError as error:
        composer.faults.append(_syntax_fault(path, text, error))
    if not composer.started and not composer.faults:
        composer.faults.append(Fault(path, 0, 0, "", "the file is empty"))
    if composer.faults:
        raise ExerciseFileError(composer.faults)
    return composer.document


class _Frame:
    """A mapping or list that is still open."""

    __slots__ = ("anchor", "data", "key", "nodes", "path", "skip")

    def __init__(self, data: Any, path: KeyPath, anchor: str | None) -> None:
        self.data, self.path, self.anchor = data, path, anchor
        self.key: str | None = None
        self.skip = False
        self.nodes = 1


class _Composer:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.faults: list[Fault] = []
        self.stack: list[_Frame] = []
        self.anchors: dict[str, tuple[Any, int]] = {}
        self.nodes = 0
        self.started = self.stopped = False

    def stop(self, event: Any, message: str, hint: str = "") -> None:
        mark = event.start_mark
        fault = Fault(
            self.document.path, mark.line + 1, mark.column + 1, self.where(), message, hint
        )
        raise ExerciseFileError([*self.faults, fault])

    def where(self) -> str:
        return key_text(self.place()) if self.stack else ""

    def place(self) -> KeyPath:
        if not self.stack:
            return ()
        top = self.stack[-1]
        if isinstance(top.data, list):
            return (*top.path, len(top.data))
        return top.path if top.key is None else (*top.path, top.key)

    def take(self, event: Any) -> None:
        if isinstance(event, yaml.DocumentStartEvent) and self.started:
            self.stop(
                event, "a second document begins here", "one file holds one document: no '---'"
            )
        if isinstance(event, yaml.ScalarEvent):
            self.scalar(event)
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            self.open(event)
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            frame = self.stack.pop()
            self.put(event, frame.data, frame.nodes, frame.anchor)
        elif isinstance(event, yaml.AliasEvent):
            name = str(event.anchor)
            if name not in self.anchors:
                self.stop(event, f"the alias *{name} stands for nothing that is complete here")
            data, nodes = self.anchors[name]
            self.mark(event, "")
            self.put(event, data, nodes, None)

    def mark(self, event: Any, style: str) -> None:
        self.started = True
        at = event.start_mark
        self.document.values.setdefault(self.place(), Mark(at.line + 1, at.column + 1, style))

    def open(self, event: Any) -> None:
        if len(self.stack) >= MAX_DEPTH:
            self.stop(event, f"nested more than {MAX_DEPTH} deep")
        if self.stack and isinstance(self.stack[-1].data, dict) and self.stack[-1].key is None:
            self.stop(
                event, "a key must be a single word", "is a text with { or [ missing its quotes?"
            )
        if event.tag is not None:
            self.stop(event, f"the tag {event.tag} has no meaning here", "leave it out")
        self.mark(event, "")
        data: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
        self.stack.append(_Frame(data, self.place(), event.anchor))

    def scalar(self, event: Any) -> None:
        top = self.stack[-1] if self.stack else None
        if event.tag not in (None, "!", "tag:yaml.org,2002:str"):
            self.stop(event, f"the tag {event.tag} has no meaning here", "leave it out")
        if top is not None and isinstance(top.data, dict) and top.key is None:
            self.key(event, top)
            return
        style = event.style or ""
        self.mark(event, style)
        value: Any
        if style or event.tag is not None:
            value = Quoted(event.value)
        else:
            value = None if event.value in ("", "~", "null", "Null", "NULL") else event.value
        self.put(event, value, 1, event.anchor)

    def key(self, event: Any, top: _Frame) -> None:
        key = event.value
        at = event.start_mark
        if key == "<<" and not event.style:
            self.stop(event, "merge keys (<<) are not read", "write the keys out")
        if key in top.data:
            first = self.document.keys[(*top.path, key)].line
            self.faults.append(
                Fault(
                    self.document.path,
                    at.line + 1,
                    at.column + 1,
                    key_text((*top.path, key)),
                    f"the key {key!r} stands here a second time",
                    f"its first place is line {first}",
                )
            )
            top.skip = True
        else:
            self.document.keys[(*top.path, key)] = Mark(at.line + 1, at.column + 1)
        top.key = key

    def put(self, event: Any, data: Any, nodes: int, anchor: str | None) -> None:
        self.nodes += 1 if isinstance(event, yaml.ScalarEvent) else 0
        if isinstance(event, yaml.AliasEvent):
            self.nodes += nodes
        if nodes > MAX_NODES or self.nodes > MAX_NODES:
            self.stop(event, f"more than {MAX_NODES:,} values, counting what aliases repeat")
        if anchor is not None:
            self.anchors[anchor] = (data, nodes)
        if not self.stack:
            self.document.data = data
            return
        top = self.stack[-1]
        top.nodes += nodes
        if isinstance(top.data, list):
            top.data.append(data)
        else:
            assert top.key is not None
            if not top.skip:
                top.data[top.key] = data
            top.key, top.skip = None, False


_HINTS = (
    (
        "mapping values are not allowed",
        "a text that holds ': ' needs quotes; else check the indentation",
    ),
    ("expected ':'", "is a ':' missing, or is the line indented differently from its neighbours?"),
    ("expected <block end>", "is the line indented differently from its neighbours?"),
    (
        "expected ',' or",
        "is a bracket never closed or a comma missing? A text with [ ] { } in it needs quotes here",
    ),
    ("unexpected end of stream", "is a quote or a bracket never closed?"),
    ("that cannot start any token", "a text that begins with this character needs quotes"),
)


def _syntax_fault(path: str, text: str, error: yaml.YAMLError) -> Fault:
    """The fault of a YAML error, in the words of PyYAML's Python parser, whichever one found it."""
    if _Loader is not yaml.SafeLoader:
        try:
            for _ in _python_events(text):
                pass
        except yaml.YAMLError as same:
            error = same
    if isinstance(error, yaml.reader.ReaderError):
        before = text[: error.position]
        line, column = before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1
        code = ord(error.character) if isinstance(error.character, str) else error.character
        return Fault(
            path, line, column, "", f"the character U+{code:04X} is not allowed", "delete it"
        )
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = str(getattr(error, "problem", None) or error)
    line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
    lines = text.split("\n")
    source = lines[line - 1] if 0 < line <= len(lines) else ""
    if "\\t" in problem or "\t" in source[: len(source) - len(source.lstrip())]:
        return Fault(
            path, line, column, "", "a tab is used for indentation", "YAML takes only spaces there"
        )
    hint = next((h for text_, h in _HINTS if text_ in problem), "")
    context = getattr(error, "context_mark", None)
    if context is not None and mark is not None and context.line != mark.line:
        hint = f"it begins in line {context.line + 1}; {hint}".rstrip("; ")
    return Fault(path, line, column, "", f"not YAML: {problem}", hint)


def _python_events(text: str) -> Iterator[Any]:
    yield from yaml.parse(text, Loader=yaml.SafeLoader)
