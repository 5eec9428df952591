"""Builds the Flask application: routes, error handling, log and headers."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from flask import Flask, Response, request

from service.answer.answering import answer_here, check_itself
from service.answer.ruleset import compute_ruleset
from service.api.about import about_routes
from service.api.articles import article_routes
from service.api.batch import BatchStreamer, batch_routes
from service.api.console import console_routes
from service.api.cors import allow_origins
from service.api.headers import protect
from service.api.keys import read_keys, require_key
from service.api.logs import log_requests
from service.api.media import CONTENT_CODINGS, types_read
from service.api.problems import answer_errors
from service.api.reference import reference_routes
from service.api.server_hooks import ServerHooks
from service.loading import Rules
from service.settings import Settings


class Application(Flask):
    """Flask, with an answer to OPTIONS that has no body and says what may be posted."""

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """The function itself. Flask would look up for each of them at each request whether it is asynchronous; none is."""
        return func

    def make_default_options_response(self) -> Response:
        """Answer OPTIONS with the methods of the address in Allow, and what it reads in Accept-Post and Accept-Encoding."""
        allowed = super().make_default_options_response().allow.as_set()
        response = Response(status=204, headers={"Allow": ", ".join(sorted(method.upper() for method in allowed))})
        del response.headers["Content-Type"]
        if types := types_read(request.blueprint):
            response.headers["Accept-Post"] = ", ".join(types)
            response.headers["Accept-Encoding"] = ", ".join(CONTENT_CODINGS)
        return response


def create_app(settings: Settings, rules: Rules, hooks: ServerHooks = ServerHooks()) -> Flask:  # noqa: B008 (frozen)
    """Make the application, which answers articles by `rules` or through a hook of the server.

    Raises whatever its self-test raises, because a broken build must not start. With a hook, the process after it does the self-test.
    """
    app = Application("copydesk", static_folder=None)
    app.url_map.merge_slashes = False  # an address has one spelling, and redirects would repeat the request
    ruleset = compute_ruleset()
    if hooks.answer is None:
        check_itself(rules, ruleset)
    log_requests(app, ruleset, hooks.observe)
    answer_errors(app)
    protect(app)
    allow_origins(app, settings.allowed_origins)
    streamer = BatchStreamer(settings, hooks.answer or answer_here(rules, ruleset), hooks)
    for routes in (article_routes(ruleset, streamer), batch_routes(streamer)):
        if settings.api_keys_file:
            require_key(routes, read_keys(Path(settings.api_keys_file)))
        app.register_blueprint(routes)
    app.register_blueprint(about_routes(settings, ruleset, hooks))
    if settings.console:
        app.register_blueprint(console_routes())
        app.register_blueprint(reference_routes())
    return app
