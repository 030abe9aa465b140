"""One file a kind of outlet, each with a `TARGET`, found by walking this folder."""
