"""Densities and probabilities of the distributions that have a name, and their means and variances.

A row asks for the name of its distribution and for no other in the words before: lists of distributions use the
same letters for all of them.
"""

from __future__ import annotations

from symderiv.checking.judging.facts.formulas.forms_of_laws import NamedLaw

__all__ = ["DENSITY_LAWS"]

_OF_A_POINT = "p|f|g|P|pdf|q|pmf|Pr|h|"
_WORDS = {
    "exponential": r"exponential(?:ly)?[\s-]+(?:dist|dens|random|variable)|exponentialverteil|\bExp\s?\("
    r"|\\mathrm\{Exp\}",
    "laplace": r"laplace[\s-]+(?:dist|dens|prior)|laplaceverteil|laplacian prior|doppelexponential",
    "poisson": "poisson|泊松",
    "binomial": "binomial|二项",
    "bernoulli": "bernoulli|伯努利",
    "geometric": r"geometric[\s-]+(?:dist|random|variable)|geometrisch verteilt|geometrische verteilung",
    "beta": r"\bbeta[\s-]+(?:dist|dens|prior|post|variable|random)|\\mathrm\{Beta\}|\bBeta\s?\$?[(:]"
    r"|beta-?verteil",
    "gamma": r"\bgamma[\s-]+(?:dist|dens|prior|post|variable|random)|gamma-?verteil|\bGamma\s?\(\\?alpha",
    "lognormal": r"log-?\s?normal",
    "logistic": r"logistic[\s-]+(?:dist|dens)|logistische verteilung",
    "rayleigh": "rayleigh",
    "cauchy": "cauchy(?!-| ?schwar)",
    "uniform": r"\buniform|gleichverteil|uniforme|均匀",
}


def _but(name: str, *more: str) -> str:
    """The words for all other distributions, and some more."""
    kept = [w for n, w in _WORDS.items() if n != name]
    return "|".join(
        (*kept, r"gau(?:ss|ß)|\bnormal\s+dist|weibull|pareto|dirichlet|negative", *more)
    )


def _density(
    name: str,
    forms: tuple[str, ...],
    letters: dict[str, str],
    slips: tuple[tuple[str, ...], ...] = (),
    also: tuple[str, ...] = (),
    never: tuple[str, ...] = (),
    more: tuple[str, ...] = (),
) -> NamedLaw:
    return NamedLaw(
        _WORDS[name], _OF_A_POINT, forms, letters, slips, _but(name, *more), also, never
    )


_POINT = "x|t|y|z|X|w|theta|u|s|r"
_COUNT = "k|x|n|y|X|r|m|i|j|s|h|N_1|t"
_RATE = "lambda|theta|beta|r|k|mu|a|alpha|rate|b"
_SHARE = "p|theta|mu|pi|q|phi|rho"
_SCALE = "b|s|sigma|beta|tau|lambda"

