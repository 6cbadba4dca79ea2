"""The commands of `techblog`, a module for each kind."""
