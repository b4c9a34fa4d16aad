"""Sends pictures as the page's script does."""

import hashlib
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.test import Client

PICTURES = "/mein-schaufenster/blauer-krug/bilder/"
PIECE = 20_000


@dataclass
class Telephone:
    client: Client
    address: str = PICTURES

    def begin(
        self, data: bytes, name: str = "photo.jpg", content_type: str = "image/jpeg", **said: Any
    ) -> HttpResponse:
        fields = {"name": name, "type": content_type, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        return self.client.post(f"{self.address}hochladen/", {**fields, "rights": "on", **said})

    def piece(self, url: str, offset: int | str, piece: bytes) -> HttpResponse:
        return self.client.post(
            url, piece, content_type="application/octet-stream", headers={"Upload-Offset": str(offset)}
        )

    def send(self, data: bytes, name: str = "photo.jpg", content_type: str = "image/jpeg") -> HttpResponse:
        """The whole file, piece by piece; the last answer, or the first that is no progress."""
        answer = self.begin(data, name, content_type)
        if answer.status_code > 201:
            return answer
        state = answer.json()
        url = state["url"]
        while not state["done"]:
            answer = self.piece(url, state["received"], data[state["received"] :][:PIECE])
            if answer.status_code != 200:
                return answer
            state = answer.json()
        return answer
