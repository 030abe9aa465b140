"""Closed classes of Arabic words that the rules of grammar judge by; none of these lists guesses."""
