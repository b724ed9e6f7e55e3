using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Ingest.Feeds.Html;

namespace Ingest.Tests.Feeds;

/// <summary>Whatever goes in, a browser's parser finds in what comes out nothing that runs, reaches out or takes the page's place.</summary>
public class SanitiserAttackTests
{
    private static readonly HashSet<string> Forbidden = new(StringComparer.OrdinalIgnoreCase)
    {
        "script", "style", "iframe", "frame", "frameset", "object", "embed", "applet", "form", "input", "button", "select", "textarea", "meta", "link", "base", "noscript", "template",
        "math", "foreignobject", "animate", "set", "use", "image", "title", "desc", "noembed", "noframes", "xmp", "plaintext", "listing", "marquee", "dialog", "portal", "slot", "isindex", "keygen",
    };

    private static readonly HashSet<string> ForbiddenAttributes = new(StringComparer.OrdinalIgnoreCase)
    {
        "style", "srcdoc", "srcset", "action", "formaction", "name", "id", "ping", "xlink:href", "data", "code", "codebase", "classid", "archive", "dynsrc", "lowsrc", "is", "slot", "autofocus", "tabindex", "contenteditable", "background-image", "target", "sizes", "integrity", "usemap-x",
    };

    [Theory]
    [InlineData("<scr<script>ipt>alert(1)</scr</script>ipt>")]
    [InlineData("<<script>alert(1);//<</script>")]
    [InlineData("<script/src=//x.example>")]
    [InlineData("<script\u0000>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)//")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("<img/src=x/onerror=alert(1)>")]
    [InlineData("<img src=\"x\"onerror=\"alert(1)\">")]
    [InlineData("<img src=`x`onerror=`alert(1)`>")]
    [InlineData("<img \"\"\"><script>alert(1)</script>\">")]
    [InlineData("<img src=\"javascript:alert(1)\">")]
    [InlineData("<img src=x srcset=\"javascript:alert(1) 1x\">")]
    [InlineData("<img lowsrc=javascript:alert(1) dynsrc=javascript:alert(1)>")]
    [InlineData("<a href=\"jav&#x09;ascript:alert(1)\">x</a>")]
    [InlineData("<a href=\"jav&Tab;ascript&colon;alert(1)\">x</a>")]
    [InlineData("<a href=\"&#0000106&#0000097&#0000118&#0000097&#0000115&#0000099&#0000114&#0000105&#0000112&#0000116&#0000058alert(1)\">x</a>")]
    [InlineData("<a href=\"\u00A0javascript:alert(1)\">x</a>")]
    [InlineData("<a href=\"\u2028javascript:alert(1)\">x</a>")]
    [InlineData("<a href=\" &#14;  javascript:alert(1)\">x</a>")]
    [InlineData("<a href=\"javascript\u0000:alert(1)\">x</a>")]
    [InlineData("<a href=//x.example/ onclick=alert(1)//>x</a>")]
    [InlineData("<a href=x href=javascript:alert(1)>x</a>")]
    [InlineData("<a xlink:href=javascript:alert(1)>x</a>")]
    [InlineData("<a href=data:text/html;base64,PHNjcmlwdD4=>x</a>")]
    [InlineData("<a href='DATA:text/html,<script>alert(1)</script>'>x</a>")]
    [InlineData("<a href=blob:https://x.example/1>x</a><a href=filesystem:x>x</a><a href=view-source:x>x</a>")]
    [InlineData("<svg><script>alert(1)</script></svg>")]
    [InlineData("<svg onload=alert(1)>")]
    [InlineData("<svg><style><img src=x onerror=alert(1)></style></svg>")]
    [InlineData("<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">")]
    [InlineData("<svg><a xlink:href=javascript:alert(1)><text x=20 y=20>x</text></a></svg>")]
    [InlineData("<svg><animate onbegin=alert(1) attributeName=x dur=1s>")]
    [InlineData("<svg><set attributeName=href to=javascript:alert(1)>")]
    [InlineData("<svg><use href=\"data:image/svg+xml,<svg id='x' xmlns='http://www.w3.org/2000/svg'/>#x\">")]
    [InlineData("<svg><foreignObject><iframe src=javascript:alert(1)></foreignObject></svg>")]
    [InlineData("<svg><title><img src=x onerror=alert(1)></title></svg>")]
    [InlineData("<svg><desc><noscript><img title=\"</noscript><img src=x onerror=alert(1)>\">")]
    [InlineData("<svg><g fill=\"url(javascript:alert(1))\" stroke='url(//x.example/)'>")]
    [InlineData("<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">")]
    [InlineData("<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>")]
    [InlineData("<math><annotation-xml encoding=\"text/html\"><style><img src onerror=alert(1)>")]
    [InlineData("<math href=javascript:alert(1)>x</math>")]
    [InlineData("<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">")]
    [InlineData("<noembed><p title=\"</noembed><img src=x onerror=alert(1)>\">")]
    [InlineData("<noframes><p title=\"</noframes><img src=x onerror=alert(1)>\">")]
    [InlineData("<xmp><p title=\"</xmp><img src=x onerror=alert(1)>\">")]
    [InlineData("<textarea><p title=\"</textarea><img src=x onerror=alert(1)>\">")]
    [InlineData("<title><p title=\"</title><img src=x onerror=alert(1)>\">")]
    [InlineData("<iframe><p title=\"</iframe><img src=x onerror=alert(1)>\">")]
    [InlineData("<plaintext><img src=x onerror=alert(1)>")]
    [InlineData("<listing>&lt;img onerror=\"alert(1)\" src=x&gt;</listing>")]
    [InlineData("<template><script>alert(1)</script></template>")]
    [InlineData("<template><template></template><img src=x onerror=alert(1)></template>")]
    [InlineData("<style>@import 'javascript:alert(1)'</style>")]
    [InlineData("<p style=\"background:url(javascript:alert(1))\">x</p>")]
    [InlineData("<p style=\"width:expression(alert(1));-moz-binding:url(//x.example/x)\">x</p>")]
    [InlineData("<!--><img src=x onerror=alert(1)>-->")]
    [InlineData("<!---><img src=x onerror=alert(1)>-->")]
    [InlineData("<!--!><img src=x onerror=alert(1)-->")]
    [InlineData("<!-- --!><img src=x onerror=alert(1)> -->")]
    [InlineData("<!--[if gte IE 4]><script>alert(1)</script><![endif]-->")]
    [InlineData("<![CDATA[<img src=x onerror=alert(1)>]]>")]
    [InlineData("<svg><![CDATA[><img src=x onerror=alert(1)>]]></svg>")]
    [InlineData("<?xml version=\"1.0\"?><?php echo '<img src=x onerror=alert(1)>' ?>")]
    [InlineData("<!DOCTYPE x [<!ENTITY y \"<img src=x onerror=alert(1)>\">]>&y;")]
    [InlineData("</><img src=x onerror=alert(1)>")]
    [InlineData("</ script><img src=x onerror=alert(1)>")]
    [InlineData("<a title='\">&lt;img src=x onerror=alert(1)>'>x</a>")]
    [InlineData("<a title=\"&quot;&gt;&lt;img src=x onerror=alert(1)&gt;\">x</a>")]
    [InlineData("<p title=\"`onmouseover=alert(1)//\">x</p>")]
    [InlineData("<object data=javascript:alert(1)></object><embed src=javascript:alert(1)><applet code=x></applet>")]
    [InlineData("<form action=javascript:alert(1)><button formaction=javascript:alert(1)>x</button><input type=image src=x onerror=alert(1)></form>")]
    [InlineData("<meta http-equiv=refresh content='0;url=javascript:alert(1)'><base href=javascript:/><link rel=stylesheet href=//x.example/>")]
    [InlineData("<video src=javascript:alert(1) poster=javascript:alert(1) onloadstart=alert(1)><source onerror=alert(1)><track src=javascript:alert(1)></video>")]
    [InlineData("<audio src onerror=alert(1)><details open ontoggle=alert(1)><summary>x</summary></details>")]
    [InlineData("<marquee onstart=alert(1)>x</marquee><body onload=alert(1)><frameset onload=alert(1)><frame src=javascript:alert(1)>")]
    [InlineData("<table background=javascript:alert(1)><td background=javascript:alert(1)>x</table>")]
    [InlineData("<div id=cookie name=location><a id=document name=body>x</a></div>")]
    [InlineData("<x onclick=alert(1)>x</x><custom-element is=x onfocus=alert(1) tabindex=1 autofocus>")]
    [InlineData("<b <script>alert(1)</script>>x</b>")]
    [InlineData("<a href=\"x\" <img src=x onerror=alert(1)>>")]
    [InlineData("<select><option><style></option></select><img src=x onerror=alert(1)></style>")]
    [InlineData("<table><tr><td><form><select><noscript></select><img src=x onerror=alert(1)></noscript>")]
    [InlineData("\u003C\u200Bscript>alert(1)</script>")]
    [InlineData("＜script＞alert(1)＜/script＞")]
    [InlineData("+ADw-script+AD4-alert(1)+ADw-/script+AD4-")]
    [InlineData("<ıframe src=javascript:alert(1)><ſcript>alert(1)</ſcript>")]
    public void Nothing_runs(string attack)
    {
        foreach (var html in new[] { attack, $"<p title=\"{attack}", $"<svg>{attack}", $"<table><td>{attack}", $"<b>x</b>{attack}{attack}", attack[..(attack.Length / 2)], attack.Replace("<", "</b><", StringComparison.Ordinal), attack.ToUpperInvariant() })
            AssertHarmless(SafeHtml.Of(html, new Uri("https://example.com/a/")));
    }

    [Theory]
    [InlineData("<p>a<table><tr><td>b</td></tr></table>c</p>")]
    [InlineData("<a href='/x'>1<a href='/y'>2</a></a>")]
    [InlineData("<ul><li>1<li>2<ul><li>3</ul></ul>")]
    [InlineData("<h1><p>x</h1></p>")]
    public void What_comes_out_comes_out_the_same_a_second_time(string html)
    {
        var once = SafeHtml.Of(html, null);

        Assert.Equal(once, SafeHtml.Of(once, null));
    }

    /// <summary>Pieces of attacks in any order: what no one thought of. Runs a second; INGEST_FUZZ_ROUNDS and INGEST_FUZZ_SEED as in MutationTests.</summary>
    [Fact]
    public void Nothing_runs_of_pieces_in_any_order()
    {
        var random = new Random(MutationTests.Setting("INGEST_FUZZ_SEED", 20260105));
        for (var round = MutationTests.Setting("INGEST_FUZZ_ROUNDS", 2_000); round > 0; round--)
        {
            var html = string.Concat(Enumerable.Range(0, random.Next(2, 14)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            AssertHarmless(SafeHtml.Of(html, random.Next(2) == 0 ? new Uri("https://example.com/") : null));
        }
    }

    [Theory]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("<svg><style></style></svg>")]
    [InlineData("<a href=\"java&Tab;script:x\">x</a>")]
    [InlineData("<p style=color:red>")]
    public void What_is_harmful_is_found_to_be(string html) => Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => AssertHarmless(html));

    private static readonly string[] Pieces =
    [
        "<", ">", "/", "\"", "'", "`", "=", " ", "\0", "&", ";", "&lt;", "&quot;", "&#x3c;", "x", "<p>", "</p>", "<b title=\"", "<b title='", "<a href=", "<a href=\"", "<a href='", "javascript:", "java&#10;script&colon;", "data:text/html,",
        "<img src=x ", "onerror=alert(1) ", "<svg>", "</svg>", "<svg ", "<math>", "</math>", "<mtext>", "<mglyph>", "<style>", "</style>", "<script>", "</script>", "<script ", "<noscript>", "</noscript>", "<template>", "</template>",
        "<textarea>", "</textarea>", "<title>", "</title>", "<iframe>", "</iframe>", "<xmp>", "</xmp>", "<table>", "<tr>", "<td>", "</table>", "<select>", "<option>", "<form>", "</form>", "<!--", "-->", "--!>", "<![CDATA[", "]]>", "<!", "<?",
        "<foreignObject>", "<desc>", "<circle r=", "<path d=", "fill=url(", "<text>", "<g ", "style=x ", "id=x ", "<ul><li>", "<h1>", "<a>", "</a>", "<br/>", "<font color=", "<details open ", "<source srcset=x src=", "\n", "\u00A0", "\u2028", "ß", "İ",
    ];

    /// <summary>As a page's script would find it, with scripts switched on and off: a noscript is read in two ways.</summary>
    internal static void AssertHarmless(string html)
    {
        foreach (var scripting in new[] { true, false })
        {
            var parser = new HtmlParser(new HtmlParserOptions { IsScripting = scripting });
            foreach (var element in parser.ParseDocument($"<body><div>{html}</div>").Body!.QuerySelectorAll("*"))
            {
                Assert.False(Forbidden.Contains(element.LocalName), $"<{element.LocalName}> in {html}");
                foreach (var attribute in element.Attributes)
                    AssertHarmless(attribute, html);
            }
        }
    }

    private static void AssertHarmless(IAttr attribute, string html)
    {
        Assert.False(attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase) || ForbiddenAttributes.Contains(attribute.Name), $"{attribute.Name} in {html}");
        var value = string.Concat(attribute.Value.Where(c => c > ' ' && !char.IsControl(c) && !char.IsWhiteSpace(c)));
        foreach (var scheme in new[] { "javascript:", "vbscript:", "data:", "blob:", "filesystem:", "view-source:" })
            Assert.False(value.StartsWith(scheme, StringComparison.OrdinalIgnoreCase), $"{attribute.Value} in {html}");
    }
}
