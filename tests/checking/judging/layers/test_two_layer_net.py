"""The backward pass of a two-layer net in matrices, as it stands in most notes, and its usual slips."""

from __future__ import annotations

import pytest

from tests.checking.writeup import judged

_NOTATIONS = {
    "subscripts": ("z_{}", "W_{}", "b_{}", r"\delta_{}"),
    "superscripts": ("z^{{({})}}", "W^{{({})}}", "b^{{({})}}", r"\delta^{{({})}}"),
    "brackets": ("z^{{[{}]}}", "W^{{[{}]}}", "b^{{[{}]}}", r"\delta^{{[{}]}}"),
}
_LOSSES = {
    "softmax": (r"\hat y = \mathrm{softmax}(%s)", r"L = -\sum_k y_k \log \hat y_k"),
    "squares": (r"\hat y = %s", r"L = \frac12 \|\hat y - y\|^2"),
}
# The line, and a slip of it; D, Z, V and U stand for δ, z, W and the whole left side's number.
_LINES = [
    (r"\frac{\partial L}{\partial Z2} = \hat y - y", r"\frac{\partial L}{\partial Z2} = y - \hat y"),
    (r"\frac{\partial L}{\partial V2} = D2 h^T", r"\frac{\partial L}{\partial V2} = D2 h"),
    (r"\frac{\partial L}{\partial h} = (V2)^T D2", r"\frac{\partial L}{\partial h} = V2 D2"),
    (r"D1 = \frac{\partial L}{\partial h} \odot h (1 - h)", r"D1 = \frac{\partial L}{\partial h} \odot h (1 + h)"),
    (r"\frac{\partial L}{\partial V1} = D1 x^T", r"\frac{\partial L}{\partial V1} = D1 h^T"),
]  # fmt: skip


def _text(notation: str, loss: str, slip: int | None) -> tuple[str, list[str]]:
    z, w, b, delta = _NOTATIONS[notation]
    output, of_it = _LOSSES[loss]

    def put(t: str) -> str:
        for k in "12":
            for sign, form in (("Z", z), ("V", w), ("D", delta)):
                t = t.replace(sign + k, form.format(k))
        return t

    layers = rf"Z1 = V1 x + {b.format(1)}$, $h = \sigma(Z1)$, $Z2 = V2 h + {b.format(2)}"
    lines = [put(pair[k == slip]) for k, pair in enumerate(_LINES)]
    told = put(
        rf"${layers}$, ${output % 'Z2'}$, ${of_it}$, $D2 = \frac{{\partial L}}{{\partial Z2}}$."
    )
    return told + "".join(f"\n\n${line}$" for line in lines), lines


@pytest.mark.parametrize("loss", _LOSSES)
@pytest.mark.parametrize("notation", _NOTATIONS)
def test_all_lines_are_right(notation: str, loss: str) -> None:
    text, lines = _text(notation, loss, None)
    found = judged(text)
    assert [found[line] for line in lines] == ["correct"] * len(lines)


@pytest.mark.parametrize("slip", range(len(_LINES)))
@pytest.mark.parametrize("loss", _LOSSES)
@pytest.mark.parametrize("notation", _NOTATIONS)
def test_a_slip_is_found_in_its_line(notation: str, loss: str, slip: int) -> None:
    text, lines = _text(notation, loss, slip)
    found = judged(text)
    assert found[lines[slip]] == "wrong"
    assert all(found[line] in ("correct", "given") for line in lines[:slip])
