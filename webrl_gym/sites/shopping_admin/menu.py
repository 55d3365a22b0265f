"""The menu of the back office, and the pages that this shop has no records for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Links = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A top entry of the menu with its groups of links."""

    label: str
    title: str
    groups: tuple[tuple[str, Links], ...]


MENU: tuple[Section, ...] = (
    Section(
        "SALES",
        "Sales",
        (
            (
                "Operations",
                (
                    ("Orders", "/admin/sales/order/"),
                    ("Invoices", "/admin/sales/invoice/"),
                    ("Shipments", "/admin/sales/shipment/"),
                    ("Credit Memos", "/admin/sales/creditmemo/"),
                    ("Billing Agreements", "/admin/paypal/billing_agreement/"),
                    ("Transactions", "/admin/sales/transactions/"),
                ),
            ),
        ),
    ),
    Section(
        "CATALOG",
        "Catalog",
        (("Inventory", (("Products", "/admin/catalog/product/"), ("Categories", "/admin/catalog/category/"))),),
    ),
    Section(
        "CUSTOMERS",
        "Customers",
        (
            (
                "",
                (
                    ("All Customers", "/admin/customer/index/"),
                    ("Now Online", "/admin/customer/online/"),
                    ("Login as Customer Log", "/admin/loginascustomer_log/log/"),
                    ("Customer Groups", "/admin/customer/group/"),
                ),
            ),
        ),
    ),
    Section(
        "MARKETING",
        "Marketing",
        (
            (
                "Promotions",
                (
                    ("Catalog Price Rule", "/admin/catalog_rule/promo_catalog/"),
                    ("Cart Price Rules", "/admin/sales_rule/promo_quote/"),
                ),
            ),
            (
                "Communications",
                (
                    ("Email Templates", "/admin/admin/email_template/"),
                    ("Newsletter Templates", "/admin/newsletter/template/"),
                    ("Newsletter Queue", "/admin/newsletter/queue/"),
                    ("Newsletter Subscribers", "/admin/newsletter/subscriber/"),
                ),
            ),
            (
                "SEO & Search",
                (
                    ("URL Rewrites", "/admin/admin/url_rewrite/"),
                    ("Search Terms", "/admin/search/term/"),
                    ("Search Synonyms", "/admin/search/synonyms/"),
                    ("Site Map", "/admin/admin/sitemap/"),
                ),
            ),
            (
                "User Content",
                (("All Reviews", "/admin/review/product/"), ("Pending Reviews", "/admin/review/product/pending/")),
            ),
        ),
    ),
    Section(
        "CONTENT",
        "Content",
        (
            (
                "Elements",
                (
                    ("Pages", "/admin/cms/page/"),
                    ("Blocks", "/admin/cms/block/"),
                    ("Widgets", "/admin/admin/widget_instance/"),
                    ("Templates", "/admin/pagebuilder/template/"),
                ),
            ),
            ("Media", (("Media Gallery", "/admin/media_gallery/media/"),)),
            (
                "Design",
                (
                    ("Configuration", "/admin/theme/design_config/"),
                    ("Themes", "/admin/admin/system_design_theme/"),
                    ("Schedule", "/admin/admin/system_design/"),
                ),
            ),
        ),
    ),
    Section(
        "REPORTS",
        "Reports",
        (
            (
                "Marketing",
                (
                    ("Products in Cart", "/admin/reports/report_shopcart/product/"),
                    ("Search Terms", "/admin/search/term/report/"),
                    ("Abandoned Carts", "/admin/reports/report_shopcart/abandoned/"),
                    ("Newsletter Problem Reports", "/admin/newsletter/problem/"),
                ),
            ),
            (
                "Reviews",
                (
                    ("By Customers", "/admin/reports/report_review/customer/"),
                    ("By Products", "/admin/reports/report_review/product/"),
                ),
            ),
            (
                "Sales",
                (
                    ("Orders", "/admin/reports/report_sales/sales/"),
                    ("Tax", "/admin/reports/report_sales/tax/"),
                    ("Invoiced", "/admin/reports/report_sales/invoiced/"),
                    ("Shipping", "/admin/reports/report_sales/shipping/"),
                    ("Refunds", "/admin/reports/report_sales/refunded/"),
                    ("Coupons", "/admin/reports/report_sales/coupons/"),
                    ("PayPal Settlement", "/admin/paypal/paypal_reports/"),
                    ("Braintree Settlement", "/admin/braintree/report/"),
                ),
            ),
            (
                "Customers",
                (
                    ("Order Total", "/admin/reports/report_customer/totals/"),
                    ("Order Count", "/admin/reports/report_customer/orders/"),
                    ("New", "/admin/reports/report_customer/accounts/"),
                ),
            ),
            (
                "Products",
                (
                    ("Views", "/admin/reports/report_product/viewed/"),
                    ("Bestsellers", "/admin/reports/report_sales/bestsellers/"),
                    ("Low Stock", "/admin/reports/report_product/lowstock/"),
                    ("Ordered", "/admin/reports/report_product/sold/"),
                    ("Downloads", "/admin/reports/report_product/downloads/"),
                ),
            ),
        ),
    ),
    Section(
        "STORES",
        "Stores",
        (
            (
                "Settings",
                (
                    ("All Stores", "/admin/admin/system_store/"),
                    ("Terms and Conditions", "/admin/checkout/agreement/"),
                    ("Order Status", "/admin/sales/order_status/"),
                ),
            ),
            (
                "Attributes",
                (
                    ("Product", "/admin/catalog/product_attribute/"),
                    ("Attribute Set", "/admin/catalog/product_set/"),
                    ("Rating", "/admin/review/rating/"),
                ),
            ),
        ),
    ),
    Section(
        "SYSTEM",
        "System",
        (
            ("Data Transfer", (("Import History", "/admin/admin/history/"),)),
            ("Tools", (("Index Management", "/admin/indexer/indexer/list/"), ("Backups", "/admin/backup/index/"))),
            ("Permissions", (("All Users", "/admin/admin/user/"), ("Locked Users", "/admin/admin/locks/"))),
            ("Other Settings", (("Notifications", "/admin/admin/notification/"),)),
        ),
    ),
)
DASHBOARD = "/admin/admin/dashboard/"
PARTNERS = "/admin/marketplace/index/"


