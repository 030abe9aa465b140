"""The door for what comes in: pasted text, files, pages. Outside packages: trafilatura, lxml, charset-normalizer, httpx."""
