"""The door to the words: rules and the speller. Outside package: pyspellchecker, chunspell."""
