"""What every test shares: how hypothesis draws its examples.

Derandomized everywhere, so that a test that passes once passes always; `HYPOTHESIS_PROFILE=explore` draws new
examples, and more of them.
"""

import os

from hypothesis import settings

settings.register_profile("ci", derandomize=True, deadline=None, max_examples=60, database=None)
settings.register_profile("explore", deadline=None, max_examples=1_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))
