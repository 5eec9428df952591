"""One profile for all properties: the same examples on every run, few enough for every push."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "laws",
    max_examples=100,
    derandomize=True,
    deadline=None,  # speed is measured in benchmarks/, and a busy machine is no failure
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    database=None,
)
settings.load_profile("laws")
