"""The reference mandate in other clothes gives the same structure, to the character."""

from __future__ import annotations

from pathlib import Path

import pytest

from documents.reference import differences, extracted, key_of
from documents.variants import VARIANTS
from office import Office

pytestmark = [pytest.mark.office, pytest.mark.slow]


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_field_equals_the_answer_key(
    variant: str, shared: Path, office: Office, tmp_path: Path
):
    source = VARIANTS[variant](shared, tmp_path, office)

    assert list(differences(key_of(shared), extracted(source))) == []
