"""The hostile files H-20 to H-28, sent the way a telephone sends them: the right answer for each, nothing left over."""

import json
import random
import subprocess
import sys

import pytest
from PIL import Image

from coburg_showcase.images.actions import make_renditions
from coburg_showcase.images.models import Picture
from merchants.workshop.pictures.models import PictureUpload
from tests.images import hostile
from tests.images.conftest import stored_files
from tests.merchants.workshop.pictures.telephone import PICTURES

pytestmark = pytest.mark.django_db

NAMES = {"PDF": "a.pdf", "SVG": "a.svg", "HEIC": "a.heic", "GIF": "a.gif", "TIFF": "a.tiff"}
FOREIGN = hostile.foreign_formats()
DISGUISED = ("SVG", "XXE", "HEIC", "PDF", "EXE", "ZIP")
REFUSED = {
    "png bomb": (hostile.png_bomb(), "a.png", 422, "zu viele Bildpunkte"),
    "webp bomb": (hostile.webp_bomb(), "a.webp", 422, "zu viele Bildpunkte"),
    "animated png": (hostile.animation("PNG"), "a.png", 422, "Bewegte Bilder"),
    "animated webp": (hostile.animation("WEBP"), "a.webp", 422, "Bewegte Bilder"),
    "10,000 frames": (hostile.endless_apng(), "a.png", 422, "Bewegte Bilder"),
    "png named jpg": (hostile.encoded(hostile.image(), "PNG"), "a.jpg", 415, "passt nicht"),
    "truncated": (hostile.encoded(hostile.image(size=(900, 600)))[:-900], "a.jpg", 422, "beschädigt"),
    "executable name": (hostile.encoded(), "a.jpg%00.html", 415, "JPEG, PNG"),
    "empty": (b"", "a.jpg", 422, "leer"),
    **{f"{name} as itself": (data, NAMES.get(name, "a.bin"), 415, "JPEG, PNG") for name, data in FOREIGN.items()},
    **{f"{name} as JPEG": (FOREIGN[name], "a.jpg", 415, "JPEG, PNG") for name in DISGUISED},
}
TAKEN = {
    "path": (hostile.encoded(), "../../etc/passwd.jpg"),
    "two endings": (hostile.encoded(), "a.php.jpg"),
    "long name": (hostile.encoded(), "n" * 300 + ".jpg"),
    "device": (hostile.encoded(), "CON.jpg"),
    "turned name": (hostile.encoded(), "gpj.\u202etxt.jpg"),
    "quotes and lines": (hostile.encoded(), "a\"';\r\nX: y.jpg"),
    "cmyk": (hostile.encoded(hostile.image(mode="CMYK")), "a.jpg"),
    "16 bit": (hostile.encoded(hostile.image(mode="I;16"), "PNG"), "a.png"),
    "several in one": (hostile.mpo(), "a.jpg"),
    "broken profile": (hostile.encoded(icc_profile=b"broken" * 20), "a.jpg"),
    **{name: (data, file_name) for name, (data, file_name, _type) in hostile.polyglots().items()},
    **{name: (data, "a.jpg") for name, data in hostile.talkative_jpegs().items()},
}
TYPES = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp"}


def type_of(name: str) -> str:
    return TYPES.get(name.rsplit(".", 1)[-1], "")


@pytest.mark.rule("H-20")
@pytest.mark.rule("H-21")
@pytest.mark.rule("H-23")
@pytest.mark.rule("H-25")
@pytest.mark.rule("H-28")
@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_no_picture_is_refused(telephone, krug, media_root, kind, django_capture_on_commit_callbacks):
    data, name, status, words = REFUSED[kind]
    with django_capture_on_commit_callbacks(execute=True):
        answer = telephone.send(data, name, type_of(name))

    assert (answer.status_code, words in answer.json()["error"]) == (status, True), answer.json()
    assert (krug.pictures.count(), Picture.objects.count(), PictureUpload.objects.count()) == (0, 0, 0)
    assert stored_files(media_root) == []