@dataclass(frozen=True, slots=True)
class EmptyPage:
    """A list that has no records in this shop (or a few fixed ones)."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = ()


EMPTY_PAGES: Mapping[str, EmptyPage] = {
    "/admin/paypal/billing_agreement/": EmptyPage(
        "Billing Agreements", ("ID", "Customer Email", "Customer First Name", "Reference ID", "Status", "Created")
    ),
    "/admin/sales/transactions/": EmptyPage(
        "Transactions", ("ID", "Order ID", "Transaction ID", "Payment Method", "Transaction Type", "Closed", "Created")
    ),
    "/admin/customer/online/": EmptyPage(
        "Customers Now Online", ("ID", "First Name", "Last Name", "Email", "Last Activity", "Type")
    ),
    "/admin/loginascustomer_log/log/": EmptyPage(
        "Login as Customer Log", ("ID", "Customer", "Admin User", "Logged In", "Logged In At")
    ),
    "/admin/catalog_rule/promo_catalog/": EmptyPage(
        "Catalog Price Rule", ("ID", "Rule", "Start", "End", "Status", "Web Site")
    ),
    "/admin/admin/email_template/": EmptyPage("Email Templates", ("ID", "Template", "Added", "Updated", "Subject")),
    "/admin/newsletter/template/": EmptyPage("Newsletter Templates", ("ID", "Template", "Added", "Updated", "Subject")),
    "/admin/newsletter/queue/": EmptyPage("Newsletter Queue", ("ID", "Queue Start", "Subject", "Status", "Processed")),
    "/admin/newsletter/problem/": EmptyPage(
        "Newsletter Problem Reports", ("ID", "Subscriber", "Queue Date", "Queue Subject", "Error Code", "Error Text")
    ),
    "/admin/search/synonyms/": EmptyPage("Search Synonyms", ("ID", "Synonyms", "Website", "Store View")),
    "/admin/admin/sitemap/": EmptyPage("Site Map", ("ID", "Filename", "Path", "Link for Google", "Last Generated")),
    "/admin/admin/widget_instance/": EmptyPage("Widgets", ("Widget ID", "Widget", "Type", "Design Theme")),
    "/admin/pagebuilder/template/": EmptyPage("Manage Templates", ("Preview", "Template Name", "Template Type")),
    "/admin/media_gallery/media/": EmptyPage("Media Gallery", ("Image", "Title", "Created", "Used in")),
    "/admin/theme/design_config/": EmptyPage(
        "Design Configuration",
        ("Web Site", "Store", "Store View", "Theme Name"),
        (("Main Website", "Main Website Store", "Default Store View", "Magento Luma"),),
    ),
    "/admin/admin/system_design/": EmptyPage("Store Design Schedule", ("Store", "Design", "Date From", "Date To")),
    "/admin/reports/report_shopcart/product/": EmptyPage(
        "Products in Carts", ("ID", "Product", "Price", "Carts", "Orders")
    ),
    "/admin/reports/report_shopcart/abandoned/": EmptyPage(
        "Abandoned Carts", ("Customer", "Email", "Products", "Quantity", "Subtotal", "Applied Coupon", "Created")
    ),
    "/admin/reports/report_product/downloads/": EmptyPage(
        "Downloads Report", ("Product", "Link", "SKU", "Purchases", "Downloads")
    ),
    "/admin/paypal/paypal_reports/": EmptyPage(
        "PayPal Settlement Reports", ("Report Date", "Merchant Account", "Transaction ID", "Invoice ID")
    ),
    "/admin/braintree/report/": EmptyPage(
        "Braintree Settlement Report", ("Transaction ID", "Order ID", "Type", "Created At", "Amount", "Status")
    ),
    "/admin/admin/system_store/": EmptyPage(
        "Stores",
        ("Web Site", "Store", "Store View"),
        (("Main Website", "Main Website Store", "Default Store View"),),
    ),
    "/admin/checkout/agreement/": EmptyPage("Terms and Conditions", ("ID", "Condition", "Applied", "Status")),
    "/admin/sales/order_status/": EmptyPage(
        "Order Status",
        ("Status", "Status Code", "State Code", "Default Status", "Visible On Storefront"),
        (
            ("Canceled", "canceled", "canceled", "Yes", "Yes"),
            ("Closed", "closed", "closed", "Yes", "Yes"),
            ("Complete", "complete", "complete", "Yes", "Yes"),
            ("On Hold", "holded", "holded", "Yes", "Yes"),
            ("Pending", "pending", "new", "Yes", "Yes"),
            ("Processing", "processing", "processing", "Yes", "Yes"),
        ),
    ),
    "/admin/catalog/product_set/": EmptyPage("Attribute Sets", ("Set",), (("Bag",), ("Bottom",), ("Gear",), ("Top",))),
    "/admin/review/rating/": EmptyPage(
        "Ratings", ("ID", "Rating", "Sort Order", "Active"), (("4", "Rating", "1", "Active"),)
    ),
    "/admin/admin/history/": EmptyPage("Import History", ("ID", "Start Date&Time", "User", "Imported File", "Summary")),
    "/admin/indexer/indexer/list/": EmptyPage(
        "Index Management",
        ("Indexer", "Description", "Mode", "Status"),
        (
            ("Product Price", "Index product prices", "Update on Save", "Ready"),
            ("Stock", "Index stock", "Update on Save", "Ready"),
            ("Catalog Search", "Rebuild the search index", "Update on Save", "Ready"),
        ),
    ),
    "/admin/backup/index/": EmptyPage("Backups", ("Time", "Name", "Size(bytes)", "Type")),
    "/admin/admin/user/": EmptyPage(
        "Users",
        ("ID", "User Name", "First Name", "Last Name", "Status"),
        (("1", "admin", "Store", "Keeper", "Active"),),
    ),
    "/admin/admin/locks/": EmptyPage("Locked Users", ("ID", "Username", "Last login", "Failures", "Unlocked")),
    "/admin/admin/notification/": EmptyPage("Notifications", ("Severity", "Date Added", "Message")),
    PARTNERS: EmptyPage("Magento Marketplace", ("Partner", "Extension", "Rating")),
}
