// Making elements, and the words and numbers in them. Everything of an article goes in as text, never as HTML: `textContent` and `append` alone.

/** An element with these attributes and children; text stays text. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** A code of the answer as words. */
export const words = (code) => code.replaceAll(/[-_]/g, " ");

/** A number with its noun. */
export const countOf = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;

/** A share from 0 to 1 in percent. */
export const percent = (share) => `${Math.round(share * 100)}\u2009%`;
