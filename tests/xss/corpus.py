"""Vectors that try to run alert(N), N being their place in the list (H-01 to H-07; compliance.md 3.5).

Assembled from the known families: script elements, handlers on every element a text may hold and on those it may not,
addresses with schemes hidden by case, control characters and entities, styles and frames, mutations of a parser that
reads twice, breaking out of attributes, comments, titles and data blocks, and templates of other engines.
"""

from itertools import product

CALL = "alert({n})"

SCRIPTS = [
    "<script>{call}</script>",
    "<ScRiPt>{call}</sCrIpT>",
    "<script >{call}</script >",
    "<script/x>{call}</script>",
    "<script\t>{call}</script\n>",
    "<script>{call}//",
    "<<script>{call}//<</script>",
    "<script src=data:,{call}></script>",
    "<script src='data:text/javascript,{call}'></script>",
    "<script type=module>{call}</script>",
    "<scr<script>ipt>{call}</scr</script>ipt>",
    "</script><script>{call}</script>",
    "--></script><script>{call}</script>",
    "]]><script>{call}</script>",
    "<!--><script>{call}</script>-->",
    "<![CDATA[<script>{call}</script>]]>",
    "<xml><script>{call}</script></xml>",
    "<svg><script>{call}</script></svg>",
    "<svg><script href='data:,{call}'></script></svg>",
    "<svg><script>&#97;lert({n})</script></svg>",
    "<math><script>{call}</script></math>",
    "<title></title><script>{call}</script>",
    "<textarea></textarea><script>{call}</script>",
    "<style></style><script>{call}</script>",
    "<noscript></noscript><script>{call}</script>",
    "<template></template><script>{call}</script>",
    "<plaintext><script>{call}</script>",
    "\x00<scr\x00ipt>{call}</scr\x00ipt>",
    "\ufeff<script>{call}</script>",
    "＜script＞{call}＜/script＞<script>{call}</script>",
]

TEXT_ELEMENTS = [
    "p",
    "strong",
    "em",
    "ul",
    "ol",
    "li",
    "h3",
    "h4",
    "blockquote",
    "span",
    "a",
    "table",
    "th",
    "td",
    "br",
]
TEXT_HANDLERS = ["onclick", "onmouseover", "onfocus", "onpointerenter", "onanimationstart"]
HANDLERS = [
    "<img src=x onerror={call}>",
    "<img src=x onerror='{call}'>",
    "<img/src=x/onerror={call}>",
    "<img src=x\nonerror\n=\n{call}>",
    "<img src=`x`onerror={call}>",
    '<img src="x"onerror="{call}">',
    "<image src=x onerror={call}>",
    "<IMG SRC=x OnErRoR={call}>",
    "<img src=x onerror=&#97;&#108;&#101;&#114;&#116;({n})>",
    "<img src=x:x onerror=eval('{call}')>",
    "<img src onerror={call}>",
    "<img srcset=x onerror={call}>",
    "<svg onload={call}>",
    "<svg/onload={call}>",
    "<svg><animate onbegin={call} attributeName=x dur=1s>",
    "<svg><set onbegin={call} attributeName=x>",
    "<svg><image href=x onerror={call}>",
    "<svg><a><rect width=99 height=99 onclick={call}></a></svg>",
    "<svg><use href=\"data:image/svg+xml,<svg id='x' xmlns='http://www.w3.org/2000/svg'>"
    "<image href='x' onerror='{call}'/></svg>#x\">",
    "<svg><foreignObject><img src=x onerror={call}></foreignObject></svg>",
    "<math><mtext onclick={call}>x</mtext></math>",
    "<body onload={call}>",
    "<body onpageshow={call}>",
    "<video src=x onerror={call}></video>",
    "<video><source onerror={call}></video>",
    "<audio src=x onerror={call}></audio>",
    "<object data=x onerror={call}></object>",
    "<embed src=x onload={call}>",
    "<link rel=stylesheet href=x onerror={call}>",
    "<iframe onload={call}></iframe>",
    "<input autofocus onfocus={call}>",
    "<select autofocus onfocus={call}></select>",
    "<textarea autofocus onfocus={call}></textarea>",
    "<button onclick={call}>x</button>",
    "<details open ontoggle={call}>",
    "<dialog open onclick={call}>x</dialog>",
    "<marquee onstart={call}>x</marquee>",
    "<form onsubmit={call}><button>x</button></form>",
    "<style onload={call}></style>",
    "<div tabindex=1 autofocus onfocus={call}>x</div>",
    "<div contenteditable onblur={call} onclick={call}>x</div>",
    "<x onclick={call}>x</x>",
    "<custom-element onclick={call} tabindex=1>x</custom-element>",
    "<a href=x onclick={call}>x</a>",
    "<a\x0chref=x\x0conclick={call}>x</a>",
    "<p/onclick={call}>x",
    "<p title='>' onclick={call}>x</p>",
    '<p a="x\'onclick={call}//" onclick={call}>x</p>',
]

