"""Makes the answer keys: of a mandate in the form of `extract`'s JSON, of a report as labels.

A mandate's key leaves out what follows from the rest (fingerprints, labels) and what the program
words itself (findings).
"""

from __future__ import annotations

from typing import Any

Source = dict[str, Any]
Pages = dict[str, int]


def mandate_key(source: Source, language: str, pages: Pages, file: str, sheets: int) -> Source:
    """The key, with the sheet on which each entry begins."""
    first, last = source["first_year"], source["last_year"]
    return {
        "schema": "mandaat-docs/mandate/1",
        "language": language,
        "title": source["title"][language],
        "function": source["function"][language],
        "grade": source["grade"],
        "institution": source["institution"][language],
        "authority": source["authority"][language],
        "period": {"text": f"{first}-{last}", "first_year": first, "last_year": last},
        "source": {"file": file, "pages": sheets},
        "objectives": [_objective(o, language, pages) for o in source["objectives"]],
        "captions": [
            {"page": pages[name], "text": caption[language]}
            for name, caption in source["captions"].items()
        ],
        "notes": [{"page": pages["note"], "text": source["note"][language]}],
        "unplaced": [],
    }


def report_labels(report: Source) -> Source:
    """The labels of a report, by target."""
    targets = report["targets"]
    return {
        "report": report["file"],
        "language": report["language"],
        "period": report["period"],
        "targets": {
            name: {
                "coverage": said.get("coverage", "complete"),
                "status": said.get("read_as"),
                "min_figures": said.get("figures", 0),
                "skip": [],
            }
            for name, said in targets.items()
        },
        "orphans": [orphan["wording"] for orphan in report.get("orphans", ())],
        "evidence": {n: [said["evidence"]] for n, said in targets.items() if "evidence" in said},
    }


def _objective(objective: Source, language: str, pages: Pages) -> Source:
    title = objective["title"]
    return {
        "id": objective["id"],
        "series": "strategic" if objective["id"].startswith("S") else "transversal",
        "number": objective["number"],
        "title": _read(title[language]),
        "title_in_overview": _read(objective.get("overview", title)[language]),
        "context": [_read(text) for text in objective["context"][language]],
        "aims": [_read(text) for text in objective["aims"][language]],
        "page": pages[objective["id"]],
        "measuring_points": [_point(p, language, pages) for p in objective["points"]],
    }


def _point(point: Source, language: str, pages: Pages) -> Source:
    deadlines = {
        t["id"]: _deadline(t["deadline"], language) for t in point["targets"] if "deadline" in t
    }
    return {
        "id": point["id"],
        "number": point.get("number"),
        "title": _read(point["title"][language]),
        "page": pages[point["id"]],
        "targets": [_target(t, point, deadlines, language, pages) for t in point["targets"]],
    }


def _id_origin(point: Source, target: Source) -> str:
    """A printed number makes the id only where it extends the measuring point's."""
    number, above = target.get("number", ""), point.get("number")
    return "printed" if above and number.startswith(f"{above}.") else "derived"


def _target(
    target: Source, point: Source, deadlines: dict[str, Source], language: str, pages: Pages
) -> Source:
    deadline = deadlines.get(target["id"])
    if giver := target.get("shares"):
        deadline = {**deadlines[giver], "shared_from": giver}
    return {
        "id": target["id"],
        "number": target.get("number"),
        "id_origin": _id_origin(point, target),
        "wording": _read(target["wording"][language]),
        "nature": target["nature"],
        "deadline": deadline,
        "page": pages[target["id"]],
    }


def _deadline(deadline: Source, language: str) -> Source:
    items = deadline.get("items", {}).get(language, [])
    names = [_read(item).partition(":")[0].strip() for item in items]
    days = deadline.get("due", [])
    return {
        "text": "\n".join(_read(line) for line in [deadline[language], *items]),
        "kind": deadline["kind"],
        "per_year": deadline.get("per_year"),
        "at_least": deadline.get("at_least", False),
        "conditional": deadline.get("conditional", False),
        "due": [
            {"label": name, "date": day}
            for name, day in zip(names or [None] * len(days), days, strict=True)
        ],
        "milestone": deadline.get("milestone"),
        "offset": deadline.get("offset"),
        "shared_from": None,
    }


def _read(text: str) -> str:
    """The text as the key has it: no footnote mark, plain spaces."""
    return text.replace("{note}", "").replace("\u00a0", " ")
