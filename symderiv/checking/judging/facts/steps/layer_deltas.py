"""Error signals handed back through a layer: δ^l = (W^{l+1})ᵀ δ^{l+1} ⊙ σ′(z^l) where z = W a, and not W δ.

Where z = Wᵀ a, or nothing tells, W δ may be right.
"""

from __future__ import annotations

from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.slips.verdict import named_slip
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.notation.names import split
from symderiv.notation.term import Term, having, mul, rebuild, transpose

__all__ = ["handed_on_untransposed"]


def handed_on_untransposed(writeup: Writeup, left: Term, right: Term) -> Outcome | None:
    """The wrong verdict on such a rule without the transpose; None for anything else."""
    if left.head != "sym" or right.head != "had" or not _is_delta(left):
        return None
    back = next((a for a in right.args if a.head == "mul" and len(a.args) == 2), None)
    if back is None:
        return None
    weights, signal = back.args
    if not (_is_weights(weights) and _is_delta(signal)) or signal is left:
        return None
    if split(weights.data)[1:] != split(signal.data)[1:]:
        return None
    if split(weights.data)[0] not in writeup.once(_before_inputs):
        return None
    mended = mul(transpose(weights), signal)
    return named_slip(
        "transposed", rebuild(right, tuple(mended if a is back else a for a in right.args))
    )


def _is_delta(t: Term) -> bool:
    return t.head == "sym" and split(t.data)[0] == "delta" and any(split(t.data)[1:])


def _is_weights(t: Term) -> bool:
    return t.head == "sym" and len(split(t.data)[0]) == 1 and t.data[:1].isupper()


def _before_inputs(writeup: Writeup) -> frozenset[str]:
    """The letters of weights that are told as the W of z = W a or of ∂L/∂W = δ aᵀ, and never otherwise."""
    told: dict[str, set[bool]] = {}
    for st in writeup.document.statements:
        left, right = st.left.term, st.right.term
        if left is None or right is None or _is_delta(left):
            continue
        if left.head == "deriv" and len(left.args) == 2 and _is_weights(left.args[1]):
            if right.head == "mul" and len(right.args) == 2:
                first, last = right.args
                if _is_delta(first):  # where the inputs are rows, δ A needs no transpose
                    told.setdefault(split(left.args[1].data)[0], set()).add(last.head == "T")
                if last.head == "T" and _is_delta(last.args[0]):
                    told.setdefault(split(left.args[1].data)[0], set()).add(False)
        elif left.head == "sym":
            for u in (right, *having(right, "mul")):
                if u.head == "mul" and len(u.args) == 2:
                    for k, a in enumerate(u.args):
                        whole = a.args[0] if a.head == "T" else a
                        other = u.args[1 - k]
                        if _is_weights(whole) and other.head == "sym" and not _is_delta(other):
                            as_usual = k == 0 and a.head != "T"
                            told.setdefault(split(whole.data)[0], set()).add(as_usual)
    return frozenset(letter for letter, ways in told.items() if ways == {True})
