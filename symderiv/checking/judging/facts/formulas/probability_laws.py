"""Formulas of probabilistic models that every text writes alike: densities of normals, mixtures and their
expectation–maximization, generative models.

A noise may have either sign, and a smoothed or weighted variant is as right as the plain one.
"""

from __future__ import annotations

from symderiv.checking.judging.facts.formulas.forms_of_laws import NamedLaw

__all__ = ["PROBABILITY_LAWS"]

_NORMAL = (
    r"gau(?:ss|ß)|\bnormal\b|normalverteil|bell curve|正态|正規分布|高斯|гаусс|\\mathcal\s?\{?N"
)
_POINT = {
    "x": "x|z|y|t|u|v|X|r|w|theta",
    "m": r"mu|m|xbar|mean|muhat",
    "s": "sigma|s|std|sigmahat",
    "v": r"v|var|V|sigma|s",
    "b": "beta|tau|lambda",
    "S": "Sigma|S|C|K|Sigmahat|Lambda",
    "d": "d|D|n|k|p|M|N",
    "pi": "pi",
}
_DENSITY_LAWS = (
    NamedLaw(
        _NORMAL,
        "p|f|N|phi|g|P|q|L|pdf|Phi|k|l|ell|h|",
        (
            r"\frac{1}{\sqrt{2\pi s^2}} \exp(-\frac{(x - m)^2}{2 s^2})",
            r"\frac{1}{\sqrt{2\pi}} \exp(-\frac{x^2}{2})",
            r"\frac{1}{\sqrt{2\pi s^2}} \exp(-\frac{x^2}{2 s^2})",
            r"\frac{1}{\sqrt{2\pi}} \exp(-\frac{(x - m)^2}{2})",
            r"\frac{1}{\sqrt{2\pi v}} \exp(-\frac{(x - m)^2}{2 v})",
            r"\sqrt{\frac{b}{2\pi}} \exp(-\frac{b (x - m)^2}{2})",
        ),
        _POINT,
        also=("factor-two",),
        never=("missing-one-minus", "product-for-quotient"),
        slips=(
            ("factor-two", r"\frac{1}{\sqrt{2\pi s^2}} \exp(-\frac{(x - m)^2}{s^2})"),
            ("square-too-many", r"\frac{1}{\sqrt{2\pi} s^2} \exp(-\frac{(x - m)^2}{2 s^2})"),
            ("root-forgotten", r"\frac{1}{2\pi s} \exp(-\frac{(x - m)^2}{2 s^2})"),
            ("factor", r"\frac{1}{\sqrt{2\pi}} \exp(-\frac{(x - m)^2}{2 s^2})"),
            ("product-for-quotient", r"\sqrt{2\pi s^2} \exp(-\frac{(x - m)^2}{2 s^2})"),
        ),
        but="complex|half-?normal|folded|truncated|laplace|log-?normal|unnormali|kernel|rbf",
    ),
    NamedLaw(
        _NORMAL,
        "p|f|N|phi|g|P|q|L|pdf|",
        (
            r"(2\pi)^{-d/2} abs(S)^{-1/2} \exp(-\frac{1}{2} (x - m)^T S^{-1} (x - m))",
            r"(2\pi)^{-d/2} abs(S)^{-1/2} \exp(-\frac{1}{2} x^T S^{-1} x)",
            r"abs(2\pi S)^{-1/2} \exp(-\frac{1}{2} (x - m)^T S^{-1} (x - m))",
            r"(2\pi)^{-d/2} abs(S)^{1/2} \exp(-\frac{1}{2} (x - m)^T S (x - m))",  # of a precision
        ),
        _POINT,
        slips=(
            (
                "root-forgotten",
                r"(2\pi)^{-d/2} abs(S)^{-1} \exp(-\frac{1}{2} (x - m)^T S^{-1} (x - m))",
            ),
            (
                "inverse",
                r"(2\pi)^{-d/2} abs(S)^{-1/2} \exp(-\frac{1}{2} (x - m)^T S (x - m))",
                r"(2\pi)^{-d/2} abs(S)^{-1/2} \exp(-\frac{1}{2} (x - m)^T S^{-1} (x - m))",
            ),
            ("factor-two", r"(2\pi)^{-d/2} abs(S)^{-1/2} \exp(-(x - m)^T S^{-1} (x - m))"),
            ("sign", r"(2\pi)^{-d/2} abs(S)^{-1/2} \exp(\frac{1}{2} (x - m)^T S^{-1} (x - m))"),
            ("sign", r"(2\pi)^{-d/2} abs(S)^{-1/2} \exp(-\frac{1}{2} (x + m)^T S^{-1} (x + m))"),
            (
                "root-forgotten",
                r"(2\pi)^{-d} abs(S)^{-1/2} \exp(-\frac{1}{2} (x - m)^T S^{-1} (x - m))",
            ),
            ("sign", r"(2\pi)^{-d/2} abs(S)^{1/2} \exp(-\frac{1}{2} (x - m)^T S^{-1} (x - m))"),
            ("sign", r"(2\pi)^{d/2} abs(S)^{-1/2} \exp(-\frac{1}{2} (x - m)^T S^{-1} (x - m))"),
            (
                "missing-exponent",
                r"(2\pi)^{-1/2} abs(S)^{-1/2} \exp(-\frac{1}{2} (x - m)^T S^{-1} (x - m))",
            ),
        ),
        never=(
            "sign",
            "square-forgotten",
            "inverse",
            "transposed",
            "turned",
            "product-for-quotient",
            "missing-one-minus",
        ),
        but="complex|student|unnormali|wishart|matrix normal",
    ),
)

