"""Two mandates side by side as a document: what changed, target by target, word by word."""

from __future__ import annotations

from collections.abc import Iterator

from mandaat_docs.draft.case import plain, quiet
from mandaat_docs.draft.sentences import foreign
from mandaat_docs.model.comparison import (
    ChangeKind,
    Comparison,
    HeadChange,
    Mode,
    Op,
    PartChange,
    TargetChange,
    TextChange,
)
from mandaat_docs.model.draft import (
    Align,
    Block,
    Column,
    Cover,
    Draft,
    Emphasis,
    Field,
    Heading,
    Paragraph,
    Role,
    Runs,
    Table,
    Text,
)
from mandaat_docs.model.ids import shown_id
from mandaat_docs.model.mandate import Mandate
from mandaat_docs.model.vocabulary import Vocabulary

_NO_BREAK = "\u00a0"
_EMPHASIS = {Op.SAME: None, Op.REMOVED: Emphasis.DELETED, Op.ADDED: Emphasis.INSERTED}


def draft_comparison(comparison: Comparison, words: Vocabulary) -> Draft:
    """The comparison as a document in the language of `words`."""
    case = _Case(comparison, words)
    title = case.tell("title")
    return Draft(
        language=words.language,
        title=title,
        running_header=" – ".join(filter(None, (comparison.new.institution, title))),
        page_label=words.say("diff.page_label", page="{page}", pages="{pages}"),
        mark=words.say("diff.mark"),
        cover=Cover(
            institution=plain(comparison.new.institution or comparison.new.title),
            title=title,
            subtitle=plain(comparison.new.function),
            fields=(
                Field(case.tell("old"), plain(comparison.old.source.file)),
                Field(case.tell("new"), plain(comparison.new.source.file)),
            ),
            note=case.tell("note"),
        ),
        blocks=tuple(case.blocks()),
    )


