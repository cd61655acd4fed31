"""Rare words tell more than common ones."""

import pytest

from ragbot.retrieval.rarity import per_million, rarity


def test_the_table_is_counts_by_lower_cased_word() -> None:
    table = per_million()
    assert len(table) > 10_000
    assert all(count > 0 for count in table.values())
    assert all(word == word.lower() for word in table)


@pytest.mark.parametrize(
    ("common", "rare"), [("og", "kommune"), ("kommune", "velferdsteknologi"), ("the", "broadband")]
)
def test_a_rarer_word_tells_more(common: str, rare: str) -> None:
    assert 0 < rarity(common) < rarity(rare) <= 1


def test_an_unknown_word_tells_all_and_case_does_not_matter() -> None:
    assert rarity("kvakksalverikontrollør") == 1.0
    assert rarity("Kommune") == rarity("kommune")
