"""Long-running processes: what they do, how they start, how they stop."""
