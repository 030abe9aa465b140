"""One file a rule, each with a `RULE`, found by walking this folder."""
