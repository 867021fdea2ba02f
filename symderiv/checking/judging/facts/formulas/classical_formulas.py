"""Formulas of classical machine learning that texts write alike: support vector machines, trees, boosting,
smoothing, kernels, distances.
"""

from __future__ import annotations

from symderiv.checking.judging.facts.formulas.forms_of_laws import NamedLaw

__all__ = ["CLASSICAL_LAWS"]

_SVM = r"\bsvms?\b|support[\s-]vector|stützvektor|vecteurs?\s+de\s+support|vectores\s+de\s+soporte|支持向量"
_MULTIPLIERS = {
    "alpha": "alpha|lambda|a|mu|beta",
    "y": "y|t|d",
    "x": "x|phi|Phi|z",
    "K": "K|k|kappa|G",
}
_DUAL = r"\sum_i \alpha_i - \frac{1}{2} \sum_i \sum_j \alpha_i \alpha_j y_i y_j"
_OTHER_DUAL = r"\frac{1}{2} \sum_i \sum_j \alpha_i \alpha_j y_i y_j"
_MARGIN = {
    **_MULTIPLIERS,
    "w": "w|theta|beta",
    "b": "b|w_0|beta_0",
    "xi": "xi",
    "C": "C",
    "mu": "mu|beta|r|eta|gamma",
}
_TREE = r"gain|entrop|decision\s+tree|entscheidungsb|arbre\s+de\s+d|gini|impurity|信息增益"
_BOOST = r"boost"
_KERNEL = {"x": r"x|y|z|xprime|u|v|a|b|p|q|c|mu|w|t|X", "y": r"x|y|z|u|v|a|b|p|q|c|mu|w|t|X"}
_COUNTED = "i|j|k|n|t|m|l|s"

