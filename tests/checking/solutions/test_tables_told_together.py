"""Tables of an optimizer of which heads, leads, corners and the line above tell together what each number is of.

Whatever the habit, every number is a step of the solution, and a slip is found in its cell and nowhere else.
"""

from __future__ import annotations

import math
import re

import pytest

from symderiv.exercises.solve import Solved
from tests.checking.solutions.made import findings, made, marks, number, verdicts

METHODS = {"momentum": "Momentum", "rmsprop": "RMSprop"}
Numbers = dict[str, dict[str, list[list[float]]]]  # method, state, parameter, step
Rows = list[list[str]]


def numbers_of(solved: Solved) -> Numbers:
    """Two steps of two methods."""
    out: Numbers = {}
    for method, state in (("momentum", "v"), ("rmsprop", "s")):
        found: dict[str, list[list[float]]] = {state: [], "w": []}
        for p in ("w₁", "w₂"):
            for name, key in ((f"{state}_{{{p}}}", state), (p, "w")):
                values = [number(solved, name + k, (1, method)) for k in ("⁽¹⁾", "⁽²⁾")]
                found[key].append(values)
        out[method] = found
    return out


def shown(x: float) -> str:
    return f"{x:.6f}"


def markdown(rows: Rows) -> str:
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], "|---" * len(rows[0]) + "|", *lines[1:]]) + "\n\n"


def latex(rows: Rows) -> str:
    lines = [" & ".join(row) + r" \\" for row in rows]
    body = "\n".join([r"\toprule", lines[0], r"\midrule", *lines[1:], r"\bottomrule"])
    return f"\\begin{{tabular}}{{llrrrr}}\n{body}\n\\end{{tabular}}\n"


def wide(of: Numbers, head: Rows, leads: list[str], repeated: bool) -> Rows:
    """A row for each method and state; ``leads``: forms of what stands before the numbers."""
    rows = list(head)
    for method, states in of.items():
        for k, (state, values) in enumerate(states.items()):
            said = METHODS[method] if repeated or not k else ""
            lead = [form.format(said, state) if said or "{1}" in form else "" for form in leads]
            rows.append([*lead, *(shown(x) for parameter in values for x in parameter)])
    return rows


COLUMNS = [f"$w_{p}$, step {k}" for p in (1, 2) for k in (1, 2)]


def by_columns(of: Numbers) -> str:
    return markdown(wide(of, [["", *COLUMNS]], ["{0}: ${1}$"], True))


def in_two_columns(of: Numbers) -> str:
    bold = [f"**$w_{p}$ (t = {k})**" for p in (1, 2) for k in (1, 2)]
    return markdown(wide(of, [["**Method**", "", *bold]], ["**{0}**", "${1}$"], False))


def several_rows(of: Numbers) -> str:
    head = [
        ["", "", r"\multicolumn{2}{c}{$w_1$}", r"\multicolumn{2}{c}{$w_2$}"],
        ["method", "quantity", "it 1", "it 2", "it 1", "it 2"],
    ]
    return latex(wide(of, head, [r"\multirow{{2}}{{*}}{{{0}}}", "${1}$"], False))


def grouped(of: Numbers) -> str:
    rows: Rows = [["", *COLUMNS]]
    for method, states in of.items():
        rows.append([f"*{METHODS[method]}*", "", "", "", ""])
        for state, values in states.items():
            rows.append([f"${state}$", *(shown(x) for parameter in values for x in parameter)])
    return markdown(rows)


def each_parameter(of: Numbers, above: str, corner: str, heads: str) -> str:
    out = ""
    for method, states in of.items():
        for p in (0, 1):
            said = above.format(METHODS[method], p + 1)
            out += f"{said}\n\n"
            rows = [[corner.format(p + 1), *(heads.format(s) for s in states)]]
            for k in (0, 1):
                lead = str(k + 1) if corner in ("$t$", "Iter.") else f"step {k + 1}"
                rows.append([lead, *(shown(v[p][k]) for v in states.values())])
            out += markdown(rows)
    return out


def lying(of: Numbers) -> str:
    out = ""
    for method, states in of.items():
        for p in (0, 1):
            rows = [["", "step 1", "step 2"]]
            rows += [[f"${s}$", *map(shown, v[p])] for s, v in states.items()]
            out += f"{METHODS[method]}, $w_{p + 1}$:\n\n" + markdown(rows)
    return out


