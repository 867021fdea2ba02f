"""Whether a relation sets a condition, by the words before it and by what has been told, or claims something."""

from __future__ import annotations

import re

from symderiv.checking.equality.comparing import has_value
from symderiv.checking.judging.names.contexts import NameContexts
from symderiv.checking.judging.surroundings.supposed_in_sentences import supposed_by_sentence
from symderiv.checking.judging.surroundings.under_conditions import listed_before
from symderiv.checking.judging.told.inverses import shows_inverse
from symderiv.checking.model import Statement
from symderiv.checking.values.readings import SHOWN
from symderiv.checking.world.constraints import under_constraints
from symderiv.checking.world.world import (
    Binding,
    closed,
    term_names,
)
from symderiv.notation.term import Term, substitute, sym

__all__ = ["MAY_BE", "Conditions"]

_SUPPOSE = re.compile(
    r"(?:\b(?:let|assume|suppose|if|set|setting|subject to|s\.t|constraint|solve|such that|when|for|where"
    r"|given|require|want|need|take|choose|pick"
    r"|\b(?!which|that|this)[^\W\d_]{3,}\s+(?:solves|satisf(?:y|ies)|fulfill?s?|löst|lösen|erfüllt|erfüllen|vérifie|satisfait|cumple|soddisfa)"
    r"|(?:second|third|other|next|new|another)\s+case"
    r"|case\s+(?:[2-9]|[b-d]|ii+)|sei|seien|wenn|falls|für|sofern|si|soit|soient|pour|lorsque|sea|sean|cuando"
    r"|para|se|quando|seja|per|пусть|если|при|для"
    r"|(?:best|optimal|minimal|new|other)\s+[^\W\d_]\w{0,3}\s+(?:solves?|satisf(?:y|ies)|minimi[sz]es))"
    r"|若|当|當|如果|假设|假設|设|設|令|取)\W*$",
    re.IGNORECASE,
)
_SOLVE = re.compile(r"solve", re.IGNORECASE)
# What an equation describes: it holds there, and not at the point that was told before.
_LOCUS = re.compile(
    r"\b(?:boundar(?:y|ies)|hyperplanes?|(?:straight|separating|regression|best[- ]fit) lines?"
    r"|planes?|contours?|level (?:sets?|curves?)|equation of"
    r"|(?:Entscheidungs|Trenn)(?:grenze|gerade|ebene)|Hyperebene|Trennlinie"
    r"|frontière|hyperplan|frontera|hiperplano|fronteira|iperpiano)\b|决策边界|超平面|決定境界|초평면",
    re.IGNORECASE,
)
# The place where a relation holds: "at the minimum $ab = 2$".
_AT_A_PLACE = re.compile(
    r"\b(?:at|in)\s+(?:the|an?|any|every|its)\s+(?:\w+\s)?(?:minim\w+|maxim\w+|optim\w+|saddle(?:[- ]point)?"
    r"|solution|(?:stationary|critical|fixed)[- ]point|equilibrium|limit)[\s$,:*]*\Z",
    re.IGNORECASE,
)
# What may stand between a word and the relation that it introduces.
_DRESS = re.compile(r"\\begin\s*\{[a-z]+\*?\}|\\[\[(]|[$&#*_~:\s]+")
MAY_BE = "it may be a condition; as an identity it fails"


class Conditions(NameContexts):
    """The part of the judge that knows what only is supposed."""

    def supposed(self, st: Statement) -> bool:
        """Whether a word like "let" stands right before the relation: it sets, and claims nothing."""
        text = self.said_before(st, 150)
        if st.left.term is not None and not closed(st.left.term) and _LOCUS.search(text):
            return True
        found = _SUPPOSE.search(_DRESS.sub(" ", text))
        end = st.right.end
        if found is None and supposed_by_sentence(text, self.writeup.text[end : end + 160]):
            return True
        if found is None:  # "Second case: a + b = 4, a b = 1"
            last = listed_before(st, self.writeup)
            if last is None or last.left.term is None or not last.left.term.args:
                return False
            found = _SUPPOSE.search(_DRESS.sub(" ", self.said_before(last, 150)))
            return found is not None
        return not (_SOLVE.match(found[0]) and shows_inverse(self.world, st))

    def leaves_start(self, st: Statement, left: Term) -> bool:
        """Whether a b = 2 is said of another place, "at the minimum", than the a and b that were told before
        without computing them: there they have other values from here on, which nobody has told."""
        if self.claims.strict or _AT_A_PLACE.search(self.said_before(st)) is None:
            return False
        names = [sym(n) for n in sorted(term_names(left))]
        known = [self.world.binding(n) for n in names]
        if any(b is None or b.kind != "literal" for b in known):
            return False
        for name in names:
            self.world.bind(name, Binding("numeric", None, self.world.section))
        return True

    def all_told(self, t: Term) -> bool:
        """Whether everything that a term comes down to has a value: the a_1, a_2, a_3 of Σ a_i too."""
        return has_value(self.world, t, SHOWN)

    def as_set(self, left: Term, right: Term) -> bool:
        """Whether the relation holds with an equation that the text has set before: uᵀu = 1."""
        under = under_constraints(self.world, left, right)
        if under is None:
            return False
        told = {sym(n): number for n, number in self.world.numbers.told.items()}
        return self.claims.same(*under) or self.claims.same(*(substitute(t, told) for t in under))
