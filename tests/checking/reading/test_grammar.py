r"""The grammar of write-ups as a table: what is written, and the relations that are read off it.

Each row: a source and the links expected, by hand, in the ASCII notation (``left op right``, parted by
``|``). ``-``: nothing is related. A row ``source ~> reason`` is refused with a reason that holds these
words, at a place, and without harm to what stands beside it.
"""

# ruff: noqa: E501
from __future__ import annotations

import pytest

from symderiv.checking.model import Document
from symderiv.checking.reading import read_text
from symderiv.notation.text import ascii_text

# Sources are Markdown; in a row they end at ' => '.
ROWS = r"""
## quotients and products
$y = \frac{a}{b}$ => y = a/b
$y = \dfrac ab + \tfrac{1}{2}$ => y = a/b + 1/2
$y = {a \over b}$ => y = a/b
$y = \frac12 x$ => y = (1/2)*x
$y = a/b/c$ => y = (a/b)/c
$y = w_1x + b$ => y = w_1*x + b
$a = 1$, $b = 2$, $y = 2a(a+b)$ => a = 1 | b = 2 | y = 2*a*(a + b)
$z = 0.1g_1$ => z = 0.1*g_1
$v = (0.1)(0.9g_1+g_2)$ => v = 0.1*(0.9*g_1 + g_2)
$y = 3 \cdot x \times 2 * z$ => y = 3*x*2*z
$y = -0.3(-1)$ => y = -0.3*(-1)
$y = 2(-1)[-1+4] + (-1)^2$ => y = 2*(-1)*(-1 + 4) + (-1)^2
$y = a \div b$ => y = a/b
## primes
$f(x) = x^2$, $f'(x) = 2x$ => f(x) = x^2 | f'(x) = 2*x
$f(x) = x^2$, $f''(x) = 2$ => f(x) = x^2 | f''(x) = 2
$\sigma'(z_1) = \sigma(z_1)(1-\sigma(z_1))$ => sigmoid'(z_1) = sigmoid(z_1)*(1 - sigmoid(z_1))
$y = \theta' - \theta^{\prime}$ => y = theta^{prime} - theta^{prime}
$(x^2)' = 2x$ => d[x^2]/dx = 2*x
$\left(\frac{1}{1+e^{-x}}\right)' = 1$ => d[1/(1 + exp(-x))]/dx = 1
$\tanh'(x) = 1 - \tanh^2(x)$ => tanh'(x) = 1 - tanh(x)^2
$y'_{i} = 2$ => y_i^{prime} = 2
## derivatives
$\frac{\partial L}{\partial w_1} = 3$ => ∂L/∂w_1 = 3
$\partial L / \partial w_1 = 3$ => ∂L/∂w_1 = 3
$\frac{\partial{L}}{\partial{w}} = 3$ => ∂L/∂w = 3
$\frac{dL}{dw} = 3$ => dL/dw = 3
$\frac{\mathrm{d}L}{\mathrm{d}w} = 3$ => dL/dw = 3
$\frac{d[a^2(a+b)]}{da} = 3$ => d[a^2*(a + b)]/da = 3
$\frac{d(a^2)}{da} = 2a$ => d[a^2]/da = 2*a
$\frac{d}{dx} (x^2 + 1) = 2x$ => d[x^2 + 1]/dx = 2*x
$\frac{\partial}{\partial w} L = 3$ => ∂L/∂w = 3
$\frac{\partial^2 L}{\partial w^2} = 2$ => ∂^2L/(∂w∂w) = 2
$\frac{\partial^2 L}{\partial w \partial b} = 2$ => ∂^2L/(∂w∂b) = 2
$\frac{d^2y}{dx^2} = 2$ => d^2[y]/(dx dx) = 2
$\nabla_w L = 3$ => ∂L/∂w = 3
$\nabla_{W_1} L = 3$ => ∂L/∂W_1 = 3
$\nabla L = g$ => nabla(L) = g
$\nabla_w^2 L = 3$ => ∂^2L/(∂w∂w) = 3
$\nabla^2_w L = 3$ => ∂^2L/(∂w∂w) = 3
$\nabla^2 L = 3$ => hessian(L) = 3
$\nabla_w L = g$, $\nabla^2 L = H$ => ∂L/∂w = g | ∂^2L/(∂w∂w) = H
$\nabla_w^2 J(w) = H$ => hessian(J(w)) = H
$\frac{\partial L}{\partial W^{[1]}} = 3$ => ∂L/∂W^{[1]} = 3
$\frac{\partial L}{\partial \hat{y}} = \hat y - y$ => ∂L/∂yhat = yhat - y
$\frac{\partial L}{\partial \theta_{ij}} = 3$ => ∂L/∂theta_ij = 3
$\frac{\delta L}{\delta w} = 3$ => ∂L/∂w = 3
$\frac{\partial L}{\partial \sigma^2} = \frac{1}{\sigma^2}$ => ∂L/∂sigma^{2} = 1/sigma^{2}
$\frac{\partial L}{\partial \sigma^2} = \frac{1}{\sigma}$, $\frac{dL}{d\sigma^{2}} = \sigma$ => (∂L/∂sigma)/(2*sigma) = 1/sigma | (dL/dsigma)/(2*sigma) = sigma
$\partial L / \partial \sigma^2 = \sigma + 1$ => (∂L/∂sigma)/(2*sigma) = sigma + 1
∂L/∂σ² = σ + 1 => (∂L/∂sigma)/(2*sigma) = sigma + 1
## both signs
$y = 1 \pm 2 x + z$ => y = 1 + pm(2*x) + z
$y = \mp 3 x + 1$ => y = -pm(3*x) + 1
$y = \frac{-b \pm \sqrt{c}}{2a}$ => y = (-b + pm(sqrt(c)))/(2*a)
y = 5 ± 0.1 => y = 5 + pm(0.1)
## entries
$(a - b)_i = a_i - b_i$ => a_i - b_i = a_i - b_i
$[\hat y - y]_b = \hat{y}_b - y_b$ => yhat_b - y_b = yhat_b - y_b
$(W x)_i = x_i$ => sum_{k=1}^{every_k} W_ik*x_k = x_i
$(W^T d)_j = d_j$ => sum_{k=1}^{every_k} W_kj*d_k = d_j
$(x W)_j = x_j$ => sum_{k=1}^{every_k} x_k*W_kj = x_j
$(A B)_{ij} = (A^T)_{ij}$ => sum_{k=1}^{every_k} A_ik*B_kj = A_ji
$\sigma(W x + b)_i = x_i b_i$ => sigmoid(sum_{k=1}^{every_k} W_ik*x_k + b_i) = x_i*b_i
$\max(0, 2x)_k = x_k$ => max(0, 2*x_k) = x_k
## probabilities
$P(X=2) = 0.5$ => P_{isX,2} = 0.5
$P(X \le k) = 0.5$ => P_{leX,k} = 0.5
$\Pr[y_i = 1 \mid x_i] = 0.5$ => Pr_{isy,i,1,given,ofx,i} = 0.5
$p(y^{(i)} | x^{(i)}; \theta) = 0.5$ => p_{ofy,i,given,ofx,i,oftheta} = 0.5
$E(F_1=0) = 0.918$ => E_{isF,1,0} = 0.918
$\mathbb{E}[y; \eta] = \lambda$ => E_{ofy,ofeta} = lambda
$f(x \mid \mu, \sigma_1) = x + \mu$ => f_{given,ofmu,ofsigma,1}(x) = x + mu
$y = \sum_i 1\{t_i = 1\}$ => y = sum_{i=1}^{every_i} {1 if t_i = 1; 0 otherwise}
$H{\prime} = 3$ => H^{prime} = 3
## derivatives at a place
$\frac{dJ}{d\theta}(\theta) = 2\theta$ => dJ/dtheta = 2*theta
$\frac{dJ}{d\theta}(\theta_0) = 2$ => [dJ/dtheta]_(theta = theta_0) = 2
$\frac{\partial L}{\partial z}(y - t) = 2$ => ∂L/∂z*(y - t) = 2
$y = \frac{\partial L}{\partial z}(x)$ => y = ∂L/∂z*x
## entities
$y = x^2 &gt; 5$ => y = x^2 | x^2 > 5
$a &lt;= 2$, $b &amp;= 3$ => a <= 2 | b = 3
$A = \begin{bmatrix} 1 &2; \end{bmatrix}$ => A = [1, 2]
y = x &times; 3 => y = x*3
Inline $`y = 3`$ and \\(z = 2\\) => y = 3 | z = 2
## names
$\hat{y} = \tilde{x} + \bar z$ => yhat = xtilde + zbar
$\hat y_1 = \vec{v} + \dot{u}$ => yhat_1 = vvec + udot
$\hat{\mathbf y} = \bar{\bm{x}} + \hat{\boldsymbol\theta} + \tilde{\bf v}$ => yhat = xbar + thetahat + vtilde
$\Delta w_1 = \eta \delta x_1$ => Delta_{w_1} = eta*delta*x_1
$learning_rate = 0.1$, $y = output_{1}$ => learning_rate = 0.1 | y = output_1
$a = g'^{[2]}(z^{[2]})$ => a = g^{[2]}'(z^{[2]})
$h_\theta(x) = \theta x$, $J = (h_\theta(x) - y)^2$ => h_theta(x) = theta*x | J = (h_theta(x) - y)^2
$\widehat{y} = \overline{x}$ => yhat = xbar
$\mathbf{w} = \bm{x} + \boldsymbol{\theta}$ => w = x + theta
$\mathcal{L} = \mathbb{E} + \mathrm{loss}$ => L = E + loss
$h_3^* = h_3^{*} + \theta^\ast$ => h_3^* = h_3^* + theta^*
$w^{(2)} = W^{[1]} + w_1^{(t+1)}$ => w^{(2)} = W^{[1]} + w_1^{(t+1)}
$W_{hidden} = w_{\text{out}} + b_{\mathrm{in}}$ => W_hidden = w_out + b_in
$m^2_{w1} = 3$ => m_w1^2 = 3
$w_5^+ = w^+_5$ => w_5^{(+)} = w_5^{(+)}
$net_{h1} = out_{h1}$ => net_h1 = out_h1
$\varepsilon = \epsilon + \varphi + \vartheta$ => epsilon = epsilon + phi + theta
$\ell = 3$ => ell = 3
$\theta _k = \sum _{i=1}^n{\theta _i}$ => theta_k = sum_{i=1}^{n} theta_i
$\theta{_k} = 3$ => theta_k = 3
$w_{new} = w_{\text{old}} - \eta g$ => w_new = w_old - eta*g
$w^{\text{new}} = 3$ => w^{(new)} = 3
$a\_h = 3$ => a_h = 3
$w1 = 3$ => w_1 = 3
$\text{Loss} = 0.5$ => Loss = 0.5
$\text{CE}(y, \hat y) = -y$ => CE(y, yhat) = -y
$w_{t+1} = w_t - \eta g_t$ => w_{t+1} = w_t - eta*g_t
$x_i^{(j)} = 1$ => x_i^{(j)} = 1
## bars, norms, roots
$y = |x|$ => y = |x|
$y = \left|x - 1\right|$ => y = |x - 1|
$y = \lvert x \rvert$ => y = |x|
$y = \|x\|_2^2$ => y = norm(x)^2
$y = \lVert x - z \rVert^2$ => y = norm(x - z)^2
$y = ||x||_1$ => y = norm_1(x)
$y = \left\| x \right\|_\infty$ => y = norm_infinity(x)
$y = \sqrt{x} + \sqrt[3]{z}$ => y = sqrt(x) + z^(1/3)
$y = \lfloor x \rfloor$ => y = floor(x)
## cases and matrices
$f(x) = \begin{cases} x & \text{if } x > 0 \\ 0 & \text{otherwise} \end{cases}$ => f(x) = {x if x > 0; 0 otherwise}
$f(x) = \begin{cases} 1, & x \geq 0 \\ 0.1, & x < 0 \end{cases}$ => f(x) = {1 if x >= 0; 0.1 if x < 0}
$f(x) = \begin{cases} 3, & x \rightarrow \infty \\ 0, & x \rightarrow -\infty \end{cases}$ => lim_{x->infinity} f(x) = 3 | lim_{x->-infinity} f(x) = 0
$f(x) = \left\{\begin{array}{ll} x & x > 0 \\ 0 & \text{else} \end{array}\right.$ => f(x) = {x if x > 0; 0 otherwise}
$f(x) = \begin{cases} x & 1 < x \leq 2 \\ 0 & \text{otherwise} \end{cases}$ => f(x) = {x if 1 < x <= 2; 0 otherwise}
$A = \begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}$ => A = [1, 2; 3, 4]
$A = \begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}$ => A = [1, 2; 3, 4]
$A = \left[\begin{matrix} 1 & 2 \\ 3 & 4 \end{matrix}\right]$ => A = [1, 2; 3, 4]
$A = \left(\begin{array}{cc} 1 & 2 \\ 3 & 4 \end{array}\right)$ => A = [1, 2; 3, 4]
$A = \left[\begin{array}{c} 1 \\ 3 \end{array}\right]$ => A = [1; 3]
$A = \begin{bmatrix} 1 \\ 2 \end{bmatrix}_{2 \times 1}$ => A = [1; 2]
$w = [0.3 \ 0.5]$ => w = [0.3, 0.5]
$w = [0.3, -0.5]$ => w = [0.3, -0.5]
$w = (1, 2)^T$ => w = [1, 2]^T
$(x_1, y_1) = (1, -3)$ => x_1 = 1 | y_1 = -3
## transposes, products of matrices
$y = w^T x$ => y = w^T*x
$y = w^\top x$ => y = w^T*x
$y = w^{\intercal} x$ => y = w^T*x
$y = w^{\mathsf{T}} x$ => y = w^T*x
$y = w^{\mathrm T} x$ => y = w^T*x
$y = (A B)^\top$ => y = (A*B)^T
$W = \begin{bmatrix} 1 & 2 \end{bmatrix}$, $V = W'$ => W = [1, 2] | V = W^T
$y = a \odot b$ => y = a .* b
$y = a \circ (1 - a)$ => y = a .* (1 - a)
$y = X^{-1}$ => y = X^(-1)
$d = W^{[2]T} e$ => d = (W^{[2]})^T*e
## sums, products, limits, extrema
$y = \sum_{i=1}^N x_i$ => y = sum_{i=1}^{N} x_i
$y = \sum^n_{i=1} x_i$ => y = sum_{i=1}^{n} x_i
$y = \sum_i x_i$ => y = sum_{i=1}^{every_i} x_i
$y = \sum\limits_{i=1}^{n} (x_i - 1)^2$ => y = sum_{i=1}^{n} (x_i - 1)^2
$y = \frac1m \sum (x_i - 1)^2$ => y = (1/m)*(sum_{i=1}^{every_i} (x_i - 1)^2)
$y = \sum_i^n x_i$ => y = sum_{i=1}^{n} x_i
$y = \sum_{i=1}^{i=n} x_i$ => y = sum_{i=1}^{n} x_i
$y = \sum_{1 \le i \le n} x_i$ => y = sum_{i=1}^{n} x_i
$y = \sum_{w \in V} x_w$ => y = sum_{w=1}^{every_within} x_w
$y = \sum_{w \in V} x_w$, $z = \sum_{w \in \text{Vocab}} x_w$ => y = sum_{w=1}^{every_within} x_w | z = sum_{w=1}^{every_within} x_w
$y = \sum_{k \in \{0, 1\}} p_k$ => y = sum_{k=0}^{1} p_k
$y = \sum_{i \in \{1, \dots, n\}} x_i$ => y = sum_{i=1}^{n} x_i
$y = x_1 + x_2 + \dots + x_n$ => y = sum_{k=1}^{n} x_k
$y = x_1 + \cdots + x_5$ => y = sum_{k=1}^{5} x_k
$y = w_0 + w_1 x_1 + \ldots + w_m x_m$ => y = w_0 + sum_{k=1}^{m} w_k*x_k
$y = 1 + x + x^2 + ... + x^n$ => y = sum_{k=0}^{n} x^k
$y = -p_1 \log p_1 - \dots - p_n \log p_n$ => y = sum_{k=1}^{n} (-p_k*log(p_k))
$y = p_1 p_2 \cdots p_n$ => y = prod_{k=1}^{n} p_k
$y = \log(p_1 p_2 \cdots p_n)$ => y = log(prod_{k=1}^{n} p_k)
$y = p_1 \cdot \ldots \cdot p_n z$ => y = (prod_{k=1}^{n} p_k)*z
$y = \frac{1}{n}(x^{(1)} + x^{(2)} + \dots + x^{(n)})$ => y = (1/n)*(sum_{k=1}^{n} x^{(k)})
y = x_1 + x_2 + … + x_n => y = sum_{k=1}^{n} x_k
$y = n! + (n-1)! + 2 x!$ => y = factorial(n) + factorial(n - 1) + 2*factorial(x)
$y = \binom{n}{k} p^k$ => y = binomial(n, k)*p^k
$y = {n \choose k} p^k$ => y = binomial(n, k)*p^k
$L = [1 - y f]_+ + (x)_+$ => L = max(0, 1 - y*f) + max(0, x)
$y = \prod_{k=1}^{3} p_k$ => y = prod_{k=1}^{3} p_k
$\lim_{x\to-\infty} f(x) = 0$ => lim_{x->-infinity} f(x) = 0
$y = \max(0, x) + \min(x, 0)$ => y = max(0, x) + min(x, 0)
$y = \max\{0, x\}$ => y = max(0, x)
$y = \left. x^2 \right|_{x=-1}$ => y = [x^2]_(x = -1)
$y = x^2 \bigg|_{x=2}$ => y = [x^2]_(x = 2)
$y = \frac{dL}{dw}\Big|_{w = 1}$ => y = [dL/dw]_(w = 1)
$y = a x|_{x=2}$ => y = [a*x]_(x = 2)
## functions
$y = \log x + \ln(x)$ => y = log(x) + log(x)
$y = \log_2 x + \log_{10}(z)$ => y = log2(x) + log10(z)
$y = \exp(-x) + e^{-x}$ => y = exp(-x) + exp(-x)
$y = \operatorname{softmax}(z)$ => y = softmax(z)
$y = sigmoid(z) + relu(x) + tanh(u) + exp(t)$ => y = sigmoid(z) + relu(x) + tanh(u) + exp(t)
y = tanh²(z) + cos² x => y = tanh(z)^2 + cos(x)^2
$y = \text{ReLU}(z) + \mathrm{ReLU}(x)$ => y = relu(z) + relu(x)
$y = \sin 2x$ => y = sin(2*x)
$y = \sin^2 x + \cos^2(x)$ => y = sin(x)^2 + cos(x)^2
$y = \mathbb{1}[x>0]$ => y = {1 if x > 0; 0 otherwise}
$y = 1_{\{z>0\}}$ => y = {1 if z > 0; 0 otherwise}
$y = \mathbf{1}_{x > 0}$ => y = {1 if x > 0; 0 otherwise}
## what says nothing
$y = \underbrace{x + 1}_{\text{sum}} + 2$ => y = x + 1 + 2
$\boxed{y = 3}$ => y = 3
$y = \boxed{3}$ => y = 3
$y = \cancel{2} 3 + \bcancel{x} 1$ => y = 3 + 1
$y = \underline{\underline{-5}}$ => y = -5
$y = \mathbf{0.2180}$ => y = 0.2180
$y = 3$ ~~$z = 4$~~ => y = 3
$\textcolor{red}{y} = {\color{blue} 3}$ => y = 3
$y = \bigl( 1 - x \bigr)$ => y = 1 - x
$y = \big{(} 1 - x \big{)}$ => y = 1 - x
$y = 3 \,\text{cm}$ => y = 3
$\displaystyle y = 3$ => y = 3
$y \, = \; 3 \quad$ => y = 3
$y = 3 \checkmark$ => y = 3
$y = 3.$ => y = 3
$y = 3 \tag{1}$ => y = 3
$y = 3 \label{eq:a}$ => y = 3
$y = 3 \quad (1)$ => y = 3
$y = 3 \quad \text{---} \quad \textcircled{1}$ => y = 3
$y = 3 \rightarrow (1)$ => y = 3
$y = 3 \rightarrow \textcircled{2}$ => y = 3
$y = \frac{3e^x}{e^{3x}+1} \rightarrow ①$ => y = 3*exp(x)/(exp(3*x) + 1)
$y = 3$ // => y = 3
$y = 3 \qquad \text{(chain rule)}$ => y = 3
$\text{Leaky ReLU}(z) = 2$ => leaky_relu(z) = 2
$L = -\sum_i y_i \log p_i + (1-y_i) \log(1-p_i)$ => L = -sum_{i=1}^{every_i} (y_i*log(p_i) + (1 - y_i)*log(1 - p_i))
$y_i = \sum_j a_{ij} x_j + b_i$ => y_i = sum_{j=1}^{every_j} a_ij*x_j + b_i
$L = \sum_i l_i + \lambda \sum_i w_i^2$ => L = sum_{i=1}^{every_i} l_i + lambda*(sum_{i=1}^{every_i} w_i^2)
$Q = X W^Q$ => Q = X*W^{(Q)}
x<sub>1</sub> = 3<br> => x_1 = 3
<u>Proof:</u> => -
$\delta h_2 = 3$, $y = \delta h_2 x$ => delta_{h_2} = 3 | y = delta_{h_2}*x
$a = \delta_t\, (h_1)^T$ => a = delta_t*h_1^T
d^2f/dx^2 = 2 => d^2[f]/(dx dx) = 2
w = w - lr * dL/dw => w = w - lr*dL/dw
## signs
$y \approx 3.14$ => y ~ 3.14
$y \simeq 3$ => y ~ 3
$y \equiv 3$ => y = 3
$w \leftarrow w - 0.1 g$ => w := w - 0.1*g
$w := w - 0.1 g$ => w := w - 0.1*g
$0 < x \leq 3$ => 0 < x | x <= 3
$x \geq 3 > 2$ => x >= 3 | 3 > 2
$x \ne 3$ => x != 3
$a = b = c + 1$ => a = b | b = c + 1
$\Rightarrow y = 3$ => y = 3
$\therefore y = 3$ => y = 3
$x = 2 \Rightarrow y = 3$ => x = 2 | y = 3
$x = 2 \implies y = 3$ => x = 2 | y = 3
$x = 2, \quad y = 3$ => x = 2 | y = 3
$x = 2 \text{ and } y = 3$ => x = 2 | y = 3
$\text{Assume: } x = 2$ => x = 2
$\xrightarrow{*} x = 2$ => x = 2
$x$ = $2$ => x = 2
$x$ = 2 => x = 2
## numbers
$y = 1.2e-3$ => y = 1.2*10^(-3)
$y = 1.2 \times 10^{-3}$ => y = 1.2*10^(-3)
$y = 10,000 + 2{,}000 + 20$ => y = 10000 + 2000 + 20
$p = 25\%$ => p = 25/100
$y = .5$ => y = 0.5
$y = 0{,}5$ => y = 0.5
$y = -3$ => y = -3
## plain text
∂L/∂w₁ = 2(ŷ − y)·x => ∂L/∂w_1 = 2*(yhat - y)*x
σ′(z) = σ(z)(1 − σ(z)) => sigmoid'(z) = sigmoid(z)*(1 - sigmoid(z))
y = x² + √(x) => y = x^2 + sqrt(x)
x ≤ 3 => x <= 3
y = a × b ⊙ c => y = (a*b) .* c
dL/dw1 = 2*(y - t)*x => dL/dw_1 = 2*(y - t)*x
y = sigma(z) + x^2 + sqrt(x) => y = sigmoid(z) + x^2 + sqrt(x)
x <= 3 => x <= 3
So we get z = 0.5*2 + 1 = 2. => z = 0.5*2 + 1 | 0.5*2 + 1 = 2
a = 1, b = 2 => a = 1 | b = 2
- w_new = 5 - 0.1 * 10 => w_new = 5 - 0.1*10
① y = 3 => y = 3
`z1 = w1*x1 + b` => z_1 = w_1*x_1 + b
w = 1      b = 2 => w = 1 | b = 2
y = Σ_{i=1}^{3} x_i => y = sum_{i=1}^{3} x_i
∇_w L = 3 => ∂L/∂w = 3
"""