class _Case:
    """One comparison and the words to tell it in."""

    def __init__(self, comparison: Comparison, words: Vocabulary) -> None:
        self.comparison = comparison
        self.words = words

    def tell(self, name: str, **facts: object) -> str:
        """A text of the mode: two versions and two languages are not told in the same words."""
        return self.words.say(f"diff.{self.comparison.mode.value}.{name}", **facts)

    def blocks(self) -> Iterator[Block]:
        words, comparison = self.words, self.comparison
        yield Heading(1, words.say("diff.glance"), new_page=True)
        yield Paragraph(plain(self._verdict()))
        yield self._counts()
        if comparison.head:
            yield Heading(1, words.say("diff.head"))
            for field in comparison.head:
                yield from self._head(field)
        if any(comparison.changed()):
            yield Heading(1, words.say("diff.targets"))
            for change in comparison.changed():
                yield from self._target(change)
        if comparison.parts:
            yield Heading(1, words.say("diff.parts"))
            for part in comparison.parts:
                yield from self._part(part)
        unchanged = [shown_id(c.id, words) for c in comparison.targets if not c.kinds]
        if unchanged:
            yield Heading(1, self.tell("unchanged_title"))
            together = (id_.replace(" ", _NO_BREAK) for id_ in unchanged)
            yield Paragraph(quiet(", ".join(together)))

    def _verdict(self) -> str:
        changed = sum(1 for _ in self.comparison.changed())
        key = "some" if changed or self.comparison.parts or self.comparison.head else "none"
        return self.tell(key, changed=changed, targets=len(self.comparison.targets))

    def _counts(self) -> Table:
        words = self.words
        columns = (
            Column(words.say("diff.what"), 12.0),
            Column(words.say("diff.how_many"), 4.4, Align.END),
        )
        counts = [(self.tell(f"kinds.{k.value}"), self.comparison.count(k)) for k in self._kinds()]
        counts.append((self.tell("unchanged"), self.comparison.unchanged))
        rows = tuple((plain(label), plain(str(count))) for label, count in counts)
        return Table(words.say("diff.counts"), columns, rows)

    def _kinds(self) -> tuple[ChangeKind, ...]:
        if self.comparison.mode is Mode.VERSIONS:
            return tuple(ChangeKind)
        return tuple(k for k in ChangeKind if k not in (ChangeKind.REWORDED, ChangeKind.MOVED))

    def _target(self, change: TargetChange) -> Iterator[Block]:
        words = self.words
        kinds = ", ".join(self.tell(f"kinds.{kind.value}") for kind in change.kinds)
        text = words.say("diff.heading", id=shown_id(change.id, words), kinds=kinds)
        yield Heading(2, text)
        yield from self._wording(change)
        yield from self._numbers(change)
        yield from self._deadline(change)
        if change.figures:
            yield self._field("figures_old", ", ".join(change.figures.only_old))
            yield self._field("figures_new", ", ".join(change.figures.only_new))

    def _field(self, name: str, text: str | None) -> Field:
        return Field(
            self.tell(name), plain(text) if text else quiet(self.words.say("diff.nothing"))
        )

    def _wording(self, change: TargetChange) -> Iterator[Block]:
        old, new = self.comparison.old, self.comparison.new
        if change.wording is not None:
            yield Paragraph(_runs(change.wording, new, self.words), Role.WORDING)
        elif self.comparison.mode is Mode.LANGUAGES and change.old and change.new:
            for label, target, side in (
                (self.tell("old"), change.old, old),
                (self.tell("new"), change.new, new),
            ):
                yield Field(label, (foreign(target.wording, side.language, self.words),))
        else:
            one, side = (change.new, new) if change.new else (change.old, old)
            assert one is not None
            yield Paragraph((foreign(one.wording, side.language, self.words),), Role.WORDING)

    def _numbers(self, change: TargetChange) -> Iterator[Block]:
        old, new = change.old, change.new
        if old is None or new is None or not set(change.kinds) & {
            ChangeKind.RENUMBERED, ChangeKind.MOVED,
        }:  # fmt: skip
            return
        for label, target in (("id_old", old), ("id_new", new)):
            number = target.number or self.words.say("diff.no_number")
            shown = shown_id(target.id, self.words)
            text = self.words.say("diff.numbered", id=shown, number=number)
            yield Field(self.tell(label), plain(text))

    def _deadline(self, change: TargetChange) -> Iterator[Block]:
        text, words = change.deadline, self.words
        if text is None:
            one, side = (
                (change.new, self.comparison.new)
                if change.new
                else (change.old, self.comparison.old)
            )
            if one is not None and one.deadline is not None and change.wording is None:
                printed = foreign(one.deadline.text, side.language, words)
                yield Field(words.say("diff.deadline"), (printed,))
            return
        if text.pieces:
            runs: Runs = _runs(text, self.comparison.new, words)
            if change.same_meaning:
                runs = (*runs, Text(f" ({words.say('diff.same_meaning')})", Emphasis.QUIET))
            yield Field(words.say("diff.deadline"), runs)
            return
        for label, said, side in (
            ("deadline_old", text.old, self.comparison.old),
            ("deadline_new", text.new, self.comparison.new),
        ):
            none = quiet(words.say("diff.no_deadline"))
            yield Field(self.tell(label), (foreign(said, side.language, words),) if said else none)

    def _part(self, part: PartChange) -> Iterator[Block]:
        words = self.words
        kinds = ", ".join(self.tell(f"kinds.{kind.value}") for kind in part.kinds)
        yield Heading(2, words.say("diff.heading", id=shown_id(part.id, words), kinds=kinds))
        if part.old and part.new and part.old != part.new:
            yield Field(self.tell("id_old"), plain(shown_id(part.old, words)))
        for name, text in part.texts:
            yield Field(words.say(f"diff.texts.{name}"), _runs(text, self.comparison.new, words))
        if not part.texts:
            side = self.comparison.new if part.new else self.comparison.old
            title = _titles(side).get(part.id, "")
            runs = (foreign(title, side.language, words),)
            yield Field(words.say("diff.texts.title"), runs)

    def _head(self, field: HeadChange) -> Iterator[Block]:
        name = self.words.say(f"diff.fields.{field.field}")
        nothing = self.words.say("diff.nothing")
        text = self.words.say("diff.became", old=field.old or nothing, new=field.new or nothing)
        yield Field(name, plain(text))


def _titles(mandate: Mandate) -> dict[str, str]:
    titles = {objective.id: objective.title for objective in mandate.objectives}
    return titles | {point.id: point.title for point in mandate.measuring_points()}


def _runs(text: TextChange, mandate: Mandate, words: Vocabulary) -> Runs:
    """Word by word: what went is struck through, what came is underlined."""
    if not text.pieces:
        return (foreign(text.new or text.old or "", mandate.language, words),)
    runs: list[Text] = []
    for piece in text.pieces:
        if runs:
            runs.append(Text(" "))
        runs.append(foreign(piece.text, mandate.language, words, _EMPHASIS[piece.op]))
    return tuple(runs)
