"use strict";

// Everything of an article goes into the page as text, never as HTML: `textContent` and `append` alone.

const EXAMPLE = `News

Harbour bridge to close for six weeks

By Ines Okafor

The swing bridge at Lowmouth will close in May while its bearings are replaced, the harbour board said on Thursday.

READ MORE: Ferry fares to rise in spring

\u201cWe could not ask the old bearings for another winter,\u201d said Ada Quill, the board\u2019s engineer. She called the detour \u201can honest nuisance\u201d.

Share this article
Sign up to our newsletter
`;

const PARTS = ["headline", "section", "standfirst", "byline", "timestamp", "credit", "language", "ruleset"];

const find = (id) => document.getElementById(id);

/** An element with these children; text stays text. */
function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** What is marked in the text: each stretch with its class and the number of its quotation. */
function marksOf(quotes) {
  const mark = (part, className, number) => ({ start: part.start, end: part.end, className, number });
  return quotes.flatMap((quote, number) => [
    ...quote.spans.map((span) => mark(span, "speech", number)),
    ...(quote.speaker ? [mark(quote.speaker, "speaker", number)] : []),
    ...(quote.cue ? [mark(quote.cue, "cue", number)] : []),
  ]);
}

/** The stretches between `start` and `end` over which no mark begins or ends, each with the marks that cover it. */
function cut(start, end, marks) {
  const near = marks.filter((mark) => mark.start < end && mark.end > start);
  const edges = new Set([start, end, ...near.flatMap((mark) => [mark.start, mark.end])]);
  const inside = [...edges].filter((edge) => edge >= start && edge <= end).sort((a, b) => a - b);
  return inside.slice(1).map((to, index) => {
    const from = inside[index];
    return { from, to, marks: near.filter((mark) => mark.start <= from && mark.end >= to) };
  });
}

/** A line of the text in its role, with its marks. */
function showSegment(text, segment, marks) {
  const pieces = cut(segment.start, segment.end, marks).map((piece) => {
    const words = text.slice(piece.from, piece.to);
    if (!piece.marks.length) return words;
    const numbers = [...new Set(piece.marks.map((mark) => mark.number))].join(" ");
    return make("span", { class: piece.marks.map((mark) => mark.className).join(" "), "data-quotes": numbers }, words);
  });
  const role = make("div", { class: "role" }, segment.role.replaceAll("_", " "));
  if (segment.rule) role.append(make("small", {}, segment.rule));
  return make("div", { class: "segment", "data-role": segment.role }, role, make("div", { class: "text" }, ...pieces));
}

/** How often each role occurs. */
function showLegend(segments) {
  const counts = new Map();
  for (const { role } of segments) counts.set(role, (counts.get(role) ?? 0) + 1);
  return [...counts].map(([role, count]) =>
    make("li", { "data-role": role }, make("span", { class: "role" }, `${role.replaceAll("_", " ")} ${count}`)));
}

/** One quotation, as a button that points at its words. */
function showQuote(quote, number) {
  const speaker = quote.speaker ? `${quote.speaker.name} (${Math.round(quote.speaker.confidence * 100)} %)` : "nobody named";
  const button = make("button", { type: "button", class: "choose", "aria-pressed": "false" },
    make("span", {}, quote.text), make("span", { class: "note" }, ` \u2014 ${speaker}, ${quote.kind}`));
  button.addEventListener("click", () => choose(number));
  return make("li", {}, button);
}

/** How to scroll: at once for those who asked for less motion. */
const pace = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth");

/** Point at the words of one quotation, its speaker and its cue. */
function choose(number) {
  document.querySelectorAll(".choose").forEach((button, index) => button.setAttribute("aria-pressed", String(index === number)));
  const pieces = [...document.querySelectorAll("[data-quotes]")];
  for (const piece of pieces) piece.classList.toggle("chosen", piece.dataset.quotes.split(" ").includes(String(number)));
  pieces.find((piece) => piece.classList.contains("chosen"))?.scrollIntoView({ block: "center", behavior: pace() });
}

/** Fill a list, or say that there is nothing in it. */
function fill(id, items, nothing) {
  find(id).replaceChildren(...(items.length ? items : [make("li", { class: "note" }, nothing)]));
}

function showTeaser(teaser) {
  const label = teaser.label ? `${teaser.label}: ` : "";
  const tag = teaser.tag ? ` (${teaser.tag})` : "";
  return make("li", {}, `${label}${teaser.text}${tag}`);
}

function showAnswer(text, answer) {
  const marks = marksOf(answer.quotes);
  find("source").replaceChildren(...answer.segments.map((segment) => showSegment(text, segment, marks)));
  find("legend").replaceChildren(...showLegend(answer.segments));
  const parts = PARTS.filter((name) => answer[name]).flatMap((name) => [make("dt", {}, name), make("dd", {}, answer[name])]);
  find("frame").replaceChildren(...parts);
  fill("quotes", answer.quotes.map(showQuote), "none");
  fill("teasers", answer.teasers.map(showTeaser), "none");
  fill("warnings", answer.warnings.map((warning) => make("li", {}, warning.code.replaceAll("-", " "))), "none");
  find("json").textContent = JSON.stringify(answer, null, 2);
  find("result").hidden = false;
}

function say(message, isProblem) {
  find("status").textContent = message;
  find("status").classList.toggle("problem", isProblem);
}

/** Ask the service; the answer, or the problem in words. */
async function ask(text) {
  const headers = { "Content-Type": "application/json", Accept: "application/json" };
  if (find("key").value) headers.Authorization = `Bearer ${find("key").value}`;
  const query = new URLSearchParams({ offsets: "utf16", explain: "true", indirect: find("indirect").value });
  const response = await fetch(`v1/articles?${query}`, { method: "POST", headers, body: JSON.stringify({ text }) });
  if (response.status === 401) find("key-field").hidden = false;
  const answer = await response.json();
  return response.ok ? { answer } : { problem: `${answer.title}: ${answer.detail}` };
}

async function takeApart(event) {
  event.preventDefault();
  const text = find("text").value;
  const started = performance.now();
  say("\u2026", false);
  try {
    const { answer, problem } = await ask(text);
    if (problem) return say(problem, true);
    showAnswer(text, answer);
    const ms = Math.round(performance.now() - started);
    say(`Segments: ${answer.segments.length} \u00b7 quotations: ${answer.quotes.length} \u00b7 teasers: ${answer.teasers.length} \u00b7 ${ms} ms`, false);
    find("status").scrollIntoView({ behavior: pace() });
  } catch {
    say("The service did not answer.", true);
  }
}

find("form").addEventListener("submit", takeApart);
find("example").addEventListener("click", () => {
  find("text").value = EXAMPLE;
  find("form").requestSubmit();
});
find("text").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) find("form").requestSubmit();
});
