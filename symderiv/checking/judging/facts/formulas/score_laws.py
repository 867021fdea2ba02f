"""Losses on probabilities and measures of agreement that every text writes alike: focal loss, smoothed labels,
perplexity, F₁, IoU, Dice."""

from __future__ import annotations

from symderiv.checking.judging.facts.formulas.forms_of_laws import NamedLaw

__all__ = ["SCORE_LAWS"]

_LOSSES_ON = "L|l|ell|loss|Loss|J|C|"
_LOSS_LAWS = (
    NamedLaw(
        r"focal",
        f"{_LOSSES_ON}|FL|F|focal|LFL|L_F",
        (
            "-(1 - p)^g log(p)",
            "-a (1 - p)^g log(p)",
            "-p^g log(1 - p)",
            "-a p^g log(1 - p)",
            "-(1 - a) p^g log(1 - p)",
        ),
        {"p": r"~(?:p|phat|yhat|q|pi)(?:_.*)?|pt", "g": "gamma|g", "a": "alpha|a|w"},
        slips=(
            ("missing-one-minus", "-p^g log(p)", "-(1 - p)^g log(p)"),
            ("missing-one-minus", "-(1 - p)^g log(1 - p)"),
            ("missing-one-minus", "-a p^g log(p)", "-a (1 - p)^g log(p)"),
            ("product-for-sum", "-g (1 - p) log(p)"),
        ),
        never=("missing-one-minus",),
        but="maximi|log-likelihood",
    ),
    NamedLaw(
        r"label[- ]smooth|smoothed (?:label|target)|soft(?:ened)? (?:label|target)",
        "y|q|t|ytilde|yhat|p|ybar|qtilde|ttilde|l",
        (
            "(1 - e) y + e/K",
            "(1 - e) y + e u",
            "(1 - e) d + e/K",
            "(1 - e) + e/K",
            "1 - e + e/K",
            "(1 - e) y + e/2",
        ),
        {
            "e": "epsilon|eps|alpha|varepsilon|a|lambda|s|ls",
            "y": "y|q|t|p|d|delta|Y",
            "K": "K|C|k|N|n|c|L|V|M",
            "u": "u|U|pi|p",
            "d": r"delta|ones|1",
        },
        slips=(
            ("sign", "(1 + e) y + e/K"),
            ("sign", "(1 - e) y - e/K"),
            ("mean-for-sum", "(1 - e) y + e", "(1 - e) y + e/K"),
            ("product-for-quotient", "(1 - e) y + e K"),
            ("missing-one-minus", "e y + e/K"),
            ("sign", "1 + e + e/K"),
        ),
        never=("sign", "product-for-quotient", "missing-one-minus", "turned"),
    ),
    NamedLaw(
        r"perplex",
        "PP|PPL|ppl|pp|perplexity|Perplexity|Perp|perp",
        (
            r"\exp(-\frac{1}{N} \sum_{i=1}^{N} log(p(w_i)))",
            r"\exp(-\frac{1}{N} \sum_{i=1}^{N} log(p_i))",
            r"2^{-\frac{1}{N} \sum_{i=1}^{N} log2(p(w_i))}",
            r"2^{-\frac{1}{N} \sum_{i=1}^{N} log2(p_i)}",
            "2^H",
            "2^{H p}",
            r"\exp(H)",
            r"\exp(H p)",
            "2^{H p q}",
            r"\exp(H p q)",
        ),
        {
            "N": "N|n|T|M|m|W",
            "p": "p|P|q|Pr|Phat|phat",
            "w_i": "w|x|y|s|t",
            "p_i": "p|P|q|Pr|phat",
            "i": "i|t|n|k|j",
            "H": r"~(?:H|CE|h|Hhat)(?:\(.*|_.*)?",
            "q": "q",
        },
        slips=(
            ("sign", r"\exp(\frac{1}{N} \sum_{i=1}^{N} log(p(w_i)))"),
            ("sign", "2^{-H}"),
            ("sign", "2^{-H p}"),
            ("sign", r"\exp(\frac{1}{N} \sum_{i=1}^{N} log(p_i))"),
            ("mean-for-sum", r"\exp(-\sum_{i=1}^{N} log(p(w_i)))"),
            ("mean-for-sum", r"\exp(-\sum_{i=1}^{N} log(p_i))"),
            ("sign", r"2^{\frac{1}{N} \sum_{i=1}^{N} log2(p(w_i))}"),
            ("sign", r"\exp(-H)"),
        ),
        never=("sign", "logarithm", "turned"),
    ),
)

