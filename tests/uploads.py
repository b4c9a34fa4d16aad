"""Files somebody uploads at the desk."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image


def photograph(name: str = "ofen.jpg", colour: str = "#9a2a20") -> SimpleUploadedFile:
    """A real JPEG of one colour, 640 × 480."""
    file = io.BytesIO()
    Image.new("RGB", (640, 480), colour).save(file, "JPEG")
    return SimpleUploadedFile(name, file.getvalue(), content_type="image/jpeg")
