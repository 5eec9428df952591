// The answer as elements of the page.

import { make, percent, words } from "./elements.js";
import { cut, marksOf, paragraphsOf } from "./marks.js";
import { showLineReasons, showReasons } from "./reasons.js";

/** A stretch of text with the marks that cover it. */
function showPiece(text, marks) {
  if (!marks.length) return text;
  const numbers = [...new Set(marks.map((mark) => mark.number).filter((number) => number !== null))].join(" ");
  const classes = [...new Set(marks.map((mark) => mark.className))];
  const attributes = { class: classes.join(" "), ...(numbers ? { "data-quotes": numbers } : {}) };
  return make(classes.includes("speech") ? "mark" : "span", attributes, text);
}

/** A raw line with its marks. */
const showLine = (text, segment, marks) =>
  cut(segment.start, segment.end, marks).map((piece) => showPiece(text.slice(piece.from, piece.to), piece.marks));

/** A cleaned paragraph with the marks of the line that it was made from. */
function showParagraph(paragraph, marks) {
  if (!paragraph.offsets) return [paragraph.text];
  const { offsets, text } = paragraph;
  const near = marks.filter((mark) => mark.start <= offsets.at(-1) && mark.end > offsets[0]);
  const runs = [];
  for (let index = 0; index < text.length; index += 1) {
    const covering = near.filter((mark) => mark.start <= offsets[index] && mark.end > offsets[index]);
    const last = runs.at(-1);
    if (last && last.marks.length === covering.length && last.marks.every((mark, at) => mark === covering[at])) last.text += text[index];
    else runs.push({ text: text[index], marks: covering });
  }
  return runs.map((run) => showPiece(run.text, run.marks));
}

const ABOVE = [["section", "p"], ["headline", "h3"], ["standfirst", "p"], ["byline", "p"], ["timestamp", "p"]];

/** The article as a reader wants it. */
export function showArticle(text, answer) {
  const marks = marksOf(answer);
  const above = ABOVE.filter(([name]) => answer[name]).map(([name, tag]) => make(tag, { class: name, dir: "auto" }, answer[name]));
  const story = paragraphsOf(text, answer).map((paragraph) => {
    const role = paragraph.segment?.role ?? "paragraph";
    return make(role === "subheading" ? "h4" : "p", { class: role, dir: "auto" }, ...showParagraph(paragraph, marks));
  });
  const nothing = story.length ? [] : [make("p", { class: "note" }, "No story was found in this text.")];
  return [...above, ...story, ...nothing];
}

/** Every line of the text in its role, with the rule that decided it. */
export function showLines(text, answer) {
  const marks = marksOf(answer);
  return answer.segments.map((segment) => {
    const role = make("div", { class: "role" }, words(segment.role));
    if (segment.rule) role.append(make("small", {}, words(segment.rule)));
    const line = make("div", { class: "text", dir: "auto" }, ...showLine(text, segment, marks));
    const why = segment.explanation ? [showLineReasons(segment.explanation)] : [];
    return make("div", { class: "segment", "data-role": segment.role }, role, make("div", {}, line, ...why));
  });
}

/** How often each role occurs. */
export function showLegend(segments) {
  const counts = new Map();
  for (const { role } of segments) counts.set(role, (counts.get(role) ?? 0) + 1);
  return [...counts].map(([role, count]) => make("li", { "data-role": role }, make("span", { class: "role" }, `${words(role)} ${count}`)));
}

/** One quotation, as a button that points at its words. */
function showQuote(quote, number) {
  const where = quote.place && quote.place !== "body" ? [`in the ${words(quote.place)}`] : [];
  const sure = quote.speaker?.name ? [`${percent(quote.speaker.confidence)} sure`] : [];
  const note = [quote.kind, ...where, ...(quote.cue ? [`cue \u201c${quote.cue.text}\u201d`] : []), ...sure].join(" \u00b7 ");
  const button = make("button", { type: "button", class: "choose", dir: "auto", "aria-pressed": "false", "data-number": number },
    make("span", {}, quote.text.replaceAll("\n\n", " \u2026 ")), make("span", { class: "note" }, note));
  const why = quote.explanation ? [showReasons(quote.explanation)] : [];
  return make("li", {}, button, ...why);
}

/** Each speaker with what they say, then what nobody is named for. */
export function showSpeakers({ quotes, speakers }) {
  const block = (name, numbers) => make("section", { class: "voice" },
    make("h3", { dir: "auto" }, name), make("ul", {}, ...numbers.map((number) => showQuote(quotes[number], number))));
  const named = new Set(speakers.flatMap((speaker) => speaker.quotes));
  const rest = quotes.map((_, number) => number).filter((number) => !named.has(number));
  const blocks = speakers.map((speaker) => block(speaker.name, speaker.quotes));
  if (rest.length) blocks.push(block("Nobody is named", rest));
  return blocks.length ? blocks : [make("p", { class: "note" }, "No quotations.")];
}

const webAddress = (url) => (/^https?:\/\//i.test(url ?? "") ? url : null);

/** A pointer to another story, with its address if the page had one. */
export function showTeaser(teaser) {
  const url = webAddress(teaser.url);
  const title = url ? make("a", { href: url, rel: "noreferrer noopener nofollow", target: "_blank" }, teaser.text) : teaser.text;
  const label = teaser.label ? [make("span", { class: "note" }, `${teaser.label}: `)] : [];
  const tag = teaser.tag ? [make("span", { class: "note" }, ` (${teaser.tag})`)] : [];
  return make("li", { dir: "auto" }, ...label, title, ...tag);
}

/** A warning; a button that leads to its place, if it has one. */
export function showWarning(warning) {
  const text = words(warning.code);
  if (warning.start === null) return make("li", {}, text);
  return make("li", {}, make("button", { type: "button", class: "link", "data-place": warning.start }, text));
}

const ELSEWHERE = new Set(["headline", "section", "standfirst", "byline", "timestamp", "body", "quotes", "speakers", "teasers", "segments", "warnings", "text", "id"]);

/** The fields that no other view shows. */
export function showParts(answer) {
  const rest = Object.entries(answer).filter(([name, value]) => !ELSEWHERE.has(name) && value !== null && value.length !== 0);
  return rest.flatMap(([name, value]) => [make("dt", {}, words(name)), make("dd", { dir: "auto" }, showValue(value))]);
}

/** Any JSON value in words: lists as lists, members as terms with their values. */
function showValue(value) {
  if (Array.isArray(value)) return value.every((item) => typeof item !== "object") ? value.join(", ") : make("ol", {}, ...value.map((item) => make("li", {}, showValue(item))));
  if (value === null || typeof value !== "object") return String(value);
  return make("dl", {}, ...Object.entries(value).flatMap(([name, item]) => [make("dt", {}, words(name)), make("dd", {}, showValue(item))]));
}
