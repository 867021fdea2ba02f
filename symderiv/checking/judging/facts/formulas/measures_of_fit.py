"""What tells how good a model is: measures of classification by counts, R², mean errors, correlations, bias and
variance."""

from __future__ import annotations

from symderiv.checking.judging.facts.formulas.forms_of_laws import NamedLaw

__all__ = ["MEASURES_OF_FIT"]

# TP may have been read as T · P.
_COUNTS = {
    "T": "T", "F": "F", "P": "P", "N": "N",
    "TP": "TP|tp", "TN": "TN|tn", "FP": "FP|fp", "FN": "FN|fn",
    "T_P": "T_P|T_p|t_p", "T_N": "T_N|T_n|t_n", "F_P": "F_P|F_p|f_p", "F_N": "F_N|F_n|f_n",
}  # fmt: skip
_PRECISION = {"P": r"P|p|[Pp]rec\w*|PPV|pi", "R": r"R|r|[Rr]ec\w*|TPR|rho|S|[Ss]ens\w*"}
_DETERMINATION = r"determination|R\s?\^?\{?[2²]|bestimmtheit|détermination|r-squared|决定系数"
_SUMS = {
    "y": "y|t|Y|d",
    "f": r"yhat|f|fhat|p|h|Yhat|that|o|a|z",
    "m": r"ybar|mu|m|Ybar|tbar|mean|muy|muhat",
}


def _by_counts(text: str) -> tuple[str, ...]:
    """A form with TP as a product, as a name, and as T_P."""
    names = ("TP", "TN", "FP", "FN")
    out = [text]
    for shape in (r"\text{{{}}}", "{0[0]}_{0[1]}"):
        form = text
        for name in names:
            form = form.replace(name, shape.format(name))
        out.append(form)
    return tuple(out)


def _rate(words: str, right: str, *wrong: str) -> NamedLaw:
    slips = tuple(("other-value", form) for text in wrong for form in _by_counts(text))
    return NamedLaw("", words, _by_counts(right), _COUNTS, slips)


