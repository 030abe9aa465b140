"""The door to the readers: formats and targets. Outside packages: Markdown, nh3, httpx."""
