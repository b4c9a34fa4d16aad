from stories.roadworks.models.site import ConstructionSite

__all__ = ["ConstructionSite"]
