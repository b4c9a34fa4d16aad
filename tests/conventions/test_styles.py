import pytest

from tests.conventions.styles import missing_focus_ring, missing_layers, own_colours, removed_focus, restless


@pytest.mark.parametrize("rule", ["outline:none", "outline: 0", "outline-style : none", "outline-width:0"])
def test_removed_focus_ring_is_found(project, rule):
    root = project({"static/css/a.css": f"/* outline:none */\na:focus{{{rule}}}"})
    assert removed_focus(root) == ["static/css/a.css:2: takes the focus ring away"]


def test_focus_ring_is_no_breach(project):
    assert removed_focus(project({"static/css/a.css": "a{outline:3px solid;outline-offset:0}"})) == []


@pytest.mark.parametrize(
    "rule",
    [
        "a{animation:g 1s}",
        "a{color:red;animation-name:g}",
        "a{transition:left .5s}",
        "a{transition:left var(--zeit),top 200ms}",
        "html{scroll-behavior:smooth}",
        "@media (min-width:52rem){a{animation:g 1s}}",
        "@media (prefers-reduced-motion:reduce){a{animation:g 1s}}",
    ],
)
def test_movement_for_people_who_asked_for_less_is_found(project, rule):
    (breach,) = restless(project({"static/css/a.css": rule}))
    assert breach.endswith("outside of prefers-reduced-motion:no-preference")


@pytest.mark.parametrize(
    "rule",
    [
        "@media (prefers-reduced-motion: no-preference){a{animation:g 1s;transition:left 1s}}",
        "@media (prefers-reduced-motion:reduce){:root{--zeit:0s}}a{transition:left var(--zeit) var(--kurve)}",
        "a{animation:none;transition:none}",
        "@keyframes g{to{left:0}}",
    ],
)
def test_calm_style_is_no_breach(project, rule):
    assert restless(project({"static/css/a.css": rule})) == []


def test_transition_that_never_stops_is_found(project):
    root = project({"static/css/tokens.css": ":root{--zeit:.2s}", "static/css/a.css": "a{transition:left var(--zeit)}"})
    assert restless(root) == [
        "static/css/a.css:1: transition lasts --zeit, which no rule sets to 0s for reduced motion"
    ]


@pytest.mark.parametrize(
    "rule", ["", ":focus-visible{outline:1px solid red}", "a:focus-visible{outline:3px solid red}"]
)
def test_site_without_a_ring_for_every_element_is_found(project, rule):
    (breach,) = missing_focus_ring(project({"static/css/base.css": rule}))
    assert breach.startswith("static: no rule :focus-visible")


def test_ring_for_every_element_is_no_breach(project):
    rule = "@layer base{:focus-visible{color:red;outline:3px solid var(--fokus)}}"
    assert missing_focus_ring(project({"static/css/base.css": rule})) == []


@pytest.mark.parametrize("colour", ["#14493d", "#ABC", "#14493d80"])
def test_colour_outside_of_the_tokens_is_found(project, colour):
    root = project({"static/css/components/a.css": f"#main{{}}\n.a:hover{{--k:1px;background:{colour}}}"})
    assert own_colours(root) == [
        f"static/css/components/a.css:2: colour {colour} in background, use a role of tokens.css"
    ]


def test_roles_tokens_and_addresses_are_no_colours(project):
    root = project(
        {
            "static/css/tokens.css": ":root{--ink:#123456}",
            "static/css/a.css": "#abc{color:var(--ink);mask:linear-gradient(#000 0 0)}.p{--ph:#0a5}",
            "static/css/b.css": "b{fill:url(a.svg#bad)}",
            "static/vendor/leaflet/leaflet.css": "a{color:#123}",
        }
    )
    assert own_colours(root) == []


def test_style_sheet_without_the_order_of_layers_is_found(project):
    layers = "@layer reset, tokens, base, layout, components, utilities;"
    assert missing_layers(project({"static/css/site.css": f"/* x */\n{layers}"})) == []
    assert missing_layers(project({"static/css/site.css": "@import url(a.css);"})) == [
        f"static/css/site.css: does not begin with {layers}"
    ]
