"""In which order the relations of a write-up are judged: what stands behind "where" or "using" is known before.

"∂L/∂w = (a − y) x, where z = w x + b and a = σ(z)": the definitions belong to the relation in front of them. Only
names that nothing has defined until then are taken out of turn; "y = cos u, u = 3 x" is one function made of two,
also where u was another before, and "… = Σ p_j z_j − z_k = z̄ − z_k, z̄ = Σ p_j z_j" tells what the last link
brings in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Statement
from symderiv.checking.world.binding import term_names
from symderiv.notation.term import Term

__all__ = ["in_turn"]

_WHERE = re.compile(
    r"\b(?:where|with|in which|here|using|since|because|as|given|wobei|mit|da|weil|où|avec|car|puisque|donde"
    r"|dove)\b|其中|这里|這裡|因为|因為|由于|由於|ここで|여기서|\\because(?![a-z])|∵",
    re.IGNORECASE,
)
_AND = re.compile(r"\b(?:and|und|et|y|e|we (?:write|set|put|let|have|use|define))\b", re.IGNORECASE)
_DRESS = re.compile(
    r"\\(?:quad|qquad|text|textrm|mbox|mathrm|begin|end|left|right|label|tag)(?![A-Za-z])|\{[a-z:*]{1,20}\}|[\s$,;.:&*\\()\[\]{}~•-]+"
)
_COMMA = re.compile(
    r"(?:\s|\\[,;: ]|\\q?quad(?![A-Za-z]))*[,，;](?:\s|\\[,;: ]|\\q?quad(?![A-Za-z]))*"
)
# "With η = 1: …" opens a sentence of its own, "Where w is …" hardly does.
_NEW_SENTENCE = re.compile(r"\.[\s$]*\s(?:with|mit|avec|con)\Z", re.IGNORECASE)
_FAR = 80  # characters between a relation and what explains it
_MOST = 8  # definitions behind one "where"


def in_turn(statements: Sequence[Statement], writeup: Writeup) -> Sequence[int]:
    """The numbers of the statements in the order in which they are judged."""
    if not statements:
        return ()
    text = writeup.text
    starts = [i for i, st in enumerate(statements) if st.first or not i]
    groups = [range(a, b) for a, b in zip(starts, [*starts[1:], len(statements)], strict=True)]
    pairs = _composed(statements, text) | _brought_in(statements, text, groups)
    if not pairs and not _WHERE.search(text):
        return range(len(statements))
    sections = [writeup.sections.at(st.left.start) for st in statements]
    order: list[int] = []
    known: set[tuple[int, Term]] = set()
    k = 0
    while k < len(groups):
        behind = _explained(statements, text, groups, sections, k, known)
        behind = behind or int(groups[k][0] in pairs)
        if any(
            statements[i].head is not statements[g[0]].head
            for g in groups[k : k + 1 + behind]
            for i in g
        ):
            behind = 0  # an aside between two links stays there
        for group in (*groups[k + 1 : k + 1 + behind], groups[k]):
            order += group
            head = statements[group[0]].left.term
            if head is not None:
                known.add((sections[group[0]], head))
        k += behind + 1
    return order


def _composed(statements: Sequence[Statement], text: str) -> frozenset[int]:
    """The numbers of the ``y = cos u`` that a comma and ``u = …`` follow."""
    out = []
    for i in range(len(statements) - 1):
        st, other = statements[i], statements[i + 1]
        left, right, inner, body = st.left.term, st.right.term, other.left.term, other.right.term
        if left is None or right is None or inner is None or body is None:
            continue
        if left.head != "sym" or inner.head != "sym" or st.op != "=" or other.op != "=":
            continue
        alone = st.first and other.first and (i + 2 == len(statements) or statements[i + 2].first)
        if not alone or tuple(term_names(right)) != (inner.data,) or not term_names(body):
            continue
        if {left.data, inner.data} & term_names(body) or left is inner:
            continue
        if _COMMA.fullmatch(text[st.right.end : other.left.start][:_FAR]):
            out.append(i)
    return frozenset(out)


def _brought_in(
    statements: Sequence[Statement], text: str, groups: Sequence[range]
) -> frozenset[int]:
    """The numbers of the first links of the chains of which a later link brings in a name that a comma and its
    formula follow, and that stood nowhere before."""
    seen: set[str] = set()
    out = []
    for group, after in pairwise(groups):
        links, other = [statements[i] for i in group], statements[after[0]]
        terms = [side.term for side in (links[0].left, *(st.right for st in links))]
        name, body = other.left.term, other.right.term
        seen |= {n for t in terms[:2] if t is not None for n in t.names}
        brought = {n for t in terms[2:] if t is not None for n in t.names} - seen
        seen |= brought
        if name is None or body is None or name.head != "sym" or name.data not in brought:
            continue
        if other.op != "=" or len(after) > 1 or name.data in body.names or not body.names:
            continue
        between = text[links[-1].right.end : other.left.start][:_FAR]
        if _COMMA.fullmatch(between.replace("$", "")):
            out.append(group[0])
    return frozenset(out)


def _explained(
    statements: Sequence[Statement],
    text: str,
    groups: Sequence[range],
    sections: Sequence[int],
    k: int,
    known: set[tuple[int, Term]],
) -> int:
    """How many of the groups behind group k are definitions of names in it, told by "where"."""
    group, section = groups[k], sections[groups[k][0]]
    sides = [side for i in group for side in (statements[i].left, statements[i].right)]
    used = {n for side in sides if side.term is not None for n in side.term.names}
    own = statements[group[0]].left.term
    end, word = statements[group[-1]].right.end, _WHERE
    told: list[tuple[Term, Term]] = []
    for other in groups[k + 1 : k + 1 + _MOST]:
        st = statements[other[0]]
        between = text[end : st.left.start]
        if len(between) > _FAR or not _joins(between, word) or sections[other[0]] != section:
            break
        left, right = st.left.term, st.right.term
        if len(other) > 1 or st.op not in ("=", ":=") or left is None or right is None:
            break
        if (
            left.head != "sym"
            or left is own
            or left.data in right.names
            or (section, left) in known
        ):
            break
        if "deriv" in right.heads:
            break
        told.append((left, right))
        end, word = st.right.end, _AND
    for _ in told:  # what is used by what is used
        used |= {n for left, right in told if left.data in used for n in right.names}
    return next((i for i, (left, _) in enumerate(told) if left.data not in used), len(told))


def _joins(between: str, word: re.Pattern[str]) -> bool:
    """Whether nothing but this word stands there, or, between two definitions, a sign."""
    if "\n\n\n" in between or "#" in between:
        return False
    found = word.search(between)
    if found is not None and _NEW_SENTENCE.search(between[: found.end()]):
        return False
    rest = _DRESS.sub("", between[: found.start()] + between[found.end() :] if found else between)
    return not rest and (found is not None or word is _AND)
