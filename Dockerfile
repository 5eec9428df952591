# Two stages from one base: the first installs from the lock files, the second takes only what the service runs.
# A release names the base by its digest: deploy/release.

FROM python:3.13-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PIP_ROOT_USER_ACTION=ignore
WORKDIR /build
# EXTRAS=tracing adds OpenTelemetry: any file of requirements/ that locks an extra.
ARG EXTRAS=
COPY requirements/ requirements/
RUN python -m venv --without-pip /opt/copydesk \
 && python -m pip --python /opt/copydesk/bin/python install --require-hashes --no-compile -r requirements/run.txt ${EXTRAS:+-r requirements/$EXTRAS.txt} \
 && python -m venv /opt/tools \
 && /opt/tools/bin/python -m pip install --require-hashes -r requirements/build.txt
COPY pyproject.toml README.md LICENSE openapi.json openapi.yaml ./
COPY copydesk/ copydesk/
COPY service/ service/
# Bytecode that is checked against its source's hash, not its date, is the same in every build.
RUN /opt/tools/bin/python -m pip wheel --no-deps --no-build-isolation --wheel-dir dist . \
 && python -m pip --python /opt/copydesk/bin/python install --no-index --no-deps --no-compile dist/*.whl \
 && /opt/copydesk/bin/python -m compileall -q --invalidation-mode unchecked-hash /opt/copydesk/lib

FROM python:3.13-slim
# The base brings an installer; a service has no use for one.
RUN python -c "import importlib.util as u, pathlib, shutil; \
found = [u.find_spec(name) for name in ('pip', 'ensurepip', 'setuptools', 'wheel')]; \
[shutil.rmtree(pathlib.Path(spec.origin).parent) for spec in found if spec and spec.origin]" \
 && rm -rf /usr/local/bin/pip* /usr/bin/pip* /usr/share/python-wheels /usr/local/lib/python3*/site-packages/pip-*.dist-info
COPY --from=build /opt/copydesk /opt/copydesk
ENV PATH=/opt/copydesk/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    COPYDESK_BIND=0.0.0.0:8000 \
    COPYDESK_METRICS_BIND=0.0.0.0:9464
ARG VERSION=unknown REVISION=unknown CREATED=unknown SOURCE=unknown
LABEL org.opencontainers.image.title="Copydesk" \
      org.opencontainers.image.description="Raw news-article text in; headline, body, quotations and teasers out" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.revision="$REVISION" \
      org.opencontainers.image.created="$CREATED" \
      org.opencontainers.image.source="$SOURCE" \
      org.opencontainers.image.base.name="docker.io/library/python:3.13-slim"
# Any other uid works too: nothing is written, and nothing belongs to this one.
USER 10001:10001
WORKDIR /tmp
# 8000 for callers; 9464 for probes and metrics, never to be published.
EXPOSE 8000 9464
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=5s --timeout=3s --start-period=20s --retries=3 CMD ["python", "-SEc", \
    "import http.client, os; c = http.client.HTTPConnection('127.0.0.1', int(os.environ['COPYDESK_BIND'].rpartition(':')[2]), timeout=2); \
     c.request('GET', '/livez'); raise SystemExit(c.getresponse().status != 200)"]
ENTRYPOINT ["copydesk"]
CMD ["serve"]
