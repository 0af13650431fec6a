"""A laid-out document → Mandate: what belongs where, and what is set aside."""

from itertools import pairwise

from mandaat_docs.acquire.data import load_vocabulary
from mandaat_docs.assemble.hyphens import Spelling
from mandaat_docs.assemble.mandate.assembly import assemble_mandate, fingerprint
from mandaat_docs.assemble.mandate.labels import label_reader
from mandaat_docs.assemble.page.layout import Signs, lay_out
from paper import Paper

TITLE = "Doelstellingen voor het mandaat A5 – Vijverbaas – VIJV"
WORDS = load_vocabulary("nl")
READER = label_reader([WORDS])
SIGNS = Signs(READER.starts_line, READER.is_page_number, Spelling(frozenset({"en"})))


def mandate(paper):
    return assemble_mandate(lay_out(paper.scan(), SIGNS), READER, WORDS)


def opening(paper=None, context=True):
    paper = paper or Paper()
    paper.write("SD nr. 1: De vijvers gezond houden", bold=True, size=13.0)
    if context:
        paper.write("De stad telt veertig vijvers en elk ervan verdient zorg.")
    return paper


def point(paper, title="Meetpunt 1.1: Het water volgen"):
    return paper.write(title, bold=True)


def item(paper, text):
    return paper.write(text, marker="•", indent=18.0)


def targets(found):
    return [(t.id, t.wording, t.deadline and t.deadline.text) for t in found.targets()]


def test_title_header_and_period():
    paper = Paper().write(TITLE, bold=True, size=16.0)
    head = [("Functie", "Vijverbaas"), ("Periode", "2025-2030"), ("Bevoegde overheid", "De raad")]
    paper.table(head)
    item(point(opening(paper)), "Te behalen target 1.1.1: meten")
    found = mandate(paper)
    assert (found.title, found.function) == (
        TITLE,
        "Vijverbaas",
    )
    assert (found.grade, found.institution, found.authority) == ("A5", "VIJV", "De raad")
    assert (found.period.first_year, found.period.last_year) == (2025, 2030)


def test_aims_and_context_are_kept_apart():
    paper = opening().write("Doelstellingen:", bold=True)
    item(item(paper, "Minder algen"), "Meer vissen")
    item(point(paper), "Te behalen target: meten")
    (objective,) = mandate(paper).objectives
    assert objective.context == ("De stad telt veertig vijvers en elk ervan verdient zorg.",)
    assert objective.aims == ("Minder algen", "Meer vissen")


def test_deadline_inside_its_item_belongs_to_it_alone():
    paper = point(opening())
    item(paper, "Te behalen target: een meetsysteem bouwen")
    item(paper, "Te behalen target: de metingen bekendmaken\nTermijn: elk jaar")
    assert targets(mandate(paper)) == [
        ("S1.1.1", "een meetsysteem bouwen", None),
        ("S1.1.2", "de metingen bekendmaken", "elk jaar"),
    ]


def test_deadline_as_a_list_item_of_its_own():
    paper = point(opening())
    item(item(paper, "Te behalen target: meten"), "Termijn: doorlopend")
    assert targets(mandate(paper)) == [("S1.1.1", "meten", "doorlopend")]


def test_deadline_for_a_closed_group_is_shared():
    paper = point(opening(), "Meetpunten: Het water volgen")
    for number in (1, 2, 3):
        paper.write(f"Te behalen target 1.{number}: aantal metingen van soort {number}")
    found = mandate(paper.write("Termijn: einde mandaat"))
    assert [t.deadline.shared_from for t in found.targets()] == ["S1.1.3", "S1.1.3", None]
    assert [t.number for t in found.targets()] == ["1.1", "1.2", "1.3"]
    assert {t.id_origin for t in found.targets()} == {"derived"}


def test_where_each_target_has_its_deadline_at_that_level_none_is_shared():
    paper = point(opening())
    paper.write("Te behalen target: meten").write("Termijn: elk jaar")
    paper.write("Te behalen target: tellen").write("Termijn: doorlopend")
    point(paper, "Meetpunt 1.2: De oever volgen")
    paper.write("Te behalen target: planten").write("Te behalen target: maaien")
    found = mandate(paper.write("Termijn: elk jaar"))
    assert [t.deadline and t.deadline.shared_from for t in found.targets()] == [None] * 4
    assert next(t for t in found.targets() if t.wording == "planten").deadline is None


