"""python -m tests.mail.process store|send: what a web worker or a mail worker does, in a process that can be killed."""

import sys
import time

import django


def main(what: str) -> None:
    django.setup()
    from coburg_showcase.mail.actions import enqueue
    from coburg_showcase.mail.rendering import Parts
    from coburg_showcase.mail.sending import send_due

    if what == "store":
        enqueue(key="a", to="laden@example.org", parts=Parts("Betreff a", "Text"))
        print("stored", flush=True)
        time.sleep(60)
    print("sending", flush=True)
    send_due()


if __name__ == "__main__":
    main(sys.argv[1])
