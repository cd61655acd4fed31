"""What people are called after their office."""

from ragbot.documents.aliases import definite, english_aliases, is_head, is_under, of_the_head, role_aliases
from ragbot.types import Speaker

CHAIR = Speaker("Mona Lie", "styreleder", "Havnelaget")
MAYOR = Speaker("Per Vik", "ordfører", "Vardø kommune")
BELOW = Speaker("Kari Moe", "avdelingsleder", "Havnelaget")


def test_offices_in_definite_form() -> None:
    assert definite("ordfører") == "ordføreren"
    assert {"styrelederen", "Havnelaget-lederen", "lederen i Havnelaget"} <= set(role_aliases(CHAIR))
    assert {"ordføreren i Vardø", "Vardø-ordføreren"} <= set(role_aliases(MAYOR))
    assert {"the mayor of Vardø", "the Mayor"} <= set(english_aliases(MAYOR))
    assert role_aliases(Speaker("Kari Moe")) == []


def test_who_leads_and_who_is_below() -> None:
    assert is_head(CHAIR)
    assert not is_head(BELOW)
    assert is_under(BELOW)
    assert of_the_head("Havnelaget-lederen", BELOW)
    assert not of_the_head("avdelingslederen", BELOW)
