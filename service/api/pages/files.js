// What a file is, by its first bytes and its name: an article to send, or something else, which is told in words.

const BINARY = [
  ["%PDF", "a PDF document", "Copy its text, and paste it here."],
  ["PK\x03\x04", "a ZIP archive or an office document", "Copy the text out of it, and paste it here."],
  ["\x89PNG", "a picture"], ["\xff\xd8\xff", "a picture"], ["GIF87a", "a picture"], ["GIF89a", "a picture"],
  ["\x1f\x8b", "a compressed file", "Unpack it first."], ["\x28\xb5\x2f\xfd", "a compressed file", "Unpack it first."],
  ["PAR1", "a Parquet file", "copydesk process reads such files."],
  ["{\\rtf", "a Rich Text document", "Copy its text, and paste it here."],
];
const COLLECTION = /\.(?:jsonl|ndjson|csv|tsv|warc|mbox)$/i;
const FIRST_BYTES = 4096;
const MOST_BYTES = 8 * 1024 * 1024;

/** The headers of a message: several lines of a name, a colon and a value, one of them a header that each message has. */
export const isMail = (text) => /^(?:[\w-]+:.*\r?\n(?:[ \t].*\r?\n)*){2}/.test(text) && /^(?:From|MIME-Version|Received|Message-ID):/im.test(text.slice(0, FIRST_BYTES));

const PAGE = /^\s*(?:<\?xml\b|<!doctype html|<!--|<(?:html|head|body|main|article|section|div|p|h[1-6]|header|figure|table|ul)\b)/i;

/** "html" for the source of a page, "mail" for a message with its headers, "text" for anything else. */
export const tellKind = (text) => (PAGE.test(text) ? "html" : isMail(text) ? "mail" : "text");

const startOf = (bytes) => String.fromCharCode(...bytes.subarray(0, FIRST_BYTES));

/** Why a file is no article; null for one that may be. */
function refuse(name, start, size) {
  const [, what, advice = ""] = BINARY.find(([sign]) => start.startsWith(sign)) ?? (/\0/.test(start) && !/^(?:\xff\xfe|\xfe\xff)/.test(start) ? ["", "not text"] : []);
  if (what) return `${name} is ${what}. ${advice}`;
  if (COLLECTION.test(name)) return `${name} may contain many articles. The command copydesk process reads them all; here, paste one of them.`;
  if (size > MOST_BYTES) return `${name} is larger than 8 MiB.`;
  return null;
}

/** As the service decodes a text: by its byte order mark, as UTF-8, or else as windows-1252. */
function decode(bytes, start) {
  if (start.startsWith("\xff\xfe") || start.startsWith("\xfe\xff")) return new TextDecoder(start[0] === "\xff" ? "utf-16le" : "utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** {text, kind, bytes} of a file, or {problem}. Pages and messages say how they are encoded, so their bytes go to the service. */
export async function readFile(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const start = startOf(bytes);
  const problem = refuse(file.name, start, bytes.length);
  if (problem) return { problem };
  const text = decode(bytes, start);
  const kind = /\.eml$/i.test(file.name) ? "mail" : /\.x?html?$/i.test(file.name) ? "html" : tellKind(text);
  return { text, kind, bytes: kind === "text" ? null : bytes };
}