_MIXTURE = r"mixture|\bGMM\b|\bEM\b|responsib|expectation[- ]maximi|E-step|M-step|\bE step|\bM step|posterior|混合"
_COMPONENT = {
    "pi_k": r"~(?:pi|alpha|w|phi|lambda|rho)_(?:k|c|i|1|z|l|m|r|\{?\w\}?)",
    "pi_j": r"~(?:pi|alpha|w|phi|lambda|rho)_(?:j|l|m|k|i|c|r|h)",
    "N": "N|mathcalN|calN|p|phi|f|q|g",
    "x": "x|y|z",
    "mu_k": "mu|m",
    "mu_j": "mu|m",
    "Sigma_k": "Sigma|S|sigma|s|C",
    "Sigma_j": "Sigma|S|sigma|s|C",
    "j": r"~(?:j|l|m|k|i|c|r|h)",
}
_WEIGHT = r"~(?:gamma|r|w|q|z|h|tau|rho|R|p|zhat|phi|T)_(?:\w\w|\{\w,\w\}|\w,\w)"  # of a point and a component
_COUNT = r"~(?:n|N|m|M|R|r|T|c)_.+"
_ALL = r"~(?:n|N|m|M|T)"
_STEP = {
    "n": r"~(?:n|i|t|m|j|l)",
    "g_n": _WEIGHT,
    "x_n": r"~[xXy]_.*",
    "N_k": _COUNT,
    "N": _ALL,
    "m": "mu|m",
}
_MIXTURE_LAWS = (
    NamedLaw(
        _MIXTURE,
        "gamma|r|w|tau|q|h|z|rho|phi|T|p|R|Z|P|gammahat",
        (
            r"\frac{\pi_k N x \mu_k \Sigma_k}{\sum_{j=1}^{K} \pi_j N x \mu_j \Sigma_j}",
            r"\frac{N x \mu_k \Sigma_k}{\sum_{j=1}^{K} N x \mu_j \Sigma_j}",  # all weights alike
            r"\frac{\pi_k N x \mu_k}{\sum_{j=1}^{K} \pi_j N x \mu_j}",
        ),
        _COMPONENT,
        slips=(
            ("factor", r"\frac{N x \mu_k \Sigma_k}{\sum_{j=1}^{K} \pi_j N x \mu_j \Sigma_j}"),
            ("factor", r"\frac{\pi_k N x \mu_k \Sigma_k}{\sum_{j=1}^{K} N x \mu_j \Sigma_j}"),
            (
                "wrong-index",
                r"\frac{\pi_k N x \mu_k \Sigma_k}{\sum_{j=1}^{K} \pi_k N x \mu_j \Sigma_j}",
            ),
            ("factor", r"\frac{N x \mu_k}{\sum_{j=1}^{K} \pi_j N x \mu_j}"),
            ("factor", r"\frac{\pi_k N x \mu_k}{\sum_{j=1}^{K} N x \mu_j}"),
        ),
        never=("product-for-quotient",),
    ),
    NamedLaw(
        _MIXTURE,
        "mu|m|muhat|c",
        (
            r"\frac{1}{N_k} \sum_{n=1}^{N} g_n x_n",
            r"\frac{\sum_{n=1}^{N} g_n x_n}{\sum_{n=1}^{N} g_n}",
        ),
        _STEP,
        slips=(
            (
                "wrong-index",
                r"\frac{1}{N} \sum_{n=1}^{N} g_n x_n",
                r"\frac{1}{N_k} \sum_{n=1}^{N} g_n x_n",
            ),
            ("product-for-quotient", r"N_k \sum_{n=1}^{N} g_n x_n"),
        ),
        never=("product-for-quotient",),
        but="hard|online|stochastic|k-means",
    ),
    NamedLaw(
        _MIXTURE,
        "Sigma|S|Sigmahat|C|sigma|s|sigmahat|v",
        (
            r"\frac{1}{N_k} \sum_{n=1}^{N} g_n (x_n - m)^2",
            r"\frac{\sum_{n=1}^{N} g_n (x_n - m)^2}{\sum_{n=1}^{N} g_n}",
        ),
        _STEP,
        slips=(
            (
                "wrong-index",
                r"\frac{1}{N} \sum_{n=1}^{N} g_n (x_n - m)^2",
                r"\frac{1}{N_k} \sum_{n=1}^{N} g_n (x_n - m)^2",
            ),
        ),
        never=("product-for-quotient", "square-forgotten"),
        squared=None,
        but="hard|online|stochastic|k-means",
    ),
    NamedLaw(
        rf"{_MIXTURE}|class prior|mixing",
        "pi|alpha|phi|w|lambda|pihat|P|p",
        (r"\frac{N_k}{N}", r"\frac{1}{N} \sum_{n=1}^{N} g_n"),
        _STEP,
        slips=(
            ("mean-for-sum", r"\sum_{n=1}^{N} g_n"),
            ("wrong-index", r"\frac{1}{N_k} \sum_{n=1}^{N} g_n"),
        ),
        but="hard|dirichlet|smooth|proport",
    ),
)

