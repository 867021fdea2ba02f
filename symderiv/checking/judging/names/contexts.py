"""What the text around a name says of the value it gets: another example, a place in passing, the case of one
size, a choice, a label.
"""

from __future__ import annotations

import re

from symderiv.checking.equality.rounded.putin import put_in_pairs
from symderiv.checking.judging.chain import State
from symderiv.checking.judging.evidence import Passages
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Statement
from symderiv.checking.values.numbers import Matrix
from symderiv.checking.world.matrix_names import bold_macros, is_bold
from symderiv.checking.world.world import (
    Binding,
    closed,
    numeric_display,
)
from symderiv.notation.names import split
from symderiv.notation.term import Term, call, sym

__all__ = ["NameContexts"]

# "Take $", "we choose $k = 3$ and $": what follows is one's own choice.
_CHOSEN = re.compile(
    r"(?:\b(?:take|taking|choose|choosing|pick|picking|try|fix|nehmen|nimm|wählen?|prenons|choisissons|tom[ae]mos"
    r"|elegimos|escolhemos|prendiamo|scegliamo|возьм[её]м|выберем)\b(?:[ \t](?:wir|man|now|instead))?|选取?|取)"
    r"[\s:,(*_\\]{0,6}(?:\$[^$\n]{1,40}\$\s{0,3}(?:,|and|und|et|y|e|и|和)\s{0,3}){0,3}\$?\s{0,3}\Z",
    re.IGNORECASE,
)
# "For K = 2: $", "with n = 1, $": what follows is said of one size.
_FOR_ONE = re.compile(
    r"\b(?:for|with|if|when|für|mit|bei|pour|avec|para|con)\s+\$?\s?[A-Za-z]\s?=\s?[0-9]{1,3}\s?\$?\s?"
    r"(?:[a-z]{3,12}\s?)?[:,]\s*\$*\s*\Z"
    r"|(?:\A|\n[ \t]*\n|\n(?:#{1,6}[ \t]|\\(?:sub)*(?:section|paragraph)\b)[^\n]*\n)\s*(?:\\item\s|[-*+]\s)?\s*"
    r"(?:for|with|if|when)\s+\$\s?[A-Za-z]\s?=\s?[0-9]{1,3}\s?\$"
    r"(?:[^\n]|\n(?![ \t]*\n))*\Z",
    re.IGNORECASE,
)
# "it vanishes only at $": a place that is named in passing, and no value.
_IN_PASSING = re.compile(
    r"\b(?:vanish\w*|zero|minim\w*|maxim\w*|attained|reached|largest|smallest|steepest|equality)\b"
    r"[^.\n]{0,40}\bat\b[\s$]*(?:[^$.\n]{1,25}\$?\s?(?:,|\band\b)\s?\$?\s?){0,2}\Z",
    re.IGNORECASE,
)
_FOR = re.compile(r"(?:\A|[\n.:])\s*(?:\\item\s|[-*+]\s)?\s*For\s+\$\s*\Z")
_NEW_DATA = re.compile(
    r"\b(?:new|other|another|second)\s+(?:data|example|inputs?|sample|values|numbers|neuron|point)\b",
    re.IGNORECASE,
)
_PARAGRAPH = 500  # characters
_NEW_HEADING = re.compile(r"^(?:#{1,6}[ \t]|\\(?:sub)*section|\\paragraph)", re.MULTILINE)
_SQUARE_TOLD = re.compile(r"(?:\\sigma|σ|(?<![A-Za-z])s)\s?(?:\^\s?\{?\s?2\s?\}?|²)\s?=\s?[0-9]")
# "He: Var = 2/720", "- Xavier: Var = …": what a line is about.
_LABEL = re.compile(
    r"(?:\A|\n)[ \t>*+-]{0,8}([^\W\d_][^\n:=$\\]{1,30}):[*_]{0,2}[ \t]{0,3}\$?[ \t]{0,2}\Z"
)

