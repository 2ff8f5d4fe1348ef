"""The map: outlines of the world, and the places that articles name on it. Offline; nothing is fetched."""
