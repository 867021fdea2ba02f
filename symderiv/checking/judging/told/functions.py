"""Functions that a write-up defines: f(x) = …, and what is no function any more."""

from __future__ import annotations

import re
from collections.abc import Sequence

from symderiv.catalog.functions import function_row
from symderiv.checking.judging.evidence import Passages
from symderiv.checking.judging.excuses.told.two_sigmas import function_of_sum
from symderiv.checking.judging.surroundings.conditions import said_for_a_case
from symderiv.checking.judging.surroundings.dual_numbers import nilpotents
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.judging.told.entry_functions import EntryFunctions
from symderiv.checking.judging.told.function_contexts import FunctionContexts
from symderiv.checking.judging.told.function_gradients import FunctionGradients
from symderiv.checking.judging.told.functions_in_numbers import FunctionsInNumbers
from symderiv.checking.judging.told.functions_in_values import has_values_only
from symderiv.checking.judging.told.other_variables import is_in_another_variable
from symderiv.checking.model import Statement
from symderiv.checking.values.calls import KNOWN, is_known
from symderiv.checking.values.readings import Function
from symderiv.checking.values.shared import changed
from symderiv.checking.world.binding import Binding, closed, term_names
from symderiv.checking.world.function_families import forget_member
from symderiv.checking.world.heads import OPERATORS, head_of, is_restatement
from symderiv.checking.world.resolving import spelled
from symderiv.notation.names import split
from symderiv.notation.term import (
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

# Var(w) = ∫ w² p(w) dw says something of a random quantity, and nothing of Var(x).
_OF_RANDOM = frozenset("Var var E Cov cov std Std sd SD corr Cor".split())
# y(x) with one letter each: a quantity that depends on x, where nothing else is known of y.
_APPLIED = re.compile(r"(?<![\\A-Za-z_{}0-9])([A-Za-z])\(([a-z])\)")
_PRIMED = re.compile(r"(?<![A-Za-z\\])([A-Z])'{1,3}\s?\(\s?[a-z]\s?\)")
_DIVERGENCES = frozenset(("KL", "D_KL"))  # of two distributions, in the names of their parameters


class Functions(EntryFunctions, FunctionContexts, FunctionGradients):
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
        if not self.says_what_it_is(st, name, parameters):
            return
        if set(parameters) & set(st.right.term.names):
            forget_member(self.world, name)
        if name in self.world.functions:
            if self.says_nothing_new(st, name, parameters, st.right.term):
                return
        elif not set(parameters) & set(st.right.term.names):
            self.note_quantity(st, name, parameters, st.right.term)
            return
        if name == "softmax" and _is_softmax(st.right.term, parameters):
            return  # what it is of any size, whatever the size of the 1 in 1ᵀ exp(x)
        right = function_of_sum(self.writeup, st, st.right.term, parameters)
        body = self.world.resolve(right)
        if any(self.unknown_but_shown(u) for u in having(body, "call")):
            return  # H(p, q) − H(p), which have numbers: nothing is said of H(q, p)
        self.without_slopes(name, parameters)
        self.without_values(name)
        self.in_numbers.note(name, parameters, body)
        self.world.define_function(name, parameters, body)
        if self.world.definition(name) is not None:  # no longer the quantity of that name
            self.world.bind(sym(name), Binding("numeric", None, self.world.section))
        self.fresh_function = st

    def says_what_it_is(self, st: Statement, name: str, parameters: tuple[str, ...]) -> bool:
        """Whether f(x) = … says what f is, and not something of a random quantity, of a fixed point, of f itself,
        of an entry, or of a function that everyone knows."""
        assert st.right.term is not None
        if name in _OF_RANDOM and name not in self.writeup.once(_primed) | self.writeup.once(
            _derived
        ):
            return False
        if _at_fixed_point(st.right.term, parameters):
            return False
        if name not in self.world.functions and _of_itself(st.right.term, name):
            return False  # V(s) = r + γ V(s') says something of V, and not what it is
        if self.of_entry(st, name, parameters):
            return False
        if self.known_function(st, name):
            return False
        return not (name in self.world.functions and self.claims.strict)  # the exercise says it

    def says_nothing_new(
        self, st: Statement, name: str, parameters: tuple[str, ...], right: Term
    ) -> bool:
        """Whether f(x) = …, where f is known, says what it is in one case, once more, or in another variable, or
        that it is no function any more: then it makes no new one."""
        if self.under_condition(st) and not self.of_an_item(st):
            return True  # it says what f is there, not what it is
        old = self.world.functions[name]
        if self.is_distribution(right):
            self.no_longer(name)
            return True
        if _in_components(right, parameters):
            self.no_longer(name)  # f(x) = xᵀA x before, f(x) = x_1² + x_2² now
            self.world.quantities.setdefault(name, tuple(parameters))
            return True
        about = {part for n in term_names(right) for part in (n, split(n)[0])}
        if right.head == "num" or not about & set(parameters):  # x, or the x_i of x
            return True
        new = self.world.resolve(right)
        here = self.world.function_sections.get(name) == self.world.section
        if here and old.parameters == tuple(parameters) and self.claims.same(old.body, new):
            return True  # by another question's y = z, other formulas would be the same
        if here and is_in_another_variable(self.claims, name, tuple(parameters), new):
            self.world.note_other_variable(name, parameters, new)
            self.same_function = st
            return True
        if is_restatement(self.world, old.body, new):
            return True
        if self.worked_on(st, name, new):
            self.claimed_function = st, name, Function(old.parameters, new)
            return True
        return False

    def note_quantity(
        self, st: Statement, name: str, parameters: tuple[str, ...], right: Term
    ) -> None:
        """J(w) = … with no w in it makes J a quantity whose brackets tell only what it depends on."""
        catalogued = name in KNOWN or function_row(name) is not None
        plain = not catalogued and name not in (*OPERATORS, "hessian")
        plain = plain or (not catalogued and name in self.writeup.once(_derived))
        bases = {split(n)[0] for n in right.names}
        plain = plain or (name in _DIVERGENCES and bool(bases) and not bases & _OF_RANDOM)
        assert st.left.term is not None
        if st.left.term.head == "call" and st.op in ("=", ":=") and plain:
            if has_values_only(self.writeup, st.left.term, right):
                parameters = ("",) * len(parameters)  # each of its values is a quantity
            self.world.quantities.setdefault(name, tuple(parameters))
            self.world.forget()

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

    def with_squares(self, left: Term) -> None:
        """L(μ, σ²) = … makes L a quantity: its brackets tell only what it depends on."""
        if left.head != "call" or left.data[1] or len(left.args) < 2:
            return
        name, told = left.data[0], tuple(map(spelled, left.args))
        if all(told) and name not in self.world.functions and name not in OPERATORS:
            if name not in KNOWN and function_row(name) is None:
                self.world.quantities.setdefault(name, told)
                self.world.forget()


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


def _is_softmax(body: Term, parameters: tuple[str, ...]) -> bool:
    """Whether this is exp(x)/(1ᵀ exp(x)) of a vector x."""
    if len(parameters) != 1 or body.head != "div":
        return False
    above, below = body.args
    if above is not call("exp", sym(parameters[0])):
        return False
    return below in (mul(transpose(sym("ones")), above), mul(above, sym("ones")))
