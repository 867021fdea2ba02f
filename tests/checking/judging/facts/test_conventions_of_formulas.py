"""Formulas near the name of a known one that are written otherwise, and are right: other signs, other letters,
other definitions of the literature. None of them is a slip.
"""

from __future__ import annotations

import pytest

from tests.checking.judging.facts.lawcases import wrong

CONVENTIONS = r"""
Natural gradient uses the Fisher matrix: $\theta_{t+1} = \theta_t + \eta F^{-1} \nabla \ell(\theta_t)$
Newton's method for maximum likelihood (Fisher scoring): $\beta^{(t+1)} = \beta^{(t)} + I(\beta)^{-1} U(\beta)$
Newton: solve $H d = g$ with $d = H^{-1} g$, then $x_{k+1} = x_k - d_k$
BFGS keeps an approximation $H_k$ of the inverse Hessian: $x_{k+1} = x_k - \alpha_k H_k g_k$
Newton: $x_{k+1} = x_k - \alpha_k B_k^{-1} \nabla f(x_k)$
Gauss-Newton: $\beta \leftarrow \beta - (J^T J)^{-1} J^T r$
Damped Newton (Levenberg–Marquardt): $x \leftarrow x - (H + \mu I)^{-1} g$
Newton for logistic regression: $w^{new} = w - H^{-1}\nabla E(w)$, $H = X^T R X$
Gradient clipping by value: $g = \max(-c, \min(c, g))$
Clipping: if $\|g\| > c$: $g \leftarrow c \frac{g}{\|g\|}$
DP-SGD clips: $\bar g_i = \frac{g_i}{\max(1, \frac{\|g_i\|_2}{C})}$
Nesterov: $y_k = x_k + \frac{k-1}{k+2}(x_k - x_{k-1})$, $x_{k+1} = y_k - s\nabla f(y_k)$
Nesterov (PyTorch): $v = \mu v + g$, $p = p - \eta (g + \mu v)$
Heavy ball: $x_{k+1} = x_k - \alpha \nabla f(x_k) + \beta(x_k - x_{k-1})$
Adam: $m_t = \beta_1 m_{t-1} + (1-\beta_1) g_t$, $v_t = \beta_2 v_{t-1} + (1-\beta_2) g_t^2$
AdaMax: $u_t = \max(\beta_2 u_{t-1}, |g_t|)$
AdaMax: $\theta_t = \theta_{t-1} - \frac{\alpha}{1-\beta_1^t} \frac{m_t}{u_t}$
AMSGrad: $\hat v_t = \max(\hat v_{t-1}, v_t)$
AMSGrad: $\theta_{t+1} = \theta_t - \frac{\eta}{\sqrt{\hat v_t}+\epsilon} m_t$
AdaGrad with the root in it: $s_t = \sqrt{\sum_{i=1}^t g_i^2}$ and $w_{t+1} = w_t - \frac{\eta}{s_t} g_t$
RMSprop: $RMS[g]_t = \sqrt{E[g^2]_t + \epsilon}$, $\theta_{t+1} = \theta_t - \frac{\eta}{RMS[g]_t} g_t$
RMSprop: $r = \rho r + (1-\rho) g \odot g$, $\Delta\theta = -\frac{\epsilon}{\sqrt{\delta + r}} \odot g$
AdaGrad: $r \leftarrow r + g \odot g$, $\Delta\theta \leftarrow -\frac{\epsilon}{\delta + \sqrt{r}} \odot g$
AdaGrad: $\theta \leftarrow \theta + \Delta\theta$
AdaGrad: $\theta_{t+1} = \theta_t - \eta G_t^{-1/2} g_t$
AdaGrad: $\theta_{t+1} = \theta_t - \eta\, \text{diag}(G_t)^{-1/2} g_t$
Momentum as a moving average: $v_t = \beta v_{t-1} - (1-\beta) g_t$, $w_t = w_{t-1} + \alpha v_t$
Exponential moving average with bias: $v_t = \beta v_{t-1} + (1-\beta)\theta_t$
Exponential moving average with bias: $\hat v_t = \frac{v_t}{1-\beta^t}$
Holt: exponential smoothing $l_t = \alpha y_t + (1-\alpha)(l_{t-1} + b_{t-1})$
Holt: exponential smoothing $b_t = \beta(l_t - l_{t-1}) + (1-\beta) b_{t-1}$
Batch norm running mean: $\mu_{run} = (1 - m)\mu_{run} + m \mu_B$
MoCo momentum encoder: $\theta_k \leftarrow m\theta_k + (1-m)\theta_q$
Target network soft update: $\theta' \leftarrow \tau\theta + (1-\tau)\theta'$
SGDR: $\eta_t = \eta^i_{min} + \frac12(\eta^i_{max} - \eta^i_{min})(1+\cos(\frac{T_{cur}}{T_i}\pi))$
Inverse square root schedule: $\eta_t = \frac{\eta_0}{\sqrt{t}}$, $\eta_t = \eta_0 \min(t^{-1/2}, t\, w^{-3/2})$
Robbins-Monro: learning rate $\alpha_t = \frac{1}{t}$, $\alpha_t = \frac{a}{b + t}$
Temperature decay: $T = T_0 e^{-kt}$
Temperature decay: epsilon decay: $\epsilon_t = \epsilon_{min} + (\epsilon_0 - \epsilon_{min})e^{-kt}$
Learning rate decay: $\eta_t = \eta_0 (1 + \gamma t)^{-p}$, $\eta = \eta_0 (1 - t/T)$
Learning rate: $\alpha = \alpha_0 \cdot 0.95^{epoch}$
SVM: $L(\alpha) = \mathbf{1}^T\alpha - \frac12 \alpha^T Q \alpha$
SVM regression: $L = -\frac12\sum_i\sum_j (\alpha_i - \alpha_i^*)(\alpha_j - \alpha_j^*) k(x_i,x_j)$
SVM, maximize $W(\alpha) = \sum_i\alpha_i - \frac12 \|\sum_i \alpha_i y_i x_i\|^2$
LS-SVM: $L = \frac12 \|w\|^2 + \frac{\gamma}{2}\sum_i e_i^2 - \sum_i \alpha_i (w^T\phi(x_i) + b + e_i - y_i)$
One-class SVM: $L = \frac12 \sum_i\sum_j \alpha_i\alpha_j k(x_i,x_j)$
SVM with squared hinge: $L = \frac12\|w\|^2 + C\sum_i \max(0, 1 - y_i w^T x_i)^2$
SVM: if we minimize $\|w\|^2$
SVM: if we minimize the dual is $L = \sum_i\alpha_i - \frac14\sum_i\sum_j\alpha_i\alpha_j y_i y_j x_i^T x_j$
The squared margin of the SVM is $\gamma^2 = \frac{1}{\|w\|^2}$
Perceptron: distance to the hyperplane and $w = \sum_i \alpha_i y_i x_i$
The projection onto the hyperplane is $x_p = x - \frac{w^T x + b}{\|w\|^2} w$ with $t = \frac{w^Tx+b}{\|w\|^2}$
Information gain: $IG = H(Y) - H(Y|X)$, $I(X;Y) = H(X) + H(Y) - H(X,Y)$
Gain ratio: $GR = \frac{IG}{SI}$, $SI = -\sum_v \frac{|S_v|}{|S|}\log_2\frac{|S_v|}{|S|}$
Gini gain: $\Delta = G - \frac{n_1}{n}G_1 - \frac{n_2}{n}G_2$
The impurity decrease is $\Delta i = i(t) - p_L i(t_L) - p_R i(t_R)$
Weighted impurity: $G = \frac{n_1}{n}G_1 + \frac{n_2}{n}G_2$
Gini coefficient: $G = 2 A - 1$, $G = 1 - \sum_k (x_k - x_{k-1})(y_k + y_{k-1})$
Gini: $G = \sum_{k \neq l} p_k p_l$
Misclassification: $E = 1 - \max_k p_k$
AdaBoost: $\alpha_t = \frac12\ln\frac{W_+}{W_-}$, $\epsilon_t = \frac12 - \gamma_t$
AdaBoost with $\beta_t = \epsilon_t/(1-\epsilon_t)$: $\alpha_t = -\ln\beta_t$
AdaBoost with $w_i \leftarrow w_i\beta_t^{1-e_i}$
AdaBoost: $Z_t = 2\sqrt{\epsilon_t(1-\epsilon_t)}$, $\alpha_t = \ln\sqrt{\frac{1-\epsilon_t}{\epsilon_t}}$
Gradient boosting for logistic loss starts at $F_0 = \frac12\ln\frac{p}{1-p}$
Gradient boosting for logistic loss starts at and for weights $w = \ln\frac{\bar y}{1 - \bar y}$
AdaBoost: $D_{t+1}(i) = \frac{D_t(i)}{Z_t} e^{-\alpha_t}$ if right and $\frac{D_t(i)}{Z_t}e^{\alpha_t}$ if wrong
Laplace smoothing with $\alpha=1$: $P(x) = \frac{c + 1}{N + V}$, Lidstone $P = \frac{c+\lambda}{N+\lambda V}$
Jelinek-Mercer smoothing: $P = \lambda p + (1-\lambda) q$, Dirichlet smoothing $P = \frac{c + \mu p}{N + \mu}$
Laplace's rule of succession: $\hat p = \frac{s + 1}{n + 2}$
Laplace's rule of succession: ; with pseudo-counts $\hat p = \frac{s + a}{n + a + b}$
Chinese restaurant: $P = \frac{n_k}{N + \alpha}$ and $p = \frac{\alpha}{N+\alpha}$ smooth
The Gaussian kernel $K(u) = \frac{1}{\sqrt{2\pi}} e^{-u^2/2}$, RBF: $\phi(r) = e^{-(\epsilon r)^2}$
Gaussian kernel: $k(x,y) = \exp(-\frac{1}{2}(x-y)^T\Sigma^{-1}(x-y))$
Gaussian kernel: $k = \exp(-\frac12 \sum_d \frac{(x_d-y_d)^2}{l_d^2})$
Potential: $\phi(x) = -A e^{-\frac{(x-c)^2}{2\sigma^2}}$ with a Gaussian well
Sigmoid kernel: $K(x,y)=\tanh(\gamma x^Ty + c)$; polynomial kernel of degree 2: $K(x,y) = (x^Ty)^2$
Cosine distance: $d = 1 - \frac{a\cdot b}{\|a\|\|b\|}$
Cosine distance: ; Tanimoto: $T = \frac{a\cdot b}{\|a\|^2+\|b\|^2-a\cdot b}$
Ridge: $\hat\beta = (X^TX + \lambda I)^{-1}X^Ty$, $w = (\lambda I + \Phi^T\Phi)^{-1}\Phi^T t$
Bayesian linear regression: $m_N = \beta S_N\Phi^T t$, $w = (X^T X + \frac{\sigma^2}{\tau^2} I)^{-1}X^T y$
Regularized least squares in NG's notes: $\theta = (X^T X)^{-1}X^T\vec y$
GLS: $\hat\beta = (X^T\Omega^{-1}X)^{-1}X^T\Omega^{-1}y$
Kernel ridge regression: $\alpha = (K + \lambda I)^{-1}y$
Linear regression through the origin: slope $b = \frac{\sum_i x_i y_i}{\sum_i x_i^2}$
Regression: $\hat\beta_1 = \frac{S_{xy}}{S_{xx}}$, $b = r\frac{s_y}{s_x}$
Regression: $\hat\beta_1 = \frac{Cov(x,y)}{Var(x)}$
Covariance: $S = \frac{1}{n}X^TX$, $C = \frac1n XX^T - \mu\mu^T$
Covariance: $\Sigma = \frac1n\sum_i x_ix_i^T - \bar x\bar x^T$
GMM covariance: $\Sigma_k = \frac{1}{N_k}\sum_n \gamma_{nk}(x_n-\mu_k)(x_n-\mu_k)^T$
GMM covariance: $\mu_k = \frac{1}{N_k}\sum_n\gamma_{nk}x_n$
k-means: $\mu_k = \frac{\sum_n r_{nk}x_n}{\sum_n r_{nk}}$; online: $\mu_k \leftarrow \mu_k + \eta(x - \mu_k)$
F-measure: $F_{0.5} = \frac{1.25 P R}{0.25 P + R}$, $F_2 = \frac{5PR}{4P+R}$
Balanced accuracy $BA = \frac{TPR + TNR}{2}$; error $= \frac{FP+FN}{N}$; $J = TPR + TNR - 1$
Prevalence-based: $Accuracy = \frac{TP + TN}{P + N}$, $Recall = \frac{TP}{P}$, $FPR = \frac{FP}{N}$
Dice $= \frac{2|A\cap B|}{|A|+|B|}$, IoU $= \frac{TP}{TP+FP+FN}$
R-squared: $R^2 = 1 - \frac{SSE}{SST}$, $R^2 = \frac{SSR}{SST}$
R-squared: $R^2 = \frac{SSE}{SST}$ in econometrics, $R^2 = r^2$
Adjusted: $R^2_{adj} = 1 - (1-R^2)\frac{n-1}{n-p-1}$
Error = Bias + Variance + Noise: $Err = B + V + N$
Bias-variance: $MSE = \sigma^2 + \text{Bias}^2 + \text{Var}$
Bias-variance: $E = \text{bias}^2 + \text{variance} + \text{noise}$
Standardize: $z = \frac{x-\mu}{\sigma}$, $x = \mu + z\sigma$, $z = \frac{\bar x-\mu}{\sigma/\sqrt n}$
Scaling to [-1,1]: $x' = 2\frac{x - x_{min}}{x_{max}-x_{min}} - 1$
Scaling to [-1,1]: mean normalization: $x' = \frac{x-\mu}{x_{max}-x_{min}}$
tf-idf: $w = tf\cdot\log\frac{N}{df}$, $idf = \log(1+\frac{N}{df})$, $idf = \log\frac{N - n + 0.5}{n + 0.5}$
log-odds: $\text{logit}(p) = \log p - \log(1-p)$, $p = \frac{1}{1+e^{-z}}$, odds against: $o = \frac{1-p}{p}$
Bayes: $P(A|B) = \frac{P(B|A)P(A)}{P(B|A)P(A) + P(B|\neg A)P(\neg A)}$
Inverted dropout: $y = \frac{m x}{1-p}$ with drop probability $p$ or $y = \frac{m x}{p}$ with keep probability $p$
Binarized networks: $\mathrm{hardsigmoid}(x) = \max(0,\min(1,\frac{x+1}{2}))$
Keras: $\mathrm{hardsigmoid}(x) = \max(0,\min(1,0.2x+0.5))$
$\mathrm{GELU}(x) = x\,\sigma(1.702x)$ is a fast form
$\mathrm{gelu}(x) = \frac{x}{2}(1 + \tanh(\sqrt{2/\pi}(x + 0.044715 x^3)))$
$\cos(a,b) = \frac{a\cdot b}{\|a\|\|b\|} = \frac{8}{\sqrt{14}\sqrt{21}} \approx 0.4666$
Bayes: $P(H|D) \propto P(D|H)P(H)$, odds form: $O(H|D) = O(H)\frac{P(D|H)}{P(D|\neg H)}$
"""


OWN = r"$\mathrm{hardsigmoid}(x) = \max(0,\min(1,\frac{x+1}{2}))$. So $\mathrm{hardsigmoid}(0.5) = %s$."


def test_such_a_form_is_that_of_the_text() -> None:
    assert wrong(OWN % "0.75") == []
    assert wrong(OWN % "0.6") != []


def test_a_slip_in_gelu_is_one() -> None:
    text = r"GELU: $\mathrm{gelu}(x) = \frac{x}{2}(1 %s \mathrm{erf}(x/\sqrt2))$"
    assert wrong(text % "+") == []
    assert wrong(text % "-") != []


@pytest.mark.parametrize("text", CONVENTIONS.strip().splitlines())
def test_another_convention_is_right(text: str) -> None:
    assert wrong(text) == []
