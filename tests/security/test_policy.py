from django.http import HttpResponse

from coburg_showcase.security.policy import allow_embedding, allow_map_tiles, allow_video


def policy_of(response: HttpResponse, rf) -> set[str]:
    from csp.middleware import CSPMiddleware

    answered = CSPMiddleware(lambda request: response)(rf.get("/"))
    return set(answered["Content-Security-Policy"].split("; "))


def test_exceptions_of_one_page_stand_beside_each_other(rf):
    closed = policy_of(HttpResponse(), rf)

    opened = policy_of(allow_embedding(allow_map_tiles(allow_video(HttpResponse()), "https://tiles.example.org")), rf)

    assert closed - opened == {"frame-src 'none'", "frame-ancestors 'none'", "img-src 'self'"}
    assert opened - closed == {
        "frame-src https://www.youtube-nocookie.com",
        "frame-ancestors *",
        "img-src 'self' https://tiles.example.org",
    }
