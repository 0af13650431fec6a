"""A saved mandate passes the gate or is refused with the path, what stands there and what may."""

import copy
import json

import pytest

from mandaat_docs import pipeline
from mandaat_docs.acquire.data import load_vocabulary
from mandaat_docs.acquire.gate import inspect
from mandaat_docs.acquire.saved import read_saved_mandate
from mandaat_docs.emit.tree import mandate_to_dict, to_json
from mandaat_docs.errors import InputError
from samples import SAMPLE_NL

MANDATE = pipeline.extract(SAMPLE_NL)
TREE = mandate_to_dict(MANDATE, load_vocabulary("nl"))


def refused(change):
    tree = copy.deepcopy(TREE)
    change(tree)
    with pytest.raises(InputError) as caught:
        read_saved_mandate(json.dumps(tree).encode(), "x.mandate.json")
    return caught.value


def test_what_is_extracted_passes_the_gate():
    assert inspect("mandate", TREE) == ()


def test_a_saved_mandate_comes_back_as_it_was():
    assert read_saved_mandate(to_json(TREE).encode(), "x.mandate.json") == MANDATE


def test_a_wrong_kind_names_its_path_what_stands_there_and_what_may():
    def change(tree):
        target = tree["objectives"][1]["measuring_points"][0]["targets"][0]
        target["deadline"]["kind"] = "soms"

    error = refused(change)
    assert error.key == "schema-allowed"
    assert error.facts["path"] == "objectives[1].measuring_points[0].targets[0].deadline.kind"
    assert error.facts["found"] == '"soms"'
    assert "continuous" in error.facts["expected"]


@pytest.mark.parametrize(
    ("change", "key", "path"),
    [
        (lambda t: t.pop("title"), "schema-missing", "title"),
        (lambda t: t.update(titel="x"), "schema-unknown", "titel"),
        (lambda t: t.update(title=5), "schema-form", "title"),
        (lambda t: t.update(objectives=[]), "schema-form", "objectives"),
        (lambda t: t["source"].update(sha256="kort"), "schema-form", "source.sha256"),
        (lambda t: t["objectives"][0].update(id="X1"), "schema-form", "objectives[0].id"),
        (lambda t: t["period"].update(first_year=True), "schema-form", "period.first_year"),
    ],
)
def test_refusals(change, key, path):
    error = refused(change)
    assert (error.key, error.facts["path"]) == (key, path)


def first_target(tree):
    return tree["objectives"][0]["measuring_points"][0]["targets"][0]


@pytest.mark.parametrize(
    "change",
    [
        lambda t: t["objectives"][0]["measuring_points"][0]["targets"].append(first_target(t)),
        lambda t: first_target(t).update(id="S9.9.9"),
        lambda t: t["objectives"][0].update(series="transversal"),
        lambda t: first_target(t)["deadline"].update(shared_from="S9.9.9"),
        lambda t: first_target(t)["deadline"].update(due=[{"label": None, "date": "2026-02-30"}]),
    ],
)
def test_what_no_schema_can_see_is_refused_too(change):
    assert refused(change).key == "json-contradiction"


@pytest.mark.parametrize("date", ["2026-13-45", "0000", "2026-1", "31/12/2026"])
def test_a_date_has_a_form(date):
    def change(tree):
        first_target(tree)["deadline"]["due"] = [{"label": None, "date": date}]

    assert refused(change).key == "schema-form"


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"{", "json-damaged"),
        (b"[" * 100_000, "json-damaged"),
        (b"\xff\xfe{}", "json-encoding"),
        (b"[]", "schema-form"),
        (b'{"a": NaN}', "json-damaged"),
    ],
)
def test_what_is_no_mandate_at_all(data, key):
    with pytest.raises(InputError) as caught:
        read_saved_mandate(data, "x.mandate.json")
    assert caught.value.key == key


def test_a_byte_order_mark_is_no_fault():
    data = b"\xef\xbb\xbf" + to_json(TREE).encode()
    assert read_saved_mandate(data, "x.mandate.json") == MANDATE


def test_findings_of_another_program_are_found_again():
    tree = copy.deepcopy(TREE)
    for finding in tree["findings"]:
        del finding["facts"]
    assert read_saved_mandate(json.dumps(tree).encode(), "x.mandate.json").findings == ()
