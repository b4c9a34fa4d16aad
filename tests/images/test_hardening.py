"""Hostile uploads, H-20 to H-28 of compliance.md."""

import io
import re
import struct
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from coburg_showcase.images import decoder, files, hardening
from coburg_showcase.images.actions import accept_upload, make_renditions
from coburg_showcase.images.hardening import PictureRefused
from coburg_showcase.images.models import Picture
from tests.images import hostile
from tests.images.conftest import stored_files

pytestmark = pytest.mark.django_db


def refusal(data: bytes, name: str = "photo.jpg", content_type: str = "image/jpeg") -> str:
    """Upload it, expect a refusal that leaves nothing behind, and give its code."""
    with pytest.raises(PictureRefused) as caught:
        accept_upload(file=hostile.upload(data, name, content_type))
    assert str(caught.value).endswith(".")
    assert Picture.objects.count() == 0
    return caught.value.code


def master_of(picture: Picture) -> Image.Image:
    return Image.open(files.master_path(picture.key))


def peak_memory() -> int:
    """Most memory this process has used, in kB."""
    return int(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1])


@pytest.mark.rule("H-20")
@pytest.mark.parametrize(
    ("data", "name", "content_type"),
    [(hostile.png_bomb(), "a.png", "image/png"), (hostile.webp_bomb(), "a.webp", "image/webp")],
    ids=["png", "webp"],
)
def test_bomb_is_refused_from_its_header(data: bytes, name: str, content_type: str) -> None:
    assert len(data) < 10_000
    assert refusal(data, name, content_type) == "dimensions"


@pytest.mark.rule("H-20")
@pytest.mark.skipif(not Path("/proc/self/clear_refs").exists(), reason="peak memory is read from Linux' /proc")
def test_bomb_leaves_memory_flat() -> None:
    bomb = hostile.png_bomb()
    Path("/proc/self/clear_refs").write_text("5")  # forget earlier peaks
    before = peak_memory()

    with pytest.raises(decoder.Unusable):
        decoder.decode(bomb)

    assert peak_memory() - before < 20_000


@pytest.mark.rule("H-20")
@pytest.mark.parametrize("size", [(8001, 10), (10, 8001), (6400, 6400)])
def test_picture_with_too_many_pixels_is_refused(size: tuple[int, int]) -> None:
    assert refusal(hostile.encoded(Image.new("1", size), "PNG"), "a.png", "image/png") == "dimensions"


@pytest.mark.rule("H-20")
@pytest.mark.skipif(not Path("/proc/self/limits").exists(), reason="the limits of a process are read from Linux' /proc")
def test_decoder_process_has_limits_before_it_reads() -> None:
    wanted = {"Max address space": decoder.MEMORY_LIMIT, "Max cpu time": decoder.CPU_SECONDS, "Max file size": 0}
    with subprocess.Popen(
        [sys.executable, "-P", decoder.__file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        for _ in range(100):  # until it waits for the upload
            limits = Path(f"/proc/{process.pid}/limits").read_text()
            if all(re.search(rf"{name} +{value} ", limits) for name, value in wanted.items()):
                break
            time.sleep(0.05)
        else:
            pytest.fail(limits)
        answer, _nothing = process.communicate(hostile.encoded())

    assert answer.startswith(b'{"facts": ["JPEG", 60, 40,')


@pytest.mark.rule("H-21")
@pytest.mark.parametrize(
    ("data", "name", "content_type", "code"),
    [
        (hostile.animation("PNG"), "a.png", "image/png", "animated"),
        (hostile.endless_apng(), "a.png", "image/png", "animated"),
        (hostile.animation("WEBP"), "a.webp", "image/webp", "animated"),
        (hostile.animation("GIF"), "a.gif", "image/gif", "format"),
        (hostile.animation("GIF"), "a.png", "image/png", "format"),
    ],
    ids=["apng", "10,000 frames", "webp", "gif", "gif as png"],
)
def test_moving_picture_is_refused(data: bytes, name: str, content_type: str, code: str) -> None:
    assert refusal(data, name, content_type) == code


def test_photograph_with_a_second_picture_behind_it_is_taken_without_it() -> None:
    picture = accept_upload(file=hostile.upload(hostile.mpo()))

    assert (picture.width, picture.height) == (60, 40)
    assert master_of(picture).n_frames == 1


@pytest.mark.rule("H-22")
@pytest.mark.parametrize("kind", hostile.polyglots())
def test_payload_of_a_polyglot_is_gone_from_every_file(kind: str, media_root: Path) -> None:
    data, name, content_type = hostile.polyglots()[kind]

    picture = accept_upload(file=hostile.upload(data, name, content_type))
    make_renditions(picture)

    stored = stored_files(media_root)
    assert len(stored) == 3
    for path in stored:
        content = path.read_bytes()
        for payload in (hostile.SCRIPT, hostile.PHP, hostile.EICAR, b"PK\x03\x04"):
            assert payload not in content


@pytest.mark.rule("H-23")
@pytest.mark.parametrize("kind", ["SVG", "XXE"])
@pytest.mark.parametrize(
    ("name", "content_type"), [("a.svg", "image/svg+xml"), ("a.png", "image/png"), ("a", "application/octet-stream")]
)
def test_svg_is_refused_under_any_name(kind: str, name: str, content_type: str) -> None:
    assert refusal(hostile.foreign_formats()[kind], name, content_type) == "format"


@pytest.mark.rule("H-24")
@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "..\\..\\windows\\win.jpg",
        "a.php.jpg",
        "CON.jpg",
        "x" * 300 + ".jpg",
        "photo\u202egpj.jpg",
        'quo"te\r\nSet-Cookie: a=b.jpg',
        "",
    ],
)
def test_hostile_name_leaves_no_trace(name: str, media_root: Path) -> None:
    file = io.BytesIO(hostile.encoded())
    file.name = name

    picture = accept_upload(file=file)
    make_renditions(picture)

    assert stored_files(media_root) == [
        media_root / "masters" / picture.key[:2] / f"{picture.key}.webp",
        media_root / "pictures" / picture.key[:2] / f"{picture.key}-60.avif",
        media_root / "pictures" / picture.key[:2] / f"{picture.key}-60.webp",
    ]


