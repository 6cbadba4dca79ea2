"""The sections of a blog's archive: sorted by a guide's rules, or found in the posts themselves."""
