"""«Vi» in an article of the publisher's own: KS speaking, where it is neither a quotation nor anybody else's."""

from __future__ import annotations

import re

from ragbot.documents.cues import NOT_OUR_VIEW, STRICT_VERB, i_or_you_in, masked, we_in
from ragbot.documents.people import KS, People
from ragbot.types import Document

_KS_TELLS = re.compile(
    r"\b(?:vi(?:\si\sKS)?|KS|we)\s(?:[a-zæøå]+\s)?[a-zæøå]+|[a-zæøå]+\s(?:vi|KS|we)\b", re.IGNORECASE
)


def is_own_we(text: str, document: Document, people: People, language: str) -> bool:
    """Whether «vi» in this sentence, outside quotations, is KS speaking in an article of its own.

    Args:
        text: one sentence that no cue credits to anybody.
        document: where it stands; only a publication of KS's has KS as its «vi».
        people: those of the document; where one is named, «vi» may be theirs.
        language: nb, nn or en, of the text itself.
    """
    outside = masked(text)
    if document.publisher != KS.name or not we_in(outside, language) or NOT_OUR_VIEW.search(outside):
        return False
    reported = STRICT_VERB.search(_KS_TELLS.sub("", outside)) or re.search(r":\s*[-–—]?\s*\w", outside)
    named = any(not mention.organisation for mention in people.mentions(text))
    return not reported and not named and not i_or_you_in(outside, language)
