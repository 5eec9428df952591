// Why a line has its role, and why a quotation its speaker: the explanations of the answer, shortened for people.

import { make, percent, words } from "./elements.js";

const STRONGEST = 4;
/** Candidates less likely than this are left out. */
const LEAST_SHOWN = 0.005;

const signed = (weight) => (weight < 0 ? `\u2212${-weight}` : `+${weight}`);
/** The strongest features, with the weight that each adds. */
function showFeatures(features) {
  const items = features.slice(0, STRONGEST).map(({ feature, weight }) => make("li", {}, `${signed(weight)} `, make("code", {}, feature)));
  return make("ul", { class: "features" }, ...items);
}

/** One possible source or person, its probability as a bar and a number, and what speaks for and against it. */
function showCandidate(name, { probability, features }, note) {
  const bar = make("meter", { min: "0", max: "1", value: String(probability), "aria-label": `probability of ${name}` });
  return make("li", {}, bar, ` ${percent(probability)} `, make("b", { dir: "auto" }, name), note ? ` \u00b7 ${note}` : "", showFeatures(features));
}

const likely = (candidates) => candidates.filter(({ probability }) => probability >= LEAST_SHOWN);

const placeOf = ({ origin, tie }) => [origin === "here" ? "" : words(origin), tie && tie !== "none" ? words(tie) : ""].filter(Boolean).join(", ");

/** Why a quotation has its speaker. */
export function showReasons(explanation) {
  const [piece] = explanation.pieces ?? [];
  const parts = [];
  if (piece) {
    parts.push(make("p", {}, `Probability of speech: ${percent(piece.speech_probability)}`), showFeatures(piece.speech_features));
    const sources = likely(piece.candidates).map((candidate) => candidate.source
      ? showCandidate(candidate.source.text, candidate, placeOf(candidate.source))
      : showCandidate("nobody named", candidate));
    parts.push(make("p", {}, "Possible mentions of the speaker:"), make("ol", {}, ...sources));
  }
  if (explanation.antecedents?.length) {
    const people = likely(explanation.antecedents).map((person) => showCandidate(person.name ?? "nobody", person));
    parts.push(make("p", {}, "Whom the mention may mean:"), make("ol", {}, ...people));
  } else if (explanation.way) {
    parts.push(make("p", {}, `Whom the mention means: ${explanation.name ?? "nobody"}, by ${words(explanation.way)}`));
  }
  return make("details", { class: "why" }, make("summary", {}, "Why this speaker?"), ...parts);
}

/** Why a line has its role. */
export function showLineReasons({ steps, log_odds: logOdds, features }) {
  const taken = steps.map(({ step, role, rule }) => make("li", {}, `${words(step)}: ${words(role ?? "undecided")}`, rule ? ` (${words(rule)})` : ""));
  const odds = logOdds === undefined || logOdds === null ? [] : [make("p", {}, `Log odds of being story: ${signed(logOdds)}`), showFeatures(features)];
  return make("details", { class: "why" }, make("summary", {}, "Why this role?"), make("ol", {}, ...taken), ...odds);
}
