"""Functions that a write-up defines: f(x) = …, and ∇J(θ) of one of them."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from symderiv.catalog.functions import function_row
from symderiv.checking.judging.evidence import Passages
from symderiv.checking.judging.surroundings.conditions import said_for_a_case
from symderiv.checking.judging.surroundings.dual_numbers import nilpotents
from symderiv.checking.judging.surroundings.ranges import ranges_told
from symderiv.checking.judging.surroundings.under_conditions import conditions_of, holds_under
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.judging.told.differently import numbers_put_in_differently
from symderiv.checking.judging.told.entry_functions import EntryFunctions
from symderiv.checking.judging.told.functions_in_numbers import FunctionsInNumbers
from symderiv.checking.judging.told.other_variables import is_in_another_variable
from symderiv.checking.model import Statement, Verdict
from symderiv.checking.values.calls import KNOWN, is_known
from symderiv.checking.values.readings import Function
from symderiv.checking.values.shared import changed
from symderiv.checking.world.binding import Binding, closed, term_names
from symderiv.checking.world.function_families import forget_member
from symderiv.checking.world.heads import OPERATORS, head_of, is_restatement
from symderiv.checking.world.resolving import spelled
from symderiv.notation.names import split
from symderiv.notation.term import (
    ONE,
    Term,
    call,
    deriv,
    having,
    mul,
    substitute,
    sym,
    transpose,
    walk,
)

__all__ = ["Functions"]

_DISTRIBUTIONS = frozenset(
    "N U Normal Uniform Bernoulli Ber Bern Poisson Beta Gamma Binomial".split()
)
# What nobody defines anew.
_ELEMENTARY = frozenset("exp log sqrt abs max min sin cos tan sinh cosh arctan log2 log10".split())
# Var(w) = ∫ w² p(w) dw says something of a random quantity, and nothing of Var(x).
# Catalogued functions of which texts have several forms: max(0, min(1, (x + 1)/2)) and relu6(x + 3)/6; x Φ(x),
# and what is near to it.
_OF_SEVERAL_FORMS = frozenset(("hard_sigmoid", "hard_swish", "gelu"))
_OF_RANDOM = frozenset("Var var E Cov cov std Std sd SD corr Cor".split())
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
# y(x) with one letter each: a quantity that depends on x, where nothing else is known of y.
_APPLIED = re.compile(r"(?<![\\A-Za-z_{}0-9])([A-Za-z])\(([a-z])\)")
_PRIMED = re.compile(r"(?<![A-Za-z\\])([A-Z])'{1,3}\s?\(\s?[a-z]\s?\)")
_SIGMOID = re.compile(r"sigmo[iïí]d", re.IGNORECASE)
_REACH = 300  # characters
_DIVERGENCES = frozenset(("KL", "D_KL"))  # of two distributions, in the names of their parameters


class Functions(EntryFunctions):
    """The part of the judge that knows which names are functions."""

    writeup: Writeup
    passages: Passages
    in_numbers: FunctionsInNumbers
    # A link that claims what the formula of a function comes to, and the function that it would be.
    claimed_function: tuple[Statement, str, Function] | None = None

    def go_on_with(self, st: Statement) -> None:
        """What follows a wrong claim of what a function comes to is read with it."""
        if self.claimed_function is not None and self.claimed_function[0] is st:
            _, name, function = self.claimed_function
            self.world.define_function(name, function.parameters, function.body)

    def declare(self, st: Statement) -> None:
        """f(x) = … makes f a function, before anything is resolved."""
        assert st.left.term is not None and st.right.term is not None
        for source in (st.left.source, st.right.source):
            for found_name, argument in _APPLIED.findall(source):
                self.world.note_application(found_name, argument)
        self.from_derivative(st, st.left.term, st.right.term)
        found = head_of(st.left.term, st.left.source, st.right.term)
        if st.op not in ("=", ":="):
            return  # f(x) ≈ x and f(x) ≤ x say something of f, not what it is
        if self.gradient(st.left.term, st.right.term) is not st.left.term:
            return  # ∇f of a known f
        if found is not None and said_for_a_case(self.writeup.text, st.right.end, st.left.source):
            return
        if found is None:
            self.with_squares(st.left.term)
            if not self.follows_a_setting(st):
                self.without_argument(st.left.term, st.right.term)
            return
        name, parameters = found
        if name in _OF_RANDOM and name not in self.writeup.once(_primed) | self.writeup.once(
            _derived
        ):
            return
        if _at_fixed_point(st.right.term, parameters):
            return
        if name not in self.world.functions and _of_itself(st.right.term, name):
            return  # V(s) = r + γ V(s') says something of V, and not what it is
        if self.of_entry(st, name, parameters):
            return
        if self.known_function(st, name):
            return
        if name in self.world.functions and self.claims.strict:
            return  # the exercise says what it is
        if set(parameters) & set(st.right.term.names):
            forget_member(self.world, name)
        if name in self.world.functions:
            if self.under_condition(st) and not self.of_an_item(st):
                return  # it says what f is there, not what it is
            old = self.world.functions[name]
            if self.is_distribution(st.right.term):
                self.no_longer(name)
                return
            if _in_components(st.right.term, parameters):
                self.no_longer(name)  # f(x) = xᵀA x before, f(x) = x_1² + x_2² now
                self.world.quantities.setdefault(name, tuple(parameters))
                return
            about = {part for n in term_names(st.right.term) for part in (n, split(n)[0])}
            if st.right.term.head == "num" or not about & set(parameters):  # x, or the x_i of x
                return
            new = self.world.resolve(st.right.term)
            here = self.world.function_sections.get(name) == self.world.section
            if here and old.parameters == tuple(parameters) and self.claims.same(old.body, new):
                return  # by another question's y = z, other formulas would be the same
            if here and is_in_another_variable(self.claims, name, tuple(parameters), new):
                self.world.note_other_variable(name, parameters, new)
                self.same_function = st
                return
            if is_restatement(self.world, old.body, new):
                return
            if self.worked_on(st, name, new):
                self.claimed_function = st, name, Function(old.parameters, new)
                return
        elif not set(parameters) & set(st.right.term.names):
            catalogued = name in KNOWN or function_row(name) is not None
            plain = not catalogued and name not in (*OPERATORS, "hessian")
            plain = plain or (not catalogued and name in self.writeup.once(_derived))
            bases = {split(n)[0] for n in st.right.term.names}
            plain = plain or (name in _DIVERGENCES and bool(bases) and not bases & _OF_RANDOM)
            if st.left.term.head == "call" and st.op in ("=", ":=") and plain:
                self.world.quantities.setdefault(name, tuple(parameters))
                self.world.forget()
            return
        if name == "softmax" and _is_softmax(st.right.term, parameters):
            return  # what it is of any size, whatever the size of the 1 in 1ᵀ exp(x)
        body = self.world.resolve(st.right.term)
        if any(self.unknown_but_shown(u) for u in having(body, "call")):
            return  # H(p, q) − H(p), which have numbers: nothing is said of H(q, p)
        self.without_slopes(name, parameters)
        self.without_values(name)
        self.in_numbers.note(name, parameters, body)
        self.world.define_function(name, parameters, body)
        if self.world.definition(name) is not None:  # no longer the quantity of that name
            self.world.bind(sym(name), Binding("numeric", None, self.world.section))
        self.fresh_function = st

    def from_value(self, left: Term, right: Term) -> bool:
        """Whether g(θᵀx) = 1/(1 + e^{−θᵀx}) tells what g is: its argument is all that the right side has."""
        if self.claims.strict or left.head != "call" or left.data[1] or len(left.args) != 1:
            return False
        name, (argument,) = left.data[0], left.args
        if (
            is_known(name)
            or name in self.world.functions
            or name in OPERATORS
            or name in _OF_RANDOM
            or name in self.world.quantities
        ):
            return False
        if argument.head in ("sym", "num") or closed(argument) or argument not in walk(right):
            return False
        body = substitute(right, {argument: sym("u")})
        if set(body.names) & set(argument.names) or any(
            u.data[0] == name for u in having(body, "call")
        ):
            return False
        self.world.define_function(name, ("u",), body)
        return True

    def from_derivative(self, st: Statement, left: Term, right: Term) -> None:
        """dσ(x)/dx = d/dx 1/(1 + e^{−ax}) tells what σ is, where nothing else has."""
        if left.head != "deriv" or right.head != "deriv" or left.args[1:] != right.args[1:]:
            return
        of, body = left.args[0], self.world.resolve(right.args[0])
        if of.head != "call" or of.data[1] or of.args != left.args[1:2] or self.claims.strict:
            return
        name, x = of.data[0], of.args[0]
        catalogued = name in KNOWN or function_row(name) is not None
        if name in OPERATORS or name in self.world.functions or (catalogued and name != "sigmoid"):
            return
        if x.data not in body.names or self.claims.same(of, body):
            return
        if any(u.data[0] == name for u in having(body, "call")):
            return
        self.world.define_function(name, (x.data,), body)
        self.fresh_function = st

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

    def without_slopes(self, name: str, parameters: Sequence[str]) -> None:
        """What was told of ∇f, ∇²f and ∂f/∂x is not said of the next f."""
        told = [call(word, sym(name)) for word in ("nabla", "hessian")]
        told += [deriv(sym(name), *[sym(p)] * k) for p in parameters for k in (1, 2)]
        found = [key for key in told if self.world.versions.pop(key, None) is not None]
        if found:
            changed(definition=True)

    def without_values(self, name: str) -> None:
        """What φ(1) and φ'(1) were is not said of the next φ."""
        told = [k for k in self.world.versions if k.head == "call" and k.data[0] == name]
        for key in told if not self.claims.strict else ():
            self.world.versions.pop(key)
            changed(definition=True)

    def no_longer(self, name: str) -> None:
        """What was a function is none any more, or another one."""
        self.world.functions.pop(name)
        self.world.function_sections.pop(name, None)
        self.world.applied.pop(name, None)  # f c is a product from here on
        self.world.forget()
        changed(definition=True)

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

    def without_argument(self, left: Term, right: Term) -> None:
        """ℓ = ln cosh r, where ℓ(r) was another function before: from here on ℓ(1) is ln cosh 1."""
        old = self.world.functions.get(left.data) if left.head == "sym" else None
        if old is None or self.claims.strict or left.data in KNOWN:
            return
        new = self.world.resolve(right)
        names = term_names(new)
        if not names and self.passages.is_function_of_another(left.data):
            self.no_longer(left.data)  # s = 1/(1 + e^{0.4}), where another passage told s(x)
        if left.data in new.names or not names:
            return
        if any(e.data in names for e in nilpotents(self.writeup, self.world.section)):
            return  # h = (2 + ε)/(5 + 4ε), the value of h at 2 + ε
        parameters = old.parameters
        earlier = self.world.function_sections.get(left.data, 0) < self.world.section
        if earlier and any(self.has_number_here(p) for p in parameters):
            parameters = ()  # f = σ(0.4 x + 0.1) with x = 1: a quantity, and f c no value of a function
        elif not set(parameters) <= names:
            if len(parameters) == len(names) == 1 and right.head != "sym":
                parameters = tuple(names)  # f = w³, where f(x) was another function before
            elif not earlier:
                return
            else:
                parameters = ()  # a quantity of this question
        with self.world.hidden(*map(sym, old.parameters)):  # its x is any, whatever x is elsewhere
            same = self.claims.same(old.body, new)
        if not same and not is_restatement(self.world, old.body, new):
            if parameters:
                self.world.define_function(left.data, parameters, new)
            else:
                self.no_longer(left.data)

    def has_number_here(self, name: str) -> bool:
        """Whether this question has told a number for a name."""
        known = self.world.binding(sym(name))
        return known is not None and known.kind == "literal" and known.section == self.world.section

    def with_squares(self, left: Term) -> None:
        """L(μ, σ²) = … makes L a quantity: its brackets tell only what it depends on."""
        if left.head != "call" or left.data[1] or len(left.args) < 2:
            return
        name, told = left.data[0], tuple(map(spelled, left.args))
        if all(told) and name not in self.world.functions and name not in OPERATORS:
            if name not in KNOWN and function_row(name) is None:
                self.world.quantities.setdefault(name, told)
                self.world.forget()

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

    def of_one_vector(self, t: Term) -> bool:
        """Whether there is but one quantity in what ∇ stands before, and it is a vector: ∇ (1/‖x‖)."""
        if t.head == "sym" or len(t.names) != 1 or self.claims.strict:
            return False
        (name,) = t.names
        if self.world.definition(name) is not None or self.world.functions.keys() & {name}:
            return False
        return any(u.data == ("norm", 0) and u.args == (sym(name),) for u in walk(t))

    def gradient(self, t: Term, other: Term) -> Term:
        """∇J(θ) as dJ(θ)/dθ, ∇²J(θ) as d²J(θ)/dθ², where J is known as a function of this one quantity
        as a whole; J'(θ) as that of the formula, where θ is a vector there."""
        of, order = _gradient_of(t)
        if order and of.head == "sym" and t.data in (("nabla", 0), ("hessian", 0)):
            known = self.world.function(of.data)
            if known is not None and len(known.parameters) == 1:
                of = call(of.data, sym(known.parameters[0]))  # ∇f for ∇f(x)
            told = self.world.quantities.get(of.data, ()) if of.head == "sym" else ()
            if len(told) == 1 and _as_a_whole(told[0], self.world.leaves(of)):
                return deriv(of, *[sym(told[0])] * order)  # of L(w), where L has w by its p_i
        if order == 1 and t.data == ("nabla", 0) and self.of_one_vector(of):
            return deriv(of, sym(of.names[0]))
        if not order or other.head == "mat" or of.head != "call" or of.data[1]:
            return t
        if len(of.args) != 1 or of.args[0].head != "sym":
            return t
        form = self.world.in_other_variables.get(of.data[0], {}).get((of.args[0].data,))
        if form is not None:
            return deriv(form, *[of.args[0]] * order)
        function = self.world.function(of.data[0])
        if function is None or len(function.parameters) != 1:
            return t
        (parameter,) = function.parameters
        if not _as_a_whole(parameter, set(function.body.names)):
            return t
        if any(u.head in ("T", "mat", "sum") or u.data == ("norm", 0) for u in walk(function.body)):
            # A function of a vector is derived as it is written: ∇_θ ‖Xθ − y‖².
            put = substitute(function.body, {sym(parameter): of.args[0]})
            return deriv(put, *[of.args[0]] * order)
        return t if t.data[1] else call(of.data[0], of.args[0], order=order)