_AGREEMENT = {
    "P": "P|p|precision|Precision|prec|Prec",
    "R": "R|r|recall|Recall|rec|Rec",
    "T": "T",
    "F": "F",
    "N": "N",
    "A": r"~(?:TP|tp)",
    "B": r"~(?:FP|fp)",
    "C": r"~(?:FN|fn)",
    "p_i": r"~[pyqs](?:hat)?_.*",
    "g_i": r"~[gytr](?:hat)?_.*",
    "i": "i|n|j|k|x",
    "I": r"~\w*cap\w*",
    "U": r"~\w*cup\w*",
    "X": r"~[A-Z]",
    "Y": r"~[A-Z]",
}
_SOFT_DICE = r"\frac{2 \sum_{i=1}^{N} p_i g_i}{\sum_{i=1}^{N} p_i + \sum_{i=1}^{N} g_i}"
_SQUARED_DICE = r"\frac{2 \sum_{i=1}^{N} p_i g_i}{\sum_{i=1}^{N} p_i^2 + \sum_{i=1}^{N} g_i^2}"
_HALF_DICE = r"\frac{\sum_{i=1}^{N} p_i g_i}{\sum_{i=1}^{N} p_i + \sum_{i=1}^{N} g_i}"
_AGREEMENT_LAWS = (
    NamedLaw(
        r"\bF_?\{?1\}?\b|F-?(?:1|score|measure)|dice|harmonic|sørensen",
        "F|F1|f1|dice|Dice|DSC|D|fscore|f|",
        (
            "2 P R/(P + R)",
            "2/(1/P + 1/R)",
            "2 T P/(2 T P + F P + F N)",
            "2 A/(2 A + B + C)",
            "A/(A + (B + C)/2)",
            "(1 + b^2) P R/(b^2 P + R)",
            "2 abs(I)/(abs(X) + abs(Y))",
        ),
        {**_AGREEMENT, "b": "beta|b"},
        also=("factor-two",),
        slips=(
            ("factor-two", "P R/(P + R)"),
            ("product-for-sum", "2 (P + R)/(P R)"),
            ("factor-two", "abs(I)/(abs(X) + abs(Y))"),
            ("other-value", "2 abs(U)/(abs(X) + abs(Y))"),
        ),
        never=("missing-one-minus",),
        but="jaccard|iou",
    ),
    NamedLaw(
        r"\biou\b|jaccard|intersection over union",
        "IoU|J|iou|IOU|Jaccard|jaccard|I|",
        (
            "T P/(T P + F P + F N)",
            "A/(A + B + C)",
            "D/(2 - D)",
            "abs(I)/abs(U)",
            "abs(I)/(abs(X) + abs(Y) - abs(I))",
        ),
        {**_AGREEMENT, "D": "D|Dice|DSC|F|F1"},
        slips=(
            ("factor-two", "2 A/(2 A + B + C)"),
            ("sign", "D/(2 + D)"),
            ("factor-two", "2 T P/(2 T P + F P + F N)"),
            ("dropped-term", "abs(I)/(abs(X) + abs(Y))", "abs(I)/(abs(X) + abs(Y) - abs(I))"),
        ),
        but="dice|f1|F-?score",
    ),
    NamedLaw(
        r"dice",
        "L|l|ell|loss|Dice|D|DSC|DL|d|",
        (
            f"1 - {_SOFT_DICE}",
            f"1 - {_SQUARED_DICE}",
            _SOFT_DICE,
            _SQUARED_DICE,
            f"-{_SOFT_DICE}",
            f"-{_SQUARED_DICE}",
        ),
        _AGREEMENT,
        slips=(
            ("factor-two", f"1 - {_HALF_DICE}"),
            ("factor-two", _HALF_DICE),
            ("sign", f"1 + {_SOFT_DICE}"),
            ("sign", f"1 + {_SQUARED_DICE}"),
        ),
        never=("sign", "turned", "square-forgotten", "product-for-quotient"),
        but="jaccard|iou",
    ),
)

