"""Names of quantities: one canonical ASCII form, its LaTeX and its Unicode.

Canonical form: ``base``, then ``_sub``, then ``^sup``, for example ``w_1``, ``yhat``, ``delta_2``,
``h_3^*``, ``z_out``, ``W^{(2)}``, ``m_{w_1}^{(2)}``. A subscript of letters and digits stands bare,
anything else in braces; a superscript is ``*`` or braced: ``{(l)}``, ``{[1]}``, ``{prime}``.
An accent is a suffix of the base (``yhat``, ``xbar``, ``wtilde``, ``vvec``, ``wdot``).
"""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = [
    "GREEK", "NUMBER_PI", "QUANTITY_E", "canonical", "join", "name_latex", "name_text", "ones_shape", "split",
    "stem", "unaccented",
]  # fmt: skip

GREEK = {
    "alpha": "α",
    "beta": "β",
    "gamma": "γ",
    "delta": "δ",
    "epsilon": "ε",
    "zeta": "ζ",
    "eta": "η",
    "theta": "θ",
    "iota": "ι",
    "kappa": "κ",
    "lambda": "λ",
    "mu": "μ",
    "nu": "ν",
    "xi": "ξ",
    "pi": "π",
    "rho": "ρ",
    "sigma": "σ",
    "tau": "τ",
    "upsilon": "υ",
    "phi": "φ",
    "chi": "χ",
    "psi": "ψ",
    "omega": "ω",
    "Gamma": "Γ",
    "Delta": "Δ",
    "Theta": "Θ",
    "Lambda": "Λ",
    "Xi": "Ξ",
    "Pi": "Π",
    "Sigma": "Σ",
    "Upsilon": "Υ",
    "Phi": "Φ",
    "Psi": "Ψ",
    "Omega": "Ω",
}
FROM_GREEK = {v: k for k, v in GREEK.items()} | {
    "ϑ": "theta",
    "ϕ": "phi",
    "ϵ": "epsilon",
    "ς": "sigma",
    "\u00b5": "mu",  # the micro sign, which keyboards have
}
NUMBER_PI = "circlepi"  # 3.14159… in a text in which π is a quantity
QUANTITY_E = "ee"  # a quantity that is written e, as an error is; the name e is Euler's number
SPECIAL_LATEX = {
    "infinity": r"\infty", "nabla": r"\nabla", "ell": r"\ell", "ones": r"\mathbf{1}",
    QUANTITY_E: "e", NUMBER_PI: r"\pi",
}  # fmt: skip
SPECIAL_TEXT = {
    "infinity": "∞",
    "nabla": "∇",
    "ell": "ℓ",
    "ones": "𝟏",
    QUANTITY_E: "e",
    NUMBER_PI: "π",
}
# Accent suffix -> (LaTeX command, combining character).
ACCENTS = {
    "hat": (r"\hat", "\u0302"),
    "bar": (r"\bar", "\u0304"),
    "tilde": (r"\tilde", "\u0303"),
    "vec": (r"\vec", "\u20d7"),
    "dot": (r"\dot", "\u0307"),
}
SUBSCRIPTS = dict(
    zip("0123456789+-=()aeoxhklmnpstijruv", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜᵢⱼᵣᵤᵥ", strict=True)
)
SUPERSCRIPTS = dict(zip("0123456789+-=()nit*T", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱᵗ*ᵀ", strict=True))

_PARTS, _TYPED = re.compile(r"[,_]"), re.compile(r"([A-Za-z]+)_?(\d*)")

_NAME = re.compile(
    r"(?P<base>[A-Za-z]+)(?:_(?P<sub>[A-Za-z0-9]+|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}))?"
    r"(?:\^(?P<sup>\*|\{(?:[^{}]|\{[^{}]*\})*\}))?"
)
_BARE = re.compile(r"(?:[A-Za-z]+[0-9]*|[0-9]+)\Z")
_WORD = re.compile(r"[A-Za-z]+")

_ONES = re.compile(r"ones_(?:([1-9][0-9]{0,3})|\{([1-9][0-9]{0,3}),([1-9][0-9]{0,3})\})")


@lru_cache(maxsize=4096)
def split(name: str) -> tuple[str, str, str]:
    """(base, subscript, superscript) of a canonical name, braces taken off."""
    found = _NAME.fullmatch(name)
    if not found:
        raise ValueError(f"not a name: {name!r}")
    return found["base"], _unbrace(found["sub"]), _unbrace(found["sup"])


def stem(name: str) -> str:
    """The letter of a name, without index or accent: theta of ``thetahat_1``."""
    base = split(name)[0]
    return next((base.removesuffix(a) for a in ACCENTS if base.endswith(a) and base != a), base)


def _unbrace(text: str | None) -> str:
    if not text:
        return ""
    return text[1:-1] if text.startswith("{") else text


def join(base: str, sub: str = "", sup: str = "") -> str:
    """The canonical name of these parts."""
    name = base
    if sub:
        name += f"_{sub}" if _BARE.match(sub) else f"_{{{sub}}}"
    if sup:
        name += f"^{sup}" if sup == "*" else f"^{{{sup}}}"
    return name


def unaccented(name: str, accent: str) -> str:
    """The v_1 of v̄_1, which is typed v1_bar, v_bar_1 and bar_v1, too; empty where there is no such accent."""
    base, sub, sup = split(name)
    parts = _PARTS.split(sub)
    if accent in parts:
        parts.remove(accent)
        return join(base, ",".join(parts), sup)
    typed = _TYPED.fullmatch(sub) if base == accent and not sup else None
    if typed is not None:
        return join(typed[1], typed[2])
    bare = base.removesuffix(accent)
    return join(bare, sub, sup) if bare and bare != base else ""


@lru_cache(maxsize=1024)
def ones_shape(name: str) -> tuple[int, int] | None:
    """The shape of a matrix of ones: ``ones_3`` is a column, ``ones_{2,3}`` is 2×3; else None."""
    found = _ONES.fullmatch(name)
    if not found:
        return None
    return int(found[1] or found[2]), int(found[3] or 1)


def canonical(text: str) -> str:
    """A name as typed (``w1``, ``ŷ_1``, ``w₁``, ``σ``) in canonical form; else ValueError."""
    return _canonical(text)


@lru_cache(maxsize=4096)
def _canonical(text: str) -> str:
    import unicodedata

    plain = ""
    in_sub = False
    for ch in unicodedata.normalize("NFD", text.strip()):
        low = _FROM_SUB.get(ch)
        if low is not None:
            plain += low if in_sub else "_" + low
            in_sub = True
            continue
        in_sub = False
        if ch in _FROM_COMBINING:
            plain += _FROM_COMBINING[ch]
        else:
            plain += FROM_GREEK.get(ch, ch)
    match = re.fullmatch(r"([A-Za-z]+?)(\d+)((?:\^.*)?)", plain)
    if match:
        plain = f"{match[1]}_{match[2]}{match[3]}"
    base, sub, sup = split(plain)
    return join(base, sub, sup)


_FROM_SUB = {v: k for k, v in SUBSCRIPTS.items()}
_FROM_COMBINING = {mark: suffix for suffix, (_, mark) in ACCENTS.items()}


def _split_accent(base: str) -> tuple[str, str]:
    for suffix in ACCENTS:
        stem = base.removesuffix(suffix)
        if stem != base and (len(stem) == 1 or stem in GREEK):
            return stem, suffix
    return base, ""


def _split_d(base: str) -> tuple[str, str]:
    """``dxhat``, the gradient by x̂, as ``d`` and ``xhat``."""
    named = base[:1] == "d" and not _split_accent(base)[1] and _split_accent(base[1:])[1]
    return ("d", base[1:]) if named else ("", base)


@lru_cache(maxsize=4096)
def name_latex(name: str) -> str:
    """LaTeX of a canonical name: ``yhat_1`` is ``\\hat{y}_{1}``."""
    base, sub, sup = split(name)
    d, base = _split_d(base)
    stem, accent = _split_accent(base)
    if stem in GREEK:
        # TeX's \epsilon is the lunate form; courses print the curly one.
        out = r"\varepsilon" if stem == "epsilon" else "\\" + stem
        if stem in ("Alpha", "Beta"):
            out = stem[0]
    elif stem in SPECIAL_LATEX:
        out = SPECIAL_LATEX[stem]
    else:
        out = stem if len(stem) == 1 else rf"\mathrm{{{stem}}}"
    if accent:
        out = f"{d}{ACCENTS[accent][0]}{{{out}}}"
    if sub:
        out += f"_{{{_part_latex(sub)}}}" if len(sub) > 1 else f"_{sub}"
    if sup in ("prime", "dprime"):
        out += "'" if sup == "prime" else "''"
    elif sup:
        out += "^*" if sup == "*" else f"^{{{_part_latex(sup)}}}"
    return out


def _part_latex(part: str) -> str:
    if part.startswith(("(", "[")):
        return part[0] + _part_latex(part[1:-1]) + part[-1]
    if part.isdigit() or len(part) == 1:
        return part
    if part.isalpha():
        if part in GREEK or _split_accent(part)[1]:
            return name_latex(part)
        return part if len(part) == 2 and part.islower() else rf"\mathrm{{{part}}}"
    if _NAME.fullmatch(part):
        return name_latex(part)
    return _WORD.sub(lambda m: _part_latex(m[0]), part)


@lru_cache(maxsize=4096)
def name_text(name: str) -> str:
    """Unicode of a canonical name: ``w_1`` is ``w₁``; what has no Unicode stays: ``z_out``."""
    base, sub, sup = split(name)
    d, base = _split_d(base)
    stem, accent = _split_accent(base)
    out = GREEK.get(stem) or SPECIAL_TEXT.get(stem) or stem
    if accent:
        import unicodedata

        out = d + unicodedata.normalize("NFC", out + ACCENTS[accent][1])
    if sub:
        low = [SUBSCRIPTS.get(c) for c in sub]
        plain = sub.isdigit() or (len(sub) <= 2 and all(low))
        out += "".join(c or "" for c in low) if plain else f"_{_part_text(sub)}"
    if sup in ("prime", "dprime"):
        out += "′" if sup == "prime" else "″"
    elif sup:
        high = [SUPERSCRIPTS.get(c) for c in sup]
        if sup.startswith("(") and all(high):
            out += "".join(c or "" for c in high)
        else:
            out += "^*" if sup == "*" else f"^{{{sup}}}"
    return out


def _part_text(part: str) -> str:
    if _BARE.match(part) and part not in GREEK:
        return part
    return f"{{{name_text(part) if _NAME.fullmatch(part) else part}}}"
