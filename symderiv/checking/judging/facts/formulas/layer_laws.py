"""Layers that every text writes alike: gates, normalizations, dropout, attention.

What two conventions write differently (keep or drop probability) is right both ways where the text does not
tell which one it has.
"""

from __future__ import annotations

from symderiv.checking.judging.facts.formulas.forms_of_laws import NamedLaw

__all__ = ["LAYER_LAWS"]

_LSTM = r"\blstm|long short[- ]term"
_GATES = {
    "c": "=",
    "f": "f|F|Gamma",
    "i": "i|I|Gamma|u",
    "g": r"~(?:[cCghazu]|[cCgh](?:tilde|hat|bar)|Ctilde)(?:_.*|\^.*)?",
    "o": "o|O|Gamma",
}
_GATE_LAWS = (
    NamedLaw(
        _LSTM,
        "c|C|s|S",
        ("f c + i g", "f c + (1 - f) g", "c + i g", "c + g"),
        {**_GATES, "i": "i|I|u"},
        slips=(("other-value", "i c + f g"), ("product-for-sum", "(f + c) (i + g)")),
        but="coupled|peephole|variant",
    ),
    NamedLaw(
        _LSTM,
        "h|H|m|y|a",
        ("o tanh(c)",),
        {"o": _GATES["o"], "c": "c|C|s|S"},
        slips=(
            ("factor", "o c"),
            ("other-activation", "o sigmoid(c)"),
            ("product-for-sum", "o + tanh(c)"),
            ("wrong-argument", "c tanh(o)"),
        ),
        but=r"qrnn|quasi|\bsru\b|xlstm|mlstm|slstm|minimal|variant|without|simplif|no non-?linearity|relu",
    ),
)

_NORMALIZED = r"normali[sz]|standardi[sz]|\bnorm\b|归一|標準化|标准化|正規化"
_GAIN = {
    "g": "gamma|scale",
    "b": "beta|b|shift",
    "x": "x|z|a|h|u|v|y|H|X|Z",
    "m": "mu|m|mean|E|xbar",
    "s": "sigma|s|std|S",
    "v": "v|var|V|Var|variance|s|sigma",
    "e": "epsilon|eps|varepsilon|delta",
    "h": r"~(?:[a-zA-Z](?:hat|tilde|bar|norm)(?:_.*|\^.*)?|[xzah]_(?:norm|n))",
}
_NORM_LAWS = (
    NamedLaw(
        _NORMALIZED,
        "y|Y|z|o|h|a|x|BN|LN|out|ytilde|ztilde|LayerNorm|BatchNorm",
        (
            "g h + b",
            r"g (x - m)/\sqrt{s^2 + e} + b",
            r"g (x - m)/\sqrt{v + e} + b",
            "g (x - m)/(s + e) + b",
            "g (x - m)/s + b",
        ),
        _GAIN,
        never=("turned", "product-for-quotient", "square-forgotten", "missing-one-minus"),
    ),
    NamedLaw(
        r"rms\s?-?norm|root[- ]mean[- ]square|\brms\b",
        "RMS|rms",
        (
            r"\sqrt{\frac{1}{n} \sum_{i=1}^{n} x_i^2}",
            r"\sqrt{\frac{1}{n} \sum_{i=1}^{n} x_i^2 + e}",
        ),
        {"n": "n|d|N|D|H|m|p|K", "x_i": "x|a|h|z|u|v|X", "i": "i|j|k|l|t", "e": _GAIN["e"]},
        also=("factor",),
        but="rmsprop|rms-prop",
        never=("turned", "sign"),
    ),
    NamedLaw(
        r"rms\s?-?norm",
        "y|x|z|o|h|RMSNorm|xhat|out|a",
        (
            r"g x/\sqrt{\frac{1}{n} \sum_{i=1}^{n} x_i^2 + e}",
            r"g x/\sqrt{\frac{1}{n} \sum_{i=1}^{n} x_i^2}",
            r"x/\sqrt{\frac{1}{n} \sum_{i=1}^{n} x_i^2 + e}",
            r"x/\sqrt{\frac{1}{n} \sum_{i=1}^{n} x_i^2}",
        ),
        {
            "n": "n|d|N|D|H|m|K",
            "g": "g|gamma|w",
            "x": r"~[xahz](?:_[a-z])?",
            "x_i": r"~[xahz]_[a-z]",
            "i": "i|j|k",
            "e": _GAIN["e"],
        },
        never=("turned", "product-for-quotient"),
    ),
)

