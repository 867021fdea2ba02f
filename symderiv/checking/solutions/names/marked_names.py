"""Names that a write-up marks for one of an exercise's networks: z̃_3, z_3', z_3^{(s)} or z_{3,skip} for the z_3
of the network with skips.

Where the mark belongs to is what the text says ("a tilde for the network with skips"), what stands in it
(the first letter of "skip"), under which words such names are introduced, and whose numbers and formulas they
have. A marked name of what all networks have in common is the common one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace

from symderiv.arithmetic.values import working_precision
from symderiv.checking.equality.comparing import value_of
from symderiv.checking.model import Document, Side
from symderiv.checking.solutions.arrivals import arrivals_of, formulas_of
from symderiv.checking.solutions.names.aliases import shows
from symderiv.checking.solutions.names.own_notions import OwnNotions
from symderiv.checking.solutions.places.places import Entry, Place, Places
from symderiv.checking.solutions.places.timeline import plain
from symderiv.checking.values.numbers import NoValue
from symderiv.checking.values.readings import TRUE
from symderiv.checking.world.world import Binding, World
from symderiv.notation.names import join, split
from symderiv.notation.reindexing import everywhere
from symderiv.notation.term import Term, having, mul, rebuild, sym

__all__ = ["Marked", "marked_names", "with_marks"]

_ACCENTS = ("tilde", "hat", "bar")
_SIGNS = ("prime", "dprime", "*", "+")  # above a name
_MOST = 200  # statements with marked names that are looked at
_WORD = re.compile(r"\(?([A-Za-z]{1,12})\)?\Z")
_BELOW = (re.compile(r"(?P<index>\d{1,3}),?(?P<mark>[A-Za-z]{1,12})\Z"),
          re.compile(r"(?P<mark>[A-Za-z]{1,12}),?(?P<index>\d{1,3})\Z"))  # fmt: skip
_CALLED = {
    "tilde": r"tilde|\btilda|wav(?:e|y)|schlange", "hat": r"\bhat\b|\bhats\b|dach|circumflex",
    "bar": r"\bbars?\b|balken|überstrich|overline", "prime": r"\bprimes?\b|primed|strich|dash|apostroph",
    "dprime": r"double prime", "*": r"\bstars?\b|asterisk|stern", "+": r"\bplus\b",
}  # fmt: skip
_SENTENCE = re.compile(r"(?<=[.;:!?])\s|\n[ \t]*\n")
_TEXT = 20_000
_TOLD = 3  # what words that tell a mark count


@dataclass(frozen=True)
class _Mark:
    """How names are marked: by an accent, above, below (before or behind the index), or in the letter itself."""

    kind: str
    sign: str

    def on(self, name: str) -> str:
        """The name with this mark."""
        base, sub, sup = split(name)
        if self.kind in ("accent", "letter"):
            return join(base + self.sign, sub, sup)
        if self.kind == "above":
            return join(base, sub, self.sign)
        if self.kind == "behind":
            return join(base, f"{sub},{self.sign}" if sub else self.sign, sup)
        return join(base, f"{self.sign},{sub}" if sub else self.sign, sup)

    @property
    def word(self) -> str:
        """The letters that a mark is made of; empty for a sign."""
        found = _WORD.match(self.sign)
        return (
            found[1].casefold()
            if found and self.kind != "accent" and self.sign not in _SIGNS
            else ""
        )


@dataclass
class Marked:
    """What the marked names of a write-up mean: what each is called in :attr:`renames`, the entries for these,
    the exercise's own name for each in :attr:`bare`, the place of each in :attr:`places`, and the right sides of
    other quantities in these names in :attr:`forms`."""

    entries: list[Entry] = field(default_factory=list)
    renames: dict[str, str] = field(default_factory=dict)
    bare: dict[str, str] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    forms: dict[tuple[Term, Place], tuple[Term, ...]] = field(default_factory=dict)

    def also_in(self, e: Entry) -> Entry:
        """A quantity whose own name has no mark, dy/dw_1, with its right sides in marked names, too."""
        more = self.forms.get((e.key, e.place))
        return e if more is None else replace(e, forms=e.forms + more)


def marked_names(
    part: Document, entries: Sequence[Entry], words: Mapping[Place, tuple[str, ...]],
    used: Iterable[str], renames: Mapping[str, str],
) -> Marked:  # fmt: skip
    """What names mean that are an exercise's names with a mark; ``renames``: the write-up's other letters."""
    out = Marked()
    networks = _Networks(entries)
    if not networks.differing:
        return out
    laws = OwnNotions(part, entries)
    known = networks.names | set(renames) | {n for n in used if laws.said_of(n)}
    by_mark: dict[_Mark, dict[str, str]] = {}
    for name in dict.fromkeys((*used, *_applied(part))):
        if name in networks.names:
            continue
        for mark, bare in _unmarked(name):
            own = renames.get(bare, bare)
            if own in networks.names or bare in known or laws.said_of(bare):
                by_mark.setdefault(mark, {})[name] = own
    for mark, names in by_mark.items():
        if not any(own in networks.differing for own in names.values()):
            continue
        place = _place_of(mark, names, part, networks, words)
        if place is not None:
            _enter(out, mark, names, place, networks, laws)
    return out


def _applied(part: Document) -> Iterator[str]:
    """s_5' of s_5' (1 + w²), which is read as the slope of a function."""
    for st in part.statements:
        for t in (st.left.written or st.left.term, st.right.written or st.right.term):
            for u in having(t, "call") if t is not None else ():
                if (name := _primed(u)) is not None:
                    yield name


def _primed(u: Term) -> str | None:
    """The name with a prime that a call may be a product with; None for any other call."""
    name, order = u.data
    if order != 1 or len(u.args) != 1 or u.args[0].head != "add" or "_" not in name:
        return None
    base, sub, sup = split(name)
    return None if sup else join(base, sub, "prime")


def _unmarked(name: str) -> Iterator[tuple[_Mark, str]]:
    """(the mark, the name without it) for each way to read a name as a marked one."""
    base, sub, sup = split(name)
    for accent in _ACCENTS:
        if base.endswith(accent) and base != accent:
            yield _Mark("accent", accent), join(base.removesuffix(accent), sub, sup)
    if sup in _SIGNS or (sup and _WORD.match(sup) and sup != "T"):
        yield _Mark("above", sup), join(base, sub)
    if not sup:
        for pattern, kind in zip(_BELOW, ("behind", "before"), strict=True):
            if m := pattern.match(sub):
                yield _Mark(kind, m["mark"]), join(base, m["index"])
        if len(base) == 2 and base[-1].islower() and sub.isdigit():
            yield _Mark("letter", base[-1]), join(base[0], sub)  # zs3
        if sub.isalpha():
            yield _Mark("behind", sub), base


class _Networks:
    """What the entries of an exercise say at each of its places: which names mean the same at all of them."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = [e for e in entries if plain(e.key) is None]
        self.said: dict[Place, dict[str, Entry]] = {}
        for e in self.entries:
            if e.key.head == "sym":
                self.said.setdefault(e.place, {}).setdefault(e.key.data, e)
        several = [
            p for p, told in self.said.items() if any(e.term is not None for e in told.values())
        ]
        self.places = [p for p in several if p[1]]
        self.names = {n for p in self.said for n in self.said[p]}
        self.differing: set[str] = set()
        if len(self.places) > 1:
            self._compare()

    def _compare(self) -> None:
        """What has another definition at another place, and what rests on it."""
        for name in self.names:
            terms = {self._term(p, name) for p in self.places if name in self.said[p]}
            if len(terms) > 1:
                self.differing.add(name)
        while True:
            fresh = {
                name for p in self.places for name, e in self.said[p].items()
                if name not in self.differing and e.term is not None
                and not self.differing.isdisjoint(e.term.names)
            }  # fmt: skip
            if not fresh:
                return
            self.differing |= fresh

    def _term(self, place: Place, name: str) -> Term | None:
        return self.said[place][name].term

    def at(self, place: Place) -> list[Entry]:
        """What is said at one place."""
        return [e for e in self.entries if e.place == place]


