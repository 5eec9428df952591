// Wires the page together: the form, the views of the answer, and the way from a quotation to its speaker and back.

import { countOf, make } from "./elements.js";
import { EXAMPLES } from "./examples.js";
import { readFile, tellKind } from "./files.js";
import { ask, FORMATS, programOf, send } from "./request.js";
import { linkTo, readLink } from "./share.js";
import { showArticle, showLegend, showLines, showParts, showSpeakers, showTeaser, showWarning } from "./views.js";

const find = (id) => document.getElementById(id);

/** The file that was opened last: its bytes are sent as long as its text stands unchanged in the form. */
let opened = { shown: "", bytes: null };

/** The form as values. */
function readForm() {
  const text = find("text").value;
  const kind = find("kind").value === "auto" ? tellKind(text) : find("kind").value;
  const bytes = kind !== "text" && text === opened.shown ? opened.bytes : null;
  return { text, kind, bytes, language: find("language").value.trim(), indirect: find("indirect").value, key: find("key").value };
}

function say(message, isProblem = false) {
  find("status").textContent = message;
  find("status").classList.toggle("problem", isProblem);
}

/** Fill a list, or say that there is nothing in it. */
function fill(id, items, nothing) {
  find(id).replaceChildren(...(items.length ? items : [make("li", { class: "note" }, nothing)]));
}

/** How to scroll: at once for those who asked for less motion. */
const pace = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth");

// ---------------------------------------------------------------- the answer

/** What the page shows now: the options that were sent, and the answer. */
let shown = null;

function showAnswer(options, answer) {
  shown = { options, answer };
  const text = answer.text ?? options.text;
  find("article").replaceChildren(...showArticle(text, answer));
  find("lines").replaceChildren(...showLines(text, answer));
  find("legend").replaceChildren(...showLegend(answer.segments));
  find("speakers").replaceChildren(...showSpeakers(answer));
  fill("teasers", answer.teasers.map(showTeaser), "None.");
  fill("warnings", answer.warnings.map(showWarning), "None.");
  find("parts").replaceChildren(...showParts(answer));
  find("json").textContent = "";
  showRequest();
  find("result").hidden = false;
  if (find("panel-json").hidden === false) showJson();
}

async function takeApart({ scroll }) {
  const options = readForm();
  if (!options.text.trim()) return;
  const started = performance.now();
  say("Analysing \u2026");
  find("result").setAttribute("aria-busy", "true");
  const reply = await ask(options, { offsets: "utf16", explain: "true" });
  if (reply === null) return;
  find("result").setAttribute("aria-busy", "false");
  if (reply.problem) {
    find("result").hidden = true;
    if (reply.needsKey) find("key-field").hidden = false;
    say(reply.problem, true);
    return;
  }
  showAnswer(options, reply.answer);
  const { quotes, teasers, segments } = reply.answer;
  const kind = { html: "A web page", mail: "A message", text: "Raw text" }[options.kind];
  const found = [countOf(quotes.length, "quotation"), countOf(teasers.length, "teaser")];
  say(`${kind}, ${countOf(segments.length, "line")}: ${found.join(", ")}, in ${Math.round(performance.now() - started)} ms.`);
  if (scroll) find("status").scrollIntoView({ behavior: pace() });
}

/** The answer as a program gets it, in the chosen format: asked for when somebody looks. */
async function showJson() {
  if (shown === null || find("json").textContent) return;
  const asked = shown;
  const accept = find("format").value;
  const reply = await send(asked.options, {}, { accept }).catch(() => ({ problem: "The service cannot be reached." }));
  if (asked !== shown || accept !== find("format").value) return;
  find("json").textContent = reply.problem ?? (typeof reply.answer === "string" ? reply.answer : JSON.stringify(reply.answer, null, 2));
}

function showOtherFormat() {
  find("json").textContent = "";
  showJson();
  showRequest();
}

function showRequest() {
  if (shown) find("request").textContent = programOf(find("program").value, { ...shown.options, accept: find("format").value });
}

// ---------------------------------------------------------------- from a quotation to its speaker and back

const numbersOf = (element) => element.dataset.quotes.split(" ").map(Number);

/** Point at one quotation: its words, its speaker and its cue in the text, and its entry in the list. */
function choose(number, { from }) {
  for (const button of document.querySelectorAll(".choose")) button.setAttribute("aria-pressed", String(Number(button.dataset.number) === number));
  for (const piece of document.querySelectorAll("[data-quotes]")) piece.classList.toggle("chosen", numbersOf(piece).includes(number));
  const target = from === "list" ? find("article").querySelector(".chosen") : document.querySelector(".choose[aria-pressed=true]");
  target?.scrollIntoView({ block: "nearest", behavior: pace() });
}

