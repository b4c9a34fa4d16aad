"""More objects for the drawing machine: what lies in windows beside the goods every trade has.

Drawn like those of facade.py: standing on the ground at 0, about 110 wide, at most 130 high; `r` draws the colours.
Clothes hang in clothes.py.
"""

from collections.abc import Callable
from random import Random

from coburg_showcase.demo.facade import BL, BR, CR, DK, HL, INK, MU, OX, PI, PL, RO, SG, SK, SL, TC, C, E, G, L, P, R, W


def voucher(r: Random) -> str:
    c = r.choice([OX, PI, BL, PL])
    card = R(-56, -74, 112, 74, CR, 5) + R(-56, -74, 112, 74, "none", 5, s=c, sw=3) + R(-20, -74, 16, 74, c)
    bow = P("M-12-50c-26-20-34 10 0 4 34 6 26-24 0-4z", MU) + C(-12, -48, 6, "#d99a1f")
    return G(card + L("M8-52h36M8-38h36M8-24h22", SL, 4, o=0.6) + bow, 0, -2, 1, -5)


def bauble(r: Random) -> str:
    c, d = r.choice([(BR, MU), (PI, CR), (BL, W), (PL, RO), ("#c98618", W)])

    def ball(x: int, size: int, colour: str, line: str) -> str:
        return (
            C(x, -size, size, colour)
            + R(x - 7, -2 * size - 9, 14, 11, MU, 2)
            + C(x, -2 * size - 13, 5, "none", s="#c98618", sw=3)
            + L(f"M{x - size + 3}-{size}q{size - 3} 14 {2 * size - 6} 0", line, 5)
            + L(f"M{x - size * 0.6:.0f}-{size * 1.3:.0f}q4-14 16-18", "#fff", 5, **HL)
        )

    return ball(36, 24, d, c) + ball(-16, 42, c, d)


def wreath(r: Random) -> str:
    c = r.choice([BR, MU, CR])
    candles = "".join(
        R(x - 7, -76, 14, 40, c, 2) + L(f"M{x}-76v-6", INK, 2) + P(f"M{x}-102q10 14 0 20-10-6 0-20z", "#f6a821")
        for x in (-36, -12, 12, 36)
    )
    green = E(0, -22, 62, 22, "#1f5145") + "".join(
        L(f"M{x}-{20 + (x * 7) % 16}l{8 if x % 2 else -8}-14", "#3f7a58", 5) for x in range(-54, 56, 7)
    )
    return candles + green + "".join(C(x, -14 - abs(x) % 9, 5, "#b23a2a") for x in (-44, -22, 4, 26, 46))


def teapot(r: Random) -> str:
    c, d = r.choice([(BL, W), (SG, CR), (OX, MU), (INK, TC)])
    return (
        L("M40-62c34-8 30 44-2 40", c, 8)
        + P("M-36-50c-22-2-22-34-34-40l12-6c16 12 16 26 28 26z", c)
        + P("M-42-44c0-26 18-40 42-40s42 14 42 40c0 24-14 40-26 44h-32c-12-4-26-20-26-44z", c)
        + E(0, -84, 26, 7, d)
        + C(0, -94, 8, c)
        + L("M-38-40q38 14 76 0", d, 5)
    )


def camera(r: Random) -> str:
    c = r.choice([INK, "#5a3a26", SL])
    return (
        R(-16, -88, 36, 18, "#b9bfc2", 3)
        + R(-54, -74, 108, 70, c, 8)
        + R(-54, -74, 108, 20, "#cfd4d6", 8)
        + C(2, -36, 27, "#8a8f92")
        + C(2, -36, 21, INK)
        + C(2, -36, 13, BL)
        + C(-3, -42, 5, "#fff", **HL)
        + R(-46, -82, 16, 9, BR, 2)
    )