REFUSED = r"""
$x = 1$, $y = \iint x y dx dy$, $z = 2$ => an integral => x = 1 | z = 2
$x = 1$, $y = (x_1, \dots, x_n)$, $z = 2$ => dots => x = 1 | z = 2
$x = 1$, $y = (x_1 x_2 \cdots x_n)$, $z = 2$ => dots => x = 1 | z = 2
$x = 1$, $y = 1 + \dots + n$, $z = 2$ => dots => x = 1 | z = 2
$x = 1$, $y = 1 + \frac{1}{2} + \dots$, $z = 2$ => dots => x = 1 | z = 2
$x = 1$, $y = a + b^2 + \dots + c^n$, $z = 2$ => dots => x = 1 | z = 2
$x = 1$, $y = 1 + 2 + 4 + \dots + 10$, $z = 2$ => dots => x = 1 | z = 2
$x = 1$, $y = x_1 - x_2 + \dots + x_n$, $z = 2$ => dots => x = 1 | z = 2
$x = 1$, $y = W_L W_{L-1} \cdots W_1$, $z = 2$ => dots => x = 1 | z = 2
$x = 1$, $f(x = 2) = 0.5$, $z = 2$ => inside brackets => x = 1 | z = 2
$x = 1$, $E[x^2 | z] = 0.5$, $z = 2$ => a bar that is not closed => x = 1 | z = 2
$x = 1$, $y = a \otimes b$, $z = 2$ => ⊗ => x = 1 | z = 2
$x = 1$, $y \sim N(0, 1)$, $z = 2$ => not judged => x = 1 | z = 2
$x = 1$, $y = \foo{x}$, $z = 2$ => \foo => x = 1 | z = 2
$x = 1$, $y = \frac{1}{2$, $z = 2$ => closed => x = 1 | z = 2
$x = 1$, $y = (1 + 2$, $z = 2$ => closed => x = 1 | z = 2
$x = 1$, $y = \sum_{j \in S} x_j + \sum_{j \in T} x_j$, $z = 2$ => over a set => x = 1 | z = 2
$x = 1$, $y = \sum_{j \in S} x_j + \sum_{j=1}^n x_j$, $z = 2$ => over a set => x = 1 | z = 2
$x = 1$, $y = \sum_{j \in S} x_j + \sum_{i=1}^n x_i$, $z = 2$ => over a set => x = 1 | z = 2
$S = \{1, 3\}$, $x = 1$, $y = \sum_{j \in S} x_j$, $z = 2$ => over a set => S = [1; 3] | x = 1 | z = 2
$x = 1$, $y = \sum_{j \in \{1, 3\}} x_j$, $z = 2$ => over a set => x = 1 | z = 2
$x = 1$, $y = \sum_{w' \in V} x_{w'}$, $z = 2$ => over a set => x = 1 | z = 2
$x = 1$, $y = \sum_i^n \frac{1}{i!}$, $z = 2$ => one bound => x = 1 | z = 2
$x = 1$, $y = \sum_{i: t_i = 1} x_i$, $z = 2$ => under a condition => x = 1 | z = 2
$x = 1$, $y = \operatorname{softmax}(x + 1)_i$, $z = 2$ => index behind brackets => x = 1 | z = 2
$x = 1$, $\nabla^3 J = H$, $z = 2$ => powers of => x = 1 | z = 2
$x = 1$, $\mathrm{d} l = \mathrm{tr}(a)$, $z = 2$ => differential => x = 1 | z = 2
$x = 1$, $y_{i \neq k} = a$, $z = 2$ => an index with a condition => x = 1 | z = 2
$x = 1$, $y = (\lambda w)_i + w_j$, $z = 2$ => index behind brackets => x = 1 | z = 2
$x = 1$, $y = (a + c)_i + a_j$, $z = 2$ => index behind brackets => x = 1 | z = 2
$x = 1$, $y = (a_1 + a_2)_i$, $z = 2$ => index behind brackets => x = 1 | z = 2
$x = 1$, $y = (W x)^{[2]}$, $z = 2$ => index behind brackets => x = 1 | z = 2
$x = 1$, $W = (n \times m)$, $z = 2$ => shape => x = 1 | z = 2
$x = 1$, $n = n_1, n_2$, $z = 2$ => list => x = 1 | z = 2
$x = 1$, $J = J(y, t)$, $z = 2$ => depends => x = 1 | z = 2
$x = 1$, $\left. \frac{dL}{dw} \right|_2 = 3$, $z = 2$ => not named => x = 1 | z = 2
$x = 1$, $g \mathrel{+}= 3$, $z = 2$ => not judged => x = 1 | z = 2
$x = 1$, $f'(x) \to 0.4$, $z = 2$ => not judged => x = 1 | z = 2
$x = 1$, $2 + 3 \Rightarrow 6$, $z = 2$ => not judged => x = 1 | z = 2
$x = 1$, $x \mapsto x^2$, $z = 2$ => not judged => x = 1 | z = 2
$x = 1$, $A \xrightarrow{r} B$, $z = 2$ => not judged => x = 1 | z = 2
$x = 1$, $y = ?$, $z = 2$ => question mark => x = 1 | z = 2
$x = 1$, $y = 2 + 4 = 6!$, $z = 2$ => exclamation => x = 1 | y = 2 + 4 | z = 2
$x = 1$, $p(w_1 w_2 \cdots w_n) = y$, $z = 2$ => dots => x = 1 | z = 2
$x = 1$, $y = 5!!$, $z = 2$ => factorial => x = 1 | z = 2
$x = 1$, $y = 2^n!$, $z = 2$ => factorial => x = 1 | z = 2
$x = 1$, $y = $, $z = 2$ => missing => x = 1 | z = 2
$x = 1$, $\theta^* = \arg\min_\theta L$, $z = 2$ => extremum => x = 1 | z = 2
"""

