"""The blank progress report: the same questions for every target, its wording locked.

docs/analysis/report-form.md
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from mandaat_docs.draft.case import plain, quiet
from mandaat_docs.draft.hearing import signature_table
from mandaat_docs.draft.outline import MANDATE_LANGUAGE, Chapter, Facts, Part, cover_of, walk
from mandaat_docs.draft.report_form_outline import Asked, AskedTable, FormOutline
from mandaat_docs.draft.sentences import deadline_runs, foreign
from mandaat_docs.draft.target import objective_heading, point_heading
from mandaat_docs.model.draft import (
    Blank,
    Block,
    Column,
    Contents,
    Draft,
    Emphasis,
    Entries,
    Field,
    Form,
    Heading,
    Kind,
    Locked,
    Paragraph,
    Question,
    Role,
    Runs,
    Table,
    Text,
)
from mandaat_docs.model.form import LOCKED, FormField
from mandaat_docs.model.ids import shown_id
from mandaat_docs.model.mandate import Mandate, Series, Target
from mandaat_docs.model.result import Status
from mandaat_docs.model.vocabulary import Vocabulary

_VARIANT = "report"
_OBJECTIVE, _POINT, _TARGET = 2, 3, 4
"""Levels of headings."""


@dataclass(frozen=True, slots=True)
class Carried:
    """What the previous form planned for this period."""

    file: str
    plans: Mapping[str, str] = field(default_factory=dict)
    """By id of the target."""
    left_out: tuple[str, ...] = ()
    """Targets with a plan that are no longer in the mandate, or are others by now."""
    language: str | None = None
    """Of that form."""


def draft_report_form(
    mandate: Mandate,
    outline: FormOutline,
    words: Vocabulary,
    carried: Carried | None = None,
    dossier: Mapping[str, str] | None = None,
) -> Draft:
    """The form, one block per target in the mandate's order; nothing in it is an answer.

    `dossier` holds facts that no file knows, by the names under `documents.facts`; what is
    missing becomes a blank.
    """
    maker = _Maker(mandate, outline, words, carried)
    facts = _facts(mandate, dossier or {}, words)
    title = outline.outline.titles[_VARIANT]
    sections = walk(outline.outline.of(_VARIANT), maker.parts(), facts, lambda _: plain(""), words)
    return Draft(
        language=words.language,
        title=title,
        running_header=" – ".join(part for part in (mandate.institution, title) if part),
        page_label=words.say("documents.page_label", page="{page}", pages="{pages}"),
        mark=outline.texts["mark"],
        cover=cover_of(outline.outline, _VARIANT, facts, words),
        blocks=(
            Contents(words.say("documents.contents"), 2, words.say("documents.contents_note")),
            *(block for s in sections for block in (s.heading, *s.blocks)),
        ),
        numbering=outline.outline.numbering,
        properties=tuple(
            (words.say(f"documents.facts.{name}"), value) for name, value in (dossier or {}).items()
        ),
        form=Form(
            mandate.source.sha256,
            tuple((target.id, target.fingerprint) for target in mandate.targets()),
        ),
    )


def _facts(mandate: Mandate, dossier: Mapping[str, str], words: Vocabulary) -> Facts:
    return {
        **dict.fromkeys(words.table("documents.facts")),
        MANDATE_LANGUAGE: mandate.language,
        "function": mandate.function,
        "grade": mandate.grade,
        "institution": mandate.institution,
        "authority": mandate.authority,
        "period": None if mandate.period is None else mandate.period.text,
        **dossier,
    }


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes the parts that an outline can ask for."""

    mandate: Mandate
    outline: FormOutline
    words: Vocabulary
    carried: Carried | None

    def parts(self) -> dict[str, Part]:
        """Each part by its name."""
        title = self.words.say("documents.signatures.title")
        signatories = self.outline.outline.lists.get("signatories", ())
        return {
            "general": self._general,
            "carried": lambda _: self._carried_note(),
            "strategic": lambda _: self._series(Series.STRATEGIC),
            "transversal": lambda _: self._series(Series.TRANSVERSAL),
            "signatures": lambda _: [signature_table(title, signatories, self.words)],
        }

    def _general(self, chapter: Chapter) -> Iterator[Block]:
        """What a chapter asks about the whole."""
        for asked in self.outline.general.get(chapter.key, ()):
            blank = Blank(asked.prompt, asked.label, f"{_VARIANT}:{asked.field}")
            yield Question(asked.kind, asked.label, asked.note, blank)

    def _carried_note(self) -> Iterator[Block]:
        if self.carried is not None:
            targets = len(list(self.mandate.targets()))
            said = self.outline.texts["carried_note"].format(
                file=self.carried.file, count=len(self.carried.plans), targets=targets
            )
            yield Paragraph(plain(said), Role.NOTE)

    def _series(self, series: Series) -> Iterator[Block]:
        """Every target from the top of a page: it can be handed out, and its questions stay whole.

        The headings above a target go with it; the first of a series stands below its chapter.
        """
        first, above = True, True
        for block in self._in_order(series):
            heading = block.blocks[0] if isinstance(block, Locked) else block
            if isinstance(heading, Heading):
                opens = not first and not above
                first, above = False, not isinstance(block, Locked)
                block = _from_the_top(block) if opens else block
            yield block

    def _in_order(self, series: Series) -> Iterator[Block]:
        language = self.mandate.language
        for objective in self.mandate.objectives:
            if objective.series is series:
                yield objective_heading(objective, language, self.words, _OBJECTIVE)
                for point in objective.measuring_points:
                    yield point_heading(point, language, self.words, _POINT)
                    for target in point.targets:
                        yield self._locked(target)
                        yield from self._questions(target)

    def _locked(self, target: Target) -> Locked:
        """What the mandate says, and what was planned: nobody changes it here."""
        language, words, name = self.mandate.language, self.words, self._name(target)
        blocks: list[Heading | Paragraph | Field] = [
            Heading(_TARGET, name),
            Paragraph((foreign(target.wording, language, words),), Role.WORDING),
            Field(
                words.say("documents.target.deadline"),
                deadline_runs(target.deadline, language, words),
            ),
            Field(self.outline.texts["reference"], self._reference(target)),
        ]
        plan = None if self.carried is None else self.carried.plans.get(target.id)
        if plan is not None and self.carried is not None:
            source = self.outline.texts["carried_from"].format(file=self.carried.file)
            blocks.append(
                Field(
                    self.outline.texts["carried"],
                    (
                        foreign(plan, self.carried.language or words.language, words),
                        Text(f"\n{source}", Emphasis.QUIET),
                    ),
                )
            )
        return Locked(f"{target.id}:{LOCKED}", name, tuple(blocks))

    def _name(self, target: Target) -> str:
        return self.outline.texts["target_part"].format(id=shown_id(target.id, self.words))

    def _reference(self, target: Target) -> Runs:
        """The id as it stands in data, by which a block is known whatever happens to the rest."""
        texts = self.outline.texts
        if target.number is None:
            said = texts["reference_no_number"]
        else:
            said = texts["reference_number"].format(number=target.number)
        if target.page is not None:
            said += texts["reference_page"].format(page=target.page)
        return (Text(target.id, Emphasis.CODE), *quiet(said))

    def _questions(self, target: Target) -> Iterator[Block]:
        for asked in self.outline.questions:
            if isinstance(asked, AskedTable):
                yield self._figures(asked, target)
            else:
                yield self._question(asked, target)

    def _question(self, asked: Asked, target: Target) -> Question:
        status = asked.field == FormField.STATUS
        options = tuple(self.words.say(f"status.{s.value}") for s in Status) if status else ()
        row = "#1" if asked.kind is Kind.ITEMS else ""
        name = f"{target.id}:{asked.field}{row}"
        title = f"{shown_id(target.id, self.words)} – {asked.label}"
        blank = Blank(asked.prompt, title, name, options)
        return Question(asked.kind, asked.label, asked.note, blank)

    def _figures(self, asked: AskedTable, target: Target) -> Entries:
        name = f"{target.id}:{FormField.FIGURE}"
        shown = shown_id(target.id, self.words)
        rows = tuple(
            tuple(
                (Blank(cell.prompt, f"{shown} – {cell.title} {row}", f"{name}#{row}:{cell.part}"),)
                for cell in asked.cells
            )
            for row in range(1, asked.rows_for(target.nature) + 1)
        )
        columns = tuple(Column(cell.title, cell.width) for cell in asked.cells)
        return Entries(Table(asked.label, columns, rows), asked.note, name)


def _from_the_top(block: Block) -> Block:
    """The heading, or what is locked under one, on a new page."""
    match block:
        case Heading():
            return replace(block, new_page=True)
        case Locked(blocks=(Heading() as heading, *others)):
            return replace(block, blocks=(replace(heading, new_page=True), *others))
        case _:
            return block
