// Which stretches of a text are marked. Pure functions: no page, no network.

/** The stretches to mark: each with its class and the number of its quotation. Offsets count UTF-16 units, as JavaScript does. */
export function marksOf(answer) {
  const mark = (part, className, number) => ({ start: part.start, end: part.end, className, number });
  const ofQuotes = answer.quotes.flatMap((quote, number) => [
    ...quote.spans.map((span) => mark(span, "speech", number)),
    ...(quote.speaker ? [mark(quote.speaker, "speaker", number)] : []),
    ...(quote.cue ? [mark(quote.cue, "cue", number)] : []),
  ]);
  const ofWarnings = answer.warnings.filter((warning) => warning.start !== null).map((warning) => mark(warning, "warned", null));
  return [...ofQuotes, ...ofWarnings];
}

/** Cuts `start` to `end` wherever a mark begins or ends: [{from, to, marks}], each with the marks that cover it. */
export function cut(start, end, marks) {
  const near = marks.filter((mark) => mark.start < end && mark.end > start);
  const edges = new Set([start, end, ...near.flatMap((mark) => [mark.start, mark.end])]);
  const inside = [...edges].filter((edge) => edge >= start && edge <= end).sort((a, b) => a - b);
  return inside.slice(1).map((to, index) => {
    const from = inside[index];
    return { from, to, marks: near.filter((mark) => mark.start <= from && mark.end >= to) };
  });
}

/**
 * For each character of a cleaned paragraph, its offset in the raw line that it was made from; null if it was not.
 * Cleaning takes characters away and turns white space into one space; it never adds or reorders.
 */
export function align(raw, clean) {
  const offsets = [];
  let place = 0;
  for (const character of clean) {
    const isHere = character === " " ? () => /\s/u.test(raw[place]) : () => raw.startsWith(character, place);
    while (place < raw.length && !isHere()) place += 1;
    if (place === raw.length) return null;
    for (let unit = 0; unit < character.length; unit += 1) offsets.push(place + unit);
    place += character.length;
  }
  return offsets;
}

/** Pairs each line of the body with its cleaned paragraph: [{segment, text}]. Lines that show nothing, as pictures do, have none. */
export function paragraphsOf(text, answer) {
  const story = new Set(["paragraph", "subheading", "list_item"]);
  const paragraphs = answer.body ? answer.body.split("\n\n") : [];
  const pairs = [];
  for (const segment of answer.segments.filter((item) => story.has(item.role))) {
    const next = paragraphs[pairs.length];
    const offsets = next === undefined ? null : align(text.slice(segment.start, segment.end), next);
    if (offsets) pairs.push({ segment, text: next, offsets: offsets.map((offset) => offset + segment.start) });
  }
  return pairs.length === paragraphs.length ? pairs : paragraphs.map((paragraph) => ({ segment: null, text: paragraph, offsets: null }));
}
