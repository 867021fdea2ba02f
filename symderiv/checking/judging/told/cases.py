"""Functions that a sentence of a write-up tells by cases: known as a whole while the item or the heading lasts."""

from __future__ import annotations

from dataclasses import replace

from symderiv.checking.judging.surroundings.told_cases import (
    ToldCases,
    opens_scope,
    told_cases,
)
from symderiv.checking.judging.told.functions import Functions
from symderiv.checking.model import Statement
from symderiv.checking.values.calls import is_known
from symderiv.checking.world.binding import Binding
from symderiv.notation.term import sym

__all__ = ["ToldFunctions"]


class ToldFunctions(Functions):
    """The part of the judge that reads such sentences."""

    sentences: list[ToldCases]

    def one_of_told(self, st: Statement) -> bool:
        """Whether a formula is one of the cases in which a sentence tells a function: that is known as a whole
        then, up to the next item or heading."""
        at, left = st.left.start, st.left.term
        for told in [t for t in self.sentences if not t.start <= at < t.scope]:
            self.sentences.remove(told)
            function = self.world.functions.get(told.name)
            if function is not None and function.body is told.body:
                self.no_longer(told.name)
        if left is None or left.head != "call" or left.data[1]:
            return False
        name = left.data[0]
        if any(
            t.name == name and at < t.end and left.args == (sym(t.parameter),)
            for t in self.sentences
        ):
            return True
        another = name not in self.world.functions or opens_scope(self.writeup.text, at)
        if is_known(name) or name in self.world.quantities or not another:
            return False
        found = told_cases(self.world, self.writeup.text, st)
        if found is None:
            return False
        told = replace(found, body=self.world.resolve(found.body))
        self.sentences.append(told)
        self.without_slopes(name, (told.parameter,))
        self.without_values(name)
        self.world.define_function(name, (told.parameter,), told.body)
        if self.world.definition(name) is not None:
            self.world.bind(sym(name), Binding("numeric", None, self.world.section))
        return True