def test_deadline_with_parts_keeps_them_on_lines_of_their_own():
    paper = item(point(opening()), "Te behalen target: twee plannen maken")
    item(paper, "Termijn: voor te leggen:")
    paper.write("noord: juni 2026", marker="✓", indent=40.0)
    paper.write("zuid: maart 2027", marker="✓", indent=40.0, space=0.0)
    (target,) = mandate(paper).targets()
    assert target.deadline.text == "voor te leggen:\nnoord: juni 2026\nzuid: maart 2027"


def test_a_label_alone_on_its_line_waits_for_its_text():
    paper = point(opening())
    paper.write("Te behalen target 1.1.1:").write("meten", indent=10.0)
    assert targets(mandate(paper)) == [("S1.1.1", "meten", None)]


def test_overview_titles_stand_beside_those_of_the_sections():
    paper = Paper().write("Doelstellingen voor het mandaat", bold=True, size=16.0)
    paper.table([("Strategische doelstelling 1", "De vijvers schoon houden")])
    paper.write("Strategische doelstellingen", bold=True, size=14.0)
    found = mandate(item(point(opening(paper)), "Te behalen target: meten"))
    (objective,) = found.objectives
    assert objective.title == "De vijvers gezond houden"
    assert objective.title_in_overview == "De vijvers schoon houden"
    assert [c.text for c in found.captions] == ["Strategische doelstellingen"]


def test_overview_as_a_list_is_no_second_objective():
    paper = Paper().write("Doelstellingen voor het mandaat", bold=True, size=16.0)
    paper.write("SD nr. 1: De vijvers schoon houden")
    found = mandate(item(point(opening(paper)), "Te behalen target: meten"))
    assert [(o.id, o.title_in_overview) for o in found.objectives] == [
        ("S1", "De vijvers schoon houden")
    ]


def test_an_objective_without_measuring_points_stays():
    paper = item(point(opening()), "Te behalen target: meten")
    paper.write("SD nr. 2: De oevers openstellen", bold=True, size=13.0)
    found = mandate(paper.write("Hoe dat moet, wordt later bepaald."))
    assert [(o.id, len(o.measuring_points)) for o in found.objectives] == [("S1", 1), ("S2", 0)]


def test_the_heading_of_the_next_part_is_a_caption_and_no_deadline():
    paper = item(point(opening()), "Te behalen target: meten\nTermijn: elk jaar")
    paper.write("Bijdrage aan de transversale doelstellingen", bold=True, size=14.0)
    paper.write("Transversale doelstelling 1: Zuinig werken", bold=True, size=13.0)
    found = mandate(item(point(paper), "Te behalen target: sparen"))
    assert [c.text for c in found.captions] == ["Bijdrage aan de transversale doelstellingen"]
    assert [t[0] for t in targets(found)] == ["S1.1.1", "T1.1.1"]


def test_an_objective_repeated_in_a_table_of_contents_keeps_its_ids():
    paper = Paper().write(TITLE, bold=True, size=16.0)
    paper.write("SD nr. 1: De vijvers gezond houden .......... 2")
    paper.write("Meetpunt 1.1: Het water volgen .......... 3")
    found = mandate(item(point(opening(paper)), "Te behalen target: meten"))
    assert [o.id for o in found.objectives] == ["S1"]
    assert targets(found) == [("S1.1.1", "meten", None)]


def test_the_section_is_the_one_with_targets_wherever_it_stands():
    paper = item(point(opening()), "Te behalen target: meten")
    paper.write("SD nr. 1: De vijvers gezond houden", bold=True, size=13.0)
    paper.write("Deze bijlage herhaalt de doelstelling.")
    found = mandate(paper)
    assert [t[0] for t in targets(found)] == ["S1.1.1"]
    assert [e.text for e in found.unplaced] == ["Deze bijlage herhaalt de doelstelling."]


def test_a_header_row_of_the_overview_is_a_caption():
    paper = Paper().write(TITLE, bold=True, size=16.0)
    paper.table([("Nr.", "Titel"), ("Strategische doelstelling 1", "De vijvers schoon houden")])
    found = mandate(item(point(opening(paper)), "Te behalen target: meten"))
    assert found.objectives[0].title_in_overview == "De vijvers schoon houden"
    assert [c.text for c in found.captions] == ["Nr.", "Titel"]


