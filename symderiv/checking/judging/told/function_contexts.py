"""What a formula for f(x) says of f where it stands: what it is, what it comes to, or what it is in one case."""

from __future__ import annotations

import re

from symderiv.catalog.functions import function_row
from symderiv.checking.judging.chain import State
from symderiv.checking.judging.surroundings.ranges import ranges_told
from symderiv.checking.judging.surroundings.under_conditions import conditions_of, holds_under
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.judging.told.differently import numbers_put_in_differently
from symderiv.checking.model import Statement, Verdict
from symderiv.checking.values.calls import KNOWN
from symderiv.checking.world.binding import closed, term_names
from symderiv.notation.term import (
    ONE,
    Term,
    sym,
)

__all__ = ["FunctionContexts"]

_DISTRIBUTIONS = frozenset(
    "N U Normal Uniform Bernoulli Ber Bern Poisson Beta Gamma Binomial".split()
)
# What nobody defines anew.
_ELEMENTARY = frozenset("exp log sqrt abs max min sin cos tan sinh cosh arctan log2 log10".split())
# Catalogued functions of which texts have several forms: max(0, min(1, (x + 1)/2)) and relu6(x + 3)/6; x Φ(x),
# and what is near to it.
_OF_SEVERAL_FORMS = frozenset(("hard_sigmoid", "hard_swish", "gelu"))
_WORKED = re.compile(
    r"\b(?:expand\w*|simplif\w*|manipulat\w*|like terms|collect\w*|rearrang\w*|multiply\w* out|factor\w*)\b"
    r"|展开|化简|整理",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"\b(?:drop\w*|ignor\w*|constants?|omit\w*|neglect\w*|approx\w*|assum\w*|set\w*|let|with|where|for|when|if|at"
    r"|substitut\w*|replac\w*|plug\w*|put\w*|add\w*|instead|regulari\w*|not|incorrect|wrong|version|similar\w*)\b"
    r"|代入|忽略|常数",
    re.IGNORECASE,
)
# "- $", "\\item ", "(b) softplus: $": a formula that opens an item of a list
_OPENS_ITEM = re.compile(
    r"(?:^|\n)[ \t>]*(?:\\item(?:\[[^\]\n]{0,20}\])?|[-*+•]|\(?(?:[0-9]{1,2}|[a-z]|[ivx]{1,4})[.)])[ \t]*"
    r"(?:[^\W\d_][^\n:=$\\]{1,30}:)?[ \t*]*(?:\$|\\\()?[ \t]*\Z"
)
# "Squared hinge loss: $": what a line is about
_OPENS_LINE = re.compile(
    r"(?:^|\n)[ \t>*_]*(?!(?:Case|Left|Right|Check|So|Then|Thus|Hence|Note|For|If|When|On)\b)"
    r"[A-ZÄÖÜ][^\W\d_]+(?:[ -][^\W\d_]+){0,3}:[ *_]*(?:\$|\\\()?[ \t]*\Z"
)
_ARROW = re.compile(
    r"[\s$,]*(?:\\(?:Long|long)?[Rr]ightarrow(?![a-z])|\\implies(?![a-z])|\\to(?![a-z])|[⇒⟹→]|=>|->)[\s$]*"
)
_SIGMOID = re.compile(r"sigmo[iïí]d", re.IGNORECASE)
_REACH = 300  # characters


