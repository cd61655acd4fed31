"""Whoever has the floor: the others who are quoted keep their words, bodies only in an article."""

from document_fakes import GRAM, HOIE, document

from ragbot.documents.hearing import Hearing
from ragbot.documents.own_words import OwnWords
from ragbot.documents.people import People
from ragbot.documents.talk import Talk
from ragbot.types import Basis, Sentence

TEXTS = (
    "Jeg kommer fra Frosta.",
    "Høie sa at det haster.",
    "Han la til at det koster.",
    "Departementet mener at det er nok.",
)


def spoken(*, bodies: bool) -> list[str | None]:
    own = OwnWords(Hearing(People(document(" ".join(TEXTS))), Talk()), bodies)
    return [
        one.attribution.speaker for one in own.of(GRAM, [Sentence(text, 0, len(text)) for text in TEXTS], Basis.SPEECH)
    ]


def test_others_keep_their_words() -> None:
    assert spoken(bodies=False) == [GRAM.name, HOIE.name, HOIE.name, GRAM.name]


def test_bodies_keep_theirs_in_an_article() -> None:
    assert spoken(bodies=True) == [GRAM.name, HOIE.name, HOIE.name, "Departementet"]


def test_a_weak_verb_gives_a_body_nothing() -> None:
    text = "I vår skal Stortinget ta stilling til saken."
    own = OwnWords(Hearing(People(document(text)), Talk()), bodies=True)
    assert own.of(GRAM, [Sentence(text, 0, len(text))], Basis.SPEECH)[0].attribution.speaker == GRAM.name


def test_nobody_calls_themselves_he_in_a_speech() -> None:
    text = "Gram er mitt navn. Han sa: «Jeg kan ferien min nå.» Han gikk."
    parts = ("Gram er mitt navn.", "Han sa: «Jeg kan ferien min nå.»", "Han gikk.")
    own = OwnWords(Hearing(People(document(text)), Talk()))
    said = own.of(GRAM, [Sentence(part, 0, len(part)) for part in parts], Basis.SPEECH)
    assert [one.attribution.speaker for one in said] == [GRAM.name, None, GRAM.name]


def test_what_an_author_says_before_ks_is_the_authors() -> None:
    texts = ("Kravet er godt, og KS støtter det.", "KS støtter kravet.")
    own = OwnWords(Hearing(People(document(" ".join(texts))), Talk()), bodies=True)
    said = own.of(GRAM, [Sentence(text, 0, len(text)) for text in texts], Basis.SPEECH)
    assert [one.attribution.speaker for one in said] == [GRAM.name, "KS"]