ADDRESSES = [
    "javascript:{call}",
    "JaVaScRiPt:{call}",
    " javascript:{call}",
    "\x01javascript:{call}",
    "java\tscript:{call}",
    "java\nscript:{call}",
    "java&#x09;script:{call}",
    "java&Tab;script:{call}",
    "javascript&colon;{call}",
    "&#106;avascript:{call}",
    "&#x6A&#x61&#x76&#x61script:{call}",
    "javascript://example.org/%0a{call}",
    "javascript:/*--></title></style></script>*/{call}",
    "data:text/html,<script>{call}</script>",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "vbscript:{call}",
    "view-source:javascript:{call}",
    "blob:javascript:{call}",
    "//evil.example/%22onclick={call}",
    'https://x.example/"onclick="{call}',
    "https://x.example/'onclick='{call}",
    "https://x.example/><img src=x onerror={call}>",
]
CARRIERS = [
    '<a href="{address}">x</a>',
    "<a href='{address}'>x</a>",
    "<a href={address}>x</a>",
    '<iframe src="{address}"></iframe>',
    '<form action="{address}"><button>x</button></form>',
    '<svg><a href="{address}"><text y=20>x</text></a></svg>',
]

DOCUMENT = [
    "<base href='javascript:{call}//'><a href='x'>x</a>",
    "<meta http-equiv=refresh content='0;url=javascript:{call}'>",
    "<meta http-equiv=refresh content='0;url=data:text/html,<script>parent.{call}</script>'>",
    "<iframe srcdoc='<script>parent.{call}</script>'></iframe>",
    "<iframe srcdoc='&lt;script&gt;parent.{call}&lt;/script&gt;'></iframe>",
    "<object data='data:text/html,<script>parent.{call}</script>'></object>",
    "<embed src='data:text/html,<script>parent.{call}</script>'>",
    "<style>@import 'javascript:{call}';</style>",
    "<style>*{{background:url('javascript:{call}')}}</style>",
    "<p style='background:url(javascript:{call})'>x</p>",
    "<p style='animation:x' onanimationstart={call}>x</p><style>@keyframes x{{}}</style>",
    "<link rel=stylesheet href='data:text/css,@keyframes x{{}}'><p style=animation-name:x onanimationstart={call}>x",
    "<form id=f action='javascript:{call}'></form><button form=f>x</button>",
    "<button formaction='javascript:{call}'>x</button>",
    "<input type=image src=x onerror={call} formaction='javascript:{call}'>",
    "<isindex action='javascript:{call}' type=submit>",
    "<a xlink:href='javascript:{call}'>x</a>",
    "<math href='javascript:{call}'>x</math>",
    "<frameset onload={call}><frame></frameset>",
]

