"""Words are stemmed alike in every thread."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from bot.domain.stems import stems


def test_forms_of_a_word_have_one_stem() -> None:
    """Singular and plural, and what is done, are the same word; what is no English word stays findable."""
    assert stems(["caches", "caching", "cached", "字幕", ""]) == ["cach", "cach", "cach", "字幕", ""]
    assert stems([]) == []


def test_threads_do_not_get_into_each_others_way() -> None:
    """Many threads at once get what one gets."""
    words = [f"{stem}{end}" for stem in ("rout", "cach", "stream", "encod") for end in ("e", "es", "ing", "ed")]
    with ThreadPoolExecutor(8) as pool:
        assert set(map(tuple, pool.map(lambda _: stems(words * 20), range(64)))) == {tuple(stems(words * 20))}
