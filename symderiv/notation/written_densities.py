r"""Densities with a bar, as functions of all that stands in their brackets: ``\mathrm{Exp}(x | \lambda)``.

The normal density \mathcal{N}(x | μ, σ²) is its formula, where its spread is written as a square, and so are the
divergence of two normals, KL(N(μ, σ²) ‖ N(0, 1)), Poi(x | λ) and Bern(x | p).
"""

from __future__ import annotations

import re

from symderiv.notation.lexer import Token
from symderiv.notation.names import join, split
from symderiv.notation.term import (
    Term,
    add,
    call,
    div,
    mul,
    neg,
    num,
    number_value,
    power,
    sub,
    sym,
)

__all__ = [
    "DIVERGENCES",
    "MIXED",
    "NORMAL",
    "divergence_of_normals",
    "is_normal",
    "is_normal_density",
    "normal_density",
    "with_densities",
]

NORMAL = "N"
_WORDS = frozenset(
    """
    Poi Pois Poisson Bern Ber Bernoulli Bin Binom Binomial Normal Gaussian Exp Exponential Gamma Beta Unif
    Uniform Cat Categorical Geom Geometric Mult Multinomial Dir Dirichlet Laplace
    """.split()
)
_POISSON = frozenset(("Poi", "Pois", "Poisson"))
_BERNOULLI = frozenset(("Bern", "Ber", "Bernoulli"))
DENSITIES = _POISSON | _BERNOULLI
DIVERGENCES = frozenset(("KL", "D", "D_KL", "DKL", "D_{KL}"))
# Of two distributions and the one in their middle.
MIXED = frozenset(("JS", "JSD", "D_JS", "D_{JS}", "DJS", "D_JSD", "D_{JSD}"))
_MOST = 200  # tokens in the brackets
# N(x | μ, Σ) as it is typed: what has a bar and then a comma in its brackets is no product.
_TYPED = re.compile(r"N\s?(?:\\left)?\(\s*[^()|,;=]{1,40}(?:\||\\mid(?![a-z]))\s*[^()|=]{1,80}?,")
_OPEN, _CLOSE = ("(", "[", "{"), (")", "]", "}")


def with_densities(tokens: list[Token], text: str) -> list[Token]:
    """The tokens with commas for the bar of a density and for the two bars of a divergence."""
    if not any(t.value in ("|", "‖") for t in tokens):
        return tokens
    tokens = _joined(tokens)
    i = -1
    while i + 2 < len(tokens):  # a divergence has fewer of them afterwards
        i += 1
        token = tokens[i]
        if token.kind != "name":
            continue
        if token.value in DIVERGENCES | MIXED and tokens[i + 1].value in ("(", "["):
            tokens = _compared(tokens, i + 1)
        elif tokens[i + 1].value == "(" and (token.value in _WORDS or is_normal(token, text)):
            places, _ = _at_top(tokens, i + 1, "|")
            if len(places) == 1:
                tokens[places[0]] = tokens[places[0]]._replace(value=",")
    return tokens


def _compared(tokens: list[Token], i: int) -> list[Token]:
    """The tokens with round brackets at i, and a comma between the two that are compared in them: one sign ‖
    stands there, or one bar, and so it is no norm."""
    bars, end = _at_top(tokens, i, "‖")
    single, _ = _at_top(tokens, i, "|")
    if not bars and (len(single) == 1 or (len(single) == 2 and single[1] == single[0] + 1)):
        bars = single
    if not bars or len(bars) > 2 or (len(bars) == 2 and tokens[bars[0]].value == "‖"):
        return tokens
    parts = [*_of_no_variable(tokens[i + 1 : bars[0]])]
    parts.append(tokens[bars[0]]._replace(kind="op", value=","))
    parts += _of_no_variable(tokens[bars[-1] + 1 : end])
    opened, closed = (tokens[k]._replace(value=v) for k, v in ((i, "("), (end, ")")))
    return [*tokens[:i], opened, *parts, closed, *tokens[end + 1 :]]


