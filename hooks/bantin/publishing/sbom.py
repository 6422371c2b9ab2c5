"""What a site was made with, as a bill of materials in CycloneDX 1.6."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path

from bantin.publishing.provenance import Origin

_LOCK = Path(__file__).resolve().parents[3] / "requirements.lock"
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==", re.MULTILINE)


def sbom(origin: Origin) -> bytes:
    """The document for a release: the program, and the libraries that it runs with."""
    from cyclonedx.contrib.license.factories import LicenseFactory
    from cyclonedx.model.bom import Bom, BomMetaData
    from cyclonedx.model.component import Component, ComponentType
    from cyclonedx.output.json import JsonV1Dot6
    from packageurl import PackageURL

    licences = LicenseFactory()
    ours = Component(
        name="bantin",
        version=origin.program,
        type=ComponentType.APPLICATION,
        bom_ref="bantin",
        licenses=[licences.make_with_id("MIT")],
    )
    libraries = []
    for library in _libraries():
        name, version = _normal(library.name), library.version
        purl = PackageURL("pypi", None, name, version)
        licence = library.metadata.json.get("license_expression")
        libraries.append(
            Component(
                name=name,
                version=version,
                type=ComponentType.LIBRARY,
                bom_ref=str(purl),
                purl=purl,
                licenses=[licences.make_from_string(str(licence))] if licence else [],
            )
        )
    bom = Bom(
        components=libraries,
        metadata=BomMetaData(component=ours, timestamp=origin.moment),
        # The same libraries at the same moment are the same document.
        serial_number=uuid.uuid5(
            uuid.NAMESPACE_URL, f"{origin} {[(one.name, one.version) for one in libraries]}"
        ),
    )
    bom.register_dependency(ours, libraries)
    return JsonV1Dot6(bom).output_as_string(indent=1).encode()


def _libraries() -> Iterator[Distribution]:
    """What is installed of the lock that bulletins run on; all that is, without a lock."""
    try:
        pinned = {_normal(name) for name in _PINNED.findall(_LOCK.read_text("utf-8"))}
    except OSError:
        pinned = None
    found = {_normal(library.name): library for library in distributions()}
    for name in sorted(found):
        if pinned is None or name in pinned:
            yield found[name]


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
