"""The tables of verbs hold together."""

from ragbot.documents.verbs import AFTER_SUBJECT, ENGLISH, ENGLISH_AFTER, INVERTED, STRICT_WORDS, TRANSITIVE, WEAK


def test_weak_verbs_never_tell_of_speech_alone() -> None:
    assert not WEAK & (STRICT_WORDS | set(ENGLISH))


def test_strict_and_transitive_verbs_are_among_those_known() -> None:
    assert set(INVERTED) >= STRICT_WORDS
    known = {*INVERTED, *AFTER_SUBJECT, *ENGLISH, *ENGLISH_AFTER}
    assert len(TRANSITIVE - known) <= 8  # forms that only take objects