@pytest.mark.rule("H-24")
@pytest.mark.parametrize("name", ["a.jpg%00.html", "a.jpg.php", "a.htaccess", "a.jpg\0.html"])
def test_name_with_a_foreign_extension_is_refused(name: str) -> None:
    file = io.BytesIO(hostile.encoded())
    file.name = name
    with pytest.raises(PictureRefused) as caught:
        accept_upload(file=file)
    assert caught.value.code == "format"


@pytest.mark.rule("H-25")
@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"\xff\xd8\xff", "format"),
        (hostile.encoded()[:400], "broken"),
        (hostile.encoded()[:-200], "broken"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "format"),
    ],
    ids=["zero bytes", "three bytes", "half a header", "truncated", "empty png"],
)
def test_broken_file_is_refused(data: bytes, code: str) -> None:
    assert refusal(data, "photo", "") == code


@pytest.mark.rule("H-25")
def test_every_truncation_is_refused_or_normalised_but_never_an_error() -> None:
    for image_format in ("JPEG", "PNG", "WEBP"):
        data = hostile.encoded(hostile.image(size=(20, 20)), image_format)
        for length in range(0, len(data), 13):
            with suppress(decoder.Unusable):  # anything else that is raised fails the test
                assert decoder.decode(data[:length]).width == 20


@pytest.mark.rule("H-25")
@pytest.mark.parametrize(
    ("image_format", "name", "content_type", "code"),
    [
        ("PNG", "a.jpg", "", "mismatch"),
        ("PNG", "", "image/jpeg", "mismatch"),
        ("JPEG", "a.png", "image/png", "mismatch"),
        ("WEBP", "a.webp", "image/png", "mismatch"),
        ("JPEG", "a.jpg", "application/pdf", "format"),
        ("JPEG", "a.jpg", "text/html", "format"),
    ],
)
def test_name_type_and_content_must_agree(image_format: str, name: str, content_type: str, code: str) -> None:
    file = io.BytesIO(hostile.encoded(hostile.image(), image_format))
    file.name, file.content_type = name, content_type
    with pytest.raises(PictureRefused) as caught:
        accept_upload(file=file)
    assert caught.value.code == code


@pytest.mark.rule("H-25")
@pytest.mark.parametrize(
    ("mode", "image_format", "expected"),
    [
        ("CMYK", "JPEG", "RGB"),
        ("L", "JPEG", "RGB"),
        ("L", "PNG", "RGB"),
        ("1", "PNG", "RGB"),
        ("P", "PNG", "RGB"),
        ("I;16", "PNG", "RGB"),
        ("LA", "PNG", "RGBA"),
        ("RGBA", "PNG", "RGBA"),
        ("RGBA", "WEBP", "RGBA"),
    ],
)
def test_unusual_pixels_become_srgb(mode: str, image_format: str, expected: str) -> None:
    decoded = decoder.decode(hostile.encoded(hostile.image(mode=mode), image_format))

    master = Image.open(io.BytesIO(decoded.master))
    assert (master.format, master.mode, master.size) == ("WEBP", expected, (60, 40))
    assert decoded.has_alpha == (expected == "RGBA")


