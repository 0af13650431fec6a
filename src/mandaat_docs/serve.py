"""The page of `mandaat-docs serve`: a mandate and a report in, verdict and documents out.

Files stay in memory: nothing that is sent reaches the disk, no name in it is looked up. A result is
kept for a while under a name that nobody can guess, so that its documents can be fetched.
"""

from __future__ import annotations

import datetime as dt
import hmac
import io
import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO

from flask import Flask, Request, Response, abort, render_template_string, request
from werkzeug.exceptions import HTTPException

from mandaat_docs.acquire.data import LANGUAGES, load_vocabulary, page_text
from mandaat_docs.acquire.files import FileKind, kind_of
from mandaat_docs.acquire.held import NamedBytes
from mandaat_docs.errors import InputError, MandaatDocsError
from mandaat_docs.library import check, extract, generate
from mandaat_docs.library_results import Checked, Extracted, Generated, page_policy, tell
from mandaat_docs.model.filled_result import FilledResult
from mandaat_docs.model.vocabulary import Vocabulary

LIMIT = 60 * 1024 * 1024
"""Bytes of one request: the mandate and the report together."""
_PARTS = 8
_WIDTH = 84
_KEPT = 8
"""Results that are kept; the oldest go first."""
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_POLICY = "Content-Security-Policy"
_HEADERS = {
    _POLICY: "default-src 'none'; style-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_LOCAL = ("127.0.0.1", "localhost")


class _InMemory(Request):
    """A request whose files never go to the disk, however large."""

    max_content_length = LIMIT
    max_form_memory_size = LIMIT
    max_form_parts = _PARTS

    def _get_file_stream(
        self,
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None = None,
        content_length: int | None = None,
    ) -> IO[bytes]:
        return io.BytesIO()


@dataclass(frozen=True, slots=True)
class _Kept:
    """A report that was checked, with what its documents are made from."""

    mandate: Extracted
    report: NamedBytes
    checked: Checked
    lang: str
    """In which the page was read."""


class _Store:
    """The latest results by names that nobody can guess; for threads."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, _Kept] = OrderedDict()
        self._lock = threading.Lock()

    def put(self, kept: _Kept) -> str:
        name = secrets.token_urlsafe(16)
        with self._lock:
            self._kept[name] = kept
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return name

    def get(self, name: str) -> _Kept:
        with self._lock:
            if name not in self._kept:
                abort(404)
            return self._kept[name]


def make_app(token: str, lang: str, today: Callable[[], dt.date]) -> Flask:
    """The application; only addresses that begin with the token are answered."""
    app = Flask("mandaat_docs", static_folder=None, template_folder=None)
    app.request_class = _InMemory
    pages = _Pages(token, lang, today)
    app.before_request(pages.guard)
    app.after_request(_secure)
    app.register_error_handler(HTTPException, pages.refused)
    app.add_url_rule("/<token>/", "form", pages.form)
    app.add_url_rule("/<token>/style.css", "style", pages.style)
    app.add_url_rule("/<token>/check", "verdict", pages.verdict, methods=["POST"])
    app.add_url_rule("/<token>/<name>/<document>", "document", pages.document)
    return app


class _Pages:
    """What each address answers."""

    def __init__(self, token: str, lang: str, today: Callable[[], dt.date]) -> None:
        self._token, self._lang, self._today = token, lang, today
        self._store = _Store()

    def guard(self) -> None:
        """Only this machine by its own name: a page elsewhere can't borrow the address (DNS)."""
        if request.host.partition(":")[0] not in _LOCAL:
            abort(403)
        given = (request.view_args or {}).get("token", "")
        if not hmac.compare_digest(given.encode(), self._token.encode()):
            abort(404)

    def form(self, token: str) -> str:
        """The page to begin with."""
        return _page(_language(self._lang))

    def style(self, token: str) -> Response:
        """The only thing that a page asks for."""
        return Response(page_text("style.css"), mimetype="text/css")

    def verdict(self, token: str) -> tuple[str, int]:
        """The verdict on the files that were sent; where they can't be checked, why."""
        words = _language(self._lang)
        try:
            mandate = extract(_sent("mandate", words))
            report = _named(_sent("report", words), "report")
            checked = check(report, mandate, today=self._today())
        except MandaatDocsError as error:
            message, help = tell(error, words.language)
            return _page(words, error=message, help=help), 422
        kept = _Kept(mandate, report, checked, words.language)
        name = self._store.put(kept)
        return _page(words, checked=checked, name=name, offered=_offered(kept)), 200

    def document(self, token: str, name: str, document: str) -> Response | tuple[str, int]:
        """A document of a result that is kept; where it can't be made, why."""
        kept = self._store.get(name)
        if not any(document in documents for _, documents in _offered(kept)):
            abort(404)
        try:
            return _answer(document, kept, self._today())
        except MandaatDocsError as error:
            message, help = tell(error, kept.lang)
            words = load_vocabulary(kept.lang)
            return _page(words, error=message, help=help), 422

    def refused(self, error: HTTPException) -> tuple[str, int]:
        """What people read where a request is turned down."""
        words = load_vocabulary(self._lang)
        key = {413: "too_large", 404: "gone"}.get(error.code or 500, "refused")
        text = words.say(f"serve.{key}", limit=LIMIT // 1024**2)
        return _page(words, error=text, form=False), error.code or 500


def _secure(response: Response) -> Response:
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    return response


def _language(lang: str) -> Vocabulary:
    asked = request.args.get("lang", lang)
    return load_vocabulary(asked if asked in LANGUAGES else lang)


def _sent(field: str, words: Vocabulary) -> bytes:
    """The bytes of a file that was sent. Raises `InputError` where there is none."""
    file = request.files.get(field)
    data = file.read() if file is not None else b""
    if not data:
        raise InputError("file-empty", file=words.say(f"serve.{field}"))
    return data


def _named(data: bytes, field: str) -> NamedBytes:
    sent = request.files[field].filename or field
    return NamedBytes(sent.replace("\\", "/").rpartition("/")[2][:120], data)


def _offered(kept: _Kept) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What can be fetched, by what it is for: the verdict's forms, what is made from the mandate.

    Of an evaluation or agreement that came back no document is made, of a PDF no review copy.
    """
    is_word = kind_of(kept.report.data) is FileKind.WORD
    forms = ("verdict.html", *(("review.docx",) if is_word else ()), "follow-up.xlsx", "check.json")
    if isinstance(kept.checked.result, FilledResult):
        return (("verdict_as", forms),)
    evaluations = ("evaluation-mid-term", "evaluation-final")
    others = ("report-form", "agreement-1", "agreement-2", "calendar")
    return (("verdict_as", forms), ("documents", (*evaluations, *others)))


def _answer(document: str, kept: _Kept, today: dt.date) -> Response:
    """What is fetched. Raises `UsageError` or `InputError` where it can't be made."""
    checked, lang = kept.checked, kept.lang
    match document:
        case "verdict.html":  # is shown; its own policy lets in its own style and script only
            policy = f"{page_policy()}; frame-ancestors 'none'"
            return Response(checked.to_html(lang), mimetype="text/html", headers={_POLICY: policy})
        case "review.docx":
            return _sheet(document, checked.review_copy(lang).data, _WORD)
        case "follow-up.xlsx":
            return _sheet(document, checked.to_xlsx(lang), _SHEET)
        case "check.json":
            return _sheet(document, checked.to_json(lang).encode(), "application/json")
        case "calendar":
            made = generate("calendar", kept.mandate, today=today)
            return _sheet(made.name, made.data, "text/calendar")
        case _:
            made = _make(document, kept, today)
            return _sheet(made.name, made.data, _WORD)


def _make(document: str, kept: _Kept, today: dt.date) -> Generated:
    mandate = kept.mandate
    match document:
        case "evaluation-mid-term":
            return generate("evaluation", mandate, kept.report, moment="mid-term", today=today)
        case "evaluation-final":
            return generate("evaluation", mandate, kept.report, moment="final", today=today)
        case "agreement-1":
            return generate("agreement", mandate, level=1, today=today)
        case "agreement-2":
            return generate("agreement", mandate, level=2, today=today)
        case _:
            return generate("report-form", mandate, today=today)


def _sheet(name: str, data: bytes, kind: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(data, mimetype=kind, headers=headers)


def _page(words: Vocabulary, **facts: object) -> str:
    """The page; what a document says is escaped."""
    checked = facts.get("checked")
    text = checked.to_text(words.language, _WIDTH) if isinstance(checked, Checked) else ""
    shown = {"error": None, "help": None, "name": None, "offered": (), "form": True, **facts}
    said = words.table("serve")
    return render_template_string(
        page_text("page.html"), said=said, lang=words.language, text=text, **shown
    )
