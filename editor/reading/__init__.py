"""Understands copy: quotations, speakers, names, pasted pages."""
