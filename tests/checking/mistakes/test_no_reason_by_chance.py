"""Reasons that fit a number by chance only are not given: a value of another for a digit, a lost factor for 1."""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.model import Finding, Verdict
from symderiv.checking.reading import read_text
from tests.checking.writeup import verdicts


def wrong(text: str) -> list[Finding]:
    return [f for f in judge(read_text(text, "a.md")) if f.verdict is Verdict.WRONG]


@pytest.mark.parametrize(
    ("told", "line"),
    [
        ("Rates $0.2$, $0.75$ and $0.6$.\n\n$w = 0.2$\n\n",
         r"$$H = -\frac16\log_2\frac16 - \frac56\log_2\frac56 = 0.4308 + 0.2190 = 0.6498$$"),
        ("$w = 0.219$ and $v = 0.2192$\n\n", r"$$K = \frac56\log_2\frac65 = 0.2190$$"),
    ],
)  # fmt: skip
def test_a_digit_off_is_no_other_quantity(told: str, line: str) -> None:
    found = wrong(f"{told}{line}\n")
    assert len(found) == 1
    assert found[0].mistake in ("copied-wrongly", "last-digit", None)


@pytest.mark.parametrize("shown", ["0.765", "0.77"])
@pytest.mark.parametrize(
    "line", [r"a = \sigma(z) = \frac{1}{1 + e^{-1.5}} \approx ", r"a = \frac{1}{1 + e^{-1.5}} = "]
)
def test_what_is_near_one_has_lost_no_factor(line: str, shown: str) -> None:
    found = wrong(f"$${line}{shown}$$\n")
    assert [f.mistake for f in found] in ([None], ["copied-wrongly"], ["last-digit"])
    assert not wrong(f"$${line}0.818$$\n")


RETOLD = [
    (r"$$H(S) = -\frac{9}{14} \log_2 \frac{9}{14} - \frac{5}{14} \log_2 \frac{5}{14}$$",
     r"$$H(S) \approx -0.643 \cdot (-%s) - 0.357 \cdot (-1.485) \approx %s$$", "0.637", "0.565", "0.940"),
    (r"$$H = 0.7 \log_2 3 + 2$$", r"$$H \approx 0.7 \cdot %s + 2 \approx %s$$", "1.585", "1.485", "3.11"),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "number", "slip", "result"), RETOLD)
def test_behind_a_wrong_line_the_right_result_is_right_again(
    first: str, second: str, number: str, slip: str, result: str
) -> None:
    assert Verdict.WRONG not in verdicts(f"{first}\n\n{second % (number, result)}\n")
    found = judge(read_text(f"{first}\n\n{second % (slip, result)}\n", "a.md"))
    assert [f.verdict for f in found][1:] == [Verdict.WRONG, Verdict.ROUNDED]
    assert found[-1].message == "right again: the step before it is the wrong one"
    assert found[-1].expected is None
    off = judge(read_text(f"{first}\n\n{second % (slip, '2.75')}\n", "a.md"))
    assert [f.verdict for f in off][1:] == [Verdict.WRONG, Verdict.WRONG]
