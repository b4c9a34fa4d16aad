"""What the database refuses, whoever writes."""

import pytest
from django.db import DataError, IntegrityError, transaction

from stories.models import BlockKind, Series, Story, TrailStop, Video
from tests import make

pytestmark = pytest.mark.django_db


def refused(make_it) -> bool:
    try:
        with transaction.atomic():
            make_it()
    except (IntegrityError, DataError):
        return True
    return False


@pytest.mark.parametrize("kind", BlockKind.values)
def test_block_without_its_thing_cannot_exist(kind: str) -> None:
    story = make.story()
    assert refused(lambda: make.block(story=story, kind=kind, html=""))


def test_picture_without_words_cannot_exist_unless_it_decorates() -> None:
    story, picture = make.story(), make.picture()
    assert refused(lambda: make.block(story=story, kind=BlockKind.PICTURE, picture=picture))
    make.block(story=story, kind=BlockKind.PICTURE, picture=picture, is_decorative=True)


def test_post_belongs_to_a_site_and_other_stories_do_not() -> None:
    site = make.construction_site()
    assert refused(lambda: make.story(series="baublog"))
    assert refused(lambda: make.story(series="tipps", site=site))
    make.story(series="baublog", site=site)


@pytest.mark.rule("L-03")
def test_advertisement_without_a_business_cannot_exist() -> None:
    assert refused(lambda: make.story(is_advertisement=True))


@pytest.mark.rule("P-02")
def test_series_outside_the_list_cannot_exist() -> None:
    assert refused(lambda: Series.objects.create(key="sport", name_de="Sport", name_en="Sport"))


def test_end_before_the_begin_cannot_exist() -> None:
    story = make.story()
    assert refused(lambda: Story.objects.filter(pk=story.pk).update(visible_until=story.visible_from))


@pytest.mark.parametrize(
    "values",
    [
        {"youtube_id": "abcdefghijkl"},
        {"youtube_id": "abc def ghi"},
        {"file_key": "x" * 32, "file_format": "mp4", "byte_size": 1},
        {"file_key": "a" * 32, "file_format": "avi", "byte_size": 1},
        {"file_key": "a" * 32, "file_format": "mp4", "byte_size": 0},
        {"file_key": "a" * 32, "file_format": "mp4", "byte_size": 1, "youtube_id": "abcdefghijk"},
        {},
    ],
)
@pytest.mark.rule("L-12")
def test_video_is_a_file_of_ours_or_an_id_and_nothing_else(values: dict) -> None:
    assert refused(lambda: Video.objects.create(title="Film", **values))


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"name": "Nirgends"},
        {"name": "Markt", "latitude": 50.0},
        {"name": "Markt", "latitude": 91.0, "longitude": 0.0},
        {"name": "", "latitude": 50.0, "longitude": 10.0},
    ],
)
def test_stop_that_is_nowhere_cannot_exist(values: dict) -> None:
    trail = make.trail()
    assert refused(lambda: TrailStop.objects.create(trail=trail, **values))


def test_stop_is_a_shop_or_a_place_not_both() -> None:
    trail, shop = make.trail(), make.merchant()
    assert refused(lambda: TrailStop.objects.create(trail=trail, merchant=shop, name="Markt"))
    assert refused(lambda: TrailStop.objects.create(trail=trail, merchant=shop, latitude=50.0, longitude=10.0))


def test_shop_that_contributed_a_story_is_not_deleted_under_it() -> None:
    story = make.story(contributed_by=make.merchant())
    assert refused_deletion(story)


def refused_deletion(story: Story) -> bool:
    from django.db.models import ProtectedError

    try:
        story.contributed_by.delete()
    except ProtectedError:
        return True
    return False
