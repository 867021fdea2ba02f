"""Worked lines of an activation analysis: what a Study found, as steps and answers.

Every step shows one fact with its reason as data; the sentences stand in ``templates/rules``.
"""

from __future__ import annotations

from typing import Any

from symderiv.analysis.facts import image_of
from symderiv.analysis.model import End, Place, Study
from symderiv.analysis.real import Real
from symderiv.analysis.tidy import number_terms, tidy
from symderiv.arithmetic.evaluate import evaluate
from symderiv.arithmetic.rounding import decimals, show
from symderiv.arithmetic.values import Undecided, Value, working_precision
from symderiv.catalog.functions import function_row
from symderiv.derivation.answers import (
    Answer,
    LimitClaim,
    OneSidedClaim,
    PropertyClaim,
    SlopeBoundClaim,
    SlopeFormClaim,
    Spot,
    StationaryClaim,
)
from symderiv.derivation.rules import Rule
from symderiv.derivation.steps import Link
from symderiv.derivation.writer import Writer
from symderiv.notation.term import (
    Term,
    call,
    cases,
    limit_of,
    make,
    neg,
    otherwise,
    rel,
    substitute,
    sym,
    walk,
)

__all__ = ["Lines"]

INFINITY = sym("infinity")
_MOST = 1000


