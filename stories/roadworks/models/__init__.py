from stories.roadworks.models.affected import AffectedBusiness
from stories.roadworks.models.announced import AnnouncedFact
from stories.roadworks.models.phase import Delay, Phase, Status
from stories.roadworks.models.picture import SitePicture
from stories.roadworks.models.question import PublishedAnswer, Question, QuestionState
from stories.roadworks.models.site import ConstructionSite

__all__ = [
    "AffectedBusiness",
    "AnnouncedFact",
    "ConstructionSite",
    "Delay",
    "Phase",
    "PublishedAnswer",
    "Question",
    "QuestionState",
    "SitePicture",
    "Status",
]