def test_prose_that_names_an_objective_or_target_opens_nothing():
    paper = opening(context=False)
    paper.write("Strategische doelstelling 2 bouwt hierop voort: zie het plan van de stad.")
    paper.write("SD 3 is er later bij gekomen en staat in een ander document van de stad.")
    found = mandate(item(point(paper), "Te behalen target: meten"))
    assert len(found.objectives) == 1
    assert len(found.objectives[0].context) == 2


def test_a_plural_label_heads_a_list_of_targets():
    paper = point(opening()).write("Te behalen targets:")
    item(item(paper, "1.1.1. meten\nTermijn: elk jaar"), "1.1.2. tellen\nTermijn: doorlopend")
    assert targets(mandate(paper)) == [
        ("S1.1.1", "meten", "elk jaar"),
        ("S1.1.2", "tellen", "doorlopend"),
    ]


def test_targets_as_rows_below_column_names():
    paper = point(opening())
    paper.table([("Te behalen target", "Termijn"), ("1.1.1 meten", "elk jaar"), ("tellen", "2027")])
    assert targets(mandate(paper)) == [
        ("S1.1.1", "meten", "elk jaar"),
        ("S1.1.2", "tellen", "2027"),
    ]


def test_a_deadline_inside_its_targets_paragraph():
    paper = point(opening())
    item(paper, "Te behalen target: het water meten in 2024. Termijn: eind 2026")
    item(paper, "Te behalen target: tellen (termijn: elk jaar)")
    assert targets(mandate(paper)) == [
        ("S1.1.1", "het water meten in 2024.", "eind 2026"),
        ("S1.1.2", "tellen", "elk jaar"),
    ]


def test_a_deadline_of_its_own_wins_over_one_inside_the_wording():
    paper = item(point(opening()), "Te behalen target: de duur meten (termijn: zie het reglement)")
    item(paper, "Termijn: eind 2026")
    assert targets(mandate(paper)) == [
        ("S1.1.1", "de duur meten (termijn: zie het reglement)", "eind 2026")
    ]


def test_a_label_without_any_text_is_no_target():
    paper = item(point(opening()), "Te behalen target: meten")
    found = mandate(paper.write("Te behalen target:"))
    assert [t[0] for t in targets(found)] == ["S1.1.1"]
    assert [e.text for e in found.unplaced] == ["Te behalen target:"]


def test_what_stands_between_a_target_and_its_deadline_is_the_targets():
    paper = item(point(opening()), "Te behalen target: meten.")
    paper.write("Elke vijver telt mee, ook de kleine.").write("Termijn: elk jaar", indent=36.0)
    (target,) = mandate(paper).targets()
    assert target.wording == "meten.\nElke vijver telt mee, ook de kleine."


def test_text_that_fits_nowhere_is_set_aside_and_kept():
    paper = item(point(opening()), "Te behalen target: meten\nTermijn: elk jaar")
    found = mandate(paper.write("Dit staat hier los en hoort nergens bij."))
    assert [e.text for e in found.unplaced] == ["Dit staat hier los en hoort nergens bij."]


def test_a_target_before_any_measuring_point_is_set_aside():
    found = mandate(item(opening(), "Te behalen target: meten"))
    assert [e.text for e in found.unplaced] == ["Te behalen target: meten"]
    assert list(found.targets()) == []


def test_the_account_adds_up():
    paper = item(point(opening()), "Te behalen target 1.1.1: meten\nTermijn: elk jaar")
    account = mandate(paper.write("Los en zonder plaats.")).words
    assert account.read == account.placed + account.furniture + account.unplaced
    assert account.unplaced == 4


def test_pages_count_from_one():
    paper = item(point(opening()), "Te behalen target: meten")
    paper.new_page()
    found = mandate(item(paper, "Te behalen target: tellen"))
    assert [t.page for t in found.targets()] == [1, 2]


def test_fingerprint_minds_words_and_not_spaces_or_capitals():
    assert fingerprint("De  vijver", "Elk jaar") == fingerprint("de vijver", "elk jaar")
    assert fingerprint("De vijver", "") != fingerprint("De vijvers", "")


def test_ids_are_unique_and_in_order():
    paper = opening()
    for n in (1, 1, 3):
        item(point(paper, f"Meetpunt 1.{n}: Soort {n}"), "Te behalen target: meten")
    ids = [p.id for p in mandate(paper).measuring_points()]
    assert len(set(ids)) == 3
    assert all(a != b for a, b in pairwise(ids))
    assert ids == ["S1.1", "S1.2", "S1.3"]


