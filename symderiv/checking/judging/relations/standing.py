"""Where a statement stands: its question, its exercise, the words before it."""

from __future__ import annotations

from symderiv.checking.judging.chain import State
from symderiv.checking.judging.surroundings.told_activation import Activations
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.judging.told.worked import listed
from symderiv.checking.model import Document, Statement
from symderiv.checking.solutions.places.places import Places
from symderiv.checking.solutions.reference import Reference
from symderiv.checking.world.matrix_names import bold_macros
from symderiv.checking.world.text_shapes import shapes_of
from symderiv.checking.world.world import Binding
from symderiv.notation.term import Term

__all__ = ["Standing"]


class Standing(State):
    """The part of the judge that knows where in the write-up, and in the exercise, a statement stands."""

    document: Document
    reference: Reference | None
    places: Places | None  # of the exercise
    ends: dict[int, Term]  # the numbers that chains arrive at
    writeup: Writeup
    activations: Activations | None
    bold: dict[str, str] | None = None  # macros of bold letters

    def enter(self, section: int) -> None:
        """Another question: its own section of the world, and its own matrices."""
        if self.reference is None and (section != self.world.section or self.bold is None):
            text = self.writeup.text
            start, end = self.writeup.sections.span(section, len(text))
            if self.bold is None:
                self.bold = bold_macros(text)
            here = self.writeup.questions[section]
            self.world.reshape(shapes_of(here, text[start:end], self.bold))
            self.world.rounded.forget_short()
            for name in list(self.world.abbreviations):
                self.world.abbreviate(name, None)
            if self.activations is not None:
                self.activations.enter(section)
        self.world.section = section

    def locate(self, st: Statement) -> None:
        """Which exercise and optimizer a new chain is about."""
        if self.places is None or self.reference is None:
            return
        if st.first and st.left.term is not None:
            end = self.ends.get(id(st))
            right = st.right.term

            def agrees(known: Binding) -> bool:
                if end is not None:
                    return known.truth is not None and self.claims.near(known.truth, end) is True
                return right is not None and self.claims.is_form(
                    self.world.resolve(right), known.forms
                )

            at = (st.left.start, right if end is None else end)
            names = {n for t in (st.left.term, right) if t is not None for n in t.names}
            self.places.choose(self.world, st.left.term, st.context, agrees, *at, names)
        if self.places.current is not None:
            self.reference.placed.append(self.places.current)

    def meant(self, left: Term) -> tuple[Term, ...]:
        """The right sides that the solution has for what the chain began with."""
        assert self.chain is not None
        found = self.world.binding(self.chain.key if self.chain.key is not None else left)
        return found.forms if found is not None else ()

    def listed(self, st: Statement) -> bool:
        """Whether a statement stands in a list of values of one name."""
        return listed(self.document.text, self.last, st)

    def before(self, st: Statement) -> str:
        """The text before a statement, with the prose that the reader found for it."""
        return self.writeup.before(st)
