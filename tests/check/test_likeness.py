"""What is worked out for one node, or for some, is what is worked out for all of them."""

import itertools

import pytest

import results
from mandaat_docs.acquire.data import load_vocabulary
from mandaat_docs.check.link.assignment import _best, assign
from mandaat_docs.check.link.atlas import chart


@pytest.fixture(scope="module")
def atlas():
    return chart(results.mandate("nl"), load_vocabulary("nl"))


def texts(atlas):
    yield from ("", "zzz", "bomen en parken in de wijken")
    yield from (node.text for node in atlas.nodes)
    yield from (" ".join(node.text.split()[::2]) for node in atlas.nodes)


def test_one_node_alone_is_as_like_as_among_all(atlas):
    for text in texts(atlas):
        alone = [atlas.likeness_alone(text, node) for node in atlas.nodes]
        assert alone == [atlas.likeness(text, node) for node in atlas.nodes]


def test_only_nodes_with_nothing_in_common_are_passed_over(atlas):
    for text in texts(atlas):
        among_all = [(like, n) for n in atlas.nodes if (like := atlas.likeness(text, n)) > 0]
        assert list(atlas.like(text, atlas.nodes)) == among_all


def test_nodes_are_found_by_number_as_by_looking_at_each(atlas):
    numbers = {number for node in atlas.nodes for number in node.numbers} | {"99", ""}
    for number in numbers:
        printed = [node for node in atlas.nodes if node.number == number]
        named = [node for node in atlas.nodes if number in node.numbers]
        assert atlas.numbered(number, None, None) == (printed or named)


def test_groups_apart_are_assigned_as_all_at_once():
    values = (None, 0.3, 0.35, 0.8)
    for drawn in itertools.product(values, repeat=6):
        rows = [dict(zip("ab", drawn[:2], strict=True)), dict(zip("bc", drawn[2:4], strict=True)),
                dict(zip("de", drawn[4:], strict=True)), {}]  # fmt: skip
        scores = [{k: v for k, v in row.items() if v is not None} for row in rows]
        targets = sorted({target for row in scores for target in row})
        best, choice = _best(scores, targets, None)
        for index, target in enumerate(assign(scores)):
            if target is not None:
                assert choice[index] == target
                assert best - _best(scores, targets, (index, target))[0] >= 0.1 - 1e-9
            elif choice[index] is not None:
                assert best - _best(scores, targets, (index, choice[index]))[0] < 0.1 + 1e-9