class FunctionContexts(State):
    """The part of the judge that asks the text what is said of a function."""

    writeup: Writeup

    def of_an_item(self, st: Statement) -> bool:
        """Whether "g(t) = t log t for t > 0" opens an item of a list, or a line that says what it is about,
        and is no case of the g before it."""
        start = st.head.start
        assert st.left.term is not None and st.right.term is not None
        before = self.writeup.text[max(0, start - 80) : start]
        if not (_OPENS_ITEM.search(before) or _OPENS_LINE.search(before)):
            return False
        left, right = (self.world.resolve(t) for t in (st.left.term, st.right.term))
        conditions = conditions_of(st, self.writeup)
        return bool(conditions) and not holds_under(
            self.world, left, right, conditions, self.writeup.once(ranges_told)
        )

    def worked_on(self, st: Statement, name: str, new: Term) -> bool:
        """Whether f(x) = … is said to be what the formula right before it comes to: "expanding, …"; or is that
        with the numbers of its names."""
        last, body = self.last, self.world.functions[name].body
        here = self.world.function_sections.get(name) == self.world.section
        if here and not self.said_to_be_new(st):
            if numbers_put_in_differently(self.claims, body, new) is not None:
                return True
        if last is None or last.right.term is None or not term_names(new) <= term_names(body):
            return False
        between = self.writeup.text[last.right.end : st.left.start]
        if len(between) > 200 or self.world.resolve(last.right.term) is not body:
            return False
        return _WORKED.search(between) is not None and _CHANGED.search(between) is None

    def unknown_but_shown(self, t: Term) -> bool:
        """Whether H(p, q) has a number although nothing says what H is."""
        name = t.data[0]
        if name in self.world.functions or name in KNOWN or function_row(name) is not None:
            return False
        return self.world.binding(t) is not None

    def is_distribution(self, right: Term) -> bool:
        """Whether p(z) = N(0, I) stands here: another p than before."""
        if right.head != "call" or right.data[1]:
            return False
        return right.data[0] in _DISTRIBUTIONS and self.world.function(right.data[0]) is None

    def follows_a_setting(self, st: Statement) -> bool:
        """Whether "β = 0 ⇒ f = x/2" says what f is for that number, and not what it is from here on."""
        last = self.last
        if last is None or last.left.term is None or last.right.term is None or not last.first:
            return False
        if last.left.term.head != "sym" or not closed(last.right.term):
            return False
        return _ARROW.fullmatch(self.writeup.text, last.right.end, st.left.start) is not None

    def has_number_here(self, name: str) -> bool:
        """Whether this question has told a number for a name."""
        known = self.world.binding(sym(name))
        return known is not None and known.kind == "literal" and known.section == self.world.section

    def known_function(self, st: Statement, name: str) -> bool:
        """tanh(x) = … and the like are claims; σ may stand for any activation, unless what is
        written is the logistic function with a slip, or without the line of its fraction."""
        row = function_row(name)
        assert st.left.term is not None and st.right.term is not None
        if name in _ELEMENTARY and name not in self.world.functions:
            return st.left.term.head == "call"
        if name in self.world.functions or row is None or row.parameters:
            return False
        several = name in _OF_SEVERAL_FORMS and not self.claims.strict
        if name != "sigmoid" and not several:
            return st.left.term.head == "call"
        outcome = self.claims.judge(st.left.term, self.world.resolve(st.right.term), about=False)
        if several:
            return outcome.verdict is not Verdict.WRONG and st.left.term.head == "call"
        if outcome.verdict is not Verdict.WRONG:
            return False
        lost = _in_a_row(st.right.term) and _SIGMOID.search(self.before(st)[-_REACH:]) is not None
        return lost or outcome.mistake in ("sign", "missing-exponent")


def _in_a_row(t: Term) -> bool:
    """Whether this is 1 + e^{−z} 1, which copying makes of the fraction 1/(1 + e^{−z})."""
    if t.head != "add" or len(t.args) != 2 or t.args[0] is not ONE:
        return False
    (part,) = t.args[1:]
    powers = [a for a in (part.args if part.head == "mul" else (part,)) if a is not ONE]
    if len(powers) != 1 or not powers[0].args:
        return False
    base, inside = powers[0].args[0], powers[0].args[-1]
    raised = powers[0].head == "pow" and base is sym("e")
    return (raised or powers[0].data == ("exp", 0)) and inside.head == "neg"