def _primed(writeup: Writeup) -> frozenset[str]:
    """The functions whose derivatives stand in the text: with E'(x), E is no expectation."""
    return frozenset(_PRIMED.findall(writeup.text))


def _derived(writeup: Writeup) -> frozenset[str]:
    """Letters of expectations that the text differentiates: with ∂E/∂w, E(w, b) is an error and none."""
    sides = (t for st in writeup.document.statements for t in (st.left.term, st.right.term))
    derived = (u.args[0] for t in sides if t is not None for u in having(t, "deriv"))
    return frozenset(u.data for u in derived if u.head == "sym") & _OF_RANDOM


def _of_itself(t: Term, name: str) -> bool:
    """Whether values of a function stand in what is said of it."""
    return any(u.data == (name, 0) for u in having(t, "call"))


def _at_fixed_point(right: Term, parameters: Sequence[str]) -> bool:
    """Whether f(x*) = x* stands there: it says of a marked place that f leaves it where it is; so does
    δ(S_1, a_2) = S_1 of a state and an action."""
    if right.head != "sym" or right.data not in parameters:
        return False
    _, below, above = split(right.data)
    return bool(below or above)


def _in_components(t: Term, parameters: Sequence[str]) -> bool:
    """Whether a formula has the components of the arguments and not the arguments: x_1 and x_2 for x."""
    names = term_names(t)
    if names & set(parameters):
        return False
    return any(split(n)[1].isdigit() and split(n)[0] in parameters for n in names)


def _as_a_whole(parameter: str, used: Set[str]) -> bool:
    """Whether a vector is used, and not its components: θ, and no θ_1."""
    parts = any(n != parameter and split(n)[0] == split(parameter)[0] for n in used)
    return parameter in used and not parts


def _gradient_of(t: Term) -> tuple[Term, int]:
    """What ∇f(x), ∇²f(x) or f'(x) is taken of, and how often; 0 times for anything else."""
    if t.head == "call" and t.data[1]:
        return call(t.data[0], *t.args), t.data[1]
    if t.head == "call" and t.data in (("nabla", 0), ("hessian", 0)) and len(t.args) == 1:
        return t.args[0], 1 + (t.data[0] == "hessian")
    return t, 0


def _is_softmax(body: Term, parameters: tuple[str, ...]) -> bool:
    """Whether this is exp(x)/(1ᵀ exp(x)) of a vector x."""
    if len(parameters) != 1 or body.head != "div":
        return False
    above, below = body.args
    if above is not call("exp", sym(parameters[0])):
        return False
    return below in (mul(transpose(sym("ones")), above), mul(above, sym("ones")))


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
