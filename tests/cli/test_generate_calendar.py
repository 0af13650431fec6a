"""`generate calendar` as people type it."""

from icalendar import Calendar


def test_the_calendar_has_every_day_and_names_what_has_none(run, tmp_path):
    code, out, err = run("generate", "calendar", "--mandate", "mandaat.pdf")
    assert (code, out) == (0, "")
    calendar = Calendar.from_ical((tmp_path / "output" / "mandaat.ics").read_bytes())
    assert len(calendar.walk("VEVENT")) > 3
    assert "geschreven: output" in err
    assert "niet in de kalender (doorlopend): " in err


def test_days_and_owners_come_from_the_settings(run, tmp_path):
    (tmp_path / "mandaat.toml").write_text(
        '[dossier]\nmandate_start = 2025-03-01\nmid_term = 2027-10-12\n[owners]\nS1 = "Dienst P"\n',
        encoding="utf-8",
    )
    run("generate", "calendar", "--mandate", "mandaat.pdf", "-o", "k.ics", "--lang", "fr")
    text = (tmp_path / "k.ics").read_text(encoding="utf-8")
    assert "Évaluation à mi-mandat" in text
    assert "CONTACT:Dienst P" in text


def test_an_owner_of_what_is_not_there_is_refused(run, tmp_path):
    (tmp_path / "mandaat.toml").write_text('[owners]\n"S9" = "x"\n', encoding="utf-8")
    code, _, err = run("generate", "calendar", "--mandate", "mandaat.pdf")
    assert code == 2
    assert "S9" in err


def test_what_stands_there_stays(run, tmp_path):
    (tmp_path / "k.ics").write_text("van mij", encoding="utf-8")
    assert run("generate", "calendar", "--mandate", "mandaat.pdf", "-o", "k.ics")[0] == 4
    assert (tmp_path / "k.ics").read_text(encoding="utf-8") == "van mij"
