"""Measures of fit as texts write them: all ways are right, a usual slip in one of them is wrong."""

from __future__ import annotations

import pytest

from tests.checking.judging.facts.lawcases import Rows, right_ones, slips, wrong

MEASURES: Rows = [
    ("", [r"$\text{Accuracy} = \frac{TP+TN}{TP+TN+FP+FN}$",
      r"$ACC = \frac{\text{TP} + \text{TN}}{\text{TP} + \text{TN} + \text{FP} + \text{FN}}$",
          "Accuracy = (TP + TN) / (TP + TN + FP + FN)"],
     [(0, "{TP+TN}", "{TP+FN}", "other-value"), (0, "{TP+TN}", "{TP}", "dropped-term"), (0, "+FN}", "}",
      "dropped-term"),
      (2, "(TP + TN) /", "(TP - TN) /", "sign")]),
    ("", [r"$\text{Precision} = \frac{TP}{TP+FP}$", r"$\text{recall} = \frac{\text{TP}}{\text{TP} + \text{FN}}$",
          r"$\text{Specificity} = \frac{TN}{TN + FP}$", "Recall = TP / (TP + FN)", r"$FPR = \frac{FP}{FP + TN}$"],
     [(0, "FP", "FN", "other-value"), (1, r"\text{FN}", r"\text{FP}", "other-value"), (2, "FP", "FN",
      "other-value"),
      (3, "FN", "FP", "other-value"), (4, "TN", "TP", "other-value"), (3, "+ FN", "- FN", "sign")]),
    ("", [r"$F_1 = \frac{2 P R}{P + R}$", r"$F_1 = 2 \cdot \frac{precision \cdot recall}{precision + recall}$",
          r"$F_1 = \frac{2}{\frac{1}{P} + \frac{1}{R}}$", r"$F1 = \frac{2TP}{2TP + FP + FN}$",
          "F1 = 2*P*R/(P + R)"],
     [(0, "2 ", "", "factor-two"), (0, "P + R", "P - R", "sign"), (1, r"2 \cdot ", "", "factor-two"),
      (0, r"\frac{2 P R}{P + R}", r"\frac{P + R}{2}", None),
      (1, r"precision + recall", "precision - recall", "sign"), (3, "+ FN", "- FN", "sign"), (4, "P + R",
      "P - R", "sign")]),
    ("", [r"$F_\beta = \frac{(1 + \beta^2) P R}{\beta^2 P + R}$",
      r"$F_\beta = (1 + \beta^2) \frac{P R}{\beta^2 P + R}$"],
     [(0, "1 + ", "1 - ", "sign"), (0, r"\beta^2 P + R", r"P + \beta^2 R", None), (1, "P + R", "P - R", "sign")]),
    ("The coefficient of determination:",
     [r"$R^2 = 1 - \frac{SS_{res}}{SS_{tot}}$",
      r"$R^2 = 1 - \frac{\sum_i (y_i - \hat y_i)^2}{\sum_i (y_i - \bar y)^2}$", r"$R^2 = 1 - \frac{RSS}{TSS}$",
      r"$R^2 = \frac{\sum_i (\hat y_i - \bar y)^2}{\sum_i (y_i - \bar y)^2}$"],
     [(0, "1 - ", "1 + ", "sign"), (0, r"\frac{SS_{res}}{SS_{tot}}", r"\frac{SS_{tot}}{SS_{res}}", None),
      (1, "1 - ", "1 + ", "sign"),
      (1, "1 - ", "", "missing-one-minus"), (1, r"- \hat y", r"+ \hat y", "sign"), (2, r"\frac{RSS}{TSS}",
      r"\frac{TSS}{RSS}", None)]),
    ("", [r"$RMSE = \sqrt{\frac1n \sum_{i=1}^n (y_i - \hat y_i)^2}$", r"$\text{RMSE} = \sqrt{MSE}$"],
     [(0, "i - ", "i + ", "sign"), (0, "^2", "", "square-forgotten"),
      (0, r"\sqrt{\frac1n \sum_{i=1}^n (y_i - \hat y_i)^2}", r"\frac1n \sum_{i=1}^n (y_i - \hat y_i)^2",
      "root-forgotten"),
      (1, r"\sqrt{MSE}", "MSE", "root-forgotten")]),
    ("", [r"$MAE = \frac{1}{n}\sum_{i=1}^n |y_i - \hat y_i|$"], [(0, "i - ", "i + ", "sign")]),
    ("The decomposition into bias and variance:",
     [r"$E[(y-\hat f(x))^2] = \text{Bias}[\hat f(x)]^2 + \text{Var}[\hat f(x)] + \sigma^2$",
      r"$MSE = \text{Bias}^2 + \text{Variance} + \sigma^2$",
      r"$\text{MSE}(\hat\theta) = \text{Var}(\hat\theta) + \text{Bias}(\hat\theta)^2$",
      "MSE = Bias² + Var + noise"],
     [(0, r"(x)]^2 +", "(x)] +", "square-forgotten"), (0, r"+ \text{Var}", r"- \text{Var}", "sign"),
      (1, "Bias}^2", "Bias}", "square-forgotten"),
      (1, r"+ \sigma", r"- \sigma", "sign"), (2, ")^2", ")", "square-forgotten"), (3, "Bias²", "Bias",
      "square-forgotten")]),
    ("Pearson's correlation",
     [r"$r = \frac{\sum_i (x_i - \bar x)(y_i - \bar y)}"
      r"{\sqrt{\sum_i (x_i - \bar x)^2}\sqrt{\sum_i (y_i - \bar y)^2}}$",
      r"$\rho = \frac{Cov(X, Y)}{\sigma_X \sigma_Y}$"],
     [(0, r"\sqrt{\sum_i (x_i - \bar x)^2}", r"\sum_i (x_i - \bar x)^2", "root-forgotten"),
      (0, r"(y_i - \bar y)}", r"(y_i + \bar y)}", "sign")]),
    ("The z-score is", [r"$z = \frac{x - \mu}{\sigma}$", "z = (x − μ)/σ", r"$z_i = \frac{x_i - \bar x}{s}$"],
     [(0, "x - ", "x + ", "sign"), (0, r"{\sigma}", r"{\sigma^2}", "square-too-many"), (1, "x − ", "x + ",
      "sign"), (2, "_i - ", "_i + ", "sign")]),
    ("The standard error is", [r"$SE = \frac{\sigma}{\sqrt{n}}$"], [(0, r"\sqrt{n}", "n", "root-forgotten")]),
    ("Min-max scaling:", [r"$x' = \frac{x - x_{min}}{x_{max} - x_{min}}$",
      r"$\hat x = \frac{x - \min}{\max - \min}$"],
     [(0, "{x - ", "{x + ", "sign"), (0, "} - x", "} + x", "sign")]),
    ("The idf is", [r"$idf = \log\frac{N}{df}$", r"$\text{idf}_t = \log\frac{N}{n_t}$",
      r"$idf(t) = \ln\frac{1+N}{1+df(t)} + 1$"],
     [(0, r"\frac{N}{df}", r"\frac{df}{N}", None), (1, r"\frac{N}{n_t}", r"\frac{n_t}{N}", None)]),
]  # fmt: skip


