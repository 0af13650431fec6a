"""Ids from printed numbers (contract 1)."""

import pytest

from mandaat_docs.assemble.mandate.numbering import assign


@pytest.mark.parametrize(
    ("numbers", "parent", "ids"),
    [
        (["1.1", "1.2"], "1", [(1, True), (2, True)]),
        ([None, None], "1", [(1, False), (2, False)]),
        # a printed number claims its place before those without one fill up
        ([None, "1.1"], "1", [(2, False), (1, True)]),
        (["1.3", None], "1", [(3, True), (2, False)]),
        (["1.2", None], "1", [(2, True), (3, False)]),
        # a repeated number takes the lowest free one from its position on
        (["1.1", "1.1", "1.2"], "1", [(1, True), (3, False), (2, True)]),
        # a number that does not extend its parent's is none for the id
        (["2.1"], "1", [(1, False)]),
        (["5.1", "5.2", "5.3"], None, [(1, False), (2, False), (3, False)]),
        (["1", "2"], "", [(1, True), (2, True)]),
        (["1.0"], "1", [(1, False)]),
        ([], "1", []),
    ],
)
def test_assign(numbers, parent, ids):
    assert assign(numbers, parent) == ids
