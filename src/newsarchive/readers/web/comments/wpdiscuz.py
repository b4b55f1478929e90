"""wpDiscuz, versions 5 and 7: a WordPress plugin with votes and replies of its own."""

from newsarchive.readers.web.comments.engine import Family

FAMILY = Family(
    name="wpdiscuz",
    marks=("wpd-comment", "wc-comment"),
    item="div.wpd-comment, div.wc-comment",
    author=".wpd-comment-author, .wc-comment-author",
    date=".wpd-comment-date@title, .wc-comment-date@title",
    text=".wpd-comment-text, .wc-comment-text",
    votes=".wpd-vote-result, .wc-vote-result",
    area="#wpdcom, #wpcomm, #wpdiscuz_unauth",
)