@pytest.mark.rule("H-25")
def test_sixteen_bit_grey_keeps_its_brightness() -> None:
    decoded = decoder.decode(hostile.encoded(hostile.image(mode="I;16"), "PNG"))

    assert Image.open(io.BytesIO(decoded.master)).getpixel((5, 5)) == pytest.approx((116, 116, 116), abs=1)


def test_palette_with_transparency_keeps_it() -> None:
    palette = Image.new("P", (20, 10), 1)
    palette.putpalette([0, 0, 0, 200, 30, 40])
    palette.paste(0, (0, 0, 10, 10))

    decoded = decoder.decode(hostile.encoded(palette, "PNG", transparency=0))

    master = Image.open(io.BytesIO(decoded.master))
    assert (master.getpixel((2, 2))[3], master.getpixel((15, 5))) == (0, (200, 30, 40, 255))
    assert decoded.colour == "#c81e28"


def test_opaque_alpha_channel_is_dropped() -> None:
    opaque = hostile.image().convert("RGBA")

    assert not decoder.decode(hostile.encoded(opaque, "PNG")).has_alpha


@pytest.mark.rule("H-25")
@pytest.mark.parametrize("orientation", range(1, 9))
def test_picture_is_turned_upright(orientation: int) -> None:
    upright = Image.new("RGB", (64, 32), "blue")
    upright.paste("red", (0, 0, 16, 16))  # top left
    undo = {6: Image.Transpose.ROTATE_90, 8: Image.Transpose.ROTATE_270}
    lying = upright
    for turn in decoder.TURNS.get(orientation, ()):
        lying = lying.transpose(undo.get(orientation, turn))
    exif = Image.Exif()
    exif[0x0112] = orientation

    decoded = decoder.decode(hostile.encoded(lying, quality=95, exif=exif))

    master = Image.open(io.BytesIO(decoded.master)).convert("RGB")
    red, _green, blue = master.getpixel((4, 4))
    assert master.size == (64, 32)
    assert red > 200
    assert blue < 60


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")
@pytest.mark.rule("H-25")
@pytest.mark.parametrize(
    "exif", [b"Exif\0\0" + b"\xff" * 60, b"Exif\0\0II*\0\xff\xff\xff\xff", b"Exif\0\0"], ids=["noise", "far", "empty"]
)
def test_broken_exif_does_no_harm(exif: bytes) -> None:
    plain = hostile.encoded()

    assert decoder.decode(plain[:2] + hostile.segment(0xE1, exif) + plain[2:]).width == 60


@pytest.mark.rule("H-25")
def test_orientation_that_is_no_number_does_no_harm() -> None:
    directory = struct.pack("<HHHI4s", 1, 0x0112, 2, 4, b"up!\0")  # one entry: the orientation, as text
    exif = b"Exif\0\0II*\0" + struct.pack("<I", 8) + directory + struct.pack("<I", 0)
    plain = hostile.encoded()

    assert decoder.decode(plain[:2] + hostile.segment(0xE1, exif) + plain[2:]).width == 60


@pytest.mark.rule("H-25")
@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
@pytest.mark.parametrize("profile", [b"not a profile", bytes(200), None], ids=["text", "zeros", "of RGB"])
def test_broken_or_foreign_colour_profile_is_ignored(mode: str, profile: bytes | None) -> None:
    profile = profile or ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()

    decoded = decoder.decode(hostile.encoded(hostile.image(mode=mode), icc_profile=profile))

    assert "icc_profile" not in Image.open(io.BytesIO(decoded.master)).info


