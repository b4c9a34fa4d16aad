from django.http import HttpResponse

from coburg_showcase.security.policy import MAP, allow_embedding, allow_map_tiles, allow_video

TILES = "https://tiles.example.org"


def policy_of(response: HttpResponse, rf) -> set[str]:
    from csp.middleware import CSPMiddleware

    answered = CSPMiddleware(lambda request: response)(rf.get("/"))
    return set(answered["Content-Security-Policy"].split("; "))


def test_exceptions_of_one_page_stand_beside_each_other(rf):
    closed = policy_of(HttpResponse(), rf)

    opened = policy_of(allow_embedding(allow_map_tiles(allow_video(HttpResponse(MAP)), TILES)), rf)

    assert closed - opened == {"frame-src 'none'", "frame-ancestors 'none'", "img-src 'self'"}
    assert opened - closed == {
        "frame-src https://www.youtube-nocookie.com",
        "frame-ancestors *",
        f"img-src 'self' {TILES}",
    }


def test_page_without_a_map_admits_no_tiles(rf):
    assert policy_of(allow_map_tiles(HttpResponse(b"<p>no map</p>"), TILES), rf) == policy_of(HttpResponse(), rf)
