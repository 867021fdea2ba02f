"""Regression in closed form, covariances, centroids, odds, as texts write them alike."""

from __future__ import annotations

from symderiv.checking.judging.facts.formulas.forms_of_laws import NamedLaw

__all__ = ["REGRESSION_LAWS"]

_REGRESSION = r"least[\s-]squares|normal\s+equation|regress|\bols\b|tikhonov|kleinste|moindres|mínimos|最小二乘"
_COUNTED = "i|j|k|n|t|m|l|s"

REGRESSION_LAWS = (
    NamedLaw(
        _REGRESSION + r"|ridge|pseudo[\s-]?inverse",
        r"(?:w|theta|beta|W|Theta|x|a|c|B|omega)(?:hat|\*)?|w_\w+",
        tuple(
            form
            for extra in (
                "",
                r" + \lambda I",
                r" + \lambda n I",
                r" + \frac{\lambda}{2} I",
                " + I",
                r" + \lambda",
                r" + 2 \lambda I",
            )
            for form in (
                rf"(X^\top X{extra})^{{-1}} X^\top y",
                rf"(X X^\top{extra})^{{-1}} X y",
                rf"X^\top (X X^\top{extra})^{{-1}} y",
                rf"X (X^\top X{extra})^{{-1}} y",
            )
        ),
        {
            "X": "X|A|Phi|H|Z|D|B|K",
            "y": "y|t|Y|b|d|T|z|f",
            "lambda": "lambda|alpha|gamma|mu|k|delta|rho|C|tau|c|epsilon",
            "n": "n|N|m|M",
            "I": "I|Id|E|D|L|Lambda|Gamma|R",
        },
        slips=tuple(
            ("transposed", rf"(X X^\top{extra})^{{-1}} X^\top y") for extra in ("", r" + \lambda I")
        ),
        but=r"\bgls\b|generali[sz]ed\s+least|weighted|total\s+least",
        matrices="X",
    ),
    NamedLaw(
        _REGRESSION + "|slope|steigung|pente",
        r"(?:b|beta|m|w|a|theta)(?:hat)?",
        (
            r"\frac{\sum_i (x_i - m) (y_i - k)}{\sum_i (x_i - m)^2}",
            r"\frac{\sum_i (x_i - m) y_i}{\sum_i (x_i - m)^2}",
            r"\frac{\sum_i (x_i - m) (y_i - k)}{\sum_i (x_i - m) x_i}",
            r"\frac{n \sum_i x_i y_i - \sum_i x_i \sum_i y_i}{n \sum_i x_i^2 - (\sum_i x_i)^2}",
        ),
        {
            "x": "x|X",
            "y": "y|Y",
            "m": "xbar|mu|m|xhat",
            "k": "ybar|mu|k|yhat",
            "i": _COUNTED,
            "n": "n|N|m",
        },
    ),
    NamedLaw(
        _REGRESSION + r"|intercept|achsenabschnitt",
        r"(?:b|beta|a|c|alpha|w|theta)(?:hat)?",
        (r"k - b m",),
        {"m": "xbar", "k": "ybar", "b": "b|beta|betahat|m|w|a|bhat|what|theta"},
    ),
    # covariances, clusters, odds
    NamedLaw(
        r"covarian|kovarian|\bpca\b|principal\s+component|mahalanobis|協方差|协方差",
        "Sigma|S|C|Cov|Sigmahat|Q|Chat|Shat",
        tuple(rf"\frac{{1}}{{{n}}} \sum_i (x_i - \mu) (y_i - \nu)" for n in ("N", "N - 1", "N + 1"))
        + tuple(
            rf"\frac{{1}}{{{n}}} \sum_i (x_i - \mu) (x_i - \mu)" for n in ("N", "N - 1", "N + 1")
        )
        + tuple(rf"\sum_i \frac{{(x_i - \mu)^2}}{{{n}}}" for n in ("N", "N - 1", "N + 1")),
        {
            "x": "x|X|z|y",
            "y": "y|Y|x|z|X",
            "mu": "mu|xbar|m|muhat|xhat|mean|zbar|ybar|Xbar|mux",
            "nu": "mu|ybar|m|muhat|nu|xbar|Ybar|zbar",
            "N": "N|n|m|M|T|K",
            "i": _COUNTED,
        },
        never=("turned", "square-forgotten"),
    ),
    NamedLaw(
        r"k[\s-]?means|centroid|schwerpunkt",
        "mu|c|m|muhat|centroid",
        (
            r"\frac{1}{|C|} \sum_x x",
            r"\frac{1}{n} \sum_x x",
            r"\frac{1}{|C|} \sum_i x_i",
            r"\frac{1}{n} \sum_i x_i",
        ),
        {
            "C": "C|S|c|s|D|omega|X",
            "n": "n|N|m|M|K",
            "x": "x|X|y|z|v|p",
        },
        also=("factor",),
    ),
    NamedLaw(
        r"k[\s-]?means|centroid|schwerpunkt|mixture|responsibilit",
        "mu|c|m|muhat|centroid",
        (r"\frac{\sum_i r_i x_i}{\sum_i r_i}", r"\frac{1}{n} \sum_i r_i x_i"),
        {"n": "n|N|m|M|K", "r": "r|z|gamma|w|u|tau|p|a|q|delta", "x": "x|X|y|z|v|p"},
    ),
    NamedLaw(
        "",
        r"logit|log_odds|logodds|LogOdds",
        (r"\ln\frac{p}{1 - p}",),
        {"p": r"p|P|x|pi|y|phat|yhat|u|q|mu|sigma|z|a|theta|h"},
        never=("missing-one-minus",),
    ),
    NamedLaw(
        "odds",
        r"odds|Odds|o",
        (r"\frac{p}{1 - p}",),
        {"p": r"p|P|x|pi|y|phat|yhat|q|mu|theta|h"},
        but=r"against|contre|gegen",
    ),
)
