"""PDF bytes → positioned words; what can't be read is refused with one clear reason."""

import io
import shutil
import subprocess

import pypdf
import pytest

from mandaat_docs.acquire.guard import Guard, reading_under
from mandaat_docs.acquire.pdf.reader import read_rows
from mandaat_docs.acquire.pdf.scan import read_pdf
from mandaat_docs.acquire.pdf.witness import compare_words
from mandaat_docs.errors import InputError
from mandaat_docs.model.limits import Limits
from samples import SAMPLE_NL

SAMPLE = SAMPLE_NL.read_bytes()


def rewritten(change):
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(SAMPLE))
    change(writer)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def blank_pdf(pages=1):
    writer = pypdf.PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def test_words_have_places_from_the_top_left():
    scan = read_pdf(SAMPLE, "mandaat.pdf")
    first = scan.sheets[0]
    assert len(scan.sheets) == 5
    assert all(0 <= w.x0 < w.x1 <= first.width and 0 < w.base < first.height for w in first.words)
    body = [w for w in first.words if w.size > 12]
    assert body[0].base < body[-1].base


def test_both_readers_see_the_same_words():
    assert read_pdf(SAMPLE, "mandaat.pdf").disagreements == ()


def word_row(text):
    return (text, 0, 10, 10, 10, False, False, False, "", False)


def test_a_word_that_only_one_reader_sees_is_a_disagreement():
    ((page, ours, theirs),) = compare_words(SAMPLE, [(1, 595, 842, [word_row("vijver")], [])])
    assert page == 1
    assert ours == ["vijver"]
    assert len(theirs) > 10


def test_a_word_cut_in_two_is_no_disagreement():
    rows, _ = read_rows(SAMPLE, "mandaat.pdf", Limits())
    number, width, height, words, rules = rows.sheets[0]
    cut = [word_row(half) for word in words for half in halves(word[0] + word[8])]
    assert compare_words(SAMPLE, [(number, width, height, cut, rules), *rows.sheets[1:]]) == []


def halves(text):
    middle = len(text) // 2
    return [text[:middle], text[middle:]] if middle else [text]


def test_a_damaged_second_reading_is_said_and_does_not_stop_the_first():
    sheet = (1, 595, 842, [word_row("vijver")], [])
    assert compare_words(b"%PDF-1.4 and then nothing", [sheet]) == [(1, ["…"], [])]


def test_owner_password_alone_does_not_stop_the_reading():
    data = rewritten(lambda w: w.encrypt("", "baas", algorithm="RC4-128"))
    assert len(read_pdf(data, "mandaat.pdf").sheets) == 5


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"dit is geen PDF", "not-a-pdf"),
        (b"%PDF-1.7\n", "pdf-damaged"),
        (SAMPLE[:900], "pdf-damaged"),
        (blank_pdf(2), "pdf-without-text"),
    ],
)
def test_refusals(data, key):
    with pytest.raises(InputError) as caught:
        read_pdf(data, "mandaat.pdf")
    assert caught.value.key == key
    assert caught.value.facts["file"] == "mandaat.pdf"


def locked(algorithm, password):
    if algorithm == "RC4-128":
        return rewritten(lambda w: w.encrypt(password, algorithm=algorithm))
    if shutil.which("qpdf") is None:
        pytest.skip("needs qpdf")
    lock = ["qpdf", "--encrypt", password, "baas", "256", "--", str(SAMPLE_NL), "-"]
    return subprocess.run(lock, check=True, capture_output=True).stdout


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
def test_a_user_password_is_asked_for(algorithm):
    data = locked(algorithm, "geheim é")
    assert refusal(data) == "pdf-encrypted"
    assert refusal(data, Guard(password="ander")) == "pdf-other-password"
    with reading_under(Guard(password="geheim é")):
        scan = read_pdf(data, "mandaat.pdf")
    assert len(scan.sheets) == 5
    assert scan.disagreements == ()


def test_a_password_that_nobody_asks_for_is_in_nobodys_way():
    with reading_under(Guard(password="geheim")):
        assert len(read_pdf(SAMPLE, "mandaat.pdf", witness=False).sheets) == 5


def refusal(data, guard=None):
    with reading_under(guard or Guard()), pytest.raises(InputError) as caught:
        read_pdf(data, "mandaat.pdf", witness=False)
    return caught.value.key


@pytest.mark.parametrize(
    ("limits", "key"),
    [
        (Limits(pdf_pages=4), "limit-pdf-pages"),
        (Limits(pdf_objects=10), "limit-pdf-objects"),
        (Limits(pdf_page_letters=100), "limit-pdf-page-letters"),
        (Limits(letters=2000), "limit-letters"),
    ],
)
def test_limits(limits, key):
    assert refusal(SAMPLE, Guard(limits)) == key


def test_too_many_pages():
    assert refusal(blank_pdf(2001)) == "limit-pdf-pages"
