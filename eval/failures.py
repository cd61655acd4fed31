"""Each question that went wrong, on a few lines: what was wanted, how it was understood, where it was lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from eval import metrics
from eval.baselines import DEPTH, Bot
from eval.runner import Outcome, Run, faults
from ragbot.types import Citation, Document, Query, ScoredPassage

CONTEXT = 60
"""Characters shown on each side of a fact where it stands in a document."""

NEAREST = 120
"""Characters shown of a passage that was offered as nearest."""


def failures(run: Run, bot: Bot, documents: Mapping[str, Document]) -> str:
    """The report of every outcome with a fault, worst first, under a line that counts the kinds.

    For each fact that is missing it says where it was lost: in no right document (a gold question to look at),
    in a right document but in none of the first ``DEPTH`` passages (retrieval), or in one of them (answer).
    """
    wrong = [(faults(outcome), outcome) for outcome in run.outcomes if faults(outcome)]
    wrong.sort(key=lambda pair: (_order(pair[0][0]), pair[1].gold.type, pair[1].gold.id))
    counts = Counter(fault for kinds, _ in wrong for fault in kinds)
    kinds = " · ".join(f"{fault} {count}" for fault, count in counts.most_common())
    head = f"{run.system}: {len(wrong)} of {len(run.outcomes)} questions have a fault: {kinds or 'none'}"
    blocks = ["\n".join(_block(outcome, kinds, bot, documents)) for kinds, outcome in wrong]
    return "\n\n".join([head, *blocks])


def changes(before: Mapping[str, Sequence[str]], after: Run) -> str:
    """What is new against an earlier run, given its faults by question id: mended, broken, other faults."""
    now = {outcome.gold.id: list(faults(outcome)) for outcome in after.outcomes}
    shared = [id for id in now if id in before]
    mended = [f"{id} ({', '.join(before[id])})" for id in shared if before[id] and not now[id]]
    broken = [f"{id} ({', '.join(now[id])})" for id in shared if now[id] and not before[id]]
    other = [
        f"{id} ({', '.join(before[id])} → {', '.join(now[id])})"
        for id in shared
        if now[id] and before[id] and list(before[id]) != now[id]
    ]
    lines = [f"Since the earlier run, over {len(shared)} shared questions:"]
    for name, found in (("mended", mended), ("broken", broken), ("changed", other)):
        lines.append(f"  {name} {len(found)}{': ' if found else ''}{'; '.join(found)}")
    return "\n".join(lines)


def _order(fault: str) -> int:
    order = ("error", "span", "excluded-speaker", "false-answer", "abstained", "document", "speaker", "fact")
    return order.index(fault) if fault in order else len(order)


def _block(outcome: Outcome, kinds: Sequence[str], bot: Bot, documents: Mapping[str, Document]) -> Iterator[str]:
    gold, answer = outcome.gold, outcome.answer
    yield f"✗ {gold.id} [{gold.type} {gold.lang} {gold.split or '-'}] {', '.join(kinds)}"
    yield f"  Q  {gold.question}"
    if outcome.error:
        yield f"  !  {outcome.error}"
        return
    yield f"  as {understood(answer.query)}"
    yield f"  => {_wanted(outcome)}"
    signals = " ".join(f"{name}={value:.2f}" for name, value in answer.signals.items())
    verdict = "answered" if answer.answered else f"abstained ({answer.reason or 'no reason'})"
    yield f"  A  {verdict} conf={answer.confidence:.2f} {metrics.words(answer)} words {signals}".rstrip()
    yield f"     {_flat(answer.text)}"
    for citation in answer.citations:
        yield f"     {_cited(citation, outcome)}"
    for citation in answer.nearest if not answer.answered else ():
        yield f"     near {citation.document_id} {citation.speaker or '?'}: {_flat(citation.quote)[:NEAREST]}"
    if gold.answerable:
        yield from _lost(outcome, bot, documents)


def understood(query: Query) -> str:
    """The query on one line, what is empty left out."""
    parts = [
        f"topic={'+'.join(query.topic)}" if query.topic else "",
        f"years={','.join(map(str, query.years))}" if query.years else "",
        f"speakers={','.join(query.speakers)}" if query.speakers else "",
        f"not={','.join(query.excluded)}" if query.excluded else "",
        f"events={','.join(query.events)}" if query.events else "",
        f"intent={query.intent}",
        f"lang={query.language}",
        "about-KS" if query.about_ks else "",
        "" if query.in_scope else "OUT-OF-SCOPE",
        f"inherited={','.join(query.inherited)}" if query.inherited else "",
        f"search={query.search_text!r}" if query.search_text else "",
    ]
    return " ".join(part for part in parts if part)


def _wanted(outcome: Outcome) -> str:
    gold, answer = outcome.gold, outcome.answer
    if not gold.answerable:
        wanted = ["abstain"]
    else:
        found = metrics.facts_found(gold, answer)
        wanted = [f"docs {(' + ' if gold.all_docs else ' | ').join(gold.docs) or '-'}"]
        wanted += [f"also {','.join(gold.also)}"] if gold.also else []
        facts = [f"{'✓' if ok else '✗'}/{fact.pattern}/" for fact, ok in zip(gold.facts, found, strict=True)]
        wanted += [f"facts {' '.join(facts)}"] if facts else []
    wanted += [f"speaker {gold.speaker}"] if gold.speaker else []
    wanted += [f"NOT {gold.not_speaker}"] if gold.not_speaker else []
    return " · ".join(wanted)


def _cited(citation: Citation, outcome: Outcome) -> str:
    gold = outcome.gold
    marks = "" if citation.document_id in {*gold.docs, *gold.also} or not gold.answerable else " ✗doc"
    marks += " ✗SPAN" if citation in outcome.invalid else ""
    if gold.not_speaker and metrics.same_speaker(gold.not_speaker, citation.speaker):
        marks += " ✗EXCLUDED"
    who = f"{citation.speaker or '?'} ({citation.basis})"
    return f"[{citation.number}] {citation.document_id} {citation.start}-{citation.end} {who}{marks}"


def _lost(outcome: Outcome, bot: Bot, documents: Mapping[str, Document]) -> Iterator[str]:
    """Where each missing fact, or where no fact is missing the document, stands in the ranking."""
    gold = outcome.gold
    found = metrics.facts_found(gold, outcome.answer)
    missing = [fact for fact, ok in zip(gold.facts, found, strict=True) if not ok]
    hit = metrics.document_hit(gold, outcome.answer)
    if not missing and hit != 0.0:
        return
    try:
        hits = list(bot.search(gold.question, limit=DEPTH))
    except Exception as error:  # the question's own failure is already told; this is only its diagnosis
        yield f"     search failed: {type(error).__name__}: {error}"
        return
    yield "     ranks " + " ".join(f"{doc}@{_document_rank(hits, doc) or f'>{DEPTH}'}" for doc in gold.docs)
    for fact in missing:
        yield f"     lost /{fact.pattern}/ {_where(fact, gold.docs, hits, documents)}"


def _where(
    fact: re.Pattern[str], docs: Sequence[str], hits: Sequence[ScoredPassage], documents: Mapping[str, Document]
) -> str:
    places = [
        (doc, match) for doc in docs if doc in documents and (match := fact.search(documents[doc].text)) is not None
    ]
    if not places:
        return "is in none of the right documents: look at the gold question"
    rank = _rank(hits, lambda hit: hit.passage.document_id in docs and fact.search(hit.passage.text) is not None)
    doc, match = places[0]
    text = documents[doc].text
    context = _flat(text[max(0, match.start() - CONTEXT) : match.end() + CONTEXT])
    stage = f"in passage {rank} (answer)" if rank else f"below passage {DEPTH} (retrieval)"
    return f"{stage}: {doc}:{match.start()} …{context}…"


def _document_rank(hits: Sequence[ScoredPassage], doc: str) -> int | None:
    return _rank(hits, lambda hit: hit.passage.document_id == doc)


def _rank(hits: Sequence[ScoredPassage], wanted: Callable[[ScoredPassage], bool]) -> int | None:
    return next((place for place, hit in enumerate(hits, start=1) if wanted(hit)), None)


def _flat(text: str) -> str:
    return " ".join(text.split())
