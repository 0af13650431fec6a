"""How a document is cut up: headings, leads, tables by role, cards, bands, chapters."""

from __future__ import annotations

import pytest

from mandaat_docs.model.report import Chapter, Level, Origin, Report, Section
from stadsgroen import read


def shown(report: Report) -> list[str]:
    """Sections and passages, one a line, in short."""
    lines = []
    for section in report.sections:
        title = section.title
        if title is not None:
            parts = [section.origin, title.level or "-", title.number or "-", title.wording]
            lines.append(" ".join(map(str, parts)).strip())
        lines += [f"  {p.role}: {p.text}" for p in section.passages]
    return lines


def titles(text: str) -> list[Section]:
    return [section for section in read(text).sections if section.title is not None]


def test_headings_with_fields_on_the_lines_of_a_paragraph():
    text = """
        # SD 1: Het stadsgroen
        ## Target 1.1.2: het register
        Er werd gemeten.
        Status: op schema // Bewijsstuk: lijst // Termijn: doorlopend
        """

    assert shown(read(text)) == [
        "heading objective 1 Het stadsgroen",
        "heading target 1.1.2 het register",
        "  narrative: Er werd gemeten.",
        "  status: op schema",
        "  evidence: lijst",
        "  deadline: doorlopend",
    ]


def test_fields_as_sentences_of_one_paragraph():
    text = "Er werd gemeten. Status: vertraagd. De ploeg was klein. Reden: ziekte. Bewijs: lijst"

    assert shown(read(text)) == [
        "  narrative: Er werd gemeten.",
        "  status: vertraagd.",
        "  narrative: De ploeg was klein.",
        "  reason: ziekte.",
        "  evidence: lijst",
    ]


def test_a_field_in_brackets_ends_with_them():
    assert shown(read("De meting gaat voort. Toch (status: op schema) in mei.")) == [
        "  narrative: De meting gaat voort. Toch",
        "  status: op schema",
        "  narrative: in mei.",
    ]


def test_a_label_alone_governs_what_comes_below():
    text = """
        # Target 1.1.1
        **Stand van zaken**
        Er werd gemeten.
        Bewijsstukken:
        - een lijst
        - een kaart
        **Status**
        Op schema
        """

    assert shown(read(text))[1:] == [
        "  narrative: Er werd gemeten.",
        "  evidence: een lijst",
        "  evidence: een kaart",
        "  status: Op schema",
    ]


@pytest.mark.parametrize(
    ("heading", "level", "number", "wording"),
    [
        ("SD nr. 4 : Toezicht", "objective", "4", "Toezicht"),
        ("SD1 – Toezicht", "objective", "1", "Toezicht"),
        ("Strategische doelstelling 2: Bouwen", "objective", "2", "Bouwen"),
        ("OS 3 : Surveiller", "objective", "3", "Surveiller"),
        ("Meetpunt 1.1", "measuring_point", "1.1", ""),
        ("Meetpunten: Het geheel", "measuring_point", None, "Het geheel"),
        ("Te behalen target: een plan", "target", None, "een plan"),
        ("Te bereiken streefwaarde 5.1 een plan", "target", "5.1", "een plan"),
        ("Cible à atteindre 1.1.2 : un plan", "target", "1.1.2", "un plan"),
        ("SD 1 – Meetpunt 1.1 – Target 1.1.2: een plan", "target", "1.1.2", "een plan"),
        ("3.2.1 SD 1: Toezicht", "objective", "1", "Toezicht"),
        ("SD 5.2.1", "target", "5.2.1", ""),
        ("S5.2.1", "target", "5.2.1", ""),
        ("TD 5.1", None, "5.1", ""),
        ("1.1.2 Het register", None, "1.1.2", "Het register"),
        ("Het register", None, None, "Het register"),
        ("Transversale doelstellingen", "series", None, "Transversale doelstellingen"),
    ],
)  # fmt: skip
def test_titles(heading: str, level: str | None, number: str | None, wording: str):
    (section,) = titles(f"# {heading}")
    title = section.title

    assert title is not None
    assert (title.level, title.number, title.wording) == (level, number, wording)


def test_a_bold_line_is_a_heading_and_a_bold_sentence_is_not():
    text = """
        **SD 1: Het stadsgroen.**
        **Nieuwe parken**
        **Belangrijk: dit is een zin met een punt.**
        """

    assert shown(read(text)) == [
        "heading objective 1 Het stadsgroen.",
        "heading - - Nieuwe parken",
        "lead - - Belangrijk",
    ]


def test_numbers_that_word_prints_count_as_typed():
    (section,) = titles("1.1.2) Het register groeide.")

    assert section.origin is Origin.LEAD
    assert section.title is not None
    assert section.title.number == "1.1.2"


@pytest.mark.parametrize(
    "text",
    [
        "Target 1.1.2 is gehaald.",
        "2.5 ton bladeren werd opgehaald.",
        "1.500 bomen werden geplant.",
        "Doelstelling 1 verloopt goed.",
    ],
)
def test_prose_that_opens_like_a_title(text: str):
    assert titles(text) == []


def test_columns_by_role_and_bands_between_rows():
    text = """
        |= Nr. | Te behalen target | Stand van zaken op 31/12 | Status | Verantwoordelijke | \
            Bewijs |
        |< Meetpunt 1.1: De laanbomen |
        | 1.1.1 | afspraken maken | Overleg gevoerd. Reden: ziekte. | vertraagd | | nota |
        | | | Nog een overleg | | | |
        """

    assert shown(read(text)) == [
        "band measuring_point 1.1 De laanbomen",
        "row - 1.1.1 afspraken maken",
        "  narrative: Overleg gevoerd.",
        "  reason: ziekte.",
        "  status: vertraagd",
        "  evidence: nota",
        "  narrative: Nog een overleg",
    ]


