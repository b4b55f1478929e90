"""WordPress: `wp_list_comments` (core walker, its themes, Jetpack). Pingbacks are not reader comments."""

from newsarchive.readers.web.comments.engine import Family

FAMILY = Family(
    name="wordpress",
    marks=("depth-1", "depth-2"),
    item=".comment[class*=depth-]",
    author=".comment-author .fn, cite.fn, .fn",
    text=".comment-content, .comment-text, .commenttext, .comment_text, .comment-entry",
    drop=".comment-awaiting-moderation, .comment-like-feedback, .jp-relatedposts, .sharedaddy",
    area="#respond, .comment-respond, .commentlist, .comment-list, #comments, .pingback, .trackback",
)