def _of_no_variable(part: list[Token]) -> list[Token]:
    """``N(x; μ, σ²)`` as ``N(μ, σ²)``, and p(x, y) as one name: a divergence is of the distributions."""
    kinds = [t.value if t.kind == "op" else t.kind for t in part]
    if len(part) < 4 or kinds[:2] != ["name", "("]:
        return part
    if part[0].value == NORMAL:
        variable = kinds[2] == "name" and kinds[3] in (";", "|") and "," in kinds[4:]
        return [*part[:2], *part[4:]] if variable else part
    if kinds[2:] != ["name", *[",", "name"] * ((len(part) - 4) // 2), ")"]:
        return part
    try:
        base, below, above = split(part[0].value)
        of = ["of" + "".join(split(t.value)[0:2]).replace(",", "") for t in part[2:-1:2]]
    except ValueError:  # log10 and other words that are no names
        return part
    if above or not all(o.isalnum() for o in of):
        return part
    name = join(base, ",".join([*([below] if below else []), *of]))
    return [part[0]._replace(value=name, end=part[-1].end)]


def _joined(tokens: list[Token]) -> list[Token]:
    """The tokens with KL as one name before brackets, also as it is typed without a command."""
    out: list[Token] = []
    for i, token in enumerate(tokens):
        if token.value == "L" and tokens[i + 1].value == "(" and out and out[-1].value == "K":
            if out[-1].end == token.start:
                out[-1] = out[-1]._replace(value="KL", end=token.end)
                continue
        out.append(token)
    return out


def is_normal(token: Token, text: str) -> bool:
    r"""Whether a token is ``\mathcal{N}``, or the N of ``N(x | μ, Σ)``."""
    if token.value != NORMAL:
        return False
    return text.startswith("\\mathcal", token.start) or _TYPED.match(text, token.start) is not None


def _at_top(tokens: list[Token], i: int, mark: str) -> tuple[list[int], int]:
    """The places of a sign in the brackets that are opened at i, in no others, and where these end."""
    out: list[int] = []
    depth = 0
    for j in range(i, min(i + _MOST, len(tokens))):
        token = tokens[j]
        if token.kind == "op":
            depth += (token.value in _OPEN) - (token.value in _CLOSE)
            if depth == 0:
                return out, j
            if token.value == mark and depth == 1:
                out.append(j)
    return [], i


def _is_square(t: Term) -> bool:
    """Whether this is σ², or a 1: the same as a variance and as a deviation."""
    if t.head == "sym":
        return str(t.data).endswith("^{2}")
    if t.head == "num":
        return number_value(t) == 1
    return t.head == "pow" and t.args[1] is num(2)


def normal_density(arguments: list[Term]) -> Term | None:
    """exp(−(x − μ)²/(2σ²))/√(2πσ²); None where the spread is no square."""
    if len(arguments) != 3 or not _is_square(arguments[2]):
        return None
    x, mean, variance = arguments
    exponent = neg(div(power(sub(x, mean), num(2)), mul(num(2), variance)))
    return div(call("exp", exponent), call("sqrt", mul(num(2), sym("pi"), variance)))


def is_normal_density(t: Term) -> bool:
    """Whether this is what N(x | μ, σ²) is read as."""
    if t.head != "div" or t.args[0].data != ("exp", 0) or t.args[0].args[0].head != "neg":
        return False
    quotient = t.args[0].args[0].args[0]
    if quotient.head != "div" or quotient.args[0].head != "pow" or quotient.args[1].head != "mul":
        return False
    gap, spread = quotient.args[0].args[0], mul(*quotient.args[1].args[1:])
    if gap.head != "add" or len(gap.args) != 2 or gap.args[1].head != "neg":
        return False
    return normal_density([gap.args[0], gap.args[1].args[0], spread]) is t


def discrete_density(name: str, arguments: list[Term]) -> Term | None:
    """Poi(x | λ) = e^{−λ} λˣ/x! and Bern(x | p) = pˣ (1 − p)^{1 − x}; None of other ones."""
    if len(arguments) != 2:
        return None
    x, by = arguments
    if name in _POISSON:
        return div(mul(call("exp", neg(by)), power(by, x)), call("factorial", x))
    if name in _BERNOULLI:
        return mul(power(by, x), power(sub(num(1), by), sub(num(1), x)))
    return None


def divergence_of_normals(arguments: list[Term]) -> Term | None:
    """KL(N(μ, σ²) ‖ N(m, s²)) = ½ log(s²/σ²) + (σ² + (μ − m)²)/(2s²) − ½; None where these are no two
    normals."""
    if len(arguments) != 2 or any(t.head != "call" or t.data != (NORMAL, 0) for t in arguments):
        return None
    if any(len(t.args) != 2 or not _is_square(t.args[1]) for t in arguments):
        return None
    (mean, variance), (other, spread) = (t.args for t in arguments)
    half = div(num(1), num(2))
    gap = add(variance, power(sub(mean, other), num(2)))
    logs = mul(half, call("log", div(spread, variance)))
    return add(logs, div(gap, mul(num(2), spread)), neg(half))
