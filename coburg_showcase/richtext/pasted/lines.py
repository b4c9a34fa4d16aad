"""The words of a line: one Unicode form, single spaces, marks around words only."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from coburg_showcase.richtext.pasted.tree import STRONG, Mark, Run
from coburg_showcase.spam.text import tidy

SOFT_BREAK = "\x1e"  # the end of a line in a PDF: the sentence goes on
PARAGRAPH = "\n\n"
NO_BREAK = "\u00a0\u202f"

_BROKEN = re.compile("[\x00-\x08\x0e-\x1d\x1f\x7f-\x9f\ud800-\udfff]")
_SPACE_OR_WORDS = re.compile(r"(\s+)|\S+(?: \S+)*")  # single spaces between words are as they should be
_LONE_LETTER = re.compile(r"(?:^|\W)[^\W\d_]\.$")
_LETTER_AND_DOT = re.compile(r"[^\W\d_]\.")
_LETTER = re.compile(r"[^\W\d_]")
ACCENTS = r"\u0300-\u036f\u0483-\u0487\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_ACCENT_FIRST = re.compile(f"[{ACCENTS}]+")
_LOOSE_ACCENT = re.compile(rf"(?:^|(?<=\s))[{ACCENTS}]+")  # behind a tag it would become part of that
_LIGATURES = dict(zip(range(0xFB00, 0xFB07), ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True))


def tidied(runs: Iterable[Run], *, from_office: bool) -> list[list[Run]]:
    """The lines these runs make: two breaks part them. Empty ones are left out."""
    parts = [_merged(part) for part in _parted(_spaced(_merged(_composed(_merged(runs)))))]
    return [_without_idle_languages(part, from_office=from_office) for part in parts if part]


def without_overall_strong(runs: list[Run]) -> list[Run]:
    """A heading is bold by itself."""
    if all(STRONG in run.marks for run in runs if run.text.strip()):
        return without_marks(runs, {STRONG})
    return runs


def without_marks(runs: list[Run], marks: set[Mark]) -> list[Run]:
    return _merged(Run(run.text, tuple(mark for mark in run.marks if mark not in marks)) for run in runs)


def without_start(runs: list[Run], length: int) -> list[Run]:
    """The runs without their first `length` characters."""
    kept = []
    for text, marks in runs:
        cut, length = min(length, len(text)), max(0, length - len(text))
        if text[cut:]:
            kept.append(Run(text[cut:], marks))
    return kept


def split_at_breaks(runs: list[Run]) -> list[list[Run]]:
    segments: list[list[Run]] = [[]]
    for text, marks in runs:
        first, *others = text.split("\n")
        segments[-1] += [Run(first, marks)] if first else []
        segments += [[Run(other, marks)] if other else [] for other in others]
    return [segment for segment in segments if segment]


def joined_by_breaks(segments: list[list[Run]]) -> list[Run]:
    first, *others = segments
    return _merged([*first, *(run for segment in others for run in [Run("\n"), *segment])])


def _merged(runs: Iterable[Run]) -> list[Run]:
    texts: list[tuple[list[str], tuple[Mark, ...]]] = []
    for text, marks in runs:
        if texts and texts[-1][1] == marks:
            texts[-1][0].append(text)
        elif text:
            texts.append(([text], marks))
    return [Run("".join(pieces), marks) for pieces, marks in texts]


def _composed(runs: list[Run]) -> Iterator[Run]:
    """NFC and without what cannot be seen. An accent at the start of a run belongs to the letter before it."""
    for index, (text, marks) in enumerate(runs):
        following = _ACCENT_FIRST.match(runs[index + 1].text) if index + 1 < len(runs) else None
        own = _BROKEN.sub("", _ACCENT_FIRST.sub("", text, count=1) if _ACCENT_FIRST.match(text) else text)
        whole = tidy(own.translate(_LIGATURES) + (following[0] if following else ""))
        yield Run(_LOOSE_ACCENT.sub("", whole), marks)


def _spaced(runs: list[Run]) -> Iterator[Run]:
    """Words, and between them one space, one break or PARAGRAPH, under the marks which both neighbours have."""
    space, before = "", Run("")
    for text, marks in runs:
        for piece in _SPACE_OR_WORDS.finditer(text):
            if piece[1]:
                space += piece[1]
                continue
            word = piece[0]
            if space and before.text:
                between = _between(before.text, space, word)
                if between == "-":
                    before, between = Run(before.text[:-1], before.marks), ""
                yield before
                if between:
                    yield Run(between, () if between == PARAGRAPH else _shared(before.marks, marks))
                before = Run("")
            if before.text:
                yield before
            space, before = "", Run(word, marks)
    if before.text:
        yield before


def _between(left: str, space: str, right: str) -> str:
    """What stays of the white space between two words; "-" where the hyphen of the left one goes, too."""
    if (breaks := space.count("\n")) > 0:
        return PARAGRAPH if breaks > 1 else "\n"
    if SOFT_BREAK in space and left.endswith("-") and len(left) > 1:
        return "-" if right[0].islower() else ""
    if len(space) == 1 and space in NO_BREAK:
        is_number = left[-1].isdecimal() or right[0].isdecimal() or left[-2:-1].isdecimal()
        is_short = _LONE_LETTER.search(left[-3:]) and _LETTER_AND_DOT.match(right)
        return space if is_number or is_short else " "
    return " "


def _shared(left: tuple[Mark, ...], right: tuple[Mark, ...]) -> tuple[Mark, ...]:
    count = 0
    while count < min(len(left), len(right)) and left[count] == right[count]:
        count += 1
    return left[:count]


def _parted(runs: Iterable[Run]) -> list[list[Run]]:
    parts: list[list[Run]] = [[]]
    for run in runs:
        if run.text == PARAGRAPH:
            parts.append([])
        else:
            parts[-1].append(run)
    return parts


def _without_idle_languages(runs: list[Run], *, from_office: bool) -> list[Run]:
    """No language for signs alone; nor for all of a line, if the program names one for everything it writes."""
    letters: Counter[Mark] = Counter()
    spoken = 0
    for text, marks in runs:
        has_letters = bool(_LETTER.search(text))
        spoken += has_letters
        for mark in marks:
            letters[mark] += has_letters
    idle = {mark for mark, count in letters.items() if count == 0 or (from_office and count == spoken)}
    return without_marks(runs, {mark for mark in idle if mark.tag == "span"})
