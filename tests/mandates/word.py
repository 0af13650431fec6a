# ruff: noqa: E501  (lines of WordprocessingML)
"""What stands on the paper → a Word file, with lists, footnotes, fields and sections of Word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wordfile import Parts, definition, level, num, p, r, t, word_parts, zipped

from .flow import Block, Cell, Grid, Look, Par
from .letters import set_letters, with_soft_hyphens
from .structure import Content, wordings

_MM = 56.7  # twentieths of a point
_WIDE, _HIGH = 595, 842
_STEP = 360  # twentieths of a point to an indent
_FONTS = {True: "Liberation Serif", False: "Liberation Sans"}


def set_in_word(
    content: Content, blocks: Sequence[Block], case: Mapping[str, str], look: Look
) -> bytes:
    """The bytes of the Word file."""
    writer = _Writer(content, case, look)
    body = [writer.block(block) for block in blocks]
    parts = Parts(
        styles=_styles(look),
        numbering=_numbering(look),
        footnotes=writer.footnotes(),
        header=writer.header(),
        footer=writer.footer(),
        title=content.title,
    )
    files = word_parts(*body, parts=parts)
    files["word/document.xml"] = files["word/document.xml"].replace("<w:sectPr/>", writer.section())
    return zipped(files)


def _styles(look: Look) -> str:
    fonts = f'<w:rFonts w:ascii="{_FONTS[look.serif]}" w:hAnsi="{_FONTS[look.serif]}"/>'
    return (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:sz w:val="{round(look.size * 2)}"/></w:rPr>'
        "</w:rPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
        + "".join(
            f'<w:style w:type="paragraph" w:styleId="Heading{n}"><w:name w:val="heading {n}"/>'
            f'<w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:outlineLvl w:val="{n - 1}"/></w:pPr>'
            "</w:style>"
            for n in (1, 2, 3)
        )
    )


def _numbering(look: Look) -> str:
    def indent(depth: int) -> str:
        return f'<w:pPr><w:ind w:left="{_STEP * (depth + 1)}" w:hanging="300"/></w:pPr>'

    bullets = [
        level(d, look.glyph, "bullet", '<w:suff w:val="tab"/>').replace(
            "</w:lvl>", f"{indent(d)}</w:lvl>"
        )
        for d in range(4)
    ]
    return definition(0, *bullets) + num(1, 0)


class _Writer:
    def __init__(self, content: Content, case: Mapping[str, str], look: Look) -> None:
        self.content, self.case, self.look = content, case, look
        self.notes: list[str] = []

    def typed(self, text: str) -> str:
        text = set_letters(text, self.case)
        return with_soft_hyphens(text) if self.case["setting"] == "hyphenated" else text

    def block(self, block: Block) -> str:
        return self.par(block) if isinstance(block, Par) else self.grid(block)

    def par(self, par: Par) -> str:
        bold = "<w:b/>" if par.bold else ""
        size = f'<w:sz w:val="{round(self.look.size * par.scale * 2)}"/>' if par.scale != 1 else ""
        pieces = []
        listed = self.look.styles and par.marker == self.look.glyph
        if par.marker and not listed:
            pieces.append(f"<w:r><w:rPr>{bold}{size}</w:rPr>{t(par.marker)}<w:tab/></w:r>")
        for place, line in enumerate(par.text.split("\n")):
            broken = "<w:br/>" if place else ""
            # the deadline below a bold target is plain
            pieces.append(f"<w:r><w:rPr>{bold}{size}</w:rPr>{broken}{t(self.typed(line))}</w:r>")
        if par.note:
            self.notes.append(par.note)
            number = len(self.notes)
            pieces.append(
                r(f'<w:footnoteReference w:id="{number}"/>', '<w:vertAlign w:val="superscript"/>')
            )
        return p(*pieces, style=self.style(par), properties=self.properties(par, listed=listed))

    def style(self, par: Par) -> str:
        heads = {"title": "Heading1", "caption": "Heading2", "objective": "Heading3"}
        return heads.get(par.role, "")

    def properties(self, par: Par, *, listed: bool) -> str:
        keep = "<w:keepNext/>" if par.role in {"aims", "targets"} else ""
        pages = "<w:pageBreakBefore/>" if par.role == "caption" and self.look.new_pages else ""
        numbered = ""
        if listed:
            numbered = (
                f'<w:numPr><w:ilvl w:val="{max(par.level - 1, 0)}"/><w:numId w:val="1"/></w:numPr>'
            )
        gap = 0 if par.role == "cell" else round(self.look.space * 20)
        spacing = f'<w:spacing w:before="{gap}" w:after="0"/>'
        indent = ""
        if not listed and (par.level or par.marker):
            # without a sign, at the text of the item above
            left, hanging = _STEP * max(par.level, 1), 300 if par.marker else 0
            indent = f'<w:ind w:left="{left}" w:hanging="{hanging}"/>'
        tabs = (
            f'<w:tabs><w:tab w:val="left" w:pos="{_STEP * max(par.level, 1)}"/></w:tabs>'
            if indent
            else ""
        )
        justified = self.case["setting"] in {"justified", "hyphenated"} and par.role != "cell"
        align = '<w:jc w:val="both"/>' if justified else ""
        return keep + pages + numbered + tabs + spacing + indent + align

    # ---- tables

    def grid(self, grid: Grid) -> str:
        width = self.width()
        widths = [round(share * width * 20) for share in grid.widths]
        borders = ""
        if grid.ruled:
            sides = ("top", "left", "bottom", "right", "insideH", "insideV")
            inside = "".join(f'<w:{s} w:val="single" w:sz="4"/>' for s in sides)
            borders = f"<w:tblBorders>{inside}</w:tblBorders>"
        rows = []
        for place, row in enumerate(grid.rows):
            header = "<w:tblHeader/>" if grid.repeats and place == 0 else ""
            cells = "".join(self.cell(cell, w) for cell, w in zip(row, widths, strict=False))
            rows.append(f"<w:tr><w:trPr>{header}</w:trPr>{cells}</w:tr>")
        columns = "".join(f'<w:gridCol w:w="{w}"/>' for w in widths)
        margins = '<w:tblCellMar><w:left w:w="100" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar>'
        return (
            f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>{borders}'
            f'<w:tblLayout w:type="fixed"/>{margins}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{"".join(rows)}</w:tbl>'
        ) + p("", properties='<w:spacing w:before="0" w:after="0"/>')

    def cell(self, cell: Cell, width: int) -> str:
        merge = {0: "<w:vMerge/>", 1: ""}.get(cell.rows, '<w:vMerge w:val="restart"/>')
        span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
        inside = "".join(self.par(par) for par in cell.pars) if cell.rows else "<w:p/>"
        return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}</w:tcPr>{inside}</w:tc>'

    # ---- what is not the body

    def footnotes(self) -> str:
        signs = "".join(
            f'<w:footnote w:type="{kind}" w:id="{n}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
            for n, kind in ((-1, "separator"), (0, "continuationSeparator"))
        )
        small = f'<w:sz w:val="{round(self.look.size * 2 * 0.8)}"/>'
        notes = "".join(
            f'<w:footnote w:id="{n}">'
            + p(
                r("<w:footnoteRef/>", '<w:vertAlign w:val="superscript"/>' + small),
                r(" " + self.typed(text), small),
            )
            + "</w:footnote>"
            for n, text in enumerate(self.notes, start=1)
        )
        return signs + notes if notes else ""

    def header(self) -> str:
        return p(self.running()) if self.case["furniture"] == "named" else ""

    def running(self) -> str:
        form = wordings(self.content.language)["furniture"]["header"]
        return form.format(institution=self.content.institution, period=self.content.period)

    def footer(self) -> str:
        page, pages = field("PAGE"), field("NUMPAGES")
        match self.case["furniture"]:
            case "named":
                form = wordings(self.content.language)["furniture"]["page"]
                before, middle, _ = form.replace("{m}", "{n}").split("{n}")
                return p(r(before), page, r(middle), pages)
            case "slash":
                return p(page, r("/"), pages, properties='<w:jc w:val="right"/>')
            case "dashes":
                return p(r("– "), page, r(" –"), properties='<w:jc w:val="center"/>')
        return ""

    def size(self) -> tuple[int, int]:
        turned = self.case["page"] == "landscape"
        return (_HIGH, _WIDE) if turned else (_WIDE, _HIGH)

    def width(self) -> float:
        whole = self.size()[0] - 2 * self.look.margin
        return (whole - 25) / 2 if self.case["page"] == "two-columns" else whole

    def section(self) -> str:
        wide, high = (20 * points for points in self.size())
        margin = round(self.look.margin * 20)
        references = "".join(
            f'<w:{kind}Reference w:type="default" r:id="{kind}"/>'
            for kind, there in (("header", self.header()), ("footer", self.footer()))
            if there
        )
        orient = ' w:orient="landscape"' if wide > high else ""
        lines = ""
        if self.case["line-numbers"] == "yes":
            by = 5 if self.look.fifth_lines else 1
            lines = f'<w:lnNumType w:countBy="{by}" w:restart="newPage"/>'
        columns = '<w:cols w:num="2" w:space="500"/>' if self.case["page"] == "two-columns" else ""
        return (
            f'<w:sectPr>{references}<w:pgSz w:w="{wide}" w:h="{high}"{orient}/><w:pgMar w:top="{margin + 200}" '
            f'w:right="{margin}" w:bottom="{margin + 200}" w:left="{margin}" w:header="500" w:footer="500"/>'
            f"{lines}{columns}</w:sectPr>"
        )


def field(name: str) -> str:
    return f'<w:fldSimple w:instr="{name}"><w:r>{t("1")}</w:r></w:fldSimple>'