def phone(r: Random) -> str:
    c = r.choice([BL, PI, PL, BR])
    return (
        R(-30, -116, 60, 116, INK, 10)
        + R(-25, -106, 50, 92, c, 4)
        + P("M-25-60l20-22 18 16 12-12v44q0 20-4 20h-42q-4 0-4-4z", "#fff", o=0.25)
        + C(12, -90, 8, MU)
        + R(-8, -10, 16, 4, "#8a8f92", 2)
    )


def vegetables(r: Random) -> str:
    carrots = "".join(
        G(
            P("M-8-50h16l-8 50z", "#e07b2c") + L("M0-50q-8-16-14-20M0-50v-24M0-50q8-16 14-20", "#4f8a4a", 5),
            x,
            -22,
            1,
            a,
        )
        for x, a in ((-30, -14), (-8, 2), (34, 16))
    )
    greens = C(12, -56, 22, "#6f9a4c") + C(12, -56, 14, "#a9c77a") + C(-18, -46, 13, r.choice([BR, "#7c2a4a"]))
    return (
        carrots
        + greens
        + P("M-56-40h112l-10 40h-92z", "#b98247")
        + L("M-54-28h108M-52-14h104", "#8a5a2e", 4)
        + L("M-30-40l4 40M0-40v40M30-40l-4 40", "#8a5a2e", 4)
    )


def apples(r: Random) -> str:
    def apple(x: int, y: int, c: str) -> str:
        return (
            P(f"M{x} {y - 34}c-10-8-28 0-26 18 2 14 14 20 26 14 12 6 24 0 26-14 2-18-16-26-26-18z", c)
            + L(f"M{x} {y - 34}q2-8 6-12", "#5a3a26", 4)
            + P(f"M{x + 4} {y - 42}q12-8 18 0-8 8-18 0z", "#4f8a4a")
        )

    return apple(-28, 0, BR) + apple(30, 0, r.choice([MU, "#9ab13f"])) + apple(0, -30, r.choice([OX, "#9ab13f"]))


def trumpet(r: Random) -> str:
    c = "#d6a33a"
    return G(
        P("M34-40l34-22v56l-34-22z", c)
        + L("M-62-34H40", c, 9)
        + R(-36, -52, 64, 38, "none", 18, s=c, sw=7)
        + "".join(R(x, -68, 9, 44, "#b98418", 3) + R(x, -74, 9, 8, CR, 2) for x in (-18, -3, 12))
        + R(-68, -40, 8, 12, "#b98418", 3),
        0, -12, 1, -8,
    )  # fmt: skip


def candle(r: Random) -> str:
    c = r.choice([CR, BR, SG, RO])
    return (
        P("M0-128q16 22 0 34-16-12 0-34z", "#f6a821")
        + P("M0-116q8 12 0 20-8-8 0-20z", "#fff1c4")
        + L("M0-98v12", INK, 3)
        + R(-24, -86, 48, 72, c, 6)
        + R(10, -86, 14, 72, "#000", 6, **DK)
        + E(0, -12, 44, 12, SL)
        + E(0, -15, 36, 8, "#7d8d98")
    )


def soap(r: Random) -> str:
    a, b = r.choice([(SG, W), ("#c9b3d4", PL), (MU, OX)])
    return (
        C(34, -58, 12, "#fff", o=0.6)
        + C(18, -76, 7, "#fff", o=0.6)
        + C(44, -82, 5, "#fff", o=0.6)
        + R(-50, -34, 100, 34, a, 12)
        + R(-34, -60, 68, 30, b, 10)
        + R(-50, -14, 100, 14, "#000", 8, **DK)
        + L("M-18-46h36", "#000", 4, o=0.16)
    )


def petbowl(r: Random) -> str:
    c = r.choice([BL, BR, PI, MU])
    bone = G(R(-26, -7, 52, 14, CR, 6) + "".join(C(x, y, 10, CR) for x in (-28, 28) for y in (-8, 8)), 4, -58, 1, -14)
    paw = C(0, -18, 8, W) + "".join(C(x, y, 4, W) for x, y in ((-11, -26), (-4, -32), (4, -32), (11, -26)))
    return bone + P("M-44-42h88l14 42h-116z", c) + E(0, -42, 44, 9, "#000", o=0.3) + E(0, -42, 38, 6, "#8a5a2e") + paw


