"""Texts without furniture keep every line: whatever the form, nothing is taken from them.

The bodies of the golden articles are held to the same law in `tests/test_articles.py`.
"""

import pytest

from service.structure.lines.roles import BODY_ROLES, Role
from tests.unit.structure.readings import label

POEM = """
The boats went out before the light
and left the harbour wide and bare,
a single lamp upon the height
was all that told us they were there.

By noon the wind had found the bay,
the gulls came in to say the same,
and every mother walked that day
along the wall and said a name.
"""

RECIPE = """
This is the soup that the fishermen of Harlow eat when the boats come back, and it feeds six.
Ingredients
500 g cod
2 leeks
1 litre of fish stock
200 ml cream
A pinch of saffron
Method
1. Wash the leeks and cut them into rings.
2. Heat the stock with the saffron, but do not let it boil.
3. Add the leeks and, ten minutes later, the cod.
4. Stir in the cream and serve with bread.
The soup keeps for a day in a cold larder, no longer.
"""

LIST_ARTICLE = """
Nine harbours compete for the ferry this year, and each has something to show for it.
1. Harlow
The oldest of the nine has the deepest water and the shortest pier.
2. Selby Bay
Its new wall cost eleven million and has yet to see a storm.
3. Port Ellen
Nobody lives closer than four miles, which the company likes.
4. Norwick
The mayor has promised a free hotel to the first two hundred passengers.
Which of them wins will be known in May, when the company opens its books.
"""

INTERVIEW = """
Inge Solvang has run the port for nine years. She leaves it in May.
Why do you go now?
Because the wall is finished, and I promised my daughter to be home when it was.
What will you miss?
The noise at four in the morning, when the first boat starts its engine and wakes the town.
And what not?
The council. They know that, so you can print it.
Who should follow you?
Somebody who can swim.
"""

LIVE_BLOG = """
14:05
The first ferry has left the harbour with two hundred people on board, the company says.
13:40
Divers have found no damage to the pier. The harbour master will speak at two.
13:12
The wind has gone down to six. Fishermen are walking to their boats.
12:30
Harlow is without power. The mill and the school are closed until tomorrow.
"""

PRESS_RELEASE = """
Harlow Ferries, the largest operator of the coast, today announced a second ship for the northern route.
The vessel will carry 240 passengers and sail four times a day from March.
"We believe in this coast and in the people who live on it," said Tom Reed, chief executive of Harlow Ferries.
The company has grown by nine per cent a year since it was founded in 1998 and employs 340 people.
"""

COLUMN = """
You know the type. You have met him at the harbour, and you have given him your sandwich.
Our town has always had gulls. We feed them, we curse them, and we write to the council about them.
So here is what I want: leave them alone. If you see one with your lunch, let it go.
And if you do not like it, subscribe to the view that the sandwich was never yours.
"""

NEWSLETTER_STORY = """
The town's newsletter, which has been printed since 1931, will be sent by e-mail from May.
Subscribers get it in their inbox every Friday, the council said, and those without a computer can have a copy by post.
About nine hundred people have signed up so far, half of them in the first week.
The council hopes to save four thousand a year and says that nobody's address will be given to anyone else.
"""

SCORES = """
Harlow had the better of the first half and lost the second.
Harlow 2
Selby 1
Norwick 0
Port Ellen 0
The league goes on in two weeks, when Harlow sails to Norwick.
"""

GERMAN = """
Der Hafen von Harlow bleibt nach dem Sturm bis Freitag geschlossen, wie die Verwaltung am Montag mitteilte.
Drei Boote hatten sich losgerissen. Verletzt wurde niemand.
"Wir prüfen jetzt die Mauer", sagte die Hafenmeisterin Inge Solvang.
Die Fähren fahren frühestens am Wochenende wieder.
"""

POLISH = """
Port w Harlow pozostanie zamknięty do piątku po burzy, która w poniedziałek zerwała trzy łodzie z cum.
Nikt nie został ranny, poinformowała kapitan portu Inge Solvang.
Nurkowie zbadają dziś molo, a promy mogą ruszyć pod koniec tygodnia.
"""

GREEK = """
Το λιμάνι του Χάρλοου θα μείνει κλειστό έως την Παρασκευή μετά την καταιγίδα της Δευτέρας.
Κανείς δεν τραυματίστηκε, είπε η λιμενάρχης Ίνγκε Σόλβανγκ.
Οι δύτες θα ελέγξουν σήμερα την προβλήτα.
"""

JAPANESE = """
嵐で三隻の船が流された後、ハーロウの港は金曜日まで閉鎖される。
けが人はいなかったと港長は述べた。
潜水士が今日、桟橋を調べる。
"""

SHORT_PARAGRAPHS = """
The harbour is closed.
Three boats are gone.
Nobody was hurt, the harbour master said on Monday.
The ferries wait.
So does the town.
It has waited before, in 1921 and in 1953, and both times the sea gave back what it took.
"""

PROGRAMME = """
The summer of Harlow has a concert for every week, and all of them are free.
June 3: The Norwick Brass, harbour stage
June 10: Ann Lowe and friends, town hall
June 17: The Selby Choir, church of the fishermen
June 24: Night of the accordions, harbour stage
July 1: The Port Ellen Five, town hall
Seats cannot be reserved, and the bar closes at ten.
"""


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(RECIPE, id="a recipe"),
        pytest.param(LIST_ARTICLE, id="a list article"),
        pytest.param(INTERVIEW, id="an interview"),
        pytest.param(PRESS_RELEASE, id="a press release"),
        pytest.param(COLUMN, id="a column that speaks to its readers"),
        pytest.param(NEWSLETTER_STORY, id="a story about a newsletter"),
        pytest.param(SCORES, id="results of a league"),
        pytest.param(GERMAN, id="a German report"),
        pytest.param(POLISH, id="a Polish report"),
        pytest.param(GREEK, id="a report in a language without lists"),
        pytest.param(JAPANESE, id="a report in a script without spaces"),
        pytest.param(SHORT_PARAGRAPHS, id="a report in very short paragraphs"),
        pytest.param(PROGRAMME, id="a programme"),
    ],
)
@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["line by line", "with blank lines"])
def test_a_text_without_furniture_keeps_its_lines(text: str, between: str) -> None:
    assert not gone(between.join(line for line in text.splitlines() if line), BODY_ROLES)


def test_a_poem_keeps_its_verses() -> None:
    assert not gone(POEM, BODY_ROLES)


def test_a_live_blog_keeps_its_posts_and_the_times_above_them() -> None:
    assert not gone(LIVE_BLOG, BODY_ROLES | {Role.TIMESTAMP})


def gone(text: str, kept: frozenset[Role]) -> list[str]:
    """The lines of a text that play another role, and the rule that says so."""
    return [f"{line.label.role.value} by {line.label.rule}: {line.line.text}" for line in label(text) if line.label.role not in kept]
