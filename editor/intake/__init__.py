"""The door for what comes in: pasted text, files, pages, evidence.

Outside packages: trafilatura, lxml, charset-normalizer, httpx; for evidence pypdfium2, mammoth, Pillow, tinytag.
"""
