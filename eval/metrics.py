"""The metrics, one a function, each pure. None means that the metric says nothing about this question.

A metric's figure over a set of questions is the mean of its values there, None left out. The nouns are those
of ranx (Bassani, ECIR 2022) and BEIR (Thakur et al., NeurIPS 2021): qrels, ranking, recall@k, nDCG@k.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

from eval.gold import GoldQuestion
from ragbot.types import Answer, Citation, Document

_MARKERS = re.compile(r"\[\d+\]|[*_`#>]+")


def answered(gold: GoldQuestion, answer: Answer) -> float | None:
    """1 if an answerable question was answered, else 0. Unanswerable: None."""
    return float(answer.answered) if gold.answerable else None


def document_hit(gold: GoldQuestion, answer: Answer) -> float | None:
    """1 if ``docs ∩ cited ≠ ∅`` (``docs ⊆ cited`` where all_docs), else 0; an abstention is 0.

    Unanswerable, or no docs named: None.
    """
    if not gold.answerable or not gold.docs:
        return None
    cited = {citation.document_id for citation in answer.citations} if answer.answered else set()
    return float((all if gold.all_docs else any)(doc in cited for doc in gold.docs))


def citation_precision(gold: GoldQuestion, answer: Answer) -> float | None:
    """``|{c ∈ citations : c.document ∈ docs ∪ also}| / |citations|``.

    Unanswerable, no docs named, not answered, or answered without citations: None.
    """
    if not gold.answerable or not gold.docs or not answer.answered or not answer.citations:
        return None
    allowed = {*gold.docs, *gold.also}
    return sum(citation.document_id in allowed for citation in answer.citations) / len(answer.citations)


def fact_recall(gold: GoldQuestion, answer: Answer) -> float | None:
    """``|facts found| / |facts|``; an abstention is 0. Unanswerable, or no facts: None."""
    if not gold.answerable or not gold.facts:
        return None
    return sum(facts_found(gold, answer)) / len(gold.facts)


def facts_found(gold: GoldQuestion, answer: Answer) -> tuple[bool, ...]:
    """For each fact, whether its pattern is found in the answer's text or in one citation's quote.

    Case is ignored and ``.`` also matches a line break. What is shown as ``nearest`` does not count.
    """
    if not answer.answered:
        return tuple(False for _ in gold.facts)
    texts = [answer.text, *(citation.quote for citation in answer.citations)]
    return tuple(any(fact.search(text) for text in texts) for fact in gold.facts)


def speaker(gold: GoldQuestion, answer: Answer) -> float | None:
    """1 if some citation has the gold speaker, else 0; an abstention is 0. No speaker named: None."""
    if gold.speaker is None:
        return None
    return float(answer.answered and any(same_speaker(gold.speaker, c.speaker) for c in answer.citations))


def excluded_speaker(gold: GoldQuestion, answer: Answer) -> float | None:
    """1 if no citation has the speaker that must not be cited, else 0. None where the question excludes nobody."""
    if gold.not_speaker is None:
        return None
    return float(not any(same_speaker(gold.not_speaker, c.speaker) for c in answer.citations))


def same_speaker(wanted: str, cited: str | None) -> bool:
    """Whether two names are one person's: equal, or one is a single word and the other's surname, case ignored."""
    if cited is None:
        return False
    left, right = wanted.casefold().split(), cited.casefold().split()
    if not left or not right:
        return False
    if len(left) == 1 or len(right) == 1:
        return left[-1] == right[-1]
    return left == right


def abstention_recall(gold: GoldQuestion, answer: Answer) -> float | None:
    """1 if an unanswerable question was abstained from, else 0. Answerable: None."""
    return None if gold.answerable else float(not answer.answered)


def abstention_precision(gold: GoldQuestion, answer: Answer) -> float | None:
    """Among abstentions: 1 if the question was unanswerable, else 0. Answered: None."""
    return None if answer.answered else float(not gold.answerable)


def right(gold: GoldQuestion, answer: Answer) -> float:
    """1 if answerable: answered, a document hit and every fact found; if unanswerable: abstained. Else 0."""
    if not gold.answerable:
        return float(not answer.answered)
    hit, facts = document_hit(gold, answer), facts_found(gold, answer)
    return float(answer.answered and hit != 0.0 and all(facts))


def calibration_target(gold: GoldQuestion, answer: Answer) -> float:
    """What ``confidence`` is held against: 1 if a right answer was given, or was there but abstained from.

    Answered: ``right``, so a false answer is 0. Abstained: 1 if answerable, 0 if not, since an abstention at
    confidence c says that with probability 1 - c there was nothing to answer.
    """
    if not answer.answered:
        return float(gold.answerable)
    return right(gold, answer) if gold.answerable else 0.0


def brier(gold: GoldQuestion, answer: Answer) -> float:
    """``(confidence - target)²``; its mean is the Brier score, 0 best (Brier, Monthly Weather Review 1950)."""
    return (answer.confidence - calibration_target(gold, answer)) ** 2


def reliability(confidences: Sequence[float], targets: Sequence[float], bins: int = 10) -> list[dict[str, float]]:
    """Equal-width bins of confidence, empty ones left out: low, high, count, mean confidence, share right."""
    members: list[list[int]] = [[] for _ in range(bins)]
    for index, confidence in enumerate(confidences):
        members[min(bins - 1, max(0, int(confidence * bins)))].append(index)
    return [
        {
            "low": number / bins,
            "high": (number + 1) / bins,
            "count": len(inside),
            "confidence": sum(confidences[i] for i in inside) / len(inside),
            "right": sum(targets[i] for i in inside) / len(inside),
        }
        for number, inside in enumerate(members)
        if inside
    ]


def expected_calibration_error(confidences: Sequence[float], targets: Sequence[float], bins: int = 10) -> float:
    """``Σ_b n_b/n · |mean confidence_b - mean target_b|`` over equal-width bins (Naeini et al., AAAI 2015)."""
    total = len(confidences)
    gaps = (row["count"] * abs(row["confidence"] - row["right"]) for row in reliability(confidences, targets, bins))
    return sum(gaps) / total if total else math.nan


def valid_span(citation: Citation, documents: Mapping[str, Document]) -> bool:
    """Whether ``document.text[start:end] == quote``, the document indexed and the quote not empty."""
    document = documents.get(citation.document_id)
    if document is None or not 0 <= citation.start < citation.end <= len(document.text):
        return False
    return document.text[citation.start : citation.end] == citation.quote


def words(answer: Answer) -> int:
    """How many words the answer's text has, citation markers and Markdown signs left out."""
    return sum(any(sign.isalnum() for sign in word) for word in _MARKERS.sub(" ", answer.text).split())


def recall_at(gold: GoldQuestion, ranking: Sequence[str], k: int) -> float | None:
    """``|docs ∩ top-k| / |docs|`` where all_docs, else 1 if any of docs is in the top k.

    ``ranking`` holds the document id of each retrieved passage, best first. Unanswerable or no docs: None.
    """
    if not gold.answerable or not gold.docs:
        return None
    found = len(set(gold.docs) & set(ranking[:k]))
    return found / len(set(gold.docs)) if gold.all_docs else float(found > 0)


def ndcg_at(gold: GoldQuestion, ranking: Sequence[str], k: int = 10) -> float | None:
    """``DCG@k / ideal DCG@k`` with binary gains, ``DCG = Σ gain_i / log2(i + 1)`` (Järvelin & Kekäläinen 2002).

    Documents are ranked by their best passage; each counts once. Unanswerable or no docs: None.
    """
    if not gold.answerable or not gold.docs:
        return None
    relevant = set(gold.docs)
    documents = list(dict.fromkeys(ranking))[:k]
    gain = sum(1 / math.log2(place + 2) for place, doc in enumerate(documents) if doc in relevant)
    return gain / sum(1 / math.log2(place + 2) for place in range(min(k, len(relevant))))
