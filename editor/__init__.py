"""Muharrir, an editorial workstation for journalists who write from right to left."""

__version__ = "0.1.0"
