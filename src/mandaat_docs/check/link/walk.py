"""Report × Mandate → Links: a walk over the sections that knows where in the mandate it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from mandaat_docs.check.link.aliases import follow_aliases
from mandaat_docs.check.link.atlas import Atlas, Node
from mandaat_docs.check.link.families import settle_by_count, settle_families, settle_shared_numbers
from mandaat_docs.check.link.links import Clash, Doubt, LinkBook, Links, Spot
from mandaat_docs.check.link.numbers import LIKELY, study_numbers
from mandaat_docs.check.link.positions import settle_waiting
from mandaat_docs.check.link.prose import ProseLinker
from mandaat_docs.check.link.relevance import decide
from mandaat_docs.check.link.titles import NONE, Resolution, TitleResolver, Where
from mandaat_docs.check.link.turns import until_another
from mandaat_docs.model.report import (
    Chapter,
    Level,
    Origin,
    Passage,
    Report,
    Role,
    Section,
    Sentence,
)
from mandaat_docs.model.result import LinkKind, Orphan

_DEEPEST = 1_000
_VERBATIM = 0.9
"""Likeness from which a title inside a target's own section is another target all the same."""


@dataclass(frozen=True, slots=True)
class State:
    """Where in the mandate a section stands, and what its text belongs to."""

    where: Where = field(default_factory=Where)
    spot: int | None = None
    """Index of the spot that text goes to."""
    doubt: tuple[str, ...] = ()
    orphan: bool = False
    point_at: int | None = None
    """Index of the section that opened the measuring point."""
    depths: tuple[tuple[str, int], ...] = ()
    """How deep the series, objective, point, target or chapter was opened."""

    def close(self, depth: int) -> State:
        """The state behind a title that names nothing: what stood as deep or deeper is over."""
        over = {name for name, opened in self.depths if opened >= depth}
        where = self.where
        if "surrounding" in over:
            return State()
        for name in ("series", "objective", "point"):
            if name in over:
                where = _without(where, name)
        state = replace(self, where=where, depths=tuple(d for d in self.depths if d[0] not in over))
        if over & {"target", "point", "objective", "series"}:
            state = replace(state, spot=None, doubt=(), orphan=False)
            state = replace(state, where=replace(where, target=None))
        return state


def _without(where: Where, name: str) -> Where:
    match name:
        case "series":
            return Where()
        case "objective":
            return Where() if where.passing else Where(where.series)
        case _:
            return Where(where.series, where.objective, passing=where.passing)


def _unsettled(state: State, depth: int, resolution: Resolution) -> State:
    """The state behind a title that announces a target, but not plainly one that there is.

    It stands under the same measuring point, however deep the titles are printed.
    """
    return replace(
        state,
        where=replace(state.where, target=None, surrounding=False),
        spot=None,
        doubt=tuple(node.id for node in resolution.rivals if node.level is Level.TARGET),
        orphan=resolution.orphan,
        depths=(*(d for d in state.depths if d[0] != "target"), ("target", depth)),
    )


@dataclass(slots=True)
class _Draft:
    """A spot while it grows."""

    spot: Spot
    stands_in: bool = False
    point_at: int | None = None
    passages: list[Passage] = field(default_factory=list)

    def freeze(self) -> Spot:
        return replace(self.spot, passages=tuple(self.passages))


def link(report: Report, atlas: Atlas, *, same_language: bool) -> Links:
    """Link every passage of a report to its target, to several, or to none."""
    sections = report.sections
    resolver = TitleResolver(atlas, study_numbers(sections, atlas), same_language)
    walk = _Walk(sections, atlas, resolver)
    walk.run()
    places = [state.where for state in walk.states]
    settle_waiting(sections, walk.resolutions, places, atlas, same_language=same_language)
    follow_aliases(sections, walk.resolutions, atlas)
    settle_shared_numbers(sections, walk.resolutions, atlas)
    if same_language:
        settle_families(sections, walk.resolutions, atlas)
    else:
        settle_by_count(sections, walk.resolutions, places, atlas)
    second = _Walk(sections, atlas, resolver, dict(enumerate(walk.resolutions)))
    second.run()
    return second.gather(same_language=same_language)


