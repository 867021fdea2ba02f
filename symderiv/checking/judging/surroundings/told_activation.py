"""What σ is where the words say so and no formula does: "the activation function is ReLU"."""

from __future__ import annotations

import re

from symderiv.notation.term import Term, call, sym

__all__ = ["another_named", "told_activation"]

_NAMED = r"(ReLU|rectified linear unit)"
_TOLD = re.compile(
    r"(?:(?<!pre-)activation(?: function)?s?|nonlinearity|激活函数|激活函數|活性化関数|활성화 함수"
    r"|Aktivierungsfunktion|función de activación|funci[oó]n de activaci[oó]n|função de ativação"
    r"|fonction d'activation|funzione di attivazione|функци\w+ активации|hàm kích hoạt)"
    rf"[^.。;\n]{{0,25}}?{_NAMED}"
    rf"|(?:σ|\\sigma)(?:\(\s?\\?\w+\s?\))?\$?[^.。;\n$\\]{{0,20}}?{_NAMED}"
    rf"|{_NAMED}[^.。;\n\\]{{0,15}}(?<!pre-)(?:activation|激活|活性化|활성화)",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"sigmo|logisti|tanh|softplus|leaky|GELU|S(?:形|型)|逻辑|シグモイド|시그모이드|сигмоид"
    r"|e\^\{?\s?-|\\exp|exp\(",
    re.IGNORECASE,
)

_BEFORE = re.compile(
    r"(?:ReLU|ELU|GELU|tanh|softplus|swish|linear|identity|identität|Heaviside|step)\W{0,6}\Z",
    re.IGNORECASE,
)


def another_named(before: str) -> bool:
    """Whether another activation than the logistic function is named right before: "ReLU (σ' = 1)"."""
    return _BEFORE.search(before[-40:]) is not None


def told_activation(text: str) -> Term | None:
    """The body, in x, of the σ of a text whose only activation is named in words."""
    lower = text.lower()
    if "relu" not in lower and "rectified" not in lower:
        return None  # a long text is not searched for nothing
    if _TOLD.search(text) is None or _OTHER.search(text) is not None:
        return None
    return call("relu", sym("x"))
