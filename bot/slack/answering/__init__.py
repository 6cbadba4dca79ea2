"""The answers to the commands, a module for each kind; each function takes the use cases and a question."""