class Lines:
    """Collects the steps and answers of one analysis. ``name`` is what f is called."""

    def __init__(self, study: Study, term: Term, name: str, places: int) -> None:
        self.study, self.term, self.places = study, term, places
        self.x = study.x
        self.f, self.slope = call(name, self.x), call(name, self.x, order=1)
        self.writer = Writer(None, places)
        self.answers: list[Answer] = []

    # --- numbers ---------------------------------------------------------------------------------

    def shown(self, r: Real) -> tuple[Term, bool]:
        """A number as displayed, and whether the display is exact."""
        if r.exact is not None:
            needed = decimals(r.exact)
            if (needed is not None and needed <= max(self.places, 4)) or int(r.exact.q) <= _MOST:
                return number_terms((r.exact,))[0], True
        for bits in (256, 512):
            with working_precision(bits):
                try:
                    found = show(r.exact if r.exact is not None else r.at(bits), self.places)
                    return found.term, found.exact
                except Undecided:
                    continue
        raise Undecided("a displayed digit is not decided at this precision")

    def links(self, r: Real) -> tuple[Link, ...]:
        """= closed form ≈ decimals, as far as there are both."""
        term, exact = self.shown(r)
        if exact or r.term is None:
            return (Link("=" if exact else "~", term, "value"),)
        return (Link("=", r.term, "symbols"), Link("~", term, "value"))

    def number(self, r: Real) -> dict[str, Any]:
        """A number for a sentence: the ``term``, whether it is ``rough``, and x set equal to it."""
        term, exact = self.shown(r)
        if exact:
            return {"term": term, "rough": False, "equals": rel("=", self.x, term)}
        if r.term is None:
            return {"term": term, "rough": True, "equals": rel("~", self.x, term)}
        chain = make("chain", (self.x, r.term, term), ("=", "~"))
        return {"term": rel("~", r.term, term), "rough": False, "equals": chain}

    def border(self, r: Real) -> Term:
        """A border as it stands in a condition."""
        return self.shown(r)[0]

    def answer(self, id: str, lhs: Term | None, r: Real, claim: Any, boxed: bool = True) -> None:
        """A number as an answer."""
        term, exact = self.shown(r)
        places = None if exact else self.places
        self.answers.append(Answer(id, lhs, term, claim, r.value, exact, places, boxed))

    def word(self, what: str, word: str) -> None:
        """A word as an answer, with what it claims."""
        claim = PropertyClaim(self.term, self.x, what)
        self.answers.append(Answer(what, None, word, claim, boxed=False))

    # --- f and f′ --------------------------------------------------------------------------------

    def condition(self, low: Real | None, high: Real | None, left: str, right: str) -> Term:
        """low < x < high; ``left`` and ``right`` say whether an end belongs to it (<= or <)."""
        if low is None and high is None:
            return otherwise
        if low is None:
            assert high is not None
            return rel(right, self.x, self.border(high))
        if high is None:
            return rel({"<": ">", "<=": ">="}[left], self.x, self.border(low))
        return make("chain", (self.border(low), self.x, self.border(high)), (left, right))

    def by_cases(self, terms: list[Term], *, slope: bool) -> Term:
        """The pieces as cases; a border belongs to the piece on its right where there is no gap."""
        pieces, borders = self.study.pieces, self.study.borders
        if len(pieces) == 1:
            return terms[0]
        pairs: list[tuple[Term, Term]] = []
        for k, (piece, term) in enumerate(zip(pieces, terms, strict=True)):
            left = self._holds(k - 1, slope, after=True) if k else "<"
            right = self._holds(k, slope, after=False) if k < len(borders) else "<"
            pairs.append((term, self.condition(piece.left, piece.right, left, right)))
        return cases(*pairs)

    def _holds(self, k: int, slope: bool, *, after: bool) -> str:
        border = self.study.borders[k]
        if slope and not border.smooth:
            return "<"
        mine = after
        if not slope and border.jump is not None and border.at.exact is not None:
            value = evaluate(self.term, {self.x: border.at.exact})
            right = evaluate(self.study.pieces[k + 1].term, {self.x: border.at.exact})
            mine = after if value == right else not after
        return "<=" if mine else "<"

    def pieces(self) -> None:
        """f(x) by cases, or with the catalogue's formula put in."""
        study = self.study
        forms: list[Term] = []
        if len(study.pieces) > 1:
            forms.append(self.by_cases([p.term for p in study.pieces], slope=False))
        else:
            plain = study.pieces[0].term
            named = self._formula(plain)
            forms.extend(t for t in (plain, named) if t is not None and t is not self.term)
        if not forms:
            return
        links = (Link("=", self.term, "law"), *(Link("=", t, "simplified") for t in forms))
        about = {"count": len(study.pieces)}
        self.writer.add("pieces", Rule.PIECES, self.f, links, ("function",), about)

    def _formula(self, t: Term) -> Term | None:
        """t with the catalogue's formula for its one named function; None where none is shorter."""
        image = image_of(t, self.x)
        if image is None:
            return None
        row = function_row(image.row.name)
        assert row is not None
        body = row.term()
        if (
            any(u.head == "call" and u.data[0] == row.name for u in walk(body))
            or body.head == "cases"
        ):
            return None
        inner = next(u for u in walk(t) if u.head == "call" and u.data[0] == row.name)
        put = substitute(body, {self.x: inner.args[0], **image.table})
        return tidy(substitute(t, {inner: put}), self.x)

    def derivative(self) -> None:
        """f′(x) by the rules, then with the catalogue's derivatives, then shorter."""
        rows = self.study.forms
        most = max(map(len, rows))
        links: list[Link] = []
        for k in range(most):
            terms = [forms[min(k, len(forms) - 1)] for forms in rows]
            term = self.by_cases(terms, slope=True)
            if not links or term is not links[-1].term:
                links.append(Link("=", term, "symbols" if k == 0 else "simplified"))
        form = links[-1].term
        about = {"kinks": len(self.study.kinks)}
        self.writer.add("slope", Rule.SLOPE, self.slope, links, ("derivative",), about, 2)
        claim = SlopeFormClaim(self.term, self.x)
        self.answers.append(Answer("slope", self.slope, form, claim))

    def kinks(self) -> None:
        """One-sided slopes at every kink; one-sided values where f jumps."""
        for k, b in enumerate(self.study.kinks, 1):
            at = self.border(b.at)
            about = {"at": at, "jump": b.jump is not None, "name": self.slope}
            for side, mark, value in ((-1, "-", b.left), (1, "+", b.right)):
                lhs = limit_of(self.slope, self.x, at, mark)
                self.writer.add(
                    f"side:{k}{mark}", Rule.ONE_SIDED, lhs, self.links(value), ("kinks",), about
                )
                claim = OneSidedClaim(self.term, self.x, _value(b.at), side, 1)
                self.answer(f"side:{k}{mark}", lhs, value, claim, boxed=False)

    # --- limits and bounds -----------------------------------------------------------------------

    def limits(self) -> None:
        """Limits of f, then of f′, at −∞ and at +∞."""
        for order, lhs, ends in (
            (0, self.f, self.study.limits), (1, self.slope, self.study.slope_limits),
        ):  # fmt: skip
            for side, end in zip((-1, 1), ends, strict=True):
                self._limit(order, lhs, side, end)

    def _limit(self, order: int, body: Term, side: int, end: End) -> None:
        id = f"limit:{'f' if order == 0 else 'slope'}:{'+' if side > 0 else '-'}"
        target = INFINITY if side > 0 else neg(INFINITY)
        if end is None:
            if side > 0:
                about = {"none": True, "of": body}
                self.writer.add(id, Rule.LIMIT, None, (), ("limits",), about)
            return
        lhs = limit_of(body, self.x, target)
        claim = LimitClaim(self.term, self.x, side, order)
        about = {"of": body, "order": order}
        if isinstance(end, int):
            shown = INFINITY if end > 0 else neg(INFINITY)
            link = Link("=", shown, "value")
            self.writer.add(id, Rule.LIMIT, lhs, (link,), ("limits",), about)
            self.answers.append(Answer(id, lhs, shown, claim, boxed=order == 1))
            return
        self.writer.add(id, Rule.LIMIT, lhs, self.links(end), ("limits",), about)
        self.answer(id, lhs, end, claim, boxed=order == 1)

    def bounds(self) -> None:
        """Infimum and supremum of f′ and their places."""
        for kind, found in (("inf", self.study.lowest), ("sup", self.study.highest)):
            lhs = call(kind, self.slope)
            about = {
                "kind": kind, "attained": found.attained, "spots": self.spots(found.places),
                "name": self.slope, "constant": self.study.linear,
                "inside": any(p.kind == "point" for p in found.places),
            }  # fmt: skip
            claim = SlopeBoundClaim(
                self.term, self.x, kind, found.attained, tuple(map(_spot, found.places))
            )
            if isinstance(found.value, int):
                shown = INFINITY if found.value > 0 else neg(INFINITY)
                links: tuple[Link, ...] = (Link("=", shown, "value"),)
                self.answers.append(Answer(kind, lhs, shown, claim))
            else:
                links = self.links(found.value)
                self.answer(kind, lhs, found.value, claim)
            self.writer.add(kind, Rule.EXTREMUM, lhs, links, ("bounds",), about)

    def zeros(self) -> None:
        """Where f′ is 0."""
        places = self.study.zeros
        about = {
            "verdict": "zeros", "spots": self.spots(places), "name": self.slope,
            "count": len(places),
        }  # fmt: skip
        self.writer.add("zeros", Rule.ZEROS, None, (), ("zeros",), about)
        claim = StationaryClaim(self.term, self.x, tuple(map(_spot, places)))
        points = [p.at for p in places if p.kind == "point" and p.at is not None]
        if not points:
            word = "everywhere" if self.study.flat else "on intervals" if places else "nowhere"
            self.answers.append(Answer("zeros", None, word, claim, boxed=False))
        for k, at in enumerate(points, 1):
            self.answer(f"zero:{k}", sym(f"x_{k}") if len(points) > 1 else self.x, at, claim)

    def spots(self, places: tuple[Place, ...]) -> list[dict[str, Any]]:
        """Places for a sentence; a point at the end of an interval is part of it."""
        points = [p.at for p in places if p.kind == "point"]
        ends: list[Real] = []
        out: list[dict[str, Any]] = []
        for p in places:
            if p.kind == "interval":
                closed = ["<", "<"]
                for i, end in enumerate((p.low, p.high)):
                    if end is not None and any(end is q for q in points):
                        closed[i] = "<="
                        ends.append(end)
                all_x = p.low is None and p.high is None
                where = None if all_x else self.condition(p.low, p.high, *closed)
                out.append({"kind": "interval", "where": where})
        for p in places:
            if p.kind == "interval" or (p.kind == "point" and any(p.at is e for e in ends)):
                continue
            if p.kind == "end":
                out.append({"kind": "end", "to": INFINITY if p.side > 0 else neg(INFINITY)})
                continue
            assert p.at is not None
            entry: dict[str, Any] = {"kind": p.kind, "side": p.side, **self.number(p.at)}
            if p.period is not None:
                entry["period"] = self.number(p.period)
            out.append(entry)
        return out


def _value(r: Real) -> Value:
    return r.exact if r.exact is not None else r.at(512)


def _spot(p: Place) -> Spot:
    def value(r: Real | None) -> Value | None:
        return None if r is None else _value(r)

    kind = "point" if p.kind == "every" else p.kind
    return Spot(kind, value(p.at), p.side, value(p.low), value(p.high), value(p.period))
