// What is sent to the service, and how a program would send the same.

const PAGE = /^\s*(?:<\?xml\b|<!doctype html|<!--|<(?:html|head|body|main|article|section|div|p|h[1-6]|header|figure|table|ul)\b)/i;

/** "html" for the source of a page, "text" for anything else. */
export const tellKind = (text) => (PAGE.test(text) ? "html" : "text");

const JSON_TYPE = "application/json";

/** The formats of an answer: name and media type, the default first. */
export const FORMATS = [
  ["JSON", JSON_TYPE],
  ["Markdown", "text/markdown"],
  ["HTML", "text/html"],
  ["plain text", "text/plain"],
  ["schema.org (JSON-LD)", "application/ld+json"],
  ["Web Annotations (JSON-LD)", 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'],
];

/** The options of the form as query parameters, without those that are the default anyway. */
export function queryOf({ indirect }, extra = {}) {
  const query = new URLSearchParams(extra);
  if (indirect !== "named") query.set("indirect", indirect);
  return query.size ? `?${query}` : "";
}

/** The JSON body of a request. */
export const bodyOf = ({ text, kind, language }) => JSON.stringify({ [kind]: text, ...(language ? { language } : {}) });

/** The last `signal` belongs to the newest request: starting one gives up the one before. */
let current = null;

/** Asks the service. Resolves to {answer} or {problem}; to null when a newer request has taken its place. */
export async function ask(options, extra) {
  current?.abort();
  const mine = (current = new AbortController());
  try {
    const answer = await send(options, extra, { signal: mine.signal });
    return mine === current ? answer : null;
  } catch (error) {
    if (mine !== current || error.name === "AbortError") return null;
    return { problem: "The service cannot be reached. Is it running?" };
  }
}

/** One request, outside the order of the others. The answer is a string if it is not in JSON. */
export async function send(options, extra, { accept = JSON_TYPE, signal } = {}) {
  const headers = { "Content-Type": JSON_TYPE, Accept: accept };
  if (options.key) headers.Authorization = `Bearer ${options.key}`;
  const response = await fetch(`v1/articles${queryOf(options, extra)}`, { method: "POST", headers, body: bodyOf(options), signal });
  const text = await response.text();
  if (response.ok && (response.headers.get("Content-Type") ?? "").startsWith("text/") && accept.startsWith("text/")) return { answer: text };
  const answer = parse(text);
  if (response.ok && answer) return { answer };
  if (response.status === 401) return { problem: "This service asks for an API key.", needsKey: true };
  if (answer?.title) return { problem: [answer.title, answer.detail].filter(Boolean).join(": ") };
  return { problem: `A server on the way answered ${response.status} in place of the service. Try again in a moment.` };
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The request as a command or a program. The key is left for the reader to fill in. */
export function programOf(language, options) {
  const url = new URL(`v1/articles${queryOf(options)}`, location.href).href;
  const file = options.kind === "html" ? "page.html" : "article.txt";
  const type = options.kind === "html" ? "text/html" : "text/plain";
  const accept = options.accept === JSON_TYPE ? null : options.accept;
  const write = { curl: asCurl, python: asPython, javascript: asJavaScript }[language];
  return write({ url, file, type, accept, options });
}

const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;

function asCurl({ url, file, type, accept, options }) {
  const more = (options.key ? ' \\\n  --header "Authorization: Bearer $COPYDESK_KEY"' : "") + (accept ? ` \\\n  --header ${quoted(`Accept: ${accept}`)}` : "");
  if (!options.language) return `curl ${quoted(url)} \\\n  --header 'Content-Type: ${type}; charset=utf-8'${more} \\\n  --data-binary @${file}\n`;
  return `curl ${quoted(url)} \\\n  --header 'Content-Type: application/json'${more} \\\n  --data-binary ${quoted(shortBody(options))}\n`;
}

function asPython({ url, file, accept, options }) {
  const headers = [...(options.key ? ['"Authorization": f"Bearer {key}"'] : []), ...(accept ? [`"Accept": ${JSON.stringify(accept)}`] : [])];
  const more = headers.length ? `, headers={${headers.join(", ")}}` : "";
  const use = accept ? "print(response.text)" : `for quote in response.json()["quotes"]:
    print(quote["speaker"] and quote["speaker"]["name"], quote["text"], sep=": ")`;
  const language = options.language ? `, "language": ${JSON.stringify(options.language)}` : "";
  return `import requests

with open(${JSON.stringify(file)}, encoding="utf-8") as file:
    article = {${JSON.stringify(options.kind)}: file.read()${language}}
response = requests.post(${JSON.stringify(url)}, json=article${more}, timeout=30)
response.raise_for_status()
${use}
`;
}

function asJavaScript({ url, accept, options }) {
  const more = (options.key ? ", Authorization: `Bearer ${key}`" : "") + (accept ? `, Accept: ${JSON.stringify(accept)}` : "");
  const language = options.language ? `, language: ${JSON.stringify(options.language)}` : "";
  return `const response = await fetch(${JSON.stringify(url)}, {
  method: "POST",
  headers: { "Content-Type": "application/json"${more} },
  body: JSON.stringify({ ${options.kind}: article${language} }),
});
if (!response.ok) throw new Error((await response.json()).detail);
${accept ? "const answer = await response.text();" : "const { headline, body, quotes } = await response.json();"}
`;
}

const SHOWN = 2000;

/** The body of the request; of a long text only the beginning, since it is to be read. */
function shortBody(options) {
  const text = options.text.length > SHOWN ? `${options.text.slice(0, SHOWN)} \u2026` : options.text;
  return bodyOf({ ...options, text });
}
