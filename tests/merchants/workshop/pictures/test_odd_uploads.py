"""Uploads nobody's browser sends: each is answered with a sentence, none with an error of ours."""

import hashlib
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from merchants.workshop.pictures.models import PictureUpload
from tests import make
from tests.images import hostile
from tests.merchants.workshop.pictures.telephone import PICTURES

pytestmark = [pytest.mark.django_db, pytest.mark.rule("H-27")]

FILE = {"name": "a.jpg", "type": "image/jpeg", "rights": "on"}


def test_fingerprint_with_a_line_break_is_refused(owner):
    answer = owner.post(f"{PICTURES}hochladen/", FILE | {"size": "10", "sha256": "a" * 64 + "\n"})

    assert answer.status_code == 422
    assert not PictureUpload.objects.exists()


def test_file_of_another_size_than_was_said_is_told_beside_the_file(owner):
    data = hostile.encoded(hostile.image(size=(600, 450)), quality=80)
    said = FILE | {"size": "1", "sha256": hashlib.sha256(data).hexdigest()}
    assert owner.post(f"{PICTURES}hochladen/", said).status_code == 201

    answer = owner.post(PICTURES, {"rights": "on", "pictures": [SimpleUploadedFile("a.jpg", data, "image/jpeg")]})

    assert answer.status_code < 500
    assert "a.jpg" in answer.text


def test_piece_sent_as_a_form_is_no_piece(krug):
    client = Client(enforce_csrf_checks=True)
    client.force_login(make.member(merchant=krug))
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', client.get(PICTURES).text)[1]
    upload = PictureUpload.objects.create(merchant=krug, sha256="a" * 64, size=10, name="a.jpg")
    sent = {"x": "1", "csrfmiddlewaretoken": token}

    answer = client.post(f"{PICTURES}hochladen/{upload.pk}/", sent, HTTP_UPLOAD_OFFSET="0")

    assert 400 <= answer.status_code < 500
    upload.refresh_from_db()
    assert upload.received == 0
