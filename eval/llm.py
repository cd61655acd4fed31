"""What a language model added: how much of what it wrote held, and what that took."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from typing import Any

from eval import bootstrap
from eval.bootstrap import Estimate
from eval.report import NOTHING, Table, percent
from eval.runner import Run
from eval.summary import estimate_dict

Price = tuple[float, float]
"""US dollars for a million tokens, in and out."""

_OWN_MACHINE = ("ollama",)


@dataclass(frozen=True, slots=True)
class Spending:
    """Over the questions that the model was asked.

    Attributes:
        asked: how many those are; the other questions were not answered, or not within the model's reach.
        worded: how many answers are the model's; the rest fell back to the quotations.
        kept: the share of an answer's claims that it shows, mean over answers with any claim.
        faithfulness: verified claims / claims, over all that the model wrote; None where it wrote none.
        tokens_in, tokens_out: per question asked, mean.
        cost: US dollars per question asked; None where the price is not known.
    """

    asked: int
    worded: int
    claims: int
    kept: Estimate
    faithfulness: float | None
    tokens_in: float
    tokens_out: float
    cost: float | None

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {
            "asked": self.asked,
            "worded": self.worded,
            "claims": self.claims,
            "claims_kept": estimate_dict(self.kept),
            "faithfulness": self.faithfulness,
            "tokens_in": self.tokens_in,
            "tokens_out": self.tokens_out,
            "cost_usd": self.cost,
        }


def spending(run: Run, price: Price | None) -> Spending | None:
    """The figures of a run, from the signals of its answers; None where no model was asked."""
    answers = [outcome.answer for outcome in run.outcomes if "claims" in outcome.answer.signals]
    if not answers:
        return None
    total = {
        name: sum(answer.signals[name] for answer in answers)
        for name in ("claims", "claims_verified", "tokens_in", "tokens_out")
    }
    shares = [
        answer.signals["claims_kept"] / answer.signals["claims"] if answer.signals["claims"] else None
        for answer in answers
    ]
    tokens_in, tokens_out = total["tokens_in"] / len(answers), total["tokens_out"] / len(answers)
    return Spending(
        asked=len(answers),
        worded=sum(answer.mode == "llm" for answer in answers),
        claims=int(total["claims"]),
        kept=bootstrap.estimate(bootstrap.as_values(shares)),
        faithfulness=total["claims_verified"] / total["claims"] if total["claims"] else None,
        tokens_in=tokens_in,
        tokens_out=tokens_out,
        cost=(tokens_in * price[0] + tokens_out * price[1]) / 1e6 if price else None,
    )


def table(model: str, spent: Spending) -> Table:
    """The figures for reading."""
    share = NOTHING if spent.faithfulness is None else f"{100 * spent.faithfulness:.1f}"
    rows = (
        ("Answers in the model's words", f"{spent.worded} of {spent.asked}"),
        ("Claims written", str(spent.claims)),
        ("Claims kept, per answer (per cent)", percent(spent.kept)),
        ("Faithfulness: verified / claims (per cent)", share),
        ("Tokens in / out per answer", f"{spent.tokens_in:.0f} / {spent.tokens_out:.0f}"),
        ("Cost per answer (US dollars)", "unknown" if spent.cost is None else f"{spent.cost:.5f}"),
    )
    return Table(f"Language model: {model}", ("", "value"), rows)


def price(text: str) -> Price:
    """``IN,OUT`` of the command line."""
    try:
        into, out = (float(part) for part in text.split(","))
    except ValueError:
        raise argparse.ArgumentTypeError(f"two numbers are expected, as in 0.25,2.00, not {text!r}") from None
    return into, out


def price_of(model: str | None, given: Price | None) -> Price | None:
    """The price given, or nothing at all for a model on one's own machine; prices of others change too often."""
    own = (model or "").partition(":")[0] in _OWN_MACHINE
    return given or ((0.0, 0.0) if own else None)
