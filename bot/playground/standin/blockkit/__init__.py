"""The rules of Block Kit, a module for each family of blocks."""