def test_a_line_with_a_label_that_no_mandate_uses_is_no_part_of_the_target_above():
    paper = point(opening())
    item(paper, "Te behalen target: meten\nVerantwoordelijke: de dienst\nTermijn: elk jaar")
    item(paper, "Te behalen target: tellen\nTermijn: elk jaar\nVerantwoordelijke: de dienst")
    found = mandate(paper)

    assert targets(found) == [("S1.1.1", "meten", "elk jaar"), ("S1.1.2", "tellen", "elk jaar")]
    assert [excerpt.text for excerpt in found.unplaced] == ["Verantwoordelijke: de dienst"] * 2


def test_parts_of_a_deadline_may_have_labels_of_their_own():
    paper = point(opening())
    item(paper, "Te behalen target: meten\nTermijn:\nOntwerp: zo snel als kan\nFase 2: eind 2027")
    item(paper, "Te behalen target: tellen\nTermijn: in twee fasen\nFase 1: eind 2027")
    found = mandate(paper)

    assert [deadline for *_, deadline in targets(found)] == [
        "Ontwerp: zo snel als kan\nFase 2: eind 2027", "in twee fasen\nFase 1: eind 2027"
    ]  # fmt: skip
    assert found.unplaced == ()


def test_names_of_columns_stand_once_above_tables_between_measuring_points():
    paper = opening()
    paper.table([("Te behalen target", "Termijn")])
    paper.write("Meetpunt 1.1: Het water volgen", bold=True)
    paper.table([("meten", "elk jaar"), ("tellen", "eind 2027")])
    paper.write("Meetpunt 1.2: De oevers", bold=True)
    paper.table([("snoeien", "elk jaar"), ("maaien", "eind 2028")])

    assert targets(mandate(paper)) == [
        ("S1.1.1", "meten", "elk jaar"),
        ("S1.1.2", "tellen", "eind 2027"),
        ("S1.2.1", "snoeien", "elk jaar"),
        ("S1.2.2", "maaien", "eind 2028"),
    ]


def test_an_objective_without_a_number_takes_its_position():
    paper = Paper().write("SD nr. 1: De vijvers gezond houden", bold=True, size=13.0)
    paper.write("Er zijn er veertig.")
    for title in ("Riet planten", "Bomen snoeien", "Riet planten"):
        paper.write(f"Strategische doelstelling: {title}", bold=True, size=13.0)
        point(paper, f"Meetpunt: Zorg bij {title}")
        item(paper, "Te behalen target: meten\nTermijn: elk jaar")
    found = mandate(paper)

    assert [(o.id, o.number, o.title, len(o.measuring_points)) for o in found.objectives] == [
        ("S1", "1", "De vijvers gezond houden", 0),
        ("S2", "", "Riet planten", 1),
        ("S3", "", "Bomen snoeien", 1),
        ("S4", "", "Riet planten", 1),
    ]
    assert found.unplaced == ()


def test_a_sentence_that_opens_as_an_objective_without_a_number_is_none():
    paper = opening(context=False).write("Strategische doelstelling: zo heet wat volgt niet.")
    item(point(paper), "Te behalen target: meten")
    (objective,) = mandate(paper).objectives

    assert objective.context == ("Strategische doelstelling: zo heet wat volgt niet.",)


def test_what_stands_below_an_unknown_heading_is_not_the_objective_s_above():
    paper = point(opening())
    item(paper, "Te behalen target: meten")
    paper.write("Beleidsdoel nr. 2: De bomen", bold=True, size=13.0)
    item(point(paper, "Meetpunt 2.1: Kronen"), "Te behalen target: snoeien")
    paper.write("SD nr. 3: De paden", bold=True, size=13.0)
    item(point(paper, "Meetpunt 3.1: Grind"), "Te behalen target: harken")
    found = mandate(paper)

    assert [(id_, wording) for id_, wording, _ in targets(found)] == [
        ("S1.1.1", "meten"),
        ("S3.1.1", "harken"),
    ]
    assert [excerpt.text for excerpt in found.unplaced] == [
        "Beleidsdoel nr. 2: De bomen",
        "Meetpunt 2.1: Kronen",
        "Te behalen target: snoeien",
    ]
