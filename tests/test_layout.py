"""The order and length of an answer: a block for each voice, what is asked for first, nothing twice."""

from dataclasses import replace

from document_fakes import document
from layout_fakes import answered, chosen, words

from ragbot.answer.layout import WORDS, laid_out
from ragbot.types import Intent, Query

MIXED = document(
    "Gram sa at nettet er tregt. Høie sa at sykehusene mangler leger. Gram mente at kaiene er gamle. "
    "Høie lovet penger til ambulanser.\n\nSagt på møtet var også mye annet."
)
ASKED = Query("Hva ble sagt?", topic=("nettet",))


def test_the_same_voice_has_one_block_and_the_numbers_follow() -> None:
    text, citations = answered(ASKED, chosen(MIXED, "tregt", "leger", "gamle", "ambulanser"), MIXED)
    assert [one.speaker for one in citations] == ["Bjørn Arild Gram"] * 2 + ["Bent Høie"] * 2
    assert text.count("**Bjørn Arild Gram (styreleder, KS):**") == 1
    assert text.index("[1]") < text.index("[2]") < text.index("[3]") < text.index("[4]")


def test_a_sentence_within_another_quotation_is_not_repeated() -> None:
    made = document("Gram varslet avgifter. Dette rammer ifølge Gram kysten.")
    both = chosen(made, "rammer", "varslet")
    _, citations = answered(ASKED, both, made)
    assert len(citations) == len({one.quote for one in citations})
    text, _ = answered(ASKED, both, made)
    assert text.count("varslet avgifter") == 1


def test_a_long_answer_loses_its_weakest_sentences_but_a_list_does_not() -> None:
    long = " ".join(
        f"Gram sa at sak {n} " + " ".join(f"{word}{n}" for word in ("havn", "vei", "nett", "skole", "ferge") * 4) + "."
        for n in range(6)
    )
    made = document(long)
    parts = [f"sak {n} " for n in (3, 1, 0, 2, 4, 5)]
    _, citations = answered(ASKED, chosen(made, *parts), made)
    assert sum(len(one.quote.split()) for one in citations) <= WORDS
    assert {f"sak {n} " for n in (3, 1, 0)} == {one.quote[11:17] for one in citations}
    listed = replace(ASKED, intent=Intent.LIST)
    assert len(answered(listed, chosen(made, *parts), made)[1]) == 6


def test_where_a_sentence_has_what_is_asked_for_those_without_are_left_out() -> None:
    made = document("Gram sa at 97 havner har landstrøm. Gram sa at havnene er mange. Gram ble valgt i 2019.")
    query = Query("Hvor mange havner har landstrøm?", topic=("havner",), intent=Intent.FIGURE, counted="havner")
    text, citations = answered(query, chosen(made, "mange", "97"), made)
    assert [one.quote for one in citations] == ["Gram sa at 97 havner har landstrøm."]
    assert "**97**" in text
    none = Query("Hvor mange kaier?", topic=("kaier",), intent=Intent.FIGURE)
    assert len(answered(none, chosen(made, "mange"), made)[1]) == 1


def test_a_date_of_something_else_is_no_answer() -> None:
    made = document("Gram åpnet Havnedagen 3. mai 2019. Gram lovet flere kaier innen 2025.")
    best, other = chosen(made, "åpnet", "lovet")
    query = Query("Når var Havnedagen?", topic=("Havnedagen",), intent=Intent.WHEN)
    text, _ = answered(query, [best, replace(other, coverage=0.7)], made)
    assert "**3. mai 2019**" in text
    assert "2025" not in text


def test_the_sentence_that_covers_the_question_stays_beside_one_with_a_date() -> None:
    made = document("Gram åpnet Havnedagen på forsommeren. Gram lovet flere kaier innen 2025.")
    best, other = chosen(made, "åpnet", "lovet")
    query = Query("Når åpnet Gram Havnedagen?", topic=("Havnedagen",), intent=Intent.WHEN)
    text, _ = answered(query, [best, replace(other, coverage=0.4)], made)
    assert "forsommeren" in text
    assert "forsommeren" not in answered(query, [best, replace(other, coverage=0.95)], made)[0]


def test_when_ks_wants_it_is_told_by_ks_beside_anothers_date() -> None:
    made = document("Departementet vil at kravet om landstrøm gjelder fra 2025. KS ber om at det gjelder fra 2027.")
    best, other = chosen(made, "Departementet", "KS ber")
    query = Query("Når vil KS at kravet om landstrøm gjelder?", topic=("landstrøm",), intent=Intent.WHEN)
    behind = replace(other, coverage=0.5)
    assert "2027" in answered(replace(query, about_ks=True), [best, behind], made)[0]
    assert "2027" not in answered(query, [best, behind], made)[0]


def test_what_is_shown_in_one_block_is_not_brought_again_in_another() -> None:
    made = document("Møtet samlet Gram og 200 andre.\n\nHan understreket at kaiene haster, sa Gram.")
    text, citations = answered(ASKED, chosen(made, "kaiene", "samlet"), made)
    assert text.count("samlet Gram") == 1
    assert len(citations) == 2


def test_a_figure_of_just_what_is_asked_for_goes_before_others() -> None:
    made = document("Gram sa at skolen kuttet 40 prosent av papiret. Gram sa at skolen har 214 elever og 31 ansatte.")
    query = Query(
        "Hvor mange ansatte har skolen?", topic=("ansatte", "skolen"), intent=Intent.FIGURE, counted="ansatte"
    )
    text, citations = answered(query, chosen(made, "papiret", "214"), made)
    assert len(citations) == 1
    assert "**31** ansatte" in text
    other = document("Skolen lot ansatte, i alt 25 stykker, gå hjem, sa Gram.", id="other", date="2019")
    _, citations = answered(query, [*chosen(made, "214"), *chosen(other, "25")], made, other)
    assert len(citations) == 2  # another year's figure stays, however it is worded


def test_first_time_is_the_sentence_that_says_so() -> None:
    made = document("Gram sa at Havnedagen i 2019 var stor. Gram sa at Havnedagen for første gang var digital i 2021.")
    query = Query("Når var Havnedagen digital for første gang?", topic=("Havnedagen",), intent=Intent.WHEN)
    text, citations = answered(query, chosen(made, "stor", "første gang"), made)
    assert len(citations) == 1
    assert "**2021**" in text
    text, _ = answered(query, chosen(made, "stor"), made)
    assert "**2019**" not in text


def test_everyone_present_is_named_once_on_lines_of_their_own() -> None:
    query = Query("Hvem snakket på møtet?", intent=Intent.WHO)
    text, citations = answered(query, chosen(MIXED, "tregt", "leger", "gamle", "Sagt på"), MIXED)
    assert [one.speaker for one in citations] == ["Bjørn Arild Gram", "Bent Høie"]
    lines = text.split("\n\n")[1].split("\n")
    assert len(lines) == 2
    assert all(line.startswith("- **") for line in lines)


def test_no_sentences_no_lines() -> None:
    assert laid_out(ASKED, [], words("x"), {}).lines == ()
    assert laid_out(replace(ASKED, intent=Intent.COMPARE), [], words("x"), {}).lines == ()
