"""One paragraph as the stage reads it: its marks, words, noun phrases, and which of them go with a verb of saying."""
