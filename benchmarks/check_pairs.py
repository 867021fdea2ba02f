"""Pairs of expressions as students write them on two sides of an equals sign, with the truth about each."""

from __future__ import annotations

__all__ = ["PAIRS"]

# left, right, whether they are equal wherever both are defined (all names real)
_TEXT = r"""
2x + 3x                              | 5x                                             | true
(x + 1)^2                            | x^2 + 2x + 1                                   | true
(x + 1)^2                            | x^2 + 1                                        | false
(a - b)(a + b)                       | a^2 - b^2                                      | true
(a + b)^3                            | a^3 + 3a^2 b + 3 a b^2 + b^3                   | true
(a + b)^3                            | a^3 + 3a^2 b + 3 a b^2 - b^3                   | false
\frac{x^2 - 1}{x - 1}                | x + 1                                          | true
\frac{1}{x} + \frac{1}{y}            | \frac{x + y}{x y}                              | true
\frac{1}{x} + \frac{1}{y}            | \frac{2}{x + y}                                | false
\frac{a}{b} \cdot \frac{b}{a}        | 1                                              | true
\frac{1}{1 + e^{-x}}                 | \frac{e^{x}}{1 + e^{x}}                        | true
\frac{1}{1 + e^{-x}}                 | \frac{e^{-x}}{1 + e^{-x}}                      | false
1 - \frac{1}{1 + e^{-x}}             | \frac{1}{1 + e^{x}}                            | true
\frac{1}{1 + e^{-2x}}                | \frac{1}{2} \tanh(x) + \frac{1}{2}             | true
\frac{e^{-x}}{(1 + e^{-x})^2}        | \frac{1}{1 + e^{-x}} (1 - \frac{1}{1 + e^{-x}}) | true
\frac{e^{-x}}{(1 + e^{-x})^2}        | \frac{1}{1 + e^{-x}}                           | false
\tanh(x)                             | \frac{e^{x} - e^{-x}}{e^{x} + e^{-x}}          | true
\tanh(x)                             | \frac{e^{2x} - 1}{e^{2x} + 1}                  | true
\tanh(x)                             | \frac{e^{2x} + 1}{e^{2x} - 1}                  | false
1 - \tanh^2(x)                       | \frac{4}{(e^{x} + e^{-x})^2}                   | true
1 - \tanh(x)^2                       | \frac{2}{(e^{x} + e^{-x})^2}                   | false
\frac{3 e^{3x}}{1 + e^{3x}}          | \frac{3}{1 + e^{-3x}}                          | true
\frac{3 e^{3x}}{1 + e^{3x}}          | \frac{3 e^{x}}{1 + e^{x}}                      | false
e^{x} e^{y}                          | e^{x + y}                                      | true
e^{x} e^{y}                          | e^{x y}                                        | false
(e^{x})^2                            | e^{2x}                                         | true
\ln(e^{x})                           | x                                              | true
\ln(e^{2x} + e^{x})                  | x + \ln(e^{x} + 1)                             | true
\ln(1 + e^{x})                       | x + \ln(1 + e^{-x})                            | true
\ln(1 + e^{x})                       | \ln(1 + e^{-x}) - x                            | false
\ln(a^2)                             | 2 \ln(a)                                       | true
\ln(a) + \ln(b)                      | \ln(a b)                                       | true
\ln(a) + \ln(b)                      | \ln(a + b)                                     | false
\sqrt{x^2}                           | x                                              | false
\sqrt{4 x^2 + 4 x + 1}               | \sqrt{(2x + 1)^2}                              | true
\sqrt{x} \sqrt{x}                    | x                                              | true
\frac{1}{\sqrt{2} + 1}               | \sqrt{2} - 1                                   | true
\sin(x)^2 + \cos(x)^2                | 1                                              | true
\sin(2x)                             | 2 \sin(x) \cos(x)                              | true
\sin(2x)                             | 2 \sin(x)                                      | false
\cos(2x)                             | 1 - 2 \sin(x)^2                                | true
w - \eta (w x - y) x                 | w - \eta w x^2 + \eta x y                      | true
w - \eta (w x - y) x                 | w - \eta w x^2 - \eta x y                      | false
\frac{1}{2} (w x + b - y)^2          | \frac{1}{2} (y - w x - b)^2                    | true
2 (w x + b - y) x                    | 2 w x^2 + 2 b x - 2 x y                        | true
2 (w x + b - y) x                    | 2 w x^2 + 2 b - 2 x y                          | false
-\frac{y}{p} + \frac{1 - y}{1 - p}   | \frac{p - y}{p (1 - p)}                        | true
-\frac{y}{p} + \frac{1 - y}{1 - p}   | \frac{y - p}{p (1 - p)}                        | false
(p - y) x                            | p x - y x                                      | true
\beta m + (1 - \beta) g              | m + (1 - \beta)(g - m)                         | true
\beta m + (1 - \beta) g              | \beta m + \beta g                              | false
\frac{m}{1 - \beta}                  | m + \frac{\beta m}{1 - \beta}                  | true
\frac{a}{\sqrt{a^2 + b^2}}           | \frac{a \sqrt{a^2 + b^2}}{a^2 + b^2}           | true
3a^2 + 2 a b                         | 2 a (a + b) + a^2                              | true
3a^2 + 2 a b                         | 2 a (a + b)                                    | false
\frac{x^3 - 8}{x - 2}                | x^2 + 2x + 4                                   | true
(x + y + z)^2                        | x^2 + y^2 + z^2 + 2xy + 2yz + 2xz              | true
(x + y + z)^2                        | x^2 + y^2 + z^2 + xy + yz + xz                 | false
\frac{e^{x}}{e^{x} + e^{y}}          | \frac{1}{1 + e^{y - x}}                        | true
\frac{e^{x}}{e^{x} + e^{y}}          | \frac{1}{1 + e^{x - y}}                        | false
\frac{e^{x + c}}{e^{x + c} + e^{y + c}} | \frac{e^{x}}{e^{x} + e^{y}}                 | true
0.5 \cdot 0.6 + 0.1                  | 0.4                                            | true
0.5 \cdot 0.6 + 0.1                  | 0.35                                           | false
\frac{3}{4} + \frac{1}{8}            | \frac{7}{8}                                    | true
\frac{3}{4} + \frac{1}{8}            | \frac{4}{12}                                   | false
(2 - 5)^2 \cdot \frac{1}{2}          | 4.5                                            | true
\sqrt{0.36}                          | 0.6                                            | true
\frac{0.1}{\sqrt{0.04}}              | 0.5                                            | true
\frac{0.1}{\sqrt{0.04}}              | 2.5                                            | false
-0.2 \cdot (-1.5)                    | 0.3                                            | true
"""


def _pair(line: str) -> tuple[str, str, bool]:
    left, right, truth = (part.strip() for part in line.split("|"))
    return left, right, truth == "true"


PAIRS = tuple(map(_pair, _TEXT.strip().splitlines()))
