"""What BENCHMARKS.md reports; `python -m benchmarks` measures it again."""
