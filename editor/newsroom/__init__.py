"""The trade's words, as frozen values."""
