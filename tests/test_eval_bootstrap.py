import numpy as np
import pytest

from eval.bootstrap import as_values, difference, estimate


def test_the_mean_leaves_out_what_says_nothing():
    found = estimate(as_values([1.0, None, 0.0, 1.0, None]))
    assert found.value == pytest.approx(2 / 3)
    assert found.count == 3
    assert 0 <= found.low < found.value < found.high <= 1


def test_the_same_seed_gives_the_same_interval_and_another_another():
    values = np.random.default_rng(1).random(40)
    assert estimate(values) == estimate(values)
    assert estimate(values, seed=1) != estimate(values, seed=2)


def test_the_interval_is_about_that_of_the_normal_approximation():
    values = np.random.default_rng(2).normal(5, 2, 400)
    found = estimate(values)
    half = 1.96 * values.std() / 20
    assert found.low == pytest.approx(values.mean() - half, abs=0.05)
    assert found.high == pytest.approx(values.mean() + half, abs=0.05)


def test_nothing_to_estimate():
    found = estimate(as_values([None, None]))
    assert found.count == 0
    assert np.isnan([found.value, found.low, found.high]).all()
    assert estimate(as_values([])).count == 0


def test_difference_of_a_system_with_itself_is_nothing():
    values = as_values([1, 0, 1, 1, 0])
    found = difference(values, values)
    assert (found.value, found.low, found.high, found.p) == (0, 0, 0, 1)


def test_a_clear_difference_has_a_small_p_and_swaps_sign():
    better, worse = as_values([1.0] * 30 + [0.0] * 10), as_values([0.0] * 30 + [0.0] * 10)
    found, swapped = difference(better, worse), difference(worse, better)
    assert found.value == pytest.approx(0.75)
    assert found.low > 0
    assert found.p < 0.001
    assert (swapped.value, swapped.p) == (pytest.approx(-0.75), found.p)


def test_a_difference_of_one_question_in_many_is_chance():
    first = as_values([1.0] + [0.0, 1.0] * 20)
    second = as_values([0.0] + [0.0, 1.0] * 20)
    assert difference(first, second).p > 0.3


def test_two_questions_that_agree_are_no_evidence():
    assert difference(as_values([1.0, 1.0]), as_values([0.0, 0.0])).p == pytest.approx(0.5, abs=0.03)
    assert difference(as_values([1.0]), as_values([0.0])).p == 1


def test_only_questions_with_both_values_are_paired():
    found = difference(as_values([1.0, None, 1.0]), as_values([0.0, 0.0, None]))
    assert (found.value, found.count) == (1.0, 1)
    assert difference(as_values([None]), as_values([1.0])).count == 0


def test_unequal_lengths_are_refused():
    with pytest.raises(ValueError, match="one length"):
        difference(as_values([1.0]), as_values([1.0, 0.0]))
