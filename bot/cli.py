"""The `techblog` command: parse, call, print, exit code."""


def main() -> None:
    """Run the command line."""
