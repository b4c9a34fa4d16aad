"""Stories and walks in every state, for their pages. Returns slugs and preview links by the name of the state."""

from datetime import timedelta

EVERYTHING = (
    "<p>Ein Absatz mit <strong>fett</strong>, <em>kursiv</em> und einem "
    '<a href="https://museum.example.org/">Museum am anderen Ufer</a>. '
    'Und ein <span lang="en">window display</span>.</p>'
    "<h3>Donaudampfschifffahrtsgesellschaftskapitänskajüte</h3><ul><li>eins</li><li>zwei</li></ul>"
    "<h4>Kleiner</h4><ol><li>erst</li></ol><blockquote><p>Gesagt ist gesagt.</p></blockquote>"
    "<table><thead><tr><th scope='col'>Tag</th><th scope='col'>Brot</th></tr></thead><tbody><tr><td>Montag</td>"
    "<td>Roggen</td></tr></tbody></table>"
)


def add_special_stories() -> dict[str, str]:
    from django.utils import timezone

    from coburg_showcase.images.models import Picture
    from listings.models import Listing
    from merchants.models import Merchant
    from stories.models import Block, BlockKind, Story, StoryListing, StoryMerchant, Trail, TrailStop, Video
    from stories.preview import preview_of
    from stories.publication import State

    shop = Merchant.objects.get(slug="pruefstein-kontor")
    item = Listing.objects.on_show().filter(merchant=shop).order_by("pk")[0]
    picture = Picture.objects.filter(state=Picture.State.READY).order_by("pk")[0]
    now = timezone.now()

    def story(slug: str, **values: object) -> Story:
        defaults = {"title": f"Prüfstein: {slug}", "teaser": "Was zu prüfen ist.", "series_id": "stadtgeschichten"}
        return Story.objects.create(slug=slug, **{**defaults, "state": State.PUBLISHED, **values})

    everything = story(
        "alles-in-einer-geschichte",
        title="Alles in einer Geschichte, auch Rindfleischetikettierungsüberwachungsaufgaben",
        cover=picture,
        cover_alt="Ein gezeichnetes Schaufenster mit Büchern",
        cover_credit="Prüfstelle",
        contributed_by=shop,
        is_advertisement=True,
        visible_from=now - timedelta(days=3),
    )
    video = Video.objects.create(title="Der Film zum Prüfen", youtube_id="abcdefghijk", minutes=2)
    blocks = [
        {"kind": BlockKind.TEXT, "html": EVERYTHING},
        {
            "kind": BlockKind.PICTURE,
            "picture": picture,
            "alt_text": "Bücher in einem Fenster",
            "caption": "Im Fenster.",
            "credit": "Prüfstelle",
        },
        {"kind": BlockKind.QUOTE, "quote": "Geduld.", "quote_by": "Am Ofen gehört"},
        {"kind": BlockKind.TEXT, "html": "<p>Noch ein Absatz.</p>"},
        {"kind": BlockKind.VIDEO, "video": video},
        {"kind": BlockKind.SHOP, "merchant": shop},
        {"kind": BlockKind.ITEM, "listing": item},
    ]
    for position, values in enumerate(blocks):
        Block.objects.create(story=everything, position=position, **values)
    for position, linked in enumerate(Merchant.objects.on_show().order_by("pk")[:3]):
        StoryMerchant.objects.create(story=everything, merchant=linked, position=position)
    StoryListing.objects.create(story=everything, listing=Listing.objects.on_show().order_by("pk")[0])
    bare = story("ganz-kurz", series_id="tipps", visible_from=now - timedelta(days=400))
    Block.objects.create(story=bare, kind=BlockKind.TEXT, html="<p>Kurz.</p>")
    draft = story("noch-nicht", state=State.DRAFT)
    Block.objects.create(story=draft, kind=BlockKind.TEXT, html="<p>Entwurf.</p>")
    withdrawn = story("zurueckgezogen", state=State.WITHDRAWN)
    trail = Trail.objects.create(
        slug="pruefweg",
        title="Prüfweg",
        teaser="Ein Halt im Laden, einer im Freien.",
        intro="<p>Los.</p>",
        state=State.PUBLISHED,
        step_free=True,
        cover=picture,
        cover_alt="Ein gezeichnetes Schaufenster",
        visible_from=now - timedelta(days=2),
    )
    TrailStop.objects.create(
        trail=trail, position=0, name="Markt", latitude=50.2586, longitude=10.9645, text="<p>a</p>"
    )
    TrailStop.objects.create(trail=trail, position=1, merchant=shop, text="<h3>Davor</h3><p>b</p>")
    empty = Trail.objects.create(slug="weg-ohne-halt", title="Weg ohne Halt", teaser="Leer.", state=State.PUBLISHED)
    closed = Trail.objects.create(slug="weg-zu-ende", title="Weg zu Ende", teaser="Vorbei.", state=State.WITHDRAWN)
    return {
        "story_everything": everything.slug,
        "story_bare": bare.slug,
        "story_draft": draft.slug,
        "story_withdrawn": withdrawn.slug,
        "story_preview": preview_of(draft).removeprefix("/vorschau/").rstrip("/"),
        "trail": trail.slug,
        "trail_empty": empty.slug,
        "trail_withdrawn": closed.slug,
        "trail_preview": preview_of(empty).removeprefix("/vorschau/").rstrip("/"),
    }
