"""The post box of the demo."""

from pathlib import Path

import pytest
from django.core.mail import EmailMessage, get_connection
from django.test import Client

from coburg_showcase.demo.post import mails
from coburg_showcase.mail.actions import enqueue
from coburg_showcase.mail.rendering import Parts
from coburg_showcase.mail.sending import send_due

BACKEND = "django.core.mail.backends.filebased.EmailBackend"


@pytest.fixture
def folder(settings, tmp_path: Path) -> Path:
    settings.EMAIL_BACKEND = BACKEND
    settings.EMAIL_FILE_PATH = tmp_path
    return tmp_path


def send(folder: Path, *subjects: str, body: str = "Grüße", attachment: str = "") -> None:
    with get_connection(BACKEND, file_path=folder) as connection:
        for subject in subjects:
            mail = EmailMessage(subject, body, "stadt@example.org", ["laden@example.org"], connection=connection)
            if attachment:
                mail.attach(attachment, b"x", "application/pdf")
            mail.send()


def test_mails_come_newest_first(folder: Path) -> None:
    send(folder, "Erste", "Zweite")
    send(folder, "Dritte", attachment="Türschild.pdf")
    found = mails(folder)
    assert [mail.subject for mail in found] == ["Dritte", "Zweite", "Erste"]
    assert found[0].attachments == ["Türschild.pdf"]
    assert (found[1].text.strip(), found[1].recipients) == ("Grüße", "laden@example.org")
    assert found[1].sent_at is not None


def test_no_folder_and_junk_do_no_harm(tmp_path: Path) -> None:
    assert mails(tmp_path / "none") == []
    (tmp_path / "junk.log").write_bytes(b"\xff\x00Content-Type: text/plain; charset=nope\n\n\xff")
    (tmp_path / "empty.log").write_bytes(b"")
    assert len(mails(tmp_path)) == 1


@pytest.mark.django_db
def test_page_shows_mails_escaped_and_is_not_kept(folder: Path, client: Client) -> None:
    send(folder, "<b>Betreff</b>", body="<script>alert(1)</script> https://example.org/a?b=1&c=2")
    response = client.get("/demo/post/")
    page = response.content.decode()
    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store"
    assert "&lt;b&gt;Betreff" in page
    assert "<script>alert" not in page
    assert 'href="https://example.org/a?b=1&amp;c=2"' in page
    assert not response.cookies


@pytest.mark.django_db
def test_page_of_an_empty_box(folder: Path, client: Client) -> None:
    assert client.get("/demo/post/").status_code == 200


@pytest.mark.django_db
def test_mail_of_the_outbox_has_its_reply_address_and_links_to_follow(folder: Path, client: Client) -> None:
    link = "http://127.0.0.1:8000/antwort/AAECAwQFBgcICQoLDA0ODw.Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6/"
    parts = Parts("Neue Anfrage", f"Antworten Sie hier:\n{link}\n", f"<h1>Neue Anfrage</h1><p>{link}</p>")
    enqueue(key="a", to="laden@example.org", parts=parts, reply_to="max@example.org")
    send_due()
    page = client.get("/demo/post/").content.decode()
    assert "max@example.org" in page
    assert f'href="{link}"' in page
