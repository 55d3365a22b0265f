"""The text of an element as it is shown. Every case is what Chromium 156 gives for ``outerText`` of ``#t``."""

from __future__ import annotations

import pytest

from webrl_gym.browsers.dom import Document
from webrl_gym.browsers.locators import evaluate

URL = "http://small.test/"
CASES = [
    ("<div id=t>a <b> b </b> c</div>", "a b c"),
    ("<div>a<span id=t> hi </span>b</div>", " hi "),
    ("<div>a <span id=t> hi</span> b</div>", "hi"),
    ("<div id=t><p>one</p><p>two</p>three</div>", "one\n\ntwo\n\nthree"),
    ("<div id=t>x<div>y</div>z</div>", "x\ny\nz"),
    ("<div id=t><ul><li>a<li>b</ul></div>", "a\nb"),
    ("<div id=t><table><tr><td>a<td>b<tr><td>c<td>d</table></div>", "a\tb\nc\td"),
    (
        "<div id=t>q<table><caption>cap</caption><thead><tr><th>h1<th>h2<tbody><tr><td>c<td>d</table>r</div>",
        "q\ncap\nh1\th2\nc\td\nr",
    ),
    ("<table><tr id=t><td>a</td> <td> b </td></tr></table>", "a\tb"),
    ("<div id=t>x<select><option>a<option>b</select>y</div>", "x\na\nb\ny"),
    ("<div id=t>x <select><optgroup label=g><option>a</optgroup><option>b</select> y</div>", "x \na\nb\n y"),
    ("<select id=t><option>a<option>b</select>", "a\nb"),
    ("<div id=t>x<input value=v>y<textarea>tt</textarea>z</div>", "xyz"),
    ("<textarea id=t>tt</textarea>", ""),
    ("<div id=t>a <button> b </button> c</div>", "a b c"),
    ("<div id=t>a<button> b </button>c</div>", "abc"),
    ("<div id=t>a <img alt=p> b</div>", "a  b"),
    ("<div id=t>a<br>b<br><br>c<br></div>", "a\nb\n\nc\n"),
    ("<div id=t>a <br> b</div>", "a\nb"),
    ("<pre id=t> a\n  b\n</pre>", " a\n  b\n"),
    ("<div id=t>x<pre> a\n  b\n</pre>y</div>", "x\n a\n  b\n\ny"),
    ("<div id=t><details><summary>s</summary>in<p>p</p></details>z</div>", "s\nz"),
    ("<div id=t><details open><summary>s</summary>in</details>z</div>", "s\nin\nz"),
    ("<details><summary>s</summary><div id=t>in <b> x</b></div></details>", ""),
    ("<details id=t><summary>s</summary>in</details>", "s"),
    (
        "<div id=t>a<span hidden>b</span>c<script>d</script><style>e</style><noscript>f</noscript><template>g</template></div>",
        "ac",
    ),
    ("<div hidden id=t>a <b> b</b>\n c</div>", "a  b\n c"),
    ("<div hidden><div id=t>a <b> b</b>\n c<p>x</div></div>", "a  b\n cx"),
    ("<script id=t>d  e</script>", "d  e"),
    ("<div id=t>&nbsp;a&nbsp; b</div>", "\xa0a\xa0 b"),
    ("<div id=t><dialog>x</dialog><dialog open>y</dialog></div>", "y"),
    ("<div id=t><dl><dt>a<dd>b</dl><hr>c<h1>d</h1><h2>e</h2></div>", "a\nb\nc\nd\ne"),
    ("<div id=t><fieldset><legend>l</legend>x</fieldset></div>", "l\nx"),
    ("<div id=t><label>a<input type=checkbox> b</label> <label>c</label></div>", "a b c"),
    ("<div id=t>a<video>v</video><audio>u</audio><canvas>k</canvas><iframe>i</iframe><object>o</object>z</div>", "aoz"),
    ("<div id=t>a<svg><title>tt</title><text>x</text></svg>b</div>", "a\nx\nb"),
    ("<div id=t><p> a </p> <p></p> <p>b</p></div>", "a\n\nb"),
    ("<div id=t><div><div>a</div></div><div><p>b</p></div></div>", "a\n\nb"),
    ("<div id=t><span>a</span><span>b</span> <a>c</a>\n<a>d</a></div>", "ab c d"),
    ("<div id=t><ruby>a<rp>(</rp><rt>b</rt><rp>)</rp></ruby></div>", "ab"),
    ("<div id=t>a<meter value=1>m</meter>b<progress>p</progress>c<output>o</output></div>", "abco"),
    ("<span id=t>a<div>b</div>c</span>", "a\nb\nc"),
    ("<div id=t>a<wbr>b&shy;c&ZeroWidthSpace;d</div>", "ab\xadc\u200bd"),
    ("<div id=t><table><tr><td><p>a</p></td><td><div>b</div>c</td></tr></table></div>", "a\n\n\t\nb\nc"),
    ("<table><tr><td id=t><p>a</p><p>b</p></td><td>x</td></tr></table>", "a\n\nb"),
    ("<div id=t>a<table><tr><td>b</table>c</div>", "a\nb\nc"),
    ("<div id=t><table><tr></tr><tr><td></td><td>x</td></tr></table></div>", "\n\tx"),
    ("<div id=t><table><tr><td>a</tr><tfoot><tr><td>f</tfoot><tbody><tr><td>b</table></div>", "a\nf\nb"),
    ("<div id=t><div popover>x</div><div inert>y</div></div>", "y"),
    ("<div id=t><a href=x>  a  </a>  </div>", "a"),
    ("<div id=t>x<button><div>a</div><div>b</div></button>y</div>", "x\na\nb\ny"),
    ("<div id=t><datalist><option>a</datalist>b<area>c</div>", "bc"),
    ("<option id=t> a  b </option>", "a b"),
    ("<select><option id=t> a  b </select>", " a  b "),
    ("<select><optgroup id=t label=x><option> a  b <option>c</optgroup></select>", " a  b c"),
    ("<div id=t>a\n\n\nb\tc</div>", "a b c"),
    ("<div id=t>日本\n語 x</div>", "日本 語 x"),
    ("<div id=t><p>a</p>\n<ul>\n<li>b</li>\n</ul>\n<p>c</p></div>", "a\n\nb\n\nc"),
    ("<div id=t>x<select multiple><option>a<option hidden>b</select>y</div>", "x\na\nb\ny"),
    ("<div id=t>x<br><p>y</p></div>", "x\n\n\ny"),
    ("<div id=t><p>y<br></p>z</div>", "y\n\n\nz"),
    ("<body id=t>a<div>b</div></body>", "a\nb"),
    ("<div id=t>a<p style=''></p>b</div>", "a\n\nb"),
    ("<div id=t>a<div></div>b</div>", "a\nb"),
    ("<div id=t>a<div> </div>b</div>", "a\nb"),
    ("<div id=t><h1>A</h1>\n text <em>x</em>, <a>y</a>.\n</div>", "A\ntext x, y."),
    ("<div id=t><p>a<p>b<div>c</div></div>", "a\n\nb\n\nc"),
    ("<div id=t><blockquote>a<p>b</p></blockquote>c</div>", "a\n\nb\n\nc"),
    ("<div id=t>a <input type=hidden> b</div>", "a b"),
    ("<div id=t>a <input> b</div>", "a  b"),
    ("<div id=t>a <button></button> b</div>", "a  b"),
    ("<div id=t>a <span> </span> b</div>", "a b"),
    ("<div>a <span id=t> </span> b</div>", ""),
    ("<div>a<span id=t> </span>b</div>", " "),
    ("<div><span id=t> a</span> </div>", "a"),
    ("<div>a <b id=t>b </b></div>", "b"),
    ("<div><b id=t>b </b><i>c</i></div>", "b "),
    ("<table id=t><tr><td>a<td>b<tr><td>c</table>", "a\tb\nc"),
    ("<table><tbody id=t><tr><td>a<td>b<tr><td>c</table>", "a\tb\nc"),
    ("<table id=t><tr><td><table><tr><td>in<td>ner</table><td>b</table>", "in\tner\n\tb"),
    ("<ul><li id=t>a<ul><li>b</ul></ul>", "a\nb"),
    ("<div id=t>a<center>b</center><main>c</main></div>", "a\nb\nc"),
    ("<details><summary>s</summary><div hidden id=t>x</div></details>", ""),
    ("<div hidden><details><summary>s</summary><b id=t>x</b></details></div>", "x"),
    ("<canvas id=t>k</canvas>", ""),
    ("<video><b id=t>k</b></video>", "k"),
    ("<select multiple><option id=t> a  b <option>c</select>", "a b"),
    ("<div id=t><select><option> a  b <option>c</select></div>", "a b\nc"),
    ("<details><summary>s</summary><select><option id=t>c</select></details>", ""),
    ("<div hidden id=t>a<script>b</script></div>", "ab"),
]


@pytest.mark.parametrize(("html", "text"), CASES)
def test_as_in_chromium(html: str, text: str) -> None:
    document = Document(f"<!DOCTYPE html>{html}", URL)
    assert evaluate(document, URL, "document.querySelector('#t').outerText") == text
    assert evaluate(document, URL, "document.querySelector('#t').innerText") == text


def test_an_opened_disclosure_is_read() -> None:
    document = Document("<!DOCTYPE html><details id=t><summary>s</summary>in</details>", URL)
    details = document.ids["t"]
    assert evaluate(document, URL, "document.querySelector('#t').outerText") == "s"
    document.live.open[details.index] = True
    assert evaluate(document, URL, "document.querySelector('#t').outerText") == "s\nin"
