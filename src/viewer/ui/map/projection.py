"""Mercator's projection, in units of one degree of longitude: x grows to the east, y to the south, (0, 0) at 0° 0°.

J. P. Snyder, Map Projections: A Working Manual, USGS Professional Paper 1395 (1987), section 7, for the sphere.
"""

from __future__ import annotations

import math

NORTH, SOUTH = 84.0, -72.0  # degrees of latitude at which the map ends


def project(lat: float, lon: float) -> tuple[float, float]:
    """x, y of a place, from degrees (WGS 84); latitudes off the map lie on its edge."""
    held = math.radians(min(NORTH, max(SOUTH, lat)))
    return lon, -math.degrees(math.asinh(math.tan(held)))