MEASURES_OF_FIT = (
    NamedLaw(
        "",
        "[Aa]ccuracy|[Aa]cc|ACC|Genauigkeit",
        _by_counts(r"\frac{TP + TN}{TP + TN + FP + FN}"),
        _COUNTS,
        slips=tuple(
            ("other-value", form)
            for hits in ("TP + FN", "TP + FP")
            for form in _by_counts(rf"\frac{{{hits}}}{{TP + TN + FP + FN}}")
        ),
        also=("dropped-term",),
    ),
    NamedLaw(
        "",
        "[Ee]rror|ErrorRate|errorrate|ER|[Ee]rr",
        _by_counts(r"\frac{FP + FN}{TP + TN + FP + FN}"),
        _COUNTS,
        also=("dropped-term",),
    ),
    _rate(
        "[Pp]recision|[Pp]rec|PPV|Präzision|precisión|précision",
        r"\frac{TP}{TP + FP}",
        r"\frac{TP}{TP + FN}",
        r"\frac{TP}{TP + TN}",
        r"\frac{FP}{TP + FP}",
    ),
    _rate(
        "[Rr]ecall|[Rr]ec|TPR|[Ss]ensitivity|[Ss]ens",
        r"\frac{TP}{TP + FN}",
        r"\frac{TP}{TP + FP}",
        r"\frac{TP}{TP + TN}",
    ),
    _rate(
        "[Ss]pecificity|[Ss]pec|TNR",
        r"\frac{TN}{TN + FP}",
        r"\frac{TN}{TN + FN}",
        r"\frac{TN}{TN + TP}",
    ),
    _rate("FPR|[Ff]allout", r"\frac{FP}{FP + TN}", r"\frac{FP}{FP + TP}", r"\frac{FP}{FP + FN}"),
    _rate("FNR", r"\frac{FN}{FN + TP}", r"\frac{FN}{FN + TN}", r"\frac{FN}{FN + FP}"),
    _rate("NPV", r"\frac{TN}{TN + FN}", r"\frac{TN}{TN + FP}"),
    NamedLaw(
        "",
        "MCC",
        _by_counts(r"\frac{TP TN - FP FN}{\sqrt{(TP + FP)(TP + FN)(TN + FP)(TN + FN)}}"),
        _COUNTS,
    ),
    NamedLaw(
        r"f[\s_{-]*1|f[\s-]?score|f[\s-]?measure|precision|dice",
        r"F|F1|f1|F1score|F1_score|f1_score|Fscore|FMeasure|[Dd]ice",
        (
            r"\frac{2 P R}{P + R}",
            r"\frac{2}{\frac{1}{P} + \frac{1}{R}}",
            *_by_counts(r"\frac{2 TP}{2 TP + FP + FN}"),
            *_by_counts(r"\frac{TP}{TP + \frac{1}{2} (FP + FN)}"),
        ),
        {**_COUNTS, **_PRECISION, "N": "N"},
        slips=(("the harmonic mean is meant", r"\frac{P + R}{2}"),),
        also=("factor-two",),
    ),
    NamedLaw(
        "",
        r"F|Fscore|FMeasure",
        (r"\frac{(1 + \beta^2) P R}{\beta^2 P + R}",),
        {**_PRECISION, "beta": "beta"},
        slips=(
            ("precision and recall are interchanged", r"\frac{(1 + \beta^2) P R}{P + \beta^2 R}"),
        ),
        also=("factor",),
    ),
    NamedLaw(
        r"kappa|cohen",
        "kappa|k|K",
        (r"\frac{p_o - p_e}{1 - p_e}", r"1 - \frac{1 - p_o}{1 - p_e}"),
        {
            "p_o": r"~[pPaA]_\{?(?:o|0|obs|a|A|O)\}?|po|p_o|P_o|acc|[Aa]ccuracy",
            "p_e": r"~[pPaA]_\{?(?:e|E|c|exp|chance)\}?|pe",
        },
        slips=(
            ("other-value", r"\frac{p_o - p_e}{1 - p_o}"),
            ("sign", r"\frac{p_o - p_e}{1 + p_e}"),
            ("other-value", r"\frac{p_e - p_o}{1 - p_e}"),
        ),
        never=("missing-one-minus",),
    ),
    NamedLaw(
        r"\baic\b|\bbic\b|akaike|schwarz|information criterion",
        "BIC",
        (r"k \ln n - 2 \ln L", r"k \ln n - 2 L", r"-2 \ln L + k \ln n"),
        {"k": "k|p|d|K|m|q|nu", "n": "n|N|m|T", "L": r"L|Lhat|ell|ellhat|mathcalL|LL|logL|l|lhat"},
        slips=(
            ("dropped-term", r"k - 2 \ln L"),
            ("factor-two", r"k \ln n - \ln L"),
            ("other-value", r"2 k - 2 \ln L"),
        ),
        never=("logarithm",),
    ),
    NamedLaw(
        r"\baic\b|\bbic\b|akaike|schwarz|information criterion",
        "AIC",
        (r"2 k - 2 \ln L", r"2 k - 2 L"),
        {"k": "k|p|d|K|m|q|nu", "L": r"L|Lhat|ell|ellhat|mathcalL|LL|logL|l|lhat"},
        slips=(("factor-two", r"k - 2 \ln L"), ("factor-two", r"2 k - \ln L")),
        never=("logarithm",),
    ),
    NamedLaw(
        _DETERMINATION,
        "R|r|R2|r2",
        (r"1 - \frac{S S_r}{S S_t}", r"1 - \frac{S_r}{S_t}", r"1 - \frac{A}{B}"),
        {
            "S": "S",
            "S_r": r"S_\{?(?:res\w*)\}?|SS_\{?(?:res\w*)\}?",
            "S_t": r"S_\{?(?:tot\w*|t|T|y)\}?|SS_\{?(?:tot\w*|t|T|y)\}?",
            "A": r"RSS|SSres|SSresid",
            "B": "TSS|SST|SStot|SSTO",
        },
        never=("missing-one-minus",),  # SSR may be what the regression explains
        squared=None,
    ),
    NamedLaw(
        _DETERMINATION,
        "R|r|R2|r2",
        (
            r"1 - \frac{\sum_i (y_i - f_i)^2}{\sum_i (y_i - m)^2}",
            r"\frac{\sum_i (f_i - m)^2}{\sum_i (y_i - m)^2}",
        ),
        _SUMS,
        never=("square-forgotten",),
        squared=None,
    ),
    NamedLaw(
        "",
        "RMSE|rmse|RMSD",
        (
            r"\sqrt{\frac{1}{n} \sum_i (y_i - f_i)^2}",
            r"\sqrt{\sum_i \frac{(y_i - f_i)^2}{n}}",
            r"\sqrt{M}",
        ),
        {
            "y": "y|t|Y|d|f|x|theta",
            "f": r"yhat|f|fhat|p|h|Yhat|that|o|a|z|y|xhat",
            "n": "n|N|m|M|T",
            "M": "MSE|mse",
        },
        never=("turned",),
    ),
    NamedLaw(
        "",
        "MAE|mae|MAD",
        (r"\frac{1}{n} \sum_i |y_i - f_i|", r"\sum_i \frac{|y_i - f_i|}{n}"),
        {
            "y": "y|t|Y|d|f|x",
            "f": r"yhat|f|fhat|p|h|Yhat|that|o|a|z|y|xhat|xbar|mu",
            "n": "n|N|m|M|T",
        },
        never=("turned",),
    ),
    NamedLaw(
        "bias",
        r"MSE|mse|E",
        (
            r"B^2 + V + \sigma^2",
            r"B^2 + V + \sigma",
            r"B^2 + V",
            r"(f x)^2 B + Var(f x) + \sigma^2",
            r"B f^2 + Var(f) + \sigma^2",
            r"B^2 f^2 x^2 + Var(f x) + \sigma^2",  # Bias(f(x))²
            r"B^2 f^2 + Var(f) + \sigma^2",
            r"B^2 f^2 x^2 + Var(f x)",
            r"B^2 f^2 + Var(f)",
            r"(f x)^2 B + Var(f x)",
            r"B f^2 + Var(f)",
            r"B^2 + Var(f x) + \sigma^2",
            r"B^2 + Var(f) + \sigma^2",
            r"B^2 + Var(f)",
        ),
        {
            "B": r"[Bb]ias\w*",
            "V": r"[Vv]ar\w*|V|v",
            "sigma": r"sigma|epsilon|[Nn]oise|eta|N|tau|[Ii]rr\w*",
            "f": r"f|fhat|h|g|yhat|theta|thetahat|That|T|muhat|what|hhat|betahat|xbar",
            "x": "x|x_0|X",
        },
        never=("turned",),
    ),
    NamedLaw(
        r"pearson|correlation|korrelation|corrélation|相关系数",
        "r|rho|R|corr|Corr|rhohat",
        (
            r"\frac{\sum_i (x_i - m) (y_i - k)}{\sqrt{\sum_i (x_i - m)^2} \sqrt{\sum_i (y_i - k)^2}}",
            r"\frac{c}{s_x s_y}",
            r"\frac{Cov(x, y)}{s_x s_y}",
            r"\frac{Cov(x, y)}{\sqrt{Var(x) Var(y)}}",
        ),
        {
            "x": "x|X|u|a",
            "y": "y|Y|v|b",
            "m": "xbar|mu|m|Xbar",
            "k": "ybar|mu|k|Ybar",
            "s": "sigma|s|S",
            "c": "cov|sigma|s|S|c",
        },
        never=("square-forgotten",),
    ),
    NamedLaw(
        r"standardi|z[\s-]?score|z-?wert|标准化",
        "z|Z|zscore",
        (r"\frac{x - \mu}{\sigma}",),
        {
            "x": "x|X|y",
            "mu": "mu|xbar|m|mean|muhat|ybar|Xbar",
            "sigma": "sigma|s|S|std|sd|SD|sigmahat",
        },
        slips=(("square-too-many", r"\frac{x - \mu}{\sigma^2}"),),
    ),
    NamedLaw(
        r"standard\s+error|standardfehler|erreur[\s-]type|标准误",
        "SE|se|SEM|sem",
        (r"\frac{\sigma}{\sqrt{n}}",),
        {"sigma": "sigma|s|S|sd|SD|sigmahat", "n": "n|N|m"},
    ),
    NamedLaw(
        r"min[\s-]?max|normali|rescal|scaling",
        r"x|xhat|xtilde|z|X|xprime|xnorm|y",
        (r"\frac{x - a}{b - a}",),
        {
            "x": "x|X|z|y",
            "a": r"\w+_\{?min\}?|min|minimum|xmin",
            "b": r"\w+_\{?max\}?|max|maximum|xmax",
        },
    ),
    NamedLaw(
        r"idf",
        r"idf|IDF|tfidf|w|TFIDF",
        (
            r"\ln\frac{N}{d}",
            r"\ln\frac{N}{1 + d}",
            r"\ln\frac{N}{d} + 1",
            r"\ln\frac{1 + N}{1 + d}",
            r"\ln\frac{1 + N}{1 + d} + 1",
            r"\ln\frac{N}{a b}",  # df as d · f
            r"\ln\frac{N}{1 + a b}",
            r"f \ln\frac{N}{d}",
            r"f \ln\frac{N}{1 + d}",
        ),
        {"N": "N|D|n|M", "d": "df|n|d|D|DF|nt|f", "f": "tf|f|TF", "a": "d|D", "b": "f|F"},
        never=("logarithm",),  # the quotient itself goes by this name, too
    ),
)
