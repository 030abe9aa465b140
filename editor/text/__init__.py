"""Letters, spans, words, direction: pure functions over strings, standard library only."""