MUTATIONS = [
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror={call}&gt;">',
    "<math><mtext><table><mglyph><style><math href=javascript:{call}>x</math>",
    '<svg></p><style><a id="</style><img src=1 onerror={call}>">',
    '<svg><p><style><a id="</style><img src=1 onerror={call}>">',
    '<noscript><p title="</noscript><img src=x onerror={call}>">',
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror={call}>",
    '<math><annotation-xml encoding="text/html"><style><img src=x onerror={call}></style></annotation-xml></math>',
    "<svg><desc><noscript><style></noscript><img src=x onerror={call}></style>",
    '<xmp><p title="</xmp><svg/onload={call}>">',
    "<select><template><style></select><img src=x onerror={call}>",
    '<table><td><a href="x"><table><a href="javascript:{call}">x',
    '<a href="x"><table><a href="javascript:{call}">x</a></table></a>',
    "<p>&lt;script&gt;{call}&lt;/script&gt;</p><plaintext><img src=x onerror={call}>",
    '<textarea><p title="</textarea><img src=x onerror={call}>">',
    '<title><p title="</title><img src=x onerror={call}>">',
    '<iframe><p title="</iframe><img src=x onerror={call}>"></iframe>',
    '<noembed><p title="</noembed><img src=x onerror={call}>"></noembed>',
    '<noframes><p title="</noframes><img src=x onerror={call}>"></noframes>',
    '<svg><title><style><img title="</style><img src=x onerror={call}>"></style></title></svg>',
    "<svg><style>&lt;img src=x onerror={call}&gt;</style></svg>",
    '<math><mi><xmp><p title="</xmp><img src=x onerror={call}>"></xmp></mi></math>',
    "<!--<img src='--><img src=x onerror={call}>'>",
    "<!--!><img src=x onerror={call}><!-->",
    "<? foo='><script>{call}</script>'>",
    "<! foo='><script>{call}</script>'>",
    "</ foo='><script>{call}</script>'>",
    '<a title="&lt;/a&gt;&lt;img src=x onerror={call}&gt;" href=x>x</a>',
    '<span lang="\'&quot;&gt;&lt;img src=x onerror={call}&gt;">x</span>',
    "<span lang='\"><img src=x onerror={call}>'>x</span>",
    "<th scope='row\"><img src=x onerror={call}>'>x</th>",
    "<a hreflang='\"><img src=x onerror={call}>' href=x>x</a>",
]

PLAIN = [  # for fields of text; short, since titles are
    "<script>{call}</script>",
    "</script><script>{call}</script>",
    "</title><script>{call}</script>",
    "</textarea><script>{call}</script>",
    "</style><script>{call}</script>",
    '"><img src=x onerror={call}>',
    "'><img src=x onerror={call}>",
    '" onmouseover="{call}" x="',
    "' onfocus='{call}' autofocus='",
    "`-{call}-`",
    "';{call}//",
    '";{call}//',
    "\\';{call}//",
    "</script\t><svg/onload={call}>",
    "<!--<script>{call}</script>-->",
    "]]><svg/onload={call}>",
    "{{{{7*7}}}}<img src=x onerror={call}>",
    "{{% debug %}}<svg onload={call}>",
    "${{{call}}}",
    "#{{{call}}}",
    "%s%n<svg onload={call}>",
    "&lt;img src=x onerror={call}&gt;",
    "&amp;lt;img src=x onerror={call}&amp;gt;",
    "javascript:{call}",
    "<a href=javascript:{call}>x</a>",
    "\u202e<img src=x onerror={call}>",
    "＜img src=x onerror={call}＞<img src=x onerror={call}>",
    "<svg><animate onbegin={call}>",
    "\u2028{call}//",
    "<iframe srcdoc='<script>parent.{call}</script>'>",
]


def _in_texts() -> list[str]:
    on_elements = [
        f"<{element} {handler}={{call}} tabindex=1>x</{element}>"
        for element, handler in product(TEXT_ELEMENTS, TEXT_HANDLERS)
    ]
    with_addresses = [carrier.replace("{address}", address) for carrier, address in product(CARRIERS, ADDRESSES)]
    return [*SCRIPTS, *HANDLERS, *on_elements, *with_addresses, *DOCUMENT, *MUTATIONS]


def _armed(templates: list[str], first: int) -> list[str]:
    return [text.format(call=CALL.format(n=n), n=n) for n, text in enumerate(templates, first)]


RICH = _armed(_in_texts(), 1)
SHORT = _armed(PLAIN, 10_000)
