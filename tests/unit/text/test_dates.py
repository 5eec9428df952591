"""Dates in writing to ISO 8601."""

import pytest

from service.text.dates import parse_date, read_months


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        pytest.param("2031-05-04", "2031-05-04", id="a day"),
        pytest.param("2031-05-04T10:15:00Z", "2031-05-04T10:15:00+00:00", id="with time and zone"),
        pytest.param("2031-05-04T10:15:00.125+0200", "2031-05-04T10:15:00+02:00", id="fractions of seconds are dropped"),
        pytest.param("2031-05-04 10:15", "2031-05-04T10:15:00", id="without a zone"),
        pytest.param("20310504", "2031-05-04", id="digits alone"),
        pytest.param("20310504T101500", "2031-05-04T10:15:00", id="digits with a time"),
        pytest.param("1935828900", "2031-05-06T10:15:00+00:00", id="seconds since 1970"),
        pytest.param("1935828900000", "2031-05-06T10:15:00+00:00", id="milliseconds since 1970"),
        pytest.param("Sun, 04 May 2031 10:15:00 GMT", "2031-05-04T10:15:00+00:00", id="as in a mail"),
        pytest.param("Sun May 04 2031 10:15:00 GMT+0100 (BST)", "2031-05-04T10:15:00+01:00", id="as JavaScript prints it"),
        pytest.param("Sun May 4 10:15:00 EDT 2031", "2031-05-04T10:15:00-04:00", id="as the command date prints it"),
        pytest.param("By Ada Quill, 4 May 2031 10:15", "2031-05-04T10:15:00", id="behind a name"),
        pytest.param("May 4, 2031 at 10:15 p.m. EDT", "2031-05-04T22:15:00-04:00", id="twelve hours"),
        pytest.param("10:15, Sun, May 4, 2031 | UPDATED: 11:00, Mon, May 5, 2031", "2031-05-04T10:15:00", id="the time first"),
        pytest.param("04May2031", "2031-05-04", id="no signs between the parts"),
        pytest.param("4 rooms in 2031", None, id="a number, a word and a year"),
        pytest.param("May 4,2031", "2031-05-04", id="no space behind the comma"),
        pytest.param("May 4, 2031Updated May 5, 2031", "2031-05-04", id="glued to the next word"),
        pytest.param("4/mayo/2031", "2031-05-04", id="the name between slashes"),
        pytest.param("4.mai.2031 às 10h15", "2031-05-04T10:15:00", id="and between full stops"),
        pytest.param("2031. május 4.", "2031-05-04", id="Hungarian"),
        pytest.param("4 Mei 2031", "2031-05-04", id="Indonesian"),
        pytest.param("4 tháng 5, 2031", "2031-05-04", id="Vietnamese"),
        pytest.param("٤ مايو ٢٠٣١", "2031-05-04", id="Arabic, in its digits"),
        pytest.param("4 במאי 2031", "2031-05-04", id="Hebrew"),
        pytest.param("4 मार्च 2031", "2031-03-04", id="Hindi"),
        pytest.param("4 มีนาคม 2031", "2031-03-04", id="Thai, in Christian years"),
        pytest.param("4 มีนาคม 2574", "2031-03-04", id="Thai, in the years of the Buddha"),
        pytest.param("4 มี.ค. 2574 10:15", "2031-03-04T10:15:00", id="Thai, shortened"),
        pytest.param("4 March 2574", None, id="no other language counts so"),
        pytest.param("2031 m. gegužės 4 d., 10:15", "2031-05-04", id="Lithuanian"),
        pytest.param("2031. gada 4. maijs", "2031-05-04", id="Latvian"),
        pytest.param("2031ko maiatzaren 4a", "2031-05-04", id="Basque"),
        pytest.param("4 ta’ Mejju, 2031", "2031-05-04", id="Maltese"),
        pytest.param("২০৩১ সালে ৪ মে ২০৩১", "2031-05-04", id="Bengali, in its digits"),
        pytest.param("४ मई २०३१", "2031-05-04", id="Hindi, in its digits"),
        pytest.param("4 траўня 2031", "2031-05-04", id="Belarusian"),
        pytest.param("2031 жылғы 4 мамыр", "2031-05-04", id="Kazakh"),
        pytest.param("4th of May 2031", "2031-05-04", id="an ordinal before the month"),
        pytest.param("1er mai 2031", "2031-05-01", id="a French ordinal"),
        pytest.param("4. Mai 2031, 10.15 Uhr", "2031-05-04T10:15:00", id="German"),
        pytest.param("le 4 mai 2031 à 10h15", "2031-05-04T10:15:00", id="French"),
        pytest.param("4 de mayo de 2031", "2031-05-04", id="Spanish"),
        pytest.param("1º maggio 2031 alle 10:15", "2031-05-01T10:15:00", id="Italian"),
        pytest.param("4 de maio de 2031 às 10h15", "2031-05-04T10:15:00", id="Portuguese"),
        pytest.param("4 mei 2031 om 10:15", "2031-05-04T10:15:00", id="Dutch"),
        pytest.param("2031年5月4日 10:15", "2031-05-04T10:15:00", id="Japanese"),
        pytest.param("Ada Quill04.05.2031, 10:15", "2031-05-04T10:15:00", id="glued to a name"),
        pytest.param("14/05/2031 a las 10:15h.", "2031-05-14T10:15:00", id="Spanish, in digits"),
        pytest.param("4 maggio 2031 alle ore 10:15", "2031-05-04T10:15:00", id="Italian, with the word for hours"),
        pytest.param("4 mai 2031 à 10h15 et mis à jour", "2031-05-04T10:15:00", id="a French word is no zone"),
        pytest.param("May 4, 2031, 10:15 ET", "2031-05-04T10:15:00-04:00", id="Eastern Time in summer"),
        pytest.param("Dec. 4, 2031, 10:15 PT", "2031-12-04T10:15:00-08:00", id="and Pacific Time in winter"),
        pytest.param("May 4, 2031, 10:15 EST", "2031-05-04T10:15:00-05:00", id="a name for winter alone"),
        pytest.param("14/05/2031", "2031-05-14", id="a day above twelve shows the order"),
        pytest.param("05/14/2031", "2031-05-14", id="also the American one"),
        pytest.param("04/05/2031", None, id="where both may be the month, nobody knows"),
        pytest.param("04.05.2031", "2031-05-04", id="with full stops the day stands first"),
        pytest.param("5 min read", None, id="how long reading takes is no date"),
        pytest.param("Current time 0:00", None, id="nor is the clock of a player"),
        pytest.param("31 February 2031", None, id="nor a day that is none"),
        pytest.param("The 1987 season had 31 matches", None, id="nor a year and a number"),
        pytest.param("yesterday", None, id="nothing is counted from today"),
        pytest.param("", None, id="nothing"),
        pytest.param(".2", None, id="a decimal without its whole number"),
    ],
)
def test_reading_dates(text: str, iso: str | None) -> None:
    moment = parse_date(text)
    assert (moment and moment.iso) == iso


@pytest.mark.parametrize(("language", "iso"), [("de", "2031-05-04"), ("en-GB", "2031-05-04"), ("en-US", "2031-04-05"), ("en", None)])
def test_the_language_tells_the_order_of_day_and_month(language: str, iso: str | None) -> None:
    moment = parse_date("04/05/2031", language)
    assert (moment and moment.iso) == iso


def test_every_month_has_a_name_in_each_of_the_seven_languages() -> None:
    months = read_months()
    for names in ("may mai mai mayo maggio maio mei", "december dezember décembre diciembre dicembre dezembro december"):
        assert len({months[name] for name in names.split()}) == 1
