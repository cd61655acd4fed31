"""What the tests of the extractive answer share: sentences of a small text as candidates, and a question's words."""

from answer_fakes import candidate

from ragbot.answer.extractive import compose
from ragbot.answer.selection import Candidate
from ragbot.documents.chunking import passages_of
from ragbot.index.embedding import StaticEmbedder
from ragbot.index.lexical import Compounds
from ragbot.retrieval.matching import Matcher, QuestionWord
from ragbot.settings import BUNDLED_MODEL
from ragbot.types import Citation, Document, Query

MATCHER = Matcher(StaticEmbedder(BUNDLED_MODEL), Compounds([]), {}, 10)


def words(*topic: str, language: str = "nb") -> list[QuestionWord]:
    return MATCHER.question_words(topic, language)


def chosen(made: Document, *parts: str) -> list[Candidate]:
    """The candidates of the sentences that hold these words, in that order, each scored lower than the one before."""
    sentences = [(passage, i, one) for passage in passages_of(made) for i, one in enumerate(passage.sentences)]
    return [
        next(candidate(passage, i, score=1 - n / 100) for passage, i, one in sentences if part in one.text)
        for n, part in enumerate(parts)
    ]


def answered(
    query: Query, candidates: list[Candidate], *made: Document, language: str = "nb"
) -> tuple[str, tuple[Citation, ...]]:
    """The composed text and its citations; nothing may have been dropped."""
    text, citations, dropped = compose(
        query, candidates, words(*query.topic, language=language), {one.id: one for one in made}
    )
    assert dropped == 0
    for one in citations:
        assert next(d for d in made if d.id == one.document_id).text[one.start : one.end] == one.quote
    assert [one.number for one in citations] == list(range(1, len(citations) + 1))
    return text, citations
