// Reads an article and a batch with the types that openapi-typescript makes. Argument: the address of a service.

import createClient from "openapi-fetch";
import type { paths } from "./contract";

const TEXT = "Pier shut for the winter\n\nThe pier at Pellow will stay shut until spring.\n\n“We open again in April,” said Ada Quill, who runs it.\n";

async function main(): Promise<void> {
  const service = { baseUrl: process.argv[2] ?? "" };
  const client = createClient<paths, "application/json">(service); // of the forms of an answer, this one
  const { data, error } = await client.POST("/v1/articles", { body: { text: TEXT } });
  if (error || data.headline !== "Pier shut for the winter") throw new Error(JSON.stringify(error ?? data));
  if (data.quotes?.[0]?.speaker?.name !== "Ada Quill") throw new Error(JSON.stringify(data.quotes));
  const batch = await createClient<paths, "application/x-ndjson">(service).POST("/v1/articles/batch", {
    params: { query: { fields: ["headline"] } },
    body: JSON.stringify({ text: TEXT }),
    bodySerializer: (line) => String(line),
    headers: { "Content-Type": "application/x-ndjson" },
    parseAs: "text",
  });
  if (batch.data !== '{"headline":"Pier shut for the winter"}\n') throw new Error(String(batch.data));
  console.log("TypeScript: an article and a batch were read");
}

main().catch((error) => { console.error(error); process.exit(1); });
