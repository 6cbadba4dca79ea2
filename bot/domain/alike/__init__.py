"""Which posts of a blog are like one of them, by the terms that tell it from the others."""