# "$z = 2$ gives $0 + 1 = 1$": the number is put in, and not found.
_GIVES = re.compile(
    r"[\s$)\\]{0,4}(?:(?:would|only|already|just)\s+)?(?:gives?|yields?|leads?\s+to|costs?|results?\s+in|ergibt|ergäbe"
    r"|liefert|gibt|führt\s+(?:auf|zu)|donnent?|conduit\s+à|resulta\s+en|даёт|дает)\b",
    re.IGNORECASE,
)
_CONTRAST = re.compile(
    r"\b(?:whereas|while|contrast|instead|compar\w*|another|other|try|trying|tried|alternativ\w*|but|dagegen|während"
    r"|hingegen|stattdessen|aber|tandis\s+que|alors\s+que|mientras|enquanto|mentre|тогда\s+как)\b[^.;!?=\n]{0,30}\Z",
    re.IGNORECASE,
)
# "critical at $", "The minimum is at $": what is said of one place, in words of a few languages; "after 20 layers
# with $", "from $", "take $": another sentence sets the name.
_PLACED = re.compile(
    r"\b(?:at|um|bei|en|à|em|a|per|при|в|pour|für|for)[\s$:*_({]*\Z|(?:在|为|は)[\s$:*_({]*\Z",
    re.IGNORECASE,
)
_SETTING = re.compile(
    r"\b(?:with|at|for|from|take|set|setting|using|where|starting|mit|bei|für|von|ab|setze|avec|pour|à|depuis|prenons"
    r"|con|para|desde|com|para|per|da|при|для|с|от)\b[\s$:*_({]*(?:\$[^$\n]{1,40}\$\s{0,3}(?:,|and|und|et|y|e|и)\s{0,3}\$?\s*)*\Z"
    r"|(?:当|在|对于|取|从)[\s$:*_({]*\Z",
    re.IGNORECASE,
)
_ENDED = re.compile(r"[.!?](?=[\s$)*_]|\Z)|[。！？]|\n\s*\n")
_NEAR = 6  # relations in which another number is put in


