from .answer import Answer
from .enquiry import (
    ANSWER_TOKEN,
    ENDS_BY_ITSELF,
    MOST_PIECES,
    READ_TOKEN,
    SAID,
    Enquiry,
    EnquiryKind,
    EnquiryState,
    Standing,
)
from .template import AnswerTemplate

__all__ = [
    "ANSWER_TOKEN",
    "ENDS_BY_ITSELF",
    "MOST_PIECES",
    "READ_TOKEN",
    "SAID",
    "Answer",
    "AnswerTemplate",
    "Enquiry",
    "EnquiryKind",
    "EnquiryState",
    "Standing",
]
