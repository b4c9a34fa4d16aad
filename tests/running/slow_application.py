"""A WSGI application that takes long to load, as ours does on a small machine; each worker says when it begins."""

import os
import time

print("loading", os.getpid(), flush=True)
time.sleep(3)


def application(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"open"]