class NameContexts(State):
    """The part of the judge that asks the text whether a name may mean something new."""

    writeup: Writeup
    labels: dict[Term, str]  # what the last line that gave a name a value is about
    passages: Passages
    counts: dict[Term, int]  # K of "for K = 2", and the passage that tells it
    told_for: dict[Term, int]  # formulas that hold for one size, and the passage that tells them

    def said_before(self, st: Statement, reach: int = 80) -> str:
        """The end of the text before a statement, in the order of the file."""
        return self.before(st).removesuffix(st.context)[-reach:]

    def in_passing(self, st: Statement, right: Term) -> bool:
        """Whether this only names a place: "it vanishes only at σ = 1"."""
        if self.claims.strict or not numeric_display(right):
            return False
        return _IN_PASSING.search(self.said_before(st)) is not None

    def note_size(self, st: Statement, left: Term, right: Term) -> None:
        """A formula that is said "for K = 2:" holds up to the next heading or label."""
        if closed(right) or self.claims.strict:
            return
        self.told_for.pop(left, None)
        if _FOR_ONE.search(self.said_before(st, _PARAGRAPH)):
            self.told_for[left] = self.passages.at

    def note_count(self, st: Statement, left: Term, right: Term) -> None:
        """What "For K = 2" tells, is told up to the next heading or label."""
        one = left.head == "sym" and left.data.isalpha() and len(left.data) == 1
        if one and right.head == "num" and not right.data[1] and not self.claims.strict:
            if _FOR.search(self.said_before(st)):
                self.counts[left] = self.passages.at

    def forget_counts(self) -> None:
        """Under another heading or label, K is no longer the number of a case."""
        for key, at in list(self.counts.items()):
            if at != self.passages.at:
                del self.counts[key]
                self.world.forget_last(key)

    def is_another(self, st: Statement, old: Binding, right: Term) -> bool:
        """Whether numbers come from another formula than was told: tanh(−0.4) where it was σ(z), or
        anything that is not built alike for new data."""
        if old.term is None or put_in_pairs(old.term, right, calls=True):
            return False
        if old.term.head == right.head == "call" and old.term.data != right.data:
            return True
        return _NEW_DATA.search(self.before(st)[-_PARAGRAPH:]) is not None

    def of_another_shape(self, old: Binding, right: Term) -> bool:
        """Whether a matrix is shown for what was a number: H as an entropy, then H as the hidden layer."""
        return right.head == "mat" and old.shown is not None and not isinstance(old.shown, Matrix)

    def was_a_matrix(self, left: Term, old: Binding, right: Term) -> bool:
        """Whether a number is told for what was a matrix by its formula: P = A (AᵀA)⁻¹ Aᵀ, then P = 0.5."""
        told = old.term
        if told is None or not left.data[:1].isupper() or not numeric_display(right):
            return False
        if "mat" in right.heads:
            return False
        if told.head == "mat":
            return len(told.args) > 1
        ends = (
            told.args[0].head != "T" and told.args[-1].head == "T" if told.head == "mul" else False
        )
        return ends and told.args[0].head == "sym" and told.args[0].data[:1].isupper()

    def tried_out(self, st: Statement, left: Term) -> bool:
        """Whether a number of a name is one of several that are put in, or stands against the one that was found:
        "whereas z = 2 gives 1", "z = 2 gives 1 and z = 0 gives 2"."""
        text = self.writeup.text
        if self.claims.strict or len(self.writeup.chain(st)) > 1:
            return False
        if not _GIVES.match(text, st.right.end, st.right.end + 40):
            return False
        if _CONTRAST.search(self.said_before(st)):
            return True
        first, last = self.writeup.paragraph(st.left.start, st.right.end)
        for other in (*self.writeup.earlier(st, _NEAR), *self.writeup.later(st, _NEAR)):
            number = other.right.term
            if other.first and other.left.term is left and number is not None:
                if not first <= other.left.start <= last or number is st.right.term:
                    continue
                if numeric_display(number) and _GIVES.match(text, other.right.end):
                    return True
        return False

    def set_in_another_sentence(self, st: Statement, left: Term, right: Term) -> bool:
        """Whether the name was only told where something is, "critical at g = √2", and another sentence says with
        which number it goes on: "after 20 layers with g = 1"."""
        text, start = self.writeup.text, st.head.start
        if self.claims.strict or not _SETTING.search(self.said_before(st)):
            return False
        told = (o for o in reversed(self.writeup.earlier(st)) if o.first and o.left.term is left)
        last = next(told, None)
        if last is None or not st.first or last.right.term is right:
            return False
        before = text[max(0, last.head.start - 40) : last.head.start]
        return (
            _PLACED.search(before) is not None
            and _ENDED.search(text, last.right.end, start) is not None
        )

    def is_bold_now(self, st: Statement, left: Term, right: Term) -> bool:
        """Whether entries are shown for a bold letter that was told without: 𝐮₂ = (−0.66, 0.75) is the second
        vector, where u₂ = 0.88 u₁ was said of the entries of one."""
        if right.head != "mat" or not is_bold(st.left.source, self.writeup.once(_macros)):
            return False
        told = (o for o in reversed(self.writeup.earlier(st)) if o.first and o.left.term is left)
        last = next(told, None)
        return last is not None and not is_bold(last.left.source, self.writeup.once(_macros))

    def label(self, st: Statement) -> str:
        """What the line that begins with a statement says that it is about."""
        m = _LABEL.search(self.said_before(st, 60))
        return m[1].strip(" *_").casefold() if m else ""

    def chosen(self, st: Statement) -> bool:
        """Whether the number is chosen: "Take η = 0.15"."""
        return _CHOSEN.search(self.said_before(st, 150)) is not None

    def labelled_anew(self, st: Statement, left: Term) -> bool:
        """Whether the line is about something else than the one that gave the name its value."""
        now = self.label(st)
        laws = self.world.laws.get(split(left.data)[0], ()) if left.head == "sym" else ()
        before = (self.labels.get(t, "") for t in (left, *laws))  # of η_30, too, and of η_t
        return bool(now) and any(b and b != now for b in before)

    def under_new_heading(self, st: Statement, left: Term, old: Binding) -> bool:
        """Whether σ, of which only σ² was told, has a number under another heading than that."""
        if self.claims.strict or left.head != "sym" or old.term is None:
            return False
        square = sym(f"{left.data}^{{2}}")
        told = self.world.binding(square)
        if old.term is not call("sqrt", square) or told is None or told.kind != "literal":
            return False
        before = self.before(st)
        places = [m.end() for m in _SQUARE_TOLD.finditer(before)]
        return bool(places) and _NEW_HEADING.search(before, places[-1]) is not None


def _macros(writeup: Writeup) -> dict[str, str]:
    return bold_macros(writeup.text)
