"""Whatever comes in: every stored file is a plain picture without metadata."""

import io
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from coburg_showcase.images import files
from coburg_showcase.images.actions import accept_upload, make_renditions
from coburg_showcase.images.hardening import PictureRefused
from coburg_showcase.images.models import Picture
from tests.images import hostile
from tests.images.conftest import stored_files

pytestmark = pytest.mark.django_db

MODES = {"JPEG": ["RGB", "L", "CMYK"], "PNG": ["RGB", "RGBA", "L", "LA", "P", "1", "I;16"], "WEBP": ["RGB", "RGBA"]}


@st.composite
def pictures(draw: st.DrawFn) -> bytes:
    image_format = draw(st.sampled_from(sorted(MODES)))
    mode = draw(st.sampled_from(MODES[image_format]))
    size = draw(st.tuples(st.integers(1, 500), st.integers(1, 30)))
    options: dict[str, object] = {}
    if draw(st.booleans()):
        options["exif"] = hostile.exif_with_place()
    if draw(st.booleans()):
        options["icc_profile"] = draw(st.binary(min_size=1, max_size=200))
    if draw(st.booleans()) and image_format != "PNG":
        options["xmp"] = hostile.SECRET
    if draw(st.booleans()) and image_format == "JPEG":
        options["comment"] = hostile.SECRET
    picture = hostile.image(mode=mode, size=size, seed=draw(st.integers(0, 9)))
    return hostile.encoded(picture, image_format, **options) + draw(st.binary(max_size=40))


@pytest.mark.rule("H-26")
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=pictures())
def test_every_stored_file_reopens_without_metadata(media_root: Path, data: bytes) -> None:
    picture = accept_upload(file=io.BytesIO(data))
    make_renditions(picture)

    own = [path for path in stored_files(media_root) if path.name.startswith(picture.key)]
    assert len(own) == 1 + 2 * len(picture.widths)
    for path in own:
        with Image.open(path, formats=("WEBP", "AVIF")) as stored:
            stored.load()
            assert not stored.getexif()
            assert not {"exif", "xmp", "icc_profile", "comment"} & set(stored.info)
            assert max(stored.size) <= 2400
        assert hostile.SECRET not in path.read_bytes()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=pictures(), cut=st.integers(0, 3000), noise=st.binary(max_size=30), at=st.integers(0, 3000))
def test_damaged_bytes_are_refused_or_stored_whole(
    data: bytes, cut: int, noise: bytes, at: int, media_root: Path
) -> None:
    damaged = bytearray(data[: len(data) - cut])
    damaged[at : at + len(noise)] = noise
    with suppress(PictureRefused):  # anything else that is raised fails the test
        picture = accept_upload(file=io.BytesIO(bytes(damaged)))
        assert Picture.objects.filter(pk=picture.pk).exists()
        assert files.master_path(picture.key).exists()
