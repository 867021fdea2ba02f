"""Quantities that words say to be gone, or to be the identity: "the bias is zero: z = w x + b = w x", "here K
vanishes", "no regularization", "whitened data: Σ⁻¹ μ = μ".

Which letter is meant is read off the relation: it must hold with one name, which the other side has lost, as 0 or
as 1. Only for write-ups without an exercise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from symderiv.checking.equality.vectors.kinds_of_matrices import is_matrix_letter
from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.model import Verdict
from symderiv.checking.words import word_pattern
from symderiv.notation.names import split
from symderiv.notation.term import ONE, ZERO, Term, add, having, rebuild, substitute, sym
from symderiv.notation.text import unicode_text

__all__ = ["by_special_case"]

_ZERO = r"(?:\$\s?)?(?:zero|null[aeo]?s?|cero|nul[aeo]?s?|0)\b"
_THINGS = (
    r"(?:regulari|penal|bias|nois|offset|intercept|moment|decay|friction|damp|correlat|covari|constant|drift|feedback"
    r"|residual|error|perturb|dropout|kernel|prior|smooth|interact|slack|input|rausch|reibung|bruit|biais|ruido|ruído"
    r"|rumore|sesgo|viés|шум|регуляр)"
)
_GONE = re.compile(
    r"\b(?:vanish\w*|disappear\w*|absen(?:t|ce)|negligible|(?:switched|turned)[- ]off|disabled"
    r"|all[- ](?:zeros?\b|\$?\s?0)|(?:zero|null)[- ](?:matri|vector|\w*" + _THINGS + r")"
    r"|verschwind\w*|entfällt|ausgeschaltet|s['’]annul\w*|se\sanula\w*|si\sannull\w*|nulle|nul[oa]s?)"
    rf"|\b(?:is|are|be|being|becomes?|was|were|equals?|stays?|remains?|ist|sind|est|sont|es|son|é|são|è|sono)\s"
    rf"(?:(?:identically|all|the|always|exactly|set\sto|gleich)\s){{0,2}}{_ZERO}"
    rf"|(?:\bto|→|\\to|\\rightarrow)\s?{_ZERO}"
    r"|\b(?:no|without|ohne|kein\w*|sans|sin|sem|senza|zonder|geen|без|(?:neglect|ignor|omit|dropp?|disregard)\w*"
    r"|vernachlässig\w*|néglige\w*)\s(?:\w+\s){0,2}\w*" + _THINGS +
    r"|为\s?(?:零|\$?\s?0)|零(?:矩阵|向量)|消失|没有|不考虑|无(?:噪|正则|偏)|ゼロ|なし|없",
    re.IGNORECASE,
)  # fmt: skip
_IDENTITY = word_pattern(
    r"\b(?:is|are|be|as|becomes?|equals?|to)\s(?:just\s|simply\s)?(?:the\s)?identity\b"
    r"|\bidentity\s(?:matri|covarian|kernel|metric|precision|precondition|hessian)|whiten|isotropic"
    r"|\bunit\s(?:matrix|covariance)|Einheitsmatrix|matrice\sidentité|matriz\sidentidad|matrice\sidentità"
    r"|единичн|单位(?:矩)?阵|單位(?:矩)?陣|単位行列|단위행렬",
    re.IGNORECASE,
)
# Of which other things it is said: "set the gradient to zero", "is not zero".
_OTHERWISE = re.compile(
    r"gradient|derivative|slope|partial|\\nabla|∇|Ableitung|Steigung|dérivée|deriva|градиент|производн|导数|梯度|偏导"
    r"|\b(?:loss|cost|objective|likelihood|verlust|perte|pérdida|perda)\b|损失|損失"
    r"|\b(?:set|setting|equat\w*|solve|never|nor?|not|non|nicht|pas|whether|until)\b",
    re.IGNORECASE,
)
# Not the size of "an $N \times N$ zero matrix"
_SUBJECT = re.compile(
    r"\$\s?((?![^$\n]{0,40}\\times)[A-Za-z\\][^$\n]{0,40})(?:\$\s?(?:\w+\s){0,2})?\Z"
)
_SENTENCE = re.compile(r"[.!?](?:\s|\Z)|[。！？]|\n[ \t]*\n(?!\s*(?:\$\$|\\\[|\\begin))")
_I = sym("I")
_BEFORE, _BEHIND, _ABOUT = 250, 100, 50  # characters
_TRIED = 4  # names


def by_special_case(case: Case) -> Outcome | None:
    """The relation with one of its names as 0, or as the identity, where the words beside it speak of that."""
    names = sorted({*case.left.names} ^ {*case.right.names}, key=lambda n: (n[:1].isupper(), n))
    by = {
        n
        for t in (case.left, case.right)
        for u in having(t, "deriv", "sum", "prod")  # by which is derived, and that sums run over
        for v in u.args[1:]
        for n in v.names
    }
    names = [n for n in names if n != "I" and n not in by][: _TRIED + 1]
    if not 0 < len(names) <= _TRIED:
        return None
    words = _words_beside(case)
    gone = list(_subjects(_GONE, words))
    same = list(_subjects(_IDENTITY, words))
    one = _I if "I" in {*case.left.names, *case.right.names} else ONE
    for subjects, value, what in ((gone, ZERO, "0"), (same, one, "the identity")):
        for name in names if subjects else ():
            if value is not ZERO and not is_matrix_letter(name):
                continue
            if not any(_is_named(name, subject) for subject in subjects):
                continue
            table = {sym(name): value}
            left, right = (_plain(substitute(t, table)) for t in (case.left, case.right))
            if case.tried(left, right) is not None:
                told = f"it holds where {unicode_text(sym(name))} is {what}"
                return Outcome(Verdict.UNCHECKED, told)
    return None


def _words_beside(case: Case) -> str:
    """The sentence that ends in the relation, the one before it, and the rest of it behind the chain."""
    text, here = case.writeup.text, case.st.head.start
    before = _SENTENCE.split(text[max(0, here - _BEFORE) : here])
    end = case.links[-1].right.end
    return " ".join(before[-2:]) + " = " + _SENTENCE.split(text[end : end + _BEHIND])[0]


def _subjects(said: re.Pattern[str], words: str) -> Iterator[str]:
    """What stands as a formula right before each of these words; empty where it is told in words."""
    for m in said.finditer(words):
        about = words[max(0, m.start() - _ABOUT) : m.start()]
        if not _OTHERWISE.search(about):
            found = _SUBJECT.search(about)
            yield found[1] if found is not None else ""


def _is_named(name: str, subject: str) -> bool:
    """Whether this is what is spoken of, as far as that has a letter."""
    return not subject or re.search(rf"(?<![A-Za-z]){split(name)[0]}(?![a-z])", subject) is not None


def _plain(t: Term) -> Term:
    """t without the summands that are 0 and the factors that are 1, which may be a matrix."""
    if not t.args or t.head == "deriv":
        return t
    args = tuple(map(_plain, t.args))
    if t.head == "add":
        return add(*(a for a in args if a is not ZERO))
    if t.head in ("mul", "had", "div", "neg", "T") and args[0] is ZERO:
        return ZERO
    if t.head in ("mul", "had"):
        if ZERO in args:
            return ZERO
        args = tuple(a for a in args if a not in (ONE, _I)) or args[:1]
        return args[0] if len(args) == 1 else rebuild(t, args)
    if t.head in ("T", "pow") and args[0] in (ONE, _I):
        return args[0]
    return rebuild(t, args)
