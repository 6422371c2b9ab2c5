"""What editors wrote, as text whose every character has a place to point at.

``files`` reads a file, ``yaml_marks`` reads its YAML into nodes with places, ``fields`` takes
typed values out of a mapping and says in Vietnamese what is wrong with them.
"""

from bantin.sources.fields import Fields
from bantin.sources.files import Source, read_source
from bantin.sources.yaml_marks import Mapping, Node, Scalar, Sequence, compose

__all__ = ["Fields", "Mapping", "Node", "Scalar", "Sequence", "Source", "compose", "read_source"]
