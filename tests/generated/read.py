"""Reads an article and a batch with the client that openapi-generator makes for Python. Arguments: the address of a service."""

import sys

import copydesk_generated as generated

TEXT = """\
Pier shut for the winter

The pier at Pellow will stay shut until spring.

“We open again in April,” said Ada Quill, who runs it.
"""

with generated.ApiClient(generated.Configuration(host=sys.argv[1])) as connection:
    articles = generated.ArticlesApi(connection)
    article = articles.process_article(generated.Submission(text=TEXT))
    assert article.headline == "Pier shut for the winter"
    assert article.quotes[0].speaker.name == "Ada Quill"
    # The generated client reads no NDJSON, and hands it over as it is.
    response = articles.process_batch_without_preload_content(generated.Submission(text=TEXT).to_json() + "\n", fields=["headline"])
    assert response.read() == b'{"headline":"Pier shut for the winter"}\n'
print("Python: an article and a batch were read")
