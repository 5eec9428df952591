// Runs the console's script in as much of a browser as it uses. Reads {"text", "answer"}; writes what the page then shows.
"use strict";
const fs = require("fs");
const vm = require("vm");

class Element {
  constructor(tag) {
    Object.assign(this, { tag, attributes: {}, children: [], hidden: false, dataset: {} });
    this.classList = { toggle() {}, contains: () => false };
  }
  setAttribute(name, value) { this.attributes[name] = value; }
  append(...children) { this.children.push(...children); }
  replaceChildren(...children) { this.children = children; }
  addEventListener() {}
  set textContent(text) { this.children = [text]; }
  get textContent() { return this.children.map((child) => (typeof child === "string" ? child : child.textContent)).join(""); }
  all(test) { return this.children.flatMap((child) => (typeof child === "string" ? [] : [...(test(child) ? [child] : []), ...child.all(test)])); }
}

const page = new Map();
const getElementById = (id) => page.get(id) ?? page.set(id, new Element(id)).get(id);
const context = vm.createContext({ document: { getElementById, createElement: (tag) => new Element(tag), querySelectorAll: () => [] } });
vm.runInContext(fs.readFileSync(process.argv[2], "utf8"), context);

const { text, answer } = JSON.parse(fs.readFileSync(0, "utf8"));
context.given = { text, answer };
vm.runInContext("showAnswer(given.text, given.answer)", context);

const source = getElementById("source");
const marked = (className) => source.all((piece) => (piece.attributes.class ?? "").split(" ").includes(className)).map((piece) => piece.textContent);
const lines = source.children.map((line) => [line.attributes["data-role"], line.children[1].textContent]);
const shown = (id) => getElementById(id).children.map((child) => child.textContent);
const tags = [...new Set(source.all(() => true).map((piece) => piece.tag))].sort();
process.stdout.write(JSON.stringify({
  lines, tags, speech: marked("speech"), speakers: marked("speaker"), cues: marked("cue"), quotes: shown("quotes"), teasers: shown("teasers"), frame: shown("frame"),
}));