def full_names(of: Numbers) -> str:
    out = ""
    for method, states in of.items():
        keys = [(p, s) for p in (0, 1) for s in states]
        head = [f"$w_{p + 1}$" if s == "w" else f"${s}_{{w_{p + 1}}}$" for p, s in keys]
        rows = [["Iter.", *head]]
        rows += [[str(k + 1), *(shown(states[s][p][k]) for p, s in keys)] for k in (0, 1)]
        out += f"**{METHODS[method]}**\n\n" + markdown(rows)
    return out


FORMS = {
    "columns": by_columns,
    "two columns before": in_two_columns,
    "several rows.tex": several_rows,
    "groups": grouped,
    "line above": lambda of: each_parameter(of, "{}, $w_{}$:", "", "${}$"),
    "in the corner": lambda of: each_parameter(of, "## {}", "$w_{}$", "${}$"),
    "letters of steps": lambda of: each_parameter(of, "**{}**, parameter $w_{}$", "$t$", "${}_t$"),
    "lying": lying,
    "full names": full_names,
}


def path_of(form: str) -> str:
    return "a.tex" if form.endswith(".tex") else "a.md"


@pytest.mark.parametrize("comma", [False, True], ids=["points", "commas"])
@pytest.mark.parametrize("form", FORMS)
def test_every_number_is_a_step(form: str, comma: bool) -> None:
    solved = made("relu-four-optimizers")
    text = FORMS[form](numbers_of(solved))
    if comma:
        text = "Numbers with a decimal comma.\n\n" + re.sub(r"(\d)\.(\d)", r"\1,\2", text)
    assert set(verdicts(solved, text, path_of(form))) <= {"correct", "rounded", "given"}
    steps = marks(solved, text, path_of(form)).steps
    of = [s for s in steps if any(method in s.name for method in METHODS)]
    assert {s.state for s in of} == {"correct"}


@pytest.mark.parametrize("form", FORMS)
def test_a_slip_is_found_in_its_cell(form: str) -> None:
    solved = made("relu-four-optimizers")
    of = numbers_of(solved)
    text = FORMS[form](of)
    value = shown(of["rmsprop"]["w"][1][1])
    assert text.count(value) == 1
    slip = text.replace(value, shown(of["rmsprop"]["w"][1][1] + 0.37))
    wrong = [f for f in findings(solved, slip, path_of(form)) if f.verdict == "wrong"]
    assert [f.line for f in wrong] == [text.count("\n", 0, text.index(value)) + 1]


def test_layers_in_the_columns() -> None:
    solved = made("skip-chain-classic")
    z, h = ([number(solved, f"{n}{k}", (1, "plain")) for k in "₁₂₃₄₅"] for n in "zh")
    for corner, heads in (("$k$", "${}_k$"), ("layer $k$", "${}_k$"), ("", "${}_k$")):
        rows = [[corner, *"12345"]]
        rows += [[heads.format(n), *map(shown, v)] for n, v in (("z", z), ("h", h))]
        text = f"Plain network:\n\n{markdown(rows)}"
        assert set(verdicts(solved, text)) <= {"correct", "rounded"}
        assert len(verdicts(solved, text)) == 10
        slip = text.replace(shown(h[3]), shown(h[3] + 0.1))
        assert verdicts(solved, slip).count("wrong") == 1
    bare = [["layer", "$z$", "$h$"], *([str(k + 1), shown(z[k]), shown(h[k])] for k in range(5))]
    for rows in (bare, [list(column) for column in zip(*bare, strict=True)]):
        text = f"Plain network:\n\n{markdown(rows)}"
        assert set(verdicts(solved, text)) <= {"correct", "rounded"}
        assert len(verdicts(solved, text)) == 10
        assert verdicts(solved, text.replace(shown(h[3]), shown(h[3] + 0.1))).count("wrong") == 1
    array = r"\[\begin{array}{c|rrrrr} k & 1 & 2 & 3 & 4 & 5 \\ \hline z_k & %s \end{array}\]"
    text = f"Plain network:\n\n{array % ' & '.join(map(shown, z))}\n"
    assert set(verdicts(solved, text, "a.tex")) <= {"correct", "rounded"}
    assert len(verdicts(solved, text, "a.tex")) == 5
    assert "wrong" in verdicts(solved, text.replace(shown(z[2]), shown(z[2] + 0.1)), "a.tex")


