"""Random terms made with the public constructors: every head, every kind of name and number."""

from __future__ import annotations

from hypothesis import strategies as st

from symderiv.notation.functions import FUNCTIONS
from symderiv.notation.names import GREEK, join
from symderiv.notation.term import (
    Term,
    absolute,
    add,
    at,
    both,
    call,
    cases,
    deriv,
    div,
    hadamard,
    limit_of,
    make,
    matrix,
    mul,
    neg,
    num,
    otherwise,
    power,
    rel,
    sub,
    sum_over,
    sym,
    transpose,
)

_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_COURSE = (
    "w_1", "log_10", "yhat", "m_{w_1}^{(2)}", "h_3^*", "W^{[1]}", "delta_{h_1}", "z_out",
    "theta_ij", "L",
    "betahat_0", "vhat_{w_1}^{(t-1)}", "theta^{prime}", "w_{t-1}", "x_{i,j}", "Sigma_{w_1}", "dy",
    "x",
    "d", "e", "T", "E", "sigma", "log", "alphabar", "ell", "nabla_w", "infinity", "loss", "xdot",
    "dL", "dx",
    "w_{1a}", "a_jk^{(l)}", "x_yhat", "wtilde_mu", "diag",
)  # fmt: skip

bases = st.one_of(
    st.sampled_from(_LETTERS),
    st.sampled_from(sorted(GREEK)),
    st.builds(
        lambda stem, accent: stem + accent,
        st.sampled_from([*_LETTERS, "theta", "mu", "delta"]),
        st.sampled_from(["hat", "bar", "tilde", "vec", "dot"]),
    ),
)
subscripts = st.sampled_from(
    ["", "", "", "1", "2", "12", "i", "ij", "out", "t-1", "i,j", "w_1", "alpha", "k+1", "h1", "2a"]
)
superscripts = st.sampled_from(["", "", "", "*", "(1)", "(l)", "(t+1)", "[2]", "prime"])
names = st.one_of(st.sampled_from(_COURSE), st.builds(join, bases, subscripts, superscripts))
symbols = names.map(sym)
numbers = st.one_of(
    st.integers(-20, 1000),
    st.sampled_from(
        ["0.30", "1e-8", "-2.5e-3", "0.001", "1.0", "-0.5", "1/3", "10", "0", "1", "-1"]
    ),
    st.fractions(min_value=-3, max_value=3, max_denominator=9),
).map(num)
_UNARY = sorted(f for f in FUNCTIONS if f not in ("max", "min"))
ops = st.sampled_from(["=", "!=", "<", "<=", ">", ">=", "~"])


def _extend(terms: st.SearchStrategy[Term]) -> st.SearchStrategy[Term]:
    few = st.lists(terms, min_size=2, max_size=3)
    relation = st.builds(rel, ops, terms, terms)
    chain = st.tuples(st.tuples(terms, terms, terms), st.tuples(ops, ops)).map(
        lambda p: make("chain", p[0], p[1])
    )
    condition = st.one_of(
        relation, chain, st.lists(relation, min_size=2, max_size=2).map(lambda c: both(*c))
    )
    pair = st.tuples(terms, condition)
    value = st.builds(rel, st.just("="), symbols, terms)
    return st.one_of(
        few.map(lambda a: add(*a)),
        few.map(lambda a: mul(*a)),
        few.map(lambda a: hadamard(*a)),
        st.builds(sub, terms, terms),
        st.builds(neg, terms),
        st.builds(div, terms, terms),
        st.builds(power, terms, terms),
        st.builds(lambda f, x, k: call(f, x, order=k), st.sampled_from(_UNARY), terms, orders),
        st.builds(lambda f, a: call(f, *a), st.sampled_from(["max", "min", "softmax"]), few),
        st.builds(absolute, terms),
        st.lists(pair, min_size=1, max_size=2).map(lambda p: cases(*p)),
        st.builds(lambda p, v: cases(p, (v, otherwise)), pair, terms),
        st.builds(deriv, st.one_of(symbols, terms), symbols),
        st.builds(lambda f, x: deriv(f, x, kind="total"), symbols, symbols.filter(_not_elta)),
        st.builds(lambda f, x: deriv(f, x, kind="total"), terms, symbols),
        st.builds(deriv, symbols, symbols, symbols),
        st.builds(lambda f, x: deriv(f, x, x), terms, symbols),
        st.builds(lambda f, x, y: deriv(f, x, y, kind="total"), symbols, symbols, symbols),
        st.builds(at, terms, value),
        st.builds(at, terms, value, value),
        st.builds(transpose, terms),
        st.builds(lambda a: matrix([[a]]), terms),
        few.map(lambda a: matrix([[x] for x in a])),
        few.map(lambda a: matrix([a, a])),
        st.builds(limit_of, terms, symbols, terms, st.sampled_from(["", "+", "-"])),
        st.builds(sum_over, terms, symbols, terms, terms, st.sampled_from(["sum", "prod"])),
    )


def _not_elta(t: Term) -> bool:
    return t.data != "elta"


orders = st.sampled_from([0, 0, 0, 1, 2, 3])
terms = st.recursive(st.one_of(symbols, symbols, numbers), _extend, max_leaves=8)
relations = st.one_of(
    st.builds(rel, ops, terms, terms),
    st.builds(rel, st.just(":="), symbols, terms),
    st.builds(
        lambda a, b, c, p, q: make("chain", (a, b, c), (p, q)), terms, terms, terms, ops, ops
    ),
)
formulas = st.one_of(terms, relations)
