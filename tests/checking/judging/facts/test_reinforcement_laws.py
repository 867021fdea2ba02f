"""Equations of reinforcement learning: all usual ways of writing them are taken, with one slip they are wrong."""

from __future__ import annotations

import pytest

from tests.checking.judging.facts.lawcases import Row, alarms, right_ways, slips_of

ROWS: list[Row] = [
    (
        "Bellman equation:",
        (
            r"$V^\pi(s) = \sum_a \pi(a|s) \sum_{s'} P(s'|s,a) [R(s,a,s') + \gamma V^\pi(s')]$",
            r"$V^{\pi}(s) = \sum_a \pi(a|s) [r(s,a) + \gamma \sum_{s'} p(s'|s,a) V^{\pi}(s')]$",
            r"$V(s) = \max_a \left[R(s,a) + \gamma\sum_{s'} P(s'|s,a) V(s')\right]$",
            "V(s) = max_a (R(s,a) + γ Σ_{s'} P(s'|s,a) V(s'))",
            r"$V(s) = R(s) + \gamma \max_a \sum_{s'} P(s'|s,a) V(s')$",
            r"$V(s) = R(s) + \gamma \sum_{s'} P(s'|s) V(s')$",
            r"$V(s) = \max_a \left[R(s,a) + \sum_{s'} P(s'|s,a) V(s')\right]$",
        ),
        ((r"+ \gamma", r"- \gamma"),),
    ),
    (
        "Bellman optimality:",
        (r"$V^*(s) = \max_a Q^*(s,a)$", r"$V^*(s) = \sum_a \pi^*(a|s) Q^*(s,a)$"),
        ((r"\max", r"\min"),),
    ),
    (
        "Bellman optimality:",
        (
            r"$Q^*(s,a) = R(s,a) + \gamma \sum_{s'} P(s'|s,a)\max_{a'} Q^*(s',a')$",
            r"$Q^*(s,a) = \mathbb{E}[r + \gamma \max_{a'} Q^*(s',a')]$",
            r"$Q^*(s,a) = \sum_{s'} P(s'|s,a) [R(s,a,s') + \gamma \max_{a'} Q^*(s',a')]$",
            r"$Q^\pi(s,a) = R(s,a) + \gamma \sum_{s'} P(s'|s,a) V^\pi(s')$",
        ),
        (("+ ", "- "), ("^*(s',a')", "^*(s,a')")),
    ),
    (
        "Bellman optimality:",
        (r"$Q^*(s,a) = \mathbb{E}[r + \gamma \max_{a'} Q^*(s',a')]$",),
        (("+ ", "- "), ("(s',a')", "(s,a')")),
    ),
    (
        "The return is",
        (
            r"$G_t = R_{t+1} + \gamma G_{t+1}$",
            r"$G_t = \sum_{k=0}^\infty \gamma^k R_{t+k+1}$",
            r"$G_t = r_t + \gamma G_{t+1}$",
            "G_t = r_t + γ G_{t+1}",
            r"$G_t = \sum_{k=t}^{T} \gamma^{k-t} r_k$",
        ),
        (("+ \\gamma", "- \\gamma"), (r"R_{t+1} + \gamma G_{t+1}", r"\gamma R_{t+1} + G_{t+1}")),
    ),
    ("The return is", (r"$G_t = \sum_{k=0}^\infty \gamma^k R_{t+k+1}$",), (("^k", ""),)),
    (
        "The TD error is",
        (
            r"$\delta_t = r_{t+1} + \gamma V(s_{t+1}) - V(s_t)$",
            r"$\delta = r + \gamma V(s') - V(s)$",
            "δ = r + γ V(s') − V(s)",
            r"$\delta_t = r_t + \gamma v_{t+1} - v_t$",
            r"$\delta_t = R_{t+1} + \gamma Q(S_{t+1}, A_{t+1}) - Q(S_t, A_t)$",
            r"$\delta_t = V(s_t) - r_t - \gamma V(s_{t+1})$",
            r"$\delta_t = r_{t+1} + V(s_{t+1}) - V(s_t)$",
        ),
        (
            (") - V", ") + V"),
            (r"+ \gamma", r"- \gamma"),
            (r"\gamma V(s_{t+1}) - V", r"V(s_{t+1}) - \gamma V"),
            (r"V(s_{t+1}) - V(s_t)", r"V(s_t) - V(s_{t+1})"),
        ),
    ),
    (
        "TD(0):",
        (
            r"$V(s_t) \leftarrow V(s_t) + \alpha [r_{t+1} + \gamma V(s_{t+1}) - V(s_t)]$",
            r"$V(s) \leftarrow (1-\alpha) V(s) + \alpha (r + \gamma V(s'))$",
            "V(s) ← V(s) + α (r + γ V(s') − V(s))",
            r"$V(s) \leftarrow V(s) - \alpha (V(s) - r - \gamma V(s'))$",
            r"$V(s) \leftarrow V(s) + \alpha \delta$",
            r"$V(s) \leftarrow V(s) - \alpha \delta$",
            r"$V(s_t) \leftarrow V(s_t) + \alpha (G_t - V(s_t))$",
        ),
        ((r"+ \alpha", r"- \alpha"), (r"+ \gamma", r"- \gamma"), (") - V", ") + V")),
    ),
    (
        "Q-learning:",
        (
            r"$Q(s,a) \leftarrow Q(s,a) + \alpha [r + \gamma\max_{a'} Q(s',a') - Q(s,a)]$",
            "Q(s,a) ← Q(s,a) + α (r + γ max_{a'} Q(s',a') − Q(s,a))",
            r"$Q(s_t,a_t) \leftarrow Q(s_t,a_t) + \alpha [r_t + \gamma\max_{a} Q(s_{t+1},a) - Q(s_t,a_t)]$",
            r"$Q(s,a) \leftarrow (1-\alpha) Q(s,a) + \alpha [r + \gamma\max_{a'} Q(s',a')]$",
            r"$Q(s,a) \leftarrow Q(s,a) + \alpha [r + \gamma\max_{a} Q(s',a) - Q(s,a)]$",
        ),
        (
            (r"+ \alpha", r"- \alpha"),
            (r"+ \gamma", r"- \gamma"),
            ("(s',a') -", "(s,a') -"),
            ("') - Q", "') + Q"),
            (r"\max", r"\min"),
        ),
    ),
    (
        "SARSA:",
        (
            r"$Q(s,a) \leftarrow Q(s,a) + \alpha [r + \gamma Q(s',a') - Q(s,a)]$",
            r"$Q(s_t,a_t) \leftarrow Q(s_t,a_t) + \alpha [r_{t+1} + \gamma Q(s_{t+1},a_{t+1}) - Q(s_t,a_t)]$",
            r"$Q(s,a) \leftarrow (1-\alpha) Q(s,a) + \alpha (r + \gamma Q(s',a'))$",
        ),
        (
            (r"\gamma Q", r"\gamma \max_{a'} Q"),
            (r"+ \gamma", r"- \gamma"),
            (r"+ \alpha", r"- \alpha"),
        ),
    ),
    (
        "The advantage is",
        (
            r"$A(s,a) = Q(s,a) - V(s)$",
            r"$A^\pi(s,a) = Q^\pi(s,a) - V^\pi(s)$",
            r"$A(s_t,a_t) = r_t + \gamma V(s_{t+1}) - V(s_t)$",
            r"$\hat A_t = G_t - V(s_t)$",
            "A(s,a) = Q(s,a) − V(s)",
        ),
        ((" - ", " + "), ("Q(s,a) - V(s)", "V(s) - Q(s,a)")),
    ),
    (
        "GAE:",
        (
            r"$\hat A_t = \delta_t + \gamma\lambda \hat A_{t+1}$",
            r"$\hat A_t = \sum_{l=0}^\infty (\gamma\lambda)^l \delta_{t+l}$",
            "A_t = δ_t + γ λ A_{t+1}",
            r"$\hat A_t = \sum_{l=0}^\infty \gamma^l \delta_{t+l}$",
        ),
        ((" + ", " - "),),
    ),
    (
        "GAE:",
        (r"$\hat A_t = \sum_{l=0}^\infty (\gamma\lambda)^l \delta_{t+l}$",),
        ((r"\gamma\lambda", r"\gamma+\lambda"),),
    ),
    (
        "The policy gradient is",
        (
            r"$\nabla_\theta J(\theta) = \mathbb{E}_{\pi}[\nabla_\theta\log\pi_\theta(a|s) Q^\pi(s,a)]$",
            r"$\nabla_\theta J = \sum_a \nabla_\theta \pi_\theta(a|s) Q(s,a)$",
            r"$\nabla_\theta J = \mathbb{E}[\nabla_\theta\log\pi_\theta(a|s) A(s,a)]$",
        ),
        ((r"\log", ""),),
    ),
    (
        "REINFORCE:",
        (
            r"$\theta \leftarrow \theta + \alpha G_t \nabla_\theta\log\pi_\theta(a_t|s_t)$",
            r"$\theta \leftarrow \theta + \alpha \gamma^t G_t \nabla_\theta\log\pi_\theta(a_t|s_t)$",
            r"$\theta \leftarrow \theta + \alpha (G_t - b) \nabla_\theta\log\pi_\theta(a_t|s_t)$",
        ),
        ((r"+ \alpha", r"- \alpha"), (r"\log", "")),
    ),
    (
        "The ratio of PPO is",
        (
            r"$r_t(\theta) = \frac{\pi_\theta(a_t|s_t)}{\pi_{\theta_{old}}(a_t|s_t)}$",
            r"$\rho = \frac{\pi_\theta(a|s)}{\pi_{\theta_{old}}(a|s)}$",
        ),
        (
            (
                r"\frac{\pi_\theta(a_t|s_t)}{\pi_{\theta_{old}}(a_t|s_t)}",
                r"\frac{\pi_{\theta_{old}}(a_t|s_t)}{\pi_\theta(a_t|s_t)}",
            ),
        ),
    ),
    (
        "PPO maximizes",
        (
            r"$L^{CLIP} = \mathbb{E}_t[\min(r_t\hat A_t, \text{clip}(r_t, 1-\epsilon, 1+\epsilon)\hat A_t)]$",
            r"$J = \min(\rho A, \text{clip}(\rho, 1-\epsilon, 1+\epsilon) A)$",
            r"$L = \max(-\rho A, -\text{clip}(\rho, 1-\epsilon, 1+\epsilon) A)$",
        ),
        ((r"\min", r"\max"), (r"1-\epsilon, 1+\epsilon", r"1+\epsilon, 1-\epsilon")),
    ),
    (
        "A softmax policy:",
        (
            r"$\pi(a|s) = \frac{e^{Q(s,a)/\tau}}{\sum_b e^{Q(s,b)/\tau}}$",
            r"$\pi(a|s) = \frac{\exp(\beta Q(s,a))}{\sum_{a'} \exp(\beta Q(s,a'))}$",
        ),
        (("{e^{Q", "{e^{-Q"),),
    ),
    (
        "An ε-greedy policy takes the best action with probability",
        (
            r"$\pi(a|s) = 1 - \epsilon + \frac{\epsilon}{m}$",
            r"$\pi(a|s) = 1 - \epsilon + \frac{\epsilon}{|A|}$",
            r"$p = 1 - \epsilon$",
        ),
        (("1 - ", "1 + "), (r"+ \frac", r"- \frac")),
    ),
]


