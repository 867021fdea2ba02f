"""Titles and labels that name a method of optimization: ``**Heavy ball.**``, ``Momentum, β = 0.5:``, ``动量法：``.

What was said of Adam's v_1 is not said of the v_1 behind another label.
"""

from __future__ import annotations

import re

from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.words import word_pattern

__all__ = ["methods", "turned_to_another"]

# As titles and labels write them; the longer name of two stands first.
_NAMES = (
    r"(?:sgd|gd|(?:plain |vanilla |stochastic |batch |steepest )?gradient descent)"
    r"[ \t]*(?:with|\+|and|mit|avec|con|com)[ \t]+"
    r"(?:classical |nesterov |heavy[- ]ball )?(?:momentum|impuls|momento)"
    r"|(?:classical |heavy[- ]ball |polyak(?:['’]s)? )?momentum|(?:polyak(?:['’]s)? )?heavy[- ]ball|nesterov|nag"
    r"|adagrad|adadelta|rms[ -]?prop|ada(?:max|mw?)|nadam|amsgrad|lion|lars|lamb|sign[ -]?sgd|l-?bfgs|bfgs"
    r"|gauss-newton|quasi-newton|newton|secant|bisection|conjugate gradients?|mirror descent|coordinate descent"
    r"|sgd|gd|(?:plain |vanilla |stochastic |batch )?gradient descent|steepest descent"
    r"|(?:stochastischer |einfacher )?gradienten(?:abstieg|verfahren)"
    r"|schwere[rn]? (?:ball|kugel)|newton-?verfahren|impuls|descente de gradient|boule lourde"
    r"|(?:méthode|método|metodo) d[ei] newton|descenso (?:de|del|por) gradiente"
    r"|gradiente descendente|descida (?:de|do) gradiente|discesa del gradiente|momento|bola pesada"
    r"|(?:стохастический )?градиентный спуск|(?:метод )?(?:тяж[её]лого шарика|ньютона|нестерова|импульса|моментов)"
    r"|(?:带动量的)?(?:随机|小?批量)?梯度下降法?|最速下降法?|(?:重球|动量|動量|牛顿|牛頓|共轭梯度)法?"
    r"|勾配降下法|最急降下法|モメンタム法?|モーメンタム法?|慣性項?|ニュートン法|경사\s?하강법?|모멘텀|뉴턴(?:\s?방법|법)"
)
_METHOD = word_pattern(
    r"^(?:[#>*_ \t-]|\([a-z0-9]\)|[a-z0-9][.)、]|[（(][一二三四五六七八九十1-9][）)])*"
    r"(?:\\(?:sub)*section\*?\{|\\paragraph\{|\\textbf\{|\\emph\{|\\item[ \t]+)?"
    rf"(?:with |using |now |mit |avec |con |com |使用|用)?(?P<method>{_NAMES})(?![A-Za-z])"
    r"(?=[ \t]*(?:[:.,(*_}\n：，。、（]|['’]s method|with\b|method\b|momentum\b|update|step|optimi[sz]er))",
    re.MULTILINE | re.IGNORECASE,
)


def methods(writeup: Writeup) -> list[int]:
    """Where paragraphs turn to another optimizer: ``Momentum, β = 0.5:``, ``**Adam**``."""
    out: list[int] = []
    before = ""
    for m in writeup.found(_METHOD):
        method = " ".join(m["method"].casefold().split())
        if method != before:
            out.append(m.start())
        before = method
    return out


def turned_to_another(text: str, names: re.Pattern[str]) -> bool:
    """Whether the last label in a text names another method than these, which are not named behind it."""
    labels = list(_METHOD.finditer(text))
    if not labels or names.search(labels[-1]["method"]):
        return False
    return names.search(text, labels[-1].end()) is None