_DENSITIES = (
    _density(
        "exponential",
        (r"\lambda e^{-\lambda x}", r"\frac{1}{\lambda} e^{-x/\lambda}"),
        {"lambda": _RATE, "x": _POINT},
        slips=(
            ("factor", r"e^{-\lambda x}"),
            ("factor", r"\frac{1}{\lambda} e^{-\lambda x}"),
            ("factor", r"\lambda e^{-x/\lambda}"),
        ),
        never=("product-for-quotient", "turned", "inverse"),
        more=("surviv", "tail", "kernel", "memoryless", "hazard", "moment"),
    ),
    _density(
        "laplace",
        (r"\frac{1}{2b} e^{-|x - m|/b}", r"\frac{1}{2b} e^{-|x|/b}", r"\frac{b}{2} e^{-b |x|}"),
        {"b": _SCALE, "x": _POINT, "m": "mu|m|theta|x_0"},
        also=("factor-two",),
        never=("missing-one-minus",),
        slips=(("square-too-many", r"\frac{1}{2b} e^{-|x - m|/b^2}"),),
    ),
    _density(
        "poisson",
        (r"\frac{\lambda^k e^{-\lambda}}{k!}",),
        {"lambda": "lambda|mu|theta|m|rate|l|Lambda|nu", "k": _COUNT},
        slips=(
            ("factor", r"\frac{\lambda^k}{k!}"),
            ("a factorial is missing", r"\frac{\lambda^k e^{-\lambda}}{k}"),
            ("factor", r"\lambda^k e^{-\lambda}"),
            ("other-value", r"\frac{k^\lambda e^{-\lambda}}{k!}"),
            ("other-value", r"\frac{\lambda^k e^{-k}}{k!}"),
        ),
        more=("process", "unnormal", "propto", "likelihood"),
    ),
    _density(
        "binomial",
        (r"\binom{n}{k} p^k (1 - p)^{n - k}", r"\frac{n!}{k! (n - k)!} p^k (1 - p)^{n - k}"),
        {"n": "n|N|m|M", "k": _COUNT, "p": _SHARE},
        slips=(
            ("other-value", r"\binom{n}{k} p^{n - k} (1 - p)^k"),
            ("other-value", r"\binom{n}{k} p^k (1 - p)^n"),
            ("missing-one-minus", r"\binom{n}{k} p^k p^{n - k}"),
        ),
        never=("missing-one-minus", "turned", "inverse", "product-for-quotient"),
        more=("failure", "misserfolg"),
    ),
    _density(
        "bernoulli",
        (r"p^x (1 - p)^{1 - x}",),
        {"p": f"{_SHARE}|yhat|phat|o|a|f|h", "x": "x|y|k|t|X|r|d"},
        slips=(
            ("other-value", r"p^{1 - x} (1 - p)^x"),
            ("sign", r"p^x (1 - p)^{x - 1}"),
            ("missing-one-minus", r"p^x (1 - p)^x"),
        ),
        never=("missing-one-minus",),
        more=("failure", "product", "likelihood"),
    ),
    _density(
        "beta",
        (
            r"\frac{x^{a - 1} (1 - x)^{b - 1}}{B(a, b)}",
            r"\frac{\Gamma (a + b)}{\Gamma a \Gamma b} x^{a - 1} (1 - x)^{b - 1}",
        ),
        {
            "a": "alpha|a|p|r",
            "b": "beta|b|q|s",
            "x": _POINT + "|p|pi|mu|q",
            "Gamma": "Gamma",
            "B": "B",
        },
        slips=(
            ("the exponent is not right", r"\frac{x^a (1 - x)^b}{B(a, b)}"),
            ("the exponent is not right", r"\frac{x^a (1 - x)^{b - 1}}{B(a, b)}"),
            ("the exponent is not right", r"\frac{x^{a - 1} (1 - x)^b}{B(a, b)}"),
            (
                "the exponent is not right",
                r"\frac{\Gamma (a + b)}{\Gamma a \Gamma b} x^a (1 - x)^b",
            ),
        ),
        never=("missing-one-minus", "product-for-quotient"),
        more=("mode", "kumaraswamy"),
    ),
    _density(
        "gamma",
        (
            r"\frac{b^a}{\Gamma a} x^{a - 1} e^{-b x}",
            r"\frac{1}{\Gamma a b^a} x^{a - 1} e^{-x/b}",
        ),
        {
            "a": "alpha|a|k|r|nu|shape",
            "b": "beta|b|lambda|theta|rate|s",
            "x": _POINT + "|lambda|tau",
            "Gamma": "Gamma",
        },
        slips=(
            ("the exponent is not right", r"\frac{b^a}{\Gamma a} x^a e^{-b x}"),
            ("factor", r"\frac{1}{\Gamma a} x^{a - 1} e^{-b x}"),
            ("inverse", r"\frac{b^a}{\Gamma a} x^{a - 1} e^{-x/b}"),
            ("inverse", r"\frac{1}{\Gamma a b^a} x^{a - 1} e^{-b x}"),
        ),
        never=("inverse",),
        more=("inverse", "erlang", "chi"),
    ),
    _density(
        "lognormal",
        (
            r"\frac{1}{x s \sqrt{2\pi}} \exp(-\frac{(\ln x - m)^2}{2 s^2})",
            r"\frac{1}{x \sqrt{2\pi s^2}} \exp(-\frac{(\ln x - m)^2}{2 s^2})",
        ),
        {"x": _POINT, "m": "mu|m", "s": "sigma|s|tau", "pi": "pi"},
        slips=(
            ("factor", r"\frac{1}{s \sqrt{2\pi}} \exp(-\frac{(\ln x - m)^2}{2 s^2})"),
            ("factor", r"\frac{1}{\sqrt{2\pi s^2}} \exp(-\frac{(\ln x - m)^2}{2 s^2})"),
        ),
        also=("factor-two",),
    ),
    _density(
        "logistic",
        (
            r"\frac{e^{-x}}{(1 + e^{-x})^2}",
            r"\frac{e^x}{(1 + e^x)^2}",
            r"\frac{e^{-(x - m)/s}}{s (1 + e^{-(x - m)/s})^2}",
        ),
        {"x": _POINT, "m": "mu|m", "s": _SCALE},
        slips=(("factor", r"\frac{e^{-(x - m)/s}}{(1 + e^{-(x - m)/s})^2}"),),
        more=("regress",),
    ),
    _density(
        "rayleigh",
        (r"\frac{x}{s^2} e^{-x^2/(2 s^2)}",),
        {"x": _POINT, "s": _SCALE},
        slips=(("factor", r"\frac{1}{s^2} e^{-x^2/(2 s^2)}"),),
        also=("factor-two",),
        more=("quotient", "coefficient", "ritz"),
    ),
    _density(
        "cauchy",
        (
            r"\frac{1}{\pi (1 + x^2)}",
            r"\frac{1}{\pi s (1 + ((x - m)/s)^2)}",
            r"\frac{s}{\pi ((x - m)^2 + s^2)}",
        ),
        {"x": _POINT, "s": "gamma|s|b", "m": "x_0|mu|m|theta", "pi": "pi"},
        slips=(("factor", r"\frac{1}{1 + x^2}"),),
        also=("factor",),
    ),
    _density(
        "uniform",
        (r"\frac{1}{b - a}",),
        {"a": "a|alpha|l|A", "b": "b|beta|u|h|B"},
        slips=(("inverse", "b - a"),),
        never=("inverse",),
    ),
)


