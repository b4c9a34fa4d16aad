"""Films: kept here, or a YouTube film that is loaded on a click only (L-12).

A page that shows one includes components/video.html, and lets its answer go through `security.policy.allow_video`
where the film is not our own.
"""
