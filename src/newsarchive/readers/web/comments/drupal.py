"""Drupal 6 to 10: replies stand in `.indented` boxes beside what they answer."""

from newsarchive.readers.web.comments.engine import Family

FAMILY = Family(
    name="drupal",
    marks=("indented", "comment-wrapper", "comment__submitted", "node-comments", "comment-by-", "js-comment"),
    item="div.comment, article.comment",
    author=".submitted .username, .comment__author .username, .username",
    date=".submitted time, .comment__time, .submitted, .comment__submitted",
    text=".field-name-comment-body, .field--name-comment-body",
    drop="ul.links, .comment__links",
    area="#comments, section.comments, .comment-wrapper, #comment-form",
)
