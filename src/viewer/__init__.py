"""Archive Viewer."""