def pan(r: Random) -> str:
    return (
        G(R(36, -9, 70, 14, r.choice(["#5a3a26", OX]), 6), 0, -26, 1, -14)
        + P("M-58-40h100q-2 40-30 40h-40q-28 0-30-40z", "#3a4247")
        + E(-8, -40, 50, 10, "#59646a")
        + E(-8, -40, 40, 6, "#2b3033")
    )


def padlock(r: Random) -> str:
    c = r.choice([MU, "#b9bfc2", BR])
    return (
        L("M-24-60v-24c0-34 48-34 48 0v24", "#8a8f92", 10)
        + R(-42, -64, 84, 64, c, 8)
        + R(-42, -12, 84, 12, "#000", 6, **DK)
        + C(0, -40, 9, INK)
        + P("M-5-36h10l4 20h-18z", INK)
    )


def game(r: Random) -> str:
    c = r.choice([PI, BL, OX])

    def die(x: int, y: int, a: int, dots: tuple[tuple[int, int], ...]) -> str:
        return G(R(-20, -20, 40, 40, W, 7) + "".join(C(dx, dy, 4, INK) for dx, dy in dots), x, y, 1, a)

    pawn = P("M-14 0q4-26 14-26t14 26z", MU) + C(0, -34, 11, MU)
    return (
        R(-60, -14, 120, 14, c, 3)
        + "".join(R(-52 + i * 22, -11, 14, 8, [CR, MU, BR, SK, SG][i], 2) for i in range(5))
        + die(-22, -36, -10, ((-9, -9), (9, 9), (0, 0)))
        + die(14, -66, 14, ((-9, -9), (9, 9), (-9, 9), (9, -9)))
        + G(pawn, 40, -14)
    )


def tent(r: Random) -> str:
    c, d = r.choice([(TC, MU), (PI, CR), (BL, W)])
    return (
        P("M0-100L-66 0H66z", c)
        + P("M0-100L66 0H24z", "#000", **DK)
        + P("M0-70L-24 0h48z", INK)
        + P("M0-70L-24 0h10L2-62z", d)
        + L("M0-100v-10M-66 0l-8 4M66 0l8 4", "#5a3a26", 4)
    )


def frame(r: Random) -> str:
    c = r.choice(["#a9773d", INK, MU])
    return (
        R(-46, -120, 92, 116, c, 3)
        + R(-36, -110, 72, 96, CR)
        + R(-28, -100, 56, 76, SK)
        + P("M-28-52q18-20 30-6 12-18 26-4v38h-56z", SG)
        + C(12, -82, 8, MU)
        + L("M-46-4l-6 4M46-4l6 4", c, 5)
    )


def screws(r: Random) -> str:
    """Small things from the ironmonger: screws and a spanner."""
    screw = (
        R(-10, -60, 20, 9, "#8a8f92", 3)
        + P("M-5-52h10v40l-5 12-5-12z", "#b9bfc2")
        + L("M-6-44l12 5M-6-34l12 5M-6-24l12 5", SL, 3)
    )
    return (
        G(screw, -36, 0, 1, -8)
        + G(screw, -8, -2, 1.15, 5)
        + G(P("M-7 0v-70q-16-8-10-28l8 12h18l8-12q6 20-10 28V0q-7 8-14 0z", r.choice([SL, OX, PI])), 34, -4, 1, 12)
    )


WARES: dict[str, Callable[[Random], str]] = {
    draw.__name__: draw
    for draw in (
        voucher,
        bauble,
        wreath,
        teapot,
        camera,
        phone,
        vegetables,
        apples,
        trumpet,
        candle,
        soap,
        petbowl,
        pan,
        padlock,
        game,
        tent,
        frame,
        screws,
    )
}