BLOCKS = [
    ("$$\\begin{align} a &= b + c \\\\ &= 3 \\end{align}$$", "a = b + c | b + c = 3"),
    ("\\begin{align*}\na &= 1 \\\\\nb &= 2\n\\end{align*}", "a = 1 | b = 2"),
    ("\\begin{aligned}a &= 1 \\\\ b &= 2\\end{aligned}", "a = 1 | b = 2"),
    ("\\begin{gather*}a = 1 \\\\ b = 2\\end{gather*}", "a = 1 | b = 2"),
    ("\\begin{eqnarray}a &=& 1 \\\\ &=& 2 - 1\\end{eqnarray}", "a = 1 | 1 = 2 - 1"),
    ("\\begin{multline}a = 1 \\\\ + 2\\end{multline}", "a = 1 + 2"),
    ("\\begin{flalign}a &= 1 &\\\\ b &= 2 &\\end{flalign}", "a = 1 | b = 2"),
    (
        "\\begin{equation}\\begin{split}a &= 1 + 2\\\\ &= 3\\end{split}\\end{equation}",
        "a = 1 + 2 | 1 + 2 = 3",
    ),
    ("$$\\begin{array}{l}a = 1 \\\\ b = 2\\end{array}$$", "a = 1 | b = 2"),
    ("$$\\begin{cases}a = 1 \\\\ b = 2\\end{cases}$$", "a = 1 | b = 2"),
    ("\\begin{align}a &= 1 \\\\ \\intertext{and so} b &= 2\\end{align}", "a = 1 | b = 2"),
    ("\\begin{align}a &= 1, & b &= 2 \\\\ c &= 3\\end{align}", "a = 1 | b = 2 | c = 3"),
    ("\\begin{align}a &= x \\\\ &\\quad + y\\end{align}", "a = x + y"),
    (
        "\\begin{align}a &= x \\\\ &\\approx 2 \\\\[4pt] b &= 1\\nonumber\\end{align}",
        "a = x | x ~ 2 | b = 1",
    ),
    ("$$a &= 1 \\\\* b &= 2 \\\\*[2pt] c &= 3$$", "a = 1 | b = 2 | c = 3"),
    (
        "$$\\begin{array}{l}y = x, \\quad J = y^2, \\\\ \\rightarrow z = 2\\end{array}$$",
        "y = x | J = y^2 | z = 2",
    ),
    (
        "$$\\left.\\begin{array}{l}a = 1\\\\ b = 2\\end{array}\\right\\} \\rightarrow c = 3$$",
        "a = 1 | b = 2 | c = 3",
    ),
    ("$$a = b$$\n\n$$= c$$", "a = b | b = c"),
    ("$$\\frac{dc}{da}$$\n$$= 2a$$", "dc/da = 2*a"),
    ("$$a = 1 \\\\ b = 2$$", "a = 1 | b = 2"),
    ("> $$\n> a = 1\n> $$", "a = 1"),
    ("\\(a = 1\\) and \\[b = 2\\]", "a = 1 | b = 2"),
    ("```math\na = 1\n```\n", "a = 1"),
    ("```\na = 1\nb = a + 2\n```\n", "a = 1 | b = a + 2"),
    ("```python\na = 1\n```\n", ""),
    ("$\\newcommand{\\pd}[2]{\\frac{\\partial #1}{\\partial #2}}$ $\\pd{L}{w} = 1$", "∂L/∂w = 1"),
    (
        "$\\newcommand{\\dP}[2][L]{\\frac{\\partial #1}{\\partial #2}}$ $\\dP{w} = \\dP[C]{b}$",
        "∂L/∂w = ∂C/∂b",
    ),
    ("$\\def\\half{\\frac{1}{2}}$ $y = \\half x$", "y = (1/2)*x"),
    ("$\\DeclareMathOperator{\\relu}{ReLU}$ $y = \\relu(x)$", "y = relu(x)"),
    ("$\\renewcommand{\\vec}[1]{\\mathbf{#1}}$ $\\vec{w} = 1$", "wvec = 1"),
    (
        "$y = \\frac{1}{1+e^{-z}}$, $e = t - y$, $L = e^2$",
        "y = 1/(1 + exp(-z)) | ee = t - y | L = ee^2",
    ),
]


