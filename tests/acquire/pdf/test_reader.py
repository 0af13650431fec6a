"""PDF bytes → positioned words; what can't be read is refused with one clear reason."""

import io

import pypdf
import pytest

from mandaat_docs.acquire.pdf import read_pdf
from mandaat_docs.acquire.pdf.witness import compare_words
from mandaat_docs.errors import InputError
from mandaat_docs.model.source import Sheet, Word
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


def test_a_word_that_only_one_reader_sees_is_a_disagreement():
    sheet = Sheet(1, 595, 842, (Word("vijver", 0, 10, 10, 10),))
    (found,) = compare_words(SAMPLE, (sheet,))
    assert found.page == 1
    assert found.only_first == ("vijver",)
    assert len(found.only_second) > 10


def test_a_word_cut_in_two_is_no_disagreement():
    sheets = read_pdf(SAMPLE, "mandaat.pdf").sheets
    first = sheets[0]
    cut = [w for word in first.words for w in halves(word)]
    assert compare_words(SAMPLE, (Sheet(1, 595, 842, tuple(cut)), *sheets[1:])) == ()


def halves(word):
    middle = len(word.text) // 2
    if middle == 0:
        return [word]
    return [
        Word(part, word.x0, word.x1, word.base, word.size)
        for part in (word.text[:middle], word.text[middle:])
    ]


def test_a_damaged_second_reading_is_said_and_does_not_stop_the_first():
    sheet = Sheet(1, 595, 842, (Word("vijver", 0, 10, 10, 10),))
    assert len(compare_words(b"%PDF-1.4 and then nothing", (sheet,))) == 1


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


def test_a_user_password_is_asked_for():
    data = rewritten(lambda w: w.encrypt("geheim", algorithm="RC4-128"))
    with pytest.raises(InputError) as caught:
        read_pdf(data, "mandaat.pdf")
    assert caught.value.key == "pdf-encrypted"


def test_too_many_pages():
    with pytest.raises(InputError) as caught:
        read_pdf(blank_pdf(2001), "mandaat.pdf")
    assert caught.value.key == "pdf-too-long"
