"""One page per site with everything that the published locators look for there."""

from __future__ import annotations

SITES = {
    "shopping": """<!DOCTYPE html><title>Shop</title>
<div class="products-grid wishlist"><ol><li><a href=/mug.html>Blue mug</a> <span>$4.00</span></li></ol></div>
<div class="order-details-items ordered"><table><caption>Items</caption><tr><th>Name<th>SKU<tr><td>Mug<td>B07X</table></div>
<div class="box box-address-shipping"><strong>Default</strong><div class=box-content><address>Emma Lopez<br>1 Path<br></address></div></div>
<div class="box box-address-billing"><div class=box-content><address>Emma Lopez<br>2 Path</address></div></div>
<form><input type=checkbox title="General Subscription" checked>
<textarea title="What’s on your mind?">It broke</textarea></form>""",
    "shopping_admin": """<!DOCTYPE html><title>Admin</title><form>
<input name="product[sale]" value=1><select name="product[status]"><option value=1>On<option value=2 selected>Off</select>
<input name="product[price]" value="27.00"><input name="product[quantity_and_stock_status][qty]" value=5>
<select name="product[quantity_and_stock_status][is_in_stock]"><option value=1>In<option value=0 selected>Out</select>
<input name=title value="Home"><input id=sales_report_from value=2/1/23><input id=sales_report_to value=2/28/23></form>
<div data-index=configurable><table><tr><td>Shirt-M-Blue<td>3</table></div><span id=order_status>Canceled</span>
<div class="admin__data-grid-filters-current"><span>Active filters:</span> <ul><li><span>Status:</span> Canceled</li></ul></div>
<div class="data item content" id=description><p>Soft.</p><p hidden>Not this.</p></div>
<div class="product attribute overview"><div itemprop=description>Short one</div></div>""",
    "reddit": """<!DOCTYPE html><title>Forum</title>
<article class=submission><div class=submission__inner><h1 class=submission__title><a href=/f/books/1/t>A  title</a></h1>
<div class=submission__body><p>First.</p><p>Second &amp; last.</p></div><img src=/i/a.jpg alt=""><a>no link</a></div>
<div class=submission__vote><form class="vote vote--user-upvoted"><button>Upvote</button></form></div></article>
<div class=comment__body><p>???</p></div><div id=sidebar><section><h2>Forums</h2><ul><li>books</ul></section></div>
<p class=user-bio__biography>Reader</p>
<textarea id=forum_description>Welcome</textarea><textarea id=forum_sidebar>
Games
Books</textarea>""",
    "gitlab": """<!DOCTYPE html><title>Git</title>
<div class=cover-status><span>:smile:</span> Enjoying it</div>
<div class=profile-header><a itemprop=url href=http://a.test>a.test</a></div>
<div class=user-profile><div>@ann</div><div>@bo</div></div>
<ul id=notes-list><li><div class=timeline-discussion-body>Old</div><li><div class=timeline-discussion-body><p>Good idea</p></div></ul>
<div class=detail-page-description>From <a class=gl-font-monospace>redesign</a> into <a class=gl-font-monospace>main</a></div>
<div class="block reviewer"><span>Reviewer</span> <a>Ann</a></div><div class="block assignee">Byte</div>
<span class=visibility-icon title="Public - everyone"></span>
<h1 data-qa-selector=title_content>404s</h1><div data-testid=sidebar-due-date>Due <b>Jan 3, 2030</b></div>
<table><tr><td data-label=Account><span class=gl-avatar-labeled-label>Ann</span><span class=gl-avatar-labeled-sublabel>@ann</span>
<td class=col-max-role><span>Owner</span><tr><td data-label=Account><span class=gl-avatar-labeled-sublabel>@bo</span>
<td class=col-max-role><span>Guest</span></table>""",
    "map": """<!DOCTYPE html><title>Map</title><div id=sidebar_content><h2>Hall</h2><p>Somerset  County</p></div>
<form><input name=route_from value="A, Pittsburgh"><input name=route_to value=B></form>
<div id=content><select class=routing_engines><option>Bicycle<option selected>Car<option>Foot</select></div>""",
}