def test_matrices_in_cells() -> None:
    solved = made("matrix-momentum")
    cells = {"v": ("v_{Wₒ}⁽¹⁾", 0.0), "new value": ("Wₒ⁽¹⁾", 0.0)}

    def page(off: float) -> str:
        from symderiv.checking.solutions.reference import reference_of
        from symderiv.notation.text import unicode_text

        row = []
        for name, _ in cells.values():
            value = next(e.value for e in reference_of(solved).entries
                         if unicode_text(e.key) == name and e.value is not None)  # fmt: skip
            a, b = (float(x) for x in value.entries)
            row.append(f"$\\begin{{pmatrix}} {shown(a + off)} & {shown(b)} \\end{{pmatrix}}$")
        return f"### Iteration 1\n\n{markdown([['', '$v$', 'new value'], ['$W_o$', *row]])}"

    assert set(verdicts(solved, page(0.0))) <= {"correct", "rounded"}
    assert verdicts(solved, page(0.3)).count("wrong") >= 1


def test_the_rounding_of_what_a_sum_without_bounds_goes_over() -> None:
    solved = made("logistic-numbers")
    x = [1, -2, 3, 2]
    y = [1 / (1 + math.exp(-u)) for u in (1.5, 0, 2.5, 2)]
    q = [p * (1 - p) for p in y]
    rows = [["$k$", *"1234"], ["$x_k$", *map(str, x)]]
    rows += [[f"${name}$", *(f"{v:.4f}" for v in of)] for name, of in (("y_k", y), ("q_k", q))]
    sums = [sum(p * a**n for p, a in zip(q, x, strict=True)) for n in (2, 4)]

    def page(off: float) -> str:
        told = ", ".join(f"$S_{n} = {v + off:.4f}$" for n, v in zip((2, 4), sums, strict=True))
        law = "Let $q_k = y_k(1-y_k)$."
        return f"{law}\n\n{markdown(rows)}With the sums $S_n = \\sum_k q_k x_k^n$, {told}.\n"

    assert f"{sums[1]:.4f}" != f"{sum(round(p, 4) * a**4 for p, a in zip(q, x, strict=True)):.4f}"
    assert "wrong" not in verdicts(solved, page(0.0))
    assert verdicts(solved, page(0.02)).count("wrong") == 2


def test_short_numbers_that_are_not_rounded() -> None:
    """The first step of Adam is as long as the learning rate: −0.5 is no −0.5 ± 0.1 in the one after it."""
    solved = made("relu-four-optimizers")
    first, second = (number(solved, f"w₂{k}", (1, "adam")) for k in ("⁽¹⁾", "⁽²⁾"))
    assert abs(first * 10 - round(first * 10)) < 1e-6
    rows = [["", "$w_2$, start", *COLUMNS[2:]], ["Adam", "7", f"{first:.1f}", shown(second)]]
    assert "wrong" not in verdicts(solved, markdown(rows))
    rows[1][-1] = shown(second + 0.01)
    assert verdicts(solved, markdown(rows)).count("wrong") == 1


FORMS_OF_ONE = {
    "plus": (["form", *(f"${n}$, step {k}" for n in "vw" for k in (1, 2, 3))], True),
    "lead": (["", "step 1", "step 2", "step 3"], False),
}


@pytest.mark.parametrize("form", FORMS_OF_ONE)
def test_the_only_parameter(form: str) -> None:
    solved = made("momentum-forms")
    head, wide_rows = FORMS_OF_ONE[form]
    rows = [head]
    for said in ("plus", "minus", "average"):
        place = (1, f"momentum:{said}")
        v, w = (
            [shown(number(solved, n + k, place)) for k in ("⁽¹⁾", "⁽²⁾", "⁽³⁾")]
            for n in ("v_w", "w")
        )
        rows += [[said, *v, *w]] if wide_rows else [[f"{said}: $v$", *v], [f"{said}: $w$", *w]]
    text = markdown(rows)
    assert set(verdicts(solved, text)) <= {"correct", "rounded"}
    assert {s.state for s in marks(solved, text).steps} == {"correct"}
    value = number(solved, "w⁽³⁾", (1, "momentum:average"))
    assert verdicts(solved, text.replace(shown(value), shown(value + 0.3))).count("wrong") == 1


def test_letters_that_do_not_say_which_parameter() -> None:
    """Nothing is said of a table of w and v, where there are w_1 and w_2 and no line tells which."""
    solved = made("relu-four-optimizers")
    text = "## Momentum\n\n" + markdown([["", "step 1", "step 2"], ["$w$", "7.5", "8.5"]])
    assert verdicts(solved, text) == []
