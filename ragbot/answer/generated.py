"""The answer that a language model words: verified claims under the same line of facts, each with its citations.

The extractive answer comes first and stays: whatever goes wrong, it is given instead, with one line that says why.
Who said it, in what capacity and when stands above each claim and comes from the citation, never from the model.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ragbot.answer.citations import verified
from ragbot.answer.claims import Claim, verify
from ragbot.answer.frames import counted, lead, phrase, plain, source, year_list
from ragbot.answer.llm import replies
from ragbot.answer.notices import dropped_claims, instead_of
from ragbot.answer.prompts import messages_for
from ragbot.answer.reply import ClaimReader, RawClaim, ReplyError
from ragbot.answer.selection import Candidate
from ragbot.answer.sources import Source, sources_of
from ragbot.documents.tokens import count_tokens
from ragbot.settings import Settings
from ragbot.types import Answer, Citation, Document, Intent


def generate(
    extractive: Answer, sentences: Sequence[Candidate], documents: Mapping[str, Document], settings: Settings
) -> Answer:
    """The answer in the words of ``settings.llm`` as far as they hold, or ``extractive`` with a note that says why not.

    Args:
        extractive: the answer that is given without a language model.
        sentences: scored sentences that the question's filters on years and voices allow, best first.
        documents: the indexed documents by id.
        settings: which model, and the limits on time, tokens and retries.

    Raises:
        MissingExtraError: the provider's package is not installed.
        SettingsError: ``settings.llm`` names no provider that there is.
    """
    answer = extractive
    for answer in _answers(extractive, sentences, documents, settings, stream=False):  # noqa: B007 - the last is the answer
        pass
    return answer


def generate_stream(
    extractive: Answer, sentences: Sequence[Candidate], documents: Mapping[str, Document], settings: Settings
) -> Iterator[Answer]:
    """``generate`` as it grows: an answer for each verified claim as soon as it is whole; the last is the final one."""
    return _answers(extractive, sentences, documents, settings, stream=True)


@dataclass(slots=True)
class _Draft:
    """What has come of the reply so far."""

    claims: int = 0
    verified: int = 0
    kept: list[Claim] = field(default_factory=list)
    tokens_in: int = 0
    tokens_out: int = 0

    def take(self, raw: RawClaim, sources: Mapping[int, Source], language: str) -> bool:
        """Count a claim, and keep it if it holds and says something new."""
        self.claims += 1
        claim = verify(raw, sources, language)
        if isinstance(claim, str):
            return False
        self.verified += 1
        if any(claim.text.casefold() == other.text.casefold() for other in self.kept):
            return False
        self.kept.append(claim)
        return True

    def signals(self) -> dict[str, float]:
        """The counts as an answer carries them."""
        return {
            "claims": float(self.claims),
            "claims_verified": float(self.verified),
            "claims_kept": float(len(self.kept)),
            "tokens_in": float(self.tokens_in),
            "tokens_out": float(self.tokens_out),
        }


def _answers(
    extractive: Answer,
    sentences: Sequence[Candidate],
    documents: Mapping[str, Document],
    settings: Settings,
    *,
    stream: bool,
) -> Iterator[Answer]:
    """The growing answer if ``stream``, and last of all the final one."""
    language = extractive.query.language
    draft = _Draft()
    try:
        for _ in _read(extractive, sentences, documents, settings, draft, stream=stream):
            if stream:
                yield _worded(extractive, draft, documents)
        if not draft.kept:
            raise ReplyError("unproved" if draft.claims else "nothing")
        answer = _worded(extractive, draft, documents)
    except ReplyError as error:
        notes = (*extractive.notes, instead_of(error.why, language))
        yield replace(extractive, notes=notes, signals={**extractive.signals, **draft.signals()})
        return
    if dropped := draft.claims - draft.verified:
        answer = replace(answer, notes=(*answer.notes, dropped_claims(dropped, draft.claims, language)))
    yield answer


def _read(
    extractive: Answer,
    sentences: Sequence[Candidate],
    documents: Mapping[str, Document],
    settings: Settings,
    draft: _Draft,
    *,
    stream: bool,
) -> Iterator[Claim]:
    """Ask the model and fill ``draft``; gives each claim that holds."""
    found, withheld = sources_of(sentences, documents)
    if not found:
        raise ReplyError("withheld" if withheld else "nothing")
    system, user, shown = messages_for(extractive.query, found, settings.max_words)
    numbered = {one.number: one for one in shown}
    reader = ClaimReader()
    try:
        for piece in replies(settings, system, user, stream=stream):
            draft.tokens_in += piece.tokens_in
            draft.tokens_out += piece.tokens_out
            for raw in reader.feed(piece.text):
                if draft.take(raw, numbered, extractive.query.language):
                    yield draft.kept[-1]
        reader.close()
    finally:
        # A provider that reports no usage has its tokens counted in ours.
        draft.tokens_in = draft.tokens_in or count_tokens(system) + count_tokens(user)
        draft.tokens_out = draft.tokens_out or count_tokens(reader.written)


def _worded(extractive: Answer, draft: _Draft, documents: Mapping[str, Document]) -> Answer:
    """The answer that the claims kept so far make, with its citations verified.

    Raises:
        ReplyError: a citation is not verbatim after all.
    """
    cited = {one.number: one.citation for claim in draft.kept for one in claim.sources}
    citations, dropped = verified(cited.values(), documents)
    if dropped:
        raise ReplyError("unproved")
    numbers = dict(zip(cited, citations, strict=True))
    return replace(
        extractive,
        text=_body(extractive, draft.kept, numbers),
        citations=citations,
        mode="llm",
        signals={**extractive.signals, **draft.signals()},
    )


def _body(extractive: Answer, claims: Sequence[Claim], numbers: Mapping[int, Citation]) -> str:
    """The line of facts, then the claims under who said them; ``numbers`` are the citations by the sources' numbers."""
    query, citations = extractive.query, list(numbers.values())
    runs: list[tuple[Citation, list[str]]] = []
    for claim in claims:
        said = [numbers[one.number] for one in claim.sources]
        line = " ".join([plain(claim.text), *(f"[{one.number}]" for one in said)])
        if runs and _voice(runs[-1][0]) == _voice(said[0]):
            runs[-1][1].append(line)
        else:
            runs.append((said[0], [line]))
    if len(runs) == 1:
        facts = f"**{source(citations[0], query.language)}**{counted(citations, query.language)}"
        blocks = [facts, " ".join(runs[0][1])]
    else:
        blocks = [lead(citations, query.language)]
        blocks += [f"**{source(who, query.language)}:** {' '.join(lines)}" for who, lines in runs]
    # Silent is a year that the passages are silent about, not one that the model left out.
    spoken = {one.year for one in (*citations, *extractive.citations)}
    if query.intent is Intent.COMPARE and (silent := [year for year in query.years if year not in spoken]):
        blocks.append(phrase(query.language, "silent", years=year_list(silent, query.language)))
    return "\n\n".join(blocks)


def _voice(citation: Citation) -> tuple[str, str | None]:
    return citation.document_id, citation.speaker
