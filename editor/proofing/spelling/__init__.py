"""Which words are misspelt: evidence of three kinds, weighed in a process of its own. Outside packages: hunspell, spellchecker."""
