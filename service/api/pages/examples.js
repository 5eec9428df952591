// Articles to try the service on. People and places are invented.

export const EXAMPLES = [
  {
    name: "Local news",
    text: `News

Harbour bridge to close for six weeks

By Ines Okafor

The swing bridge at Lowmouth will close in May while its bearings are replaced, the harbour board said on Thursday.

READ MORE: Ferry fares to rise in spring

\u201cWe could not ask the old bearings for another winter,\u201d said Ada Quill, the board\u2019s engineer. She called the detour \u201can honest nuisance\u201d.

Share this article
Sign up to our newsletter
`,
  },
  {
    name: "Tabloid",
    text: `HOME | SHOWBIZ | SPORT | WEATHER

Singer Mara Dell stuns fans with surprise set on the night ferry

By JO PENNINGTON
PUBLISHED: 09:12, 14 June 2025 | UPDATED: 10:40, 14 June 2025

Mara Dell gave passengers on the 11pm ferry to Pellow the night of their lives when she picked up a guitar in the bar.

Scroll down for video

The 34-year-old sang four songs before the captain asked her to stop.

\u2018I thought it was the radio,\u2019 said Tom Vance, who works behind the bar. \u2018Then I turned round and dropped a tray.\u2019

REVEALED: The islands where the stars spend their summers

A spokesman for the ferry company said nobody had complained. \u2018Apart from the captain,\u2019 he added.

Most read
Ten gardens to visit before you are forty
Heatwave to last until Friday
`,
  },
  {
    name: "Wire report",
    text: `Largest shipyard to cut 400 jobs by spring

PORT NELL, Oct 23 (Coast Press) - The country\u2019s largest shipyard will cut 400 jobs by spring, its chief executive said on Thursday, blaming a fall in orders.

"We have not taken this decision lightly," Edda Strand told reporters. She said that nobody would be dismissed before Christmas.

The dockers\u2019 union called the plan "a betrayal" and said it would ballot its members.

"They promised us ten years of work," union secretary Pavel Horn said. "We got two."

According to the economy ministry, exports of ships fell by a third last year.

(Reporting by Lena Moor; Editing by Sam Pike)
`,
  },
  {
    name: "Interview",
    text: `\u201cA map is an argument\u201d

Ilse Brandt has drawn coastlines for forty years. A conversation about what maps leave out.

Interview: Karim Osei

Ms Brandt, when did you draw your first map?

I was six. It showed the way from our kitchen to the apple tree, and it was wrong.

Has that ever stopped being true?

No. A map is an argument, and every argument leaves something out.

The geographer Paul Renn once said: \u201cThe sea does not read.\u201d Do you agree?

He was talking about tide tables. I would say the sea reads, but slowly.
`,
  },
  {
    name: "Web page",
    text: `<!doctype html>
<html lang="en">
<head>
  <title>Library opens its roof to beekeepers | Tansy Courier</title>
  <link rel="canonical" href="https://courier.example/local/library-bees">
  <meta property="article:published_time" content="2025-05-03T08:00:00+01:00">
</head>
<body>
  <nav><a href="/">Home</a> <a href="/local">Local</a> <a href="/sport">Sport</a></nav>
  <article>
    <h1>Library opens its roof to beekeepers</h1>
    <p class="byline">By Noor Haddad</p>
    <p>Two hives have moved in above the reading room of the Tansy public library.</p>
    <p>\u201cNobody has been stung, and nobody has whispered more quietly,\u201d said Gwen Ashby, the librarian.</p>
    <p><strong>READ MORE:</strong> <a href="/local/allotments">Waiting list for allotments grows</a></p>
    <p>The first honey is expected in August. It will be sold at the front desk, Ms Ashby said.</p>
  </article>
  <aside><h2>Most read</h2><ul><li><a href="/sport/cup">Tansy out of the cup</a></li></ul></aside>
  <footer>Copyright Tansy Courier. <a href="/privacy">Privacy</a></footer>
</body>
</html>
`,
  },
  {
    name: "German",
    text: `Stadtrat stimmt f\u00fcr neue F\u00e4hre

Von Jost Wiebe

Ostermoor. Der Stadtrat hat am Dienstagabend beschlossen, eine zweite F\u00e4hre zu kaufen.

\u201eWir k\u00f6nnen die Pendler nicht noch einen Winter warten lassen\u201c, sagte B\u00fcrgermeisterin Ada Quill (CDU). Die Kosten nannte sie \u201eein notwendiges \u00dcbel\u201c.

Lesen Sie auch: Br\u00fccke bleibt bis Mai gesperrt

Kritik kam von der Opposition. \u201eDas Geld fehlt dann bei den Schulen\u201c, warnte Karl Tessin.
`,
  },
];