def links(document: Document) -> str:
    return " | ".join(
        f"{ascii_text(s.left.term)} {s.op} {ascii_text(s.right.term)}"
        for s in document.statements
        if s.left.term is not None and s.right.term is not None
    )


def rows(table: str, parts: int) -> list[tuple[str, ...]]:
    lines = [x for x in table.strip().splitlines() if x and not x.startswith("##")]
    return [tuple(p.strip() for p in x.split("=>", parts - 1)) for x in lines]


@pytest.mark.parametrize(("source", "expected"), rows(ROWS, 2))
def test_a_formula_is_read(source: str, expected: str) -> None:
    document = read_text(source, "-.md")
    assert links(document) == expected.strip("-")
    assert document.unread == ()


@pytest.mark.parametrize(("source", "expected"), BLOCKS)
def test_a_block_is_read(source: str, expected: str) -> None:
    document = read_text(source, "-.md")
    assert links(document) == expected
    assert document.unread == ()


@pytest.mark.parametrize(("source", "reason", "expected"), rows(REFUSED, 3))
def test_what_is_not_read_says_so_and_harms_nothing(
    source: str, reason: str, expected: str
) -> None:
    document = read_text(source, "-.md")
    assert links(document) == expected
    assert len(document.unread) == 1
    line, column, why = document.unread[0]
    assert line == 1
    assert source.index("$, $") < column <= source.rindex("$, $") + 1
    assert reason in why


def test_an_arrow_beside_relations_is_told() -> None:
    source = r"$$\begin{aligned} x &= 1 \\ f'(x) &\to 2x \\ z &= 2 \end{aligned}$$"
    document = read_text(source, "-.md")
    assert links(document) == "x = 1 | z = 2"
    ((line, column, why),) = document.unread
    assert (line, column) == (1, source.index("f'") + 1) and "not judged" in why
