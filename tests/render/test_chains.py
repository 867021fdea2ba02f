"""Breaking long equations: nothing is lost, nothing is wider than the line."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from symderiv.derivation.rules import Rule
from symderiv.derivation.steps import Link, Step
from symderiv.notation.term import Term, add, mul, neg, num, sym
from symderiv.render.chains import Line, lay_out
from symderiv.render.filters import align
from symderiv.render.measure import RELATION, width

NAMES = [sym(f"w_{i}") for i in range(30)] + [num("0.123456"), sym("yhat")]
parts = st.lists(st.sampled_from(NAMES), min_size=2, max_size=40)


def rejoined(lines: list[Line]) -> Term:
    """The one term that the broken lines write."""
    summands: list[Term] = []
    for line in lines:
        for piece in line.pieces:
            term = piece.term
            if piece.mark == "*":
                negative = summands[-1].head == "neg"
                before = summands[-1].args[0] if negative else summands[-1]
                summands[-1] = neg(mul(before, term)) if negative else mul(before, term)
            elif piece.mark == "-":
                first, *rest = term.args if term.head == "add" else (term,)
                summands += [neg(first), *rest]
            else:
                summands.append(term)
    return add(*summands)


@given(parts, st.lists(st.booleans(), min_size=40, max_size=40))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_a_broken_sum_is_the_same_sum(terms: list[Term], signs: list[bool]) -> None:
    whole = add(*[neg(t) if s else t for t, s in zip(terms, signs, strict=False)])
    lines = lay_out(sym("L"), [Link("=", whole, "symbols")], 30.0)
    assert rejoined(lines) is whole
    assert [line.lhs is None for line in lines] == [False] + [True] * (len(lines) - 1)
    for line in lines:
        assert sum(width(p.term) for p in line.pieces) <= 30.0


@given(parts, st.booleans())
@settings(max_examples=60, deadline=None, derandomize=True)
def test_a_broken_product_is_the_same_product(terms: list[Term], negative: bool) -> None:
    product = mul(*terms)
    whole = neg(product) if negative else product
    lines = lay_out(sym("L"), [Link("=", whole, "symbols")], 30.0)
    assert rejoined(lines) is whole


@given(st.lists(parts, min_size=1, max_size=6))
@settings(max_examples=40, deadline=None, derandomize=True)
def test_links_share_a_line_only_where_they_fit(rows: list[list[Term]]) -> None:
    links = [Link("=", add(*row[:4]), "symbols") for row in rows]
    lines = lay_out(sym("L"), links, 40.0)
    assert [p.term for line in lines for p in line.pieces] == [link.term for link in links]
    for line in lines:
        total = width(sym("L")) + sum(width(p.term) + RELATION for p in line.pieces)
        assert total <= 40.0 + RELATION or len(line.pieces) == 1


def test_a_sum_that_is_a_factor_keeps_its_brackets_where_a_product_breaks():
    """Whatever the width, the lines put together say the same as the term."""
    from symderiv.derivation.steps import Link
    from symderiv.notation.parse import parse
    from symderiv.notation.term import add, call, mul, num, sym
    from symderiv.render.chains import lay_out
    from symderiv.render.filters import _latex_line

    long = add(*[mul(sym(f"alpha_{k}"), sym(f"beta_{k}")) for k in range(6)])
    product = mul(call("sigmoid", sym("x")), long, add(num(1), sym("y")), long)
    for term in (product, add(product, num(3)), add(num(3), product), mul(long, long)):
        for limit in (16.0, 24.0, 40.0):
            lines = lay_out(sym("f"), (Link("=", term, "symbols"),), limit)
            text = " ".join(_latex_line(line) for line in lines)
            text = text.replace("&", "").replace(r"\qquad", "").replace("{}", "")
            assert parse(text.split("=", 1)[1], tex=True) is term


def test_a_page_may_end_between_chains_not_inside_one() -> None:
    long = [sym(f"a_{{long,{k}}}") for k in range(30)]
    steps = [
        Step(f"s{k}", Rule.TOTAL, sym(f"y_{k}"), (Link("=", add(*long), "symbols"),), ("values",))
        for k in range(2)
    ]
    rows = str(align(steps)).split("\n")
    assert len(rows) > 2
    starts = [k for k, row in enumerate(rows) if row.startswith("y_")]
    assert starts[0] == 0 and len(starts) == 2
    for k, row in enumerate(rows[:-1]):
        assert row.endswith(r" \\" if k + 1 in starts else r" \\*"), row
