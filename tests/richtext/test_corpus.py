from collections import Counter

from coburg_showcase.richtext import clean_html
from tests.richtext.corpus import fragments


def test_corpus_holds_a_hundred_fragments_of_many_programs():
    found = Counter(fragment.source for fragment in fragments())

    assert found.total() >= 100
    assert min(found.values()) >= 4
    assert len({str(fragment) for fragment in fragments()}) == found.total()


def test_every_clean_form_is_allowed_as_it_stands():
    changed = [str(fragment) for fragment in fragments() if clean_html(fragment.clean) != fragment.clean]

    assert changed == []
