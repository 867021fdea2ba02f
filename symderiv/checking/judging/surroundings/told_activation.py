"""What σ is where the words say so and no formula does, "the activation function is ReLU"; or where no word
says what it is, and its values do: σ(0.8) = 0.8 and σ(−0.5) = 0.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from symderiv.checking.equality.numeric import agree
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Statement
from symderiv.checking.values.numbers import NoValue
from symderiv.checking.world.world import World, closed, numeric_display
from symderiv.notation.term import Term, call, sym

__all__ = ["Activations", "another_named"]

_NAMED = r"(ReLU|rectified linear unit)"
_TOLD = re.compile(
    r"(?:(?<!pre-)activation(?: function)?s?|nonlinearity|激活函数|激活函數|活性化関数|활성화 함수"
    r"|Aktivierungsfunktion|funci[oó]n? d['’e] ?activaci[oó]n?|función de activación|função de ativação"
    r"|fonction d['’]activation|funzione di attivazione|aktiverings?fun[kc](?:tion|sjon)\w{0,3}"
    r"|activatiefunctie|funkcj\w{1,3} aktywacji|aktivačn\w{1,2} funkc\w{1,3}|aktivacijsk\w{1,2} funkcij\w"
    r"|akti(?:vointi|vaatio)funktio\w{0,3}|aktivasyon fonksiyon\w{0,4}|aktiv(?:ációs|álási) függvény\w{0,3}"
    r"|funcți[ae] de activare|fungsi aktivasi|συνάρτηση ενεργοποίησης|функці\w+ активації"
    r"|функци\w+ активации|hàm kích hoạt)"
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
# A word for the logistic function, or a (1 − a): then σ is that one, whatever its values are.
_LOGISTIC = re.compile(
    r"sigm[oó]|logist|logíst|S(?:形|型)|逻辑|邏輯|シグモイド|ロジスティック|시그모이드|로지스틱|сигмо|логист|σιγμο|expit"
    r"|e\s?\^\s?\{?\s?[-−(]|\\exp|exp\(|e⁻|1\s?[-−–]\s?\\?(?:[A-Za-zσ]|hat)",
    re.IGNORECASE,
)
# The likeliest first: positive arguments do not tell ReLU from the identity.
_OTHERS = ("relu", "tanh", "identity", "softplus")
_LOOKED_AT, _ENOUGH = 12, 2  # values of σ

_BEFORE = re.compile(
    r"(?:ReLU|ELU|GELU|tanh|softplus|swish|linear|identity|identität|Heaviside|step)\W{0,6}\Z",
    re.IGNORECASE,
)


def another_named(before: str) -> bool:
    """Whether another activation than the logistic function is named right before: "ReLU (σ' = 1)"."""
    return _BEFORE.search(before[-40:]) is not None


class Activations:
    """A σ that is not the logistic function: of the whole text, or else of each question that tells one."""

    def __init__(self, world: World, writeup: Writeup) -> None:
        self.world, self.writeup = world, writeup
        told = _activation_of(writeup.text, writeup.document.statements)
        self.of_all, self.known = told is not None, False
        if told is not None:
            self._use(told)

    def enter(self, section: int) -> None:
        """The next question: another σ, perhaps."""
        if self.of_all or not self.writeup.sections.starts:
            return
        text = self.writeup.text
        here = self.writeup.questions.get(section, [])
        told = _activation_of(text[slice(*self.writeup.sections.span(section, len(text)))], here)
        if told is not None:
            self._use(told)
        elif self.known:
            self.known = False
            self.world.lasting.discard("sigmoid")
            self.world.forget_function("sigmoid")

    def _use(self, body: Term) -> None:
        self.known = True
        self.world.define_function("sigmoid", ("x",), body)
        self.world.lasting.add("sigmoid")


def _activation_of(text: str, statements: Sequence[Statement]) -> Term | None:
    """The body, in x, of a σ that is not the logistic function; None where nothing says so."""
    told = _by_words(text)
    return told if told is not None else _by_values(text, statements)


def _by_words(text: str) -> Term | None:
    """That of a text whose only activation is named in words."""
    lower = text.lower()
    if "relu" not in lower and "rectified" not in lower:
        return None  # a long text is not searched for nothing
    if _TOLD.search(text) is None or _OTHER.search(text) is not None:
        return None
    return call("relu", sym("x"))


def _by_values(text: str, statements: Sequence[Statement]) -> Term | None:
    """That of a text with neither a formula nor a word for the logistic function: two values at least are
    those of another activation, hardly any is not, and none is that of the logistic one."""
    values: dict[Term, tuple[Term, bool]] = {}
    for st in statements:
        left, right = st.left.term, st.right.term
        if left is None or right is None or left.head != "call" or st.op not in ("=", "~"):
            continue
        if left.data != ("sigmoid", 0) or len(left.args) != 1:
            continue
        argument = left.args[0]
        if closed(argument) and numeric_display(right) and len(values) < _LOOKED_AT:
            values.setdefault(argument, (right, st.op == "~"))
    if len(values) < _ENOUGH or _LOGISTIC.search(text) is not None:
        return None
    if any(_fits("sigmoid", a, *v) for a, v in values.items()):
        return None
    for name in _OTHERS:
        held = [v[0] for a, v in values.items() if _fits(name, a, *v)]
        if len(set(held)) >= _ENOUGH and len(held) >= len(values) - len(values) // 4:
            return call(name, sym("x"))
    return None


def _fits(name: str, argument: Term, value: Term, about: bool) -> bool:
    """Whether a number is the value of a function, as displayed."""
    try:
        return agree(World(), call(name, argument), value, about=about).holds
    except (NoValue, ArithmeticError, ValueError):
        return False
