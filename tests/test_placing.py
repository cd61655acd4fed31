"""Words that only place a question are no topic."""

from answer_fakes import BERG, LUND, MO, catalogue

from ragbot.retrieval.placing import away_from_home, without_setting
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


def test_where_somebody_is_from_is_no_topic() -> None:
    held = catalogue()
    asked = "Hva sa Mo fra Havnelaget om kaier?"
    assert away_from_home(("Havnelaget", "kaier"), asked, (MO.name,), held) == ("kaier",)
    assert away_from_home(("havnelaget", "kaier"), asked.lower(), (MO.name,), held) == ("kaier",)
    assert away_from_home(("Havnelaget", "kaier"), asked, (LUND.name,), held) == ("Havnelaget", "kaier")
    assert away_from_home(("Vågan", "kaier"), "Hva sa ordføreren i Vågan om kaier?", (BERG.name,), held) == ("kaier",)
    assert away_from_home(("Havnelaget",), "Hva sa Mo fra Havnelaget?", (MO.name,), held) == ("Havnelaget",)
