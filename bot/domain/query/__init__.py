"""The parts of the query grammar; `bot.domain.search` is its face."""
