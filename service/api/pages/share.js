// A link that holds the text itself, compressed, behind the "#": a browser never sends that part to a server.

const toBase64 = (bytes) => {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
};

const fromBase64 = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));

async function through(bytes, stream) {
  const piped = new Blob([bytes]).stream().pipeThrough(stream);
  return new Uint8Array(await new Response(piped).arrayBuffer());
}

/** The address of this page with the text in its fragment. */
export async function linkTo({ text, kind }) {
  const packed = await through(new TextEncoder().encode(text), new CompressionStream("deflate-raw"));
  const link = new URL(location.href);
  link.hash = new URLSearchParams({ kind, text: toBase64(packed) });
  return link.href;
}

const MOST_BYTES = 8 * 1024 * 1024;

/** {text, kind} of such an address; null where there is none, or where it is damaged or too large. */
export async function readLink(hash) {
  const parts = new URLSearchParams(hash.replace(/^#/, ""));
  if (!parts.get("text")) return null;
  try {
    const bytes = await through(fromBase64(parts.get("text")), new DecompressionStream("deflate-raw"));
    if (bytes.length > MOST_BYTES) return null;
    return { text: new TextDecoder().decode(bytes), kind: ["html", "mail"].find((kind) => kind === parts.get("kind")) ?? "text" };
  } catch {
    return null;
  }
}
