"""The driver of the benchmark: starts contestants, lets them take turns, and compares their figures. Only Python's
standard library; whatever needs another runs in an interpreter of a peer's."""