@pytest.mark.rule("H-22")
@pytest.mark.rule("H-24")
@pytest.mark.rule("H-26")
@pytest.mark.parametrize("kind", TAKEN)
def test_what_is_a_picture_is_taken_without_anything_beside_its_pixels(
    telephone, krug, media_root, kind, django_capture_on_commit_callbacks
):
    data, name = TAKEN[kind]
    with django_capture_on_commit_callbacks(execute=True):
        assert telephone.send(data, name, type_of(name)).json()["done"]

    make_renditions(krug.pictures.get().picture)
    kept = stored_files(media_root)
    assert {path.parts[len(media_root.parts)] for path in kept} == {"masters", "pictures"}
    for path in kept:
        with Image.open(path) as image:
            assert (dict(image.getexif()), image.info.get("xmp"), image.info.get("icc_profile")) == ({}, None, None)
        content = path.read_bytes()
        assert not any(trace in content for trace in (hostile.SECRET, hostile.SCRIPT, hostile.PHP, hostile.EICAR))


@pytest.mark.rule("H-26")
def test_photograph_that_lay_on_its_side_stands_upright(telephone, krug):
    telephone.send(hostile.talkative_jpegs()["thumbnail"])

    stored = krug.pictures.get().picture
    assert (stored.width, stored.height) == (60, 90)


@pytest.mark.rule("H-27")
def test_eleven_megabytes_are_refused_before_a_byte_is_sent(telephone):
    answer = telephone.begin(b"x", size=11 * 1024 * 1024)

    assert answer.status_code == 413
    assert "10 MB" in answer.json()["error"]
    assert not PictureUpload.objects.exists()


@pytest.mark.rule("H-33")
@pytest.mark.parametrize(
    ("text", "status", "words"),
    [
        ("Bild", 422, "sagt nicht, was"),
        ("IMG_2041.jpg", 422, "der Name einer Datei"),
        ("x" * 5000, 422, "300"),
        ("\0", 422, ""),
        ("<script>alert(1)</script> auf einem Schild", 302, ""),
    ],
)
def test_description_has_to_say_what_is_to_be_seen(telephone, owner, krug, text, status, words):
    telephone.send(hostile.encoded())
    use = krug.pictures.get()

    answer = owner.post(f"{PICTURES}beschreiben/", {f"alt-{use.pk}": text})

    assert answer.status_code == status
    assert words in answer.content.decode()
    page = owner.get(PICTURES).content.decode()
    assert "<script>alert" not in page
    assert ("&lt;script&gt;alert(1)" in page) == (status == 302)


MEASURE = """
import io, json, re, resource, sys
import django
django.setup()
from coburg_showcase.images import hardening
from merchants.workshop.pictures.uploads import hash_of
answers = []
for path in sys.argv[1:]:
    data = open(path, "rb").read()
    hash_of(data)
    try:
        hardening.harden(hardening.read_limited(io.BytesIO(data)), name=path)
        answers.append("taken")
    except hardening.PictureRefused as refused:
        answers.append(refused.code)
# Of itself a process inherits the largest size of whoever started it in ru_maxrss, so the kernel's own line is read.
own = int(re.search(r"VmHWM:\\s+(\\d+) kB", open("/proc/self/status").read())[1])
print(json.dumps([answers, [own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss]]))
"""


@pytest.mark.rule("H-20")
@pytest.mark.skipif(sys.platform != "linux", reason="ru_maxrss counts in other units elsewhere")
def test_corpus_leaves_the_memory_below_400_megabytes(tmp_path):
    """Of the worker, and of the process it has a file decoded in; a photograph of 12 megapixels is among them."""
    noise = Image.frombytes("RGB", (500, 375), random.Random(1).randbytes(500 * 375 * 3))
    photograph = hostile.encoded(noise.resize((4000, 3000)), quality=98)
    corpus = [(data, name) for data, name, *_rest in [*REFUSED.values(), *TAKEN.values(), (photograph, "a.jpg")]]
    paths = []
    for number, (data, name) in enumerate(corpus):
        path = tmp_path / f"{number}.{name.rsplit('.', 1)[-1]}"
        path.write_bytes(data)
        paths.append(str(path))

    done = subprocess.run([sys.executable, "-c", MEASURE, *paths], capture_output=True, text=True, check=True)

    answers, (worker, decoder) = json.loads(done.stdout)
    assert answers.count("taken") == len(TAKEN) + 1
    assert max(worker, decoder) < 400 * 1024