@dataclass(slots=True)
class _Walk:
    """One walk; the second knows the resolutions that the first could not settle."""

    sections: Sequence[Section]
    atlas: Atlas
    resolver: TitleResolver
    known: dict[int, Resolution] = field(default_factory=dict)
    resolutions: list[Resolution] = field(default_factory=list)
    states: list[State] = field(default_factory=list)
    drafts: list[_Draft] = field(default_factory=list)

    def run(self) -> None:
        """Resolve every section in reading order."""
        # What stands before the first title is about no target, unless there is no title at all.
        headed = any(section.origin is Origin.HEADING for section in self.sections)
        state = State(Where(surrounding=headed), depths=(("surrounding", _DEEPEST),))
        for index, section in enumerate(self.sections):
            resolution = NONE
            if section.origin is Origin.RESUMED and section.resumes is not None:
                state = self.states[section.resumes]
            elif section.title is not None:
                state, resolution = self._enter(index, section, state)
            self.states.append(state)
            self.resolutions.append(resolution)

    def _enter(self, index: int, section: Section, state: State) -> tuple[State, Resolution]:
        title = section.title
        assert title is not None
        depth = section.depth
        if section.chapter in {Chapter.SURROUNDING, Chapter.CONTENTS}:
            return State(Where(surrounding=True), depths=(("surrounding", depth),)), NONE
        if title.level is Level.SERIES:
            return State(Where(title.series), depths=(("series", depth),)), NONE
        if section.origin is Origin.HEADING and state.where.surrounding:
            state = state.close(depth)  # an introduction ends before the next chapter begins
        state = replace(state, where=self.resolver.place(title, state.where))
        own = state.where.surrounding and section.origin is not Origin.HEADING
        # A line of an introduction ("Vert : conforme …") is nobody's title of the same word.
        known = None if own else self.known.get(index)
        resolution = known or self.resolver.resolve(index, section, state.where)
        prose = section.origin is Origin.BAND and section.lead is not None
        if section.chapter is Chapter.UNIT and resolution.likeness < _VERBATIM:
            return state.close(depth), NONE
        if self._is_detail(section, state, resolution) or (prose and resolution == NONE):
            return state, NONE
        if resolution.node is not None:
            return self._at(index, section, state, resolution), resolution
        if resolution.rivals or resolution.orphan or resolution.waiting:
            return _unsettled(state, depth, resolution), resolution
        return state.close(depth), resolution

    def _is_detail(self, section: Section, state: State, resolution: Resolution) -> bool:
        """A title deeper inside a target's own section that plainly names no other target:
        a row of figures, a heading "What we did".
        """
        opened = dict(state.depths).get("target")
        title = section.title
        if opened is None or section.depth <= opened or title is None:
            return False
        if title.level is not None or resolution.node is None:
            return title.level is None
        return title.number is None and resolution.likeness < _VERBATIM

    def _at(self, index: int, section: Section, state: State, resolution: Resolution) -> State:
        """The state behind a title that names a node."""
        node, depth = resolution.node, section.depth
        assert node is not None
        opened = dict(state.depths)
        # What a title implies lies just above it: its neighbours share it, a chapter ends it.
        series = ("series", opened.get("series", depth - 1))
        passing = "series" not in opened or state.where.passing
        match node.level:
            case Level.OBJECTIVE:
                where = Where(node.series, node.objective)
                above = ("series", opened.get("series", depth))
                return State(where, depths=(above, ("objective", depth)))
            case Level.MEASURING_POINT:
                where = Where(node.series, node.objective, node.id, passing=passing)
                above = ("objective", opened.get("objective", depth - 1))
                state = State(where, point_at=index, depths=(series, above, ("point", depth)))
                targets = self.atlas.under(node.objective, node.id)
                if len(targets) == 1:
                    spot = self._open(index, section, resolution, targets[0], stands_in=True)
                    state = replace(state, spot=spot)
                return state
            case _:
                point_at = state.point_at if state.where.point == node.point else None
                # A target's own title opens no measuring point: what follows may be another's.
                point = node.point if state.where.point == node.point else None
                where = Where(node.series, node.objective, point, node.id, passing=passing)
                depths = (
                    series,
                    ("objective", opened.get("objective", depth - 1)),
                    ("point", opened.get("point", depth - 1)),
                    ("target", depth),
                )
                spot = self._open(index, section, resolution, node, point_at=point_at)
                return State(where, spot, point_at=point_at, depths=depths)

    def _open(
        self,
        index: int,
        section: Section,
        resolution: Resolution,
        node: Node,
        *,
        stands_in: bool = False,
        point_at: int | None = None,
    ) -> int:
        spot = Spot(
            node.id, resolution.link, resolution.confidence, section.place,
            self._heading(section, node), (), resolution.likeness,
            section.title.text if section.title is not None else "",
        )  # fmt: skip
        self.drafts.append(_Draft(spot, stands_in, index if stands_in else point_at))
        return len(self.drafts) - 1

    # --- gathering, once every title is settled

    def gather(self, *, same_language: bool) -> Links:
        """Hand out the text of every section."""
        book = LinkBook()
        prose = ProseLinker(self.atlas, book, same_language)
        for section, state, resolution in zip(
            self.sections, self.states, self.resolutions, strict=True
        ):
            self._note(section, resolution, book)
            passages = [*self._answers(section, state, resolution), *section.passages]
            own = [p for p in passages if p.tag is None]
            self._controls(section, state, [p for p in passages if p.tag is not None], book)
            if state.spot is not None:
                node = self.atlas.by_id[self.drafts[state.spot].spot.target]
                same = self.resolver.same_language
                answer, others = until_another(section, own, node, self.atlas, same_language=same)
                self.drafts[state.spot].passages += answer
                prose.link(others, "", Where())
            elif state.doubt:
                self._decide(section, state.doubt, own, book)
            elif state.orphan:
                if section.title is not None:
                    book.orphans.append(Orphan(section.place, _quote(section, own)))
            else:
                title = section.title
                heading = title.wording if title is not None and title.level is None else ""
                # What a neighbour implied narrows numbers down, not words.
                where = Where() if state.where.passing else state.where
                prose.link(own, heading, where)
        kept = [draft.freeze() for draft in self._kept()]
        prose.settle([*kept, *book.spots])
        book.spots[:0] = kept
        return book.close()

    def _decide(
        self,
        section: Section,
        rivals: tuple[str, ...],
        passages: Sequence[Passage],
        book: LinkBook,
    ) -> None:
        """The title left some targets open; what stands below it may decide."""
        text = _quote(section, passages)
        nodes = [self.atlas.by_id[target] for target in rivals]
        node = decide(text, nodes, self.atlas) if self.resolver.same_language else None
        if node is None:
            book.doubts.append(Doubt(rivals, section.place, text))
            return
        heading = section.title.wording if section.title is not None else ""
        book.spots.append(
            Spot(node.id, LinkKind.WORDING, 0.5, section.place, heading, tuple(passages))
        )

    def _note(self, section: Section, resolution: Resolution, book: LinkBook) -> None:
        title = section.title
        if resolution.instead is not None and resolution.node is not None and title is not None:
            book.clashes.append(
                Clash(
                    title.number or "", resolution.instead.id, resolution.node.id,
                    section.place, title.wording,
                )
            )  # fmt: skip

    def _answers(self, section: Section, state: State, resolution: Resolution) -> Iterator[Passage]:
        """What stands behind a label and is no wording: "Target 1.1.2: the register grew"; the
        first cell of a row of details; text over the width of a table.
        """
        lead = section.lead
        if lead is None:
            return
        if section.origin is not Origin.LEAD:
            if state.spot is not None and resolution.node is None:
                yield lead
            return
        if section.is_named_line and resolution.node is None:
            yield lead
            return
        node = self.atlas.by_id.get(state.where.target or "") or resolution.node
        if section.answer is not None and self._is_name(section, node):
            yield section.answer
            return
        sentences = tuple(s for s in lead.sentences if not self._is_wording(s, section, node))
        if sentences:
            yield replace(lead, sentences=sentences, text=" ".join(s.text for s in sentences))

    def _is_name(self, section: Section, node: Node | None) -> bool:
        """Whether the words before a colon name the target and are no answer themselves."""
        assert section.title is not None
        if node is None or section.is_named_line:
            return node is not None
        return bool(self.atlas.shared_words(section.title.wording, node.text))

    def _is_wording(self, sentence: Sentence, section: Section, node: Node | None) -> bool:
        """Whether a sentence behind a label is the target's wording.

        In another language its words don't tell: what is all there is, is the answer.
        """
        if sentence.statuses or sentence.figures or node is None:
            return False
        if not self.resolver.same_language:
            return any(p.role in {Role.NARRATIVE, Role.EXPLANATION} for p in section.passages)
        likeness = self.atlas.likeness(sentence.text, node)
        if sentence.asserts or likeness >= _VERBATIM:
            return likeness >= _VERBATIM
        assert section.lead is not None
        # A reworded title is no answer either: one line without a verb or a full stop.
        line = section.lead.text.rstrip()
        is_title = len(section.lead.sentences) == 1 and not line.endswith((".", "!", "?"))
        return likeness >= LIKELY or (is_title and bool(section.passages))

    def _heading(self, section: Section, node: Node) -> str:
        """The words by which a section announces a target, without an answer in the same line."""
        if section.lead is None or section.origin is not Origin.LEAD or section.answer is not None:
            return section.title.wording if section.title is not None else ""
        wording = [s.text for s in section.lead.sentences if self._is_wording(s, section, node)]
        return " ".join(wording)

    def _controls(
        self, section: Section, state: State, passages: Sequence[Passage], book: LinkBook
    ) -> None:
        """Passages in controls of our own form go where their tag says: with what else stands
        under a title of that target, else to a place of their own.
        """
        for passage in passages:
            assert passage.tag is not None
            target = passage.tag.target
            if target not in self.atlas.targets:
                book.orphans.append(Orphan(passage.place, passage.text))
                continue
            draft = self._controlled(target, passage, state)
            draft.passages.append(passage)

    def _controlled(self, target: str, passage: Passage, state: State) -> _Draft:
        """The spot of a target's controls, made where there is none."""
        own = self.drafts[state.spot] if state.spot is not None else None
        if own is not None and own.spot.target == target and not own.stands_in:
            own.spot = replace(own.spot, link=LinkKind.CONTROL, confidence=1.0)
            return own
        for draft in self.drafts:
            if draft.spot.target == target and draft.spot.link is LinkKind.CONTROL:
                return draft
        draft = _Draft(Spot(target, LinkKind.CONTROL, 1.0, passage.place))
        self.drafts.append(draft)
        return draft

    def _kept(self) -> Iterator[_Draft]:
        """All drafts but those of a measuring point's heading whose target has its own below."""
        named = {(d.spot.target, d.point_at) for d in self.drafts if not d.stands_in}
        controlled = {d.spot.target for d in self.drafts if d.spot.link is LinkKind.CONTROL}
        for draft in self.drafts:
            target = draft.spot.target
            own_place = (target, draft.point_at) in named or target in controlled
            if not (draft.stands_in and own_place):
                yield draft


def _quote(section: Section, passages: Sequence[Passage]) -> str:
    title = section.title.text if section.title is not None else ""
    said = " ".join(p.text for p in passages if p.role in {Role.NARRATIVE, Role.EXPLANATION})
    return f"{title} {said}".strip()