def _place_of(
    mark: _Mark, names: Mapping[str, str], part: Document, networks: _Networks,
    words: Mapping[Place, tuple[str, ...]],
) -> Place | None:  # fmt: skip
    """The place that a mark belongs to; None where nothing tells."""
    votes = dict.fromkeys(networks.places, 0)
    labelled = [p for p in votes if mark.word and p[1].casefold().startswith(mark.word)]
    if len(labelled) == 1:
        votes[labelled[0]] += _TOLD
    namer = Places(networks.entries, words)
    for place in _said_of_mark(mark, part.text, namer, networks.places):
        votes[place] += _TOLD
    arrived, formulas = arrivals_of(part), formulas_of(part)
    table = {sym(n): sym(own) for n, own in names.items()}
    for name, own in names.items():
        if own not in networks.differing:
            continue
        for number in arrived.get(name, ())[:1]:
            fits = [p for p in votes if _shown(number, networks.said[p].get(own))]
            if len(fits) == 1:
                votes[fits[0]] += 1
        for formula in formulas.get(name, ())[:1]:
            bare = everywhere(formula, table)
            fits = [p for p in votes if _is_form(bare, networks.said[p].get(own))]
            if len(fits) == 1:
                votes[fits[0]] += 1
    for st in [st for st in part.statements if st.first][:_MOST]:
        sides = (st.left.written or st.left.term, st.right.written or st.right.term)
        if any(n in names for t in sides if t is not None for n in t.names):
            named, sure = namer.named(st.context, networks.places)
            if sure and len(named) == 1:
                votes[named[0]] += 1
    first, *others = sorted(votes, key=lambda p: -votes[p])
    several = len(networks.differing & set(names.values())) > 1
    sure = votes[first] >= (1 if several else _TOLD)
    return first if sure and all(2 * votes[p] <= votes[first] for p in others) else None


