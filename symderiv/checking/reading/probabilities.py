r"""Probabilities with their bars, as what they are: ``p(x|z)``, ``E_{z \sim q(z|x)}[…]``, ``KL(q \| p)``.

A side of a relation becomes a :class:`.Formula`: a Term in which such a part is a name Xi_k, and what each
of these names stands for. Everything else of the write-up, its definitions too, is left out of sight here;
:mod:`..equality.probability.joint_distributions` gives the parts their values.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from symderiv.checking.reading.probability_parts import (
    Applied,
    Atom,
    Divergence,
    Event,
    Expected,
    Formula,
    NotRead,
    Part,
    Summed,
)
from symderiv.notation.cursor import Names
from symderiv.notation.errors import NotationError
from symderiv.notation.names import GREEK
from symderiv.notation.parse import parse
from symderiv.notation.term import Term, add, call, mul, neg, sym

__all__ = ["formula_of", "is_of_probabilities"]

_GREEK = "|".join(sorted(GREEK, key=len, reverse=True))
_FACE = re.compile(
    r"\\(?:mathbf|boldsymbol|bm|bold|mathrm|text|textbf|textit|vec|mathit|operatorname|mathcal|mathsf|mathbb|mathop)"
    r"\s*\*?\s*\{\s*([^{}]*?)\s*\}|\\(?:mathbb|mathcal|mathbf)\s*([A-Za-z])"
)
_SAME = (
    (re.compile(r"\\(?:left|right|[bB]ig{1,2}[lrm]?|middle|limits|nolimits|displaystyle)(?![A-Za-z])"), " "),
    (re.compile(r"\\[,;:!]|\\q?quad(?![a-z])|~|&"), " "),
    (re.compile(r"\\(?:mid|vert|given|lvert|rvert)(?![a-z])|∣"), "|"),
    (re.compile(r"\|\s*\||\\\||\\parallel(?![a-z])|\\Vert(?![a-z])"), "‖"),
    (re.compile(r"\\sim(?![a-z])|∼"), "~"),
    (re.compile(r"\\(?:cap|wedge|land)(?![a-z])|∩"), ","),
    (re.compile(r"\\Pr(?![a-z])|(?<![A-Za-z\\])Pr(?![a-z])"), "P"),
    (re.compile(r"\\(?:E|EE)(?![A-Za-z])"), " E"),
    (re.compile(r"\\(?:neg|lnot)(?![a-z])"), "¬"),
    (re.compile(r"\\(?:bar|overline)\s*\{([^{}]*)\}|\\(?:bar|overline)\s+([A-Za-z])"), r"¬\1\2"),
    (re.compile(r"\\ln(?![a-z])|(?<![A-Za-z\\])(?:log|ln)(?![a-z])"), r"\\log"),
)  # fmt: skip
_INDEX = r"(?:\{[^{}]*\}|[A-Za-z0-9]|\\[a-z]+)"
_NAME = (
    rf"(?:\\(?:{_GREEK})(?![A-Za-z])|[A-Za-z])(?:\s*_\s*{_INDEX})?"
    r"(?:\^\s*(?:\{\s*\([^{}()]*\)\s*\}|\{\s*\\prime\s*\}|\\prime))?'*"
)
_NAMED = re.compile(_NAME)
_HEAD = re.compile(
    rf"(?<![A-Za-z\\])(?:E|D|KL|H|I)\s*(?:_\s*(\{{[^{{}}]*(?:\{{[^{{}}]*\}}[^{{}}]*)*\}}|{_NAME}))?\s*([\[({{])"
)
_WORD = re.compile(r"[A-Z][A-Za-z]+")
_CALLED = re.compile(rf"(?<![A-Za-z\\])({_NAME})\s*\(")
_SUM = re.compile(r"\\(sum|int)(?![a-z])\s*(?:_\s*(\{[^{}]*\}|[A-Za-z]|\\[a-z]+))?")
_DIFFERENTIAL = re.compile(rf"(?<![A-Za-z\\])d\s*({_NAME})")
_COMMAND = re.compile(r"\\[A-Za-z]+")
_COPIED = frozenset("frac dfrac tfrac log exp cdot times sqrt {".split())
_EVENT = re.compile(
    rf"\s*(?P<neg>¬)?\s*(?:(?P<sign>[+-])|(?P<name>{_NAME}|[A-Za-z][A-Za-z0-9]*))(?P<c>\^\s*\{{?c\}}?)?\s*"
    rf"(?:=\s*(?P<value>[0-9]+|{_NAME}|[A-Za-z]+))?\s*"
)
_VARIABLE = r"[A-Z](?:_\{?\d\}?)?"
_RANDOM = re.compile(
    rf"\s*(?P<of>{_VARIABLE}(?:\s*,\s*{_VARIABLE})*)\s*(?:;\s*(?P<by>{_VARIABLE}(?:\s*,\s*{_VARIABLE})*)\s*)?"
    rf"(?:\|\s*(?P<given>{_VARIABLE}(?:\s*,\s*{_VARIABLE})*)\s*)?"
)
_TIMES = re.compile(r"^[\s*·]*(?:\\(?:cdot|times)(?![a-z])\s*)?")
_CLOSERS = {"(": ")", "[": "]", "{": "}"}
_MOST = 60  # parts of one side
_PROBABLE = re.compile(
    r"(?:(?<![A-Za-z\\])(?:p|P|q|Q|Pr)|\\Pr|\\mathbb\s*\{?P\}?|\\mathcal\s*\{[PQ]\}|\\mathrm\s*\{P\})"
    r"(?:_(?:\{[^{}]*\}|\w|\\[a-z]+))?\s*(?:\\left|\\[bB]ig+l?)?\s*\("
)


def is_of_probabilities(source: str) -> bool:
    """Whether something like a probability is written in a side; most sides end here."""
    return _PROBABLE.search(source) is not None


def formula_of(source: str, heads: frozenset[str], letter: str = "p") -> Formula:
    """The side as a formula of probabilities, whose letters are told; :class:`NotRead` where it is none.
    ``letter``: the one that X and Y of H(X) and I(X; Y) have."""
    plain = source
    for _ in range(3):
        plain = _FACE.sub(lambda m: f" {m[1] or m[2] or ''}", plain)
    for sign, other in _SAME:
        plain = sign.sub(other, plain)
    reader = _Reader(heads, letter)
    return Formula(reader.read(plain), reader.parts)


def _bare(text: str) -> str:
    """A name without braces, blanks and backslashes."""
    return re.sub(r"[\s{}\\]", "", text).replace("prime", "'")


def _end(text: str, i: int) -> int:
    """Where the bracket at i is closed."""
    depth, opened, closed = 0, text[i], _CLOSERS[text[i]]
    for j in range(i, len(text)):
        if text[j] == opened:
            depth += 1
        elif text[j] == closed:
            depth -= 1
            if depth == 0:
                return j
    raise NotRead("a bracket is not closed")


def _split(text: str, signs: str) -> list[str]:
    """The pieces between signs that stand in no brackets."""
    out, depth, last = [], 0, 0
    for j, c in enumerate(text):
        depth += (c in "([{") - (c in ")]}")
        if c in signs and depth == 0:
            out.append(text[last:j])
            last = j + 1
    return [*out, text[last:]]


@dataclass
class _Reader:
    heads: frozenset[str]
    letter: str
    parts: dict[str, Part] = field(default_factory=dict)

    def put(self, part: Part) -> str:
        if len(self.parts) >= _MOST:
            raise NotRead("too many parts")
        self.parts[f"Xi_{len(self.parts) + 1}"] = part
        return rf" \Xi_{{{len(self.parts)}}} "

    def read(self, text: str) -> Term:
        try:
            term = parse(self.replaced(text), Names(document=True), tex=True)
        except (NotationError, ValueError) as fault:
            raise NotRead(str(fault)) from None
        if any(n not in self.parts for n in term.names if n != "e"):
            raise NotRead("a name that is not known")
        return term

    def replaced(self, text: str) -> str:
        """The text with names for its parts."""
        out: list[str] = []
        i = 0
        while i < len(text):
            found = self.framed(text, i) or self.summed(text, i) or self.called(text, i)
            if found is not None:
                part, i = found
                out.append(self.put(part))
                continue
            command = _COMMAND.match(text, i)
            if command and command[0][1:] in _COPIED:
                out.append(command[0])
                i = command.end()
                continue
            name = _NAMED.match(text, i)
            if name:
                word = _WORD.match(text, i)
                if word and word[0].isupper():
                    name = word
                base = _bare(re.split(r"[_^']", name[0])[0])
                if base in self.heads:
                    raise NotRead("a probability without what it is of")
                out.append(self.put(Applied(_bare(name[0]))))
                i = name.end()
                continue
            if text[i] == "\\" and text[i + 1 : i + 2] not in ("{", "}"):
                raise NotRead("a command that is not known here")
            if text[i] in "|‖~=<>":
                raise NotRead("a bar or a relation")
            out.append(text[i])
            i += 1
        return "".join(out)

    # --- E and KL ---------------------------------------------------------------------------------

    def framed(self, text: str, i: int) -> tuple[Part, int] | None:
        m = _HEAD.match(text, i)
        if m is None or (i and text[i - 1].isalpha()):
            return None
        end = _end(text, m.start(2))
        inside, below = text[m.end(2) : end].rstrip(" \\"), (m[1] or "").strip("{} ")
        if "‖" in inside:
            return self.divergence(*_two(_split(inside, "‖"))), end + 1
        variables = _RANDOM.fullmatch(inside) if text[i] in "HI" and not below else None
        if variables is not None and (text[i] == "I") == bool(variables["by"]):
            return self.information(variables), end + 1
        if text.startswith("I", i):
            return None
        if text.startswith("H", i):
            return self.entropy(_split(inside, ",")), end + 1
        if not text.startswith("E", i) or not below:
            raise NotRead("an expectation under nothing that is told")
        return Expected(self.distribution(below), self.read(inside)), end + 1

    def divergence(self, first: str, second: str) -> Divergence | Summed:
        """KL(q ‖ p), also of products: KL(p(x, y) ‖ p(x) p(y))."""
        above, below = self.product(first), self.product(second)
        if len(above) < 2 and len(below) < 2:
            return Divergence(self.compared(first), self.compared(second))
        weights, others = ([self.name(a) for a in atoms] for atoms in (above, below))
        logs = [call("log", w) for w in weights] + [neg(call("log", w)) for w in others]
        variables = tuple(e.variable for a in above for e in a.of)
        return Summed(variables, mul(*weights, add(*logs)))

    def product(self, text: str) -> list[Atom]:
        """The factors p(x) and p(y) of p(x) p(y); none where something else stands there."""
        out: list[Atom] = []
        rest = text.strip()
        while rest:
            m = _CALLED.match(rest)
            end = _end(rest, m.end() - 1) if m is not None else 0
            found = self.atom(rest[: end + 1]) if m is not None else None
            if found is None:
                return []
            out.append(found)
            rest = _TIMES.sub("", rest[end + 1 :])
        return out

    def information(self, m: re.Match[str]) -> Expected:
        """H(X | Y) = E[−log p(x|y)], and I(X; Y | Z) = E[log p(x, y|z)/(p(x|z) p(y|z))]."""
        of, by, given = (_variables(m[k]) for k in ("of", "by", "given"))
        whole = Atom(self.letter, "", (*of, *by, *given))
        parts = [(of, -1)] if not by else [((*of, *by), 1), (of, -1), (by, -1)]
        logs = []
        for events, sign in parts:
            log = call("log", self.name(Atom(self.letter, "", events, given)))
            logs.append(log if sign > 0 else neg(log))
        return Expected(whole, add(*logs) if len(logs) > 1 else logs[0])

    def name(self, part: Part) -> Term:
        """The name that stands for a part."""
        self.put(part)
        return sym(f"Xi_{len(self.parts)}")

    def entropy(self, inside: list[str]) -> Expected:
        """H(q) = E_q[−log q], and H(q, p) = E_q[−log p]."""
        atoms = [self.compared(t) for t in inside]
        if len(atoms) > 2 or not all(a.of for a in atoms):
            raise NotRead("an entropy that is not read")
        return Expected(atoms[0], neg(call("log", self.name(atoms[-1]))))

    def compared(self, text: str) -> Atom:
        found = self.atom(text.strip())
        return found if found is not None else self.of_letter(text, ())

    def distribution(self, below: str) -> Atom:
        """What stands below E: z ∼ q(z|x), z ∼ q, q(z|x) or q."""
        if "~" not in below:
            return self.compared(below)
        left, right = _two(_split(below, "~"))
        variables = tuple(Event(_bare(v)) for v in left.split(","))
        found = self.atom(right.strip())
        if found is None:
            return self.of_letter(right, variables)
        if {e.variable for e in found.of} != {e.variable for e in variables}:
            raise NotRead("what is drawn is not what the distribution is of")
        return found

    def of_letter(self, text: str, of: tuple[Event, ...]) -> Atom:
        m = _NAMED.fullmatch(text.strip())
        if m is None:
            raise NotRead("a distribution that is not read")
        head, parameters = _parts(m[0])
        if head not in self.heads:
            raise NotRead("a letter that is no distribution")
        return Atom(head, parameters, of)

    # --- sums -------------------------------------------------------------------------------------

    def summed(self, text: str, i: int) -> tuple[Part, int] | None:
        m = _SUM.match(text, i)
        if m is None:
            return None
        below = (m[2] or "").strip("{} ")
        if re.match(r"\s*\^", text[m.end() :]) or "=" in below:
            raise NotRead("a sum with bounds")
        if m[1] == "int":
            d = next(
                (
                    d
                    for d in _DIFFERENTIAL.finditer(text, m.end())
                    if _level(text, m.end(), d.start())
                ),
                None,
            )
            if d is None:
                raise NotRead("an integral without its differential")
            variables, end, stop = [d[1]], d.start(), d.end()
        else:
            variables = re.split(r"\\in(?![a-z])|∈", below)[0].split(",")
            end = stop = _end_of_term(text, m.end())
        names = tuple(_bare(v) for v in variables)
        if not all(names):
            raise NotRead("a sum over nothing that is told")
        return Summed(names, self.read(text[m.end() : end])), stop

    # --- f(x) and p(x|z) --------------------------------------------------------------------------

    def called(self, text: str, i: int) -> tuple[Part, int] | None:
        m = _CALLED.match(text, i)
        if m is None or (i and text[i - 1] == "\\"):
            return None
        end = _end(text, m.end() - 1)
        found = self.atom(text[i : end + 1])
        if found is not None:
            return found, end + 1
        pieces = text[m.end() : end].split(",")
        if not all(_NAMED.fullmatch(p.strip()) for p in pieces):
            if m[1][0] == "\\":
                return None  # λ (a + b)
            raise NotRead("a function of something that is not read")
        return Applied(_bare(m[1]), tuple(_bare(p) for p in pieces)), end + 1

    def atom(self, text: str) -> Atom | None:
        """``p(x, y | z; θ)``; None where the letter is none of a distribution."""
        m = _CALLED.match(text)
        if m is None:
            return None
        head, parameters = _parts(m[1])
        if head not in self.heads:
            return None
        if _end(text, m.end() - 1) != len(text) - 1:
            raise NotRead("something behind a probability")
        inside, *more = _split(text[m.end() : -1], ";")
        of, *given = _split(inside, "|")
        if len(given) > 1 or len(more) > 1:
            raise NotRead("two bars")
        parameters = ";".join(p for p in (parameters, *map(_bare, more)) if p)
        events = [self.events(t) for t in (of, *given)]
        variables = [e.variable for es in events for e in es]
        if len(set(variables)) < len(variables):
            raise NotRead("a variable twice")
        return Atom(head, parameters, *events)

    def events(self, text: str) -> tuple[Event, ...]:
        found = [_EVENT.fullmatch(piece) for piece in text.split(",")]
        out = []
        for m in found:
            if m is None:
                raise NotRead("an event that is not read")
            negated = bool(m["neg"]) != bool(m["c"]) or m["sign"] == "-"
            name, value = ("+", "") if m["sign"] else (_bare(m["name"]), _bare(m["value"] or ""))
            if name[-1] == "'" and len(name) == 2 and name[0].isupper() and not value:
                name, negated = name[0], not negated  # A' is what A is not
            if value and not value.isdigit() and len(value) < 3:
                name, value = value, ""  # P(Y = y) is a function of y
            out.append(Event(name, value, negated))
        return tuple(out)


def _variables(text: str | None) -> tuple[Event, ...]:
    """x and y of X, Y."""
    return tuple(Event(_bare(v).lower()) for v in text.split(",")) if text else ()


def _parts(name: str) -> tuple[str, str]:
    """The letter of a distribution, and what stands at it."""
    m = re.match(rf"\\(?:{_GREEK})(?![A-Za-z])|[A-Za-z]", name)
    assert m
    return m[0].lstrip("\\"), _bare(name[m.end() :]).strip("_")


def _two(parts: list[str]) -> tuple[str, str]:
    if len(parts) != 2:
        raise NotRead("not two parts")
    return parts[0], parts[1]


def _level(text: str, i: int, j: int) -> bool:
    """Whether all brackets that are opened between i and j are closed there."""
    depth = 0
    for c in text[i:j]:
        depth += (c in "([{") - (c in ")]}")
        if depth < 0:
            return False
    return depth == 0


def _end_of_term(text: str, i: int) -> int:
    """Where the product that begins at i ends: at a sign, or at a bracket that was open before."""
    depth, begun = 0, False
    for j in range(i, len(text)):
        c = text[j]
        if depth == 0 and (c in ")]}" or (c in "+-" and begun)):
            return j
        depth += (c in "([{") - (c in ")]}")
        begun = begun or not c.isspace()
    return len(text)
