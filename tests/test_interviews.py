"""Interviews without a cue at the answers: whose they are where the lead shows it, and nobody's where it does not."""

import pytest
from document_fakes import document, voices

from ragbot.types import Document, Speaker

M = "Kari Moe"
LEAD = "Kari Moe har vært kulturdirektør i KS i to år. Vi møtte henne på kaia i Vardø."
ANSWERS = (
    "Jeg ville ha åpnet biblioteket om natta. Nøklene ligger klare.",
    "Nei, det har vi ikke råd til.",
    "Det er et godt spørsmål. Kommunene betaler, og jeg betaler med dem.",
)


def talk(text: str, speaker: str | None = None, speakers: tuple[Speaker, ...] = ()) -> Document:
    return document(text, publisher="Avisa", speakers=speakers, speaker=speaker)


def asked(mark: str, lead: str = LEAD, answers: tuple[str, ...] = ANSWERS) -> str:
    questions = ("Hva er viktigst nå?", "Blir det et nytt hus?", "Hvem betaler?")
    return "\n\n".join([lead, *(f"{mark}{q}{mark}\n\n{a}" for q, a in zip(questions, answers, strict=True))])


@pytest.mark.parametrize("mark", ["**", "*", ""])
def test_the_answers_are_the_interviewees_and_the_questions_nobodys(mark: str) -> None:
    assert voices(talk(asked(mark))) == [None, None, None, M, M, None, M, None, M, M]


def test_marked_questions_and_answers() -> None:
    text = f"{LEAD}\n\nSpørsmål: Når åpner det?\n\nSvar: Jeg håper i mai.\n\nSpørsmål: Og taket?\n\nSvar: Det bygger vi først."
    assert voices(talk(text)) == [None, None, None, M, None, M]


def test_english_with_q_and_a() -> None:
    text = "We met Emma Stone, mayor of Vardø, on the quay.\n\nQ: When?\n\nA: I hope in May.\n\nQ: And the roof?\n\nA: We build it first."
    assert voices(talk(text)) == [None, None, "Emma Stone", None, "Emma Stone"]


def test_dash_questions_and_answers_that_nobody_closes() -> None:
    text = (
        f"{LEAD}\n\n– Når åpner det?\n\n– Jeg håper i mai. Da er isen borte.\n\n– Og taket?\n\n– Det bygger vi først."
    )
    assert voices(talk(text)) == [None, None, None, M, M, None, M]


def test_a_bold_statement_is_a_question_and_may_report_somebody_else() -> None:
    text = (
        f"{LEAD}\n\n**Når åpner det?**\n\nJeg håper i mai.\n\n**Ordfører Per Lie i Bodø sa i går at det er for dyrt. Er det?**\n\n"
        "Litt. Men vi klarer det.\n\n**Naboene klager.**\n\nDet må de gjerne."
    )
    assert voices(talk(text)) == [None, None, None, M, "Per Lie", None, M, M, None, M]


def test_the_reporter_between_the_answers_and_after_them_is_nobody() -> None:
    answers = (*ANSWERS[:2], "Hun ler.\n\nJeg betaler.\n\nBiblioteket åpner i mai. Billetten koster 90 kroner.")
    assert voices(talk(asked("**", answers=answers)))[-4:] == [None, M, None, None]


@pytest.mark.parametrize(
    "text",
    [
        asked("**", lead="Kari Moe og Per Lie leder hvert sitt bibliotek."),  # two who may answer
        asked("**", lead="Her er svar på det folk lurer på."),
        asked(
            "**", answers=("Biblioteket er viktigst.", "Det blir bygd i mai.", "Kommunen betaler.")
        ),  # nobody says «jeg»
        asked("**", lead="Av Kari Moe"),  # the reporter
    ],
)
def test_who_answers_is_not_guessed(text: str) -> None:
    assert M not in voices(talk(text))


def test_of_two_in_the_lead_the_one_who_was_met_answers() -> None:
    lead = "Per Lie sluttet i fjor. Vi møtte Kari Moe på kaia i Vardø."
    assert voices(talk(asked("**", lead=lead))).count(M) == 5


GUEST = "Også naboen, Per Lie, har ventet lenge.\n\n– Vi har ventet siden i fjor, sier Lie."


@pytest.mark.parametrize("mark", ["**", ""])
def test_a_guest_quoted_between_the_answers_takes_none_of_them(mark: str) -> None:
    questions = ("Hva er viktigst nå?", "Blir det et nytt hus?", "Hvem betaler?", "Når?")
    answers = (
        "– Jeg ville ha åpnet om natta.",
        f"– Nei. Det har vi ikke råd til.\n\n{GUEST}",
        "– Jeg betaler.",
        "– I mai.",
    )
    text = "\n\n".join([LEAD, *(f"{mark}{q}{mark}\n\n{a}" for q, a in zip(questions, answers, strict=True))])
    assert voices(talk(text)) == [None, None, None, M, None, M, M, None, "Per Lie", None, M, None, M]


def test_where_several_are_asked_the_answers_are_not_guessed() -> None:
    answers = ("– Jeg vet ikke.", "– Nei, sier Per Lie.", "– Jeg betaler, sier Ane Vik.")
    assert voices(talk(asked("**", answers=answers)))[2:] == [None, None, None, "Per Lie", None, "Ane Vik"]


def test_a_guest_is_not_taken_for_an_interviewee_whom_nothing_names() -> None:
    lead, answers = "Havnesjefen har dårlig tid.", ("– Jeg er lei.", f"– Nei.\n\n{GUEST}", "– Jeg betaler.")
    said = voices(talk(asked("**", lead=lead, answers=answers)))
    assert [one for one in said if one] == ["Per Lie"]


def test_an_answer_goes_on_after_what_is_told_of_another() -> None:
    text = (
        f"{LEAD}\n\n**Når åpner det?**\n\n– Jeg håper i mai.\n\n**Naboene klager.**\n\nMoe ler.\n\n– Per Lie gjør det, ja.\n\n"
        "Per Lie leder velforeningen. Han krever ti benker.\n\n– Jeg er enig med ham om benkene.\n\n**Og taket?**\n\n– Det bygger vi først."
    )
    assert voices(talk(text))[-3:] == [M, None, M]
