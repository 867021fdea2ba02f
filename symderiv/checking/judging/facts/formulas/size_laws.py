"""Sizes that every text writes alike: of what a convolution puts out, of what a unit sees, of the parameters.

Padding may be counted on one side or on both, where the text does not tell which.
"""

from __future__ import annotations

from symderiv.checking.judging.facts.formulas.forms_of_laws import NamedLaw

__all__ = ["SIZE_LAWS"]

_CONVOLUTION = r"\bconv|kernel|padding|stride|pooling|feature map|faltung|卷积|畳み込み"
_TRANSPOSED = r"transpos|deconv|fractional|up-?sampl|up-?conv|backward pass"
_BOTH_SIDES = r"(?:both|each|either|all|per|every)\s+sides?|symmetric|jeder seite|beiden seiten"
_SIZES = {
    "n": r"~(?:n|N|H|W|h|w|i|I|L|D|size|input|in|width|height)(?:_.*|\^.*)?",
    "p": r"p|P|pad|padding",
    "k": r"k|K|f|F|kernel|m|filter|r",
    "s": r"s|S|stride",
    "D": r"d|D|dilation|r|l",
}
_OUTPUTS = "o|O|out|output|n|N|H|W|h|w|L|D|M|m|size|width|height|Hout|Wout|y"

SIZE_LAWS = (
    NamedLaw(
        _CONVOLUTION,
        _OUTPUTS,
        (
            "floor((n + 2p - k)/s) + 1",
            "floor((n - k)/s) + 1",
            "floor((n + p - k)/s) + 1",  # all the padding in p
            "(n + 2p - k)/s + 1",
            "(n + p - k)/s + 1",
            "(n - k)/s + 1",
            "n + 2p - k + 1",
            "n + p - k + 1",
            "n - k + 1",
            "floor((n + 2p - D (k - 1) - 1)/s) + 1",
            "(n + 2p - D (k - 1) - 1)/s + 1",
            "n + 2p - D (k - 1)",
            "(n + p - D (k - 1) - 1)/s + 1",
            "floor((n + p - D (k - 1) - 1)/s) + 1",
        ),
        _SIZES,
        slips=(
            ("product-for-quotient", "floor((n + 2p - k) s) + 1"),
            ("product-for-quotient", "(n + 2p - k) s + 1"),
            ("dropped-term", "floor((n + 2p - k)/s)"),
            ("copied-wrongly", "floor((n + 2p - k)/s) + 2"),
            ("copied-wrongly", "floor((n + 3p - k)/s) + 1"),
            ("factor-two", "floor((n + 2p - 2k)/s) + 1"),
        ),
        but=rf"{_TRANSPOSED}|{_BOTH_SIDES}|integer|divisib|ganzzahl|teilbar|整数",
        never=("turned", "missing-one-minus"),
    ),
    NamedLaw(
        rf"(?s)(?:{_BOTH_SIDES}).*(?:{_CONVOLUTION})|(?:{_CONVOLUTION}).*(?:{_BOTH_SIDES})",
        _OUTPUTS,
        ("floor((n + 2p - k)/s) + 1", "(n + 2p - k)/s + 1", "n + 2p - k + 1"),
        _SIZES,
        slips=(
            ("factor-two", "floor((n + p - k)/s) + 1"),
            ("factor-two", "(n + p - k)/s + 1"),
            ("factor-two", "n + p - k + 1"),
        ),
        but=rf"{_TRANSPOSED}|total",
        never=("turned",),
    ),
    NamedLaw(
        r"transposed conv|deconv|conv\w*transpose|fractionally|transponierte faltung|转置卷积|反卷积",
        _OUTPUTS,
        (
            "(n - 1) s - 2p + k",
            "(n - 1) s - p + k",
            "(n - 1) s + k",
            "(n - 1) - 2p + k",
            "(n - 1) + k",
            "(n - 1) s - 2p + k + a",
            "(n - 1) s - 2p + D (k - 1) + 1",
            "(n - 1) s - 2p + D (k - 1) + a + 1",
        ),
        {**_SIZES, "a": r"~(?:a|op|outputpadding|output|outpad|p_(?:out|o)|q)"},
        slips=(("dropped-term", "n s - 2p + k"), ("product-for-quotient", "(n - 1)/s - 2p + k")),
        but="input size|recover",
    ),
    NamedLaw(
        r"dilat|atrous|à trous|effective",
        r"k|K|f|F|kernel|m|keff",
        ("k + (k - 1)(D - 1)", "D (k - 1) + 1", "k + (k - 1) D"),  # d holes between two taps
        {"k": _SIZES["k"], "D": _SIZES["D"]},
        never=("missing-one-minus", "sign"),
        slips=(
            ("sign", "k + (k + 1)(D - 1)"),
            ("sign", "k - (k - 1)(D - 1)"),
            ("sign", "k + (k - 1)(D + 1)"),
            ("sign", "D (k - 1) - 1"),
            ("sign", "D (k + 1) + 1"),
            ("dropped-term", "D (k - 1)"),
        ),
    ),
    NamedLaw(
        r"receptive|rezeptiv|感受野|受容野|réceptif|receptivo",
        r"r|R|RF|rf|l|F",
        (
            r"r + (k - 1) \prod_{i=1}^{l} s_i",
            "r + (k - 1) j",
            "r + (k - 1)",
            "r + (k - 1) D j",
            "s (r - 1) + k",
        ),
        {
            "r": "=",
            "k": r"k|K|f|F|m|kernel|ksize",
            "s_i": "s|S|stride",
            "j": "j|J|s|S|jump|stride",
            "s": "s|S|stride",
            "D": "d|D|dilation",
        },
        slips=(
            ("sign", r"r + (k + 1) \prod_{i=1}^{l} s_i"),
            ("dropped-term", r"r + k \prod_{i=1}^{l} s_i"),
            ("dropped-term", "r + k j"),
        ),
    ),
    NamedLaw(
        r"param|weights|gewichte|参数|パラメータ|paramètre",
        ".*",
        (
            "(k k c + 1) o",
            "k k c o",
            "(k h c + 1) o",
            "k h c o",
            "(k c + 1) o",
            "k c o",
            "(c + 1) o",
            "c o",
        ),
        {
            "k": r"~(?:k|K|f|F|kernel|r|s)(?:_\w+)?",
            "h": r"~(?:k|K|f|F|w|h|s)(?:_\w+)?",
            "c": r"~[A-Za-z]+_(?:in|i|\{in\}|\{i\}|\{l-1\})",
            "o": r"~[A-Za-z]+_(?:out|o|\{out\}|l)",
        },
        slips=(
            ("wrong-index", "k k c o + c"),
            ("wrong-index", "c o + c"),
            ("wrong-index", "k h c o + c"),
        ),
        never=("missing-one-minus", "sign"),
    ),
)
