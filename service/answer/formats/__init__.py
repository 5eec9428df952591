"""The forms that an answer can take: JSON, schema.org, Web Annotations, Markdown, HTML, plain text. One module each."""