_LOGIT_LAWS = (
    NamedLaw(
        r"logit",
        "L|l|ell|loss|J|BCE|bce|C|E|BCEWithLogits|",
        (
            "log(1 + e^z) - y z",
            "max(z, 0) - y z + log(1 + e^{-|z|})",
            "(1 - y) z + log(1 + e^{-z})",
            "z - y z + log(1 + e^{-z})",
        ),
        {"z": "z|x|a|s|f|o|u|logit|h", "y": "y|t|z"},
        slips=(
            ("sign", "log(1 + e^z) + y z"),
            ("sign", "max(z, 0) + y z + log(1 + e^{-|z|})"),
            ("sign", "max(z, 0) - y z + log(1 + e^{|z|})"),
            ("sign", "log(1 + e^{-z}) - y z"),
            ("sign", "(1 - y) z + log(1 + e^z)"),
        ),
        never=("sign", "logarithm", "missing-one-minus", "extreme"),
        but="pm 1|focal|hinge",
    ),
    NamedLaw(
        r"heteroscedastic|gau(?:ss|ß)\w*[\s-]+(?:nll|neg\w*|log)|\bnll\b|negative\s+log",
        "L|l|ell|loss|J|NLL|nll|C|E|",
        (
            r"\frac{(y - m)^2}{2 s^2} + \log s",
            r"\frac{(y - m)^2}{2 s^2} + \frac{1}{2} \log s^2",
            r"\frac{(y - m)^2}{2 s^2} + \log s + \frac{1}{2} \log(2 \pi)",
            r"\frac{(y - m)^2}{2 s^2} + \frac{1}{2} \log s^2 + \frac{1}{2} \log(2 \pi)",
            r"\frac{(y - m)^2}{2 s^2} + \frac{1}{2} \log(2 \pi s^2)",
            r"\frac{1}{2} (\log s^2 + \frac{(y - m)^2}{s^2})",
        ),
        {"y": "y|x|t|z", "m": "mu|m|f|yhat|muhat|h", "s": "sigma|s|sigmahat", "pi": "pi"},
        slips=(
            ("factor-two", r"\frac{(y - m)^2}{s^2} + \log s"),
            ("factor-two", r"\frac{(y - m)^2}{2 s^2} + \log s^2"),
            ("factor-two", r"\frac{(y - m)^2}{s^2} + \frac{1}{2} \log s^2"),
            ("sign", r"\frac{(y - m)^2}{2 s^2} - \log s"),
            ("sign", r"\frac{(y - m)^2}{2 s^2} - \frac{1}{2} \log s^2"),
        ),
        never=("sign", "turned", "logarithm", "missing-one-minus", "product-for-quotient"),
    ),
)
_INDEX_LAWS = (
    NamedLaw(
        "dice",
        "Dice|dice|DSC|D|F1|F",
        (r"\frac{2 I}{1 + I}",),
        {"I": "IoU|iou|IOU|J|Jaccard"},
        slips=(
            ("factor-two", r"\frac{I}{1 + I}"),
            ("sign", r"\frac{2 I}{1 - I}"),
            ("other-value", r"\frac{2 I}{2 + I}"),
        ),
        never=("turned", "product-for-quotient"),
    ),
    NamedLaw(
        "tsallis",
        "S|H|T",
        (r"\frac{1 - \sum_i p_i^q}{q - 1}", r"\frac{1}{q - 1} (1 - \sum_i p_i^q)"),
        {"q": "q|alpha", "p": "p|pi|P"},
        slips=(
            ("sign", r"\frac{1 - \sum_i p_i^q}{q + 1}"),
            ("sign", r"\frac{1 - \sum_i p_i^q}{1 - q}"),
            ("sign", r"\frac{1 + \sum_i p_i^q}{q - 1}"),
        ),
        never=("sign", "turned", "product-for-quotient", "missing-one-minus"),
    ),
    NamedLaw(
        "r[ée]nyi",
        "S|H",
        (r"\frac{1}{1 - a} \log \sum_i p_i^a", r"\frac{\log \sum_i p_i^a}{1 - a}"),
        {"a": "alpha|a|q", "p": "p|pi|P"},
        slips=(
            ("sign", r"\frac{1}{a - 1} \log \sum_i p_i^a"),
            ("sign", r"\frac{1}{1 + a} \log \sum_i p_i^a"),
            ("missing-one-minus", r"\frac{1}{a} \log \sum_i p_i^a"),
        ),
        never=("sign", "turned", "product-for-quotient", "missing-one-minus"),
    ),
)

SCORE_LAWS = (*_LOGIT_LAWS, *_INDEX_LAWS, *_LOSS_LAWS, *_AGREEMENT_LAWS)
