"""``derive``: results against derivatives by hand and by SymPy, forms of input, faults."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import sympy

from tests.cli.cli_tools import run

NET = "z_1 = w_1*x + b_1; h_1 = sigmoid(z_1); L = (y - h_1)^2/2"
LATEX_NET = r"""\begin{align*}
  z_1 &= w_1 x + b_1, \\
  h_1 &= \sigma(z_1), \\ % the activation
  L &= \frac{1}{2}(y - h_1)^2 .
\end{align*}"""


def closed(data: dict, name: str) -> str:  # type: ignore[type-arg]
    return next(g["closed"]["ascii"] for g in data["gradients"] if g["wrt"] == name)


def data_of(*args: str) -> dict:  # type: ignore[type-arg]
    result = run("derive", *args, "--to", "json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


@pytest.mark.parametrize(
    "text", ["a^2*(a+b)", "a^3/b - 2*a*b", "exp(-a^2/2)*b", "1/(a*b)", "-a^2 + log(a)", "sqrt(a)*b"]
)
def test_expression_as_sympy_differentiates_it(text: str) -> None:
    names = {n: sympy.Symbol(n, positive=True) for n in "ab"}
    expected = sympy.sympify(text.replace("^", "**"), locals=names).diff(names["a"])
    got = sympy.sympify(closed(data_of(text, "--wrt", "a"), "a").replace("^", "**"), locals=names)
    assert sympy.simplify(got - expected) == 0


def test_paths_of_an_expression_by_hand() -> None:
    # f = v1 v2 with v1 = a², v2 = a + b at a = 3, b = 1: 4 · 6 + 9 · 1.
    data = data_of("a^2*(a+b)", "--wrt", "a", "--paths", "--at", "a=3", "--at", "b=1")
    (paths,) = data["paths"]
    assert paths["count"] == 2
    assert [p["value"]["text"] for p in paths["listed"]] == ["24", "9"]
    assert [p["nodes"] for p in paths["listed"]] == [["a", "v_1", "f"], ["a", "v_2", "f"]]
    assert paths["value"] == {"text": "33", "exact": True, "fraction": "33"}


def test_numbers_of_a_network_by_hand() -> None:
    # At z = 0: h = 1/2, ∂L/∂h = -(1 - 1/2), σ' = 1/4, so ∂L/∂w = -1/8 · 2.
    data = data_of(NET, "--wrt", "w_1,b_1", "--at", "x=2,y=1,w_1=1/2,b_1=-1")
    values = {g["wrt"]: g["value"]["text"] for g in data["gradients"]}
    assert values == {"w_1": "-0.25", "b_1": "-0.125"}
    assert [a["node"] for a in data["adjoints"]][:2] == ["h_1", "z_1"]


def test_latex_and_plain_input_are_the_same() -> None:
    plain, latex = data_of(NET), data_of(LATEX_NET)
    assert [d["name"] for d in plain["definitions"]] == [d["name"] for d in latex["definitions"]]
    a, b = (
        sympy.sympify(
            closed(d, "w_1").replace("^", "**").replace("'", "_p"),
            locals={"sigmoid_p": sympy.Function("s")},
        )
        for d in (plain, latex)
    )
    assert sympy.simplify(a - b) == 0


def test_file_and_standard_input(tmp_path: Path) -> None:
    file = tmp_path / "net.txt"
    file.write_text("# a network\n" + NET.replace("; ", "\n") + "\n", encoding="utf-8")
    direct = run("derive", NET).stdout
    assert run("derive", str(file)).stdout == direct
    assert run("derive", "-", stdin=NET).stdout == direct


def test_names_after_wrt_as_the_usage_says() -> None:
    several = run("derive", NET, "--wrt", "w_1", "b_1").stdout
    assert several == run("derive", NET, "--wrt", "w_1", "--wrt", "b_1").stdout
    assert several == run("derive", NET, "--wrt", "w1,b1").stdout


def test_text_is_clean() -> None:
    text = run(
        "derive",
        "z = w*x + b; h = tanh(z); L = |y - h|",
        "--at",
        "x=1,w=-2,b=-3,y=-1",
        "--paths",
        "--form",
        "adjoints",
    ).stdout
    assert "∂L/∂w" in text and "dL/dw" in text
    formulas = "\n".join(line for line in text.splitlines() if line.startswith("  "))
    assert not re.search(r"(?<![\d.])1 (?!if\b)[a-zσ]", formulas)
    assert "+ -" not in text and "- -" not in text
    assert not re.search(r"\d{12,}", text)


def test_latex_has_only_amsmath_commands() -> None:
    text = run("derive", NET, "--to", "latex").stdout
    assert r"\begin{align*}" in text and r"\frac{\partial L}{\partial w_1}" in text
    assert r"\final" not in text and r"\points" not in text


def test_cases_matter_not_to_the_separator() -> None:
    data = data_of("h = {x^2 if x > 0; 3*x otherwise}; L = h", "--wrt", "x")
    assert [d["name"] for d in data["definitions"]] == ["h", "L"]


def test_of_chooses_and_prunes() -> None:
    data = data_of("z = w*x; u = 3*q", "--wrt", "w", "--of", "z")
    assert data["of"] == "z" and [g["name"] for g in data["given"]] == ["w", "x"]


def test_independent_quantity_has_derivative_0() -> None:
    assert closed(data_of("z = w*x; u = 3*q", "--wrt", "w"), "w") == "0"


def test_expression_that_begins_with_a_minus() -> None:
    assert closed(data_of("-x^2", "--wrt", "x"), "x") == "-2*x"


def test_kink_needs_a_convention() -> None:
    args = ("h = relu(x); L = h*w", "--wrt", "x", "--at", "x=0,w=3")
    refused = run("derive", *args)
    assert refused.exit_code == 2 and "--kink relu=0" in refused.stderr
    data = data_of(*args, "--kink", "relu=1/2")
    assert data["gradients"][0]["value"]["text"] == "1.5"


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["z = w*x +* b"], "line 1, column 10"),
        (["a = 1*x\nz = a^^2"], "line 2, column 7"),
        (["z = w*x; z = 3"], "defined again"),
        (["z = L; L = z"], "in a circle"),
        (["sigmod(x)"], "did you mean 'sigmoid'?"),
        (["z = w*x", "--wrt", "q"], "there are w, x, z"),
        (["z = alpha*x", "--wrt", "alph"], "did you mean"),
        (["z = w*x", "--wrt", "z"], "is what is differentiated"),
        (["z = w*x", "--at", "w=1"], "--at x="),
        (["z = w*x", "--at", "w=1,x=sqrt(2)"], "not an exact number"),
        (["z = w*x", "--at", "z=1"], "is defined by an equation"),
        (["z", "=", "w*x"], "in quotes"),
        (["nofile.txt"], "There is no file"),
        (["log(x)", "--at", "x=-1"], "logarithm"),
        (["1/x", "--at", "x=0"], "division by 0"),
        (["2 + 3"], "no name"),
        ([""], "nothing to derive"),
        (["x^2", "--kink", "foo=1"], "no function 'foo'"),
    ],
)
def test_wrong_input_is_said_clearly(args: list[str], message: str) -> None:
    result = run("derive", *args)
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stdout == ""
    assert "Traceback" not in result.stderr and "internal error" not in result.stderr


def test_bytes_that_are_not_utf8() -> None:
    result = run("derive", "-", stdin=b"y = \xff")
    assert result.exit_code == 2 and "not UTF-8" in result.stderr


def test_deep_chain_with_many_paths_stays_small() -> None:
    lines = ["h_0 = w*x"]
    for i in range(1, 41):
        lines += [f"g_{i} = tanh(h_{i - 1})", f"h_{i} = g_{i} + h_{i - 1}"]
    data = data_of("\n".join(lines), "--wrt", "w", "--paths")
    assert data["paths"][0]["count"] == 2**40
    assert data["paths"][0]["listed"] is None