_MASKED = {
    "m": "m|M|mask|r|D|d|z|b|B|xi|epsilon|delta",
    "h": r"h|x|a|y|z|H|X|A|Z|v|u|f",
    "p": "p|q|rho|r|keep|pdrop",
}
_INVERTED = r"(?:inverted|inverse dropout|invertiert)"
_DROPPED = r"drop(?:ping|ped|out)?[\s-]*(?:prob|rate)|prob\w*\s+of\s+drop|(?:dropped|zeroed?|off)\s+with\s+prob"
_KEPT = r"keep|kept|retain|retention|surviv|active|present|stay|\bon\s+with\s+prob|behalte"
_DROPOUT_LAWS = (
    NamedLaw(
        r"dropout",
        ".*",
        (
            "m h/(1 - p)",
            "m h/p",
            "m h",
            "(1 - p) m h",
            "p m h",
            "h/(1 - p)",
            "h/p",
            "(1 - p) h",
            "p h",
        ),
        _MASKED,
        slips=(("sign", "m h/(1 + p)"), ("sign", "h/(1 + p)")),
        never=("sign", "turned", "missing-one-minus", "product-for-quotient"),
        but=rf"dropconnect|variance|{_INVERTED}",
    ),
    NamedLaw(
        _INVERTED,
        ".*",
        ("m h/(1 - p)", "m h/p"),
        _MASKED,
        slips=(("sign", "m h/(1 + p)"), ("product-for-quotient", "m h (1 - p)")),
        never=("sign", "turned", "missing-one-minus", "product-for-quotient"),
        but=rf"{_DROPPED}|{_KEPT}|test time|inference|prediction",
    ),
    NamedLaw(
        rf"(?s){_INVERTED}.*(?:{_DROPPED})|(?:{_DROPPED}).*{_INVERTED}",
        ".*",
        ("m h/(1 - p)", "h/(1 - p)"),
        _MASKED,
        slips=(
            ("missing-one-minus", "m h/p"),
            ("product-for-quotient", "m h (1 - p)"),
            ("sign", "m h/(1 + p)"),
        ),
        but=rf"{_KEPT}|test time|inference|prediction",
        never=("turned", "sign"),
    ),
    NamedLaw(
        rf"(?s){_INVERTED}.*(?:{_KEPT})|(?:{_KEPT}).*{_INVERTED}",
        ".*",
        ("m h/p", "h/p"),
        _MASKED,
        slips=(("product-for-quotient", "m h p"), ("beta-for-one-minus-beta", "m h/(1 - p)")),
        but=rf"{_DROPPED}|test time|inference|prediction",
        never=("turned", "sign", "product-for-quotient"),
    ),
)

_OTHER_SCALE = r"\bmup\b|μP|maximal update|tensor program|hopfield"
_ATTENTION = r"attention|transformer|注意力|アテンション|attenzione|atención|atenção|aufmerksamkeit"
_HEADS = {
    "Q": "Q|q",
    "K": "K|k",
    "V": "V|v",
    "d": r"d|D|dk|dim",
    "q": "q|Q",
    "k": "k|K",
}
_ATTENTION_LAWS = (
    NamedLaw(
        _ATTENTION,
        "A|Z|O|H|Y|h|z|o|y|out|head|Attn|attn|Att|Attention|attention|SA|C|X|context|output",
        (
            r"softmax(Q K^T/\sqrt{d}) V",
            r"softmax(Q K^T) V",
            r"V softmax(K^T Q/\sqrt{d})",
            r"softmax(Q^T K/\sqrt{d}) V",
        ),
        _HEADS,
        matrices="Q K V",
        never=("sign", "turned"),
        but=rf"{_OTHER_SCALE}|linear attention|K\b.{{0,20}}\\in.{{0,40}}\{{?d_?k?\s*\\times\s*[nNTLm]",
    ),
    NamedLaw(
        _ATTENTION,
        "S|s|E|e|a|A|score|scores|alpha|w|logits|Z|z|B|P|G",
        (r"q k/\sqrt{d}", "q k"),
        _HEADS,
        slips=(("root-forgotten", "q k/d"), ("product-for-quotient", r"q k \sqrt{d}")),
        never=("turned", "sign", "root-forgotten"),
        but=rf"{_OTHER_SCALE}|cosine|temperature",
    ),
    NamedLaw(
        rf"{_ATTENTION}|softmax|\bquer(?:y|ies)\b|dot[- ]product",
        "Var|var",
        ("d",),
        {"d": r"~[dDn](?:_\w+)?"},
        slips=(("root-too-many", r"\sqrt{d}"), ("square-too-many", "d^2"), ("turned", "1/d")),
    ),
)

LAYER_LAWS = (*_GATE_LAWS, *_NORM_LAWS, *_DROPOUT_LAWS, *_ATTENTION_LAWS)