def test_colour_profile_is_applied() -> None:
    """A profile whose primaries are swapped would show blue for red."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[:] = profile.replace(b"rXYZ", b"tmpX").replace(b"bXYZ", b"rXYZ").replace(b"tmpX", b"bXYZ")
    for alpha in (False, True):
        red = Image.new("RGBA", (20, 20), (255, 0, 0, 100)) if alpha else Image.new("RGB", (20, 20), "red")

        master = Image.open(io.BytesIO(decoder.decode(hostile.encoded(red, "PNG", icc_profile=bytes(profile))).master))

        assert master.getpixel((5, 5))[:3] == pytest.approx((0, 0, 255), abs=3)
        assert not alpha or master.getpixel((5, 5))[3] == 100


@pytest.mark.rule("H-26")
@pytest.mark.parametrize("kind", hostile.talkative_jpegs())
def test_metadata_is_absent_from_every_derivative(kind: str, media_root: Path) -> None:
    data = hostile.talkative_jpegs()[kind]
    before = Image.open(io.BytesIO(data))
    assert before.getexif()
    assert before.info["comment"] == hostile.SECRET
    assert before.getexif().get_ifd(0x8825) or kind == "thumbnail"

    picture = accept_upload(file=hostile.upload(data))
    make_renditions(picture)

    assert (picture.width < picture.height) == (kind == "thumbnail")  # its EXIF turned it, then went
    stored = stored_files(media_root)
    assert len(stored) == 3
    for path in stored:
        derivative = Image.open(path)
        derivative.load()
        assert not derivative.getexif()
        assert not {"exif", "xmp", "icc_profile", "comment", "photoshop"} & set(derivative.info)
        content = path.read_bytes()
        for trace in (hostile.SECRET, b"CameraMaker", b"xmpmeta", b"Photoshop", b"EXIF", b"Exif", b"\xff\xd8\xff"):
            assert trace not in content


@pytest.mark.rule("H-26")
@pytest.mark.parametrize("kind", hostile.talkative_jpegs())
def test_clean_picture_hands_nothing_to_the_encoder(kind: str) -> None:
    """Pillow's encoders take what they find in `info` as they please: it has to be empty before they see it."""
    opened = Image.open(io.BytesIO(hostile.talkative_jpegs()[kind]))
    assert {"exif", "comment"} <= set(opened.info)

    clean = decoder.without_metadata(opened)

    assert (clean.info, dict(clean.getexif()), clean.tobytes()) == ({}, {}, opened.tobytes())


@pytest.mark.rule("H-26")
@pytest.mark.parametrize("kind", hostile.talkative_jpegs())
def test_upload_reaches_the_encoder_clean(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[dict[object, object]] = []
    monkeypatch.setattr(decoder, "encode_master", lambda image: seen.append(dict(image.info)) or b"")

    decoder.decode(hostile.talkative_jpegs()[kind])

    assert seen == [{}]


@pytest.mark.rule("H-27")
def test_file_above_ten_megabytes_is_refused_with_413() -> None:
    with pytest.raises(PictureRefused) as caught:
        accept_upload(file=hostile.upload(hostile.encoded() + bytes(11 * 1024 * 1024)))
    assert (caught.value.code, caught.value.status) == ("too_large", 413)


@pytest.mark.rule("H-27")
def test_endless_stream_is_read_to_the_limit_only() -> None:
    class Endless(io.RawIOBase):
        given = 0

        def readable(self) -> bool:
            return True

        def read(self, size: int = -1) -> bytes:
            self.given += size
            assert self.given < 2 * hardening.MAX_BYTES, "somebody reads on and on"
            return bytes(size)

    stream = Endless()
    with pytest.raises(PictureRefused):
        accept_upload(file=stream)
    assert stream.given <= hardening.MAX_BYTES + 64 * 1024


@pytest.mark.rule("H-28")
@pytest.mark.parametrize("kind", hostile.foreign_formats())
@pytest.mark.parametrize(("name", "content_type"), [("a.jpg", "image/jpeg"), ("a", "")], ids=["as jpeg", "unnamed"])
def test_other_format_is_refused(kind: str, name: str, content_type: str) -> None:
    assert refusal(hostile.foreign_formats()[kind], name, content_type) == "format"


def found_something(data: bytes) -> str | None:
    return "EICAR" if hostile.EICAR in data else None


def no_answer(data: bytes) -> None:
    raise ConnectionError


def test_scanner_sees_the_original_and_decides(settings) -> None:
    settings.PICTURE_SCANNER = "tests.images.test_hardening.found_something"

    assert refusal(hostile.encoded() + hostile.EICAR) == "infected"
    assert accept_upload(file=hostile.upload(hostile.encoded())).pk


def test_scanner_down_means_try_again_later(settings) -> None:
    settings.PICTURE_SCANNER = "tests.images.test_hardening.no_answer"

    assert refusal(hostile.encoded()) == "scanner_down"
