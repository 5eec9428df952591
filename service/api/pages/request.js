// What is sent to the service, and how a program would send the same.

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
const bodyOf = ({ text, kind, language }) => JSON.stringify({ [kind]: text, ...(language ? { language } : {}) });

const FILES = { text: ["article.txt", "text/plain"], html: ["page.html", "text/html"], mail: ["message.eml", "message/rfc822"] };

/** A form with the article as a file: for bytes that say themselves how they are encoded. */
function formOf({ text, kind, bytes, language }) {
  const [name, type] = FILES[kind];
  const form = new FormData();
  form.append("file", new Blob([bytes ?? text], { type }), name);
  if (language) form.append("language", language);
  return form;
}

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
  const isFile = options.kind === "mail" || options.bytes;
  const headers = { Accept: accept, ...(isFile ? {} : { "Content-Type": JSON_TYPE }) };
  if (options.key) headers.Authorization = `Bearer ${options.key}`;
  const response = await fetch(`v1/articles${queryOf(options, extra)}`, { method: "POST", headers, body: isFile ? formOf(options) : bodyOf(options), signal });
  const text = await response.text();
  if (response.ok && (response.headers.get("Content-Type") ?? "").startsWith("text/") && accept.startsWith("text/")) return { answer: text };
  const answer = parse(text);
  if (response.ok && answer) return { answer };
  if (response.status === 401) return { problem: "This service requires an API key.", needsKey: true };
  if (answer?.title) return { problem: [answer.title, answer.detail].filter(Boolean).join(": ") };
  return { problem: `A proxy answered ${response.status} instead of the service. Try again in a moment.` };
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
  const [file, type] = FILES[options.kind];
  const accept = options.accept === JSON_TYPE ? null : options.accept;
  const write = { curl: asCurl, python: asPython, javascript: asJavaScript }[language];
  return write({ url, file, type, accept, options });
}

const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;

function asCurl({ url, file, type, accept, options }) {
  const more = (options.key ? ' \\\n  --header "Authorization: Bearer $COPYDESK_KEY"' : "") + (accept ? ` \\\n  --header ${quoted(`Accept: ${accept}`)}` : "");
  if (options.language) return `curl ${quoted(url)}${more} \\\n  --form ${quoted(`file=@${file};type=${type}`)} \\\n  --form ${quoted(`language=${options.language}`)}\n`;
  const charset = options.kind === "text" ? "; charset=utf-8" : ""; // pages and messages declare their own
  return `curl ${quoted(url)} \\\n  --header 'Content-Type: ${type}${charset}'${more} \\\n  --data-binary @${file}\n`;
}

function asPython({ url, file, type, accept, options }) {
  const headers = [...(options.key ? ['"Authorization": f"Bearer {key}"'] : []), ...(accept ? [`"Accept": ${JSON.stringify(accept)}`] : [])];
  const more = headers.length ? `, headers={${headers.join(", ")}}` : "";
  const use = accept ? "print(response.text)" : `for quote in response.json()["quotes"]:
    print(quote["speaker"] and quote["speaker"]["name"], quote["text"], sep=": ")`;
  const data = options.language ? `, data={"language": ${JSON.stringify(options.language)}}` : "";
  return `import requests

with open(${JSON.stringify(file)}, "rb") as file:
    article = {"file": (file.name, file, ${JSON.stringify(type)})}
    response = requests.post(${JSON.stringify(url)}, files=article${data}${more}, timeout=30)
response.raise_for_status()
${use}
`;
}

function asJavaScript({ url, file, type, accept, options }) {
  const { lines, headers, body } = options.kind === "mail" ? formAsJavaScript(options, file, type) : jsonAsJavaScript(options);
  const sent = [...headers, ...(options.key ? ["Authorization: `Bearer ${key}`"] : []), ...(accept ? [`Accept: ${JSON.stringify(accept)}`] : [])];
  return `${lines}const response = await fetch(${JSON.stringify(url)}, {
  method: "POST",
${sent.length ? `  headers: { ${sent.join(", ")} },\n` : ""}  body: ${body},
});
if (!response.ok) throw new Error((await response.json()).detail);
${accept ? "const answer = await response.text();" : "const { headline, body, quotes } = await response.json();"}
`;
}

function jsonAsJavaScript({ kind, language }) {
  const more = language ? `, language: ${JSON.stringify(language)}` : "";
  return { lines: "", headers: ['"Content-Type": "application/json"'], body: `JSON.stringify({ ${kind}: article${more} })` };
}

function formAsJavaScript({ language }, file, type) {
  const more = language ? `form.append("language", ${JSON.stringify(language)});\n` : "";
  const lines = `const form = new FormData();
form.append("file", new Blob([message], { type: ${JSON.stringify(type)} }), ${JSON.stringify(file)});
${more}`;
  return { lines, headers: [], body: "form" };
}