@pytest.mark.parametrize("text", right_ones(MEASURES))
def test_the_measures_are_right(text: str) -> None:
    assert wrong(text) == []


@pytest.mark.parametrize(("text", "mistake"), slips(MEASURES))
def test_a_slip_is_found(text: str, mistake: str | None) -> None:
    assert wrong(text) == [mistake]


@pytest.mark.parametrize(
    "text",
    [
        # They look alike, and are right.
        r"The balanced accuracy is another: $A = \frac{1}{2} (a + b)$.",
        r"With $n$ samples, $\text{Accuracy} = \frac{c}{n}$ and $error = 1 - accuracy$.",
        r"Explained: $R^2 = \frac{SS_{reg}}{SS_{tot}}$, adjusted $\bar R^2 = 1 - (1 - R^2)\frac{n-1}{n-p-1}$.",
        r"The force $F = \frac{m v}{t}$ and the statistic $F = \frac{a}{b}$.",
        r"The mean of both, $G = \sqrt{P R}$ and $A = \frac{P + R}{2}$.",
        r"Standardized by the range: $z = \frac{x - a}{b - a}$.",
        r"The estimate of $\sigma$ has the standard error $s = \frac{\sigma}{\sqrt{2 n}}$.",
        r"Unbiased: $MSE = \text{Var}$ and $E = a + b$.",
    ],
)
def test_what_only_looks_alike_is_left_alone(text: str) -> None:
    assert wrong(text) == []
