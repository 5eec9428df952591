"""The manifests in deploy/ are valid, and ask for no more than the service needs."""

import re
from collections import Counter
from pathlib import Path
from typing import Any

import kubernetes_validate
import pytest
import yaml

from service.settings import PREFIX, read_settings

ROOT = Path(__file__).parents[1]
KUBERNETES = ROOT / "deploy" / "kubernetes"
OLDEST, NEWEST = "1.30", kubernetes_validate.latest_version()


def read(name: str) -> list[dict[str, Any]]:
    return list(yaml.safe_load_all((KUBERNETES / name).read_text(encoding="utf-8")))


LISTED: list[str] = read("kustomization.yaml")[0]["resources"]
MANIFESTS = {manifest["kind"]: manifest for name in LISTED for manifest in read(name)}
POD: dict[str, Any] = MANIFESTS["Deployment"]["spec"]["template"]["spec"]
[CONTAINER] = POD["containers"]
COMPOSE_FILES = ("docker-compose.yml", "deploy/compose.replicas.yaml")


def compose_services() -> list[Any]:
    services = []
    for name in COMPOSE_FILES:
        found = yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))["services"]
        services += [pytest.param(its, id=f"{name} {service}") for service, its in found.items() if "COPYDESK_WORKERS" in str(its)]
    return services


def test_every_manifest_is_listed() -> None:
    assert {path.name for path in KUBERNETES.iterdir()} == {"kustomization.yaml", *LISTED}


@pytest.mark.parametrize("version", [OLDEST, NEWEST])
@pytest.mark.parametrize("kind", MANIFESTS)
def test_a_manifest_follows_the_schema_of_kubernetes(kind: str, version: str) -> None:
    kubernetes_validate.validate(MANIFESTS[kind], version, strict=True)


def test_a_field_that_kubernetes_does_not_know_is_found() -> None:
    misspelt = {**MANIFESTS["Service"], "spec": {**MANIFESTS["Service"]["spec"], "selektor": {}}}
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(misspelt, NEWEST, strict=True)


def test_what_kubernetes_must_have_is_there() -> None:
    assert set(MANIFESTS) == {"Deployment", "Service", "HorizontalPodAutoscaler", "PodDisruptionBudget", "NetworkPolicy"}


@pytest.mark.parametrize("kind", ["Service", "NetworkPolicy", "PodDisruptionBudget"])
def test_a_selector_finds_the_pods(kind: str) -> None:
    spec = MANIFESTS[kind]["spec"]
    selector = spec.get("podSelector") or spec["selector"]
    labels = MANIFESTS["Deployment"]["spec"]["template"]["metadata"]["labels"]
    assert selector.get("matchLabels", selector) == labels


def test_probes_ask_the_address_for_operations() -> None:
    ports = {port["name"]: port["containerPort"] for port in CONTAINER["ports"]}
    assert ports == {"http": 8000, "operations": 9464}
    for probe in ("startupProbe", "readinessProbe", "livenessProbe"):
        assert CONTAINER[probe]["httpGet"]["port"] == "operations"
    assert CONTAINER["livenessProbe"]["httpGet"]["path"] == "/livez"
    assert CONTAINER["readinessProbe"]["httpGet"]["path"] == "/readyz"
    assert MANIFESTS["Service"]["spec"]["ports"] == [{"name": "http", "port": 80, "targetPort": "http"}]


def test_a_pod_may_do_next_to_nothing() -> None:
    assert POD["securityContext"]["runAsNonRoot"]
    assert not POD["automountServiceAccountToken"]
    assert CONTAINER["securityContext"] == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }
    assert MANIFESTS["NetworkPolicy"]["spec"]["egress"] == []
    assert "Egress" in MANIFESTS["NetworkPolicy"]["spec"]["policyTypes"]


def test_a_stop_has_time_to_finish() -> None:
    environment = {variable["name"]: variable["value"] for variable in CONTAINER["env"]}
    settings = read_settings(environment)
    assert POD["terminationGracePeriodSeconds"] > settings.drain_seconds + settings.timeout_seconds + 5


@pytest.mark.parametrize("service", compose_services())
def test_a_composed_service_has_settings_that_exist_and_time_to_finish(service: dict[str, Any]) -> None:
    environment = {name: value.partition(":-")[2].rstrip("}") for name, value in service["environment"].items()}
    assert all(name.startswith(PREFIX) for name in environment)
    settings = read_settings(environment)
    assert int(service["stop_grace_period"].rstrip("s")) > settings.drain_seconds + settings.timeout_seconds + 5
    assert (service["read_only"], service["cap_drop"], service["security_opt"]) == (True, ["ALL"], ["no-new-privileges:true"])
    assert service["mem_limit"] == service["memswap_limit"]


def composed(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((ROOT / "deploy" / name).read_text(encoding="utf-8"))
    return found


def test_the_proxy_asks_both_replicas_and_stays_when_they_are_replaced() -> None:
    proxy, replicas = composed("compose.proxy.yaml"), composed("compose.replicas.yaml")
    assert (set(proxy["services"]), set(replicas["services"])) == ({"proxy"}, {"replica-1", "replica-2"})
    assert proxy["name"] != replicas["name"]
    assert replicas["networks"]["inside"] == {"name": proxy["networks"]["inside"]["name"], "external": True}
    addresses = [
        its["networks"]["inside"]["ipv4_address"].replace("${SUBNET:-10.231.64}", "10.231.64") for its in replicas["services"].values()
    ]
    upstreams = re.findall(r"upstream (\w+) \{(.+?)\}", (ROOT / "deploy/nginx.conf").read_text(encoding="utf-8"), re.DOTALL)
    asked = {name: Counter(re.findall(r"server ([\d.]+):8000", servers)) for name, servers in upstreams}
    assert asked["copydesk"] == Counter(addresses)
    nobody = "10.231.64.250"
    assert asked["copydesk_soon"] == Counter(dict.fromkeys([*addresses, nobody], 10))


def test_nothing_that_is_composed_is_published_beyond_this_machine() -> None:
    files = [ROOT / "docker-compose.yml", *(ROOT / "deploy").glob("compose*.yaml")]
    services = [its for path in files for its in yaml.safe_load(path.read_text(encoding="utf-8"))["services"].values()]
    ports = [port for its in services for port in its.get("ports", ())]
    assert len(ports) == 2
    assert all(port.startswith("127.0.0.1:") for port in ports)


def test_a_release_pins_every_stage_to_the_digest_of_the_base() -> None:
    dockerfile, script = ((ROOT / name).read_text(encoding="utf-8") for name in ("Dockerfile", "deploy/release"))
    stages = [line for line in dockerfile.splitlines() if line.startswith("FROM ")]
    bases = set(re.findall(r"^FROM (\S+)", dockerfile, re.MULTILINE))
    assert (len(stages), bases) == (2, {"python:3.13-slim"})
    assert 'sed "s|^FROM $base|&@$digest|" Dockerfile' in script
    pinned = [re.sub(f"^FROM {re.escape(base)}", rf"\g<0>@sha256:{'0' * 64}", line) for line in stages for base in bases]
    assert all(re.match(r"FROM python:3\.13-slim@sha256:0{64}( AS build)?$", line) for line in pinned)