/** Light up all that belongs to the quotation under the pointer. */
function hover(number) {
  for (const piece of document.querySelectorAll("[data-quotes]")) piece.classList.toggle("hovered", numbersOf(piece).includes(number));
  for (const button of document.querySelectorAll(".choose")) button.classList.toggle("hovered", Number(button.dataset.number) === number);
}

function numberAt(event) {
  const button = event.target.closest(".choose");
  if (button) return Number(button.dataset.number);
  const piece = event.target.closest("[data-quotes]");
  return piece ? numbersOf(piece)[0] : -1;
}

function pointAt(event) {
  const place = event.target.closest("[data-place]");
  if (place) return showTab("lines", () => find("lines").querySelector(".warned")?.scrollIntoView({ block: "center", behavior: pace() }));
  const number = numberAt(event);
  if (number >= 0) choose(number, { from: event.target.closest(".choose") ? "list" : "text" });
}

find("result").addEventListener("click", pointAt);
find("result").addEventListener("pointerover", (event) => hover(numberAt(event)));

// ---------------------------------------------------------------- tabs

const tabs = [...document.querySelectorAll("[role=tab]")];

function showTab(name, then) {
  for (const tab of tabs) {
    const chosen = tab.id === `tab-${name}`;
    tab.setAttribute("aria-selected", String(chosen));
    tab.tabIndex = chosen ? 0 : -1;
    find(tab.getAttribute("aria-controls")).hidden = !chosen;
  }
  if (name === "json") showJson();
  then?.();
}

const nameOf = (tab) => tab.id.replace("tab-", "");

for (const [index, tab] of tabs.entries()) {
  tab.addEventListener("click", () => showTab(nameOf(tab)));
  tab.addEventListener("keydown", (event) => {
    const place = { ArrowRight: index + 1, ArrowLeft: index - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (place === undefined) return;
    event.preventDefault();
    const next = tabs[(place + tabs.length) % tabs.length];
    showTab(nameOf(next));
    next.focus();
  });
}

// ---------------------------------------------------------------- copying

async function copy(button, text) {
  const label = button.textContent;
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
  } catch {
    button.textContent = "The browser did not allow it";
  }
  setTimeout(() => { button.textContent = label; }, 1500);
}

find("copy-body").addEventListener("click", () => copy(find("copy-body"), shown.answer.body));
find("copy-json").addEventListener("click", () => copy(find("copy-json"), find("json").textContent));
find("copy-request").addEventListener("click", () => copy(find("copy-request"), find("request").textContent));
find("share").addEventListener("click", async () => copy(find("share"), await linkTo(readForm())));

// ---------------------------------------------------------------- the form

/** Put a text into the form and take it apart. */
function load(text, kind = "auto", bytes = null) {
  find("text").value = text;
  opened = { shown: find("text").value, bytes };
  find("kind").value = kind;
  takeApart({ scroll: true });
}

find("form").addEventListener("submit", (event) => {
  event.preventDefault();
  takeApart({ scroll: true });
});
for (const id of ["indirect", "kind", "language"]) {
  find(id).addEventListener("change", () => { if (shown) takeApart({ scroll: false }); });
}
find("program").addEventListener("change", showRequest);
find("format").replaceChildren(...FORMATS.map(([name, type]) => make("option", { value: type }, name)));
find("format").addEventListener("change", showOtherFormat);
find("marked").addEventListener("change", () => find("article").classList.toggle("marked", find("marked").checked));
find("text").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) find("form").requestSubmit();
});

/** A file replaces the text, if it can be an article. */
async function openFile(file) {
  const { text, kind, bytes, problem } = await readFile(file);
  if (problem) say(problem, true);
  else load(text, kind === tellKind(text) ? "auto" : kind, bytes);
}

find("text").addEventListener("dragover", (event) => event.preventDefault());
find("text").addEventListener("drop", (event) => {
  const [file] = event.dataTransfer.files;
  if (!file) return;
  event.preventDefault();
  openFile(file);
});
find("file").addEventListener("change", () => {
  const [file] = find("file").files;
  if (file) openFile(file);
  find("file").value = ""; // so that the same file can be opened again
});
find("examples").replaceChildren("Try an example:", ...EXAMPLES.map(({ name, text }) => {
  const button = make("button", { type: "button", class: "link" }, name);
  button.addEventListener("click", () => load(text));
  return button;
}));

async function openLink() {
  const linked = await readLink(location.hash);
  if (linked) load(linked.text, linked.kind);
}
addEventListener("hashchange", openLink);
openLink();
