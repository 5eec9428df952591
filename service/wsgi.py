"""The entry point for other WSGI servers, as in ``gunicorn service.wsgi:app``. Importing it reads the settings and all rules."""

import os

from service.api.app import create_app
from service.api.log_lines import configure_logs
from service.loading import load_rules
from service.settings import read_settings

_settings = read_settings(os.environ)
configure_logs(_settings.log_level)
app = create_app(_settings, load_rules())
