"""One file a format, each with a `FORMAT`, found by walking this folder."""