_NO_MOMENT = "it is another number of this distribution"


def _moment(name: str, left: str, form: str, letters: dict[str, str], *slips: str) -> NamedLaw:
    """A mean or a variance, of which only the slips are known that are told."""
    return NamedLaw(
        _WORDS[name], left, (form,), letters,
        tuple((_NO_MOMENT, slip) for slip in slips), _but(name, "conditional", "posterior", "sample", "estimat"),
        never=(
            "sign", "inverse", "turned", "product-for-quotient", "missing-one-minus", "square-forgotten",
        ),
    )  # fmt: skip


_MEAN, _VARIANCE = "E|mu|mean|m|Mean", "Var|V|var|Variance|D"
_AB = {"a": "alpha|a", "b": "beta|b"}
_OF_BETA, _OF_UNIFORM = r"\frac{a b}{(a + b)^2 (a + b + 1)}", r"\frac{(b - a)^2}{12}"
_RATES, _SHARES = {"k": "lambda|k|r", "lambda": "lambda|k|r"}, {"n": "n|N|m", "p": _SHARE}
_MOMENTS = (
    _moment(
        "beta", _MEAN, r"\frac{a}{a + b}", _AB,
        r"\frac{b}{a + b}", r"\frac{a}{b}", r"\frac{a}{a - b}",
    ),
    _moment(
        "beta", _VARIANCE, _OF_BETA, _AB,
        r"\frac{a b}{(a + b) (a + b + 1)}", r"\frac{a b}{(a + b)^2}",
        r"\frac{a b}{(a + b)^2 (a + b - 1)}", r"\frac{a + b}{(a + b)^2 (a + b + 1)}",
    ),
    _moment(
        "uniform", _VARIANCE, _OF_UNIFORM, _AB,
        r"\frac{b - a}{12}", r"\frac{(b + a)^2}{12}", r"\frac{(b - a)^2}{2}", r"\frac{(b - a)^2}{6}",
    ),
    _moment("uniform", _MEAN, r"\frac{a + b}{2}", _AB, r"\frac{b - a}{2}"),
    _moment(
        "binomial", _VARIANCE, "n p (1 - p)", _SHARES,
        "n p", "n p (1 + p)", "n p^2 (1 - p)", r"\sqrt{n p (1 - p)}", "n^2 p (1 - p)",
    ),
    _moment(
        "bernoulli", _VARIANCE, "p (1 - p)", _SHARES,
        "p (1 + p)", "p", "p^2 (1 - p)", r"\sqrt{p (1 - p)}",
    ),
    _moment("exponential", _VARIANCE, r"\frac{1}{k^2}", _RATES, r"\frac{1}{k}", "k^2"),
    _moment("exponential", _MEAN, r"\frac{1}{k}", _RATES, r"\frac{1}{k^2}", "k"),
    _moment("poisson", _VARIANCE, r"\lambda", _RATES, r"\lambda^2", r"\frac{1}{\lambda}", r"\sqrt{\lambda}"),
    _moment("laplace", _VARIANCE, "2 b^2", {"b": "b|s"}, "b^2", "2 b", r"\frac{b^2}{2}"),
    _moment(
        "geometric", _VARIANCE, r"\frac{1 - p}{p^2}", {"p": "p|theta"},
        r"\frac{1 - p}{p}", r"\frac{p}{(1 - p)^2}",
    ),
)  # fmt: skip

DENSITY_LAWS = (*_DENSITIES, *_MOMENTS)