@pytest.mark.parametrize(("words", "text"), right_ways(ROWS))
def test_right_ways_of_writing_are_taken(words: str, text: str) -> None:
    assert alarms(words, text) == 0


@pytest.mark.parametrize(("words", "text"), slips_of(ROWS))
def test_slips_are_found(words: str, text: str) -> None:
    assert alarms(words, text) == 1


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (
            "In the zero-sum game the Bellman equation is",
            r"$V(s) = \max_a [R(s,a) - \gamma V(s')]$",
        ),
        ("With costs the Bellman equation is", r"$V^*(s) = \min_a Q^*(s,a)$"),
        ("The total reward is", r"$R = \beta R_{int} + R_{ext}$"),
        ("The eligibility trace of TD learning is", r"$e_t = \gamma\lambda e_{t-1} + \nabla v_t$"),
        (
            "The differential TD error of the average reward is",
            r"$\delta_t = r_{t+1} - \bar r + V(s_{t+1}) - V(s_t)$",
        ),
        ("Potential-based shaping adds to the reward", r"$F(s,s') = \gamma V(s') - V(s)$"),
        ("With the cost advantage", r"$A(s,a) = V(s) - Q(s,a)$"),
        ("GAE with λ = 0 is", r"$\hat A_t = \delta_t$"),
        (
            "Expected SARSA:",
            r"$Q(s,a) \leftarrow Q(s,a) + \alpha [r + \gamma \sum_{a'} \pi(a'|s') Q(s',a') - Q(s,a)]$",
        ),
        (
            "REINFORCE for costs:",
            r"$\theta \leftarrow \theta - \alpha G_t \nabla_\theta\log\pi_\theta(a_t|s_t)$",
        ),
    ],
)
def test_other_equations_are_left_alone(words: str, text: str) -> None:
    assert alarms(words, text) == 0
