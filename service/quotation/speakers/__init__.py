"""Who is meant: the people and organisations of an article, and which of them a mention stands for."""