def test_a_field_over_the_width_of_a_table_belongs_to_the_row_above():
    text = """
        | Nr. | Target | Status |
        | 1.1.1 | afspraken maken | vertraagd |
        |< Toelichting: de ploeg was ziek |
        """

    assert shown(read(text)) == [
        "row - 1.1.1 afspraken maken",
        "  status: vertraagd",
        "  explanation: de ploeg was ziek",
    ]


def test_a_table_without_a_head_takes_that_of_the_table_before():
    text = """
        | Nr. | Target | Stand van zaken |
        | 1.1.1 | afspraken | Overleg |
        tussenzin
        | 1.1.2 | register | Meting |
        """

    assert shown(read(text)) == [
        "row - 1.1.1 afspraken",
        "  narrative: Overleg",
        "  narrative: tussenzin",
        "row - 1.1.2 register",
        "  narrative: Meting",
    ]


def test_a_table_without_any_head_is_read_by_what_its_columns_hold():
    text = """
        | 1.1.1 | afspraken maken | Overleg gevoerd | op schema |
        | 1.1.2 | register aanvullen | Meting gedaan | vertraagd |
        """

    assert shown(read(text)) == [
        "row - 1.1.1 afspraken maken",
        "  narrative: Overleg gevoerd",
        "  status: op schema",
        "row - 1.1.2 register aanvullen",
        "  narrative: Meting gedaan",
        "  status: vertraagd",
    ]


def test_cards_of_labels_and_values():
    text = """
        | Target | 1.1.1 afspraken maken |
        | Stand van zaken | Overleg gevoerd |
        | Status | op schema |
        """

    assert shown(read(text)) == [
        "row - 1.1.1 afspraken maken",
        "  narrative: Overleg gevoerd",
        "  status: op schema",
    ]


def test_text_after_a_table_goes_on_with_what_stood_before_it():
    text = """
        # Target 1.1.1
        | Status | op schema |
        | Bewijs | nota |
        De ploeg bestond uit drie mensen.
        """
    sections = read(text).sections

    assert sections[-1].origin is Origin.RESUMED or sections[-1].title is not None
    assert [p.text for s in sections for p in s.passages][-1].startswith("De ploeg")


def test_a_blank_narrative_field_is_kept_as_blank():
    text = """
        | Nr. | Stand van zaken | Toelichting |
        | 1.1.1 | | De ploeg was ziek |
        """

    assert shown(read(text)) == [
        "row - 1.1.1",
        "  narrative: ",
        "  explanation: De ploeg was ziek",
    ]


def test_chapters_about_no_target_and_the_table_of_contents():
    text = """
        # Inhoudsopgave
        Inleiding	3
        # Inleiding en context
        Hier begint het.
        # Bijlagen
        # Laanbomen
        """
    sections = titles(text)

    assert [s.chapter for s in sections] == [
        Chapter.CONTENTS,
        Chapter.SURROUNDING,
        Chapter.SURROUNDING,
        None,
    ]
    assert sections[0].passages == ()


def test_a_series_is_named_by_a_short_title_only():
    short, long = titles(
        """
        # Strategische doelstellingen
        # Hoe de strategische doelstellingen van het mandaat dit jaar in alle diensten werden \
            opgevolgd en besproken
        """
    )

    assert short.title is not None
    assert long.title is not None
    assert (short.title.level, long.title.level) == (Level.SERIES, None)


def test_content_controls_of_our_form_carry_their_target_and_role():
    (section,) = read("{mandaat:S1.1.1:status} Op schema").sections
    (passage,) = section.passages

    assert passage.tag is not None
    assert (passage.tag.target, passage.role) == ("S1.1.1", "status")


def test_a_question_with_its_answer_on_the_next_line_of_the_paragraph():
    form = "\n".join(
        f"""
        ## Target 1.1.{n}: het register
        Waar staan we? // ☐ op schema ☒ vertraagd ☐ gerealiseerd
        Indien afgeweken: waarom? // De leverancier ging failliet.
        """
        for n in (1, 2, 3)
    )

    for target in titles(f"# SD 1: Het stadsgroen\n{form}")[1:]:
        roles = {passage.role: passage for passage in target.passages}
        assert roles["status"].sentences[0].statuses[0].status == "off_track"
        assert roles["reason"].text == "De leverancier ging failliet."


@pytest.mark.parametrize(
    ("line", "number", "within", "ordinal", "series"),
    [
        ("Zonnekaart (S 2.1.2)", "2.1.2", None, None, "strategic"),
        ("Warmteplan (S 2.2, eerste)", None, "2.2", 1, "strategic"),
        ("Meters (S 1.2, tweede streepje)", None, "1.2", 2, "strategic"),
        ("Infolijn (T 2.1)", "2.1", None, None, None),
    ],
)
def test_a_name_with_its_number_in_brackets(line, number, within, ordinal, series):
    [section] = titles(f"- {line}: afgerond.")
    title = section.title
    assert (title.number, title.within, title.ordinal, title.series) == (
        number, within, ordinal, series,
    )  # fmt: skip


def test_a_day_is_joined_to_another_by_few_words():
    [passage] = [p for s in read("58 op 30 september.").sections for p in s.passages]
    assert [f.figure.text for s in passage.sentences for f in s.figures] == ["58"]


def test_the_next_bullet_is_not_part_of_an_answered_one():
    sections = read(
        """
        ## Meetpunt 1.1: het register
        - Register: op 31 december stond de teller op 2.275.
        - De begeleiding is in uitvoering.
        """
    ).sections
    said = [[p.text for p in s.passages] for s in sections if s.origin is Origin.LEAD]
    assert said == [[]]