_NOISE = r"epsilon|eps|varepsilon|xi|e|eta|zeta|n|noise"
_GENERATIVE_LAWS = (
    NamedLaw(
        r"re-?param|\bvaes?\b|variational|encoder",
        "z|w|x|theta|h|a|ztilde|zhat",
        ("m + s e", r"m + \exp(l/2) e", r"m + \exp(l) e", "m - s e", r"m + \sqrt{v} e", "m + L e"),
        {
            "m": r"~mu(?:_.*|\^.*)?",
            "s": r"~(?:sigma|s|std)(?:_.*|\^.*)?",
            "e": _NOISE,
            "l": "l|s|logvar|rho|log",
            "v": "v|var|sigma",
            "L": "L|A|C|B",
        },
        slips=(
            ("square-too-many", "m + s^2 e"),
            ("other-value", "s + m e"),
            ("product-for-sum", "m s e"),
            ("product-for-quotient", "m + e/s"),
            ("product-for-sum", "m + s + e"),
            ("product-for-sum", "(m + s) e"),
        ),
        never=("sign", "turned", "product-for-quotient", "root-forgotten"),
        but=r"softplus|precision",
    ),
    NamedLaw(
        r"discriminator|\bgans?\b|adversarial",
        "D|Dhat",
        ("p x/(p x + q x)", "p/(p + q)"),
        {
            "p": r"~[pPq]_(?:data|d|r|real|x|X)(?:\W.*)?",
            "q": r"~[pPq]_(?:g|G|model|z|gen|theta|f|fake|m)(?:\W.*)?",
            "x": "x|X",
        },
        slips=(
            ("other-value", "q x/(p x + q x)"),
            ("other-value", "q/(p + q)"),
            ("inverse", "p x q x/(p x + q x)"),
        ),
        never=("product-for-quotient",),
        but="flipped|fake as 1|non-?standard",
    ),
    NamedLaw(
        r"diffusion|ddpm|nois(?:ing|e schedule|y sample)|forward process|扩散|拡散",
        "x|z",
        (
            r"\sqrt{a} x + \sqrt{1 - a} e",
            r"\sqrt{1 - b} x + \sqrt{b} e",
            "a x + s e",
        ),
        {
            "a": r"~(?:alpha|a|alphabar|abar|alphahat)(?:_.*)?",
            "x": r"~[xz]_.+",
            "e": _NOISE,
            "b": r"~(?:beta|b)(?:_.*|\(.*)?",
            "s": "sigma|s|b",
        },
        slips=(
            ("sign", r"\sqrt{a} x + \sqrt{1 + a} e"),
            ("sign", r"\sqrt{1 + b} x + \sqrt{b} e"),
            ("root-forgotten", r"\sqrt{a} x + (1 - a) e"),
            ("root-forgotten", r"a x + \sqrt{1 - a} e"),
            ("root-forgotten", r"\sqrt{1 - b} x + b e"),
            ("root-forgotten", r"(1 - b) x + \sqrt{b} e"),
            ("missing-one-minus", r"\sqrt{a} x + \sqrt{a} e"),
        ),
        never=("sign", "root-forgotten", "missing-one-minus"),
        but="rectified|flow matching|interpol|edm|variance explod|reverse|flow",
    ),
    NamedLaw(
        r"diffusion|ddpm|nois(?:ing|e schedule)|forward process|扩散|拡散",
        "q|p",
        (
            r"N y \sqrt{a} x (1 - a) I",
            r"N \sqrt{a} x (1 - a) I",
            r"N y \sqrt{1 - b} x b I",
            r"N \sqrt{1 - b} x b I",
        ),
        {
            "N": "N|mathcalN",
            "y": r"~[xz]_.+",
            "x": r"~[xz]_.+",
            "I": r"I|mathbfI|ones",
            "a": r"~(?:alpha|a|alphabar|abar)(?:_.*|\(.*)?",
            "b": r"~(?:beta|b)(?:_.*|\(.*)?",
        },
        slips=(
            ("sign", r"N y \sqrt{a} x (1 + a) I"),
            ("sign", r"N y \sqrt{1 + b} x b I"),
            ("root-forgotten", r"N y a x (1 - a) I"),
            ("root-forgotten", r"N y (1 - b) x b I"),
        ),
        never=("sign", "root-forgotten", "missing-one-minus"),
        but="rectified|flow matching|reverse|edm|variance explod",
    ),
    NamedLaw(
        r"diffusion|ddpm|nois(?:ing|e schedule)|forward process",
        "alpha|alphabar|beta",
        ("1 - b", r"\prod_{s=1}^{t} a_s", r"\prod_{s=1}^{t} (1 - b_s)"),
        {"b": r"~(?:beta|alpha)_\w", "a_s": r"alpha", "b_s": "beta", "s": r"~(?:s|i|k|j|tau|t)"},
        slips=(("sign", "1 + b"), ("sign", r"\prod_{s=1}^{t} (1 + b_s)")),
        never=("sign", "missing-one-minus"),
    ),
)

PROBABILITY_LAWS = (*_DENSITY_LAWS, *_MIXTURE_LAWS, *_GENERATIVE_LAWS)
