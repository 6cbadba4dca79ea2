"""The words on a picture of a posting history, and of its delivery."""

from __future__ import annotations

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

BY_YEAR = "Posts by year and month"

ALL, ALL_YEARS = "In all", "All years"

POSTS = "Posts"


AS_PICTURE = "As a picture"
SPOKEN = "Send the posting history as a picture"


def title(blog: str, year: int | None) -> str:
    """Name the file with the picture."""
    return f"Posting history: {blog}, {year}" if year else f"Posting history: {blog}"


def sent(name: str, kilobytes: int) -> str:
    """Tell that the picture is in the direct messages."""
    return f"I sent you {name} as a direct message: {kilobytes:,} KB."


def of_year(year: int) -> str:
    """Name a picture of one year."""
    return f"Posts by month in {year}"


def span(first: str, last: str) -> str:
    """Tell the first and the last dated post."""
    return first if first == last else f"{first} \u2013 {last}"


def undated(count: int) -> str:
    """Tell how many posts are in no cell."""
    return f"{count:,} more without a known date"


def nothing(undated: str | None) -> str:
    """Tell that there is nothing to draw."""
    return f"No post with a known date yet; {undated}" if undated else "No post with a known date yet"


def between(least: int, most: int | None) -> str:
    """Name a shade of the legend: from the fewest posts to the most; the last has no most."""
    if most is None:
        return f"{least:,} or more"
    return f"{least:,}" if least == most else f"{least:,}\u2013{most:,}"
