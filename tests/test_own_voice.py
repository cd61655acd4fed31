"""Whether a question asks for KS's own words."""

import pytest

from ragbot.retrieval.own_voice import asks_ks, who_of_ks


@pytest.mark.parametrize(
    "question",
    [
        "Hva mener KS om ferger?",
        "kva seier ks om ferjer",
        "What is KS's view on ferries?",
        "Hva krever KS' styre av rederiene?",
        "Hva mener kommunesektorens organisasjon om landstrøm?",
    ],
)
def test_questions_for_what_ks_says(question: str) -> None:
    assert asks_ks(question)


@pytest.mark.parametrize(
    "question",
    [
        "Hva lovet ministeren KS på møtet?",
        "Hva fikk KS vite om fergene?",
        "Hva sa rederiet i møtet med KS?",
        "Hvor mange kaier er stengt, ifølge KS' kartlegging?",
        "Kor mange kaiar er stengde i KS' siste undersøking?",
        "How many piers are closed according to KS's survey?",
    ],
)
def test_questions_in_which_ks_is_told_met_or_only_counted(question: str) -> None:
    assert not asks_ks(question)


def test_who_of_ks_said_it() -> None:
    assert who_of_ks("Hvem i KS krevde landstrøm?")
    assert not who_of_ks("Hvem krevde landstrøm?")
