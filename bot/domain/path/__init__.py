"""A reading path computed from a blog's posts: what speaks for each, which are chosen, in which order, and why."""
