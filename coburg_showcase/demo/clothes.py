"""More objects for the drawing machine: clothes, bags, and what clothes are made of; see wares.py."""

from collections.abc import Callable
from random import Random

from coburg_showcase.demo.facade import (
    BL,
    BR,
    CR,
    DK,
    INK,
    MU,
    OX,
    PI,
    PL,
    RO,
    SG,
    SK,
    SL,
    TAN,
    TC,
    C,
    E,
    G,
    L,
    P,
    R,
    W,
)


def bag(r: Random) -> str:
    c = r.choice(["#a4532c", OX, "#5a3a26", PI])
    return (
        L("M-26-66c0-46 52-46 52 0", c, 8)
        + P("M-46-70h92l8 64q0 6-6 6h-96q-6 0-6-6z", c)
        + P("M-48-70h96l3 30q-50 22-102 0z", "#000", **DK)
        + L("M-44-10h88", CR, 2, da="5 4", o=0.7)
        + R(-8, -52, 16, 18, MU, 3)
    )


def rucksack(r: Random) -> str:
    c, d = r.choice([(PI, TAN), (BL, MU), (BR, CR), ("#d99a2b", SL)])
    return (
        L("M-12-104q12-16 24 0", INK, 6)
        + P("M-38-10v-58q0-38 38-38t38 38v58q0 10-10 10h-56q-10 0-10-10z", c)
        + P("M-38-66q38 24 76 0v-6q0-34-38-34t-38 34z", "#000", **DK)
        + R(-26, -40, 52, 32, d, 6)
        + L("M-26-28h52", "#000", 3, o=0.25)
        + R(-5, -66, 10, 16, CR, 2)
    )


def suitcase(r: Random) -> str:
    c = r.choice(["#a4532c", BL, PI, OX])
    return (
        L("M-16-84v-14h32v14", INK, 6)
        + R(-56, -84, 112, 80, c, 8)
        + R(-40, -84, 10, 80, "#000", **DK)
        + R(30, -84, 10, 80, "#000", **DK)
        + R(-56, -48, 112, 4, "#000", o=0.18)
        + "".join(P(f"M{x}-84h14l0 14q-14 0-14-14z", MU) for x in (-56,))
        + R(-7, -54, 14, 16, MU, 2)
        + C(-40, -2, 5, INK)
        + C(40, -2, 5, INK)
    )


def yarn(r: Random) -> str:
    c = r.choice([BR, BL, MU, SG, PL, TC])
    ball = C(-4, -40, 40, c) + "".join(
        L(f"M-40-{30 + i * 9}Q-6-{64 + i * 6} 32-{24 + i * 9}", "#000", 3, o=0.16) for i in range(4)
    )
    return (
        G(R(-3, -70, 6, 124, TAN, 3) + C(0, -72, 6, OX), 22, -54, 1, 38)
        + G(R(-3, -70, 6, 124, TAN, 3) + C(0, -72, 6, OX), -20, -54, 1, -30)
        + ball
        + L("M18-8q30 14 44 4", c, 4)
    )  # fmt: skip


def fabric(r: Random) -> str:
    colours = [OX, BL, MU, PI, PL, TC, SG]
    r.shuffle(colours)
    rolls = ""
    for place, (x, y) in enumerate([(-34, -18), (4, -18), (42, -18), (-15, -52), (23, -52), (4, -86)]):
        c = colours[place % len(colours)]
        rolls += C(x, y, 18, c) + C(x, y, 11, "#fff", o=0.22) + C(x, y, 5, "#5a3a26")
    return rolls + P("M-52-18q-14 8-8 18h20q-12-4-12-12z", colours[0])


def shirt(r: Random) -> str:
    c, d = r.choice([(W, BL), (SK, W), (RO, W), ("#b9cbb0", W)])
    return (
        P("M-24-104l-36 22 12 26 14-8v64h68v-64l14 8 12-26-36-22q-24 14-48 0z", c)
        + P("M-24-104q24 16 48 0l-10 22-14-8-14 8z", d)
        + L("M0-90v88", "#000", 2, o=0.2)
        + "".join(C(0, y, 2.6, SL) for y in (-70, -52, -34, -16))
        + L("M-34-64l4 62M34-64l-4 62", "#000", 3, o=0.08)
    )


def trousers(r: Random) -> str:
    c = r.choice(["#35506b", "#5a4632", SL, "#27402f"])
    return (
        P("M-32-112h64l6 112h-28l-8-74h-4L-10 0h-28z", c)
        + R(-32, -112, 64, 10, "#000", o=0.2)
        + C(0, -107, 3, MU)
        + L("M0-102v28M-30-92q8 12 18 10M30-92q-8 12-18 10", CR, 2, o=0.6)
    )


def hat(r: Random) -> str:
    c, d = r.choice([(SL, OX), ("#5a4632", MU), (PI, CR), (INK, BR)])
    return (
        E(0, -16, 62, 15, c)
        + P("M-38-20q-4-58 18-62 20 14 40 0 22 4 18 62-38 14-76 0z", c)
        + P("M-38-22q38 16 76 0l-1-16q-37 14-74 0z", d)
        + P("M-20-82q20 14 40 0l-6 16q-14 8-28 0z", "#000", **DK)
    )


def socks(r: Random) -> str:
    c, d = r.choice([(BR, CR), (BL, MU), (SG, OX), (PL, RO)])
    sock = (
        P("M-16-92h34v52q0 10 12 16l18 10q10 6 6 14H2q-18 0-18-20z", c)
        + R(-17, -94, 36, 14, d, 3)
        + L("M-14-66h30M-14-54h30", d, 4)
        + P("M34-16q16 4 20 16H34z", d)
    )
    return G(sock, -20, 0) + G(sock, 14, -2, 0.94)


def wristwatch(r: Random) -> str:
    c = r.choice(["#5a3a26", INK, OX, SL])
    return (
        R(-14, -128, 28, 46, c, 5)
        + R(-14, -46, 28, 46, c, 5)
        + C(0, -64, 34, MU)
        + C(0, -64, 27, W)
        + "".join(C(x, y, 2, INK) for x, y in ((0, -86), (22, -64), (0, -42), (-22, -64)))
        + L("M0-64v-16M0-64l12 8", INK, 3)
        + R(33, -68, 7, 8, "#c98618", 2)
    )


CLOTHES: dict[str, Callable[[Random], str]] = {
    draw.__name__: draw for draw in (bag, rucksack, suitcase, yarn, fabric, shirt, trousers, hat, socks, wristwatch)
}