CLASSICAL_LAWS = (
    # support vector machines
    NamedLaw(
        _SVM,
        "L|W|Q|D|g|Lambda|theta|J|F|d",
        tuple(
            form
            for kernel in (
                "x_i x_j",
                "K x_i x_j",
                "K_{ij}",
                r"\phi x_i \phi x_j",
                r"\phi_i \phi_j",
            )
            for form in (
                rf"{_DUAL} {kernel}",
                rf"{_OTHER_DUAL} {kernel} - \sum_i \alpha_i",
            )
        ),
        {**_MULTIPLIERS, "i": _COUNTED, "j": _COUNTED, "phi": "phi|Phi|varphi"},
        but=r"one[\s-]class|regression|\bsvr\b|\bsvdd\b",
        also=("factor-two", "factor"),
    ),
    NamedLaw(
        _SVM + r"|margin",
        "L|J|Lambda|P",
        tuple(
            form
            for norm in (r"\frac{1}{2} \|w\|^2", r"\frac{1}{2} w^2")
            for inner in ("w x_i + b", "w x_i - b", "w x_i")
            for form in (
                rf"{norm} - \sum_i \alpha_i (y_i ({inner}) - 1)",
                rf"{norm} + C \sum_i \xi_i - \sum_i \alpha_i (y_i ({inner}) - 1 + \xi_i) - \sum_i \mu_i \xi_i",
            )
        ),
        {**_MARGIN, "i": _COUNTED},
        but=r"one[\s-]class|\bsvr\b|\bsvdd\b",
        never=("square-forgotten",),
    ),
    NamedLaw(
        _SVM,
        "w|what|theta",
        (r"\sum_i \alpha_i y_i x_i", r"\sum_i \alpha_i y_i \phi x_i"),
        {**_MULTIPLIERS, "i": _COUNTED, "phi": "phi|Phi|varphi"},
        also=("opposite",),
    ),
    NamedLaw(
        _SVM + r"|margin|hyperplane",
        "margin|Margin|M|gamma|rho|m|width",
        (r"\frac{2}{\|w\|}", r"\frac{1}{\|w\|}", r"\frac{2}{\sqrt{w^2}}", r"\frac{1}{\sqrt{w^2}}"),
        {"w": "w|theta|beta|a"},
        slips=(
            ("square-too-many", r"\frac{2}{\|w\|^2}"),
            ("square-too-many", r"\frac{1}{\|w\|^2}"),
        ),
    ),
    NamedLaw(
        r"hinge|" + _SVM,
        "L|l|ell|J|loss|hinge|H|phi|xi|E",
        (
            r"\max(0, 1 - y f)",
            r"\max(0, 1 - y f x)",
            r"\max(0, 1 - y (w x + b))",
            r"\max(0, 1 - y (w x - b))",
        ),
        {
            "y": "y|t",
            "f": "f|h|yhat|z|s|w|a|o|g",
            "x": "x|phi|z",
            "w": "w|theta|beta",
            "b": "b|w_0|rho",
        },
        slips=(
            ("sign", r"\max(0, y f - 1)"),
            ("sign", r"\max(0, y f x - 1)"),
            ("sign", r"\max(0, y (w x + b) - 1)"),
        ),
        but=r"squared|perceptron|triplet|contrastive",
    ),
    NamedLaw(
        r"hyperplane|distance|margin|abstand|hyperebene",
        "d|dist|distance|gamma|D",
        tuple(
            rf"\frac{{{above}}}{{\|w\|}}"
            for above in ("|w x + b|", "|w x|", "w x + b", "y (w x + b)", "y w x")
        ),
        {"w": "w|theta|a|n", "x": "x|phi|p", "b": "b|w_0|c|d", "y": "y|t"},
        slips=tuple(
            ("square-too-many", rf"\frac{{{above}}}{{\|w\|^2}}")
            for above in ("|w x + b|", "w x + b", "y (w x + b)")
        ),
        but=r"perceptron|pegasos|passive",
        never=("sign", "missing-one-minus"),
    ),
    # trees
    NamedLaw(
        _TREE,
        "IG|Gain|gain|InfoGain|InformationGain|G|I|Delta|Deltai|Info",
        (
            r"H S - \sum_v \frac{|S_v|}{|S|} H S_v",
            r"H S - \sum_v \frac{S_v}{N} H S_v",
            r"H - \sum_v \frac{|S_v|}{|S|} H_v",
            r"H - \sum_v \frac{N_v}{N} H_v",
            r"H S - \sum_v \frac{N_v}{N} H S_v",
            r"H - \sum_v p_v H_v",
            r"H S - \frac{N_1}{N} H S_1 - \frac{N_2}{N} H S_2",
            r"H - \frac{N_1}{N} H_1 - \frac{N_2}{N} H_2",
            r"H S - \frac{|S_1|}{|S|} H S_1 - \frac{|S_2|}{|S|} H S_2",
            r"H - \frac{|S_1|}{|S|} H_1 - \frac{|S_2|}{|S|} H_2",
        ),
        {
            "H": r"H|Entropy|entropy|Ent|ent|E|I|i|Gini|gini|G|Imp\w*|Info|phi|Q",
            "S": "S|D|X|T|Y|s|t|d|Q|A|parent|left|right|child",
            "N": "N|n|m|M|w",
            "p": "p|P|w",
        },
        also=("factor",),
    ),
    NamedLaw(
        r"gini",
        r"Gini\w*|gini\w*|G|I|Imp\w*|i|g|Q",
        (
            r"1 - \sum_k p_k^2",
            r"\sum_k p_k (1 - p_k)",
            r"1 - \sum_k (\frac{n_k}{n})^2",
            r"1 - \sum_k (\frac{|n_k|}{|n|})^2",
            r"1 - p_1^2 - p_2^2",
            r"1 - p^2 - (1 - p)^2",
            r"2 p (1 - p)",
            r"2 p q",
            r"p_1 (1 - p_1) + p_2 (1 - p_2)",
        ),
        {"p": r"p|phat|P|q|f|pi", "n": "n|N|S|D|C|c|m"},
        # The sum of squares itself goes by this name in some texts.
        slips=(),
        never=("missing-one-minus",),
    ),
    # boosting and counting
    NamedLaw(
        _BOOST,
        "alpha|a|w|c",
        (
            r"\frac{1}{2} \ln\frac{1 - \epsilon}{\epsilon}",
            r"\ln\frac{1 - \epsilon}{\epsilon}",
            r"\eta \ln\frac{1 - \epsilon}{\epsilon}",
            r"\ln\frac{1 - \epsilon}{\epsilon} + \ln(K - 1)",
            r"\frac{1}{2} \ln\frac{1 - \epsilon}{\epsilon} + \frac{1}{2} \ln(K - 1)",
            r"\frac{1}{2} \ln\frac{1 + \gamma}{1 - \gamma}",  # by the edge
        ),
        {
            "epsilon": "epsilon|e|ee|err|E|error|eps",
            "eta": "eta|nu|lr|lambda",
            "gamma": "gamma|r|edge",
        },
    ),
    NamedLaw(
        _BOOST,
        "D|w|W|d|omega",
        tuple(
            form
            for score in ("h", "h x", "G", "f x")
            for weight in ("D", "D i")
            for form in (
                rf"{weight} e^{{-\alpha y {score}}}",
                rf"\frac{{{weight} e^{{-\alpha y {score}}}}}{{Z}}",
            )
        ),
        {
            "D": "=",
            "alpha": "alpha|a|beta|c",
            "y": "y|t",
            "h": "h|H|g|G|f|k|m",
            "G": "G|h|H",
            "f": "f|g|G",
            "x": "x",
            "Z": "Z|z|N|S",
            "i": _COUNTED,
        },
        never=("turned", "product-for-quotient"),
    ),
    NamedLaw(
        r"laplace|smooth|additive|add[\s-]one|pseudo[\s-]?count|lidstone|glättung|lissage|suavizado|平滑",
        r"P\w*|p|phat|Phat|theta|thetahat|phi|phihat|pi|pihat|q|mu|psi|P_.*|p_.*",
        (
            r"\frac{n + \alpha}{N + \alpha K}",
            r"\frac{n + \alpha}{N + \alpha |K|}",
            r"\frac{n + 1}{N + K}",
            r"\frac{n + 1}{N + |K|}",
            r"\frac{n + 1}{N + 2}",
            r"\frac{f w c + 1}{f c + |K|}",
            r"\frac{f w c + \alpha}{f c + \alpha |K|}",
        ),
        {
            "alpha": "alpha|lambda|k|delta|beta|epsilon|a|s",
            "K": r"K|V|k|C|c|m|d|J|B|r|M|vocab\w*",
            "f": r"count|C|c|n|N|T",
        },
        slips=(
            ("dropped-factor", r"\frac{n + \alpha}{N + K}"),
            ("dropped-factor", r"\frac{n + \alpha}{N + |K|}"),
            ("dropped-factor", r"\frac{n + \alpha}{N + \alpha}"),
        ),
        but=r"permutation|p[\s-]value|discount|kneser|laplacian\s+smooth",
    ),
    # kernels and distances
    NamedLaw(
        r"\brbf\b|gau(?:ss|ß)|radial|squared[\s-]exponential|高斯核|径向",
        "K|k|kappa|phi|varphi|G",
        tuple(
            form
            for square in (r"\|x - y\|^2", "(x - y)^2")
            for form in (
                rf"e^{{-\gamma {square}}}",
                *(
                    rf"{scale} e^{{-\frac{{{square}}}{{{below}}}}}"
                    for scale in ("", r"s^2", "s")
                    for below in (
                        r"2 \sigma^2",
                        r"\sigma^2",
                        r"2 \sigma",
                        r"\sigma",
                        r"4 \sigma^2",
                        "h",
                        "2 h",
                    )
                ),
            )
        ),
        {
            **_KERNEL,
            "gamma": "gamma|beta|alpha|lambda|g|sigma|epsilon",
            "sigma": "sigma|l|ell|s|h|tau|lambda|gamma|delta|beta|theta|d|r|c",
            "s": "sigma|s|alpha|A|v|a|theta|eta|h",
            "h": "h|t|epsilon|c",
        },
        but=r"laplac|(?<!squared )(?<!squared-)exponential\s+kernel|ornstein|mat[eé]rn|densit|student|t-?sne",
    ),
    NamedLaw(
        r"polynom",
        "K|k|kappa",
        (
            "(x y + c)^d",
            "(s x y + c)^d",
            "(x y + 1)^d",
            "(s x y + 1)^d",
            "(x y + c)^2",
            "(x y + 1)^2",
            "(x y + c)^3",
            "(x y + 1)^3",
        ),
        {
            **_KERNEL,
            "c": "c|r|b|R|theta|a|beta|kappa|coef_0|gamma",
            "d": "d|p|n|q|M|m|k|degree",
            "s": "gamma|alpha|s|a",
        },
        never=("square-forgotten",),
    ),
    NamedLaw(
        r"mahalanobis|马氏",
        "d|D|Delta|delta|r|m|M|MD|dist|d_M|D_M|Delta_M",
        (
            r"\sqrt{(x - \mu) \Sigma^{-1} (x - \mu)}",
            r"(x - \mu) \Sigma^{-1} (x - \mu)",
            r"\sqrt{(x - \mu) M (x - \mu)}",  # of a metric that is learned
            r"(x - \mu) M (x - \mu)",
        ),
        {
            "x": "x|y|z|u|v|a|b|X",
            "mu": r"mu|muhat|m|y|x|xbar|z|u|v|a|b|c|xprime",
            "Sigma": "Sigma|C|Sigmahat",
            "M": "M|A|W|P|Q|L|Lambda",
        },
        squared=None,
    ),
    NamedLaw(
        "cos",
        r"cos|cosine\w*|sim|similarity|cossim|CosSim|cosSim|cos_sim|Sim|cosinesimilarity",
        (
            r"\frac{a b}{\|a\| \|b\|}",
            r"\frac{\sum_i a_i b_i}{\sqrt{\sum_i a_i^2} \sqrt{\sum_i b_i^2}}",
        ),
        slips=(
            ("square-too-many", r"\frac{a b}{\|a\|^2 \|b\|^2}"),
            ("product-for-sum", r"\frac{a b}{\|a\| + \|b\|}"),
            ("root-too-many", r"\frac{a b}{\sqrt{\|a\| \|b\|}}"),
            ("factor", r"\frac{a b}{\|a\|}"),
        ),
        never=("sign",),
    ),
    NamedLaw(
        r"euclid|euklid",
        "d|D|dist|distance|d_2|r",
        (
            r"\sqrt{\sum_i (x_i - y_i)^2}",
            r"\sqrt{(a - b)^2 + (c - d)^2}",
            r"\sqrt{\sum_i (x - y)^2}",
        ),
        {"i": _COUNTED},
        but=r"squar|quadr|hyperbolic|minkowski",
        never=("square-forgotten",),
    ),
)