def _said_of_mark(
    mark: _Mark, text: str, namer: Places, places: Sequence[Place]
) -> Iterator[Place]:
    """The places in sentences that call the mark by its name: "a tilde for the network with skips"."""
    called = _CALLED.get(mark.sign)
    if called is None:
        return
    pattern = re.compile(called, re.IGNORECASE)
    for sentence in _SENTENCE.split(text[:_TEXT]):
        plain_words = re.sub(r"\\(?:wide)?(?:tilde|hat|bar|prime)", " ", sentence)
        if len(sentence) < 400 and pattern.search(plain_words):
            named, sure = namer.named(plain_words, places)
            if sure and len(named) == 1:
                yield named[0]


def _shown(number: Term, e: Entry | None) -> bool:
    return e is not None and e.value is not None and shows(number, e.value)


def _is_form(formula: Term, e: Entry | None) -> bool:
    return e is not None and (formula is e.term or formula in e.forms)


def _enter(
    out: Marked, mark: _Mark, names: Mapping[str, str], place: Place, networks: _Networks,
    laws: OwnNotions,
) -> None:  # fmt: skip
    """Add the names with one mark: the exercise's, and those of the write-up's own that rest on them."""
    table = {
        sym(n): sym(mark.on(n)) for n in sorted(networks.differing & set(networks.said[place]))
    }
    for e in networks.at(place):
        key = everywhere(e.key, table)
        if key is not e.key and key.head in ("sym", "deriv"):
            term = None if e.term is None else everywhere(e.term, table)
            forms = tuple(everywhere(f, table) for f in e.forms)
            out.entries.append(replace(e, key=key, term=term, forms=forms))
            if key.head == "deriv":
                out.forms[e.key, e.place] = forms
    out.bare.update({marked.data: own.data for own, marked in table.items()})
    world = World()
    for e in (*networks.at((place[0], "")), *networks.at(place), *out.entries):
        world.versions[e.key] = [Binding("reference", e.term, 0, truth=e.value)]
    for name, own in names.items():
        if own in networks.names:
            called = mark.on(own) if own in networks.differing else own
            out.renames.update({name: called} if called != name else {})
            out.bare[name] = own
        elif laws.said_of(name):  # s̃_k = σ'(z̃_k) is told
            out.bare[name] = own
        else:
            term = everywhere(laws.said_of(own)[0], table)
            if table.keys() & {sym(n) for n in laws.said_of(own)[0].names}:
                value = None
                with suppress(NoValue), working_precision(128):
                    value = value_of(world, term, TRUE)
                out.entries.append(Entry(sym(name), term, value, place))
            else:
                out.renames[name] = own
            out.bare[name] = own
        out.places[name] = place
    out.places.update({n.data: place for n in table.values()})


def with_marks(document: Document, places: Places) -> Document:
    """The document with ∂ỹ/∂h̃_3 where one of the two alone is marked, and with products for s_5' (1 + w²)."""
    if not any(m.bare for m in places.marked.values()):
        return document

    def side(s: Side) -> Side:
        if s.term is None or s.term.heads.isdisjoint(("deriv", "call")):
            return s
        term = _all_marked(s.term, places)
        return s if term is s.term else replace(s, term=term, written=s.written or s.term)

    return replace(document, statements=tuple(
        replace(st, left=side(st.left), right=side(st.right), head=side(st.head))
        for st in document.statements
    ))  # fmt: skip


def _all_marked(t: Term, places: Places) -> Term:
    if t.heads.isdisjoint(("deriv", "call")):
        return t
    if t.head != "deriv":
        args = tuple(_all_marked(a, places) for a in t.args)
        name = _primed(t) if t.head == "call" else None
        if any(name in m.bare for m in places.marked.values()):
            return mul(sym(str(name)), *args)
        return rebuild(t, args)
    for m in places.marked.values():
        known = [n for n in t.names if n in m.places]
        if not known:
            continue
        marked = {
            m.bare[e.key.data]: e.key for e in m.entries
            if e.key.head == "sym" and e.place == m.places[known[0]]
        }  # fmt: skip
        args = tuple(marked.get(a.data, a) if a.head == "sym" else a for a in t.args)
        return rebuild(t, args)
    return t
