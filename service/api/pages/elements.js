// Making elements. Everything of an article goes in as text, never as HTML: `textContent` and `append` alone.

/** An element with these attributes and children; text stays text. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}
