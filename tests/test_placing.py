"""Words that only place a question are no topic."""

from ragbot.retrieval.placing import without_setting
from ragbot.types import Intent


def test_the_noun_for_what_is_asked_goes() -> None:
    assert without_setting(("måned", "torget", "åpner"), Intent.WHEN, (), ()) == ("torget", "åpner")
    assert without_setting(("by", "landsmøtet"), Intent.WHERE, (), ()) == ("landsmøtet",)


def test_something_always_stays() -> None:
    assert without_setting(("måned",), Intent.WHEN, (), ()) == ("måned",)
    assert without_setting(("holdt",), Intent.WHERE, (), ()) == ("holdt",)


def test_the_verb_of_holding_goes_for_a_place_alone() -> None:
    assert without_setting(("torgdagen", "arrangert"), Intent.WHERE, (), ()) == ("torgdagen",)
    assert without_setting(("torgdagen", "arrangert"), Intent.POSITION, (), ()) == ("torgdagen", "arrangert")
