"""Articles that somebody signs: theirs where they speak in the first person, and never the reporter's."""

import pytest
from document_fakes import bases, document, voices

from ragbot.documents.bylines import body_of, byline, presents
from ragbot.types import Basis, Document, Speaker

E = "Nina Berg"
TEXT = (
    "Min mor kjørte melkebil i tretti år. Hun klaget aldri på veien.\n\nJeg klager på den nå. KS mener at fylket må betale. "
    "Samferdselsminister Per Lie sier at det ikke haster. Det gjør det."
)


def article(text: str, **more: str) -> Document:
    return document(text, publisher="Avisa", speakers=(), **more)


@pytest.mark.parametrize(
    "line",
    [
        "*Kronikk av Nina Berg, samferdselspolitisk direktør i KS*",
        "Innlegg av Nina Berg",
        "Av Nina Berg, fylkesordfører i Nordland.",
        "By Nina Berg, director of KS",
        "**Debattinnlegg:** Nina Berg, leder i KS Nordland".replace("**", ""),
    ],
)
def test_a_byline_gives_the_article_to_its_writer(line: str) -> None:
    said = voices(article(f"# Veien\n\n{line}\n\n{TEXT}"))
    assert said[-6:] == [E, E, E, "KS", "Per Lie", E]


def test_the_metadata_gives_the_article_to_its_writer() -> None:
    assert voices(article(TEXT, speaker=E)) == [E, E, E, "KS", "Per Lie", E]
    assert bases(article(TEXT, speaker=E))[0] is Basis.SPEECH


def test_news_is_not_its_speakers() -> None:
    text = "Fylket stenger veien i mai. Det er den tredje stengningen på ett år."
    assert voices(article(text, speaker=E)) == [None, None]


@pytest.mark.parametrize(
    "line", ["Av Nina Berg", "Av Nina Berg, journalist", "By Nina Berg, staff reporter", "Tekst: Nina Berg"]
)
def test_a_reporters_name_is_no_byline(line: str) -> None:
    assert byline(line) is None
    assert E not in voices(article(f"# Veien\n\n{line}\n\n{TEXT}"))


def test_a_body_signs_its_statement() -> None:
    text = (
        "Departementet foreslår en ny veilov. KS støtter forslaget. Veiene er dårlige. Regjeringen foreslår 1. mai.\n\n"
        "Fristen er i juni. Vi ber om utsettelse. Fylkene trenger tid. Per Lie i Bodø mener noe annet. Han bor der."
    )
    said = [None, "KS", "KS", None, None, "KS", "KS", "Per Lie", None]
    assert voices(article(text, speaker="KS")) == said
    assert body_of(article(text)) is None


def test_a_statement_is_known_by_its_title() -> None:
    made = Document("d", "Vi ber om utsettelse.", "Høringssvar fra KS om veiloven", publisher="Avisa")
    assert body_of(made) == Speaker("KS", None, "KS")


def statement(text: str, title: str = "Høringsuttalelse: Ny veilov", **more: object) -> Document:
    return Document("d", text, title, **{"publisher": "KS", **more})  # type: ignore[arg-type]


def test_a_statement_says_what_ought_to_be_done() -> None:
    text = (
        "Uttalelsen ble vedtatt 1. mai. Fylkene bør eie veiene.\n\nDepartementet foreslår et gebyr. Det må betales i mai. "
        "Et slikt gebyr bør ikke lovfestes. Det skyldes at departementet har regnet feil.\n\nI høringsnotatet må alle betale. "
        "Forslaget er uklart.\n\nKS mener at\n\n- loven må endres\n- fylkene må få mer\n\nOpsahl stemte imot."
    )
    assert voices(statement(text)) == [None, "KS", None, None, "KS", "KS", None, None, "KS", "KS", "KS", None]


def test_who_gives_an_answer_is_known_by_publisher_speakers_or_signature() -> None:
    ks = Speaker("KS", None, "KS")
    assert body_of(statement("Vi ber om utsettelse.")) == ks
    assert body_of(statement("Vi ber om utsettelse.", publisher="Avisa", speakers=(ks,))) == ks
    assert body_of(statement("Vi ber om utsettelse.\n\nKari Moe\ndirektør, KS", publisher=None)) == ks
    assert body_of(statement("Vi ber om utsettelse.\n\nKari Moe\nBodø kommune", publisher=None)) is None
    assert body_of(statement("Vi ber om utsettelse.", title="Møte om høringsuttalelse")) is None


@pytest.mark.parametrize("line", ["Holdt av Kari Moe, leder, i Vik 3. mai.", "*Det talte ord gjelder.*"])
def test_how_a_speech_was_held_is_no_part_of_it(line: str) -> None:
    assert presents(line, Speaker("Kari Moe"))


def test_the_line_over_a_speech_is_the_editors() -> None:
    text = "*Direktør Nina Bergs tale i Bodø 1. mai.*\n\nKjære alle! Min tale blir kort."
    assert voices(article(text, form="speech", speaker=E)) == [None, E, E]
    assert not presents("Nina Berg ba meg holde en tale.", Speaker(E))


def test_a_board_speaks_for_its_body_and_others_statements_are_theirs() -> None:
    text = "Landsstyret vedtok dette i mai. Landsstyret ber regjeringen om å:\n\n- bygge veier\n- øke farten"
    assert voices(statement(text, title="Uttalelse fra landsstyret: Vei")) == [None, "KS", "KS", "KS"]
    assert body_of(statement(text, title="Uttalelse fra Fagforbundet: Vei")) is None
